//! What the pages of a file come to, as one figure: to tell whether they are still as they were when somebody signed.
//!
//! All that a page is drawn from is taken: its content, fonts, pictures and notes, and which layers are shown. Notes
//! that are the place of a signature are left out, since every further signature adds one.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use ring::digest::{Context, SHA256};

/// The figure.
pub(super) type Look = [u8; 32];

/// Most objects that are walked, and how deep.
const MAX_OBJECTS: usize = 500_000;
const MAX_DEPTH: usize = 100;
/// Most levels of the tree of pages.
const MAX_LEVELS: usize = 64;

/// What pages inherit from the tree above them.
const INHERITED: [&str; 4] = ["Resources", "MediaBox", "CropBox", "Rotate"];

/// The figure of this file; `None` where the pages are too many to walk.
pub(super) fn look_of(pdf: &Pdf) -> Option<Look> {
    let mut walk = Walk { pdf, hash: Context::new(&SHA256), seen: HashMap::new(), left: MAX_OBJECTS };
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    if let Some(layers) = catalogue.get_raw::<Object<'_>>("OCProperties") {
        walk.maybe(layers, 0)?;
    }
    for page in pdf.pages().iter() {
        walk.mark(b'P');
        walk.page(page.raw())?;
    }
    walk.hash.finish().as_ref().try_into().ok()
}

struct Walk<'a> {
    pdf: &'a Pdf,
    hash: Context,
    /// Objects met, by the order in which they were: two revisions may number them otherwise.
    seen: HashMap<(i32, i32), usize>,
    left: usize,
}

impl<'a> Walk<'a> {
    fn page(&mut self, page: &Dict<'a>) -> Option<()> {
        self.dict(page, 0)?;
        let mut above = page.get::<Dict<'a>>("Parent");
        for _ in 0..MAX_LEVELS {
            let Some(node) = above else { break };
            for key in INHERITED {
                if let Some(value) = node.get_raw::<Object<'a>>(key) {
                    self.bytes(b'I', key.as_bytes());
                    self.maybe(value, 0)?;
                }
            }
            above = node.get::<Dict<'a>>("Parent");
        }
        let notes = page.get::<Array<'a>>("Annots");
        for note in notes.iter().flat_map(Array::iter::<Dict<'a>>).filter(|note| !is_place_of_signature(note)) {
            self.mark(b'N');
            self.dict(&note, 0)?;
        }
        Some(())
    }

    fn maybe(&mut self, value: MaybeRef<Object<'a>>, depth: usize) -> Option<()> {
        let ObjRef { obj_number, gen_number } = match value {
            MaybeRef::NotRef(object) => return self.object(&object, depth),
            MaybeRef::Ref(reference) => reference,
        };
        let next = self.seen.len();
        let order = *self.seen.entry((obj_number, gen_number)).or_insert(next);
        self.bytes(b'R', &order.to_be_bytes());
        if order < next {
            return Some(());
        }
        match self.pdf.xref().get::<Object<'a>>(ObjRef::new(obj_number, gen_number).into()) {
            Some(object) => self.object(&object, depth + 1),
            None => Some(()),
        }
    }

    fn object(&mut self, object: &Object<'a>, depth: usize) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        if depth > MAX_DEPTH {
            return None;
        }
        match object {
            Object::Null(_) => self.mark(b'0'),
            Object::Boolean(is) => self.bytes(b'B', &[u8::from(*is)]),
            Object::Number(number) => self.bytes(b'F', &number.as_f64().to_be_bytes()),
            Object::String(text) => self.bytes(b'S', text.as_bytes()),
            Object::Name(name) => self.bytes(b'/', name.as_ref()),
            Object::Dict(dict) => return self.dict(dict, depth),
            Object::Array(array) => {
                self.mark(b'[');
                for value in array.raw_iter() {
                    self.maybe(value, depth + 1)?;
                }
                self.mark(b']');
            }
            Object::Stream(stream) => {
                self.dict(stream.dict(), depth)?;
                self.bytes(b's', &stream.raw_data());
            }
        }
        Some(())
    }

    fn dict(&mut self, dict: &Dict<'a>, depth: usize) -> Option<()> {
        self.mark(b'<');
        for (key, value) in dict.entries() {
            // The way up and sideways leads over the whole file; what pages have of it is taken above.
            let leads_away = matches!(key.as_ref(), b"Parent" | b"Annots" | b"Length")
                || key.as_ref() == b"P" && value.as_obj_ref().is_some();
            if !leads_away {
                self.bytes(b'k', key.as_ref());
                self.maybe(value, depth + 1)?;
            }
        }
        self.mark(b'>');
        Some(())
    }

    fn mark(&mut self, mark: u8) {
        self.hash.update(&[mark]);
    }

    fn bytes(&mut self, mark: u8, bytes: &[u8]) {
        self.hash.update(&[mark]);
        self.hash.update(&(bytes.len() as u64).to_be_bytes());
        self.hash.update(bytes);
    }
}

fn is_place_of_signature(note: &Dict<'_>) -> bool {
    let is_sig = |dict: &Dict<'_>| dict.get::<Name<'_>>("FT").is_some_and(|kind| kind.as_ref() == b"Sig");
    is_sig(note) || note.get::<Dict<'_>>("Parent").is_some_and(|field| is_sig(&field))
}
