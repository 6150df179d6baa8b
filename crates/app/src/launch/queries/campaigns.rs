//! Campaigns themselves.

use domain::campaign::{Campaign, State};
use domain::change::Change;
use domain::id::{CampaignId, PersonId, UnitId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Args, Row, StoreError, Tx, Writer, args};

use super::found::{self, FOUND};
use crate::shell::search;

store::statements! {
    /// One campaign by its name in addresses.
    FIND = "select id, revision, slug, name, slogan, plan, number, issuer, parent, starts, ends, ends_in_words,
            is_public, state, state_since
        from campaigns where slug = $1";
    /// The campaign of the plan with this number; one that is carried out here before one that is only cited.
    BY_NUMBER = "select id from campaigns where number = $1
        order by case when state = 'stub' then 1 else 0 end, id limit 1";
    /// Names in addresses that begin alike, of campaigns and of plans, which share the addresses.
    SLUGS_LIKE = "select slug from campaigns where slug = $1 or slug like $2
        union select slug from plans where slug = $1 or slug like $2";
    /// A campaign whose page is public, with the fields of its plan.
    PUBLIC = "select c.id, c.revision, c.slug, c.name, c.slogan, c.plan, c.number, c.issuer, c.parent, c.starts,
            c.ends, c.ends_in_words, c.is_public, c.state, c.state_since, p.draft,
            (select count(*) from owing_units o where o.campaign = c.id) as units
        from campaigns c join plans p on p.id = c.plan
        where c.slug = $1 and c.is_public";
    /// One launched campaign, once for each unit of a person that received its plan, at least once.
    ENTER = "select c.id, c.revision, c.slug, c.name, c.slogan, c.plan, c.number, c.issuer, c.parent, c.starts,
            c.ends, c.ends_in_words, c.is_public, c.state, c.state_since, d.unit as own
        from campaigns c
        left join dispatch d on d.campaign = c.id and d.unit in (
            select m.unit from memberships m where m.person = $2 and m.valid_from <= $3
                and (m.valid_until is null or m.valid_until > $3)
            union select g.unit from grants g where g.person = $2 and g.valid_from <= $3
                and (g.valid_until is null or g.valid_until > $3))
        where c.slug = $1 and c.state <> 'stub' order by d.unit";
    /// A new campaign.
    INSERT = "insert into campaigns (id, revision, slug, name, slogan, plan, number, issuer, parent, starts, ends,
            ends_in_words, is_public, state, state_since)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    /// A campaign that moves on.
    SAVE = "update campaigns set revision = revision + 1, is_public = $3, state = $4, state_since = $5
        where id = $1 and revision = $2";
}

/// One campaign by its name in addresses, also one that is only cited.
pub(in crate::launch) async fn find(tx: &mut Tx, slug: &str) -> Result<Option<Campaign>, StoreError> {
    tx.row(FIND, args![slug]).await?.map(|row| campaign(&row)).transpose()
}

/// A launched campaign with those of a person's units that take part.
pub(in crate::launch) async fn enter(
    tx: &mut Tx,
    slug: &str,
    person: &PersonId,
    today: Date,
) -> Result<Option<(Campaign, Vec<UnitId>)>, StoreError> {
    let rows = tx.rows(ENTER, args![slug, person, today]).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut own: Vec<UnitId> = rows.iter().filter_map(|row| row.opt_id("own").transpose()).collect::<Result<_, _>>()?;
    own.dedup();
    Ok(Some((campaign(first)?, own)))
}

/// The campaign that carries out the plan with this number.
pub(in crate::launch) async fn by_number(tx: &mut Tx, number: &str) -> Result<Option<CampaignId>, StoreError> {
    tx.row(BY_NUMBER, args![number]).await?.map(|row| row.id("id")).transpose()
}

/// A campaign open to everybody, what its plan says, and how many units carry it out.
pub(in crate::launch) async fn public(
    tx: &mut Tx,
    slug: &str,
) -> Result<Option<(Campaign, domain::plan::PlanDraft, i64)>, StoreError> {
    let row = tx.row(PUBLIC, args![slug]).await?;
    row.map(|row| Ok((campaign(&row)?, row.json("draft")?, row.int("units")?))).transpose()
}

/// `wanted`, or `wanted-2`, `wanted-3` … when a campaign or a plan has it.
pub(in crate::launch) async fn free_stub_slug(tx: &mut Tx, wanted: &str) -> Result<String, StoreError> {
    let rows = tx.rows(SLUGS_LIKE, args![wanted, format!("{wanted}-%")]).await?;
    let taken = rows.iter().map(|row| row.text("slug")).collect::<Result<Vec<_>, _>>()?;
    let numbered = (2_usize..).map(|n| format!("{wanted}-{n}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    Ok(names.find(|name| !taken.contains(name)).unwrap_or_default())
}

/// A campaign by the columns of its table.
pub(super) fn campaign(row: &Row) -> Result<Campaign, StoreError> {
    let since = row.opt_time("state_since")?;
    let moment = || since.ok_or_else(|| row.inconsistent("state_since", "is null"));
    let state = match row.text("state")?.as_str() {
        "stub" => State::Stub,
        "running" => State::Running { since: moment()? },
        "closed" => State::Closed { at: moment()? },
        other => return Err(row.inconsistent("state", format_args!("{other:?} is no state"))),
    };
    Ok(Campaign {
        id: row.id("id")?,
        revision: row.int("revision")?,
        slug: row.text("slug")?,
        name: row.text("name")?,
        slogan: row.opt_text("slogan")?,
        plan: row.opt_id("plan")?,
        number: row.text("number")?,
        issuer: row.text("issuer")?,
        parent: row.opt_id("parent")?,
        starts: row.opt_date("starts")?,
        ends: row.opt_date("ends")?,
        ends_in_words: row.opt_text("ends_in_words")?,
        public: row.bool("is_public")?,
        state,
    })
}

/// Stores a new campaign behind its line of the ledger.
pub(in crate::launch) async fn insert_campaign(to: &mut Writer<'_>, campaign: &Campaign) -> Result<(), StoreError> {
    let Campaign { id, slug, name, slogan, plan, number, issuer, parent, starts, ends, ends_in_words, public, .. } =
        campaign;
    let state = campaign.state.code();
    let row: Args = args![
        id,
        slug,
        name,
        slogan,
        plan,
        number,
        issuer,
        parent,
        starts,
        ends,
        ends_in_words,
        public,
        state,
        since(&campaign.state)
    ];
    to.execute_one(INSERT, row).await?;
    search::enter(to, &FOUND, std::iter::once((id.as_str(), found::names(campaign)))).await
}

/// Stores a campaign that moves on.
pub(in crate::launch) async fn save(tx: &mut Tx, change: &Change<Campaign>) -> Result<(), StoreError> {
    let Campaign { id, revision, public, state, .. } = &change.value;
    let row = args![id, revision, public, state.code(), since(state)];
    tx.record(change).await?.execute_one(SAVE, row).await
}

fn since(state: &State) -> Option<Timestamp> {
    match state {
        State::Stub => None,
        State::Running { since } => Some(*since),
        State::Closed { at } => Some(*at),
    }
}
