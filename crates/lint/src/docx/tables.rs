//! Where in which table the reader stands.

use intake::formats::{
    Unreadable,
    container::{Element, Space, Xml},
};

use super::properties::length;
use crate::sheet::Cell;

/// Millimetres of a twip.
pub(super) const MM: f32 = 25.4 / 1440.0;
/// Word itself allows 63 columns.
const MAX_COLUMNS: usize = 1000;

/// A table around the current place.
#[derive(Default)]
pub(super) struct OpenTable {
    pub(super) index: usize,
    pub(super) style: Option<String>,
    pub(super) lined: Option<bool>,
    /// Rows begun.
    pub(super) rows: usize,
    grid: Vec<f32>,
    column: usize,
    span: usize,
    width: Option<f32>,
    pub(super) cell_lined: bool,
}

impl OpenTable {
    pub(super) fn new(index: usize) -> Self {
        Self { index, span: 1, ..Self::default() }
    }

    /// Takes an element of the table that is neither row nor cell.
    pub(super) fn take(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), Unreadable> {
        match (element.space, element.name()) {
            (Space::Word, "tblStyle") => self.style = element.value(),
            (Space::Word, "tblBorders") => self.lined = Some(any_line(xml)?),
            (Space::Word, "gridCol") if self.grid.len() < MAX_COLUMNS => {
                self.grid.push(length(element, "w").unwrap_or(0.0));
            }
            (Space::Word, "gridBefore") => self.column = columns(element),
            (Space::Word, "tblPrChange" | "trPrChange") => xml.skip()?,
            _ => (),
        }
        Ok(())
    }

    pub(super) fn begin_row(&mut self) {
        (self.rows, self.column) = (self.rows + 1, 0);
    }

    pub(super) fn begin_cell(&mut self) {
        (self.span, self.width) = (1, None);
    }

    pub(super) fn end_cell(&mut self) {
        self.column = self.column.saturating_add(self.span);
    }

    /// Reads the `w:tcPr` just opened.
    pub(super) fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        xml.each(|xml, element| {
            match (element.space, element.name()) {
                (Space::Word, "tcW") if element.attribute("type").is_none_or(|kind| kind == "dxa") => {
                    self.width = length(element, "w").filter(|width| *width > 0.0);
                }
                (Space::Word, "gridSpan") => self.span = columns(element).max(1),
                (Space::Word, "tcBorders") => self.cell_lined |= any_line(xml)?,
                (Space::Word, "tcPrChange") => xml.skip()?,
                _ => (),
            }
            Ok(())
        })
    }

    /// The current cell.
    pub(super) fn cell(&self) -> Cell {
        let grid = self.grid.iter().skip(self.column).take(self.span).sum::<f32>();
        let width = self.width.or(Some(grid).filter(|width| *width > 0.0)).map(|twips| twips * MM);
        Cell { table: self.index, row: self.rows.saturating_sub(1), column: self.column, width }
    }
}

/// Whether one of the borders just opened is drawn.
pub(super) fn any_line(xml: &mut Xml<'_>) -> Result<bool, Unreadable> {
    let mut any = false;
    xml.each(|_, side| {
        any |= !matches!(side.value().as_deref(), None | Some("nil" | "none"));
        Ok(())
    })?;
    Ok(any)
}

fn columns(element: &Element<'_>) -> usize {
    (element.number().unwrap_or(0) as usize).min(MAX_COLUMNS)
}
