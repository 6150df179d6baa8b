//! Takes objects of a file into one figure, with all that they refer to.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, ObjRef, Object};
use ring::digest::{Context, SHA256};

/// The figure.
pub(super) type Look = [u8; 32];
/// The number of an object, with its generation.
pub(super) type Id = (i32, i32);

/// Most objects that are walked, and how deep.
pub(super) const MAX_OBJECTS: usize = 500_000;
const MAX_DEPTH: usize = 100;

pub(super) struct Walk<'a> {
    pdf: &'a Pdf,
    hash: Context,
    /// Pages and the tree above them, each by its place: whatever refers to one does not lead into it.
    pages: HashMap<Id, usize>,
    /// Objects met, by the order in which they were: two revisions may number them otherwise.
    seen: HashMap<Id, usize>,
    left: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(pdf: &'a Pdf, pages: HashMap<Id, usize>) -> Self {
        Self { pdf, hash: Context::new(&SHA256), pages, seen: HashMap::new(), left: MAX_OBJECTS }
    }

    pub(super) fn finish(self) -> Option<Look> {
        self.hash.finish().as_ref().try_into().ok()
    }

    /// What a dictionary says under these keys.
    pub(super) fn values(&mut self, dict: &Dict<'a>, keys: &[&str]) -> Option<()> {
        for key in keys {
            if let Some(value) = dict.get_raw::<Object<'a>>(key) {
                self.bytes(b'I', key.as_bytes());
                self.maybe(value, 0)?;
            }
        }
        Some(())
    }

    fn maybe(&mut self, value: MaybeRef<Object<'a>>, depth: usize) -> Option<()> {
        let id = match value {
            MaybeRef::NotRef(object) => return self.object(&object, depth),
            MaybeRef::Ref(reference) => id(reference),
        };
        if let Some(place) = self.pages.get(&id).copied() {
            self.number(b'G', place);
            return Some(());
        }
        let next = self.seen.len();
        let order = *self.seen.entry(id).or_insert(next);
        self.number(b'R', order);
        if order < next {
            return Some(());
        }
        match self.pdf.xref().get::<Object<'a>>(ObjRef::new(id.0, id.1).into()) {
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
            Object::Dict(dict) => return self.dict(dict, depth, &[]),
            Object::Array(array) => {
                self.mark(b'[');
                for value in array.raw_iter() {
                    self.maybe(value, depth + 1)?;
                }
                self.mark(b']');
            }
            Object::Stream(stream) => {
                self.dict(stream.dict(), depth, &["Length"])?;
                self.bytes(b's', &stream.raw_data());
            }
        }
        Some(())
    }

    /// All of a dictionary, but for these keys. Keys are left out where it is known what the dictionary is: a picture of
    /// the page may be called `P` or `Parent` as well.
    pub(super) fn dict(&mut self, dict: &Dict<'a>, depth: usize, but: &[&str]) -> Option<()> {
        self.mark(b'<');
        for (key, value) in dict.entries() {
            if !but.iter().any(|one| one.as_bytes() == key.as_ref()) {
                self.bytes(b'k', key.as_ref());
                self.maybe(value, depth + 1)?;
            }
        }
        self.mark(b'>');
        Some(())
    }

    pub(super) fn mark(&mut self, mark: u8) {
        self.hash.update(&[mark]);
    }

    pub(super) fn number(&mut self, mark: u8, number: usize) {
        self.bytes(mark, &number.to_be_bytes());
    }

    fn bytes(&mut self, mark: u8, bytes: &[u8]) {
        self.hash.update(&[mark]);
        self.hash.update(&(bytes.len() as u64).to_be_bytes());
        self.hash.update(bytes);
    }
}

pub(super) fn id(reference: ObjRef) -> Id {
    (reference.obj_number, reference.gen_number)
}
