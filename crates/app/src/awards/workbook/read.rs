//! A row as the form would have it, and judged by the form's rules.

use std::collections::HashMap;

use catalogue::AwardKind;
use domain::award::{Dated, Facts, Level, Subject, Years};
use domain::table::Line;
use domain::vietnamese::{fold, tidy};
use jiff::civil::Date;
use wording::{ENGLISH, Messages, VIETNAMESE};

use super::meant::{Meant, Records};
use super::{BIRTH, DAY, HONOUR, ISSUER, LEVEL, MERIT, NAME, NUMBER, SIGNER, WHOM, YEARS};
use crate::awards::fields::{Fields, OTHER, day_in};
use crate::awards::words;
use crate::shell::Problems;
use crate::state::App;
use crate::units::{Fault, Why, is_broken};

/// A row, read.
pub(super) struct Read {
    pub(super) line: Line,
    /// What is wrong, whoever is meant.
    pub(super) faults: Vec<Fault>,
    /// Several are called so: why it cannot be told who is meant.
    pub(super) unclear: Option<Fault>,
    /// The award for each who may be meant; one when that is clear.
    pub(super) among: Vec<Facts>,
    pub(super) doubt: String,
}

/// What rows are read with.
pub(super) struct Reader<'a> {
    app: &'a App,
    records: Records<'a>,
    honours: HashMap<String, Vec<&'a AwardKind>>,
    today: Date,
}

impl<'a> Reader<'a> {
    pub(super) fn of(app: &'a App, records: Records<'a>, today: Date) -> Self {
        let mut honours = HashMap::<String, Vec<&AwardKind>>::new();
        for kind in &app.catalogue.awards {
            for name in [fold(&kind.name.vi), fold(&kind.name.en)] {
                honours.entry(name).or_default().push(kind);
            }
        }
        Self { app, records, honours, today }
    }

    pub(super) fn read(&self, line: Line) -> Read {
        let (t, cells) = (self.records.t, &line.cells);
        let mut faults = Vec::new();
        let broken = (0..cells.len()).filter(|column| is_broken(&cells[*column]));
        faults.extend(broken.map(|column| Fault::at(column, Why::Broken)));
        for column in [NAME, HONOUR] {
            if cells[column].is_empty() {
                faults.push(Fault::at(column, Why::Missing));
            }
        }
        if !cells[BIRTH].is_empty() && domain::person::born(&cells[BIRTH]).is_none() {
            faults.push(Fault::at(BIRTH, Why::NoBirth));
        }
        let mut problems = Problems::default();
        let mut fields = fields(cells);
        let dated = fields.dated(t, &mut problems);
        let day = day_in(dated, self.today);
        let kind = self.honour(&cells[HONOUR], day);
        fields.hinh_thuc = kind.map_or_else(|| OTHER.to_owned(), |kind| kind.code.clone());
        fields.ten_khac.clone_from(&cells[HONOUR]);
        match level(&cells[LEVEL]) {
            Some(level) => fields.cap = level.code().to_owned(),
            None if cells[LEVEL].is_empty() => {}
            None => faults.push(Fault::at(
                LEVEL,
                Why::Said(t.workbook.which_level(Level::ALL.map(|one| words::level(one, t)).join(", "))),
            )),
        }
        let whom = subject(&cells[WHOM]);
        if whom.is_none() && !cells[WHOM].is_empty() {
            let known = Subject::ALL.map(|one| words::subject(one, t)).join(", ");
            faults.push(Fault::at(WHOM, Why::Said(t.workbook.which_whom(known))));
        }
        let years = fields.years(t, &mut problems);
        let Meant { among, unclear, mut doubt } = self.records.meant(cells, (whom, kind), day);
        let mut facts = Vec::new();
        if faults.is_empty() {
            let subject = among.first().map(domain::award::Holder::subject);
            let honour = fields.honour(self.app, (subject, Some(day)), t, &mut problems);
            if let (Some(honour), Some(dated)) = (honour, dated) {
                let of = |holder| fields.facts(holder, honour.clone(), dated, years);
                facts = among.into_iter().map(of).collect::<Vec<Facts>>();
                if let Some(first) = facts.first() {
                    words::add(&mut problems, first.faults(self.today), t);
                }
            }
        }
        for problem in problems.iter() {
            let column = column(&problem.field);
            if faults.iter().all(|fault| fault.column != column) {
                faults.push(Fault::at(column, Why::Said(problem.sentence.clone())));
            }
        }
        if kind.is_none() {
            let parts = [t.workbook.doubt_honour, doubt.as_str()].into_iter().filter(|part| !part.is_empty());
            doubt = parts.collect::<Vec<_>>().join(" ");
        }
        faults.sort_by_key(|fault| fault.column);
        Read { line, faults, unclear, among: facts, doubt }
    }

    /// The honour of the catalogue that a cell names: by its code, its name, or a name with short words for long ones.
    fn honour(&self, cell: &str, day: Date) -> Option<&'a AwardKind> {
        let catalogue = &self.app.catalogue;
        let long = |word: &str| match catalogue.readings(word) {
            [only] => only.clone(),
            _ => word.to_owned(),
        };
        let written_out = || cell.split_whitespace().map(long).collect::<Vec<_>>().join(" ");
        let called = self.honours.get(&fold(cell)).or_else(|| self.honours.get(&fold(&written_out())));
        let then = called.and_then(|kinds| kinds.iter().find(|kind| kind.holds_on(day)).or(kinds.first())).copied();
        then.or_else(|| catalogue.award(cell.trim()))
    }
}

/// What stands in the boxes of the form. "85/QĐ-UBND ngày 20/7/2015" is a number and a day; where only the year of the
/// achievement is known, it is that of the decision.
fn fields(cells: &[String]) -> Fields {
    let (mut so, mut ngay) = (tidy(&cells[NUMBER]), cells[DAY].clone());
    if ngay.is_empty() {
        let parted = [" ngày ", ", ngày ", "; "].iter().find_map(|between| so.split_once(between));
        if let Some((number, day)) = parted.filter(|(_, day)| Dated::parse(day).is_some()) {
            (so, ngay) = (number.to_owned(), day.to_owned());
        }
    }
    if ngay.is_empty() {
        let year = Years::parse(&cells[YEARS]).filter(|years| years.from == years.to);
        ngay = year.map(Years::words).unwrap_or_default();
    }
    Fields {
        so,
        ngay,
        co_quan: cells[ISSUER].clone(),
        nguoi_ky: cells[SIGNER].clone(),
        thanh_tich: cells[MERIT].clone(),
        nam: cells[YEARS].clone(),
        ..Fields::default()
    }
}

/// The column of a box.
fn column(field: &str) -> usize {
    match field {
        "hinh-thuc" | "ten-khac" => HONOUR,
        "cap" => LEVEL,
        "so" => NUMBER,
        "ngay" => DAY,
        "co-quan" => ISSUER,
        "nguoi-ky" => SIGNER,
        "thanh-tich" => MERIT,
        "nam" => YEARS,
        _ => NAME,
    }
}

const LANGUAGES: [&Messages; 2] = [&VIETNAMESE, &ENGLISH];

/// A level, as either language has it, with or without "cấp".
fn level(cell: &str) -> Option<Level> {
    let words = fold(cell);
    let words = words.strip_prefix("cap ").unwrap_or(&words);
    let is =
        |level: &Level| LANGUAGES.into_iter().any(|t| fold(words::level(*level, t)) == words) || level.code() == words;
    Level::ALL.into_iter().find(is)
}

/// Whom it is for, as either language has it.
pub(super) fn subject(cell: &str) -> Option<Subject> {
    let words = fold(cell);
    let is = |subject: &Subject| LANGUAGES.into_iter().any(|t| fold(words::subject(*subject, t)) == words);
    Subject::ALL.into_iter().find(is)
}
