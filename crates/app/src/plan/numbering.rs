//! A plan's number and the register of outgoing documents: it gets the next one, or the one that stands on it is
//! entered when it is issued.

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::actor::Actor;
use domain::permission::Action;
use domain::plan::{Edit, Plan, PlanRefusal};
use domain::register::{LARGEST, Refusal, Thing, padded, parts_of};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use store::Tx;
use wording::Messages;

use super::actions::{PlanTrouble, edit};
use super::{queries, said};
use crate::register::actions::Trouble;
use crate::register::{Issued, Outgoing, issue};
use crate::shell::{Access, Error, Posted, Press, Result, Routes, Visit};
use crate::state::{App, day_of};

/// The kind of a plan in the ledger.
const PLAN: &str = "plan";

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post("/dot/{slug}/cap-so", Access::May(Action::KeepRegister), give)
}

async fn give(State(app): State<App>, visit: Visit, Path(slug): Path<String>, _: Posted<Press>) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let plan = queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let done = number(&mut tx, visit.actor()?, plan, visit.now, visit.t).await;
    done.map_err(|trouble| said(trouble, visit.t))?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/phat-dong")))
}

/// Whether the register can give this plan its number: it has a symbol and no number yet.
#[must_use]
pub(crate) fn wants_number(plan: &Plan, visit: &Visit) -> bool {
    let blank = plan.draft.number.as_deref().unwrap_or_default().trim().is_empty();
    let named = plan.draft.symbol.as_deref().and_then(parts_of).is_some();
    let edits = visit.actor().is_ok_and(|by| plan.allows(domain::plan::Step::Edit, Action::EditPlan, by).is_ok());
    blank && named && edits && visit.may(Action::KeepRegister)
}

/// A plan without a number gets the next one of the register, and today's day where it has none.
///
/// # Errors
/// When it has no symbol, its body's documents are numbered elsewhere, or it is past editing.
async fn number(tx: &mut Tx, by: &Actor, plan: Plan, now: Timestamp, t: &'static Messages) -> Result<(), PlanTrouble> {
    if plan.draft.number.as_deref().is_some_and(|number| !number.trim().is_empty()) {
        return Ok(());
    }
    let day = dated(&plan).unwrap_or_else(|| day_of(now));
    let paper = outgoing(&plan, None, day).ok_or(PlanRefusal::Blank(vec!["/symbol"]))?;
    let entry = match issue(tx, by, &paper, now).await.map_err(trouble)? {
        Issued::Entered(entry) => entry,
        Issued::NotOurs => {
            return Err(Error::Refused(t.plan.numbered_elsewhere(&paper.symbol)).into());
        }
    };
    let given = [("/number", padded(entry.number)), ("/date", day.to_string())];
    let edits =
        given.map(|(pointer, value)| Edit { pointer: pointer.to_owned(), value: Value::String(value), source: None });
    edit(tx, by, plan, &edits, now).await
}

/// The plan is issued: the number that stands on it comes into the register, in the same transaction. A plan of another
/// body, or with a number that is none of ours, is not entered.
///
/// # Errors
/// [`PlanRefusal::NumberTaken`] when another document has the number; what else the register refuses.
pub(crate) async fn enter(tx: &mut Tx, by: &Actor, plan: &Plan, now: Timestamp) -> Result<(), PlanTrouble> {
    let number = plan.draft.number.as_deref().and_then(|number| number.trim().parse::<i64>().ok());
    let number = number.filter(|number| (1..=LARGEST).contains(number));
    let (Some(number), Some(day)) = (number, dated(plan)) else { return Ok(()) };
    let Some(paper) = outgoing(plan, Some(number), day) else { return Ok(()) };
    issue(tx, by, &paper, now).await.map(drop).map_err(trouble)
}

fn dated(plan: &Plan) -> Option<Date> {
    plan.draft.date.as_deref().and_then(|day| day.parse().ok())
}

/// The plan as the register has it; `None` without a symbol.
fn outgoing(plan: &Plan, number: Option<i64>, day: Date) -> Option<Outgoing> {
    let draft = &plan.draft;
    let symbol = draft.symbol.clone()?;
    let (doc_type, body) = parts_of(&symbol)?;
    let recipients: Vec<&str> = draft.recipients.iter().map(|line| line.text.as_str()).collect();
    Some(Outgoing {
        doc_type: doc_type.to_owned(),
        body: body.to_owned(),
        number,
        day,
        subject: draft.title.clone().unwrap_or_default(),
        signer: draft.signer.clone().and_then(|signer| signer.name).unwrap_or_default(),
        recipients: recipients.join("; "),
        thing: Thing { kind: PLAN.to_owned(), id: plan.id.to_string(), url: format!("/dot/{}/ra-soat", plan.slug) },
        symbol: symbol.clone(),
    })
}

fn trouble(trouble: Trouble) -> PlanTrouble {
    match trouble {
        Trouble::Refused(Refusal::Taken(number)) => PlanTrouble::Refused(PlanRefusal::NumberTaken(number)),
        Trouble::Refused(Refusal::NotAllowed) => PlanTrouble::Refused(PlanRefusal::NotAllowed),
        Trouble::Refused(refusal) => PlanTrouble::Register(Box::new(refusal)),
        Trouble::Error(error) => PlanTrouble::Error(error),
    }
}
