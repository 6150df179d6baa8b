//! Fields that have no number of their own: the time, the table of activities, and whatever other words do not say.

use domain::plan::{Period, Phase, PlanDraft};
use domain::vietnamese::fold;
use papers::{Align, Column, Run, Table};
use wording::Messages;

use super::days::{day, deadline};
use super::outline::{Line, Outline, Point};

/// The section of the contents.
pub(super) fn contents<'a>(outline: &'a mut Outline, t: &Messages) -> &'a mut Point {
    let at = outline.headed(|heading| heading.contains("noi dung"));
    let at = at.unwrap_or_else(|| outline.section(t.paper.contents));
    &mut outline.points[at]
}

/// The section of duties.
pub(super) fn duties<'a>(outline: &'a mut Outline, t: &Messages) -> &'a mut Point {
    let at = outline.headed(|heading| heading.contains("to chuc thuc hien"));
    let at = at.unwrap_or_else(|| outline.section(t.paper.duties));
    &mut outline.points[at]
}

/// The last point of the contents, where a table is nobody's duty; else the last of all.
pub(super) fn behind_contents<'a>(outline: &'a mut Outline, t: &Messages) -> &'a mut Point {
    match outline.headed(|heading| heading.contains("noi dung")) {
        Some(at) => {
            let last = outline.last_below(at);
            &mut outline.points[last]
        }
        None => last(outline, t),
    }
}

/// The last point.
pub(super) fn last<'a>(outline: &'a mut Outline, t: &Messages) -> &'a mut Point {
    if outline.points.is_empty() {
        outline.section(t.paper.contents);
    }
    let last = outline.points.len() - 1;
    &mut outline.points[last]
}

/// When the campaign runs, and its rounds.
pub(super) fn period(outline: &mut Outline, draft: &PlanDraft, t: &Messages) {
    let Some(period) = &draft.period else { return };
    let said = |words: &String| outline.says(words) || draft.title.as_ref().is_some_and(|title| title.contains(words));
    let whole = whole(period, t).filter(|_| !period.as_printed.as_ref().is_some_and(said));
    let phases: Vec<&Phase> = period.phases.iter().filter(|phase| !outline.says(&phase.name)).collect();
    if whole.is_none() && phases.is_empty() {
        return;
    }
    let is_time = |heading: &str| {
        let other = ["trinh", "ho so", "bao cao", "gui", "dang ky", "nop", "tong ket", "so ket"];
        heading.contains("thoi gian") && !other.iter().any(|word| heading.contains(word))
    };
    let at = outline.headed(is_time).unwrap_or_else(|| outline.section(t.paper.time));
    let below = &mut outline.points[at].below;
    below.extend(whole.map(Line::Plain));
    below.extend(phases.into_iter().map(|phase| Line::Dashed(round(phase, t))));
}

/// The time as a whole; none where the words kept are those of the first round.
fn whole(period: &Period, t: &Messages) -> Option<String> {
    let printed = match &period.as_printed {
        Some(printed) => printed.clone(),
        None => match (&period.start, &period.end) {
            (Some(start), Some(end)) => t.paper.from_to(day(end), day(start)),
            (Some(only), None) | (None, Some(only)) => day(only),
            (None, None) => return None,
        },
    };
    let first = period.phases.first().is_some_and(|phase| {
        let ends = phase.end.as_deref().map(day).unwrap_or_default();
        period.phases.len() > 1 && phase.end != period.end && !ends.is_empty() && printed.ends_with(&ends)
    });
    let year = fold(&printed);
    let said = if printed.starts_with("từ ") {
        t.paper.runs(&printed)
    } else if year.starts_with("nam ") && year.len() == 8 {
        t.paper.in_year(year.trim_start_matches("nam "))
    } else {
        t.paper.time_is(&printed)
    };
    (!first).then_some(said)
}

fn round(phase: &Phase, t: &Messages) -> String {
    match (phase.start.as_deref().map(day), phase.end.as_deref().map(day)) {
        (Some(start), Some(end)) => t.paper.round(&end, &phase.name, &start),
        (Some(start), None) => t.paper.round_on(&phase.name, &start),
        (None, Some(end)) => t.paper.round_until(&end, &phase.name),
        (None, None) => format!("{}.", phase.name),
    }
}

/// What is listed with who leads, who helps and by when, as a table.
pub(super) fn activities(draft: &PlanDraft, t: &Messages) -> Option<Table> {
    let rows = &draft.activities;
    let column = |title: &str, share, align| Column { title: title.to_owned(), share, align };
    let helped = rows.iter().any(|row| row.partners.is_some());
    let timed = rows.iter().any(|row| row.due.is_some());
    let columns = [
        Some(column(t.paper.head_number, 1, Align::Center)),
        Some(column(t.paper.head_what, 6, Align::Left)),
        Some(column(t.paper.head_lead, 3, Align::Left)),
        helped.then(|| column(t.paper.head_partners, 3, Align::Left)),
        timed.then(|| column(t.paper.head_due, 2, Align::Left)),
    ];
    let cells = |row: &domain::plan::Task| {
        let cells = [
            Some(row.path.clone().unwrap_or_default()),
            Some(row.text.clone()),
            Some(row.unit.clone()),
            helped.then(|| row.partners.clone().unwrap_or_default()),
            timed.then(|| row.due.as_deref().map(deadline).unwrap_or_default()),
        ];
        cells.into_iter().flatten().map(|text| vec![Run::from(text)]).collect()
    };
    let table = Table {
        caption: None,
        columns: columns.into_iter().flatten().collect(),
        rows: rows.iter().map(cells).collect(),
    };
    (!rows.is_empty()).then_some(table)
}

/// What no other words hold: the slogan, movements, figures, days, citations.
pub(super) fn unsaid(outline: &mut Outline, draft: &PlanDraft, t: &Messages) {
    let titled = |words: &str| draft.title.as_deref().is_some_and(|title| title.contains(words));
    if let Some(slogan) = draft.slogan.as_deref().filter(|slogan| !outline.says(slogan) && !titled(slogan)) {
        let label = outline
            .headed(|heading| ["khau hieu", "chu de", "thong diep"].iter().any(|word| heading.starts_with(word)));
        match label {
            Some(at) => outline.points[at].below.push(Line::Plain(t.paper.quoted(slogan))),
            None => contents(outline, t).below.insert(0, Line::Plain(t.paper.slogan(slogan))),
        }
    }
    let lost = |outline: &Outline, names: &mut dyn Iterator<Item = &String>| {
        names.filter(|name| !outline.says(name) && !titled(name)).cloned().collect::<Vec<_>>().join("; ")
    };
    let movements = lost(outline, &mut draft.movements.iter());
    if !movements.is_empty() {
        contents(outline, t).below.push(Line::Plain(t.paper.movements(&movements)));
    }
    for target in &draft.targets {
        if !outline.says(&target.text) {
            let at = outline.at(&target.path).filter(|_| !target.path.is_empty());
            let point = match at {
                Some(at) => &mut outline.points[at],
                None => contents(outline, t),
            };
            point.below.push(Line::Dashed(format!("{}.", target.text)));
        }
    }
    for milestone in &draft.milestones {
        if !outline.says(milestone.what.trim_end_matches('.')) {
            let when = deadline(&milestone.when);
            let what = milestone.what.trim_end_matches(['.', ';']);
            let dated = what.chars().any(|letter| letter.is_ascii_digit());
            let said = if dated { format!("{what}.") } else { t.paper.due_by(what, &when) };
            duties(outline, t).below.push(Line::Dashed(said));
        }
    }
    let citations = lost(outline, &mut draft.other_citations.iter().map(|cited| &cited.as_printed));
    if !citations.is_empty() {
        last(outline, t).below.push(Line::Plain(t.paper.citations(&citations)));
    }
}
