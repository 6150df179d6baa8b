//! Who hears what about a duty: the Office that a unit asks for more time, the unit what the Office says.

use domain::actor::{By, Role};
use domain::assignment::Assignment;
use domain::campaign::Campaign;
use domain::id::UnitId;
use domain::round::Round;
use domain::vietnamese::short_date;
use jiff::civil::Date;
use store::Tx;
use wording::Language;

use super::actions::Answer;
use crate::shell::notices::Message;
use crate::shell::{Result, Visit};
use crate::state::App;
use crate::track::queries::listeners::{self, Concerned};
use crate::track::rounds::words::duty_name;
use crate::track::told::{answering, say, write_to};

/// A unit asks for more time: everybody of the Office hears it.
pub(super) async fn asked(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    campaign: &Campaign,
    duty: &Assignment,
    by: &By,
) -> Result<()> {
    let Some(asks) = &duty.asks else { return Ok(()) };
    let t = Language::Vietnamese.messages();
    let concerned = listeners::of_duty(tx, &duty.id, visit.today).await?;
    let title = t.rounds.notice_asked(short_date(asks.until), name(app, duty, &concerned), &concerned.unit_name);
    let office = concerned.people.into_iter().filter(|one| one.role == Role::Office).map(|one| one.person).collect();
    say(tx, visit, office, &message(campaign, title, &asks.reason, "gia-han"), by).await
}

/// The Office has answered about one duty.
pub(super) async fn answered(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    campaign: &Campaign,
    duty: &Assignment,
    answer: &Answer,
) -> Result<()> {
    let t = Language::Vietnamese.messages();
    let concerned = listeners::of_duty(tx, &duty.id, visit.today).await?;
    let people = answering(&concerned.people, std::slice::from_ref(&duty.unit));
    let title = title(&name(app, duty, &concerned), answer, duty.due);
    let text = t.rounds.notice_why(answer.reason(), &concerned.unit_name);
    let (message, by) = (message(campaign, title, &text, "gia-han"), visit.actor()?.into());
    say(tx, visit, people, &message, &by).await?;
    write_to(tx, visit, &campaign.id, std::slice::from_ref(&duty.unit), (&message, "/gia-han"), &by).await
}

/// The Office has answered about all duties of a round that these units owed.
pub(super) async fn answered_all(
    tx: &mut Tx,
    visit: &Visit,
    campaign: &Campaign,
    round: &Round,
    units: &[UnitId],
    answer: &Answer,
) -> Result<()> {
    if units.is_empty() {
        return Ok(());
    }
    let people = answering(&listeners::of_campaign(tx, &campaign.id, visit.today).await?, units);
    let title = title(&round.name, answer, Some(round.due));
    let (message, by) = (message(campaign, title, answer.reason(), "bao-cao"), visit.actor()?.into());
    say(tx, visit, people, &message, &by).await?;
    write_to(tx, visit, &campaign.id, units, (&message, "/bao-cao"), &by).await
}

fn title(name: &str, answer: &Answer, due: Option<Date>) -> String {
    let t = Language::Vietnamese.messages();
    match answer {
        Answer::Extend(until, _) => t.rounds.notice_extended(short_date(*until), name),
        Answer::Keep(_) => t.rounds.notice_kept(due.map(short_date).unwrap_or_default(), name),
        Answer::Waive(_) => t.rounds.notice_waived(name),
    }
}

fn name(app: &App, duty: &Assignment, concerned: &Concerned) -> String {
    let t = Language::Vietnamese.messages();
    duty_name(app, &duty.duty, concerned.round.as_deref(), duty.path.as_deref(), t)
}

fn message(campaign: &Campaign, title: String, text: &str, page: &str) -> Message {
    let url = format!("/dot/{}/{page}", campaign.slug);
    Message { campaign: Some(campaign.id.clone()), title, text: text.to_owned(), url }
}
