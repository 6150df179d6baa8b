//! Opening rounds: the Office says which kind, how often, from when to when; sees what would be opened; opens it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::ReportKind;
use domain::campaign::Campaign;
use domain::round::Period;
use domain::vietnamese::{parse_date, short_date, tidy};
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::actions::{self, Opening};
use super::series::{Planned, Series};
use super::words::{crumbs, in_language, period_name};
use super::{of_campaign, running};
use crate::shell::{Crumb, Frame, Posted, Problems, Rail, Result, Section, Visit, page};
use crate::state::App;
use crate::track::queries::standing;

/// Longest name of a round.
const LONGEST_NAME: usize = 120;

#[derive(Template)]
#[template(path = "track/rounds/opening.html")]
struct OpeningPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    slug: String,
    problems: Problems,
    typed: Typed,
    kinds: Vec<Choice>,
    periods: Vec<Choice>,
    /// What would be opened.
    rows: Vec<Row>,
    /// "Mở 4 kỳ cho 12 đơn vị"; `None` where there is nothing to open.
    open: Option<String>,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct Row {
    name: String,
    span: String,
    due: String,
    exists: bool,
    name_field: String,
    due_field: String,
}

/// The form as typed: which kind, how often, from, to, cut-off day, working days after the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Typed {
    kind: String,
    period: String,
    starts: String,
    ends: String,
    cut_off: String,
    grace: String,
    /// Names and days of the rounds, by their fields.
    each: Vec<(String, String)>,
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let campaign = running(&mut tx, &visit, &slug).await?;
    let known = of_campaign(&mut tx, &campaign.id).await?;
    if fields.iter().any(|(name, _)| name == "loai") {
        let typed = Typed::of(fields);
        let (problems, planned) = match typed.read(&app, visit.t) {
            Ok(series) => (Problems::default(), series.planned(&known, visit.today, &app.catalogue.calendar())),
            Err(problems) => (problems, Vec::new()),
        };
        return page(&shown(&app, &visit, &mut tx, campaign, typed, problems, &planned).await?);
    }
    let typed = Typed::proposed(&app, &visit, &campaign);
    page(&shown(&app, &visit, &mut tx, campaign, typed, Problems::default(), &[]).await?)
}

pub(super) async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(fields): Posted<Vec<(String, String)>>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let campaign = running(&mut tx, &visit, &slug).await?;
    let known = of_campaign(&mut tx, &campaign.id).await?;
    let typed = Typed::of(fields);
    let (mut problems, mut planned) = (Problems::default(), Vec::new());
    match typed.read(&app, visit.t) {
        Ok(series) => {
            planned = series.planned(&known, visit.today, &app.catalogue.calendar());
            let wanted = typed.openings(&series, &planned, &mut problems, &visit);
            if problems.is_empty() {
                match actions::open(&mut tx, &visit, &campaign, wanted).await? {
                    Ok(()) => {
                        tx.commit().await?;
                        return Ok(Redirect::to(&format!("/dot/{slug}/bao-cao")).into_response());
                    }
                    Err((at, refusal)) => {
                        let new = (0..).zip(&planned).filter(|(_, one)| !one.exists).map(|(place, _)| place);
                        let place = new.into_iter().nth(at).unwrap_or(at);
                        let (field, sentence) = actions::said(refusal, visit.t);
                        problems.add(format!("{field}-{place}"), sentence);
                    }
                }
            }
        }
        Err(wrong) => problems = wrong,
    }
    let again = shown(&app, &visit, &mut tx, campaign, typed, problems, &planned).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response())
}

async fn shown(
    app: &App,
    visit: &Visit,
    tx: &mut Tx,
    campaign: Campaign,
    typed: Typed,
    problems: Problems,
    planned: &[Planned],
) -> Result<OpeningPage> {
    let t = visit.t;
    let units = standing::executing(tx, &campaign.id).await?.len();
    let rail = Rail::of(tx, visit, &campaign).await?;
    let new = planned.iter().filter(|one| !one.exists).count();
    let heading = t.rounds.open_rounds;
    let title = if problems.is_empty() { heading.to_owned() } else { t.rounds.mistaken(heading) };
    let kind = |kind: &ReportKind| Choice {
        value: kind.code.clone(),
        label: in_language(&kind.name, t).to_owned(),
        chosen: kind.code == typed.kind,
    };
    let period = |period: Period| Choice {
        value: period.code().to_owned(),
        label: period_name(period, t).to_owned(),
        chosen: period.code() == typed.period,
    };
    Ok(OpeningPage {
        frame: Frame::new(visit, title, Section::Campaigns),
        t,
        crumbs: {
            let mut way = crumbs(&campaign.name, &campaign.slug, t);
            way.push(Crumb::to(t.rounds.heading, format!("/dot/{}/bao-cao", campaign.slug)));
            way
        },
        rail,
        slug: campaign.slug,
        problems,
        kinds: app.catalogue.reports.iter().map(kind).collect(),
        periods: Period::ALL.into_iter().map(period).collect(),
        rows: (0..).zip(planned).map(|(at, one)| typed.row(at, one)).collect(),
        open: (new > 0).then(|| t.rounds.open_for_units(new, units)),
        typed,
    })
}

impl Typed {
    fn of(fields: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "loai" => typed.kind = value,
                "chu-ky" => typed.period = value,
                "tu" => typed.starts = value,
                "den" => typed.ends = value,
                "chot" => typed.cut_off = value,
                "cong" => typed.grace = value,
                _ => typed.each.push((name, value)),
            }
        }
        typed
    }

    /// The kind that may be asked for most often, each month of the campaign.
    fn proposed(app: &App, visit: &Visit, campaign: &Campaign) -> Self {
        let kind = app.catalogue.reports.iter().max_by_key(|kind| kind.periods.len());
        let day = |day: Option<Date>| day.map(short_date).unwrap_or_default();
        Self {
            kind: kind.map(|kind| kind.code.clone()).unwrap_or_default(),
            period: Period::Month.code().to_owned(),
            starts: day(campaign.starts.or(Some(visit.today))),
            ends: day(campaign.ends),
            cut_off: kind.and_then(|kind| kind.cut_off_day).map(|day| day.to_string()).unwrap_or_default(),
            grace: kind.map(|kind| kind.grace_working_days.to_string()).unwrap_or_default(),
            each: Vec::new(),
        }
    }

    /// What is asked for, or everything that is wrong with it.
    fn read<'c>(&self, app: &'c App, t: &Messages) -> Result<Series<'c>, Problems> {
        let mut problems = Problems::default();
        let kind = app.catalogue.report_kind(&self.kind);
        if kind.is_none() {
            problems.add("loai", t.rounds.choose_kind);
        }
        let period = Period::from_code(&self.period);
        if period.is_none() {
            problems.add("chu-ky", t.rounds.choose_period);
        }
        let (starts, ends) = (parse_date(&self.starts), parse_date(&self.ends));
        for (field, typed, day) in [("tu", &self.starts, starts), ("den", &self.ends, ends)] {
            if day.is_none() {
                problems.add(field, t.rounds.not_a_day(tidy(typed)));
            }
        }
        let cut_off = number(&self.cut_off, 1, 28);
        if cut_off.is_none() && !self.cut_off.trim().is_empty() {
            problems.add("chot", t.rounds.not_a_cut_off);
        }
        let grace = number(&self.grace, 0, 60).or(kind.map(|kind| kind.grace_working_days.into()));
        let grace = grace.filter(|_| self.grace.trim().is_empty() || number(&self.grace, 0, 60).is_some());
        if grace.is_none() && kind.is_some() {
            problems.add("cong", t.rounds.not_a_grace);
        }
        let (Some(kind), Some(period), Some(starts), Some(ends), Some(grace), true) =
            (kind, period, starts, ends, grace, problems.is_empty())
        else {
            return Err(problems);
        };
        let cut_off = cut_off.and_then(|day| i8::try_from(day).ok());
        let series = Series { kind, period, starts, ends, cut_off, grace };
        let problems = series.problems(t);
        if problems.is_empty() { Ok(series) } else { Err(problems) }
    }

    /// The rounds to open, with the names and days that were typed for them.
    fn openings(
        &self,
        series: &Series<'_>,
        planned: &[Planned],
        problems: &mut Problems,
        visit: &Visit,
    ) -> Vec<Opening> {
        let t = visit.t;
        let mut openings = Vec::new();
        for (at, one) in (0..).zip(planned).filter(|(_, one)| !one.exists) {
            let row = self.row(at, one);
            let (name, due) = (tidy(&row.name), parse_date(&row.due));
            if name.chars().count() > LONGEST_NAME {
                problems.add(row.name_field, t.rounds.name_too_long(LONGEST_NAME));
            }
            match due.filter(|due| *due >= visit.today) {
                Some(due) => openings.push(Opening {
                    slug: one.slug.clone(),
                    kind: series.kind.code.clone(),
                    name,
                    starts: one.starts,
                    ends: one.ends,
                    due,
                }),
                None => problems.add(row.due_field, t.rounds.not_a_day_to_come),
            }
        }
        openings
    }

    /// A round with what was typed for it, else as proposed.
    fn row(&self, at: usize, one: &Planned) -> Row {
        let (name_field, due_field) = (format!("ten-{at}"), format!("han-{at}"));
        let typed = |field: &str| self.each.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone());
        Row {
            name: typed(&name_field).unwrap_or_else(|| one.name.clone()),
            span: format!("{} – {}", short_date(one.starts), short_date(one.ends)),
            due: typed(&due_field).unwrap_or_else(|| one.due.map(short_date).unwrap_or_default()),
            exists: one.exists,
            name_field,
            due_field,
        }
    }
}

/// A whole number from `least` to `most`.
fn number(typed: &str, least: i32, most: i32) -> Option<i32> {
    typed.trim().parse().ok().filter(|number| (least..=most).contains(number))
}
