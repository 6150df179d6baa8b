//! Units write their targets and send them; the Office writes those that all share and opens what was sent again.

use domain::actor::Actor;
use domain::assignment::AssignmentState;
use domain::campaign::Campaign;
use domain::id::{CampaignId, TargetId, UnitId};
use domain::permission::Speaker;
use domain::plan::PlanDraft;
use domain::target::{Aim, AimFault, Target, TargetRefusal, wholes};
use domain::undertaking::{Receipt, UndertakingRefusal};
use domain::vietnamese::fold;
use jiff::Timestamp;
use store::{Tx, new_id};

use super::{CONCRETISE, of_duty, owed, running, undertaking};
use crate::cascade::queries;
use crate::launch::assignments;
use crate::shell::{Error, Result};
use crate::state::day_of;
use crate::units::queries::people_of;

/// Most targets of one unit, and most that all units share.
pub const MOST_TARGETS: usize = 300;

/// Who writes a target: a unit its own, the Office one that all units share.
#[derive(Clone, Copy, Debug)]
pub enum Setter<'a> {
    /// Somebody who answers for a unit.
    Unit(&'a Speaker),
    /// The Office.
    Office(&'a Actor),
}

impl Setter<'_> {
    fn unit(&self) -> Option<&UnitId> {
        match self {
            Self::Unit(by) => Some(&by.unit),
            Self::Office(_) => None,
        }
    }
}

/// New targets at the end of the owner's list: all of them or none. Five queries, however many there are.
///
/// # Errors
/// [`Error::NotFound`] for whoever may not, [`Error::Stale`] when nothing can be written any more: the campaign has
/// ended, the plan is not acknowledged, the targets were sent. Inside: what is wrong, with the place of the first that
/// is.
pub async fn set_targets(
    tx: &mut Tx,
    campaign: &Campaign,
    by: Setter<'_>,
    aims: Vec<Aim>,
    now: Timestamp,
) -> Result<Result<Vec<Target>, (usize, TargetRefusal)>> {
    let all = written_by(tx, campaign, by, now).await?;
    if all.iter().filter(|target| target.unit.as_ref() == by.unit()).count() + aims.len() > MOST_TARGETS {
        return Ok(Err((MOST_TARGETS, TargetRefusal::Faults(Vec::new()))));
    }
    let plan = queries::plan_of(tx, &campaign.id).await?;
    let first = queries::next_place(tx, &campaign.id, by.unit()).await?;
    let mut changes = Vec::new();
    for ((at, place), aim) in (0..).zip(first..).zip(aims) {
        let (id, campaign) = (TargetId::from(new_id(now)), campaign.id.clone());
        let set = fits(&aim, None, by, &all, &plan).and_then(|()| match by {
            Setter::Unit(by) => Target::set(id, campaign, place, aim, by, now),
            Setter::Office(by) => Target::share(id, campaign, place, aim, by, now),
        });
        match set {
            Ok(change) => changes.push(change),
            Err(TargetRefusal::NotAllowed) => return Err(Error::NotFound),
            Err(refusal) => return Ok(Err((at, refusal))),
        }
    }
    if changes.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let targets = changes.iter().map(|change| change.value.clone()).collect();
    queries::insert_targets(tx, changes).await?;
    Ok(Ok(targets))
}

/// A target as somebody saw it, with its revision, becomes another.
///
/// # Errors
/// As [`set_targets`], and [`Error::Stale`] when somebody else changed it meanwhile.
pub async fn change_target(
    tx: &mut Tx,
    campaign: &Campaign,
    by: Setter<'_>,
    (id, revision): (&TargetId, i64),
    aim: Aim,
    now: Timestamp,
) -> Result<Result<(), TargetRefusal>> {
    let all = written_by(tx, campaign, by, now).await?;
    let target = standing(&all, id, by)?;
    if target.revision != revision {
        return Err(Error::Stale);
    }
    let plan = queries::plan_of(tx, &campaign.id).await?;
    let changed = fits(&aim, Some(id), by, &all, &plan).and_then(|()| match by {
        Setter::Unit(by) => target.change(aim, by, now),
        Setter::Office(by) => target.change_shared(aim, by, now),
    });
    match changed {
        Ok(change) => Ok(Ok(queries::save_target(tx, &change).await?)),
        Err(TargetRefusal::NotAllowed) => Err(Error::NotFound),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// A target is taken back; what was reported on it stays. Its parts stand on their own from then on.
///
/// # Errors
/// As [`change_target`].
pub async fn withdraw_target(
    tx: &mut Tx,
    campaign: &Campaign,
    by: Setter<'_>,
    (id, revision): (&TargetId, i64),
    now: Timestamp,
) -> Result<()> {
    let all = written_by(tx, campaign, by, now).await?;
    let target = standing(&all, id, by)?;
    if target.revision != revision {
        return Err(Error::Stale);
    }
    let change = match by {
        Setter::Unit(by) => target.withdraw(by, now),
        Setter::Office(by) => target.withdraw_shared(by, now),
    };
    Ok(queries::save_target(tx, &change.map_err(|_| Error::NotFound)?).await?)
}

/// The targets of the unit's `earlier` campaign are set anew where this plan has the same content: by its words, or by
/// its number where no words are the same. Days are left out, they have passed; a person who has left stays as a name.
/// What the unit has set already is not set twice. Gives how many were set.
///
/// # Errors
/// As [`set_targets`].
pub async fn copy_targets(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Speaker,
    earlier: &CampaignId,
    plan: &PlanDraft,
    now: Timestamp,
) -> Result<usize> {
    let own = queries::targets_of(tx, &campaign.id, &by.unit).await?;
    let known =
        |aim: &Aim| own.iter().any(|one| one.aim.content == aim.content && fold(&one.aim.metric) == fold(&aim.metric));
    let there = queries::targets_of(tx, earlier, &by.unit).await?;
    let before = queries::plan_of(tx, earlier).await?;
    let people = people_of(tx, &by.unit, day_of(now)).await?;
    let anew = there.into_iter().filter_map(|target| {
        let content = same_content(&target.aim.content, &before, plan)?;
        let person = target.aim.person.clone().filter(|id| people.iter().any(|person| person.id == *id));
        Some(Aim { content, due: None, part_of: None, person, ..target.aim })
    });
    let aims: Vec<Aim> = anew.filter(|aim| !known(aim)).collect();
    match set_targets(tx, campaign, Setter::Unit(by), aims, now).await? {
        Ok(set) => Ok(set.len()),
        Err(_) => Err(Error::Stale),
    }
}

/// The unit's targets go to the Office; its duty to make the plan concrete is done.
///
/// # Errors
/// As [`super::acknowledge`].
pub async fn send_targets(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Speaker,
    now: Timestamp,
) -> Result<Result<(), UndertakingRefusal>> {
    let count = queries::targets_of(tx, &campaign.id, &by.unit).await?.len();
    let change = match undertaking(tx, campaign, &by.unit, now).await?.send_targets(by, count, now) {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    queries::save_undertaking(tx, &change).await?;
    let owed = owed(tx, campaign, &by.unit).await?;
    let done = of_duty(owed, CONCRETISE, AssignmentState::Open).map(|duty| duty.fulfil(by.by.clone(), now));
    assignments::save_all(tx, done.collect()).await?;
    Ok(Ok(()))
}

/// The Office opens a unit's targets again; the unit owes them anew, with its old day.
///
/// # Errors
/// As [`super::acknowledge`].
pub async fn reopen_targets(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Actor,
    unit: &UnitId,
    reason: &str,
    now: Timestamp,
) -> Result<Result<(), UndertakingRefusal>> {
    let change = match undertaking(tx, campaign, unit, now).await?.reopen_targets(by, reason, now) {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    queries::save_undertaking(tx, &change).await?;
    let owed = owed(tx, campaign, unit).await?;
    let open = of_duty(owed, CONCRETISE, AssignmentState::Done).map(|duty| duty.reopen(by.into(), now));
    assignments::save_all(tx, open.collect()).await?;
    Ok(Ok(()))
}

/// The targets among which `by` may write now: the own and the shared ones.
async fn written_by(tx: &mut Tx, campaign: &Campaign, by: Setter<'_>, now: Timestamp) -> Result<Vec<Target>> {
    running(campaign)?;
    let Setter::Unit(speaker) = by else {
        let (shared, _) = queries::shared_targets(tx, &campaign.id).await?;
        return Ok(shared.into_iter().map(|one| one.target).collect());
    };
    let taken = undertaking(tx, campaign, &speaker.unit, now).await?;
    if !matches!(taken.receipt, Receipt::Acknowledged { .. }) || !taken.targets.is_open() {
        return Err(Error::Stale);
    }
    let all = queries::targets_beside(tx, &campaign.id, &speaker.unit).await?;
    Ok(all.into_iter().map(|one| one.target).collect())
}

/// The target of this identity, as far as it is the setter's.
fn standing(all: &[Target], id: &TargetId, by: Setter<'_>) -> Result<Target> {
    let own = all.iter().find(|target| target.id == *id && target.unit.as_ref() == by.unit());
    own.cloned().ok_or(Error::NotFound)
}

/// A target carries out a content of the plan, and a unit's carries part of one that it may.
fn fits(
    aim: &Aim,
    part: Option<&TargetId>,
    by: Setter<'_>,
    all: &[Target],
    plan: &PlanDraft,
) -> Result<(), TargetRefusal> {
    let may = |unit: &UnitId, whole: &TargetId| wholes(part, unit, all).iter().any(|target| target.id == *whole);
    let whole = aim.part_of.as_ref().is_none_or(|whole| by.unit().is_some_and(|unit| may(unit, whole)));
    let checked = [(aim.is_within(&plan.contents), AimFault::NoContent), (whole, AimFault::NotItsWhole)];
    let faults: Vec<AimFault> = checked.into_iter().filter_map(|(right, fault)| (!right).then_some(fault)).collect();
    if faults.is_empty() { Ok(()) } else { Err(TargetRefusal::Faults(faults)) }
}

/// The path in `plan` of the content that stands under `path` in the plan before.
fn same_content(path: &str, before: &PlanDraft, plan: &PlanDraft) -> Option<String> {
    let words = before.contents.iter().find(|clause| clause.path == path).map(|clause| fold(&clause.text));
    let by_words = words.and_then(|words| plan.contents.iter().find(|clause| fold(&clause.text) == words));
    let found = by_words.or_else(|| plan.contents.iter().find(|clause| clause.path == path));
    found.map(|clause| clause.path.clone())
}
