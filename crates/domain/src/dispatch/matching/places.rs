//! Units that are the same in every place: "Phòng VH&TT" of each district.

use super::groups::Found;
use super::lexicon::Lexicon;
use super::scan::Scan;
use super::words::{Gap, Word, begins, longest};

/// The common part of names of units, with the places that have one.
pub(super) struct Stem {
    pub(super) phrase: Vec<Word>,
    pub(super) members: Vec<Member>,
}

pub(super) struct Member {
    pub(super) unit: usize,
    pub(super) place: Place,
    /// The level of the unit's kind, for a place that does not say "huyện" or "xã".
    pub(super) level: Option<usize>,
}

/// "huyện Hà Quảng", "Hà Quảng" alone, or "Thành phố" alone where there is only one.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) locality: Option<Locality>,
    pub(super) name: Vec<Word>,
}

/// "huyện", "xã" …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Locality {
    /// 0 for the district level, 1 for the commune level.
    level: usize,
    /// Which word of that level.
    word: usize,
}

/// Most words of a place without its locality word, and fewest of the stem before it: "Phòng Kinh tế" is a stem,
/// "Phòng" is not.
const LONGEST_PLACE: usize = 4;
const SHORTEST_STEM: usize = 3;

impl Lexicon {
    /// The locality word that `text` begins with, and its length.
    fn locality(&self, text: &[Word], marks: bool) -> Option<(Locality, usize)> {
        (0..self.localities.len())
            .flat_map(|level| {
                self.localities[level].iter().enumerate().map(move |(word, phrase)| (level, word, phrase))
            })
            .filter(|(_, _, phrase)| begins(text, phrase, marks))
            .map(|(level, word, phrase)| (Locality { level, word }, phrase.len()))
            .max_by_key(|(_, length)| *length)
    }

    pub(super) fn is_locality(&self, text: &[Word], marks: bool) -> bool {
        self.locality(text, marks).is_some()
    }

    /// Where the stem of a unit's name ends, and the place behind it.
    pub(super) fn place_of(&self, name: &[Word]) -> Option<(usize, Place)> {
        for at in (1..name.len()).rev() {
            if let Some((locality, length)) = self.locality(&name[at..], true)
                && (is_proper(&name[at + length..]) || (at >= SHORTEST_STEM && at + length == name.len()))
            {
                return Some((at, Place { locality: Some(locality), name: name[at + length..].to_vec() }));
            }
        }
        let at = (SHORTEST_STEM..name.len()).find(|at| is_proper(&name[*at..]))?;
        (name.len() - at <= LONGEST_PLACE).then(|| (at, Place { locality: None, name: name[at..].to_vec() }))
    }
}

/// Whether these are the words of a proper name: all capital, nothing between them.
fn is_proper(name: &[Word]) -> bool {
    !name.is_empty() && name.iter().all(|word| word.is_capital() && word.gap == Gap::None)
}

impl Scan<'_> {
    /// One or more stems and the places they are meant in, from `at` on: "Phòng VH&TT các huyện, thành phố",
    /// "Phòng VH&TT huyện Hà Quảng, Bảo Lạc và thành phố Cao Bằng".
    pub(super) fn places(&self, start: usize) -> Option<Found> {
        let mut at = start + self.several(start);
        let mut members: Vec<&Member> = Vec::new();
        while let Some(stem) = self.directory.stem_at(self.rest(at))
            && (members.is_empty() || self.gap(at) == Gap::Soft)
        {
            at += stem.phrase.len();
            members.extend(&stem.members);
        }
        if self.gap(at) == Gap::None && self.several(at) == 0 {
            at += longest(self.rest(at), &self.directory.lexicon.belonging, self.marks);
        }
        let mut segments: Vec<Segment> = Vec::new();
        while let Some(segment) = self.segment(&members, at, segments.is_empty()) {
            at = segment.end;
            segments.push(segment);
        }
        let last = segments.last()?;
        let whole = if last.named.is_empty() { self.leaves_whole(at) } else { !self.is_capital(at) };
        let general = segments.iter().filter(|segment| segment.named.is_empty());
        let several = segments.iter().any(|segment| segment.several) || general.clone().count() > 1;
        let meant = members.iter().filter(|member| general.clone().any(|one| member.is_in(one)));
        let mut units: Vec<usize> = segments.iter().flat_map(|segment| segment.named.iter().copied()).collect();
        if several {
            units.extend(meant.map(|member| member.unit));
        } else {
            // "Thành phố" without a name is one place, if there is only one
            let mut said_so = meant.filter(|member| member.place.locality.is_some());
            if let (Some(member), None) = (said_so.next(), said_so.next()) {
                units.push(member.unit);
            }
        }
        (whole && !units.is_empty()).then_some(Found { end: at, units })
    }

    /// One place word with what belongs to it: "các huyện", "cấp xã", "huyện Hà Quảng, Bảo Lạc", "Hà Quảng".
    fn segment(&self, members: &[&Member], start: usize, first: bool) -> Option<Segment> {
        if self.gap(start) != if first { Gap::None } else { Gap::Soft } {
            return None;
        }
        let lexicon = &self.directory.lexicon;
        let several = self.several(start);
        let level = longest(self.rest(start + several), &lexicon.level, self.marks);
        let at = start + several + level;
        let plural = several + level > 0;
        let anywhere = longest(self.rest(at), &lexicon.anywhere, self.marks);
        if plural && anywhere > 0 {
            return Some(Segment {
                several: true,
                level: false,
                locality: None,
                named: Vec::new(),
                end: at + anywhere,
            });
        }
        let (locality, length) = lexicon.locality(self.rest(at), self.marks).unzip();
        let at = at + length.unwrap_or(0);
        let (end, named) = self.named_places(members, locality, at);
        let unknown_place = named.is_empty() && (locality.is_none() || self.is_capital(at));
        (!unknown_place).then_some(Segment { several: plural, level: level > 0, locality, named, end })
    }

    /// The names of places from `at` on, one after the other: where they end and who is meant by them.
    fn named_places(&self, members: &[&Member], locality: Option<Locality>, at: usize) -> (usize, Vec<usize>) {
        let (mut next, mut units) = (at, Vec::new());
        while self.gap(next) == if next == at { Gap::None } else { Gap::Soft } {
            let here =
                |member: &&&Member| !member.place.name.is_empty() && begins(self.rest(next), &member.place.name, false);
            let Some(length) = members.iter().filter(here).map(|member| member.place.name.len()).max() else { break };
            let agrees = |member: &&&Member| {
                let own = member.place.locality;
                member.place.name.len() == length && (own.is_none() || locality.is_none() || own == locality)
            };
            units.extend(members.iter().filter(here).filter(agrees).map(|member| member.unit));
            next += length;
        }
        (next, units)
    }
}

struct Segment {
    several: bool,
    /// "cấp huyện": every locality of that level.
    level: bool,
    /// `None` for "các địa phương", and for names without a locality word.
    locality: Option<Locality>,
    named: Vec<usize>,
    end: usize,
}

impl Member {
    /// Whether the place is one of those that a segment without names means.
    fn is_in(&self, segment: &Segment) -> bool {
        let Some(wanted) = segment.locality else { return true };
        match self.place.locality {
            Some(own) => own == wanted || (segment.level && own.level == wanted.level),
            None => self.level.is_none_or(|level| level == wanted.level),
        }
    }
}
