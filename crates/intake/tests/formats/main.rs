//! Files in, paragraphs out: what a reader of the document sees, and what is said of files that cannot be read.

mod damaged;
mod numbering;
mod odt;
mod odt_file;
mod page;
mod pdf_file;
mod plain;
mod word;
mod word_file;
mod word_odd;

use intake::{Document, formats};

/// The texts of a document that must be readable.
fn texts(document: &Document) -> Vec<&str> {
    document.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect()
}

fn read(bytes: &[u8], name: &str) -> Document {
    formats::read(bytes, name).unwrap_or_else(|reason| panic!("{name}: {reason}"))
}

/// Code and sentence of the reason why a file cannot be read.
fn refused(bytes: &[u8], name: &str) -> (&'static str, String) {
    let reason = formats::read(bytes, name).expect_err("it must be refused");
    (reason.code(), reason.to_string())
}
