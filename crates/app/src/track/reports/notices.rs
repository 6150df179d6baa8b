//! Who hears what about a report: the head that one waits, the unit that it came back or was taken, by letter where
//! nobody speaks for it by account.

use domain::actor::{By, Role};
use domain::id::PersonId;
use domain::report::{Report, Stage};
use store::Tx;
use wording::{Language, Messages};

use super::opened::Opened;
use crate::shell::notices::{Message, tell};
use crate::shell::{Result, Visit};
use crate::track::queries;
use crate::track::told::write_to;

/// It was sent inside the unit: the heads hear that it waits for them.
pub(super) async fn sent(tx: &mut Tx, visit: &Visit, opened: &Opened, report: &Report, by: &By) -> Result<()> {
    if !matches!(report.stage, Stage::Submitted { .. }) {
        return Ok(());
    }
    let title = words().reports.notice_waits(&opened.round.name, &opened.owing.unit_name);
    say(tx, visit, opened, &message(opened, title, String::new()), by, |role| role == Role::UnitHead).await
}

/// It came back: everybody who answers for the unit hears every point.
pub(super) async fn returned(tx: &mut Tx, visit: &Visit, opened: &Opened, report: &Report) -> Result<()> {
    let points = report.returns.last().map(|last| last.points.as_slice()).unwrap_or_default();
    let title = words().reports.notice_returned(&opened.round.name, points.len());
    let text: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    let by = By::from(visit.actor()?);
    let message = message(opened, title, text.join("\n"));
    say(tx, visit, opened, &message, &by, |_| true).await?;
    write(tx, visit, opened, &message, &by).await
}

/// It was taken.
pub(super) async fn accepted(tx: &mut Tx, visit: &Visit, opened: &Opened) -> Result<()> {
    let title = words().reports.notice_accepted(&opened.round.name);
    let by = By::from(visit.actor()?);
    let message = message(opened, title, String::new());
    say(tx, visit, opened, &message, &by, |_| true).await?;
    write(tx, visit, opened, &message, &by).await
}

/// Notices are written before anybody knows who will read them.
fn words() -> &'static Messages {
    Language::Vietnamese.messages()
}

fn message(opened: &Opened, title: String, text: String) -> Message {
    let url = format!("/dot/{}/bao-cao/{}/{}", opened.campaign.slug, opened.round.slug, opened.owing.unit_slug);
    Message { campaign: Some(opened.campaign.id.clone()), title, text, url }
}

/// The letter to a unit for which nobody speaks by account.
async fn write(tx: &mut Tx, visit: &Visit, opened: &Opened, message: &Message, by: &By) -> Result<()> {
    let (unit, page) = (std::slice::from_ref(&opened.owing.unit), format!("/bao-cao/{}", opened.round.slug));
    write_to(tx, visit, &opened.campaign.id, unit, (message, &page), by).await
}

async fn say(
    tx: &mut Tx,
    visit: &Visit,
    opened: &Opened,
    message: &Message,
    by: &By,
    to: impl Fn(Role) -> bool,
) -> Result<()> {
    let mut people: Vec<PersonId> = queries::speakers(tx, &opened.owing.unit, visit.today)
        .await?
        .into_iter()
        .filter(|(person, role)| to(*role) && *by != By::Person(person.clone()))
        .map(|(person, _)| person)
        .collect();
    people.dedup();
    Ok(tell(tx, people.into_iter().map(|person| (person, message.clone())).collect(), by, visit.now).await?)
}
