//! A unit has ended: what it still owed goes to its heir, with the plan and the personal link by which it answered.

use domain::assignment::Assignment;
use domain::change::Change;
use domain::dispatch::{Channel, DispatchLine};
use domain::id::DispatchId;
use store::{Tx, new_id};

use super::queries::{self, assignments};
use crate::registry::Succeeded;
use crate::shell::Result;
use crate::state::day_of;
use crate::units::queries::has_account;

/// Hands over what is open in campaigns that run; what is done stays where it was done. At most thirteen statements,
/// however many duties.
pub(super) async fn succeeded(tx: &mut Tx, of: &Succeeded) -> Result<()> {
    let mut owed = assignments::in_running(tx, &of.heir).await?;
    let mut changes: Vec<Change<Assignment>> = Vec::new();
    for duty in assignments::still_owed(tx, &of.unit).await? {
        // What comes over is owed from then on: a second one that asks for the same is not.
        let handed = duty.hand_over(&of.heir, &owed, &of.reason, of.by.clone(), of.at);
        if let Some(change) = handed {
            owed.extend((change.value.unit == of.heir).then(|| change.value.clone()));
            changes.push(change);
        }
    }
    assignments::hand_over(tx, changes, (&of.unit, &of.heir)).await?;
    let has_account = has_account(tx, std::slice::from_ref(&of.heir), day_of(of.at)).await?.contains(&of.heir);
    let channel = if has_account { Channel::Account } else { Channel::Link };
    let lines = queries::not_reaching(tx, &of.unit, &of.heir).await?.into_iter();
    let passed = lines.map(|line: DispatchLine| {
        let channel = if line.channel == Channel::Paper { Channel::Paper } else { channel };
        line.pass_on(DispatchId::from(new_id(of.at)), (&of.heir, &of.heir_name), channel, of.by.clone(), of.at)
    });
    queries::pass_on_lines(tx, passed.collect()).await?;
    if !has_account {
        let links = queries::links_to_pass(tx, &of.unit, &of.heir).await?.into_iter();
        let links = links.map(|link| link.pass_on(&of.heir, of.by.clone(), of.at));
        queries::pass_on_links(tx, &of.unit, links.collect()).await?;
    }
    Ok(())
}
