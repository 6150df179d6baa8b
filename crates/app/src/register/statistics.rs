//! How many documents in which month and of which kind.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::register::{Direction, statistics};
use serde::Deserialize;
use wording::Messages;

use super::{list, queries, words};
use crate::shell::charts::{BarRow, Bars, Caption};
use crate::shell::{Access, Crumb, Frame, Result, Routes, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/so-van-ban/thong-ke", Access::May(Action::SeeRegister), show)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    so: String,
    nam: String,
}

#[derive(Template)]
#[template(path = "register/statistics.html")]
struct StatisticsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    heading: String,
    tabs: Vec<(&'static str, String, bool)>,
    code: &'static str,
    year: i16,
    chart: Bars,
    /// A kind with its twelve months and the whole.
    rows: Vec<(String, Vec<i64>, i64)>,
    months: Vec<i64>,
    total: i64,
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let (direction, year) = (list::direction(&asked.so), list::year(&asked.nam, &visit));
    let mut tx = app.db.read().await?;
    let all = statistics(&queries::counts(&mut tx, direction, year).await?);
    let name = words::direction(direction, t);
    let finding = match (all.busiest(), direction) {
        (None, _) => t.register.none_counted(year),
        (Some(month), Direction::Outgoing) => {
            t.register.most_outgoing(month, all.months[usize::from(month.unsigned_abs()) - 1], all.total, year)
        }
        (Some(month), Direction::Incoming) => {
            t.register.most_incoming(month, all.months[usize::from(month.unsigned_abs()) - 1], all.total, year)
        }
    };
    let bar = |(at, count): (usize, &i64)| BarRow {
        name: t.register.month(at + 1),
        count: usize::try_from(*count).unwrap_or_default(),
    };
    let rows = all.types.iter().map(|(code, months)| {
        let kind = if code.is_empty() { t.register.no_kind.to_owned() } else { words::kind(&app, code, t) };
        (kind, months.to_vec(), months.iter().sum())
    });
    let code = direction.in_addresses();
    let tab = |one: Direction| {
        let to = format!("/so-van-ban/thong-ke?so={}&nam={year}", one.in_addresses());
        (words::direction(one, t), to, one == direction)
    };
    let heading = t.register.statistics_of(name, year);
    page(&StatisticsPage {
        frame: Frame::new(&visit, &heading, Section::Registers),
        t,
        crumbs: vec![Crumb::to(name, format!("/so-van-ban?so={code}&nam={year}"))],
        heading,
        tabs: Direction::ALL.map(tab).to_vec(),
        code,
        year,
        chart: Bars {
            caption: Caption { finding, note: t.register.not_counted.to_owned() },
            heads: [t.register.month_head.to_owned(), t.register.documents.to_owned()],
            rows: all.months.iter().enumerate().map(bar).collect(),
        },
        rows: rows.collect(),
        months: all.months.to_vec(),
        total: all.total,
    })
}
