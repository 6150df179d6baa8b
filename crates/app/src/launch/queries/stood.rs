//! How many units stand where with a duty: enough for a drawing, however many units there are.

use domain::assignment::AssignmentState;
use domain::id::CampaignId;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use super::Owed;

store::statements! {
    /// The duties of a campaign that are of one kind of units, one day and one state, counted; the kinds in the order of
    /// their first unit.
    STOOD = "select u.kind, a.duty, a.due, a.state, coalesce(k.closed, false) as closed,
            coalesce(a.state = 'done' and a.done_day > a.due, false) as was_late, count(*) as units,
            min(min(u.position)) over (partition by u.kind) as first
        from assignments a join units u on u.id = a.unit left join rounds k on k.id = a.round
        where a.campaign = $1
        group by u.kind, a.duty, a.due, a.state, coalesce(k.closed, false),
            coalesce(a.state = 'done' and a.done_day > a.due, false)
        order by first, u.kind, a.duty";
}

/// So many units of one kind stand alike with one duty.
#[derive(Clone, Debug)]
pub(in crate::launch) struct Stood {
    /// Code of the units' kind.
    pub(in crate::launch) kind: String,
    pub(in crate::launch) duty: String,
    pub(in crate::launch) due: Option<Date>,
    pub(in crate::launch) state: AssignmentState,
    /// Whether it is a report of a round that takes none any more.
    pub(in crate::launch) closed: bool,
    /// Whether it was done after its day.
    pub(in crate::launch) was_late: bool,
    pub(in crate::launch) units: usize,
}

impl Stood {
    /// Whether it can still be done.
    pub(in crate::launch) fn is_open(&self) -> bool {
        self.state == AssignmentState::Open && !self.closed
    }

    /// Whether its day has passed without it, and it is still waited for.
    pub(in crate::launch) fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

impl From<&Owed> for Stood {
    /// One unit.
    fn from(owed: &Owed) -> Self {
        let (kind, duty) = (owed.kind.clone(), owed.duty.clone());
        let Owed { due, state, closed, .. } = *owed;
        Self { kind, duty, due, state, closed, was_late: owed.was_late(), units: 1 }
    }
}

/// Where all units stand with all duties, counted. One query.
pub(in crate::launch) async fn stood(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<Stood>, StoreError> {
    tx.rows(STOOD, args![campaign]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Stood, StoreError> {
    Ok(Stood {
        kind: row.text("kind")?,
        duty: row.text("duty")?,
        due: row.opt_date("due")?,
        state: row.code("state", AssignmentState::from_code)?,
        closed: row.bool("closed")?,
        was_late: row.bool("was_late")?,
        units: usize::try_from(row.int("units")?).unwrap_or_default(),
    })
}
