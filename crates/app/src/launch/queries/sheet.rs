//! A campaign with what was sent of it, all or to somebody's units: what pages about it begin with, in one query.

use std::collections::HashSet;

use domain::campaign::Campaign;
use domain::dispatch::{Channel, Link, Purpose};
use domain::id::{DispatchId, PersonId, UnitId};
use domain::plan::Stage;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use super::campaigns::campaign;

/// The campaign, its plan's stage, its parent.
macro_rules! head {
    () => {
        "c.id, c.revision, c.slug, c.name, c.slogan, c.plan, c.number, c.issuer, c.parent, c.starts,
            c.ends, c.ends_in_words, c.is_public, c.state, c.state_since, p.facts,
            up.number as parent_number, up.name as parent_name, up.slug as parent_slug, up.state as parent_state"
    };
}

/// A line of the dispatch list.
macro_rules! line {
    () => {
        "d.id as line, d.position, d.printed, d.purpose, d.unit, d.name as recipient, d.channel, d.sent_at,
            d.seen_at, l.id as link, l.token, l.made_at, l.revoked_at"
    };
}

store::statements! {
    /// A campaign with the dispatch lines of a person's units, at least one row; `executing` counts the units that carry
    /// it out.
    HEAD = concat!("select ", head!(), ", ", line!(), ",
            (select count(*) from owing_units w where w.campaign = c.id) as executing
        from campaigns c
        left join plans p on p.id = c.plan
        left join campaigns up on up.id = c.parent
        left join dispatch d on d.campaign = c.id and d.unit in (
            select m.unit from memberships m where m.person = $2 and m.valid_from <= $3
                and (m.valid_until is null or m.valid_until > $3)
            union select g.unit from grants g where g.person = $2 and g.valid_from <= $3
                and (g.valid_until is null or g.valid_until > $3))
        left join links l on l.campaign = c.id and l.unit = d.unit and d.channel = 'link'
        where c.slug = $1 and c.state <> 'stub' order by d.unit, d.id");
    /// A campaign with its dispatch lines: one row per line, in the order of the plan, then the official order. `lonely`
    /// says that its unit carries the plan out and has no focal point.
    SHEET = concat!("with executing as materialized (
            select w.unit, not exists (select 1 from grants g where g.unit = w.unit and g.role = 'focal-point'
                    and g.campaign is null and g.valid_from <= $2
                    and (g.valid_until is null or g.valid_until > $2)) as lonely
            from owing_units w join campaigns o on o.id = w.campaign where o.slug = $1),
        counted as materialized (select count(*) as executing from executing)
        select ", head!(), ", ", line!(), ", n.executing, coalesce(e.lonely, false) as lonely
        from campaigns c
        cross join counted n
        left join plans p on p.id = c.plan
        left join campaigns up on up.id = c.parent
        left join dispatch d on d.campaign = c.id
        left join units u on u.id = d.unit
        left join links l on l.campaign = c.id and l.unit = d.unit and d.channel = 'link'
        left join executing e on e.unit = d.unit
        where c.slug = $1 and c.state <> 'stub'
        order by d.position, u.position, d.id");
    /// A page of the recipients of one line of "Nơi nhận", with how many there are.
    RECIPIENTS = concat!("select ", line!(), ", count(*) over () as recipients
        from dispatch d
        left join units u on u.id = d.unit
        left join links l on l.campaign = d.campaign and l.unit = d.unit and d.channel = 'link'
        where d.campaign = $1 and d.position = $2
        order by u.position, d.id limit $3 offset $4");
}

/// A launched campaign and what was sent of it.
pub(in crate::launch) struct Sheet {
    pub(in crate::launch) campaign: Campaign,
    /// Where its plan stands.
    pub(in crate::launch) stage: Stage,
    /// The campaign whose plan this one carries out.
    pub(in crate::launch) parent: Option<Parent>,
    /// How many units carry it out.
    pub(in crate::launch) executing: usize,
    pub(in crate::launch) lines: Vec<Line>,
    /// Names of recipients that carry the plan out and have no focal point, where the whole list was asked for.
    pub(in crate::launch) lonely: Vec<String>,
}

/// The campaign above.
pub(in crate::launch) struct Parent {
    pub(in crate::launch) number: String,
    pub(in crate::launch) name: String,
    /// Its page, when it is carried out here too.
    pub(in crate::launch) url: Option<String>,
}

/// One recipient.
pub(in crate::launch) struct Line {
    pub(in crate::launch) id: DispatchId,
    pub(in crate::launch) position: i64,
    pub(in crate::launch) printed: String,
    pub(in crate::launch) purpose: Purpose,
    pub(in crate::launch) unit: Option<UnitId>,
    pub(in crate::launch) name: String,
    pub(in crate::launch) channel: Channel,
    pub(in crate::launch) sent: Option<Timestamp>,
    pub(in crate::launch) seen: Option<Timestamp>,
    /// The personal link and its secret.
    pub(in crate::launch) link: Option<(Link, String)>,
}

impl Sheet {
    /// The units that take part: whoever received the plan.
    pub(in crate::launch) fn units(&self) -> Vec<UnitId> {
        self.lines.iter().filter_map(|line| line.unit.clone()).collect()
    }
}

/// A launched campaign by its name in addresses; focal points as of `today`.
pub(in crate::launch) async fn sheet(tx: &mut Tx, slug: &str, today: Date) -> Result<Option<Sheet>, StoreError> {
    let rows = tx.rows(SHEET, args![slug, today]).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let sheet = with_lines(first, &rows)?;
    let (mut lonely, mut named) = (Vec::new(), HashSet::new());
    for (row, line) in rows.iter().zip(&sheet.lines) {
        if row.bool("lonely")? && named.insert(line.name.as_str()) {
            lonely.push(line.name.clone());
        }
    }
    Ok(Some(Sheet { lonely, ..sheet }))
}

/// Of the recipients of the line of "Nơi nhận" at a place, `many` after the first `passed`, and how many there are.
pub(in crate::launch) async fn recipients(
    tx: &mut Tx,
    campaign: &Campaign,
    position: i64,
    (many, passed): (i64, i64),
) -> Result<(Vec<Line>, i64), StoreError> {
    let rows = tx.rows(RECIPIENTS, args![campaign.id, position, many, passed]).await?;
    let all = rows.first().map(|row| row.int("recipients")).transpose()?.unwrap_or_default();
    let lines = rows.iter().map(|row| line(row, campaign)).filter_map(Result::transpose).collect::<Result<_, _>>()?;
    Ok((lines, all))
}

/// A launched campaign with the lines of a person's units alone, however many others there are.
pub(in crate::launch) async fn headed(
    tx: &mut Tx,
    slug: &str,
    person: &PersonId,
    today: Date,
) -> Result<Option<Sheet>, StoreError> {
    let rows = tx.rows(HEAD, args![slug, person, today]).await?;
    rows.first().map(|first| with_lines(first, &rows)).transpose()
}

fn with_lines(first: &Row, rows: &[Row]) -> Result<Sheet, StoreError> {
    let sheet = head(first)?;
    let lines = rows.iter().map(|row| line(row, &sheet.campaign)).filter_map(Result::transpose);
    Ok(Sheet { lines: lines.collect::<Result<_, _>>()?, ..sheet })
}

fn head(row: &Row) -> Result<Sheet, StoreError> {
    let parent = match row.opt_text("parent_number")? {
        None => None,
        Some(number) => {
            let known = row.text("parent_state")? != "stub";
            let url = format!("/dot/{}", row.text("parent_slug")?);
            Some(Parent { number, name: row.text("parent_name")?, url: known.then_some(url) })
        }
    };
    Ok(Sheet {
        campaign: campaign(row)?,
        stage: row.json("facts")?,
        parent,
        executing: usize::try_from(row.int("executing")?).unwrap_or_default(),
        lines: Vec::new(),
        lonely: Vec::new(),
    })
}

fn line(row: &Row, campaign: &Campaign) -> Result<Option<Line>, StoreError> {
    let Some(id) = row.opt_id("line")? else { return Ok(None) };
    let unit: Option<UnitId> = row.opt_id("unit")?;
    let link = match (row.opt_id("link")?, &unit) {
        (Some(id), Some(unit)) => {
            let campaign = campaign.id.clone();
            let (from, revoked) = (row.time("made_at")?, row.opt_time("revoked_at")?);
            Some((Link { id, campaign, unit: unit.clone(), from, revoked }, row.text("token")?))
        }
        _ => None,
    };
    Ok(Some(Line {
        id,
        position: row.int("position")?,
        printed: row.text("printed")?,
        purpose: row.code("purpose", Purpose::from_code)?,
        unit,
        name: row.text("recipient")?,
        channel: row.code("channel", Channel::from_code)?,
        sent: row.opt_time("sent_at")?,
        seen: row.opt_time("seen_at")?,
        link,
    }))
}
