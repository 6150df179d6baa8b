//! Tables: those with lines that hold figures, and the two without that hold letterhead and signature.

use super::body::{Body, Manner};
use crate::{Align, Column, Run, Table};

impl Body {
    /// A table with lines; its head is repeated on every page and no row is cut.
    pub(super) fn table(&mut self, table: &Table) {
        match &table.caption {
            Some(caption) => self.line("Caption", caption),
            None => self.gap(true),
        }
        let widths = widths(&table.columns, self.width());
        self.begin_table("Grid", &widths);
        self.xml.open("w:tr", &[]);
        self.xml.raw("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in table.columns.iter().zip(&widths) {
            self.begin_aligned_cell(*width, Some("center"));
            self.line("TableHead", &column.title);
            self.end_cell();
        }
        self.end_row();
        table.rows.iter().for_each(|row| self.row(&table.columns, &widths, row));
        self.end_columns();
        self.gap(false);
    }

    fn row(&mut self, columns: &[Column], widths: &[u32], cells: &[Vec<Run>]) {
        self.begin_row();
        for ((column, width), runs) in columns.iter().zip(widths).zip(cells) {
            self.begin_cell(*width);
            self.paragraph(Manner { style: cell_style(column.align), ..Manner::default() }, runs);
            self.end_cell();
        }
        self.end_row();
    }

    /// Columns without lines.
    pub(super) fn begin_columns(&mut self, widths: [u32; 2]) {
        self.begin_table("Columns", &widths);
    }

    pub(super) fn end_columns(&mut self) {
        self.xml.close("w:tbl");
    }

    pub(super) fn begin_row(&mut self) {
        self.xml.open("w:tr", &[]);
        self.xml.raw("<w:trPr><w:cantSplit/></w:trPr>");
    }

    pub(super) fn end_row(&mut self) {
        self.xml.close("w:tr");
    }

    pub(super) fn begin_cell(&mut self, width: u32) {
        self.begin_aligned_cell(width, None);
    }

    fn begin_aligned_cell(&mut self, width: u32, vertically: Option<&str>) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.xml.leaf("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
        if let Some(place) = vertically {
            self.xml.leaf("w:vAlign", &[("w:val", &place)]);
        }
        self.xml.close("w:tcPr");
    }

    pub(super) fn end_cell(&mut self) {
        self.xml.close("w:tc");
    }

    fn begin_table(&mut self, style: &str, widths: &[u32]) {
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.leaf("w:tblStyle", &[("w:val", &style)]);
        self.xml.leaf("w:tblW", &[("w:w", &widths.iter().sum::<u32>()), ("w:type", &"dxa")]);
        self.xml.leaf("w:tblLayout", &[("w:type", &"fixed")]);
        self.xml.close("w:tblPr");
        self.xml.open("w:tblGrid", &[]);
        widths.iter().for_each(|width| self.xml.leaf("w:gridCol", &[("w:w", width)]));
        self.xml.close("w:tblGrid");
    }
}

/// Twips of each column by its share of the space, with nothing lost to rounding.
fn widths(columns: &[Column], space: u32) -> Vec<u32> {
    let shares: Vec<u32> = columns.iter().map(|column| u32::from(column.share.max(1))).collect();
    let total: u32 = shares.iter().sum();
    let (mut space, mut parts) = (space, total);
    let mut part = |share: &u32| {
        let width = u64::from(space) * u64::from(*share) / u64::from(parts);
        let width = u32::try_from(width).expect("a part of the text width");
        (space, parts) = (space - width, parts - share);
        width
    };
    shares.iter().map(&mut part).collect()
}

fn cell_style(align: Align) -> &'static str {
    match align {
        Align::Left => "TableText",
        Align::Center => "TableCentred",
        Align::Right => "TableFigure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::width;

    #[test]
    fn shares_fill_the_text_width() {
        let column = |share| Column { title: String::new(), share, align: Align::Left };
        assert_eq!(widths(&[column(1), column(0), column(1)], width::TEXT), [3118, 3118, 3118]);
        let many: Vec<Column> = (0..30).map(|_| column(u16::MAX)).collect();
        assert_eq!(widths(&many, width::LANDSCAPE).iter().sum::<u32>(), width::LANDSCAPE);
    }
}
