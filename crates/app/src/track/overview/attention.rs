//! "Đơn vị cần chú ý trước": the units that owe most, with what each owes and how often it was told.

use askama::Template;
use domain::campaign::Campaign;
use domain::permission::Action;
use wording::Messages;

use crate::launch::{duty_short, near};
use crate::shell::{Mark, Result, Visit};
use crate::state::{App, day_of};
use crate::track::queries::{LateDuty, LateUnit, Overview};

#[derive(Template)]
#[template(path = "track/overview/attention.html")]
struct Attention {
    t: &'static Messages,
    heading: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// Where the units are told, for whoever may.
    urges: Option<String>,
    all: String,
}

struct Row {
    unit: String,
    name: String,
    url: String,
    who: String,
    /// One for each column; `None` where the unit does not owe it.
    cells: Vec<Option<Mark>>,
    targets: String,
    urged: String,
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
        columns: codes.iter().map(|code| duty_short(app, code, t)).collect(),
        rows: seen.worst.iter().map(|unit| row(unit, &codes, visit, &campaign.slug)).collect(),
        urges: visit.may(Action::Urge).then(|| format!("/dot/{}/don-doc", campaign.slug)),
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
    let of = |code: &&str| unit.duties.iter().find(|duty| duty.duty == **code).map(|duty| mark(duty, visit));
    Row {
        unit: unit.unit.to_string(),
        name: unit.name.clone(),
        url: format!("/dot/{slug}/don-vi?tai={0}#{0}", unit.unit),
        who,
        cells: codes.iter().map(of).collect(),
        targets: if unit.numbers == 0 {
            t.overview.no_targets.to_owned()
        } else {
            t.overview.met(unit.numbers, unit.met)
        },
        urged: match unit.urged_last {
            None => t.overview.not_urged.to_owned(),
            Some(at) => t.overview.urged(near(day_of(at)), unit.urged),
        },
    }
}

fn mark(duty: &LateDuty, visit: &Visit) -> Mark {
    let t = visit.t;
    match (duty.state.as_str(), duty.due, duty.done) {
        ("waived", ..) => Mark::new("f-todo", "i-ring", t.launch.cell_waived),
        ("closed", ..) => Mark::new("f-todo", "i-ring", t.launch.cell_closed),
        ("done", Some(due), Some(done)) if done > due => {
            Mark::new("f-prog", "i-oklate", t.overview.done_late(near(done)))
        }
        ("done", _, Some(done)) => Mark::new("f-done", "i-ok", near(done)),
        (_, None, _) => Mark::new("f-todo", "i-ring", t.launch.no_day),
        (_, Some(due), _) if (due - visit.today).get_days() > 7 => Mark::new("f-todo", "i-ring", near(due)),
        (_, Some(due), _) => Mark::due(due, visit),
    }
}
