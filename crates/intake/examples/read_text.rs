//! Prints the fields of a document as JSON: `cargo run -p intake --example read_text -- plan.txt`. With `--text` behind
//! the name: its paragraphs, one a line, as the reader of the format gives them.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let name = std::env::args().nth(1).ok_or("which file?")?;
    let document = intake::formats::read(&std::fs::read(&name)?, &name)?;
    if std::env::args().nth(2).as_deref() == Some("--text") {
        println!("{}", document.text());
        return Ok(());
    }
    let reading = intake::understand(&document);
    let mut fields = serde_json::to_value(&reading.draft)?;
    fields["slips"] = serde_json::to_value(&reading.slips)?;
    serde_json::to_writer_pretty(std::io::stdout().lock(), &fields)?;
    Ok(())
}
