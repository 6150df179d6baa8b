//! Who hears that rounds were opened: whoever answers for a unit that reports in them, each person once; by letter the
//! units for which nobody does.

use domain::campaign::Campaign;
use domain::id::UnitId;
use domain::round::Round;
use domain::vietnamese::short_date;
use store::Tx;
use wording::Language;

use crate::shell::notices::Message;
use crate::shell::{Result, Visit};
use crate::track::queries::listeners;
use crate::track::told::{answering, say, write_to};

/// These rounds were opened for these units.
pub(super) async fn opened(
    tx: &mut Tx,
    visit: &Visit,
    campaign: &Campaign,
    rounds: &[Round],
    units: &[UnitId],
) -> Result<()> {
    let t = Language::Vietnamese.messages();
    let each: Vec<String> =
        rounds.iter().map(|round| t.rounds.notice_round(short_date(round.due), &round.name)).collect();
    let (title, text) = match each.as_slice() {
        [] => return Ok(()),
        [one] => (t.rounds.notice_opened(one), campaign.name.clone()),
        many => (t.rounds.notice_opened_many(&campaign.name, many.len()), many.join("\n")),
    };
    let people = answering(&listeners::of_campaign(tx, &campaign.id, visit.today).await?, units);
    let url = format!("/dot/{}/bao-cao", campaign.slug);
    let message = Message { campaign: Some(campaign.id.clone()), title, text, url };
    let by = visit.actor()?.into();
    say(tx, visit, people, &message, &by).await?;
    write_to(tx, visit, &campaign.id, units, (&message, "/bao-cao"), &by).await
}
