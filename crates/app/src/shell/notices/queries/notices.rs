//! Notices, by the person who was told.

use std::collections::BTreeMap;

use domain::id::{NoticeId, PersonId};
use domain::letter::LetterState;
use domain::notice::Notice;
use jiff::Timestamp;
use store::{Row, StoreError, Tx, Writer, args};

use super::letters::state;
use crate::shell::notices::Recipient;

store::statements! {
    /// Mail addresses of people between two of them; of one person when both are the same.
    ADDRESSES = "select id, name, email from people where id >= $1 and id <= $2 and email <> ''";
    /// Somebody is told something.
    INSERT = "insert into notices (id, person, campaign, title, text, url, said_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// What a person was told, the newest first, with what became of the letter.
    PAGE = "select n.id, n.title, n.text, n.said_at, r.notice is null as unread, l.address, l.state, l.ended_at, l.why,
            count(*) over () as total
        from notices n
        left join notice_reads r on r.notice = n.id
        left join letters l on l.notice = n.id
        where n.person = $1 order by n.said_at desc, n.id desc limit $2 offset $3";
    /// Where a notice of this person leads.
    FIND = "select n.url, r.notice is null as unread from notices n
        left join notice_reads r on r.notice = n.id
        where n.id = $1 and n.person = $2";
    /// Its person opened it.
    READ = "insert into notice_reads (notice, read_at) values ($1, $2) on conflict (notice) do nothing";
    /// Its person has read all up to now.
    READ_ALL = "insert into notice_reads (notice, read_at)
        select n.id, cast($2 as bigint) from notices n left join notice_reads r on r.notice = n.id
        where n.person = $1 and r.notice is null
        on conflict (notice) do nothing";
}

/// One line of somebody's list.
pub(in crate::shell::notices) struct Listed {
    pub(in crate::shell::notices) id: NoticeId,
    pub(in crate::shell::notices) title: String,
    pub(in crate::shell::notices) text: String,
    pub(in crate::shell::notices) said: Timestamp,
    pub(in crate::shell::notices) unread: bool,
    /// The address that the letter went to, and where it stands.
    pub(in crate::shell::notices) letter: Option<(String, LetterState)>,
}

/// Names and mail addresses of those of `people` who have one.
pub(in crate::shell::notices) async fn addresses(
    tx: &mut Tx,
    people: &[&PersonId],
) -> Result<BTreeMap<PersonId, Recipient>, StoreError> {
    let (Some(first), Some(last)) = (people.iter().min(), people.iter().max()) else { return Ok(BTreeMap::new()) };
    let rows = tx.rows(ADDRESSES, args![*first, *last]).await?;
    let address = |row: &Row| {
        let to = Recipient { unit: None, name: row.text("name")?, address: row.text("email")? };
        Ok((row.id::<PersonId>("id")?, to))
    };
    // Those in between who are not told anything are left out by whoever asks.
    rows.iter().map(address).collect()
}

/// Stores what people are told.
pub(in crate::shell::notices) async fn insert(
    to: &mut Writer<'_>,
    told: &[Notice],
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = |notice: &Notice| {
        let Notice { id, person, campaign, title, text, url } = notice;
        args![id, person, campaign, title, text, url, now]
    };
    to.insert_many(INSERT, told.iter().map(row).collect()).await
}

/// One page of what a person was told, and how much there is in all; 0 past the last page.
pub(in crate::shell::notices) async fn page(
    tx: &mut Tx,
    person: &PersonId,
    (limit, skip): (i64, i64),
) -> Result<(Vec<Listed>, i64), StoreError> {
    let rows = tx.rows(PAGE, args![person, limit, skip]).await?;
    let total = rows.first().map(|row| row.int("total")).transpose()?.unwrap_or_default();
    Ok((rows.iter().map(listed).collect::<Result<_, _>>()?, total))
}

/// Where a notice leads and whether it is unread, when it was told to this person.
pub(in crate::shell::notices) async fn find(
    tx: &mut Tx,
    id: &NoticeId,
    person: &PersonId,
) -> Result<Option<(String, bool)>, StoreError> {
    let row = tx.row(FIND, args![id, person]).await?;
    row.map(|row| Ok((row.text("url")?, row.bool("unread")?))).transpose()
}

/// Its person opened it, now or before.
pub(in crate::shell::notices) async fn read(tx: &mut Tx, id: &NoticeId, now: Timestamp) -> Result<(), StoreError> {
    tx.upkeep().execute(READ, args![id, now]).await.map(drop)
}

/// A person has read everything told so far.
pub(in crate::shell::notices) async fn read_all(
    tx: &mut Tx,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.upkeep().execute(READ_ALL, args![person, now]).await.map(drop)
}

fn listed(row: &Row) -> Result<Listed, StoreError> {
    let address = row.opt_text("address")?;
    let letter = address.map(|address| Ok::<_, StoreError>((address, state(row)?))).transpose()?;
    Ok(Listed {
        id: row.id("id")?,
        title: row.text("title")?,
        text: row.text("text")?,
        said: row.time("said_at")?,
        unread: row.bool("unread")?,
        letter,
    })
}
