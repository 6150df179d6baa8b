//! The verbs of a plan. Each asks who may, obeys the stage, and leaves a line in the ledger.

use domain::actor::Actor;
use domain::change::Change;
use domain::id::PlanId;
use domain::plan::{Edit, Original, Particulars, Plan, PlanDraft, PlanRefusal, Stage};
use domain::register::Refusal;
use domain::vietnamese::slug;
use intake::Reading;
use jiff::Timestamp;
use store::{StoreError, Tx};

use super::queries;
use crate::shell::{Error, Result};

/// Longest name of a plan in addresses.
const LONGEST_SLUG: usize = 60;

/// A freshly read plan enters the records. Gives its name in addresses.
///
/// # Errors
/// [`Error::Stale`] when another plan took the same name at the same moment: look again, and try again.
pub async fn load(tx: &mut Tx, by: &Actor, reading: Reading, original: Original, now: Timestamp) -> Result<String> {
    let name = slug(reading.draft.title.as_deref().unwrap_or("ke-hoach"), LONGEST_SLUG);
    let name = if name.is_empty() { "ke-hoach".to_owned() } else { name };
    let plan = Plan {
        id: PlanId::from(store::new_id(now)),
        revision: 0,
        slug: queries::free_slug(tx, &name).await?,
        original,
        draft: reading.draft,
        particulars: Particulars::default(),
        slips: reading.slips,
        version: None,
        stage: Stage::Draft,
    };
    let change = plan.load(by, now).map_err(refused)?;
    queries::insert(tx, &change, &reading.document).await.map_err(|error| match error {
        StoreError::Taken { .. } => Error::Stale,
        other => other.into(),
    })?;
    Ok(change.value.slug)
}

/// A plan that has no file is typed in: all its fields are silent until a person gives them.
pub async fn begin_by_hand(tx: &mut Tx, by: &Actor, now: Timestamp) -> Result<String> {
    let draft = PlanDraft { doc_type: Some("KH".to_owned()), ..PlanDraft::default() };
    let original = Original { loaded: now, ..Original::default() };
    load(tx, by, Reading { draft, ..Reading::default() }, original, now).await
}

/// Fields are put right; all of them or none.
pub async fn edit(tx: &mut Tx, by: &Actor, plan: Plan, edits: &[Edit], now: Timestamp) -> Result<(), PlanTrouble> {
    if edits.is_empty() {
        return Ok(());
    }
    store(tx, plan.edit(edits, by, now)?).await
}

/// Fields were looked at and found right.
pub async fn confirm(
    tx: &mut Tx,
    by: &Actor,
    plan: Plan,
    fields: &[String],
    now: Timestamp,
) -> Result<(), PlanTrouble> {
    store(tx, plan.confirm(fields, by, now)?).await
}

/// To the Director.
pub async fn submit(tx: &mut Tx, by: &Actor, plan: Plan, now: Timestamp) -> Result<(), PlanTrouble> {
    store(tx, plan.submit(by, now)?).await
}

/// Back to the Office, with a reason.
pub async fn send_back(tx: &mut Tx, by: &Actor, plan: Plan, reason: &str, now: Timestamp) -> Result<(), PlanTrouble> {
    store(tx, plan.send_back(reason, by, now)?).await
}

/// The Director signs, in the given form of authority.
pub async fn approve(
    tx: &mut Tx,
    by: &Actor,
    plan: Plan,
    authority: Option<String>,
    now: Timestamp,
) -> Result<(), PlanTrouble> {
    store(tx, plan.approve(authority, by, now)?).await
}

/// The file that was loaded is the copy signed on paper.
pub async fn declare_signed(
    tx: &mut Tx,
    by: &Actor,
    plan: Plan,
    authority: Option<String>,
    now: Timestamp,
) -> Result<(), PlanTrouble> {
    store(tx, plan.declare_signed(authority, by, now)?).await
}

/// It takes the place of an issued plan.
pub async fn replace(tx: &mut Tx, by: &Actor, plan: Plan, other: &Plan, now: Timestamp) -> Result<(), PlanTrouble> {
    store(tx, plan.replace(other, by, now)?).await
}

/// It takes nobody's place after all.
pub async fn stand_alone(tx: &mut Tx, by: &Actor, plan: Plan, now: Timestamp) -> Result<(), PlanTrouble> {
    match plan.stand_alone(by, now)? {
        Some(change) => store(tx, change).await,
        None => Ok(()),
    }
}

async fn store(tx: &mut Tx, change: Change<Plan>) -> Result<(), PlanTrouble> {
    queries::save(tx, &change).await.map_err(|error| PlanTrouble::Error(error.into()))
}

/// Why a verb was not done: a refusal that the page explains at its fields, or something else.
#[derive(Debug)]
pub enum PlanTrouble {
    /// No, and why.
    Refused(PlanRefusal),
    /// The register does not take its number, and why.
    Register(Box<Refusal>),
    /// Anything else.
    Error(Error),
}

impl From<PlanRefusal> for PlanTrouble {
    fn from(refusal: PlanRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for PlanTrouble {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// A refusal where no page explains it better: what may not be seen is not there.
pub(crate) fn refused(refusal: PlanRefusal) -> Error {
    match refusal {
        PlanRefusal::NotAllowed => Error::NotFound,
        other => Error::Refused(other.to_string()),
    }
}
