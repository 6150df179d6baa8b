//! Sentences about rounds that several pages share.

use catalogue::{Names, ReportKind};
use domain::round::{Period, Round};
use domain::vietnamese::short_date;
use wording::{Language, Messages};

use crate::shell::Crumb;
use crate::state::App;

/// `01/5/2023 – 31/5/2023`: the time that a round is about.
pub(in crate::track) fn span(round: &Round) -> String {
    format!("{} – {}", short_date(round.starts), short_date(round.ends))
}

/// A name of the catalogue in the visitor's language.
pub(in crate::track) fn in_language<'n>(names: &'n Names, t: &Messages) -> &'n str {
    match t.language {
        Language::Vietnamese => &names.vi,
        Language::English => &names.en,
    }
}

/// What a kind of report is called; its code where the catalogue no longer has it.
pub(super) fn kind_name(app: &App, code: &str, t: &Messages) -> String {
    let kind: Option<&ReportKind> = app.catalogue.report_kind(code);
    kind.map_or_else(|| code.to_owned(), |kind| in_language(&kind.name, t).to_owned())
}

/// What a duty is called: its round, a deadline of the catalogue, or a task of the plan.
pub(in crate::track) fn duty_name(
    app: &App,
    duty: &str,
    round: Option<&str>,
    path: Option<&str>,
    t: &Messages,
) -> String {
    if let Some(round) = round {
        return round.to_owned();
    }
    let known = app.catalogue.deadlines.iter().find(|deadline| deadline.code == duty);
    match (known, path) {
        (Some(deadline), _) => in_language(&deadline.name, t).to_owned(),
        (None, Some(path)) => t.rounds.task_of(path),
        (None, None) => t.rounds.task.to_owned(),
    }
}

/// How often.
pub(super) fn period_name(period: Period, t: &'static Messages) -> &'static str {
    match period {
        Period::Once => t.rounds.period_once,
        Period::Month => t.rounds.period_month,
        Period::Quarter => t.rounds.period_quarter,
        Period::HalfYear => t.rounds.period_half_year,
        Period::Year => t.rounds.period_year,
    }
}

/// The way to a page inside a campaign.
pub(in crate::track) fn crumbs(name: &str, slug: &str, t: &Messages) -> Vec<Crumb> {
    vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(name, format!("/dot/{slug}"))]
}
