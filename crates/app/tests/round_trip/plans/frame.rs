//! Letterhead, title, recipients, signature, and the documents that a plan rests on.

use domain::plan::{Citation, ParentDocument, RecipientLine, Signer};

use super::Maker;
use crate::words::*;

/// As it is printed; every sixth has a letter, as those that were put in between.
fn numbered(figure: usize) -> String {
    let letter = if figure.is_multiple_of(6) { ["a", "b", "c", "A"][figure / 6 % 4] } else { "" };
    format!("{figure:02}{letter}")
}

impl Maker {
    pub(super) fn frame(&mut self, purposes: &[String]) {
        let [capitals, name, letters] = *self.dice.pick(DEPARTMENTS);
        let province = self.some(PROVINCES);
        let (parent, issuer, running) = match self.dice.roll(6) {
            0 => (None, Some(format!("ỦY BAN NHÂN DÂN TỈNH {}", province.to_uppercase())), None),
            1 => (None, None, Some(name.to_owned())),
            2 => (None, Some(capitals.to_owned()), None),
            _ => (Some(format!("UBND TỈNH {}", province.to_uppercase())), Some(capitals.to_owned()), None),
        };
        let (code, kind) = *self.dice.pick(&[("KH", "KẾ HOẠCH"), ("KH", "KẾ HOẠCH"), ("CTr", "CHƯƠNG TRÌNH")]);
        let year = 2023 + self.dice.roll(5);
        let (day, month) = (1 + self.dice.roll(28), 1 + self.dice.roll(12));
        let month_printed = if month < 3 { format!("{month:02}") } else { month.to_string() };
        let (date, printed) = match self.dice.roll(4) {
            0 => (format!("{year}-XX-XX"), format!("{province}, ngày tháng năm {year}")),
            1 => (format!("{year}-{month:02}-XX"), format!("{province}, ngày tháng {month_printed} năm {year}")),
            _ => (
                format!("{year}-{month:02}-{day:02}"),
                format!("{province}, ngày {day:02} tháng {month_printed} năm {year}"),
            ),
        };
        let number = if self.dice.one_in(3) { String::new() } else { numbered(1 + self.dice.roll(1500)) };
        let symbol = format!("{code}-{letters}");
        let draft = &mut self.draft;
        draft.doc_type = Some(code.to_owned());
        draft.type_name_as_printed = Some(kind.to_owned());
        draft.number_as_printed = Some(format!("Số: {number}/{symbol}"));
        (draft.number, draft.symbol) = (Some(number), Some(symbol));
        (draft.parent_issuer, draft.issuer, draft.issuer_in_running_text) = (parent, issuer, running);
        if draft.issuer.is_none() {
            // the sentence that names the issuer says what is issued
            draft.doc_type = Some("KH".to_owned());
            draft.type_name_as_printed = Some("KẾ HOẠCH".to_owned());
        }
        (draft.place, draft.date, draft.date_as_printed) = (Some(province), Some(date), Some(printed));
        self.title(year);
        for _ in 0..self.dice.roll(3) {
            let addressee = self.some(RECIPIENTS);
            if !self.draft.addressed_to.contains(&addressee) {
                self.draft.addressed_to.push(addressee);
            }
        }
        for _ in 0..self.dice.roll(8) {
            let text = self.some(RECIPIENTS);
            let purpose = (!self.dice.one_in(3)).then(|| self.dice.pick(purposes).clone());
            self.draft.recipients.push(RecipientLine { text, purpose });
        }
        if !self.draft.recipients.is_empty() {
            let text = self.some(FILING);
            self.draft.recipients.push(RecipientLine { text, purpose: Some("lưu".to_owned()) });
        }
        let [authority, role] = *self.dice.pick(POSTS);
        let name = self.maybe(NAMES);
        let authority = Some(authority.to_owned()).filter(|lines| !lines.is_empty());
        let signed = name.is_some() || !self.draft.recipients.is_empty();
        self.draft.signer = signed.then(|| Signer { authority, role: Some(role.to_owned()), name });
        self.draft.closing_mark = (!self.dice.one_in(5)).then(|| "./.".to_owned());
    }

    pub(super) fn title(&mut self, year: usize) {
        let (event, cause) = (self.some(EVENTS), self.some(CAUSES));
        let title = match self.dice.roll(4) {
            0 => format!("Phát động đợt thi đua lập thành tích chào mừng {event}"),
            1 => format!("Phát động thi đua lập thành tích chào mừng Kỷ niệm {event}"),
            2 => format!("Tổ chức đợt thi đua cao điểm {cause} năm {year}"),
            _ => {
                self.draft.movements.push(format!("phong trào thi đua {cause}"));
                format!("Phát động phong trào thi đua {cause} năm {year}")
            }
        };
        self.draft.title = Some(title);
    }

    /// A document that was not named before.
    pub(super) fn citation(&mut self) -> Citation {
        loop {
            let number = 1 + self.dice.roll(990);
            let (day, month, year) = (1 + self.dice.roll(28), 1 + self.dice.roll(12), 2014 + self.dice.roll(9));
            let province = self.draft.place.clone().unwrap_or_default();
            let people = format!("Ủy ban nhân dân tỉnh {province}");
            let (kind, number, issuer) = match self.dice.roll(6) {
                0 => ("Chỉ thị", format!("{number}-CT/TW"), "Bộ Chính trị".to_owned()),
                1 => ("Nghị định", format!("{number}/{year}/NĐ-CP"), "Chính phủ".to_owned()),
                2 => ("Quyết định", format!("{number}/QĐ-TTg"), "Thủ tướng Chính phủ".to_owned()),
                3 => ("Nghị quyết", format!("{number}-NQ/TU"), "Ban Chấp hành Đảng bộ tỉnh khóa XIX".to_owned()),
                4 => ("Hướng dẫn", format!("{number}/HD-BNV"), "Bộ Nội vụ".to_owned()),
                _ => ("Kế hoạch", format!("{number}/KH-UBND"), people),
            };
            if !self.cited.insert(number.clone()) {
                continue;
            }
            let date = match self.dice.roll(2) {
                0 => format!("ngày {day:02}/{month}/{year}"),
                _ => format!("ngày {day:02} tháng {month} năm {year}"),
            };
            return Citation {
                as_printed: format!("{kind} số {number} {date} của {issuer}"),
                kind: Some(kind.to_owned()),
                number: Some(number),
                date: Some(format!("{year}-{month:02}-{day:02}")),
                issuer: Some(issuer),
            };
        }
    }

    pub(super) fn bases(&mut self) {
        if self.dice.one_in(3) {
            self.draft.bases.push(Citation {
                as_printed: "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022".to_owned(),
                kind: Some("Luật".to_owned()),
                date: Some("2022-06-15".to_owned()),
                ..Citation::default()
            });
        }
        for _ in 0..self.dice.roll(4) {
            let cited = self.citation();
            self.draft.bases.push(cited);
        }
        let bases = &self.draft.bases;
        let plan = |cited: &Citation| cited.kind.as_deref() == Some("Kế hoạch");
        let only = (bases.len() == 1 && bases[0].number.is_some()).then_some(0);
        let parent = only.or_else(|| bases.iter().rposition(plan));
        self.draft.parent_document =
            parent.map(|at| ParentDocument { index_in_bases: at, number: bases[at].number.clone() });
    }
}
