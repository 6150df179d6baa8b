//! How the agency keeps its registers.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::register::{Direction, Numbering, Rules};
use domain::vietnamese::tidy;
use serde::Deserialize;
use wording::Messages;

use super::rules::{rules, set};
use super::{queries, words};
use crate::shell::{Access, Crumb, Frame, Posted, Problems, Result, Routes, Section, Visit, page};
use crate::state::App;

/// Longest abbreviation, in characters.
const LONGEST: usize = 30;

/// Most bodies that number by themselves.
const MOST_BODIES: usize = 40;

pub(super) fn routes(routes: Routes) -> Routes {
    let keep = Access::May(Action::KeepRegister);
    routes.get("/so-van-ban/cai-dat", keep, show).post("/so-van-ban/cai-dat", keep, save)
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct Form {
    viet_tat: String,
    /// One abbreviation a line.
    hoi_dong: String,
    cach: String,
}

#[derive(Template)]
#[template(path = "register/settings.html")]
struct SettingsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    form: Form,
    /// Way of numbering: code, name, whether it is chosen.
    ways: Vec<(&'static str, &'static str, bool)>,
    /// What holds from another year on.
    later: Option<String>,
    /// Whether the visitor may say how papers are set.
    sets: bool,
    flash: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Just {
    vua: String,
}

fn view(visit: &Visit, rules: &Rules, form: Form, problems: Problems, flash: bool) -> SettingsPage {
    let (t, year) = (visit.t, visit.today.year());
    let title = if problems.is_empty() {
        t.register.settings_title.to_owned()
    } else {
        t.register.mistaken(t.register.settings_title)
    };
    let name = |way| match way {
        Numbering::Together => t.register.together,
        Numbering::ByType => t.register.by_type,
    };
    let next = rules.numbering.range(year + 1..).next();
    SettingsPage {
        frame: Frame::new(visit, title, Section::Registers),
        t,
        crumbs: vec![Crumb::to(words::direction(Direction::Outgoing, t), "/so-van-ban?so=di")],
        problems,
        ways: Numbering::ALL.map(|way| (way.code(), name(way), form.cach == way.code())).to_vec(),
        later: next.map(|(from, way)| t.register.numbering_from(name(*way), from)),
        form,
        sets: visit.may(Action::WritePapers),
        flash,
    }
}

async fn show(State(app): State<App>, visit: Visit, Query(just): Query<Just>) -> Result<Response> {
    let rules = rules(&mut app.db.read().await?).await?;
    let way = rules.numbering_in(visit.today.year() + 1);
    let form =
        Form { viet_tat: rules.abbreviation.clone(), hoi_dong: rules.bodies.join("\n"), cach: way.code().to_owned() };
    page(&view(&visit, &rules, form, Problems::default(), just.vua == "luu"))
}

async fn save(State(app): State<App>, visit: Visit, Posted(form): Posted<Form>) -> Result<Response> {
    let (t, year) = (visit.t, visit.today.year());
    let mut tx = app.db.write().await?;
    let mut rules = rules(&mut tx).await?;
    let mut problems = Problems::default();
    let abbreviation = tidy(&form.viet_tat);
    if !is_abbreviation(&abbreviation) {
        problems.add("viet-tat", t.register.no_abbreviation);
    }
    let bodies: Vec<String> = form.hoi_dong.lines().map(tidy).filter(|body| !body.is_empty()).collect();
    if bodies.len() > MOST_BODIES || bodies.iter().any(|body| !is_abbreviation(body)) {
        problems.add("hoi-dong", t.register.no_bodies(MOST_BODIES));
    }
    if !problems.is_empty() {
        let again = page(&view(&visit, &rules, form, problems, false))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let series = queries::all_series(&mut tx).await?;
    let given = series.iter().any(|one| one.series.direction == Direction::Outgoing && one.series.year == year);
    if let Some(way) = Numbering::from_code(&form.cach) {
        rules.number(way, year, given);
    }
    rules.abbreviation = abbreviation;
    rules.bodies = bodies;
    set(&mut tx, &rules, visit.actor()?.into(), visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/so-van-ban/cai-dat?vua=luu").into_response())
}

/// Letters and digits, with `&` and strokes between them.
fn is_abbreviation(text: &str) -> bool {
    let plain = |sign: char| sign.is_alphanumeric() || "&-".contains(sign);
    (1..=LONGEST).contains(&text.chars().count()) && text.chars().all(plain)
}
