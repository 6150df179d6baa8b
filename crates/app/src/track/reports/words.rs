//! Sentences that the pages of a report share.

use askama::Template;
use domain::progress::{self, WHOLE};
use domain::quantity::Quantity;
use domain::report::{Figure, Line, State};
use domain::round::Round;
use domain::vietnamese::short_date;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use wording::{Language, Messages};

use super::flags::What;
use super::opened::Opened;
use super::questions::Fault;
use crate::shell::charts::{Bullet, BulletLegend};
use crate::shell::{Mark, Result, Visit};
use crate::state::day_of;

/// `14:32`.
pub(super) fn clock(at: Timestamp) -> String {
    let time = Offset::constant(7).to_datetime(at).time();
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `14:32, 29/5/2023`.
pub(super) fn moment(at: Timestamp) -> String {
    format!("{}, {}", clock(at), short_date(day_of(at)))
}

/// A name of the catalogue in the visitor's language.
pub(super) fn in_language(names: &catalogue::Names, t: &'static Messages) -> String {
    match t.language {
        Language::Vietnamese => names.vi.clone(),
        Language::English => names.en.clone(),
    }
}

/// What a state of a figure is called.
pub(super) fn state_name(state: State, t: &'static Messages) -> &'static str {
    match state {
        State::Number => t.reports.state_number,
        State::None => t.reports.state_none,
        State::NotApplicable => t.reports.state_not_applicable,
        State::Missing => t.reports.state_missing,
    }
}

/// A figure as it is read: the number, or the words for having none.
pub(super) fn figure(figure: &Figure, t: &'static Messages) -> String {
    match figure {
        Figure::Number(number) => number.to_string(),
        other => state_name(other.state(), t).to_owned(),
    }
}

/// `100 %`.
pub(super) fn with_unit(number: Quantity, unit: &str) -> String {
    format!("{number}\u{a0}{unit}").trim_end().to_owned()
}

/// What is wrong with a field.
pub(super) fn fault(fault: &Fault, t: &'static Messages) -> String {
    match fault {
        Fault::NoFigure => t.reports.fault_no_figure.to_owned(),
        Fault::NotANumber(typed) => t.reports.fault_not_a_number(typed),
        Fault::TooManyDigits => t.reports.fault_too_many_digits.to_owned(),
        Fault::Ambiguous { thousands, decimal } => t.reports.fault_ambiguous(format!("{decimal}0"), thousands),
        Fault::MoreThanAll(number) => t.reports.fault_more_than_all(number),
        Fault::LessThanNothing(number) => t.reports.fault_less_than_nothing(number),
        Fault::FellWithoutReason(by) => t.reports.fault_fell(by),
        Fault::MissingWithoutReason => t.reports.fault_missing.to_owned(),
        Fault::Empty => t.reports.fault_empty.to_owned(),
        Fault::TooLong(longest) => t.reports.fault_too_long(longest),
    }
}

/// What the Office should ask about.
pub(super) fn flag(what: &What, t: &'static Messages) -> String {
    match what {
        What::Fell(by) => t.reports.flag_fell(by),
        What::Jumped(before) => t.reports.flag_jumped(before),
        What::SameText(units) => t.reports.flag_same_text(units),
        What::NoEvidence => t.reports.flag_no_evidence.to_owned(),
    }
}

/// How near the last day is: class, icon, words.
pub(super) fn due(day: Date, visit: &Visit) -> (&'static str, &'static str, String) {
    let Mark { class, icon, words } = Mark::due(day, visit);
    (class, icon, words)
}

/// The level expected at the end of a round, in hundredths of a percent: of an even way through the campaign.
pub(super) fn expected(opened: &Opened) -> i64 {
    let campaign = &opened.campaign;
    match (campaign.starts, campaign.ends) {
        (Some(starts), Some(ends)) => progress::expected(starts, ends, opened.round.ends),
        _ => WHOLE,
    }
}

/// The bar of a figure against its goal; empty without a number.
pub(super) fn bullet(line: &Line, expected: i64, t: &'static Messages) -> Result<String> {
    let Some(share) = line.share() else { return Ok(String::new()) };
    let percent = format!("{}%", share / 100);
    let part = |hundredths: i64| f64::from(i32::try_from(hundredths).unwrap_or(i32::MAX)) / 10_000.0;
    let behind = (share < expected).then(|| t.reports.behind.to_owned());
    let sentence = t.reports.bullet(expected / 100, &line.metric, share / 100);
    let value = String::new();
    Ok(Bullet { share: part(share), expected: Some(part(expected)), behind, percent, value, sentence }.render()?)
}

/// What the bars mean.
pub(super) fn legend(round: &Round, expected: i64, t: &'static Messages) -> Result<String> {
    let expected = t.reports.expected(short_date(round.ends), expected / 100);
    let (on_track, behind) = (t.reports.on_track.to_owned(), t.reports.behind.to_owned());
    Ok(BulletLegend { expected, on_track, behind }.render()?)
}

/// `46 KB`, `7,8 MB`.
pub(super) fn size(bytes: i64) -> String {
    const KB: i64 = 1024;
    match bytes {
        ..1_048_576 => format!("{} KB", (bytes + KB - 1) / KB),
        _ => format!("{},{} MB", bytes / (KB * KB), bytes % (KB * KB) * 10 / (KB * KB)),
    }
}
