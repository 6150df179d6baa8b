//! Personal links. The secret is here and in the address, never in the ledger.

use domain::campaign::Campaign;
use domain::change::Change;
use domain::dispatch::Link;
use domain::id::{LinkId, UnitId};
use store::{Row, StoreError, Tx, Writer, args};

use super::campaigns::campaign;

store::statements! {
    /// What a secret opens: the link, its unit, its campaign.
    OPEN = "select c.id, c.revision, c.slug, c.name, c.slogan, c.plan, c.number, c.issuer, c.parent, c.starts,
            c.ends, c.ends_in_words, c.is_public, c.state, c.state_since, l.id as link, l.campaign as in_campaign,
            l.unit, l.made_at, l.revoked_at, u.name as unit_name, p.sha256, p.file_name, p.file_size, p.loaded_at
        from links l
        join campaigns c on c.id = l.campaign
        join plans p on p.id = c.plan
        join units u on u.id = l.unit
        where l.token = $1";
    /// One link.
    FIND = "select id as link, campaign as in_campaign, unit, made_at, revoked_at from links where id = $1";
    /// A new link with its secret.
    INSERT = "insert into links (id, token, campaign, unit, made_at) values ($1, $2, $3, $4, $5)";
    /// The good links of one unit in campaigns that run in which another unit has none.
    TO_PASS = "select l.id as link, l.campaign as in_campaign, l.unit, l.made_at, l.revoked_at
        from links l join campaigns c on c.id = l.campaign and c.state = 'running'
        where l.unit = $1 and l.revoked_at is null
            and not exists (select 1 from links o where o.campaign = l.campaign and o.unit = $2)
        order by l.id";
    /// They open another unit's page from now on.
    PASS_ON = "update links set unit = $2 where unit = $1 and revoked_at is null
            and campaign in (select c.id from campaigns c where c.state = 'running')
            and campaign not in (select o.campaign from links o where o.unit = $2)";
    /// Taken back.
    REVOKE = "update links set revoked_at = $2 where id = $1";
}

/// What a personal link opens.
pub(in crate::launch) struct Opened {
    pub(in crate::launch) link: Link,
    pub(in crate::launch) unit_name: String,
    pub(in crate::launch) campaign: Campaign,
    pub(in crate::launch) original: domain::plan::Original,
}

/// What a secret opens, good or not.
pub(in crate::launch) async fn open(tx: &mut Tx, token: &str) -> Result<Option<Opened>, StoreError> {
    let Some(row) = tx.row(OPEN, args![token]).await? else { return Ok(None) };
    let original = domain::plan::Original {
        sha256: row.text("sha256")?,
        file_name: row.text("file_name")?,
        size: u64::try_from(row.int("file_size")?).unwrap_or_default(),
        pages: None,
        loaded: row.time("loaded_at")?,
    };
    Ok(Some(Opened { link: read(&row)?, unit_name: row.text("unit_name")?, campaign: campaign(&row)?, original }))
}

/// One link by its identity.
pub(in crate::launch) async fn link(tx: &mut Tx, id: &LinkId) -> Result<Option<Link>, StoreError> {
    tx.row(FIND, args![id]).await?.map(|row| read(&row)).transpose()
}

/// Stores new links, each with its secret, behind their lines of the ledger.
pub(in crate::launch) async fn insert_links(to: &mut Writer<'_>, links: &[(Link, String)]) -> Result<(), StoreError> {
    let rows = links.iter().map(|(link, token)| args![link.id, token, link.campaign, link.unit, link.from]);
    to.insert_many(INSERT, rows.collect()).await
}

/// The links that are to open the page of `heir` instead of `unit`'s.
pub(in crate::launch) async fn links_to_pass(
    tx: &mut Tx,
    unit: &UnitId,
    heir: &UnitId,
) -> Result<Vec<Link>, StoreError> {
    tx.rows(TO_PASS, args![unit, heir]).await?.iter().map(read).collect()
}

/// Stores that these do.
pub(in crate::launch) async fn pass_on_links(
    tx: &mut Tx,
    unit: &UnitId,
    links: Vec<Change<Link>>,
) -> Result<(), StoreError> {
    let Some(heir) = links.first().map(|change| change.value.unit.clone()) else { return Ok(()) };
    let entries = links.into_iter().map(|change| change.entry).collect();
    tx.record_all(entries).await?.execute(PASS_ON, args![unit, heir]).await.map(drop)
}

/// Stores that a link was taken back.
pub(in crate::launch) async fn revoke(tx: &mut Tx, change: &Change<Link>) -> Result<(), StoreError> {
    tx.record(change).await?.execute_one(REVOKE, args![change.value.id, change.value.revoked]).await
}

fn read(row: &Row) -> Result<Link, StoreError> {
    Ok(Link {
        id: row.id("link")?,
        campaign: row.id("in_campaign")?,
        unit: row.id("unit")?,
        from: row.time("made_at")?,
        revoked: row.opt_time("revoked_at")?,
    })
}
