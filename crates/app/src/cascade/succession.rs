//! A unit has ended: its heir has its standing and its targets in every campaign that runs.

use std::collections::BTreeMap;

use domain::assignment::{Assignment, AssignmentState};
use domain::change::Change;
use domain::id::{CampaignId, UndertakingId};
use domain::target::Target;
use domain::undertaking::{Receipt, Targets, Undertaking};
use store::{Tx, new_id};

use super::queries;
use crate::launch::assignments;
use crate::registry::Succeeded;
use crate::shell::Result;

/// An heir that had no part in a campaign takes the place of the unit there; one that had keeps its own. The unit's
/// targets go along. Runs after the unit's open duties have gone to the heir. The number of statements grows with the
/// campaigns that run, not with the targets.
pub(super) async fn succeeded(tx: &mut Tx, of: &Succeeded) -> Result<()> {
    let owed: Vec<Assignment> = assignments::in_running(tx, &of.heir).await?;
    let is_owed = |campaign: &CampaignId, duty: &str| {
        let same = |one: &&Assignment| one.campaign == *campaign && one.duty == duty;
        owed.iter().filter(same).any(|one| one.state == AssignmentState::Open)
    };
    let (parts, mut own) = queries::parts_of(tx, &of.unit, &of.heir).await?;
    for part in parts {
        if own.contains_key(&part.campaign) || is_owed(&part.campaign, "acknowledge") {
            continue;
        }
        let id = UndertakingId::from(new_id(of.at));
        if let Some(change) = part.inherit(id, &of.heir, of.by.clone(), of.at) {
            queries::save_undertaking(tx, &change).await?;
            own.insert(change.value.campaign.clone(), change.value);
        }
    }
    let done = owed.into_iter().filter(|duty| duty.state == AssignmentState::Open && is_done(duty, &own));
    let done: Vec<Change<Assignment>> = done.map(|duty| duty.fulfil(of.by.clone(), of.at)).collect();
    assignments::save_all(tx, done).await?;
    hand_over(tx, of).await
}

/// Whether the heir has done already, for itself, what came to it.
fn is_done(duty: &Assignment, own: &BTreeMap<CampaignId, Undertaking>) -> bool {
    own.get(&duty.campaign).is_some_and(|part| match duty.duty.as_str() {
        "acknowledge" => matches!(part.receipt, Receipt::Acknowledged { .. }),
        "concretise" => matches!(part.targets, Targets::Sent { .. }),
        _ => false,
    })
}

/// The unit's targets stand after the heir's own.
async fn hand_over(tx: &mut Tx, of: &Succeeded) -> Result<()> {
    let (targets, mut places) = queries::targets_to_hand_over(tx, &of.unit, &of.heir).await?;
    let change = |target: Target| {
        let place = places.entry(target.campaign.clone()).or_default();
        *place += 1;
        target.hand_over(&of.heir, *place, of.by.clone(), of.at)
    };
    let changes: Vec<Change<Target>> = targets.into_iter().map(change).collect();
    Ok(queries::hand_over_targets(tx, changes).await?)
}
