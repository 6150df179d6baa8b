//! Who hears what about a report: the head that one waits, the unit that it came back or was taken.

use domain::actor::{By, Role};
use domain::id::PersonId;
use domain::report::{Report, Stage};
use store::Tx;
use wording::{Language, Messages};

use super::opened::Opened;
use crate::shell::notices::{Message, tell};
use crate::shell::{Result, Visit};
use crate::track::queries;

/// It was sent inside the unit: the heads hear that it waits for them.
pub(super) async fn sent(tx: &mut Tx, visit: &Visit, opened: &Opened, report: &Report, by: &By) -> Result<()> {
    if !matches!(report.stage, Stage::Submitted { .. }) {
        return Ok(());
    }
    let title = words().reports.notice_waits(&opened.round.name, &opened.owing.unit_name);
    say(tx, visit, opened, title, String::new(), by, |role| role == Role::UnitHead).await
}

/// It came back: everybody who answers for the unit hears every point.
pub(super) async fn returned(tx: &mut Tx, visit: &Visit, opened: &Opened, report: &Report) -> Result<()> {
    let points = report.returns.last().map(|last| last.points.as_slice()).unwrap_or_default();
    let title = words().reports.notice_returned(&opened.round.name, points.len());
    let text: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    let by = By::from(visit.actor()?);
    say(tx, visit, opened, title, text.join("\n"), &by, |_| true).await
}

/// It was taken.
pub(super) async fn accepted(tx: &mut Tx, visit: &Visit, opened: &Opened) -> Result<()> {
    let title = words().reports.notice_accepted(&opened.round.name);
    let by = By::from(visit.actor()?);
    say(tx, visit, opened, title, String::new(), &by, |_| true).await
}

/// Notices are written before anybody knows who will read them.
fn words() -> &'static Messages {
    Language::Vietnamese.messages()
}

async fn say(
    tx: &mut Tx,
    visit: &Visit,
    opened: &Opened,
    title: String,
    text: String,
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
    let url = format!("/dot/{}/bao-cao/{}/{}", opened.campaign.slug, opened.round.slug, opened.owing.unit_slug);
    let message = Message { campaign: Some(opened.campaign.id.clone()), title, text, url };
    Ok(tell(tx, people.into_iter().map(|person| (person, message.clone())).collect(), by, visit.now).await?)
}
