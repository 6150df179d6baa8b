//! The boxes of the forms, as typed, and what they mean.

use domain::register::{Book, Direction, Document, Entry, Rules, Series, parts_of, symbol_of, symbol_of_party};
use domain::vietnamese::{parse_date, short_date, tidy};
use jiff::civil::Date;
use papers::Profile;
use serde::Deserialize;
use wording::{Language, Messages};

use crate::shell::{Problems, Visit};
use crate::state::App;

/// One choice of a list.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// A line of a register as typed; one form for both directions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Fields {
    pub(super) loai: String,
    /// Abbreviation of the body whose number it gets; empty for the agency.
    pub(super) cua: String,
    /// Abbreviation of the unit that drafted a letter.
    pub(super) soan: String,
    /// `1` for a secret document.
    pub(super) mat: String,
    /// The number that was given on paper.
    pub(super) so: String,
    /// Year and book of a number that is missing there; empty for the next number.
    pub(super) nam: String,
    pub(super) sach: String,
    pub(super) so_ky_hieu: String,
    pub(super) ngay: String,
    pub(super) trich_yeu: String,
    pub(super) nguoi_ky: String,
    pub(super) noi_nhan: String,
    pub(super) luu: String,
    pub(super) so_ban: String,
    pub(super) tac_gia: String,
    pub(super) ngay_den: String,
    pub(super) nguoi_nhan: String,
    pub(super) han: String,
    pub(super) tra_loi: String,
    pub(super) ngay_chuyen: String,
    pub(super) ghi_chu: String,
    /// Why a number is kept or struck.
    pub(super) ly_do: String,
    /// The revision that the author saw.
    pub(super) ban: String,
}

impl Fields {
    /// A line as it stands, to be put right.
    pub(super) fn of(entry: &Entry) -> Self {
        let document = entry.document.clone();
        let letter = entry.series.direction == Direction::Outgoing;
        let drafted = parts_of(&document.symbol).map(|(_, unit)| unit.to_owned()).unwrap_or_default();
        let day = |day: Option<Date>| day.map(short_date).unwrap_or_default();
        Self {
            loai: document.doc_type,
            cua: entry.series.book.body.clone(),
            soan: if letter { drafted } else { String::new() },
            mat: if entry.series.book.secret { "1".to_owned() } else { String::new() },
            so: String::new(),
            nam: String::new(),
            sach: String::new(),
            so_ky_hieu: document.symbol,
            ngay: day(document.day),
            trich_yeu: document.subject,
            nguoi_ky: document.signer,
            noi_nhan: document.recipients,
            luu: document.keeper,
            so_ban: document.copies.map(|copies| copies.to_string()).unwrap_or_default(),
            tac_gia: document.author,
            ngay_den: day(document.arrived),
            nguoi_nhan: document.addressee,
            han: day(document.due),
            tra_loi: document.answer,
            ngay_chuyen: day(document.passed),
            ghi_chu: document.note,
            ly_do: String::new(),
            ban: entry.revision.to_string(),
        }
    }

    /// What they say. A day that does not exist is told at its box and left out.
    pub(super) fn document(&self, direction: Direction, t: &'static Messages, problems: &mut Problems) -> Document {
        let mut day = |field: &str, typed: &str| {
            if typed.trim().is_empty() {
                return None;
            }
            let day = parse_date(typed);
            if day.is_none() {
                problems.add(field, t.register.no_such_day(tidy(typed)));
            }
            day
        };
        let (dated, passed) = (day("ngay", &self.ngay), day("ngay-chuyen", &self.ngay_chuyen));
        let common = Document {
            doc_type: self.loai.clone(),
            day: dated,
            subject: self.trich_yeu.clone(),
            passed,
            note: self.ghi_chu.clone(),
            ..Document::default()
        };
        match direction {
            Direction::Outgoing => Document {
                signer: self.nguoi_ky.clone(),
                recipients: self.noi_nhan.clone(),
                keeper: self.luu.clone(),
                copies: copies(&self.so_ban, t, problems),
                ..common
            },
            Direction::Incoming => Document {
                symbol: self.so_ky_hieu.clone(),
                author: self.tac_gia.clone(),
                arrived: day("ngay-den", &self.ngay_den),
                addressee: self.nguoi_nhan.clone(),
                due: day("han", &self.han),
                answer: self.tra_loi.clone(),
                ..common
            },
        }
    }

    /// The series of an outgoing document with this day, and its symbol.
    pub(super) fn series(&self, on: (&App, &Visit), rules: &Rules, year: i16) -> (Series, String) {
        let body = if self.cua.is_empty() { &rules.abbreviation } else { &self.cua };
        (rules.outgoing(year, &self.loai, body, self.mat == "1"), symbol(on, &self.loai, body, &tidy(&self.soan)))
    }

    /// The symbol of a document in a book that is fixed.
    pub(super) fn symbol_in(&self, on: (&App, &Visit), rules: &Rules, book: &Book) -> String {
        let body = if book.body.is_empty() { &rules.abbreviation } else { &book.body };
        symbol(on, &self.loai, body, &tidy(&self.soan))
    }

    /// Whether nothing that a line's symbol is made of differs from what stands on its document.
    pub(super) fn keeps_symbol(&self, app: &App, entry: &Entry) -> bool {
        let was = Self::of(entry);
        let known = app.catalogue.document_type(&self.loai);
        let names_unit = known.is_none_or(|one| one.abbreviation.is_none());
        let same_unit = !names_unit || tidy(&self.soan) == was.soan;
        !entry.document.symbol.is_empty() && self.loai == was.loai && same_unit
    }

    /// The number that was given on paper; a wrong one is told at its box.
    pub(super) fn number(&self, t: &'static Messages, problems: &mut Problems) -> Option<i64> {
        let typed = tidy(&self.so);
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse::<i64>().ok().filter(|number| (1..=domain::register::LARGEST).contains(number));
        if number.is_none() {
            problems.add("so", t.register.not_a_number);
        }
        number
    }

    /// Tells what the catalogue or the rules do not know: nothing that a person can type.
    pub(super) fn unknown(&self, app: &App, rules: &Rules, t: &'static Messages, problems: &mut Problems) {
        let known = |code: &str| app.catalogue.document_types.iter().any(|one| one.code == code);
        if !self.loai.is_empty() && !known(&self.loai) {
            problems.add("loai", t.register.no_type);
        }
        if !self.cua.is_empty() && !rules.numbers(&self.cua) {
            problems.add("cua", t.register.no_such_body);
        }
    }
}

fn copies(typed: &str, t: &'static Messages, problems: &mut Problems) -> Option<u32> {
    let typed = tidy(typed);
    if typed.is_empty() {
        return None;
    }
    let copies = typed.parse().ok().filter(|copies| (1..=100_000).contains(copies));
    if copies.is_none() {
        problems.add("so-ban", t.register.no_copies);
    }
    copies
}

/// What follows the number of a document of this kind, as the agency sets its papers.
pub(super) fn symbol((app, visit): (&App, &Visit), doc_type: &str, body: &str, drafted_by: &str) -> String {
    let known = app.catalogue.document_type(doc_type);
    let abbreviation = known.and_then(|one| one.abbreviation.as_deref());
    match visit.style.profile {
        Profile::Party => symbol_of_party(abbreviation, body),
        Profile::State | Profile::Union | Profile::School => symbol_of(abbreviation, body, drafted_by),
    }
}

/// The kinds of document that a book takes, as choices.
pub(super) fn kinds_of(app: &App, book: Option<&Book>, chosen: &str, t: &Messages) -> Vec<Choice> {
    let only = book.map(|book| book.doc_type.as_str()).filter(|kind| !kind.is_empty());
    let mut kinds = kinds(app, chosen, t);
    kinds.retain(|kind| only.is_none_or(|only| kind.value == only));
    kinds
}

/// The kinds of document as choices.
pub(super) fn kinds(app: &App, chosen: &str, t: &Messages) -> Vec<Choice> {
    let name = |one: &catalogue::DocumentType| match t.language {
        Language::Vietnamese => one.name.vi.clone(),
        Language::English => one.name.en.clone(),
    };
    let types = app.catalogue.document_types.iter();
    types.map(|one| Choice { value: one.code.clone(), label: name(one), chosen: one.code == chosen }).collect()
}

/// The agency and those of its bodies that number by themselves; none where there is no choice.
pub(super) fn bodies(rules: &Rules, chosen: &str) -> Vec<Choice> {
    if rules.bodies.is_empty() {
        return Vec::new();
    }
    let own = Choice { value: String::new(), label: rules.abbreviation.clone(), chosen: chosen.is_empty() };
    let others = rules.bodies.iter();
    let others = others.map(|body| Choice { value: body.clone(), label: body.clone(), chosen: body == chosen });
    std::iter::once(own).chain(others).collect()
}
