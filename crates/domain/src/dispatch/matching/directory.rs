//! The names of an agency's units, made ready to be looked for.

use std::collections::{BTreeSet, HashMap};

use super::Vocabulary;
use super::clauses::clauses;
use super::lexicon::Lexicon;
use super::places::{Member, Place, Stem};
use super::readings::Abbreviations;
use super::scan::Scan;
use super::words::{Case, Gap, Word, begins, words};
use crate::id::UnitId;
use crate::unit::{Unit, UnitTree};

/// Most readings of one name, and of one clause of a text.
const NAME_READINGS: usize = 8;
const TEXT_READINGS: usize = 64;

/// Longest clause that is read, in characters: room for a hundred names.
const LONGEST_CLAUSE: usize = 6_000;
/// Characters read of one clause in all its readings together.
const MOST_READ: usize = 60_000;

/// Every unit of a tree under every name it is called by.
pub struct Directory {
    pub(super) lexicon: Lexicon,
    abbreviations: Abbreviations,
    /// How the agency is called in its own documents: "Sở".
    pub(super) agency: Vec<Word>,
    /// Its full names, read as that word; empty where the agency has no such word.
    agency_in_full: Vec<Vec<Word>>,
    /// What the agency works in: "Thông tin và Truyền thông".
    pub(super) field: Vec<Word>,
    place: Vec<Word>,
    pub(super) units: Vec<Known>,
    /// By first word.
    names: HashMap<String, Vec<Name>>,
    stems: HashMap<String, Vec<Stem>>,
    pub(super) kinds: Vec<Kind>,
}

/// A unit as far as matching is concerned.
pub(super) struct Known {
    id: UnitId,
    /// One of the agency's own sections or attached units, directly below it.
    pub(super) below_agency: bool,
    pub(super) is_agency: bool,
    /// A bloc of agencies.
    pub(super) is_bloc: bool,
    /// Position in [`Directory::kinds`].
    pub(super) kind: Option<usize>,
    /// Its full name, to be asked whether it has a word.
    pub(super) name: Vec<Word>,
}

pub(super) struct Name {
    pub(super) phrase: Vec<Word>,
    pub(super) unit: usize,
    /// Shortened so much that no other word may follow: "Văn phòng" for "Văn phòng Sở".
    pub(super) alone: bool,
}

pub(super) struct Kind {
    pub(super) phrase: Vec<Word>,
    pub(super) internal: bool,
    /// "Cấp huyện" is 0, "cấp xã" is 1.
    pub(super) level: Option<usize>,
}

impl Directory {
    /// Of all units of `tree`.
    #[must_use]
    pub fn new(tree: &UnitTree, vocabulary: &Vocabulary<'_>) -> Self {
        let mut directory = Self {
            lexicon: Lexicon::new(),
            abbreviations: Abbreviations::new(vocabulary.abbreviations),
            agency: Vec::new(),
            agency_in_full: Vec::new(),
            field: Vec::new(),
            place: words(vocabulary.place),
            units: Vec::new(),
            names: HashMap::new(),
            stems: HashMap::new(),
            kinds: Vec::new(),
        };
        directory.learn_agency(tree.get(vocabulary.agency));
        for (code, name) in vocabulary.kinds {
            let phrase = directory.words_of(name, 1).pop().unwrap_or_default();
            let level = ["cap huyen", "cap xa"].iter().position(|level| joined(&phrase).contains(level));
            directory.kinds.push(Kind { phrase, internal: vocabulary.internal_kinds.contains(code), level });
        }
        let above: HashMap<&UnitId, &Unit> = tree.units().iter().map(|unit| (&unit.id, unit)).collect();
        for unit in tree.units() {
            let parent = unit.parent.as_ref().and_then(|parent| above.get(parent));
            directory.learn(unit, parent.copied(), vocabulary);
        }
        directory
    }

    /// The units that `text` means, in official order; empty when a person has to say.
    #[must_use]
    pub fn units(&self, text: &str) -> Vec<UnitId> {
        let whole = self.settle(&words(text));
        let called_so: BTreeSet<usize> =
            self.names_at(&whole).filter(|name| name.phrase.len() == whole.len()).map(|name| name.unit).collect();
        let found = match called_so.len() {
            1 => called_so,
            _ => clauses(text).iter().flat_map(|clause| self.clause(clause)).collect(),
        };
        found.into_iter().map(|unit| self.units[unit].id.clone()).collect()
    }

    /// What the readings of a clause have in common. A reading that means less than another does not count.
    fn clause(&self, clause: &str) -> BTreeSet<usize> {
        let length = clause.chars().count();
        if length > LONGEST_CLAUSE {
            return BTreeSet::new();
        }
        let marks = words(clause).iter().any(|word| !word.marked.is_ascii());
        let meanings: BTreeSet<BTreeSet<usize>> = self
            .words_of(clause, TEXT_READINGS.min(MOST_READ / length.max(1)))
            .iter()
            .map(|reading| Scan::new(self, reading, marks).units())
            .collect();
        let most = meanings.iter().filter(|one| !meanings.iter().any(|other| one != &other && one.is_subset(other)));
        most.cloned().reduce(|one, other| &one & &other).unwrap_or_default()
    }

    fn words_of(&self, text: &str, most: usize) -> Vec<Vec<Word>> {
        self.abbreviations.readings(text, most).iter().map(|reading| self.settle(&words(reading))).collect()
    }

    /// Names that `text` begins with.
    pub(super) fn names_at<'a>(&'a self, text: &'a [Word]) -> impl Iterator<Item = &'a Name> {
        let names = text.first().and_then(|word| self.names.get(&word.key)).map(Vec::as_slice).unwrap_or_default();
        names.iter().filter(|name| begins(text, &name.phrase, false))
    }

    /// The longest stem that `text` begins with.
    pub(super) fn stem_at(&self, text: &[Word]) -> Option<&Stem> {
        let stems = self.stems.get(&text.first()?.key)?;
        stems.iter().filter(|stem| begins(text, &stem.phrase, false)).max_by_key(|stem| stem.phrase.len())
    }

    fn learn_agency(&mut self, agency: Option<&Unit>) {
        let Some(agency) = agency else { return };
        let mut names = [self.words_of(&agency.name, 1), self.words_of(&agency.short_name, 1)].concat();
        names.retain(|name| !name.is_empty());
        let Some(name) = names.first() else { return };
        if !["so", "bo", "cuc", "vien"].contains(&name[0].key.as_str()) {
            self.agency = name.clone();
            return;
        }
        self.agency = name[..1].to_vec();
        for name in &mut names {
            // "Sở Nội vụ tỉnh", "Sở Nội vụ Cao Bằng": the province is no part of the name
            let end = (1..name.len()).find(|at| self.is_place(&name[*at..])).unwrap_or(name.len());
            name.truncate(end);
            if name.len() > 1 && name.last().is_some_and(|word| word.key == self.lexicon.province[0].key) {
                name.pop();
            }
        }
        self.field = names[0][1..].to_vec();
        self.agency_in_full = names.into_iter().filter(|name| name.len() > 1).collect();
    }

    fn is_place(&self, text: &[Word]) -> bool {
        !self.place.is_empty() && begins(text, &self.place, false)
    }

    /// The agency's full name becomes its own word, and "tỉnh Cao Bằng" becomes "tỉnh".
    fn settle(&self, text: &[Word]) -> Vec<Word> {
        let mut out: Vec<Word> = Vec::with_capacity(text.len());
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let full = self.agency_in_full.iter().filter(|name| begins(rest, name, false)).map(Vec::len).max();
            if let Some(end) = full.and_then(|length| self.end_of_agency(rest, length)) {
                out.push(Word { gap: rest[0].gap, case: Case::Capital, ..self.agency[0].clone() });
                at += end;
            } else if rest[0].key == "tp" {
                out.extend(self.lexicon.city.iter().cloned());
                let spelt = out.len() - self.lexicon.city.len();
                out[spelt].gap = rest[0].gap;
                at += 1;
            } else {
                out.push(rest[0].clone());
                at += 1;
                if rest[0].key == self.lexicon.province[0].key && self.is_place(&rest[1..]) {
                    at += self.place.len();
                }
            }
        }
        out
    }

    /// Where the agency's name ends in `text`, with its province; `None` when the province is another.
    fn end_of_agency(&self, text: &[Word], length: usize) -> Option<usize> {
        let province =
            text.get(length).is_some_and(|word| word.key == self.lexicon.province[0].key && word.gap == Gap::None);
        let end = length + usize::from(province);
        let follows = text.get(end).filter(|word| word.gap == Gap::None && word.is_capital());
        match follows {
            None => Some(end),
            Some(_) if self.is_place(&text[end..]) => Some(end + self.place.len()),
            Some(_) => None,
        }
    }

    fn learn(&mut self, unit: &Unit, parent: Option<&Unit>, vocabulary: &Vocabulary<'_>) {
        let at = self.units.len();
        let kind = vocabulary.kinds.iter().position(|(code, _)| *code == unit.kind);
        let internal = vocabulary.internal_kinds.contains(&unit.kind);
        let is_agency = unit.id == *vocabulary.agency;
        let readings = self.words_of(&unit.name, NAME_READINGS);
        self.units.push(Known {
            id: unit.id.clone(),
            below_agency: internal && unit.parent.as_ref() == Some(vocabulary.agency),
            is_agency,
            is_bloc: kind.is_some_and(|kind| self.kinds[kind].phrase.first().is_some_and(|word| word.key == "khoi")),
            kind,
            name: readings.first().cloned().unwrap_or_default(),
        });
        for reading in &readings {
            if !is_agency && !internal {
                self.learn_stem(reading, at, parent);
            }
        }
        for short in self.words_of(&unit.short_name, NAME_READINGS) {
            let alone = readings.iter().any(|name| name.len() > short.len() && begins(name, &short, false));
            self.learn_name(short, at, is_agency, alone);
        }
        for name in readings {
            self.learn_name(name, at, is_agency, false);
        }
    }

    fn learn_name(&mut self, phrase: Vec<Word>, unit: usize, is_agency: bool, alone: bool) {
        let Some(first) = phrase.first() else { return };
        let names = self.names.entry(first.key.clone()).or_default();
        let own = phrase.len().checked_sub(self.agency.len()).filter(|own| *own > 0 && !self.agency.is_empty());
        if let Some(own) = own
            && !is_agency
            && begins(&phrase[own..], &self.agency, false)
        {
            names.push(Name { phrase: phrase[..own].to_vec(), unit, alone: true });
        }
        names.push(Name { phrase, unit, alone });
    }

    /// A unit of a place: by its own name ("Phòng VH&TT huyện Hà Quảng"), or by the unit above it.
    fn learn_stem(&mut self, name: &[Word], unit: usize, parent: Option<&Unit>) {
        let level = self.units[unit].kind.and_then(|kind| self.kinds[kind].level);
        let (length, place) = match self.lexicon.place_of(name) {
            Some(split) => split,
            None => {
                let above = parent.map(|parent| self.words_of(&parent.name, 1).pop().unwrap_or_default());
                let place = above.and_then(|above| self.lexicon.place_of(&above)).map(|(_, place)| place);
                let Some(place) = place.filter(|place| place.locality.is_some()) else { return };
                (name.len(), place)
            }
        };
        let place = Place { name: if place.name.is_empty() { self.place.clone() } else { place.name }, ..place };
        let phrase = &name[..length];
        let stems = self.stems.entry(phrase[0].key.clone()).or_default();
        let member = Member { unit, place, level };
        match stems.iter_mut().find(|stem| joined(&stem.phrase) == joined(phrase)) {
            Some(stem) => stem.members.push(member),
            None => stems.push(Stem { phrase: phrase.to_vec(), members: vec![member] }),
        }
    }
}

/// The words without marks, one space between.
pub(super) fn joined(phrase: &[Word]) -> String {
    phrase.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ")
}
