//! The tree of pages, as readers go down it: what pages inherit comes from there, whatever they call their parent.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};

use super::walk::{Id, MAX_OBJECTS, id};

/// Most levels of the tree.
pub(super) const MAX_LEVELS: usize = 64;

/// The tree of one revision.
#[derive(Default)]
pub(super) struct Tree<'a> {
    /// Its knots from the top down, each with how many pages come before it, and its level.
    pub(super) knots: Vec<(Dict<'a>, usize, usize)>,
    /// Where knots and pages stand.
    pub(super) places: HashMap<Id, usize>,
    pages: usize,
}

impl<'a> Tree<'a> {
    /// `None` where it is too large or too deep to go down.
    pub(super) fn of(pdf: &'a Pdf, catalogue: &Dict<'a>) -> Option<Self> {
        let mut tree = Self::default();
        if let Some(top) = catalogue.get_raw::<Object<'a>>("Pages") {
            tree.take(pdf, top, 0)?;
        }
        Some(tree)
    }

    fn take(&mut self, pdf: &'a Pdf, value: MaybeRef<Object<'a>>, level: usize) -> Option<()> {
        if level > MAX_LEVELS || self.pages + self.knots.len() > MAX_OBJECTS {
            return None;
        }
        let (place, object) = match value {
            MaybeRef::NotRef(object) => (None, Some(object)),
            MaybeRef::Ref(reference) => (Some(id(reference)), pdf.xref().get::<Object<'a>>(reference.into())),
        };
        let Some(Object::Dict(dict)) = object else { return Some(()) };
        let next = self.places.len();
        if let Some(place) = place {
            self.places.entry(place).or_insert(next);
        }
        let is_knot = || dict.get::<Name<'a>>("Type").is_some_and(|kind| kind.as_ref() == b"Pages");
        if level > 0 && !is_knot() {
            self.pages += 1;
            return Some(());
        }
        let kids = dict.get::<Array<'a>>("Kids");
        self.knots.push((dict, self.pages, level));
        kids.iter().flat_map(Array::raw_iter).try_for_each(|kid| self.take(pdf, kid, level + 1))
    }
}
