//! The one press that launches: plan signed and issued, campaign begun, everybody's line, duty and link drawn up.

use std::collections::BTreeSet;

use domain::actor::{Actor, By};
use domain::assignment::{Assignment, NewAssignment};
use domain::campaign::Campaign;
use domain::change::{Change, Entry, Recorded};
use domain::dispatch::{Channel, DispatchLine, Link, Purpose};
use domain::id::{AssignmentId, CampaignId, DispatchId, LinkId, RoundId, UnitId};
use domain::plan::{Citation, Plan, Stage};
use domain::round::Round;
use domain::vietnamese::slug;
use jiff::Timestamp;
use serde_json::json;
use store::{NewJob, StoreError, Tx};

use super::actions::publish;
use super::order::{Order, Recipients, channel, executing};
use super::queries::{self, Reach};
use crate::plan::actions::PlanTrouble;
use crate::plan::numbering::enter;
use crate::plan::queries as plans;
use crate::shell::Error;

/// The kind of job that sends a launched plan through the units' accounts.
pub(super) const SEND: &str = "launch.send";

/// Longest name of a cited campaign in addresses.
const LONGEST_SLUG: usize = 60;

/// How a plan that is not signed yet comes to be signed at the launch.
#[derive(Clone, Debug, Default)]
pub struct Signing {
    /// A form of authority of the catalogue; `None` for the head's own name.
    pub authority: Option<String>,
    /// The loaded file is the copy signed on paper.
    pub on_paper: bool,
}

/// The plan is signed where it is not yet, issued and launched; its campaign begins, with every line of the dispatch
/// list, every duty, every personal link, and the job that sends it. All in `tx`; the number of statements does not
/// grow with the number of units (up to a thousand; then one more per thousand).
///
/// # Errors
/// [`PlanTrouble::Refused`] when the stage or a blank field forbids it or the person may not;
/// [`Error::Stale`] when somebody else moved the plan meanwhile.
pub async fn launch(
    tx: &mut Tx,
    by: &Actor,
    plan: Plan,
    order: &Order,
    reach: &Reach,
    signing: &Signing,
    now: Timestamp,
) -> Result<Campaign, PlanTrouble> {
    let plan = signed(tx, by, plan, signing, now).await?;
    let plan = match plan.stage {
        Stage::Approved(_) => moved(tx, plan.issue(by, now)?).await?,
        _ => plan,
    };
    enter(tx, by, &plan, now).await?;
    let who: By = by.into();
    let (parent, cited) = parent(tx, &plan, &who, now).await?;
    let campaign = Campaign::launch(CampaignId::from(store::new_id(now)), &plan, parent, by, now)?;
    let plan = moved(tx, plan.launch(by, now)?).await?;
    let Change { value: mut campaign, entry } = campaign;

    let lines = dispatch_lines(order, reach, &campaign, now);
    let (rounds, begun): (Vec<Round>, Vec<Entry>) = order
        .rounds
        .iter()
        .map(|round| round.round(RoundId::from(store::new_id(now)), campaign.id.clone()))
        .map(|round| round.begin_with_campaign(who.clone(), now))
        .map(|change| (change.value, change.entry))
        .unzip();
    let (duties, given): (Vec<Assignment>, Vec<Entry>) = order
        .duties
        .iter()
        .map(|duty| in_round(duty, order, &rounds))
        .map(|duty| duty.give(AssignmentId::from(store::new_id(now)), campaign.id.clone(), who.clone(), now))
        .map(|change| (change.value, change.entry))
        .unzip();
    let (links, made): (Vec<(Link, String)>, Vec<Entry>) = linked(&lines)
        .into_iter()
        .map(|unit| Link::make(LinkId::from(store::new_id(now)), campaign.id.clone(), unit, who.clone(), now))
        .map(|change| ((change.value, secret()), change.entry))
        .unzip();

    let drawn_up = lines.iter().map(|line| drawn_up(line, &who, now));
    let stub = cited.as_ref().map(|change| change.entry.clone());
    let entries = stub.into_iter().chain([entry]).chain(drawn_up).chain(begun).chain(given).chain(made).collect();
    let drawn = Drawn { stub: cited.map(|change| change.value), campaign: &campaign, lines, rounds, duties, links };
    drawn.store(tx, entries, now).await.map_err(Error::from)?;
    queries::drop_draft(tx, &plan.id).await.map_err(Error::from)?;
    campaign.revision = 1;
    if order.public {
        publish(tx, by, campaign.clone(), true, now).await?;
        campaign.public = true;
        campaign.revision += 1;
    }
    Ok(campaign)
}

/// Everything that a launch draws up.
struct Drawn<'a> {
    stub: Option<Campaign>,
    campaign: &'a Campaign,
    lines: Vec<DispatchLine>,
    rounds: Vec<Round>,
    duties: Vec<Assignment>,
    links: Vec<(Link, String)>,
}

impl Drawn<'_> {
    /// Stores it behind its lines of the ledger, and asks for it to be sent.
    async fn store(&self, tx: &mut Tx, entries: Vec<Entry>, now: Timestamp) -> Result<(), StoreError> {
        let mut writer = tx.record_all(entries).await?;
        if let Some(stub) = &self.stub {
            queries::insert_campaign(&mut writer, stub).await?;
        }
        queries::insert_campaign(&mut writer, self.campaign).await?;
        queries::insert_lines(&mut writer, &self.lines).await?;
        queries::rounds::insert(&mut writer, &self.rounds).await?;
        queries::insert_duties(&mut writer, &self.duties).await?;
        queries::insert_links(&mut writer, &self.links).await?;
        let send = NewJob::new(SEND, json!({ "campaign": self.campaign.id }), now);
        writer.later(send.once(format!("{SEND}:{}", self.campaign.id))).await?;
        queries::owing::of_campaign(tx, &self.campaign.id).await
    }
}

/// The plan, signed if it was not: by the Director now, or on paper before.
async fn signed(tx: &mut Tx, by: &Actor, plan: Plan, signing: &Signing, now: Timestamp) -> Result<Plan, PlanTrouble> {
    let authority = signing.authority.clone();
    match plan.stage {
        Stage::Submitted { .. } => moved(tx, plan.approve(authority, by, now)?).await,
        Stage::Draft | Stage::Returned { .. } if signing.on_paper => {
            moved(tx, plan.declare_signed(authority, by, now)?).await
        }
        _ => Ok(plan),
    }
}

/// A duty with the round of reports that begins for it.
fn in_round(duty: &NewAssignment, order: &Order, rounds: &[Round]) -> NewAssignment {
    let begun = order.rounds.iter().zip(rounds).find(|(ordered, _)| ordered.duty == duty.duty);
    NewAssignment { round: begun.map(|(_, round)| round.id.clone()), ..duty.clone() }
}

/// Stores one step of the plan and gives it back as stored.
async fn moved(tx: &mut Tx, change: Change<Plan>) -> Result<Plan, PlanTrouble> {
    plans::save(tx, &change).await.map_err(Error::from)?;
    Ok(Plan { revision: change.value.revision + 1, ..change.value })
}

/// The campaign whose plan this one carries out: the one of that number where there is one, else a stub that says no
/// more than the citation. A citation without a number could be anything and is not followed.
async fn parent(
    tx: &mut Tx,
    plan: &Plan,
    by: &By,
    now: Timestamp,
) -> Result<(Option<CampaignId>, Option<Change<Campaign>>), PlanTrouble> {
    let Some(document) = &plan.draft.parent_document else { return Ok((None, None)) };
    let cited = plan.draft.bases.get(document.index_in_bases).cloned().unwrap_or_default();
    let number = document.number.clone().or_else(|| cited.number.clone()).unwrap_or_default();
    if number.trim().is_empty() {
        return Ok((None, None));
    }
    if let Some(known) = queries::by_number(tx, &number).await.map_err(Error::from)? {
        return Ok((Some(known), None));
    }
    let wanted = slug(&format!("ke-hoach {number}"), LONGEST_SLUG);
    let name = queries::free_stub_slug(tx, &wanted).await.map_err(Error::from)?;
    let cited = Citation { number: Some(number), ..cited };
    let stub = Campaign::stub(CampaignId::from(store::new_id(now)), name, &cited, by.clone(), now);
    Ok((Some(stub.value.id.clone()), Some(stub)))
}

fn dispatch_lines(order: &Order, reach: &Reach, campaign: &Campaign, now: Timestamp) -> Vec<DispatchLine> {
    let executing: BTreeSet<UnitId> = executing(&order.lines).into_iter().collect();
    let mut lines = Vec::new();
    for line in &order.lines {
        let new = |unit: Option<UnitId>, name: &str, channel, sent| DispatchLine {
            id: DispatchId::from(store::new_id(now)),
            revision: 0,
            campaign: campaign.id.clone(),
            position: line.position,
            printed: line.printed.clone(),
            purpose: line.purpose,
            unit,
            name: name.to_owned(),
            channel,
            sent,
            seen: None,
        };
        match &line.to {
            Recipients::Units(units) => lines.extend(units.iter().map(|(unit, name)| {
                let channel = channel(unit, executing.contains(unit), reach);
                new(Some(unit.clone()), name, channel, None)
            })),
            // Copies that stay are where they belong once the plan is in the register.
            Recipients::Register => {
                let sent = (line.purpose == Purpose::File).then_some(now);
                lines.push(new(None, &line.printed, Channel::Paper, sent));
            }
            Recipients::Nobody => {}
        }
    }
    lines
}

/// The line of the ledger for a dispatch line that has not gone out yet.
fn drawn_up(line: &DispatchLine, by: &By, at: Timestamp) -> Entry {
    let content = serde_json::to_value(line).expect("dispatch lines are plain data that JSON can hold");
    let subject = line.record_id().to_owned();
    Entry { by: by.clone(), at, verb: "dispatch.drawn-up", kind: DispatchLine::KIND, subject, content }
}

/// The units that get a personal link, each once.
fn linked(lines: &[DispatchLine]) -> BTreeSet<UnitId> {
    lines.iter().filter(|line| line.channel == Channel::Link).filter_map(|line| line.unit.clone()).collect()
}

/// The secret of a personal link: 128 bits, nothing to be guessed.
fn secret() -> String {
    store::random_bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}
