//! The launch form as typed so far, kept for whoever opens it next: a colleague, or the Director.

use domain::id::PlanId;
use jiff::Timestamp;
use store::{StoreError, Tx, args};

store::statements! {
    /// The form as typed.
    SAVE = "insert into form_drafts (name, fields, saved_at) values ($1, $2, $3)
        on conflict (name) do update set fields = excluded.fields, saved_at = excluded.saved_at";
    /// It was sent.
    DROP = "delete from form_drafts where name = $1";
}

/// The name under which the launch form of a plan is kept.
pub(super) fn name(plan: &PlanId) -> String {
    format!("launch:{plan}")
}

/// Keeps the fields as typed.
pub(in crate::launch) async fn save_draft(
    tx: &mut Tx,
    plan: &PlanId,
    fields: &[(String, String)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let fields = serde_json::to_string(fields).expect("pairs of texts are plain data that JSON can hold");
    tx.upkeep().execute(SAVE, args![name(plan), fields, now]).await.map(drop)
}

/// The form was sent: nothing of it is left to be typed.
pub(in crate::launch) async fn drop_draft(tx: &mut Tx, plan: &PlanId) -> Result<(), StoreError> {
    tx.upkeep().execute(DROP, args![name(plan)]).await.map(drop)
}
