//! Duties as the pages about more time show them.

use domain::assignment::{Asking, AssignmentState};
use domain::id::{AssignmentId, CampaignId, UnitId};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use super::standing::Whose;

store::statements! {
    /// Duties that are owed, or about which the Office has said something: of one unit, of a person's, or of all units
    /// those about which somebody has said something and those of the unit called `$5`, or every one for a star.
    DUTIES = "select a.id, a.duty, a.path, a.said, a.due, a.first_due, a.state, a.reason, a.asked_until, a.asked_reason,
            a.asked_at, u.id as unit, u.slug as unit_slug, u.name as unit_name, r.slug as round_slug,
            r.name as round_name, r.closed
        from assignments a
        join units u on u.id = a.unit
        left join rounds r on r.id = a.round
        where a.campaign = $1 and (a.state = 'open' or a.reason <> '') and ($2 = '*' or a.unit = $2 or a.unit in (
            select g.unit from grants g where g.person = $3 and g.role in ('unit-head', 'focal-point')
                and g.valid_from <= $4 and (g.valid_until is null or g.valid_until > $4)))
            and ($2 <> '*' or $5 = '*' or a.asked_at is not null or a.reason <> '' or u.slug = $5)
        order by u.position, u.id, a.due, a.duty, a.id";
    /// At most so many units that still owe something, and rounds in which somebody does.
    CHOICES = "select * from (select 'unit' as kind, u.slug, u.name,
                cast(10000000000000 + u.position as text) || u.id as place
            from owing_units o join units u on u.id = o.unit
            where o.campaign = $1 and (o.open_due is not null or exists (
                select 1 from assignments a left join rounds k on k.id = a.round
                where a.campaign = $1 and a.unit = o.unit and a.state = 'open' and (k.id is null or not k.closed)))
            order by u.position, u.id limit $2) c
        union all
        select 'round', r.slug, r.name, r.due || r.starts || r.slug from rounds r
        where r.campaign = $1 and not r.closed and exists (
            select 1 from assignments a where a.campaign = $1 and a.round = r.id and a.state = 'open')
        order by kind, place";
}

/// One duty as these pages show it.
pub(in crate::track) struct Duty {
    pub(in crate::track) id: AssignmentId,
    pub(in crate::track) duty: String,
    pub(in crate::track) path: Option<String>,
    /// The plan's own words.
    pub(in crate::track) said: String,
    pub(in crate::track) due: Option<Date>,
    pub(in crate::track) first_due: Option<Date>,
    pub(in crate::track) state: AssignmentState,
    /// What the Office said last.
    pub(in crate::track) reason: String,
    pub(in crate::track) asks: Option<Asking>,
    pub(in crate::track) unit: UnitId,
    pub(in crate::track) unit_slug: String,
    pub(in crate::track) unit_name: String,
    pub(in crate::track) round: Option<RoundOf>,
}

/// The round that a duty asks for.
pub(in crate::track) struct RoundOf {
    pub(in crate::track) slug: String,
    pub(in crate::track) name: String,
    pub(in crate::track) closed: bool,
}

impl Duty {
    /// Whether it is still owed: its round, if any, takes reports.
    pub(in crate::track) fn is_open(&self) -> bool {
        self.state == AssignmentState::Open && self.round.as_ref().is_none_or(|round| !round.closed)
    }
}

/// The duties of all units about which somebody has said something, and those of one, in official order; every one for [`EVERY`].
pub(in crate::track) async fn of_all(tx: &mut Tx, campaign: &CampaignId, unit: &str) -> Result<Vec<Duty>, StoreError> {
    tx.rows(DUTIES, args![campaign, "*", "", "", unit]).await?.iter().map(duty).collect()
}

/// Stands for all units where a name in addresses would stand.
pub(in crate::track) const EVERY: &str = "*";

/// What more time can be given to, each by its name in addresses and its name.
#[derive(Default)]
pub(in crate::track) struct Choices {
    /// Units that still owe something, in official order.
    pub(in crate::track) units: Vec<(String, String)>,
    /// Rounds in which somebody still owes a report, the first due first.
    pub(in crate::track) rounds: Vec<(String, String)>,
}

/// What more time can be given to: at most so many units. One query.
pub(in crate::track) async fn choices(tx: &mut Tx, campaign: &CampaignId, most: usize) -> Result<Choices, StoreError> {
    let mut choices = Choices::default();
    for row in tx.rows(CHOICES, args![campaign, i64::try_from(most).unwrap_or(i64::MAX)]).await? {
        let of = if row.text("kind")? == "unit" { &mut choices.units } else { &mut choices.rounds };
        of.push((row.text("slug")?, row.text("name")?));
    }
    Ok(choices)
}

/// The duties of one unit, or of the units that a person answers for.
pub(in crate::track) async fn of(
    tx: &mut Tx,
    campaign: &CampaignId,
    whose: Whose<'_>,
    today: Date,
) -> Result<Vec<Duty>, StoreError> {
    let (unit, person) = whose.columns();
    tx.rows(DUTIES, args![campaign, unit, person, today, ""]).await?.iter().map(duty).collect()
}

fn duty(row: &Row) -> Result<Duty, StoreError> {
    let asks = match (row.opt_date("asked_until")?, row.opt_time("asked_at")?) {
        (Some(until), Some(at)) => {
            Some(Asking { until, at, reason: row.opt_text("asked_reason")?.unwrap_or_default() })
        }
        _ => None,
    };
    let round = match row.opt_text("round_slug")? {
        Some(_) => {
            Some(RoundOf { slug: row.text("round_slug")?, name: row.text("round_name")?, closed: row.bool("closed")? })
        }
        None => None,
    };
    Ok(Duty {
        id: row.id("id")?,
        duty: row.text("duty")?,
        path: row.opt_text("path")?,
        said: row.text("said")?,
        due: row.opt_date("due")?,
        first_due: row.opt_date("first_due")?,
        state: row.code("state", AssignmentState::from_code)?,
        reason: row.text("reason")?,
        asks,
        unit: row.id("unit")?,
        unit_slug: row.text("unit_slug")?,
        unit_name: row.text("unit_name")?,
        round,
    })
}
