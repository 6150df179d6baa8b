//! All that the typesetter can see: our template, the values of one paper, four fonts. No files, no clock, no network.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt as _,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// One paper for the typesetter.
pub(super) struct World {
    values: Bytes,
}

/// What all papers share.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    paper: Source,
    chart: Source,
    values: FileId,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let fonts: Vec<Font> = FACES.iter().flat_map(|face| Font::iter(Bytes::new(*face))).collect();
    Shared {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        paper: Source::new(file("paper.typ"), include_str!("paper.typ").to_owned()),
        chart: Source::new(file("chart.typ"), include_str!("chart.typ").to_owned()),
        values: file("paper.json"),
    }
});

/// Liberation Serif: regular, bold, italic, bold italic, as `build.rs` laid them out.
pub(super) const FACES: [&[u8]; 4] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/0.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/1.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/2.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/3.ttf")),
];

/// Whether every face can print it, as what it is: letters for private use mean nothing outside their font.
pub(super) fn prints(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    !private && SHARED.fonts.iter().all(|font| font.info().coverage.contains(u32::from(c)))
}

impl World {
    pub(super) fn new(values: Vec<u8>) -> Self {
        Self { values: Bytes::new(values) }
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        SHARED.paper.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = [&SHARED.paper, &SHARED.chart].into_iter().find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SHARED.values { Ok(self.values.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Always the same few names: the typesetter keeps every name it ever saw.
fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_faces_are_the_ones_we_looked_at() {
        let digests =
            FACES.map(|face| Sha256::digest(face).iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        assert_eq!(
            digests,
            [
                "26cd653d3312cee66f1d4f2c1065ba2ad324abd411b298f771bf7057e213d723",
                "7a68170c1129e294639770c83f79033baaa59e384d561e979bbfc5ce11fc9854",
                "ac0d2e385900315fbe12e0a175b5e22c8e8340f500d8b1e9b0e99c5ac065a1eb",
                "78c2810297cd3d9adead7a2bc242b67a095576ae020f19373a8825e504f5c52d",
            ]
        );
    }

    #[test]
    fn every_vietnamese_letter_is_printed() {
        let letters = "aăâeêioôơuưy".chars().flat_map(|base| {
            ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"].map(|tone| format!("{base}{tone}"))
        });
        let letters: String = letters.flat_map(|letter| [letter.to_uppercase(), letter]).collect();
        let text = crate::clean(&format!("{letters}đĐ₫–—“”…"));
        assert_eq!(text.chars().filter(|c| !prints(*c)).collect::<String>(), "");
    }
}
