//! The account leaves: its day, the next number of the register, the paper that is kept from then on.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::change::Recorded as _;
use domain::permission::Action;
use domain::register::{Thing, parts_of};
use domain::summary::{Leaving, Line, Summary};
use domain::vietnamese::{parse_date, short_date, tidy};
use jiff::civil::Date;
use papers::{Number, Paper};
use serde::Deserialize;
use store::Tx;

use super::account::Account;
use super::actions::{kept, refused};
use super::pages::drawn;
use super::paper::REPORT;
use crate::register::{self, Issued, Outgoing};
use crate::shell::{Access, Error, Posted, Problems, Result, Routes, Visit, page};
use crate::state::{App, day_of};

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post("/dot/{slug}/tong-ket/phat-hanh", Access::May(Action::WriteSummary), issue)
}

/// How it is to leave.
pub(super) struct Asked {
    /// The revision that was read.
    pub(super) revision: i64,
    /// The day it is to bear; without one today.
    pub(super) day: Option<Date>,
    /// Whether it leaves although places are empty.
    pub(super) with_gaps: bool,
}

/// The account leaves as it was read. The caller commits.
///
/// # Errors
/// [`Error::Stale`] when somebody wrote meanwhile; [`Error::Faults`] at `day` or `with_gaps`; [`Error::Refused`] when it
/// has left already.
pub(super) async fn leave(tx: &mut Tx, app: &App, visit: &Visit, slug: &str, asked: &Asked) -> Result<()> {
    let (by, t) = (visit.actor()?, visit.t);
    let account = Account::read(tx, app, visit, slug).await?;
    let summary = &account.summary;
    summary.may_change(by).map_err(|refusal| refused(refusal, t))?;
    if summary.revision != asked.revision {
        return Err(Error::Stale);
    }
    let day = asked.day.unwrap_or(visit.today);
    let cut_off = summary.frozen.as_ref().map_or(visit.today, |frozen| day_of(frozen.cut_off));
    let gaps = account.sections(app, visit.now)?.iter().filter(|section| section.has_gap()).count();
    let leaving = Leaving { day, cut_off, today: visit.today, gaps, with_gaps: asked.with_gaps };
    summary.may_leave(&leaving, by).map_err(|refusal| refused(refusal, t))?;
    let mut paper = account.paper(app, visit.now)?;
    let line = match register::issue(tx, by, &outgoing(&account, &paper, day), visit.now).await {
        Ok(Issued::Entered(entry)) => Some(Line::from(&*entry)),
        Ok(Issued::NotOurs) => None,
        Err(trouble) => return Err(register::faults(trouble, "day", t)),
    };
    paper.letterhead.issued = papers::Issued::On(day);
    paper.letterhead.number = line.as_ref().and_then(|line| u32::try_from(line.number).ok()).map(Number::from);
    let printed = serde_json::to_value(&paper).map_err(Error::broken)?;
    let change =
        account.summary.issue(&leaving, line, printed, by, visit.now).map_err(|refusal| refused(refusal, t))?;
    kept(tx, &change).await
}

/// Its line of the register. Its body is that of the plan; a plan without one is numbered nowhere.
fn outgoing(account: &Account, paper: &Paper, day: Date) -> Outgoing {
    let body = parts_of(&paper.letterhead.symbol).map_or("", |(_, body)| body);
    Outgoing {
        doc_type: REPORT.to_owned(),
        body: body.to_owned(),
        symbol: paper.letterhead.symbol.clone(),
        number: None,
        day,
        subject: paper.title.subject().to_owned(),
        signer: paper.signature.name.clone(),
        recipients: paper.recipients.join("; "),
        thing: Thing {
            kind: Summary::KIND.to_owned(),
            id: account.summary.id.to_string(),
            url: format!("/dot/{}/tong-ket", account.campaign.slug),
        },
    }
}

/// How it left, as the page says it.
pub(super) struct Gone {
    pub(super) sentence: String,
    /// Its line of the register, for whoever may see it.
    pub(super) line: Option<String>,
}

impl Gone {
    pub(super) fn of(summary: &Summary, visit: &Visit) -> Option<Self> {
        let issued = summary.issued.as_ref()?;
        let day = short_date(issued.day);
        let sees = visit.may(Action::SeeRegister);
        Some(match &issued.line {
            Some(line) => Self {
                sentence: visit.t.synthesis.issued(day, &line.printed),
                line: sees.then(|| format!("/so-van-ban/{}", line.slug)),
            },
            None => Self { sentence: visit.t.synthesis.issued_elsewhere(day), line: None },
        })
    }
}

/// The form as somebody filled it in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    revision: i64,
    pub(super) day: String,
    pub(super) with_gaps: String,
}

impl Typed {
    /// Before anybody has typed.
    pub(super) fn on(today: Date) -> Self {
        Self { day: short_date(today), ..Self::default() }
    }
}

async fn issue(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(typed): Posted<Typed>,
) -> Result<Response> {
    let t = visit.t;
    let mut problems = Problems::default();
    let day = parse_date(&typed.day);
    if day.is_none() && !typed.day.trim().is_empty() {
        problems.add("day", t.synthesis.not_a_day(tidy(&typed.day)));
    }
    let asked = Asked { revision: typed.revision, day, with_gaps: typed.with_gaps == "1" };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if problems.is_empty() {
        let mut tx = app.db.write().await?;
        match leave(&mut tx, &app, &visit, &slug, &asked).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/dot/{slug}/tong-ket")).into_response());
            }
            Err(Error::Faults(faults)) => problems = faults,
            Err(Error::Stale) => {
                problems.add("day", t.synthesis.stale_issue);
                status = StatusCode::CONFLICT;
            }
            Err(other) => return Err(other),
        }
    }
    let mut tx = app.db.read().await?;
    let account = Account::read(&mut tx, &app, &visit, &slug).await?;
    let again = drawn(&app, &visit, &mut tx, account, (problems, Some(typed), None)).await?;
    Ok((status, page(&again)?).into_response())
}
