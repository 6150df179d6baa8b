//! The only SQL of a recount: what reports come to, from nothing but accepted reports and the tree of units.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;
use domain::report::Contents;
use domain::rollup::{Amounts, Parents, amounts};
use serde::Deserialize;
use store::{StoreError, Tx, args};

store::statements! {
    /// Every round and campaign that has an accepted report, or for which something is kept.
    SCOPES = "select round as scope, cast(0 as bigint) as is_campaign from reports where stage = 'accepted'
        union select campaign, cast(1 as bigint) from reports where stage = 'accepted'
        union select scope, cast(0 as bigint) from own_amounts
            where scope not in (select campaign from reports where stage = 'accepted')
        union select scope, cast(0 as bigint) from below_amounts
            where scope not in (select campaign from reports where stage = 'accepted')";
    /// The unit directly above each.
    PARENTS = "select id, parent from units where parent is not null";
    /// Accepted reports of a round, a page by unit.
    OF_ROUND = "select unit, facts from reports where round = $1 and stage = 'accepted' and unit > $2
        order by unit limit $3";
    /// Each unit's latest accepted report with amounts of a campaign, a page by unit; `domain::round::Order`.
    OF_CAMPAIGN = "select unit, facts from reports where unit > $2 and id in (
            select id from (
                select r.id, row_number() over (partition by r.unit order by o.ends desc, o.starts, o.id desc) as place
                from reports r join rounds o on o.id = r.round where r.campaign = $1 and r.stage = 'accepted'
                    and r.has_amounts) latest
            where place = 1)
        order by unit limit $3";
    /// What is kept of each unit's own.
    OWN = "select unit, amounts from own_amounts where scope = $1";
    /// What is kept of the units below each.
    BELOW = "select unit, amounts from below_amounts where scope = $1";
    /// Nothing is kept of the units' own any more.
    FORGET_OWN = "delete from own_amounts where scope = $1";
    /// Nothing is kept of the units below any more.
    FORGET_BELOW = "delete from below_amounts where scope = $1";
}

/// Reports read at once: each may be a hundred kilobytes.
const PAGE: i64 = 500;

/// Amounts by unit.
pub(in crate::track) type ByUnit = BTreeMap<UnitId, Amounts>;

/// A round, or a campaign with the latest accepted report of each unit that has amounts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::track) struct Scope {
    /// Which.
    pub(in crate::track) id: String,
    is_campaign: bool,
}

/// What of a stored report counts.
#[derive(Deserialize)]
struct Facts {
    contents: Contents,
}

/// Every round and campaign of which anything is known.
pub(in crate::track) async fn scopes(tx: &mut Tx) -> Result<BTreeSet<Scope>, StoreError> {
    let rows = tx.rows(SCOPES, args![]).await?;
    rows.iter().map(|row| Ok(Scope { id: row.text("scope")?, is_campaign: row.int("is_campaign")? == 1 })).collect()
}

/// The unit directly above each.
pub(in crate::track) async fn parents(tx: &mut Tx) -> Result<Parents, StoreError> {
    let rows = tx.rows(PARENTS, args![]).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.id("parent")?))).collect()
}

/// What the accepted reports give each unit.
pub(in crate::track) async fn reported(tx: &mut Tx, scope: &Scope) -> Result<ByUnit, StoreError> {
    let sql = if scope.is_campaign { OF_CAMPAIGN } else { OF_ROUND };
    let (mut all, mut last) = (ByUnit::new(), String::new());
    loop {
        let rows = tx.rows(sql, args![scope.id, last, PAGE]).await?;
        let Some(end) = rows.last() else { return Ok(all) };
        last = end.text("unit")?;
        for row in &rows {
            let amounts = amounts(&row.json::<Facts>("facts")?.contents);
            if !amounts.is_empty() {
                all.insert(row.id("unit")?, amounts);
            }
        }
    }
}

/// What is kept of each unit's own; units of which nothing is left are left out.
pub(in crate::track) async fn own(tx: &mut Tx, scope: &str) -> Result<ByUnit, StoreError> {
    kept(tx, OWN, scope).await
}

/// What is kept of the units below each; as [`own`].
pub(in crate::track) async fn below(tx: &mut Tx, scope: &str) -> Result<ByUnit, StoreError> {
    kept(tx, BELOW, scope).await
}

/// Keeps nothing of the units' own any more.
pub(in crate::track) async fn forget_own(tx: &mut Tx, scope: &Scope) -> Result<(), StoreError> {
    tx.following()?.execute(FORGET_OWN, args![scope.id]).await.map(drop)
}

/// Keeps nothing of the units below each any more.
pub(in crate::track) async fn forget_below(tx: &mut Tx, scope: &Scope) -> Result<(), StoreError> {
    tx.following()?.execute(FORGET_BELOW, args![scope.id]).await.map(drop)
}

async fn kept(tx: &mut Tx, sql: store::Statement, scope: &str) -> Result<ByUnit, StoreError> {
    let mut all = ByUnit::new();
    for row in tx.rows(sql, args![scope]).await? {
        let amounts: Amounts = row.json("amounts")?;
        if !amounts.is_empty() {
            all.insert(row.id("unit")?, amounts);
        }
    }
    Ok(all)
}
