//! The only SQL that touches plans.

use domain::change::Change;
use domain::id::PlanId;
use domain::plan::{Original, Plan, PlanDraft, Slip, Stage, Version};
use intake::Document;
use jiff::Timestamp;
use store::{Row, StoreError, Tx, args};

use super::found::{self, FOUND};
use crate::shell::search;

store::statements! {
    /// One plan by its name in addresses.
    FIND = "select id, revision, slug, facts, sha256, file_name, file_size, pages, loaded_at, draft, slips,
        particulars, replaces, first_version from plans where slug = $1";
    /// The text it was read from.
    DOCUMENT = "select document from plans where id = $1";
    /// The newest other plan read from the same bytes.
    SAME_FILE = "select slug, number, title, loaded_at from plans where sha256 = $1 and slug <> $2
        order by loaded_at desc limit 1";
    /// Names in addresses that begin alike.
    SLUGS_LIKE = "select slug from plans where slug = $1 or slug like $2";
    /// Plans that are not launched yet, newest first.
    OPEN = "select slug, stage, title, number, loaded_at, facts from plans
        where stage in ('draft', 'submitted', 'returned', 'approved', 'issued')
            and not (stage = 'issued' and replaces is not null)
        order by loaded_at desc, id limit 200";
    /// Plans that wait for the Office or the Director; for one that takes another's place nothing follows its issue.
    pub(super) WORK = "select case when replaces is null then stage else stage || '-version' end as kind, slug, title as campaign, '' as unit, number as about,
            cast(null as text) as due, cast(1 as bigint) as count
        from plans where stage in ('draft', 'submitted', 'returned', 'approved', 'issued')
            and not (stage = 'issued' and replaces is not null)
            and ($3 like '% office %' or $3 like '% director %')
            and cast($1 as text) is not null and cast($2 as text) is not null";
    /// Plans by their ids, for their keys.
    pub(super) NAMED = "select id, stage, number, title from plans where id >= $1 order by id limit $2";
    /// A new plan.
    INSERT = "insert into plans (id, revision, slug, stage, facts, sha256, file_name, file_size, pages, loaded_at,
        number, title, draft, slips, document, particulars, dated)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    /// A changed plan.
    SAVE = "update plans set revision = revision + 1, stage = $3, facts = $4, number = $5, title = $6, draft = $7,
        particulars = $8, dated = $9, replaces = $10, first_version = $11
        where id = $1 and revision = $2";
}

/// Some plans, for [`Kind::shown_sql`](crate::registry::Kind::shown_sql).
pub(super) const SHOWN: &str =
    "select p.id as id, p.title as name, p.number as beside, p.stage as code, p.slug as address
    from plans p where p.id in ({ids})";

/// One plan, with all its fields.
///
/// # Errors
/// When the store fails.
pub async fn find(tx: &mut Tx, slug: &str) -> Result<Option<Plan>, StoreError> {
    tx.row(FIND, args![slug]).await?.map(|row| plan(&row)).transpose()
}

fn plan(row: &Row) -> Result<Plan, StoreError> {
    let original = Original {
        sha256: row.text("sha256")?,
        file_name: row.text("file_name")?,
        size: u64::try_from(row.int("file_size")?).unwrap_or_default(),
        pages: row.opt_int("pages")?.and_then(|pages| u32::try_from(pages).ok()),
        loaded: row.time("loaded_at")?,
    };
    Ok(Plan {
        id: row.id("id")?,
        revision: row.int("revision")?,
        slug: row.text("slug")?,
        original,
        draft: row.json::<PlanDraft>("draft")?,
        particulars: row.json("particulars")?,
        slips: row.json::<Vec<Slip>>("slips")?,
        version: version(row)?,
        stage: row.json::<Stage>("facts")?,
    })
}

/// Whose place a plan takes.
pub(crate) fn version(row: &Row) -> Result<Option<Version>, StoreError> {
    let (replaces, first) = (row.opt_id("replaces")?, row.opt_id("first_version")?);
    Ok(replaces.zip(first).map(|(replaces, first)| Version { replaces, first }))
}

/// The text that a plan was read from.
pub(crate) async fn document(tx: &mut Tx, plan: &PlanId) -> Result<Document, StoreError> {
    let row = tx.row(DOCUMENT, args![plan]).await?;
    row.map_or_else(|| Ok(Document::default()), |row| row.json("document"))
}

/// A plan as lists show it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its name in addresses.
    pub slug: String,
    /// Number and symbol.
    pub number: String,
    /// Its subject line.
    pub title: String,
    /// When it was loaded.
    pub loaded: Timestamp,
    /// Where it stands.
    pub stage: Stage,
}

/// Plans that are not launched yet.
pub async fn open(tx: &mut Tx) -> Result<Vec<Listed>, StoreError> {
    let rows = tx.rows(OPEN, args![]).await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                slug: row.text("slug")?,
                number: row.text("number")?,
                title: row.text("title")?,
                loaded: row.time("loaded_at")?,
                stage: row.json("facts")?,
            })
        })
        .collect()
}

/// An earlier plan read from the same bytes.
#[derive(Clone, Debug)]
pub(super) struct Earlier {
    pub(super) slug: String,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) loaded: Timestamp,
}

/// The newest plan read from the same bytes, but for the one of this name.
pub(super) async fn same_file(tx: &mut Tx, sha256: &str, but: &str) -> Result<Option<Earlier>, StoreError> {
    let row = tx.row(SAME_FILE, args![sha256, but]).await?;
    row.map(|row| {
        Ok(Earlier {
            slug: row.text("slug")?,
            number: row.text("number")?,
            title: row.text("title")?,
            loaded: row.time("loaded_at")?,
        })
    })
    .transpose()
}

/// Addresses of our own pages, which no plan may have: `/dot/moi`.
const OUR_OWN: [&str; 1] = ["moi"];

/// `wanted`, or `wanted-2`, `wanted-3` … when another plan has it.
pub(crate) async fn free_slug(tx: &mut Tx, wanted: &str) -> Result<String, StoreError> {
    let rows = tx.rows(SLUGS_LIKE, args![wanted, format!("{wanted}-%")]).await?;
    let taken = rows.iter().map(|row| row.text("slug")).collect::<Result<Vec<_>, _>>()?;
    let numbered = (2_usize..).map(|n| format!("{wanted}-{n}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    Ok(names.find(|name| !taken.contains(name) && !OUR_OWN.contains(&name.as_str())).unwrap_or_default())
}

pub(super) async fn insert(tx: &mut Tx, change: &Change<Plan>, document: &Document) -> Result<(), StoreError> {
    let plan = &change.value;
    let stored = args![
        plan.id,
        plan.slug,
        plan.stage.code(),
        json(&plan.stage),
        plan.original.sha256,
        plan.original.file_name,
        i64::try_from(plan.original.size).unwrap_or(i64::MAX),
        plan.original.pages,
        plan.original.loaded,
        plan.number(),
        plan.draft.title.clone().unwrap_or_default(),
        json(&plan.draft),
        json(&plan.slips),
        json(document),
        json(&plan.particulars),
        plan.draft.date.clone().unwrap_or_default()
    ];
    let mut writer = tx.record(change).await?;
    writer.execute_one(INSERT, stored).await?;
    search::enter(&mut writer, &FOUND, std::iter::once((plan.id.as_str(), found::names(plan)))).await
}

/// Stores a changed plan.
pub(crate) async fn save(tx: &mut Tx, change: &Change<Plan>) -> Result<(), StoreError> {
    let plan = &change.value;
    let title = plan.draft.title.clone().unwrap_or_default();
    let stored = args![
        plan.id,
        plan.revision,
        plan.stage.code(),
        json(&plan.stage),
        plan.number(),
        title,
        json(&plan.draft),
        json(&plan.particulars),
        plan.draft.date.clone().unwrap_or_default(),
        plan.version.as_ref().map(|version| version.replaces.clone()),
        plan.version.as_ref().map(|version| version.first.clone())
    ];
    let mut writer = tx.record(change).await?;
    let keys = search::kept(&mut writer, &FOUND, plan.id.as_str()).await?;
    writer.execute_one(SAVE, stored).await?;
    search::renamed(&mut writer, &FOUND, (plan.id.as_str(), &found::names(plan)), &keys).await
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plans are plain data that JSON can hold")
}
