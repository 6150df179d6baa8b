//! All that is known of one person: account, memberships, roles.

use domain::actor::{Actor, Role};
use domain::id::{CampaignId, GrantId, PersonId, UnitId};
use domain::permission::{Action, On, may};
use domain::person::{Account, Category, Grant, Membership};
use domain::unit::UnitTree;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// One person, with the account.
    FIND = "select p.id, p.revision, p.name, p.email, p.phone, p.category, a.login, a.is_open,
            a.password <> '' as has_password
        from people p left join accounts a on a.person = p.id
        where p.id = $1";
    /// Where a person belonged and what roles the person held, by their beginning.
    TIES = "select 'membership' as what, '' as id, m.unit as unit, u.name as unit_name, m.post as word,
            cast(null as text) as campaign, m.valid_from as valid_from, m.valid_until as valid_until
        from memberships m join units u on u.id = m.unit where m.person = $1
        union all
        select 'grant', g.id, g.unit, u.name, g.role, g.campaign, g.valid_from, g.valid_until
        from grants g join units u on u.id = g.unit where g.person = $1
        order by valid_from, unit_name, id";
}

/// All that is known of one person.
#[derive(Clone, Debug)]
pub(crate) struct PersonRecord {
    pub(crate) id: PersonId,
    pub(crate) revision: i64,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) category: Category,
    pub(crate) account: Option<Account>,
    /// Whether the owner of the account has set a password.
    pub(crate) has_password: bool,
    /// The oldest first, each with the unit's name.
    pub(crate) memberships: Vec<(Membership, String)>,
    /// By their beginning, each with the unit's name.
    pub(crate) grants: Vec<(Grant, String)>,
}

/// Somebody, when `viewer` may see the person: 404 and "not yours" are the same. Two queries.
pub(crate) async fn find(
    tx: &mut Tx,
    viewer: &Actor,
    id: &PersonId,
    on: Date,
) -> Result<Option<PersonRecord>, StoreError> {
    let Some(row) = tx.row(FIND, args![id]).await? else { return Ok(None) };
    let (mut memberships, mut grants) = (Vec::new(), Vec::new());
    for tie in tx.rows(TIES, args![id]).await? {
        let unit_name = tie.text("unit_name")?;
        if tie.text("what")? == "grant" {
            grants.push((grant(&tie, id)?, unit_name));
        } else {
            memberships.push((membership(&tie)?, unit_name));
        }
    }
    let login = row.opt_text("login")?;
    let open = row.opt_bool("is_open")?.unwrap_or_default();
    let record = PersonRecord {
        id: id.clone(),
        revision: row.int("revision")?,
        name: row.text("name")?,
        email: row.text("email")?,
        phone: row.text("phone")?,
        category: row.code("category", Category::from_code)?,
        account: login.map(|login| Account { person: id.clone(), login, open }),
        has_password: row.opt_bool("has_password")?.unwrap_or_default(),
        memberships,
        grants,
    };
    let unit = record.present(on).map(|(membership, _)| &membership.unit);
    Ok(may_see(viewer, unit).then_some(record))
}

/// Whether `viewer` may see people of this unit; of none, when only whoever sees everybody may.
pub(crate) fn may_see(viewer: &Actor, unit: Option<&UnitId>) -> bool {
    // A campaign without units is nobody's own: only roles that see every unit pass.
    may(viewer, Action::SeePeople, unit.map_or(On::Campaign(&[]), On::Unit))
}

/// The units whose people `viewer` may see; `None` for all.
pub(crate) fn seen_units<'a>(viewer: &Actor, tree: &'a UnitTree) -> Option<Vec<&'a domain::unit::Unit>> {
    if may_see(viewer, None) {
        return None;
    }
    Some(tree.units().iter().filter(|unit| may_see(viewer, Some(&unit.id))).collect())
}

impl PersonRecord {
    /// Where the person belongs on a day.
    pub(crate) fn present(&self, on: Date) -> Option<&(Membership, String)> {
        let holds = |membership: &Membership| membership.from <= on && membership.until.is_none_or(|until| on < until);
        self.memberships.iter().find(|(membership, _)| holds(membership))
    }
}

fn membership(row: &Row) -> Result<Membership, StoreError> {
    Ok(Membership {
        unit: row.id("unit")?,
        post: row.text("word")?,
        from: row.date("valid_from")?,
        until: row.opt_date("valid_until")?,
    })
}

fn grant(row: &Row, person: &PersonId) -> Result<Grant, StoreError> {
    Ok(Grant {
        id: row.id::<GrantId>("id")?,
        person: person.clone(),
        role: row.code("word", Role::from_code)?,
        unit: row.id("unit")?,
        campaign: row.opt_id::<CampaignId>("campaign")?,
        from: row.date("valid_from")?,
        until: row.opt_date("valid_until")?,
    })
}
