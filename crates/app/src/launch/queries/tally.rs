//! A launched campaign in figures, counted from what is stored.

use store::{StoreError, Tx, args};

store::statements! {
    /// Everything at once; no row when there is no such campaign.
    TALLY = "select
        (select count(distinct unit) from dispatch where campaign = c.id and purpose = 'carry-out') as executing,
        (select count(*) from assignments where campaign = c.id) as duties,
        (select count(*) from dispatch where campaign = c.id) as lines,
        (select count(*) from dispatch where campaign = c.id and channel = 'account' and sent_at is null) as unsent,
        (select count(*) from links where campaign = c.id and revoked_at is null) as links,
        (select count(*) from dispatch d where d.campaign = c.id and d.purpose = 'carry-out'
            and not exists (select 1 from assignments a where a.campaign = c.id and a.unit = d.unit)) as idle,
        case when c.parent is null then 0 else 1 end as has_parent
        from campaigns c where c.slug = $1";
}

/// A launched campaign in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Units that carry it out.
    pub executing: i64,
    /// Duties of all of them.
    pub duties: i64,
    /// Lines of the dispatch list, one per recipient.
    pub lines: i64,
    /// Lines through accounts that have not been sent.
    pub unsent: i64,
    /// Personal links that open.
    pub links: i64,
    /// Executing units that owe nothing: there should be none.
    pub idle: i64,
    /// Whether it is linked to the plan it carries out.
    pub has_parent: bool,
}

/// The figures of a campaign; all nought when there is none of that name.
///
/// # Errors
/// When the store fails.
pub async fn tally(tx: &mut Tx, slug: &str) -> Result<Tally, StoreError> {
    let Some(row) = tx.row(TALLY, args![slug]).await? else { return Ok(Tally::default()) };
    Ok(Tally {
        executing: row.int("executing")?,
        duties: row.int("duties")?,
        lines: row.int("lines")?,
        unsent: row.int("unsent")?,
        links: row.int("links")?,
        idle: row.int("idle")?,
        has_parent: row.int("has_parent")? == 1,
    })
}
