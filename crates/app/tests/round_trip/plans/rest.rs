//! The table of activities, the time, commendation and duties.

use domain::plan::{CommendationClause, Milestone, Period, Phase, Task};

use super::{Due, Maker};
use crate::words::*;

impl Maker {
    pub(super) fn activities(&mut self) {
        if self.draft.contents.is_empty() || !self.dice.one_in(4) {
            return;
        }
        for at in 1..=1 + self.dice.roll(6) {
            let (text, unit) = (self.some(ROWS), self.some(UNITS));
            let partners = self.maybe(PARTNERS);
            let due = match self.dice.roll(3) {
                0 => None,
                1 => Some("Thường xuyên".to_owned()),
                _ => {
                    let due = self.due();
                    self.draft.milestones.push(Milestone { when: due.kept.clone(), what: printed_again(&due) });
                    Some(due.kept)
                }
            };
            self.draft.activities.push(Task { unit, text, path: Some(at.to_string()), partners, due });
        }
    }

    pub(super) fn period(&mut self) {
        if self.dice.one_in(5) {
            return;
        }
        self.section("THỜI GIAN THI ĐUA");
        let year = 2024 + self.dice.roll(4);
        let own = self.draft.date.clone().filter(|date| !date.contains('X'));
        let (start, end, printed) = match self.dice.roll(6) {
            0 => (
                format!("{year}-01-01"),
                format!("{year}-06-30"),
                format!("từ 01/01/{year} đến hết tháng 6 năm {year}"),
            ),
            1 => (format!("{year}-03"), format!("{year}-11"), format!("từ tháng 3/{year} đến tháng 11/{year}")),
            2 => {
                let words = "ngày ban hành Kế hoạch".to_owned();
                (
                    own.unwrap_or(words),
                    format!("{year}-12-31"),
                    format!("từ ngày ban hành Kế hoạch đến ngày 31/12/{year}"),
                )
            }
            3 => {
                let event = "khi tổ chức thành công Đại hội thi đua yêu nước của ngành";
                (format!("{year}-10"), event.to_owned(), format!("từ tháng 10/{year} đến {event}"))
            }
            4 => (format!("{year}-01-01"), format!("{year}-12-31"), format!("Năm {year}")),
            _ => (
                format!("{year}-03-15"),
                format!("{year}-11-20"),
                format!("từ ngày 15 tháng 3 năm {year} đến hết ngày 20 tháng 11 năm {year}"),
            ),
        };
        let mut phases = Vec::new();
        if end == format!("{year}-11-20") && self.dice.one_in(2) {
            let phase = |name: &str, start: &str, end: &str| Phase {
                name: name.to_owned(),
                start: Some(format!("{year}-{start}")),
                end: Some(format!("{year}-{end}")),
            };
            phases = vec![phase("Đợt 1", "03-15", "06-30"), phase("Đợt 2", "07-01", "11-20")];
        }
        self.draft.period = Some(Period { start: Some(start), end: Some(end), as_printed: Some(printed), phases });
    }

    pub(super) fn rewards(&mut self) {
        if self.dice.one_in(4) {
            return;
        }
        self.section("KHEN THƯỞNG");
        let first = self.dice.roll(FORMS.len());
        for at in 0..1 + self.dice.roll(3) {
            let form = FORMS[(first + at) % FORMS.len()].to_owned();
            let (authority, count, target) = (self.maybe(GIVERS), self.maybe(COUNTS), self.maybe(WHOM));
            self.draft.commendation.push(CommendationClause { form, authority, count, target });
        }
    }

    pub(super) fn duties(&mut self) {
        let section = self.section("TỔ CHỨC THỰC HIỆN");
        let (headed, first) = (self.dice.one_in(4), self.dice.roll(UNITS.len()));
        for at in 0..1 + self.dice.roll(7) {
            let (unit, path) = (UNITS[(first + at) % UNITS.len()].to_owned(), format!("{section}.{}", at + 1));
            let task = if headed { self.below(unit, path) } else { self.in_line(unit, path) };
            self.draft.tasks.push(task);
        }
    }

    /// The unit is a heading, its duties stand below.
    pub(super) fn below(&mut self, unit: String, path: String) -> Task {
        self.heading(&path, &unit);
        let mut dues = Vec::new();
        let mut lines = Vec::new();
        for _ in 0..1 + self.dice.roll(3) {
            let (text, due) = self.further(&path);
            lines.push(format!("- {text}"));
            dues.extend(due);
        }
        Task { unit, text: lines.join("\n"), path: Some(path), partners: None, due: only(&dues) }
    }

    /// The unit and its duties in one paragraph.
    pub(super) fn in_line(&mut self, unit: String, path: String) -> Task {
        let (partners, mut text) = if self.dice.one_in(3) {
            let names = self.some(PARTNERS);
            let text = format!("chủ trì, phối hợp với {names} {}", self.some(TOGETHER));
            (Some(names), text)
        } else {
            (None, self.some(DUTIES))
        };
        let mut dues = Vec::new();
        for _ in 0..self.dice.roll(3) {
            let (more, due) = self.further(&path);
            text = format!("{text} {more}");
            dues.extend(due);
        }
        Task { unit, text, path: Some(path), partners, due: only(&dues) }
    }
}

/// A task has a day where its words name only one.
fn only(dues: &[String]) -> Option<String> {
    let first = dues.first()?;
    dues.iter().all(|due| due == first).then(|| first.clone())
}

/// How the table prints a deadline: with the shortest form of the day.
fn printed_again(due: &Due) -> String {
    match due.kept.rsplit_once(' ').and_then(|(word, day)| Some((word, day.parse::<jiff::civil::Date>().ok()?))) {
        Some((word, day)) => format!("{word} ngày {}", domain::vietnamese::short_date(day)),
        None => due.printed.clone(),
    }
}
