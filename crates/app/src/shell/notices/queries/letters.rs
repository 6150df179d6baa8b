//! Letters and the attempts to send them.

use std::collections::BTreeMap;

use domain::change::Change;
use domain::id::LetterId;
use domain::letter::{Letter, LetterState};
use jiff::Timestamp;
use store::{Args, Row, StoreError, Tx, Writer, args};

store::statements! {
    /// A letter that waits.
    INSERT = "insert into letters (id, revision, notice, person, unit, campaign, name, address, subject, text, url,
            queued_at, state)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'queued')";
    /// One letter, with the address that its person, or the contact of its unit, has today, and whether the personal
    /// link that it carries was taken back.
    FIND = "select l.id, l.revision, l.notice, l.person, l.unit, l.campaign, l.name, l.address, l.subject, l.text, l.url,
            l.state, l.ended_at, l.why, case when u.id is null then l.name else u.contact_name end as name_of_today,
            case when u.id is null then coalesce(nullif(p.email, ''), l.address) else u.contact_email end
                as address_of_today,
            case when l.url like '/lien-ket/%' and not exists (select 1 from links k
                where k.campaign = l.campaign and k.unit = l.unit and k.revoked_at is null
                    and (l.url = '/lien-ket/' || k.token or l.url like '/lien-ket/' || k.token || '/%'))
                then cast(1 as bigint) else 0 end as dead_links
        from letters l left join people p on p.id = l.person left join units u on u.id = l.unit
        where l.id = $1";
    /// Letters that no mail server was there for: those that can go out, the oldest first.
    KEPT = "select l.id, l.revision, l.notice, l.person, l.unit, l.campaign, l.name, l.address, l.subject, l.text, l.url,
            l.state, l.ended_at, l.why, case when u.id is null then l.name else u.contact_name end as name_of_today,
            case when u.id is null then coalesce(nullif(p.email, ''), l.address) else u.contact_email end
                as address_of_today,
            case when l.url like '/lien-ket/%' and not exists (select 1 from links k
                where k.campaign = l.campaign and k.unit = l.unit and k.revoked_at is null
                    and (l.url = '/lien-ket/' || k.token or l.url like '/lien-ket/' || k.token || '/%'))
                then cast(1 as bigint) else 0 end as dead_links
        from letters l left join people p on p.id = l.person left join units u on u.id = l.unit
        where l.state = 'kept' order by dead_links, l.queued_at, l.id limit $1";
    /// Where a letter stands now.
    SAVE = "update letters set revision = revision + 1, name = $3, address = $4, state = $5, ended_at = $6, why = $7
        where id = $1 and revision = $2";
    /// A letter is taken in hand, unless somebody has it.
    TAKE = "insert into letter_attempts (letter, attempts, taken_until) values ($1, 1, $3)
        on conflict (letter) do update set attempts = letter_attempts.attempts + 1, taken_until = excluded.taken_until
            where letter_attempts.taken_until <= $2
        returning attempts";
    /// It is put back, with the reason.
    PUT_BACK = "update letter_attempts set taken_until = 0, why = $2 where letter = $1";
    /// Attempts are counted anew.
    FORGET = "delete from letter_attempts where letter = $1";
    /// How many letters there are of each state.
    COUNTS = "select state, count(*) as letters from letters group by state";
    /// Letters in one of three states, the newest first, with the attempts of those that wait.
    PAGE = "select l.id, l.name, l.address, l.subject, l.queued_at, l.state, l.ended_at, l.why, a.attempts,
            a.why as last_why, count(*) over () as total
        from letters l left join letter_attempts a on a.letter = l.id
        where l.state in ($1, $2, $3) order by l.queued_at desc, l.id desc limit $4 offset $5";
}

/// A letter, and where it would go today.
pub(in crate::shell) struct Known {
    pub(in crate::shell) letter: Letter,
    pub(in crate::shell) name_of_today: String,
    /// Empty for a unit that has none any more.
    pub(in crate::shell) address_of_today: String,
    /// Whether it carries a personal link that was taken back.
    pub(in crate::shell) leads_nowhere: bool,
}

/// One line of the list of letters.
pub(in crate::shell::notices) struct Listed {
    pub(in crate::shell::notices) id: LetterId,
    pub(in crate::shell::notices) name: String,
    pub(in crate::shell::notices) address: String,
    pub(in crate::shell::notices) subject: String,
    pub(in crate::shell::notices) queued: Timestamp,
    pub(in crate::shell::notices) state: LetterState,
    /// How often it was tried, and why the last attempt failed.
    pub(in crate::shell::notices) attempts: i64,
    pub(in crate::shell::notices) last_why: Option<String>,
}

/// Stores letters that wait.
pub(in crate::shell::notices) async fn insert(
    to: &mut Writer<'_>,
    letters: &[Letter],
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = |letter: &Letter| {
        let Letter { id, notice, person, unit, campaign, name, address, subject, text, url, .. } = letter;
        args![id, notice, person, unit, campaign, name, address, subject, text, url, now]
    };
    to.insert_many(INSERT, letters.iter().map(row).collect()).await
}

/// One letter.
pub(in crate::shell) async fn find(tx: &mut Tx, id: &LetterId) -> Result<Option<Known>, StoreError> {
    tx.row(FIND, args![id]).await?.as_ref().map(known).transpose()
}

/// Letters that no mail server was there for, at most `most`.
pub(in crate::shell::notices) async fn kept(tx: &mut Tx, most: i64) -> Result<Vec<Known>, StoreError> {
    tx.rows(KEPT, args![most]).await?.iter().map(known).collect()
}

/// Stores how a letter ended.
pub(in crate::shell) async fn save(tx: &mut Tx, change: &Change<Letter>) -> Result<(), StoreError> {
    tx.record(change).await?.execute_one(SAVE, saved(&change.value)).await
}

/// Stores that a letter is tried anew.
pub(in crate::shell::notices) async fn begin_again(to: &mut Writer<'_>, letter: &Letter) -> Result<(), StoreError> {
    to.execute(FORGET, args![letter.id]).await?;
    to.execute_one(SAVE, saved(letter)).await
}

/// Takes a letter in hand until a moment; gives the number of this attempt, `None` when another has it.
pub(in crate::shell) async fn take(
    tx: &mut Tx,
    id: &LetterId,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let rows = tx.upkeep().rows(TAKE, args![id, now, until]).await?;
    rows.first().map(|row| row.int("attempts")).transpose()
}

/// Puts a letter back for a later attempt.
pub(in crate::shell) async fn put_back(tx: &mut Tx, id: &LetterId, why: &str) -> Result<(), StoreError> {
    tx.upkeep().execute(PUT_BACK, args![id, why]).await.map(drop)
}

/// How many letters there are of each state.
pub(in crate::shell::notices) async fn counts(tx: &mut Tx) -> Result<BTreeMap<String, i64>, StoreError> {
    let rows = tx.rows(COUNTS, args![]).await?;
    rows.iter().map(|row| Ok((row.text("state")?, row.int("letters")?))).collect()
}

/// One page of the letters in these states, and how many there are in all; 0 past the last page.
pub(in crate::shell::notices) async fn page(
    tx: &mut Tx,
    states: [&str; 3],
    (limit, skip): (i64, i64),
) -> Result<(Vec<Listed>, i64), StoreError> {
    let [one, two, three] = states;
    let rows = tx.rows(PAGE, args![one, two, three, limit, skip]).await?;
    let total = rows.first().map(|row| row.int("total")).transpose()?.unwrap_or_default();
    Ok((rows.iter().map(listed).collect::<Result<_, _>>()?, total))
}

/// Where a letter stands, from columns `state`, `ended_at`, `why`.
pub(super) fn state(row: &Row) -> Result<LetterState, StoreError> {
    let (code, at, why) = (row.text("state")?, row.opt_time("ended_at")?, row.opt_text("why")?);
    LetterState::stored(&code, at, why).ok_or_else(|| row.inconsistent("state", "contradicts its moment or reason"))
}

fn saved(letter: &Letter) -> Args {
    let (at, why) = letter.state.end();
    args![letter.id, letter.revision, letter.name, letter.address, letter.state.code(), at, why]
}

fn known(row: &Row) -> Result<Known, StoreError> {
    let letter = Letter {
        id: row.id("id")?,
        revision: row.int("revision")?,
        notice: row.opt_id("notice")?,
        person: row.opt_id("person")?,
        unit: row.opt_id("unit")?,
        campaign: row.opt_id("campaign")?,
        name: row.text("name")?,
        address: row.text("address")?,
        subject: row.text("subject")?,
        text: row.text("text")?,
        url: row.text("url")?,
        state: state(row)?,
    };
    Ok(Known {
        letter,
        name_of_today: row.text("name_of_today")?,
        address_of_today: row.text("address_of_today")?,
        leads_nowhere: row.int("dead_links")? > 0,
    })
}

fn listed(row: &Row) -> Result<Listed, StoreError> {
    Ok(Listed {
        id: row.id("id")?,
        name: row.text("name")?,
        address: row.text("address")?,
        subject: row.text("subject")?,
        queued: row.time("queued_at")?,
        state: state(row)?,
        attempts: row.opt_int("attempts")?.unwrap_or_default(),
        last_why: row.opt_text("last_why")?,
    })
}
