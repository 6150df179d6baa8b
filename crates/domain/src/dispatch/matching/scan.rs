//! Reading one clause from left to right.

use std::collections::BTreeSet;

use super::directory::{Directory, Name};
use super::groups::Found;
use super::words::{Case, Gap, Word, begins, longest};

/// One reading of one clause.
pub(super) struct Scan<'a> {
    pub(super) directory: &'a Directory,
    pub(super) words: &'a [Word],
    /// Whether the text is written with marks: then "phong trào" does not begin with "phòng".
    pub(super) marks: bool,
    /// Where another recipient begins, as far as it is known.
    others: Vec<Option<bool>>,
}

impl<'a> Scan<'a> {
    /// Whether a name is complete depends on what begins after it, so that is asked first, from the end.
    pub(super) fn new(directory: &'a Directory, words: &'a [Word], marks: bool) -> Self {
        let mut scan = Self { directory, words, marks, others: vec![None; words.len()] };
        for at in (0..words.len()).rev().filter(|at| words[*at].gap != Gap::None) {
            scan.others[at] = Some(scan.begins_another(at));
        }
        scan
    }

    /// Every unit mentioned.
    pub(super) fn units(&self) -> BTreeSet<usize> {
        let lexicon = &self.directory.lexicon;
        let (mut units, mut at) = (BTreeSet::new(), 0);
        while at < self.words.len() {
            let begins_here = self.gap(at) != Gap::None;
            let stops = longest(self.rest(at), &lexicon.partners, self.marks) > 0
                || (begins_here && longest(self.rest(at), &lexicon.filing, self.marks) > 0);
            at = if stops {
                self.words[at + 1..]
                    .iter()
                    .position(|word| word.gap == Gap::Hard)
                    .map_or(self.words.len(), |next| at + 1 + next)
            } else if let Some(found) = begins_here.then(|| self.mention(at)).flatten() {
                units.extend(found.units);
                found.end
            } else {
                at + 1
            };
        }
        units
    }

    pub(super) fn rest(&self, at: usize) -> &'a [Word] {
        self.words.get(at..).unwrap_or_default()
    }

    /// What stands before the word at `at`; the end of the clause is a gap too.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.words.get(at).map_or(Gap::Hard, |word| word.gap)
    }

    /// Whether a name goes on at `at`.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.gap == Gap::None && word.is_capital())
    }

    /// Length of "các", "tất cả các", "các 10", "10" at `at`.
    pub(super) fn several(&self, at: usize) -> usize {
        let words = longest(self.rest(at), &self.directory.lexicon.several, self.marks);
        let number = self.words.get(at + words).is_some_and(|word| word.key.chars().all(|c| c.is_ascii_digit()));
        words + usize::from(number)
    }

    /// The longest mention that begins at `at`, behind words that only lead to it.
    fn mention(&self, at: usize) -> Option<Found> {
        let lexicon = &self.directory.lexicon;
        let mut next = at;
        loop {
            if let Some(found) = self.one(next).into_iter().chain(self.many(next)).max_by_key(|found| found.end) {
                return Some(found);
            }
            let heads = longest(self.rest(next), &lexicon.heads_of_many, self.marks);
            if heads > 0
                && self.gap(next + heads) == Gap::None
                && let Some(found) = self.many(next + heads)
            {
                return Some(found);
            }
            next += match longest(self.rest(next), &lexicon.leads, self.marks) {
                0 => return None,
                lead if self.gap(next + lead) == Gap::None => lead,
                _ => return None,
            };
        }
    }

    fn many(&self, at: usize) -> Option<Found> {
        [self.places(at), self.sections(at), self.kind(at)].into_iter().flatten().max_by_key(|found| found.end)
    }

    /// One unit by its name; the longest name that is complete where the text goes on.
    fn one(&self, at: usize) -> Option<Found> {
        let mut lengths: BTreeSet<usize> =
            self.directory.names_at(self.rest(at)).map(|name| name.phrase.len()).collect();
        while let Some(length) = lengths.pop_last() {
            let called_so: Vec<&Name> =
                self.directory.names_at(self.rest(at)).filter(|name| name.phrase.len() == length).collect();
            let complete = |name: &&&Name| self.is_complete(at + length, name) && self.is_own_word(at, length);
            let units: BTreeSet<usize> = called_so.iter().filter(complete).map(|name| name.unit).collect();
            let with_marks = |name: &&&Name| begins(self.rest(at), &name.phrase, true);
            let exactly: BTreeSet<usize> =
                called_so.iter().filter(complete).filter(with_marks).map(|name| name.unit).collect();
            let units = if units.len() > 1 && exactly.len() == 1 { exactly } else { units };
            match units.len() {
                0 => {}
                1 => return Some(Found { end: at + length, units: units.into_iter().collect() }),
                _ => return None,
            }
        }
        self.bloc(at)
    }

    /// Whether a name ends at `at` and not in the middle of a longer one.
    fn is_complete(&self, at: usize, name: &Name) -> bool {
        let (directory, lexicon) = (self.directory, &self.directory.lexicon);
        let unit = &directory.units[name.unit];
        let Some(next) = self.words.get(at) else { return true };
        match next.gap {
            Gap::Hard => true,
            Gap::Soft if next.case == Case::Capital && !(name.alone && self.is_deputy(at)) => {
                longest(self.rest(at), &lexicon.bodies, false) > 0 || self.several(at) > 0 || self.mention(at).is_some()
            }
            // "Chánh Văn phòng, các Phó Chánh Văn phòng UBND tỉnh"
            Gap::Soft if name.alone => !self.is_deputy(at + self.several(at)),
            Gap::Soft => true,
            Gap::None if name.alone => false,
            Gap::None => {
                let belonging = longest(self.rest(at), &lexicon.belonging, self.marks).max(longest(
                    self.rest(at),
                    &lexicon.attached,
                    self.marks,
                ));
                let to_agency = begins(self.rest(at + belonging), &directory.agency, false)
                    && !directory.agency.is_empty()
                    && !self.is_capital(at + belonging + directory.agency.len());
                let other_province = next.key == lexicon.province[0].key && self.is_capital(at + 1);
                let narrowed = next.is_capital()
                    || other_province
                    || lexicon.is_locality(self.rest(at), self.marks)
                    || longest(self.rest(at), &lexicon.several, self.marks) > 0;
                if to_agency { unit.below_agency } else { !narrowed && (belonging == 0 || !unit.below_agency) }
            }
        }
    }

    /// Whether another recipient begins at `at`, known or not.
    pub(super) fn begins_another(&self, at: usize) -> bool {
        self.others.get(at).copied().flatten().unwrap_or_else(|| {
            longest(self.rest(at), &self.directory.lexicon.bodies, false) > 0
                || self.several(at) > 0
                || self.mention(at).is_some()
        })
    }

    /// Whether a name of one word, "Sở", stands for itself here and not for its kind, "sở, ban, ngành".
    fn is_own_word(&self, at: usize, length: usize) -> bool {
        let next = self.words.get(at + length);
        length > 1
            || (self.words[at].is_capital() && next.is_none_or(|next| next.gap != Gap::Soft || next.is_capital()))
    }

    /// Whether a deputy or an unknown abbreviation stands at `at`: the words before it may have their end in common
    /// with it.
    fn is_deputy(&self, at: usize) -> bool {
        let unknown = self.words.get(at).is_some_and(|word| word.case == Case::Capitals);
        longest(self.rest(at), &self.directory.lexicon.deputies, self.marks) > 0
            || (unknown && !self.begins_another(at))
    }

    /// "Các đơn vị Khối GƯTĐ III": the bloc itself.
    fn bloc(&self, at: usize) -> Option<Found> {
        let lexicon = &self.directory.lexicon;
        let members = longest(self.rest(at), &lexicon.members, self.marks);
        let of = longest(self.rest(at + members), &lexicon.of_bloc, self.marks);
        let start = at + members + of;
        if members == 0 || self.gap(start) != Gap::None {
            return None;
        }
        let blocs = self.directory.names_at(self.rest(start)).filter(|name| self.directory.units[name.unit].is_bloc);
        let name = blocs.max_by_key(|name| name.phrase.len())?;
        let end = start + name.phrase.len();
        self.is_complete(end, name).then(|| Found { end, units: vec![name.unit] })
    }
}
