//! What happened to a plan, with the names of those who did it.

use domain::id::PlanId;
use domain::plan::Plan;
use jiff::Timestamp;
use store::{StoreError, Tx, args};

store::statements! {
    /// Every line of the ledger about a plan, and what the plan was after it.
    PAST = "select l.at, l.verb, p.name, c.content
        from ledger l
        left join ledger_contents c on c.seq = l.seq
        left join people p on l.by_kind = 'person' and p.id = l.by_id
        where l.kind = 'plan' and l.subject = $1 order by l.seq";
}

/// One thing that happened to a plan.
pub(in crate::launch) struct Past {
    pub(in crate::launch) at: Timestamp,
    pub(in crate::launch) verb: String,
    /// Who did it; empty for the program.
    pub(in crate::launch) who: String,
    /// The plan after it; `None` when that was erased by law.
    pub(in crate::launch) plan: Option<Plan>,
}

/// All that happened to a plan, the oldest first.
pub(in crate::launch) async fn past(tx: &mut Tx, plan: &PlanId) -> Result<Vec<Past>, StoreError> {
    let rows = tx.rows(PAST, args![plan]).await?;
    rows.iter()
        .map(|row| {
            let plan = row.opt_text("content")?.map(|text| serde_json::from_str(&text)).transpose();
            Ok(Past {
                at: row.time("at")?,
                verb: row.text("verb")?,
                who: row.opt_text("name")?.unwrap_or_default(),
                plan: plan.map_err(|error| row.inconsistent("content", error))?,
            })
        })
        .collect()
}
