//! Roles of a unit that ends.

use domain::actor::Role;
use domain::change::Entry;
use domain::id::{PersonId, UnitId};
use domain::person::Grant;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// Roles held at a unit on a day or later.
    GRANTS = "select id, person, role, unit, campaign, valid_from, valid_until, lent_by, paper from grants
        where unit = $1 and (valid_until is null or valid_until > $2) order by id";
    /// They end.
    END_GRANTS = "update grants set valid_until = case when valid_from > $2 then valid_from else $2 end
        where unit = $1 and (valid_until is null or valid_until > $2)";
    /// A role given again.
    GIVE = "insert into grants (id, person, role, unit, campaign, valid_from, valid_until, lent_by, paper)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// Who gives roles on a day, without an end in sight, and can sign in.
    ADMINISTRATORS = "select count(*) as many from grants g join accounts a on a.person = g.person and a.is_open
        where g.role = $1 and g.valid_from <= $2 and g.valid_until is null";
}

/// A role that is held.
pub(in crate::units::reorganise) struct Held {
    pub(in crate::units::reorganise) grant: Grant,
    /// When it is lent: by whom, and the number of the paper.
    pub(in crate::units::reorganise) lent: Option<(PersonId, String)>,
}

/// Roles held at a unit on a day or later.
pub(in crate::units::reorganise) async fn grants_at(
    tx: &mut Tx,
    unit: &UnitId,
    day: Date,
) -> Result<Vec<Held>, StoreError> {
    let held = |row: &Row| {
        let grant = Grant {
            id: row.id("id")?,
            person: row.id("person")?,
            role: row.code("role", Role::from_code)?,
            unit: row.id("unit")?,
            campaign: row.opt_id("campaign")?,
            from: row.date("valid_from")?,
            until: row.opt_date("valid_until")?,
        };
        let paper = row.text("paper")?;
        Ok(Held { grant, lent: row.opt_id("lent_by")?.map(|lent_by| (lent_by, paper)) })
    };
    tx.rows(GRANTS, args![unit, day]).await?.iter().map(held).collect()
}

/// Stores that the roles of a unit end, and those that are given again elsewhere.
pub(in crate::units::reorganise) async fn move_grants(
    tx: &mut Tx,
    unit: &UnitId,
    day: Date,
    ended: Vec<Entry>,
    given: Vec<(Held, Entry)>,
) -> Result<(), StoreError> {
    let mut entries = ended;
    let mut rows = Vec::new();
    for (Held { grant: Grant { id, person, role, unit, campaign, from, until }, lent }, entry) in given {
        let (lent_by, paper) = lent.map_or((None, String::new()), |(lent_by, paper)| (Some(lent_by), paper));
        rows.push(args![id, person, role.code(), unit, campaign, from, until, lent_by, paper]);
        entries.push(entry);
    }
    let mut writer = tx.record_all(entries).await?;
    writer.execute(END_GRANTS, args![unit, day]).await?;
    writer.insert_many(GIVE, rows).await
}

/// How many people give roles on a day and can sign in.
pub(in crate::units) async fn administrators(tx: &mut Tx, day: Date) -> Result<i64, StoreError> {
    let row = tx.row(ADMINISTRATORS, args![Role::Administrator.code(), day]).await?;
    Ok(row.map(|row| row.int("many")).transpose()?.unwrap_or_default())
}
