//! The only SQL of papers that the Office draws up.

use domain::change::Change;
use domain::id::{CampaignId, UnitId};
use domain::office_paper::{OfficePaper, Stage};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use super::found::FOUND;
use crate::shell::search;

store::statements! {
    /// Papers of a campaign, the last first, without their values.
    LIST = "select serial, kind, subject, stage, number, day from office_papers
        where campaign = $1 and stage <> 'discarded' order by serial desc limit $2 offset $3";
    /// How many there are.
    COUNT = "select cast(count(*) as bigint) as papers from office_papers
        where campaign = $1 and stage <> 'discarded'";
    /// One paper.
    FIND = "select id, revision, campaign, serial, kind, subject, stage, number, day, at, given, printed
        from office_papers
        where campaign = $1 and serial = $2";
    /// The next place among the campaign's papers.
    NEXT = "select cast(coalesce(max(serial), 0) + 1 as bigint) as serial from office_papers where campaign = $1";
    /// Papers by their ids, for their keys.
    pub(super) NAMED = "select id, subject, stage from office_papers where id >= $1 order by id limit $2";
    /// What a unit is called in full.
    UNIT = "select name from units where id = $1";
    /// A new paper; nobody else may have taken its place meanwhile.
    INSERT = "insert into office_papers (id, revision, campaign, serial, kind, subject, stage, number, day, at, given,
            printed)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (campaign, serial) do nothing";
    /// The next revision.
    SAVE = "update office_papers set revision = revision + 1, subject = $3, stage = $4, number = $5, day = $6, at = $7,
        given = $8, printed = $9 where id = $1 and revision = $2";
}

/// Some papers with their campaigns, for [`Kind::shown_sql`](crate::registry::Kind::shown_sql).
pub(super) const SHOWN: &str = "select p.id as id, p.subject as name, c.name as beside, p.kind as code,
        '/dot/' || c.slug || '/giay-to/' || cast(p.serial as text) as address
    from office_papers p join campaigns c on c.id = p.campaign
    where p.id in ({ids}) and p.stage <> 'discarded'";

/// A line of the list.
pub(super) struct Listed {
    pub(super) serial: i64,
    pub(super) kind: String,
    pub(super) subject: String,
    pub(super) issued: Option<(i64, Date)>,
}

/// Papers of a campaign that are not discarded, the last first, at most `most` after the first `skip`. One query.
pub(super) async fn list(
    tx: &mut Tx,
    campaign: &CampaignId,
    (most, skip): (i64, i64),
) -> Result<Vec<Listed>, StoreError> {
    let listed = |row: &Row| {
        let issued = row.opt_int("number")?.zip(row.opt_date("day")?);
        let (serial, kind, subject) = (row.int("serial")?, row.text("kind")?, row.text("subject")?);
        Ok(Listed { serial, kind, subject, issued })
    };
    tx.rows(LIST, args![campaign, most, skip]).await?.iter().map(listed).collect()
}

/// How many papers of a campaign are not discarded. One query.
pub(super) async fn count(tx: &mut Tx, campaign: &CampaignId) -> Result<i64, StoreError> {
    tx.row(COUNT, args![campaign]).await?.map_or(Ok(0), |row| row.int("papers"))
}

/// One paper by its place among the campaign's. One query.
pub(super) async fn find(tx: &mut Tx, campaign: &CampaignId, serial: i64) -> Result<Option<OfficePaper>, StoreError> {
    tx.row(FIND, args![campaign, serial]).await?.map(|row| paper(&row)).transpose()
}

/// The place that the campaign's next paper takes.
pub(super) async fn next_serial(tx: &mut Tx, campaign: &CampaignId) -> Result<i64, StoreError> {
    tx.row(NEXT, args![campaign]).await?.map_or(Ok(1), |row| row.int("serial"))
}

/// What a unit is called in full.
pub(super) async fn unit_name(tx: &mut Tx, unit: &UnitId) -> Result<Option<String>, StoreError> {
    tx.row(UNIT, args![unit]).await?.map(|row| row.text("name")).transpose()
}

/// Stores a paper.
pub(super) async fn save(tx: &mut Tx, change: &Change<OfficePaper>) -> Result<(), StoreError> {
    let OfficePaper { id, revision, campaign, serial, kind, subject, values, printed, stage } = &change.value;
    let (name, number, day, at) = parts(stage);
    let (given, printed) = (values.to_string(), printed.as_ref().map(serde_json::Value::to_string));
    let mut writer = tx.record(change).await?;
    let keys = search::kept(&mut writer, &FOUND, id.as_str()).await?;
    if *revision == 0 {
        let args = args![id, campaign, serial, kind, subject, name, number, day, at, given, printed];
        writer.execute_one(INSERT, args).await?;
    } else {
        writer.execute_one(SAVE, args![id, revision, subject, name, number, day, at, given, printed]).await?;
    }
    search::follow(&mut writer, &FOUND, id.as_str(), &keys).await
}

fn parts(stage: &Stage) -> (&'static str, Option<i64>, Option<Date>, Option<Timestamp>) {
    match stage {
        Stage::Draft => ("draft", None, None, None),
        Stage::Discarded => ("discarded", None, None, None),
        Stage::Issued { number, day, at } => ("issued", Some(i64::from(*number)), Some(*day), Some(*at)),
    }
}

fn paper(row: &Row) -> Result<OfficePaper, StoreError> {
    let stage = match row.text("stage")?.as_str() {
        "draft" => Stage::Draft,
        "discarded" => Stage::Discarded,
        _ => {
            let number = row.opt_int("number")?.and_then(|number| u32::try_from(number).ok());
            let issued = number.zip(row.opt_date("day")?).zip(row.opt_time("at")?);
            let ((number, day), at) = issued.ok_or_else(|| row.inconsistent("number", "is null"))?;
            Stage::Issued { number, day, at }
        }
    };
    Ok(OfficePaper {
        id: row.id("id")?,
        revision: row.int("revision")?,
        campaign: row.id("campaign")?,
        serial: row.int("serial")?,
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        values: row.json("given")?,
        printed: row.opt_text("printed")?.map(|_| row.json("printed")).transpose()?,
        stage,
    })
}
