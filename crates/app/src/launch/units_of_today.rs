//! The units of a day. Stands in for the query of the units' own step until that is there.

use domain::unit::{Contact, Unit, UnitTree};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// The units that exist on a day, in official order.
    TREE = "select id, revision, slug, name, short_name, kind, parent, position, contact_name, contact_email,
            contact_phone, valid_from, valid_until
        from units where valid_from <= $1 and (valid_until is null or valid_until > $1) order by position, id";
}

/// The units that exist on a day, in official order.
pub(super) async fn tree(tx: &mut Tx, on: Date) -> Result<UnitTree, StoreError> {
    let rows = tx.rows(TREE, args![on]).await?;
    Ok(UnitTree::new(rows.iter().map(unit).collect::<Result<_, _>>()?))
}

fn unit(row: &Row) -> Result<Unit, StoreError> {
    Ok(Unit {
        id: row.id("id")?,
        revision: row.int("revision")?,
        slug: row.text("slug")?,
        name: row.text("name")?,
        short_name: row.text("short_name")?,
        kind: row.text("kind")?,
        parent: row.opt_id("parent")?,
        position: row.int("position")?,
        contact: Contact {
            name: row.text("contact_name")?,
            email: row.text("contact_email")?,
            phone: row.text("contact_phone")?,
        },
        from: row.date("valid_from")?,
        until: row.opt_date("valid_until")?,
    })
}
