//! Keeps, for each field, how it is known and from which characters.

use domain::plan::{CheckNote, FieldState, PlanDraft, Provenance, Source};

use crate::document::Document;
use crate::grammar::text::Place;

/// Collects sources while the fields are read.
pub(crate) struct Ledger<'a> {
    document: &'a Document,
    /// Offset of the first character of each paragraph.
    starts: Vec<usize>,
    sources: Provenance,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        Self { document, starts: paragraph_starts(document), sources: Provenance::new() }
    }

    /// The field stands there as it is.
    pub(crate) fn read(&mut self, pointer: impl Into<String>, place: Place) {
        self.put(pointer, FieldState::Read, Some(place), None);
    }

    /// The field was interpreted, or is unsure.
    pub(crate) fn check(&mut self, pointer: impl Into<String>, place: Place, note: CheckNote) {
        self.put(pointer, FieldState::Check, Some(place), Some(note));
    }

    /// Read, or unsure with a note.
    pub(crate) fn note(&mut self, pointer: impl Into<String>, place: Place, note: Option<CheckNote>) {
        let state = if note.is_some() { FieldState::Check } else { FieldState::Read };
        self.put(pointer, state, Some(place), note);
    }

    /// The place for the field is printed but blank.
    pub(crate) fn missing(&mut self, pointer: impl Into<String>, place: Place) {
        self.put(pointer, FieldState::Missing, Some(place), None);
    }

    /// The field stands where another one does.
    pub(crate) fn copy(&mut self, from: &str, to: &str, unsure: bool) {
        if let Some(source) = self.sources.get(from).cloned() {
            let (state, note) =
                if unsure { (FieldState::Check, Some(CheckNote::UnusualForm)) } else { (source.state, source.note) };
            self.sources.insert(to.to_owned(), Source { state, note, ..source });
        }
    }

    /// What stands as read does not fit the rest.
    pub(crate) fn doubt(&mut self, pointer: &str, why: CheckNote) {
        if let Some(source) = self.sources.get_mut(pointer).filter(|source| source.state == FieldState::Read) {
            (source.state, source.note) = (FieldState::Check, Some(why));
        }
    }

    fn put(&mut self, pointer: impl Into<String>, state: FieldState, place: Option<Place>, note: Option<CheckNote>) {
        let paragraph = place.map(|place| paragraph_at(&self.starts, place.start));
        let page = paragraph.and_then(|at| self.document.paragraphs.get(at)).and_then(|paragraph| paragraph.page);
        let source = Source {
            state,
            paragraph,
            start: place.map(|place| place.start),
            end: place.map(|place| place.end),
            page,
            note,
        };
        self.sources.insert(pointer.into(), source);
    }

    /// What nobody found, the document does not say.
    pub(crate) fn close(mut self, draft: &PlanDraft) -> Provenance {
        let signer = draft.signer.as_ref();
        let period = draft.period.as_ref();
        let singles = [
            ("/doc_type", draft.doc_type.is_some()),
            ("/number", draft.number.is_some()),
            ("/symbol", draft.symbol.is_some()),
            ("/parent_issuer", draft.parent_issuer.is_some()),
            ("/issuer", draft.issuer.is_some()),
            ("/place", draft.place.is_some()),
            ("/date", draft.date.is_some()),
            ("/title", draft.title.is_some()),
            ("/slogan", draft.slogan.is_some()),
            ("/period", period.is_some()),
            ("/period/start", period.is_some_and(|period| period.start.is_some())),
            ("/period/end", period.is_some_and(|period| period.end.is_some())),
            ("/signer", signer.is_some()),
            ("/signer/role", signer.is_some_and(|signer| signer.role.is_some())),
            ("/signer/name", signer.is_some_and(|signer| signer.name.is_some())),
            ("/parent_document", draft.parent_document.is_some()),
        ];
        for (pointer, found) in singles {
            if !found {
                self.sources.entry(pointer.to_owned()).or_insert_with(Source::silent);
            }
        }
        self.sources
    }
}

/// Offset, in code points, of the first character of each paragraph.
pub(crate) fn paragraph_starts(document: &Document) -> Vec<usize> {
    let mut at = 0;
    document
        .paragraphs
        .iter()
        .map(|paragraph| {
            let start = at;
            at += paragraph.text.chars().count() + 1;
            start
        })
        .collect()
}

/// Index of the paragraph that holds an offset.
pub(crate) fn paragraph_at(starts: &[usize], offset: usize) -> usize {
    starts.partition_point(|start| *start <= offset).saturating_sub(1)
}
