//! The tokens of somebody else, on that person's page: an administrator sees and ends them.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::actor::By;
use domain::id::PersonId;
use domain::permission::Action;
use domain::vietnamese::short_date;
use store::Tx;
use wording::Messages;

use super::end;
use super::own::{Named, scope_name};
use super::queries::{self, Listed};
use crate::registry::PersonShown;
use crate::shell::form::Posted;
use crate::shell::routes::{Access, Routes};
use crate::shell::{Error, Result, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let access = Access::May(Action::GrantRoles);
    routes.post("/quan-tri/nguoi/{person}/ma-chuong-trinh", access, stop)
}

/// One token as a page shows it.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) begins: String,
    pub(super) scopes: String,
    pub(super) until: String,
    pub(super) used: String,
    /// Why it works no more; empty while it works.
    pub(super) over: String,
}

pub(super) fn lines(listed: Vec<Listed>, visit: &Visit) -> Vec<Line> {
    let t = visit.t;
    let line = |Listed { token, used }: Listed| Line {
        id: token.id.to_string(),
        scopes: token.scopes.iter().map(|scope| scope_name(scope, t)).collect::<Vec<_>>().join("; "),
        until: short_date(token.until),
        used: used.map_or_else(|| t.tokens.never_used.to_owned(), short_date),
        over: match token.ended {
            Some(day) => t.tokens.ended(short_date(day)),
            None if token.works_on(visit.today) => String::new(),
            None => t.tokens.expired.to_owned(),
        },
        name: token.name,
        begins: token.begins,
    };
    listed.into_iter().map(line).collect()
}

#[derive(Template)]
#[template(path = "shell/signin/tokens/section.html")]
struct SectionView {
    t: &'static Messages,
    csrf: String,
    action: String,
    lines: Vec<Line>,
}

/// One query, for whoever looks after accounts, where there are any; one's own stand on their own page.
pub(in crate::shell) async fn of_person(tx: &mut Tx, visit: &Visit, of: &PersonShown) -> Result<Vec<String>> {
    if !of.has_tokens || !visit.may(Action::GrantRoles) || visit.actor()?.id == of.id {
        return Ok(Vec::new());
    }
    let mut listed = queries::of(tx, &of.id).await?;
    listed.retain(|one| one.token.works_on(visit.today));
    if listed.is_empty() {
        return Ok(Vec::new());
    }
    let action = format!("/quan-tri/nguoi/{}/ma-chuong-trinh", of.id);
    let view = SectionView { t: visit.t, csrf: visit.csrf().to_owned(), action, lines: lines(listed, visit) };
    Ok(vec![view.render()?])
}

async fn stop(
    State(app): State<App>,
    visit: Visit,
    Path(person): Path<String>,
    Posted(form): Posted<Named>,
) -> Result<Redirect> {
    let person = PersonId::from(person);
    let mut tx = app.db.write().await?;
    if !end(&mut tx, &person, &form.ma, By::from(visit.actor()?), visit.now).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/quan-tri/nguoi/{person}")))
}
