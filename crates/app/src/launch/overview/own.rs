//! The overview of somebody who takes part: what their own unit owes, and how many others carry the plan out.

use askama::Template;
use axum::response::Response;
use domain::assignment::AssignmentState;
use store::Tx;
use wording::Messages;

use crate::launch::queries::{self, Owed, Sheet, Wanted};
use crate::launch::sheet::Head;
use crate::launch::words::duty_name;
use crate::registry::WorkItem;
use crate::shell::{Crumb, Frame, Mark, Rail, Result, Section, Visit, page};
use crate::state::App;

#[derive(Template)]
#[template(path = "launch/overview/own.html")]
struct OwnPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    head: Head,
    slogan: Option<String>,
    /// What waits for the visitor in this campaign.
    work: Vec<WorkRow>,
    /// The visitor's units that carry the plan out, each with what it owes.
    units: Vec<OwnUnit>,
    total: String,
}

/// One thing to do, with its button.
struct WorkRow {
    title: String,
    due: Option<Mark>,
    button: &'static str,
    url: String,
}

struct OwnUnit {
    name: String,
    duties: Vec<DutyRow>,
}

/// One duty as a list shows it.
pub(crate) struct DutyRow {
    pub(crate) name: String,
    /// The plan's own words and where they stand.
    pub(crate) said: String,
    pub(crate) path: String,
    pub(crate) mark: Mark,
    pub(crate) proposed: bool,
}

/// So many units somebody may have.
const MOST_UNITS: i64 = 1_000;

pub(super) async fn shown(tx: &mut Tx, app: &App, visit: &Visit, sheet: &Sheet, rail: Rail) -> Result<Response> {
    let t = visit.t;
    let head = Head::of(sheet, visit.today, t);
    let me = visit.actor()?;
    let wanted = Wanted { person: Some(&me.id), with: "", many: MOST_UNITS, passed: 0 };
    let own = queries::owed_page(tx, &sheet.campaign.id, &wanted, visit.today).await?.duties;
    let units = own.chunk_by(|(one, _), (other, _)| one.unit == other.unit).map(|owed| {
        let duties: Vec<&Owed> = owed.iter().map(|(one, _)| one).collect();
        let rows = in_order(app, &duties).into_iter().map(|one| duty_row(app, one, visit)).collect();
        OwnUnit { name: duties[0].unit_name.clone(), duties: rows }
    });
    page(&OwnPage {
        frame: Frame::new(visit, head.name.clone(), Section::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot")],
        rail,
        slogan: sheet.campaign.slogan.clone(),
        work: work(visit, &head.slug),
        units: units.collect(),
        total: t.launch.carried_out_by(sheet.executing),
        head,
    })
}

fn work(visit: &Visit, slug: &str) -> Vec<WorkRow> {
    let row = |item: &WorkItem| WorkRow {
        title: item.title.clone(),
        due: item.due.map(|due| Mark::due(due, visit)),
        button: item.button,
        url: item.url.clone(),
    };
    visit.work_in(slug).map(row).collect()
}

/// The duties of one unit: those of the calendar in its order, then the tasks of the plan.
fn in_order<'o>(app: &App, owed: &[&'o Owed]) -> Vec<&'o Owed> {
    let mut owed = owed.to_vec();
    let place = |duty: &str| app.catalogue.deadlines.iter().position(|deadline| deadline.code == duty);
    owed.sort_by_key(|one| place(&one.duty).unwrap_or(usize::MAX));
    owed
}

/// A duty with its day in words.
pub(crate) fn duty_row(app: &App, owed: &Owed, visit: &Visit) -> DutyRow {
    let t = visit.t;
    let mark = match (owed.state, owed.due) {
        (AssignmentState::Done, _) if owed.was_late() => Mark::new("f-prog", "i-oklate", t.launch.cell_done_late),
        (AssignmentState::Done, _) => Mark::new("f-done", "i-ok", t.launch.cell_done),
        (AssignmentState::Waived, _) => Mark::new("f-todo", "i-ring", t.launch.cell_waived),
        (AssignmentState::Open, _) if owed.closed => Mark::new("f-todo", "i-ring", t.launch.cell_closed),
        (AssignmentState::Open, None) => Mark::new("f-todo", "i-ring", t.launch.no_day),
        (AssignmentState::Open, Some(day)) => Mark::due(day, visit),
    };
    DutyRow {
        name: duty_name(app, &owed.duty, t),
        said: owed.text.clone(),
        path: owed.path.as_ref().map(|path| t.launch.section_of_plan(path)).unwrap_or_default(),
        mark,
        proposed: owed.proposed && owed.due.is_some() && owed.is_open(),
    }
}
