//! Sentences and dates that several pages of this step share.

use domain::assignment::{REPORT, TASK};
use domain::dispatch::{Channel, Purpose};
use domain::id::UnitId;
use domain::plan::PlanRefusal;
use domain::unit::Unit;
use jiff::Timestamp;
use jiff::civil::Date;
use wording::{Language, Messages};

use crate::plan;
use crate::state::{App, day_of, time_of};

/// Longest message to a unit, in characters.
const LONGEST_MESSAGE: usize = 160;

/// A campaign's name is not cut below this for the sake of a longer link.
const SHORTEST_NAME: usize = 40;

/// How the agency calls itself in a short message: its short name where it has one.
pub(super) fn short_agency(units: &[Unit], agency: Option<&UnitId>, name: &str) -> String {
    let unit = agency.and_then(|id| units.iter().find(|unit| unit.id == *id));
    unit.map(|unit| unit.short_name.clone()).filter(|short| !short.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// What a duty is called: by the catalogue, or a task of the plan.
pub fn duty_name(app: &App, duty: &str, t: &'static Messages) -> String {
    if duty == TASK {
        return t.launch.duty_task.to_owned();
    }
    if duty == REPORT {
        return t.launch.duty_report.to_owned();
    }
    let known = app.catalogue.deadlines.iter().find(|deadline| deadline.code == duty);
    known.map_or_else(|| duty.to_owned(), |deadline| in_language(&deadline.name, t))
}

/// What a kind of unit is called; empty for one the catalogue does not know.
pub(crate) fn kind_name(app: &App, kind: &str, t: &'static Messages) -> String {
    app.catalogue.unit_kind(kind).map(|kind| in_language(&kind.name, t)).unwrap_or_default()
}

/// A name of the catalogue in the visitor's language.
pub(crate) fn in_language(names: &catalogue::Names, t: &'static Messages) -> String {
    match t.language {
        Language::Vietnamese => names.vi.clone(),
        Language::English => names.en.clone(),
    }
}

/// What for.
pub(super) fn purpose_name(purpose: Purpose, t: &'static Messages) -> &'static str {
    match purpose {
        Purpose::ReportTo => t.launch.purpose_report,
        Purpose::CarryOut => t.launch.purpose_carry_out,
        Purpose::Know => t.launch.purpose_know,
        Purpose::Publish => t.launch.purpose_publish,
        Purpose::File => t.launch.purpose_file,
    }
}

/// By which road.
pub(super) fn channel_name(channel: Channel, t: &'static Messages) -> &'static str {
    match channel {
        Channel::Account => t.launch.channel_account,
        Channel::Link => t.launch.channel_link,
        Channel::Paper => t.launch.channel_paper,
    }
}

/// `11/5`: a near day, without its year; the month in two digits only for 01 and 02.
pub fn near(day: Date) -> String {
    let month = if day.month() <= 2 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("{:02}/{month}", day.day())
}

/// `09:14, 04/5`: a moment in Việt Nam.
pub fn moment(at: Timestamp) -> String {
    format!("{}, {}", time_of(at), near(day_of(at)))
}

/// What a unit is told at the launch, and the link that goes with it: together at most 160 characters. The link leads to
/// the campaign, or where that would leave no room for the campaign's name, to the reader's own work, where the campaign
/// waits too. A long name is cut at a word; the day and the link never are.
pub(super) fn launch_message(
    t: &'static Messages,
    agency: &str,
    name: &str,
    due: Option<Date>,
    address: &str,
    slug: &str,
) -> (String, String) {
    let say = |name: &str| match due {
        Some(day) => t.launch.message(agency, domain::vietnamese::short_date(day), name),
        None => t.launch.message_without_day(agency, name),
    };
    let (own, short) = (format!("{address}/dot/{slug}"), format!("{address}/viec"));
    let room = |link: &str| LONGEST_MESSAGE.saturating_sub(say("").chars().count() + 1 + link.chars().count());
    let length = name.chars().count();
    let link = if room(&own) >= length.min(SHORTEST_NAME) { own } else { short };
    if length <= room(&link) {
        return (say(name), link);
    }
    let cut: String = name.chars().take(room(&link).saturating_sub(1)).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    (say(&format!("{cut}…")), link)
}

/// Why a plan does not move, as a sentence; one that is not signed yet says so.
pub(super) fn why(refusal: &PlanRefusal, t: &'static Messages) -> String {
    match refusal {
        PlanRefusal::NotNow("draft" | "returned") => t.launch.refused_not_signed.to_owned(),
        other => plan::why(other, t),
    }
}

/// `01/01/2023 – 30/6/2023`, or as much of it as is known; an end that is an event in the plan's words.
pub(crate) fn span(starts: Option<Date>, ends: Option<Date>, ends_in_words: Option<&str>) -> String {
    let day = |day: Option<Date>| day.map(domain::vietnamese::short_date).unwrap_or_default();
    let end = if ends.is_some() { day(ends) } else { ends_in_words.unwrap_or_default().to_owned() };
    match (day(starts), end) {
        (start, end) if end.is_empty() => start,
        (start, end) => format!("{start} – {end}"),
    }
}
