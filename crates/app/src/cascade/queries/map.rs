//! How far all units are: not opened, opened, acknowledged, planned, declined, excused.

use std::collections::BTreeMap;

use domain::id::{CampaignId, UnitId};
use domain::undertaking::Undertaking;
use store::{Row, StoreError, Tx, args};

use super::undertakings::undertaking;

/// How far a unit is, with what it takes on as `t`.
macro_rules! state {
    () => {
        "case when t.targets = 'sent' then 'planned' when t.receipt = 'acknowledged' then 'acknowledged'
                when t.receipt = 'declined' then 'declined' when t.receipt = 'excused' then 'excused'
                when exists (select 1 from dispatch d where d.campaign = $1 and d.unit = o.unit
                    and d.seen_at is not null) then 'opened'
                else 'unopened' end as state"
    };
}

store::statements! {
    /// Some of the units that carry the plan out, in one state, or in any for an empty word: kind by kind in official
    /// order.
    PAGE = concat!("with page as (select s.* from (select o.unit, u.kind, u.position,
                min(u.position) over (partition by u.kind) as kind_position, ", state!(), "
            from owing_units o join units u on u.id = o.unit
            left join undertakings t on t.campaign = $1 and t.unit = o.unit
            where o.campaign = $1) s
            where ($2 = '' or s.state = $2)
            order by s.kind_position, s.kind, s.position, s.unit limit $3 offset $4)
        select s.unit, u.slug, u.name, u.short_name, s.kind, t.id, t.revision, t.facts, s.state,
            (select count(*) from targets g where g.campaign = $1 and g.unit = s.unit and not g.withdrawn) as targets
        from page s join units u on u.id = s.unit
        left join undertakings t on t.campaign = $1 and t.unit = s.unit
        order by s.kind_position, s.kind, s.position, s.unit");
    /// How many are in each state.
    COUNTS = concat!("select s.state, count(*) as units from (select ", state!(), "
            from owing_units o left join undertakings t on t.campaign = $1 and t.unit = o.unit
            where o.campaign = $1) s group by s.state");
}

/// How far a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cascade) enum Standing {
    Unopened,
    Opened,
    Acknowledged,
    Planned,
    Declined,
    Excused,
}

impl Standing {
    /// All, in the order of the map.
    pub(in crate::cascade) const ALL: [Self; 6] =
        [Self::Unopened, Self::Opened, Self::Acknowledged, Self::Planned, Self::Declined, Self::Excused];

    /// The word that the store and programs use.
    pub(in crate::cascade) fn code(self) -> &'static str {
        match self {
            Self::Unopened => "unopened",
            Self::Opened => "opened",
            Self::Acknowledged => "acknowledged",
            Self::Planned => "planned",
            Self::Declined => "declined",
            Self::Excused => "excused",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One unit of the map.
pub(in crate::cascade) struct Mapped {
    pub(in crate::cascade) slug: String,
    pub(in crate::cascade) name: String,
    /// Code of its kind.
    pub(in crate::cascade) kind: String,
    pub(in crate::cascade) state: Standing,
    /// What it answered, once it did.
    pub(in crate::cascade) undertaking: Option<Undertaking>,
    /// How many targets it has.
    pub(in crate::cascade) targets: i64,
}

/// Some units of the map: those in one state, or all of them. One query.
pub(in crate::cascade) async fn mapped(
    tx: &mut Tx,
    campaign: &CampaignId,
    state: Option<Standing>,
    (many, after): (i64, i64),
) -> Result<Vec<Mapped>, StoreError> {
    let state = state.map(Standing::code).unwrap_or_default();
    tx.rows(PAGE, args![campaign, state, many, after]).await?.iter().map(unit).collect()
}

/// How many units are in each state; those without any are left out. One query.
pub(in crate::cascade) async fn standings(
    tx: &mut Tx,
    campaign: &CampaignId,
) -> Result<BTreeMap<Standing, i64>, StoreError> {
    let rows = tx.rows(COUNTS, args![campaign]).await?;
    rows.iter().map(|row| Ok((row.code("state", Standing::from_code)?, row.int("units")?))).collect()
}

fn unit(row: &Row) -> Result<Mapped, StoreError> {
    let short = row.text("short_name")?;
    Ok(Mapped {
        slug: row.text("slug")?,
        name: if short.is_empty() { row.text("name")? } else { short },
        kind: row.text("kind")?,
        state: row.code("state", Standing::from_code)?,
        undertaking: row.opt_id::<UnitId>("id")?.map(|_| undertaking(row)).transpose()?,
        targets: row.int("targets")?,
    })
}
