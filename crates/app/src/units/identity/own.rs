//! One's own number, and who else has looked at it or at the record.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::vietnamese::short_date;
use store::Tx;
use wording::Messages;

use super::{actions, queries, spaced};
use crate::shell::{Crumb, Error, Frame, Posted, Press, Result, Section, Visit, page};
use crate::state::{App, day_of, time_of};

#[derive(Template)]
#[template(path = "units/identity/own.html")]
struct OwnPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    shown: String,
    can_show: bool,
    seen: Vec<String>,
}

pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let sealed = queries::find(&mut tx, &visit.actor()?.id).await?;
    let id = sealed.as_ref().map(|sealed| actions::open(&app, sealed, &visit.actor().ok()?.id));
    let (shown, can_show) = match id {
        None => (String::new(), false),
        Some(None) => (visit.t.identity.unreadable.to_owned(), false),
        Some(Some(id)) => (id.masked(), true),
    };
    own_page(&mut tx, &visit, shown, can_show).await
}

pub(super) async fn reveal(State(app): State<App>, visit: Visit, Posted(Press {}): Posted<Press>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let own = visit.actor()?.id.clone();
    let sealed = queries::find(&mut tx, &own).await?.ok_or(Error::NotFound)?;
    let id = actions::see(&mut tx, &app, visit.actor()?, (&own, &sealed), visit.now).await?;
    let shown = id.as_ref().map_or_else(|| visit.t.identity.unreadable.to_owned(), spaced);
    let page = own_page(&mut tx, &visit, shown, false).await?;
    tx.commit().await?;
    Ok(page)
}

async fn own_page(tx: &mut Tx, visit: &Visit, shown: String, can_show: bool) -> Result<Response> {
    let t = visit.t;
    let looks = queries::looks(tx, &visit.actor()?.id).await?;
    let line = |look: queries::Look| {
        let (day, time) = (short_date(day_of(look.at)), time_of(look.at));
        if look.at_number {
            t.identity.seen_by(day, look.name, time)
        } else {
            t.identity.opened_by(day, look.name, time)
        }
    };
    page(&OwnPage {
        frame: Frame::new(visit, t.identity.title, Section::None),
        t,
        crumbs: vec![Crumb::to(t.shell.me, "/toi")],
        shown,
        can_show,
        seen: looks.into_iter().map(line).collect(),
    })
}
