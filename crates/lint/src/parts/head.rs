//! Boxes 1 to 5: the letterhead, kind and subject.

use std::sync::LazyLock;

use intake::printed;
use regex::Regex;

use super::Document;

/// Lines among which the letterhead is looked for.
const REACH: usize = 40;

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?i:số) ?(:|[0-9…. ]*[/-] ?[A-ZĐ]{2})").expect("a fixed pattern"));
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)ngày.{0,14}tháng.{0,10}năm|, ?(?:ngày )?[0-9…. ]{1,6}/[0-9…. ]{1,6}/ ?[0-9]{4}$")
        .expect("a fixed pattern")
});

impl Document<'_> {
    /// Finds the boxes; gives the line behind them.
    pub(super) fn head(&mut self) -> usize {
        let reach = self.lines.len().min(REACH);
        let find = |so: &dyn Fn(usize) -> bool| (0..reach).find(|at| so(*at));
        let line = |at: usize| &self.lines[at];
        let nation = find(&|at| line(at).key.starts_with("cong hoa xa hoi chu nghia"));
        let motto = find(&|at| line(at).key.starts_with("doc lap") && line(at).key.contains("hanh phuc"));
        let kind = find(&|at| self.is_kind(at)).and_then(|at| Some((at, printed::kind_of(&line(at).text)?.0)));
        let before = kind.map_or(reach, |(at, _)| at);
        let number = (0..before).find(|at| NUMBER.is_match(&line(*at).text));
        let dateline = (0..before).find(|at| {
            let line = line(*at);
            line.text.len() < 160
                && !line.text.starts_with('(')
                && !line.key.starts_with("can cu")
                && DATE.is_match(&line.text)
        });
        let about = number.map(|number| self.about(number, before)).unwrap_or_default();
        let left = number.or(dateline).or(nation).map_or(0, |end| end.max(motto.map_or(0, |motto| motto + 1)));
        let left: Vec<usize> = (0..left).filter(|at| self.names_a_body(*at, number)).collect();
        let further = left.windows(2).find(|pair| !printed::goes_on(&line(pair[0]).text, &line(pair[1]).text));
        let split = further.map_or(0, |pair| left.iter().position(|at| *at == pair[1]).unwrap_or(0));
        let last = [nation, motto, number, dateline].into_iter().flatten().chain(about.iter().copied()).max();
        let mut end = kind.map(|(at, _)| at).or(last).map_or(0, |at| at + 1);
        let (subject, decided_by) = kind.map(|_| self.subject(&mut end)).unwrap_or_default();
        let parts = &mut self.parts;
        (parts.nation, parts.motto, parts.number, parts.dateline, parts.kind) = (nation, motto, number, dateline, kind);
        (parts.superior, parts.issuer) = (left[..split].to_vec(), left[split..].to_vec());
        (parts.about, parts.subject, parts.decided_by) = (about, subject, decided_by);
        end
    }

    /// Whether the line is a type line: capitals, alone or nearly so.
    fn is_kind(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let Some((_, end)) = printed::kind_of(&line.text) else { return false };
        let in_head =
            self.paragraph(at).cell.is_some() && self.lines[..at].iter().all(|line| !NUMBER.is_match(&line.text));
        !in_head && line.text.len() - end.min(line.text.len()) <= 3
    }

    /// "V/v …" and the lines with which it goes on in its cell.
    fn about(&self, number: usize, before: usize) -> Vec<usize> {
        let Some(first) = (number..before).find(|at| {
            let key = &self.lines[*at].key;
            key.starts_with("v/v") || key.starts_with("vv ") || key.starts_with("ve viec")
        }) else {
            return Vec::new();
        };
        let cell = self.paragraph(first).cell;
        let same = |at: &usize| cell.is_some() && self.paragraph(*at).cell == cell;
        std::iter::once(first).chain((first + 1..before).take_while(same)).collect()
    }

    /// A line of the left column: capitals, none of the fixed lines.
    fn names_a_body(&self, at: usize, number: Option<usize>) -> bool {
        let line = &self.lines[at];
        let fixed = line.key.starts_with("cong hoa xa hoi")
            || line.key.starts_with("doc lap")
            || line.key.starts_with("dang cong san");
        let right = self.paragraph(at).cell.is_some_and(|cell| {
            cell.column > 0
                && number.is_none_or(|number| self.paragraph(number).cell.is_some_and(|left| left.column < cell.column))
        });
        let stamps = ["mat", "toi mat", "tuyet mat", "khan", "thuong khan", "hoa toc", "du thao"];
        line.is_capital()
            && !fixed
            && !right
            && line.text.chars().filter(|letter| letter.is_alphabetic()).count() >= 2
            && line.text.chars().count() < 120
            && !stamps.contains(&line.key.as_str())
    }

    /// Lines of the subject below the type line, and the authority that decides; moves `end` behind them.
    fn subject(&self, end: &mut usize) -> (Vec<usize>, Vec<usize>) {
        let (mut subject, mut decided_by) = (Vec::new(), Vec::new());
        while *end < self.lines.len().min(REACH + 10) && subject.len() < 8 {
            let line = &self.lines[*end];
            let opens = ["can cu", "kinh gui", "thuc hien", "dieu "].iter().any(|head| line.key.starts_with(head))
                || printed::mark(&line.text).is_some()
                || self.paragraph(*end).cell.is_some();
            let authority = !subject.is_empty() && line.is_capital() && self.centred(*end);
            let first = subject.is_empty() && line.text.chars().count() < 300;
            if opens || !(first || self.centred(*end)) {
                break;
            }
            if line.text.chars().any(char::is_alphabetic) {
                if authority { decided_by.push(*end) } else { subject.push(*end) }
            }
            *end += 1;
        }
        (subject, decided_by)
    }
}
