//! Each block as paragraphs and tables.

use super::body::{Body, Manner};
use crate::{Align, Bar, Block, Chart, Column, Level, Point, Run, Table};

impl Body {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            // The last lines of the text go with the signature: it never stands alone on a page.
            let last = index + 1 == blocks.len();
            self.block(block, last);
        }
    }

    fn block(&mut self, block: &Block, keep_next: bool) {
        match block {
            Block::Bases { lines } => lines.iter().for_each(|line| self.line("Basis", line)),
            Block::Heading { level, text } => self.line(heading(*level), text),
            Block::Centred { text } => self.line("Centred", text),
            Block::Paragraph { runs } => {
                self.paragraph(Manner { style: "BodyText", keep_next, ..Manner::default() }, runs);
            }
            Block::List { items } => {
                items.iter().for_each(|item| {
                    self.paragraph(Manner { style: "ListBullet", ..Manner::default() }, item);
                });
            }
            Block::Table(table) => self.table(table),
            Block::Figure { caption, chart } => self.table(&tabled(caption, chart)),
            Block::Gap { text } => self.line("Gap", text),
            Block::PageBreak => {
                self.xml.raw("<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr>");
                self.xml.raw("<w:r><w:br w:type=\"page\"/></w:r></w:p>");
            }
        }
    }
}

fn heading(level: Level) -> &'static str {
    match level {
        Level::Section => "Heading1",
        Level::Item => "Heading2",
        Level::Point => "Heading3",
    }
}

/// The figures of a chart as a table: what is drawn in the PDF can be read and edited here.
fn tabled(caption: &str, chart: &Chart) -> Table {
    let column = |title: &str, share, align| Column { title: title.to_owned(), share, align };
    let cell = |text: String| vec![Run::from(text)];
    let (columns, rows) = match chart {
        Chart::Bars { of, measure, aim, bars } => {
            let columns = [column(of, 3, Align::Left), column(measure, 1, Align::Right), column(aim, 1, Align::Right)];
            let row = |bar: &Bar| {
                let target = bar.target.map(|target| target.to_string()).unwrap_or_default();
                vec![cell(bar.label.clone()), cell(bar.value.to_string()), cell(target)]
            };
            (columns.to_vec(), bars.iter().map(row).collect())
        }
        Chart::Steps { of, measure, points } => {
            let columns = vec![column(of, 1, Align::Center), column(measure, 1, Align::Center)];
            let row =
                |point: &Point| vec![cell(point.on.strftime("%d/%m/%Y").to_string()), cell(point.value.to_string())];
            (columns, points.iter().map(row).collect())
        }
    };
    Table { caption: Some(caption.to_owned()), columns, rows }
}
