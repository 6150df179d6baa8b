//! "Việc của tôi": what waits for the visitor, from every step, by its deadline; beside it what the visitor was told.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::vietnamese::short_date;
use jiff::civil::Date;
use wording::Messages;

use super::notices::{self, Told};
use super::routes::{Access, Routes};
use super::{Frame, Mark, Result, Section, Visit, page};
use crate::registry::WorkItem;
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/viec", Access::SignedIn, show)
}

#[derive(Template)]
#[template(path = "shell/work.html")]
struct WorkPage {
    frame: Frame,
    t: &'static Messages,
    today: String,
    count: usize,
    groups: Vec<Group>,
    told: Vec<Told>,
}

struct Group {
    heading: &'static str,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    place: String,
    due: Option<Mark>,
    button: &'static str,
    url: String,
}

async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    let mut items = visit.work.clone();
    items.sort_by_key(|item| (item.due.is_none(), item.due));
    let told = notices::latest(&mut app.db.read().await?, &visit).await?;
    let t = visit.t;
    let frame = Frame::new(&visit, t.shell.my_work, Section::Work);
    let (today, count) = (short_date(visit.today), items.len());
    page(&WorkPage { frame, t, today, count, groups: groups(items, &visit), told })
}

fn groups(items: Vec<WorkItem>, visit: &Visit) -> Vec<Group> {
    let t = visit.t;
    let headings = [t.shell.overdue, t.shell.today, t.shell.this_week, t.shell.later, t.shell.waiting];
    let mut groups: Vec<Group> = headings.into_iter().map(|heading| Group { heading, rows: Vec::new() }).collect();
    for item in items {
        let group = if item.waits { 4 } else { nearness(item.due, visit.today) };
        groups[group].rows.push(row(item, visit));
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

/// 0 overdue, 1 today, 2 within seven days, 3 later or whenever.
fn nearness(due: Option<Date>, today: Date) -> usize {
    match due.map(|due| (due - today).get_days()) {
        Some(..0) => 0,
        Some(0) => 1,
        Some(1..=7) => 2,
        _ => 3,
    }
}

fn row(item: WorkItem, visit: &Visit) -> Row {
    let due = item.due.map(|day| Mark::due(day, visit));
    Row { title: item.title, place: item.place, due, button: item.button, url: item.url }
}
