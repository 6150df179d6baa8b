//! "Đơn vị cần chú ý trước": the units that owe most, with what each owes and how often it was told.

use askama::Template;
use domain::campaign::Campaign;
use domain::vietnamese::short_date;
use jiff::civil::Date;
use wording::Messages;

use crate::launch::{duty_name, near};
use crate::shell::{Result, Visit};
use crate::state::{App, day_of};
use crate::track::queries::{LateDuty, LateUnit, Overview};

#[derive(Template)]
#[template(path = "track/overview/attention.html")]
struct Attention {
    t: &'static Messages,
    heading: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    all: String,
}

struct Row {
    name: String,
    url: String,
    who: String,
    /// One for each column; `None` where the unit does not owe it.
    cells: Vec<Option<Cell>>,
    targets: String,
    urged: String,
}

struct Cell {
    class: &'static str,
    icon: &'static str,
    words: String,
}

/// The list; nothing when nobody is late.
pub(super) fn section(app: &App, visit: &Visit, campaign: &Campaign, seen: &Overview) -> Result<Option<String>> {
    if seen.worst.is_empty() {
        return Ok(None);
    }
    let t = visit.t;
    let codes: Vec<&str> = app
        .catalogue
        .deadlines
        .iter()
        .map(|deadline| deadline.code.as_str())
        .filter(|code| seen.worst.iter().any(|unit| unit.duties.iter().any(|duty| duty.duty == *code)))
        .collect();
    let list = Attention {
        t,
        heading: t.overview.attention_note(seen.late, seen.worst.len()),
        columns: codes.iter().map(|code| duty_name(app, code, t)).collect(),
        rows: seen.worst.iter().map(|unit| row(unit, &codes, visit, &campaign.slug)).collect(),
        all: format!("/dot/{}/don-vi", campaign.slug),
    };
    Ok(Some(list.render()?))
}

fn row(unit: &LateUnit, codes: &[&str], visit: &Visit, slug: &str) -> Row {
    let t = visit.t;
    let who = match (&unit.focal_point, unit.seen) {
        (_, false) => t.overview.never_opened.to_owned(),
        (Some(name), true) => t.overview.focal_point(name),
        (None, true) => String::new(),
    };
    let of = |code: &&str| unit.duties.iter().find(|duty| duty.duty == **code).map(|duty| cell(duty, visit));
    Row {
        name: unit.name.clone(),
        url: format!("/dot/{slug}/don-vi#{}", unit.unit),
        who,
        cells: codes.iter().map(of).collect(),
        targets: if unit.asked == 0 { t.overview.no_targets.to_owned() } else { t.overview.met(unit.asked, unit.met) },
        urged: match unit.urged_last {
            None => t.overview.not_urged.to_owned(),
            Some(at) => t.overview.urged(near(day_of(at)), unit.urged),
        },
    }
}

fn cell(duty: &LateDuty, visit: &Visit) -> Cell {
    let t = visit.t;
    let (class, icon, words) = match (duty.state.as_str(), duty.due, duty.done) {
        ("waived", ..) => ("f-todo", "i-ring", t.launch.cell_waived.to_owned()),
        (_, Some(due), Some(done)) if done > due => ("f-done", "i-ok", t.overview.done_late(near(done))),
        (_, _, Some(done)) => ("f-done", "i-ok", near(done)),
        (_, None, None) => ("f-todo", "i-ring", t.launch.no_day.to_owned()),
        (_, Some(due), None) => open(due, visit),
    };
    Cell { class, icon, words }
}

fn open(due: Date, visit: &Visit) -> (&'static str, &'static str, String) {
    let t = visit.t;
    match (due - visit.today).get_days() {
        late @ ..0 => ("f-over", "i-over", t.shell.days_late(-late)),
        0 => ("f-soon", "i-soon", t.shell.due_today.to_owned()),
        left @ 1..=7 => ("f-soon", "i-soon", t.shell.days_left(short_date(due), left)),
        _ => ("f-todo", "i-ring", near(due)),
    }
}
