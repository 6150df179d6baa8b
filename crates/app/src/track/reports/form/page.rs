//! The page around the rows: head, what came back, what is missing, what was said last time.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use catalogue::FieldKind;
use domain::report::{Figure, Stage};
use domain::vietnamese::short_date;
use wording::Messages;

use super::rows::{Asked, Drawing, FigureRow, TextRow};
use crate::shell::{Crumb, Frame, Problems, Rail, Result, Section, Visit, page};
use crate::state::day_of;
use crate::track::reports::drafts::Conflict;
use crate::track::reports::evidence::{FileRow, Upload, file_rows, upload};
use crate::track::reports::opened::Opened;
use crate::track::reports::questions::{Answers, Fault};
use crate::track::reports::words;

/// What happened when the form was posted.
#[derive(Default)]
pub(in crate::track::reports) struct Notes {
    pub(in crate::track::reports) conflicts: Vec<Conflict>,
    /// What keeps it from being sent.
    pub(in crate::track::reports) faults: Vec<(String, Fault)>,
}

#[derive(Template)]
#[template(path = "track/reports/form/page.html")]
struct FormPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    unit: String,
    span: String,
    due: (&'static str, &'static str, String),
    url: String,
    problems: Problems,
    back: Option<Back>,
    figures: bool,
    rows: Vec<FigureRow>,
    legend: String,
    /// For the script: `{so}` and `{gio}` are its blanks.
    fell_words: String,
    saved_words: String,
    /// Where targets are set, for a unit that has none.
    concretise: Option<String>,
    texts: Vec<TextRow>,
    counts: Vec<FigureRow>,
    upload: Option<Upload>,
    files: Vec<FileRow>,
    asked_about_files: Vec<Asked>,
    checks: Vec<Check>,
    advice: Option<Advice>,
    kept: Option<String>,
    missing: Vec<(String, String)>,
}

/// What came back, all of it.
struct Back {
    heading: String,
    points: Vec<(String, String)>,
}

/// One line of what stands before sending.
struct Check {
    class: &'static str,
    icon: &'static str,
    words: String,
    detail: &'static str,
    to: Option<String>,
}

/// What was said about the last period.
struct Advice {
    texts: Vec<String>,
    from: String,
}

/// The form.
pub(super) fn page_of(visit: &Visit, opened: &Opened, rail: Option<Rail>, notes: &Notes) -> Result<Response> {
    let t = visit.t;
    let (answers, questions) = (opened.answers(), opened.questions());
    let faults: BTreeMap<String, Fault> = shown_faults(&answers, notes).into_iter().collect();
    let expected = words::expected(opened);
    let (values, base) = (opened.values(), opened.base());
    let drawing = Drawing { visit, opened, values, base, faults: &faults, notes, expected };
    let lines = questions.lines.iter().zip(&answers.contents.lines);
    let rows = lines.map(|(line, read)| drawing.target(line, read)).collect::<Result<Vec<_>>>()?;
    let problems = problems(opened, &notes.faults, t);
    let faulty = if problems.is_empty() { String::new() } else { format!("{} ", t.shell.fault_title) };
    let concretise = (opened.kind.figures && rows.is_empty()).then(|| match opened.by_link {
        true => opened.url.split("/bao-cao/").next().unwrap_or_default().to_owned(),
        false => format!("/dot/{}/cu-the-hoa", opened.campaign.slug),
    });
    let (url, missing) = (opened.url.clone(), missing(opened, &answers, t));
    page(&FormPage {
        frame: Frame::new(visit, format!("{faulty}{}", opened.round.name), Section::Campaigns),
        t,
        crumbs: crumbs(opened, t),
        rail,
        unit: opened.owing.unit_name.clone(),
        span: t.reports.figures_span(short_date(opened.round.ends), short_date(opened.round.starts)),
        due: words::due(opened.due(), visit),
        problems,
        back: back(opened, t),
        figures: opened.kind.figures,
        legend: if rows.is_empty() { String::new() } else { words::legend(&opened.round, expected, t)? },
        rows,
        fell_words: t.reports.fell_why("{so}"),
        saved_words: t.reports.draft_saved("{gio}"),
        concretise,
        texts: opened.kind.fields.iter().filter_map(|field| drawing.text(field)).collect(),
        counts: opened.kind.fields.iter().filter_map(|field| drawing.count(field)).collect(),
        upload: upload(opened, t),
        files: file_rows(opened, true, t),
        asked_about_files: drawing.asked_about_files(),
        checks: checks(opened, &answers, t),
        advice: advice(opened),
        kept: opened.around.kept.as_ref().map(|kept| t.reports.draft_saved(words::clock(kept.at))),
        missing,
        url,
    })
}

/// Faults of what is typed show as soon as they stand; what is only missing waits until sending.
fn shown_faults(answers: &Answers, notes: &Notes) -> Vec<(String, Fault)> {
    let waits = |fault: &Fault| {
        matches!(fault, Fault::NoFigure | Fault::Empty | Fault::FellWithoutReason(_) | Fault::MissingWithoutReason)
    };
    let asked = !notes.faults.is_empty();
    answers.faults.iter().filter(|(_, fault)| asked || !waits(fault)).cloned().collect()
}

/// Everything that is wrong, each with the name of its field.
pub(in crate::track::reports) fn problems(
    opened: &Opened,
    faults: &[(String, Fault)],
    t: &'static Messages,
) -> Problems {
    let mut problems = Problems::default();
    for (field, fault) in faults {
        problems.add(field.clone(), format!("{}: {}", label(opened, field, t), words::fault(fault, t)));
    }
    problems
}

/// What a field of the form is called.
pub(in crate::track::reports) fn label(opened: &Opened, field: &str, t: &'static Messages) -> String {
    let key = field.split_once(['.', ':']).map_or(field, |(_, key)| key);
    if key == "evidence" {
        return t.reports.evidence.to_owned();
    }
    let questions = opened.questions();
    let sent = opened.owing.report.iter().flat_map(|report| &report.contents.lines);
    let line = questions.lines.iter().chain(sent).find(|line| line.target.as_str() == key);
    let asked = || opened.kind.field(key).map(|field| words::in_language(&field.name, t));
    line.map(|line| line.metric.clone()).or_else(asked).unwrap_or_else(|| key.to_owned())
}

/// The way to the page.
pub(in crate::track::reports) fn crumbs(opened: &Opened, t: &'static Messages) -> Vec<Crumb> {
    if opened.by_link {
        let link = opened.url.split("/bao-cao/").next().unwrap_or_default();
        return vec![Crumb::to(&opened.campaign.name, link)];
    }
    let slug = &opened.campaign.slug;
    let (own, all) = (format!("/dot/{slug}"), format!("/dot/{slug}/bao-cao"));
    vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(&opened.campaign.name, own), Crumb::to(t.reports.reports, all)]
}

fn back(opened: &Opened, t: &'static Messages) -> Option<Back> {
    let report = opened.owing.report.as_ref().filter(|report| matches!(report.stage, Stage::Returned { .. }))?;
    let last = report.returns.last()?;
    let point = |point: &domain::report::Point| {
        let place = match point.field.split_once(':') {
            Some(("figure", target)) => format!("value.{target}"),
            Some((_, code)) => match opened.kind.field(code).map(|field| &field.kind) {
                Some(FieldKind::Count { .. }) => format!("value.{code}"),
                _ => format!("answer.{code}"),
            },
            None => "h-mc".to_owned(),
        };
        (place, format!("{}: {}", label(opened, &point.field, t), point.text))
    };
    let heading = t.reports.returned(&last.name, last.points.len());
    Some(Back { heading, points: last.points.iter().map(point).collect() })
}

/// What is still missing, each with its place.
fn missing(opened: &Opened, answers: &Answers, t: &'static Messages) -> Vec<(String, String)> {
    const SHOWN: usize = 3;
    answers.faults.iter().take(SHOWN).map(|(field, _)| (field.clone(), label(opened, field, t))).collect()
}

fn checks(opened: &Opened, answers: &Answers, t: &'static Messages) -> Vec<Check> {
    let (done, open) = (("f-done", "i-ok"), ("f-todo", "i-ring"));
    let check = |is: bool, words: String, to: Option<&String>| {
        let (class, icon) = if is { done } else { open };
        Check { class, icon, words, detail: "", to: to.cloned() }
    };
    let mut checks = Vec::new();
    let lines = &answers.contents.lines;
    let first =
        |of: &dyn Fn(&Fault) -> bool| answers.faults.iter().find(|(_, fault)| of(fault)).map(|(field, _)| field);
    if !lines.is_empty() {
        let said = lines.len() - lines.iter().filter(|line| line.figure == Figure::Missing).count();
        let to = first(&|fault| matches!(fault, Fault::NoFigure));
        checks.push(check(said == lines.len(), t.reports.check_figures(lines.len(), said), to));
        let fell = lines.iter().filter(|line| line.fell_by().is_some());
        let (silent, fell): (Vec<_>, Vec<_>) = fell.partition(|line| line.reason.is_empty());
        if !fell.is_empty() {
            checks.push(check(true, t.reports.check_fell(fell.len()), None));
        }
        if !silent.is_empty() {
            let to = first(&|fault| matches!(fault, Fault::FellWithoutReason(_)));
            checks.push(check(false, t.reports.check_silent(silent.len()), to));
        }
    }
    let wrong = |fault: &Fault| {
        !matches!(fault, Fault::NoFigure | Fault::Empty | Fault::FellWithoutReason(_) | Fault::MissingWithoutReason)
    };
    let faulty = answers.faults.iter().filter(|(_, fault)| wrong(fault)).count();
    if faulty > 0 {
        let to = first(&wrong).cloned();
        checks.push(Check { class: "f-over", icon: "i-over", words: t.reports.check_wrong(faulty), detail: "", to });
    }
    for field in &opened.kind.fields {
        let empty = match &field.kind {
            FieldKind::Text { .. } => answers.contents.answers.get(&field.code).is_none_or(String::is_empty),
            FieldKind::Count { .. } => answers.contents.counts.get(&field.code) == Some(&Figure::Missing),
        };
        let mut one = check(!empty, words::in_language(&field.name, t), None);
        if empty && !field.required {
            one.detail = t.reports.not_required;
        }
        checks.push(one);
    }
    checks.push(who_acts(opened, t));
    checks
}

/// Who has to act once it is sent.
fn who_acts(opened: &Opened, t: &'static Messages) -> Check {
    let approves = opened.speaker.as_ref().is_some_and(|speaker| speaker.approves);
    let words = match opened.around.heads.first() {
        _ if approves => t.reports.goes_to_office.to_owned(),
        Some(head) => t.reports.head_approves(head),
        None => t.reports.nobody_approves.to_owned(),
    };
    let detail = if approves { "" } else { t.reports.head_approves_how };
    Check { class: "f-wait", icon: "i-wait", words, detail, to: None }
}

fn advice(opened: &Opened) -> Option<Advice> {
    let last = opened.around.others.iter().rev().filter(|other| other.order() < opened.round.order());
    let last = last.flat_map(|other| other.report.returns.iter().rev().filter(|one| one.by_office)).next()?;
    let texts = last.points.iter().map(|point| point.text.clone()).collect();
    Some(Advice { texts, from: format!("{}, {}", last.name, short_date(day_of(last.at))) })
}
