//! Purposes, requirements and contents, and what their sentences say besides.

use domain::plan::{Clause, Milestone, NumericTarget};

use super::{Due, Maker};
use crate::words::*;

impl Maker {
    pub(super) fn aims(&mut self) {
        let shape = self.dice.roll(5);
        if shape == 0 {
            return;
        }
        let mut texts = |from: &[&str], least: usize| -> Vec<String> {
            let first = self.dice.roll(from.len());
            let count = least + self.dice.roll(from.len() - least);
            (0..count).map(|at| from[(first + at) % from.len()].to_owned()).collect()
        };
        let (purposes, requirements) = (texts(PURPOSES, 1), texts(REQUIREMENTS, 1));
        let count = |texts: &[String]| u32::try_from(texts.len()).ok();
        match shape {
            1 => {
                self.section("MỤC ĐÍCH, YÊU CẦU");
                self.draft.purposes = purposes;
                return;
            }
            2 => {
                self.section("MỤC ĐÍCH");
                self.section("YÊU CẦU");
            }
            _ => {
                let path = self.section("MỤC ĐÍCH, YÊU CẦU");
                self.heading(&format!("{path}.1"), "Mục đích");
                self.heading(&format!("{path}.2"), "Yêu cầu");
            }
        }
        (self.draft.purposes_count, self.draft.requirements_count) = (count(&purposes), count(&requirements));
        (self.draft.purposes, self.draft.requirements) = (purposes, requirements);
    }

    pub(super) fn due(&mut self) -> Due {
        let (day, month, year) = (1 + self.dice.roll(28), 3 + self.dice.roll(9), 2024 + self.dice.roll(5));
        let iso = format!("{year}-{month:02}-{day:02}");
        let (printed, kept) = match self.dice.roll(5) {
            0 => (format!("chậm nhất ngày {day:02}/{month}/{year}"), format!("chậm nhất {iso}")),
            1 => (format!("trước ngày {day:02} tháng {month} năm {year}"), format!("trước {iso}")),
            2 => (format!("trước ngày {day:02} hằng tháng"), format!("trước ngày {day:02} hằng tháng")),
            3 => ("định kỳ hằng quý".to_owned(), "định kỳ hằng quý".to_owned()),
            _ => (format!("trước ngày {day:02}/{month}/{year}"), format!("trước {iso}")),
        };
        Due { printed, kept }
    }

    /// A sentence that says something more, noted where it is kept.
    pub(super) fn further(&mut self, path: &str) -> (String, Option<String>) {
        match self.dice.roll(5) {
            0 => {
                let [text, amount] = *self.dice.pick(FIGURES);
                let target = NumericTarget { path: path.to_owned(), text: text.to_owned(), amount: amount.to_owned() };
                self.draft.targets.push(target);
                (format!("{text}."), None)
            }
            1 => {
                let cited = self.citation();
                let text = format!("Thực hiện nghiêm {} về tăng cường kỷ luật, kỷ cương.", cited.as_printed);
                self.draft.other_citations.push(cited);
                (text, None)
            }
            2 => {
                let name = self.some(MOVEMENTS);
                if !self.draft.movements.contains(&name) {
                    self.draft.movements.push(name.clone());
                }
                (format!("Hưởng ứng tích cực phong trào thi đua {name}."), None)
            }
            3 => {
                let (step, due) = (self.some(STEPS), self.due());
                let text = format!("{step} {}", due.printed);
                self.draft.milestones.push(Milestone { when: due.kept.clone(), what: text.clone() });
                (format!("{text}."), Some(due.kept))
            }
            _ => (format!("{}.", self.some(CLAUSES)), None),
        }
    }

    /// A clause of one to three sentences.
    pub(super) fn clause(&mut self, path: &str) -> String {
        let mut text = if self.dice.one_in(4) { self.further(path).0 } else { format!("{}.", self.some(CLAUSES)) };
        for _ in 0..self.dice.roll(3) {
            text.push(' ');
            text.push_str(&self.further(path).0);
        }
        text
    }

    pub(super) fn put(&mut self, path: String, text: String) {
        self.draft.contents.push(Clause { path, text });
    }

    pub(super) fn contents(&mut self) {
        if self.dice.one_in(8) {
            return;
        }
        let (heading, count) =
            (self.some(&["NỘI DUNG THI ĐUA", "NỘI DUNG", "NỘI DUNG THỰC HIỆN"]), 1 + self.dice.roll(9));
        let section = self.section(&heading);
        let slogan = self.dice.one_in(2).then(|| self.some(SLOGANS));
        match self.dice.roll(4) {
            0 => {
                if let Some(slogan) = slogan {
                    self.draft.slogan = Some(slogan);
                }
                for _ in 0..count {
                    let text = self.clause(&section);
                    self.put(section.clone(), text);
                }
            }
            1 => {
                for at in 1..=1 + count / 3 {
                    let path = format!("{section}.{at}");
                    let heading =
                        format!("{} {at}", self.some(&["Thi đua trong lao động, công tác", "Công tác tuyên truyền"]));
                    self.heading(&path, heading.trim_end_matches([' ', '1', '2', '3', '4']));
                    for letter in ["a", "b", "c", "d", "đ"].into_iter().take(1 + self.dice.roll(5)) {
                        let path = format!("{path}.{letter}");
                        let text = self.clause(&path);
                        self.put(path, text);
                    }
                }
            }
            _ => {
                let mut at = 1;
                if let Some(slogan) = slogan {
                    self.put(format!("{section}.1"), format!("Khẩu hiệu thi đua: “{slogan}”."));
                    self.draft.slogan = Some(slogan);
                    at = 2;
                }
                for at in at..at + count {
                    let path = format!("{section}.{at}");
                    let text = self.clause(&path);
                    self.put(path, text);
                }
            }
        }
        self.draft.contents_count = u32::try_from(self.draft.contents.len()).ok();
    }
}
