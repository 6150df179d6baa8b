//! Which units can be reached, and the launch form as typed so far: what the launch page asks beside plan and units.

use std::collections::BTreeSet;

use domain::id::{PlanId, UnitId};
use jiff::civil::Date;
use store::{StoreError, Tx, args};

store::statements! {
    /// Heads and focal points with their accounts; then, in a row of its own, the kept form. One question, because
    /// the page may ask only so many.
    REACH = "select g.unit, g.role, a.is_open, cast(null as text) as fields
        from grants g left join accounts a on a.person = g.person
        where g.role in ('unit-head', 'focal-point') and g.campaign is null and g.valid_from <= $1
            and (g.valid_until is null or g.valid_until > $1)
        union all
        select null, null, null, f.fields from form_drafts f where f.name = $2";
}

/// Which units can be reached, and how.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// Units for which somebody can sign in: a head or a focal point with an open account.
    pub with_account: BTreeSet<UnitId>,
    /// Units that have a focal point.
    pub with_focal_point: BTreeSet<UnitId>,
    /// The launch form as typed so far.
    pub typed: Vec<(String, String)>,
}

/// Which units can be reached on a day, and the launch form of `plan` as typed so far.
pub(in crate::launch) async fn reach(tx: &mut Tx, plan: &PlanId, today: Date) -> Result<Reach, StoreError> {
    let mut reach = Reach::default();
    for row in tx.rows(REACH, args![today, super::drafts::name(plan)]).await? {
        let Some(unit) = row.opt_id::<UnitId>("unit")? else {
            reach.typed = row.json("fields")?;
            continue;
        };
        if row.text("role")? == "focal-point" {
            reach.with_focal_point.insert(unit.clone());
        }
        if row.opt_bool("is_open")? == Some(true) {
            reach.with_account.insert(unit);
        }
    }
    Ok(reach)
}
