//! How a campaign began: what the rail says of plan and launch.

use domain::id::CampaignId;
use domain::plan::Stage;
use jiff::Timestamp;
use store::{StoreError, Tx, args};

store::statements! {
    /// When the plan was signed and when its campaign began.
    BEGUN = "select c.slug, p.facts,
            (select min(l.at) from ledger l
                where l.kind = 'campaign' and l.subject = c.id and l.verb = 'campaign.launched') as launched
        from campaigns c join plans p on p.id = c.plan where c.id = $1";
}

/// The beginning of a campaign.
pub(in crate::launch) struct Begun {
    pub(in crate::launch) slug: String,
    /// Where its plan stands, with its signature.
    pub(in crate::launch) stage: Stage,
    pub(in crate::launch) launched: Option<Timestamp>,
}

/// How a campaign began; `None` for one that is only cited.
pub(in crate::launch) async fn begun(tx: &mut Tx, campaign: &CampaignId) -> Result<Option<Begun>, StoreError> {
    let row = tx.row(BEGUN, args![campaign]).await?;
    row.map(|row| Ok(Begun { slug: row.text("slug")?, stage: row.json("facts")?, launched: row.opt_time("launched")? }))
        .transpose()
}
