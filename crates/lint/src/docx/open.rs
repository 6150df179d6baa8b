//! A paragraph while it is read.

use super::{
    properties::{OfParagraph, OfRun},
    styles::Styles,
};
use crate::sheet::{Run, Stroke};

/// A paragraph not yet finished.
#[derive(Default)]
pub(super) struct OpenParagraph {
    pub(super) properties: OfParagraph,
    pub(super) runs: Vec<Run>,
    pub(super) strokes: Vec<Stroke>,
    pub(super) numbers_pages: bool,
    /// The section ends behind it.
    pub(super) ends_section: bool,
    /// Id of the style of the table it stands in.
    pub(super) table: Option<String>,
}

impl OpenParagraph {
    /// Adds letters that look as these properties say.
    pub(super) fn push(&mut self, text: &str, own: &OfRun, styles: &Styles) {
        let paragraph = styles.of_paragraph(self.properties.style.as_deref());
        let Some(mut run) = styles.run(own, paragraph, self.table.as_deref()) else { return };
        match self.runs.last_mut() {
            Some(last) if alike(last, &run) => last.text.push_str(text),
            _ => {
                text.clone_into(&mut run.text);
                self.runs.push(run);
            }
        }
    }
}

fn alike(a: &Run, b: &Run) -> bool {
    let switches = |run: &Run| [run.bold, run.italic, run.underlined, run.capitals, run.raised];
    switches(a) == switches(b) && a.size == b.size && a.font == b.font && a.colour == b.colour
}

/// A field that begins, tells its instruction, shows its result and ends.
#[derive(Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) result: bool,
}

/// Whether an instruction asks for the number of the page.
pub(super) fn asks_for_page(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("PAGE"))
}
