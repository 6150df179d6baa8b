//! Who owes what by when.

use domain::assignment::{Assignment, AssignmentState};
use domain::id::{CampaignId, UnitId};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, Writer, args};

store::statements! {
    /// All duties of a campaign, unit by unit in official order; of units that were merged, into which.
    OWED = "select a.unit, a.duty, a.path, a.said, a.due, a.proposed, a.state, a.done_day, u.name, u.short_name, u.kind,
            coalesce(k.closed, false) as closed, k.slug as round, k.name as round_name, k.starts as round_starts,
            case when d.act = 'merge' then h.name end as merged_into
        from assignments a join units u on u.id = a.unit left join rounds k on k.id = a.round
        left join successions s on s.predecessor = a.unit and s.heir
        left join reorganisations d on d.id = s.reorganisation
        left join units h on h.id = s.successor
        where a.campaign = $1 order by u.position, u.id, a.duty, a.path, a.id";
    /// The duties of one unit.
    OWED_BY = "select a.unit, a.duty, a.path, a.said, a.due, a.proposed, a.state, a.done_day, u.name, u.short_name, u.kind,
            coalesce(k.closed, false) as closed, k.slug as round, k.name as round_name, k.starts as round_starts
        from assignments a join units u on u.id = a.unit left join rounds k on k.id = a.round
        where a.campaign = $1 and a.unit = $2 order by a.due, a.path, a.id";
    /// A new duty.
    INSERT = "insert into assignments (id, revision, campaign, unit, duty, path, said, due, proposed, round, state,
            reason)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')";
}

/// One duty of one unit, as pages show it.
#[derive(Clone, Debug)]
pub(crate) struct Owed {
    pub(crate) unit: UnitId,
    pub(crate) unit_name: String,
    /// The name of the unit that it was merged into, where all units are read.
    pub(crate) merged_into: Option<String>,
    /// Code of the unit's kind.
    pub(crate) kind: String,
    pub(crate) duty: String,
    pub(crate) path: Option<String>,
    pub(crate) text: String,
    pub(crate) due: Option<Date>,
    pub(crate) proposed: bool,
    pub(crate) state: AssignmentState,
    /// The day on which it was done.
    pub(crate) done: Option<Date>,
    /// The round, where it is a report.
    pub(crate) round: Option<InRound>,
    /// Whether it is a report of a round that takes none any more.
    pub(crate) closed: bool,
}

/// The round of a report that is owed.
#[derive(Clone, Debug)]
pub(crate) struct InRound {
    /// Its name in addresses.
    pub(crate) slug: String,
    pub(crate) name: String,
    /// The first day of what it reports on.
    pub(crate) starts: Date,
}

impl Owed {
    /// Whether it was done after its day.
    pub(crate) fn was_late(&self) -> bool {
        self.state == AssignmentState::Done && self.done.zip(self.due).is_some_and(|(done, due)| done > due)
    }

    /// Whether it can still be done.
    pub(crate) fn is_open(&self) -> bool {
        self.state == AssignmentState::Open && !self.closed
    }

    /// Whether its day has passed without it, and it is still waited for.
    pub(crate) fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

/// Stores new duties behind their lines of the ledger.
pub(in crate::launch) async fn insert_duties(to: &mut Writer<'_>, duties: &[Assignment]) -> Result<(), StoreError> {
    let rows = duties.iter().map(|duty| {
        let Assignment { id, campaign, unit, duty, path, text, due, proposed, round, state, .. } = duty;
        args![id, campaign, unit, duty, path, text, due, proposed, round, state.code()]
    });
    to.insert_many(INSERT, rows.collect()).await
}

/// All duties of a campaign, unit by unit in official order.
pub(in crate::launch) async fn owed(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<Owed>, StoreError> {
    let rows = tx.rows(OWED, args![campaign]).await?;
    rows.iter().map(|row| Ok(Owed { merged_into: row.opt_text("merged_into")?, ..duty(row)? })).collect()
}

/// What one unit owes, the nearest day first.
pub(crate) async fn owed_by(tx: &mut Tx, campaign: &CampaignId, unit: &UnitId) -> Result<Vec<Owed>, StoreError> {
    let mut duties: Vec<Owed> =
        tx.rows(OWED_BY, args![campaign, unit]).await?.iter().map(duty).collect::<Result<_, _>>()?;
    // The engines disagree on where "no day" stands.
    duties.sort_by_key(|duty| (duty.due.is_none(), duty.due));
    Ok(duties)
}

fn duty(row: &Row) -> Result<Owed, StoreError> {
    let short = row.text("short_name")?;
    let round = match row.opt_text("round")? {
        Some(slug) => Some(InRound { slug, name: row.text("round_name")?, starts: row.date("round_starts")? }),
        None => None,
    };
    Ok(Owed {
        unit: row.id("unit")?,
        unit_name: if short.is_empty() { row.text("name")? } else { short },
        merged_into: None,
        kind: row.text("kind")?,
        duty: row.text("duty")?,
        path: row.opt_text("path")?,
        text: row.text("said")?,
        due: row.opt_date("due")?,
        proposed: row.bool("proposed")?,
        state: row.code("state", AssignmentState::from_code)?,
        done: row.opt_date("done_day")?,
        round,
        closed: row.bool("closed")?,
    })
}
