//! The plans that one can be compared with.

use domain::id::PlanId;
use domain::plan::{Known, Plan, carried_out};
use jiff::Timestamp;
use store::{StoreError, Tx, args};

store::statements! {
    /// Every other plan: first those of this number, then the newest.
    KNOWN = "select id, slug, number, title, dated, loaded_at from plans where slug <> $1
        order by case when number = $2 then 0 else 1 end, loaded_at desc, id limit 500";
}

/// Another plan of the records.
#[derive(Clone, Debug)]
pub(super) struct Other {
    pub(super) id: PlanId,
    pub(super) slug: String,
    pub(super) loaded: Timestamp,
    /// What says how it is related.
    pub(super) known: Known,
}

/// Every plan but this one: first what it says it carries out, then the newest; at most 500.
pub(super) async fn known(tx: &mut Tx, plan: &Plan) -> Result<Vec<Other>, StoreError> {
    let carried_out = carried_out(&plan.draft).map(|cited| cited.number).unwrap_or_default();
    let rows = tx.rows(KNOWN, args![plan.slug, carried_out]).await?;
    rows.iter()
        .map(|row| {
            let (number, title, date) = (row.text("number")?, row.text("title")?, row.text("dated")?);
            Ok(Other {
                id: row.id("id")?,
                slug: row.text("slug")?,
                loaded: row.time("loaded_at")?,
                known: Known { number, title, date },
            })
        })
        .collect()
}
