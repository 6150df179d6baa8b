//! Prints the fields of a plain-text document as JSON: `cargo run -p intake --example read_text -- plan.txt`.

#![allow(missing_docs)]

use std::error::Error;

use intake::{Document, Paragraph};
use unicode_normalization::UnicodeNormalization;

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).ok_or("which file?")?;
    let text = String::from_utf8_lossy(&std::fs::read(name)?).into_owned();
    let text: String = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").nfc().collect();
    let paragraphs = text.split('\n').map(|line| Paragraph { text: line.to_owned(), ..Paragraph::default() }).collect();
    let reading = intake::understand(&Document { paragraphs, pages: None });
    let mut fields = serde_json::to_value(&reading.draft)?;
    fields["slips"] = serde_json::to_value(&reading.slips)?;
    serde_json::to_writer_pretty(std::io::stdout().lock(), &fields)?;
    Ok(())
}
