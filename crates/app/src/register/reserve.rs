//! A number is kept for a document that is still to come.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::register::{Direction, Numbering, Rules};
use wording::Messages;

use super::fields::{Choice, Fields, bodies, kinds};
use super::{actions, rules, words};
use crate::shell::{Access, Crumb, Frame, Posted, Problems, Result, Routes, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let keep = Access::May(Action::KeepRegister);
    routes.get("/so-van-ban/giu-so", keep, blank).post("/so-van-ban/giu-so", keep, reserve)
}

#[derive(Template)]
#[template(path = "register/reserve.html")]
struct ReservePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    form: Fields,
    /// Kinds of document, where each has a book of its own.
    kinds: Vec<Choice>,
    bodies: Vec<Choice>,
}

fn view(app: &App, visit: &Visit, rules: &Rules, form: Fields, problems: Problems) -> ReservePage {
    let t = visit.t;
    let title =
        if problems.is_empty() { t.register.reserve.to_owned() } else { t.register.mistaken(t.register.reserve) };
    let by_type = rules.numbering_in(visit.today.year()) == Numbering::ByType;
    ReservePage {
        frame: Frame::new(visit, title, Section::Registers),
        t,
        crumbs: vec![Crumb::to(words::direction(Direction::Outgoing, t), "/so-van-ban?so=di")],
        problems,
        kinds: if by_type { kinds(app, &form.loai, t) } else { Vec::new() },
        bodies: bodies(rules, &form.cua),
        form,
    }
}

async fn blank(State(app): State<App>, visit: Visit) -> Result<Response> {
    let rules = rules(&mut app.db.read().await?).await?;
    page(&view(&app, &visit, &rules, Fields::default(), Problems::default()))
}

async fn reserve(State(app): State<App>, visit: Visit, Posted(form): Posted<Fields>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let rules = rules(&mut tx).await?;
    let mut problems = Problems::default();
    form.unknown(&app, &rules, visit.t, &mut problems);
    let (series, _) = form.series((&app, &visit), &rules, visit.today.year());
    if problems.is_empty() {
        match actions::reserve(&mut tx, visit.actor()?, series, &form.ly_do, visit.now).await {
            Ok(entry) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/so-van-ban/{}?vua=giu", entry.slug())).into_response());
            }
            Err(trouble) => problems = words::problems(trouble, "ly-do", visit.t)?,
        }
    }
    let again = page(&view(&app, &visit, &rules, form, problems))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}
