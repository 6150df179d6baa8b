//! Acts of the last month that somebody should look at, each as a sentence that leads to its lines.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::ledger::unusual::{Unusual, find};
use domain::person::SignIn;
use domain::vietnamese::short_date;
use jiff::civil::time;
use jiff::{Span, Timestamp};
use wording::Messages;

use super::queries::{self, MOST_ACTS};
use super::sentences::Names;
use crate::shell::{Crumb, Frame, Result, Section, Visit, page, percent};
use crate::state::{App, moment_of};

/// So many days are looked at.
const DAYS: i32 = 30;

/// So many findings are shown.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "ledger/unusual.html")]
struct UnusualPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    lead: String,
    rows: Vec<Row>,
    more: bool,
}

struct Row {
    icon: &'static str,
    class: &'static str,
    kind: &'static str,
    sentence: String,
    url: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    let t = visit.t;
    let since = visit.today.checked_sub(Span::new().days(DAYS)).unwrap_or(visit.today);
    let mut tx = app.db.read().await?;
    let acts = queries::acts(&mut tx, moment_of(since, time(0, 0, 0, 0)), Timestamp::MAX).await?;
    // Of very many the last are looked at.
    let since = if acts.len() == MOST_ACTS { acts[0].at.date() } else { since };
    let mut found = find(&acts, &app.catalogue.unusual, &app.catalogue.calendar());
    let more = found.len() > MOST;
    found.truncate(MOST);
    let mut people: Vec<String> = found.iter().map(|one| one.who().to_owned()).collect();
    people.sort_unstable();
    people.dedup();
    let names = Names::these(&mut tx, &people).await?;
    page(&UnusualPage {
        frame: Frame::new(&visit, t.ledger.unusual, Section::Ledger),
        t,
        crumbs: vec![Crumb::to(t.ledger.title, "/nhat-ky")],
        lead: t.ledger.unusual_since(short_date(since)),
        rows: found.iter().map(|one| row(one, &names, t)).collect(),
        more,
    })
}

fn row(one: &Unusual, names: &Names, t: &'static Messages) -> Row {
    let who = match one.who() {
        SignIn::UNKNOWN => t.ledger.unknown_account.to_owned(),
        id => names.name(id).map_or_else(|| t.ledger.by_unknown(id), str::to_owned),
    };
    let of_day = |day| {
        let day = short_date(day);
        format!("/nhat-ky?ai={}&tu={day}&den={day}", percent(one.who()))
    };
    match one {
        Unusual::Late { seq, days, .. } => Row {
            icon: "i-soon",
            class: "f-soon",
            kind: t.ledger.unusual_late_kind,
            sentence: t.ledger.unusual_late(days, who),
            url: format!("/nhat-ky/{seq}"),
        },
        Unusual::Mass { day, acts, .. } => Row {
            icon: "i-copy",
            class: "f-soon",
            kind: t.ledger.unusual_mass_kind,
            sentence: t.ledger.unusual_mass(acts, short_date(*day), who),
            url: of_day(*day),
        },
        Unusual::Night { day, acts, .. } => Row {
            icon: "i-wait",
            class: "f-todo",
            kind: t.ledger.unusual_night_kind,
            sentence: t.ledger.unusual_night(acts, short_date(*day), who),
            url: of_day(*day),
        },
        Unusual::DayOff { day, acts, .. } => Row {
            icon: "i-wait",
            class: "f-todo",
            kind: t.ledger.unusual_day_off_kind,
            sentence: t.ledger.unusual_day_off(acts, short_date(*day), who),
            url: of_day(*day),
        },
        Unusual::Refused { day, times, .. } => {
            let day = short_date(*day);
            let url = format!("/nhat-ky?viec=sign-in.refused&tu={day}&den={day}");
            let sentence = t.ledger.unusual_refused(day, times, who);
            Row { icon: "i-lock", class: "f-over", kind: t.ledger.unusual_refused_kind, sentence, url }
        }
    }
}
