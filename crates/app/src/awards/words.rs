//! Awards in words: honours, levels, where they came from, what is wrong and how to mend it.

use catalogue::Names;
use domain::award::{Award, Fault, Level, Origin, Refusal, Stage, Subject, Why};
use domain::vietnamese::short_date;
use wording::{Language, Messages};

use super::actions::Trouble;
use super::queries::Shown;
use super::scope::Scope;
use crate::shell::{Error, Problems};
use crate::state::{App, day_of};

/// A name of the catalogue in the visitor's language.
pub(super) fn name<'n>(names: &'n Names, t: &Messages) -> &'n str {
    match t.language {
        Language::Vietnamese => &names.vi,
        Language::English => &names.en,
    }
}

/// A level.
pub(super) fn level(level: Level, t: &'static Messages) -> &'static str {
    match level {
        Level::Grassroots => t.awards.grassroots,
        Level::Province => t.awards.province,
        Level::Ministry => t.awards.ministry,
        Level::State => t.awards.state,
    }
}

/// Whom it is for.
pub(super) fn subject(subject: Subject, t: &'static Messages) -> &'static str {
    match subject {
        Subject::Collective => t.awards.collective,
        Subject::Person => t.awards.person,
        Subject::Household => t.awards.household,
    }
}

/// What was given, as printed; in English by the catalogue's name.
pub(super) fn honour(app: &App, award: &Award, t: &Messages) -> String {
    let honour = &award.facts.honour;
    let known = honour.code.as_deref().and_then(|code| app.catalogue.award(code));
    match (t.language, known) {
        (Language::English, Some(kind)) => kind.name.en.clone(),
        _ => honour.name.clone(),
    }
}

/// How it came into the book, in a sentence.
pub(super) fn origin(award: &Award, t: &'static Messages) -> String {
    match &award.origin {
        Origin::Typed { by, at } => t.awards.typed_by(by, short_date(day_of(*at))),
        Origin::Listed { by, at, file, sheet, row } if sheet.is_empty() => {
            t.awards.listed_in_text(by, short_date(day_of(*at)), file, row)
        }
        Origin::Listed { by, at, file, sheet, row } => {
            t.awards.listed_by(by, short_date(day_of(*at)), file, row, sheet)
        }
    }
}

/// The same in a word or two.
pub(super) fn source(award: &Award, t: &'static Messages) -> &'static str {
    match award.origin {
        Origin::Typed { .. } => t.awards.typed,
        Origin::Listed { .. } => t.awards.listed,
    }
}

/// "Thu hồi ngày …, lý do: …"; nothing for one that holds.
pub(super) fn withdrawn(award: &Award, t: &'static Messages) -> String {
    match &award.stage {
        Stage::Withdrawn { day, reason, .. } => t.awards.withdrawn_on(short_date(*day), reason),
        Stage::Entered | Stage::Doubled { .. } => String::new(),
    }
}

/// One award in a table.
pub(super) struct Line {
    pub(super) url: String,
    pub(super) name: String,
    /// What stands below the name: where somebody belonged, or that it was a unit of before.
    pub(super) beside: String,
    pub(super) honour: String,
    pub(super) years: String,
    pub(super) level: &'static str,
    pub(super) number: String,
    pub(super) issuer: String,
    pub(super) dated: String,
    pub(super) source: &'static str,
    pub(super) scanned: bool,
    /// Why it no longer counts; empty for one that holds.
    pub(super) withdrawn: String,
}

/// An award as the tables show it, among those of `scope`.
pub(super) fn line(app: &App, shown: &Shown, scope: &Scope, t: &'static Messages) -> Line {
    let (award, facts) = (&shown.award, &shown.award.facts);
    let of_before =
        facts.holder.subject() == Subject::Collective && facts.holder.unit().is_some_and(|unit| scope.is_beyond(unit));
    let beside = match (of_before, facts.holder.subject()) {
        (true, _) => t.awards.formerly.to_owned(),
        (false, Subject::Person) => shown.unit_name.clone(),
        (false, Subject::Collective | Subject::Household) => String::new(),
    };
    Line {
        url: format!("/khen-thuong/{}", award.id),
        name: facts.holder.name().to_owned(),
        beside,
        honour: honour(app, award, t),
        years: facts.years.map(|years| t.awards.for_years(years.words())).unwrap_or_default(),
        level: level(facts.honour.level, t),
        number: facts.decision.number.clone(),
        issuer: facts.decision.issuer.clone(),
        dated: facts.decision.dated.words(),
        source: source(award, t),
        scanned: award.scan.is_some(),
        withdrawn: withdrawn(award, t),
    }
}

/// The box of a fact on the form.
fn field_id(field: &str) -> &'static str {
    match field {
        "holder" => "ten",
        "honour" => "ten-khac",
        "number" => "so",
        "dated" => "ngay",
        "issuer" => "co-quan",
        "signer" => "nguoi-ky",
        "years" => "nam",
        "withdrawn" => "ngay-thu-hoi",
        _ => "thanh-tich",
    }
}

fn fault(fault: Fault, t: &'static Messages) -> String {
    match (fault.why, fault.field) {
        (Why::Missing, "holder") => t.awards.no_name.to_owned(),
        (Why::Missing, _) => t.awards.no_honour.to_owned(),
        (Why::TooLong(most), _) => t.awards.too_long(most),
        (Why::Future, _) => t.awards.future.to_owned(),
        (Why::TooEarly, _) => t.awards.too_early(domain::award::EARLIEST),
        (Why::AfterAward, _) => t.awards.after_award.to_owned(),
        (Why::BeforeAward, _) => t.awards.before_award.to_owned(),
    }
}

/// Adds what is wrong with the facts to what is wrong with the form, once for each box.
pub(super) fn add(problems: &mut Problems, faults: Vec<Fault>, t: &'static Messages) {
    for one in faults {
        let id = field_id(one.field);
        if problems.at(id).is_none() {
            problems.add(id, fault(one, t));
        }
    }
}

/// Everything that is wrong with a form, at its boxes; what is no fault of a fact at `field`.
///
/// # Errors
/// [`Error::NotFound`] when the person may not; whatever else went wrong.
pub(super) fn problems(trouble: Trouble, field: &str, t: &'static Messages) -> Result<Problems, Error> {
    let mut problems = Problems::default();
    match trouble {
        Trouble::Error(error) => return Err(error),
        Trouble::Refused(Refusal::NotAllowed) => return Err(Error::NotFound),
        Trouble::Refused(Refusal::Facts(faults)) => add(&mut problems, faults, t),
        Trouble::Refused(Refusal::NotNow(_)) => problems.add(field, t.awards.not_now),
        Trouble::Refused(Refusal::NoReason) => problems.add(field, t.awards.no_reason),
        Trouble::Refused(Refusal::LongReason) => problems.add(field, t.awards.too_long(domain::award::LONGEST_REASON)),
        Trouble::Refused(Refusal::Same(_)) => problems.add(field, t.awards.same),
    }
    Ok(problems)
}
