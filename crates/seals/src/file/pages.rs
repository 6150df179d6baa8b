//! Whether the pages of a file are still as they were when somebody signed.
//!
//! All that a page is drawn from is taken: its content, fonts, pictures, notes and fields, which layers are shown, and
//! what a reader of the file does when it opens it. The places of later signatures are left out, since every further
//! signature adds one; where they can be seen is said.

use std::collections::{BTreeSet, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object};

use super::places::{self, Signed};
use super::tree::{MAX_LEVELS, Tree};
use super::walk::{Id, Look, Walk, id};
use crate::MAX_SEALS;

/// What pages inherit from the tree above them.
const INHERITED: [&str; 4] = ["Resources", "MediaBox", "CropBox", "Rotate"];
/// What the catalogue says of how pages are shown.
const SHOWN: [&str; 3] = ["OCProperties", "OpenAction", "AA"];
/// What fields inherit from those above them, but for the value.
const OF_FIELDS: [&str; 6] = ["FT", "Ff", "DA", "Q", "MaxLen", "Opt"];

/// What two revisions come to.
pub(super) struct Compared {
    /// Whether all pages are as they were, but for places of later signatures; `None` where there is too much to walk.
    pub(super) same: Option<bool>,
    /// The first pages on which such a place can be seen, by number.
    pub(super) shown_later: Vec<usize>,
}

/// Compares the revision that ends there with what the file is now.
pub(super) fn compare(before: &Pdf, now: &Pdf, signed: &[Signed], end: u64) -> Compared {
    let (mut later, mut shown) = (HashSet::new(), BTreeSet::new());
    let now = look(now, &mut |page, place, note| {
        let is_later = places::is_place(note) && places::end(note, signed).is_some_and(|other| other > end);
        if is_later {
            later.extend(place);
            shown.extend(places::is_visible(note).then_some(page));
        }
        is_later
    });
    // An empty place that was signed later.
    let before = look(before, &mut |page, place, note| {
        let is_it = place.is_some_and(|place| later.contains(&place));
        let is_later = is_it && places::is_place(note) && !places::is_filled(note);
        if is_later && places::is_visible(note) {
            shown.insert(page);
        }
        is_later
    });
    let same = now.zip(before).map(|(now, before)| now == before);
    Compared { same, shown_later: shown.into_iter().take(MAX_SEALS).collect() }
}

/// Tells of a note, by page and number of its object, whether it is left out.
type IsLeftOut<'o> = dyn FnMut(usize, Option<Id>, &Dict<'_>) -> bool + 'o;

fn look(pdf: &Pdf, is_left_out: &mut IsLeftOut<'_>) -> Option<Look> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let Tree { knots, places, .. } = Tree::of(pdf, &catalogue)?;
    let mut walk = Walk::new(pdf, places);
    walk.values(&catalogue, &SHOWN)?;
    if let Some(names) = catalogue.get::<Dict<'_>>("Names") {
        walk.values(&names, &["JavaScript"])?;
    }
    if let Some(form) = catalogue.get::<Dict<'_>>("AcroForm") {
        self::form(&mut walk, &form)?;
    }
    for (knot, pages, level) in &knots {
        walk.number(b'T', *pages);
        walk.number(b'L', *level);
        walk.dict(knot, 0, &["Kids", "Parent"])?;
    }
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        walk.mark(b'P');
        self::page(&mut walk, page.raw())?;
        let notes = page.raw().get::<Array<'_>>("Annots");
        for note in notes.iter().flat_map(Array::raw_iter) {
            let (place, note) = match note {
                MaybeRef::NotRef(note) => (None, note.into_dict()),
                MaybeRef::Ref(place) => (Some(id(place)), pdf.xref().get::<Dict<'_>>(place.into())),
            };
            if let Some(note) = note.filter(|note| !is_left_out(number, place, note)) {
                self::note(&mut walk, &note)?;
            }
        }
    }
    walk.finish()
}

/// Forms of XFA are drawn from their own description; others are drawn anew by the reader of the file if it is told to.
fn form<'a>(walk: &mut Walk<'a>, form: &Dict<'a>) -> Option<()> {
    walk.values(form, &["XFA"])?;
    if matches!(form.get::<Object<'_>>("NeedAppearances"), Some(Object::Boolean(true))) {
        walk.mark(b'A');
        walk.values(form, &["DA", "DR", "Q"])?;
    }
    Some(())
}

fn page<'a>(walk: &mut Walk<'a>, page: &Dict<'a>) -> Option<()> {
    walk.dict(page, 0, &["Parent", "Annots"])?;
    let above = std::iter::successors(page.get::<Dict<'a>>("Parent"), |knot| knot.get::<Dict<'a>>("Parent"));
    above.take(MAX_LEVELS).try_for_each(|knot| walk.values(&knot, &INHERITED))
}

fn note<'a>(walk: &mut Walk<'a>, note: &Dict<'a>) -> Option<()> {
    walk.mark(b'N');
    // A signature is checked by itself, and may lead over the whole file.
    let is_place = places::is_place(note);
    match (places::is_widget(note), is_place) {
        (true, true) => walk.dict(note, 0, &["Parent", "V"])?,
        (true, false) => walk.dict(note, 0, &["Parent"])?,
        (false, _) => walk.dict(note, 0, &[])?,
    }
    for field in places::levels(note).skip(1).filter(|_| places::is_widget(note)) {
        walk.mark(b'U');
        walk.values(&field, &OF_FIELDS)?;
        if !is_place {
            walk.values(&field, &["V"])?;
        }
    }
    Some(())
}
