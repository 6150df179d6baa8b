//! Groups of units: the agency's own sections, and all units of a kind.

use super::directory::{Known, joined};
use super::scan::Scan;
use super::words::{Gap, Word, begins, longest};

/// Who is mentioned, and where the mention ends.
pub(super) struct Found {
    pub(super) end: usize,
    /// Positions in the directory.
    pub(super) units: Vec<usize>,
}

impl Scan<'_> {
    /// Whether a group that ends at `at` is meant as a whole: the text ends, pauses, goes on with a verb, or with
    /// words such as "trên địa bàn tỉnh" that leave nobody out.
    pub(super) fn leaves_whole(&self, at: usize) -> bool {
        let everywhere = longest(self.rest(at), &self.directory.lexicon.everywhere, self.marks);
        self.pauses(at) || (everywhere > 0 && self.pauses(at + everywhere))
    }

    fn pauses(&self, at: usize) -> bool {
        self.gap(at) != Gap::None || longest(self.rest(at), &self.directory.lexicon.verbs, self.marks) > 0
    }

    /// "Các phòng, đơn vị trực thuộc Sở": what stands directly below the agency, of the kinds named.
    pub(super) fn sections(&self, start: usize) -> Option<Found> {
        let lexicon = &self.directory.lexicon;
        let (mut at, mut several, mut nouns) = (start, false, Vec::new());
        while at == start || self.gap(at) != Gap::Hard {
            let many = self.several(at);
            let noun = longest(self.rest(at + many), &lexicon.sections, self.marks);
            let mut end = at + many + noun;
            while self.gap(end) != Gap::Hard
                && let attribute @ 1.. = longest(self.rest(end), &lexicon.attributes, self.marks)
            {
                end += attribute;
            }
            if noun == 0 || (self.is_capital(end) && !self.is_agency(end)) {
                break;
            }
            several |= many > 0;
            nouns.push(joined(&self.words[at + many..at + many + noun]));
            at = end;
        }
        if nouns.is_empty() {
            return None;
        }
        let end = self.end_of_scope(at)?;
        let own = self.is_agency(end.saturating_sub(self.directory.agency.len())) && end > at;
        let has = |noun: &str| nouns.iter().any(|known| known == noun);
        let goes_on = self.gap(end) == Gap::Soft && !self.begins_another(end);
        let sure = match (several, end > at) {
            (true, true) => true,
            (true, false) => has("phong") && !has("co quan") && !goes_on,
            (false, _) => own && nouns.len() > 1,
        };
        let units: Vec<usize> = self
            .directory
            .units
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.below_agency && nouns.iter().any(|noun| self.is_called(unit, noun, has("ban"))))
            .map(|(at, _)| at)
            .collect();
        (sure && !units.is_empty()).then_some(Found { end, units })
    }

    /// Where "trực thuộc Sở", "của Sở", "trực thuộc" end that may stand at `at`; `None` when the sections are somebody
    /// else's or not all of ours.
    fn end_of_scope(&self, at: usize) -> Option<usize> {
        let lexicon = &self.directory.lexicon;
        if self.gap(at) != Gap::None {
            return Some(at);
        }
        let attached = longest(self.rest(at), &lexicon.attached, self.marks);
        let belonging = longest(self.rest(at + attached), &lexicon.belonging, self.marks);
        let agency = at + attached + belonging;
        let end = if self.gap(agency) == Gap::None && self.is_agency(agency) {
            agency + self.directory.agency.len()
        } else if belonging > 0 {
            return None;
        } else {
            at + attached
        };
        self.pauses(end).then_some(end)
    }

    /// Whether the agency is named at `at`, and not another whose name begins in the same way.
    fn is_agency(&self, at: usize) -> bool {
        let agency = &self.directory.agency;
        !agency.is_empty() && begins(self.rest(at), agency, false) && !self.is_capital(at + agency.len())
    }

    /// Whether `noun` is a word for a section. "Phòng, ban" together are all sections but not the attached units.
    fn is_called(&self, unit: &Known, noun: &str, with_boards: bool) -> bool {
        let kind = unit.kind.map(|kind| joined(&self.directory.kinds[kind].phrase)).unwrap_or_default();
        let name = joined(&unit.name);
        let starts = |word: &str| kind.starts_with(word) || name.starts_with(word);
        match noun {
            "don vi" | "co quan" | "bo phan" => true,
            "phong" if with_boards => starts("phong") || starts("van phong") || starts("thanh tra"),
            _ => starts(noun),
        }
    }

    /// "Các doanh nghiệp trong ngành", "các cơ quan báo chí": all units of a kind outside the agency, or those whose
    /// name has the words that follow.
    pub(super) fn kind(&self, start: usize) -> Option<Found> {
        let several = self.several(start);
        let at = start + several;
        let is_list = |phrase: &[Word]| phrase.iter().skip(1).any(|word| word.gap == Gap::Soft);
        let (kind, known) = (self.directory.kinds.iter().enumerate())
            .filter(|(_, kind)| !kind.internal && !kind.phrase.is_empty())
            .filter(|(_, kind)| several > 0 || is_list(&kind.phrase))
            .filter(|(_, kind)| begins(self.rest(at), &kind.phrase, self.marks))
            .max_by_key(|(_, kind)| kind.phrase.len())?;
        let of_kind: Vec<usize> = (self.directory.units.iter().enumerate())
            .filter(|(_, unit)| unit.kind == Some(kind) && !unit.is_agency)
            .map(|(at, _)| at)
            .collect();
        let end = at + known.phrase.len();
        let field = if self.gap(end) == Gap::None && begins(self.rest(end), &self.directory.field, false) {
            self.directory.field.len()
        } else {
            0
        };
        let (end, units) =
            if self.leaves_whole(end + field) { (end + field, of_kind) } else { self.qualified(end, &of_kind) };
        (!units.is_empty()).then_some(Found { end, units })
    }

    /// Those of `units` whose name has one of the words from `at` on: "viễn thông", "bưu chính, viễn thông".
    fn qualified(&self, start: usize, units: &[usize]) -> (usize, Vec<usize>) {
        let (mut at, mut words) = (start, Vec::new());
        while at == start || (self.gap(at) == Gap::Soft && !self.words[at].is_capital() && self.several(at) == 0) {
            let length = (1..).find(|length| self.leaves_whole(at + length)).unwrap_or(1);
            words.push(&self.words[at..at + length]);
            at += length;
        }
        let has = |unit: &&usize| {
            let name = &self.directory.units[**unit].name;
            words.iter().any(|words| (0..name.len()).any(|from| begins(&name[from..], words, false)))
        };
        (at, units.iter().filter(has).copied().collect())
    }
}
