//! All that is known of one person: account, memberships, roles.

use domain::actor::{Actor, Role};
use domain::id::{CampaignId, GrantId, PersonId, UnitId};
use domain::permission::{Action, On, may};
use domain::person::{Account, Birth, Category, Grant, Membership};
use domain::unit::UnitTree;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use crate::registry::PersonShown;
use crate::shell::Error;
use crate::units::workbook::Origin;

store::statements! {
    /// One person, with the account.
    FIND = "select p.id, p.revision, p.name, p.email, p.phone, p.birth, p.category, a.login, a.is_open,
            a.password <> '' as has_password,
            (select count(*) from second_factors f where f.login = a.login and f.confirmed_at is not null) as secured,
            (select o.known_as from outside_accounts o where o.login = a.login) as outside,
            (select count(*) from tokens t where t.person = p.id) as tokens,
            i.sealed, p.merged_into, k.name as merged_name, g.kept as proposed
        from people p left join accounts a on a.person = p.id left join identities i on i.person = p.id
        left join people k on k.id = p.merged_into
        left join mergings g on g.merged = p.id and g.confirmed_at is null
        where p.id = $1";
    /// Where a person belonged and what roles the person held, by their beginning; from which row of a list the record
    /// came (`origin`).
    TIES = "select case when m.main then 'main' else 'beside' end as what, '' as id, m.unit as unit,
            u.slug as unit_slug, u.name as unit_name, m.post as word, cast(null as text) as campaign,
            m.valid_from as valid_from, m.valid_until as valid_until, cast(null as text) as other,
            cast(null as text) as other_name, '' as paper
        from memberships m join units u on u.id = m.unit where m.person = $1
        union all
        select 'grant', g.id, g.unit, u.slug, u.name, g.role, g.campaign, g.valid_from, g.valid_until, g.lent_by,
            o.name, g.paper
        from grants g join units u on u.id = g.unit left join people o on o.id = g.lent_by where g.person = $1
        union all
        select 'lent', g.id, g.unit, u.slug, u.name, g.role, g.campaign, g.valid_from, g.valid_until, g.person,
            o.name, g.paper
        from grants g join units u on u.id = g.unit join people o on o.id = g.person where g.lent_by = $1
        union all
        select 'origin', cast(o.number as text), '', '', '', o.file_name, cast(null as text), '', cast(o.at as text),
            cast(null as text), cast(null as text), o.layout
        from (select r.number, i.file_name, i.at, i.layout from import_rows r join imports i on i.id = r.import
            where r.record = $1 and r.verdict = 'entered' order by i.at desc, i.id desc limit 1) o
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
    pub(crate) birth: Option<Birth>,
    pub(crate) category: Category,
    /// The number of the identity card, sealed.
    pub(crate) sealed: Option<Vec<u8>>,
    pub(crate) account: Option<Account>,
    /// Whether the owner of the account has set a password.
    pub(crate) has_password: bool,
    /// Whether a code is asked for after it.
    pub(crate) is_secured: bool,
    /// What the account of the provider is called that is tied to it.
    pub(crate) outside: Option<String>,
    /// Whether the person ever made a token for a program.
    pub(crate) has_tokens: bool,
    /// The main ones, the oldest first, each with the unit's name.
    pub(crate) memberships: Vec<(Membership, String)>,
    /// Posts beside them, the oldest first.
    pub(crate) beside: Vec<Beside>,
    /// By their beginning, each with the unit's name.
    pub(crate) grants: Vec<(Grant, String)>,
    /// Roles that others lend to this person, and roles that this person lends: by the id of the grant.
    pub(crate) lent: Vec<Lent>,
    /// Where it came from, when from a list.
    pub(in crate::units) origin: Option<Origin>,
    /// The record that this one went into, with its name.
    pub(crate) merged_into: Option<(PersonId, String)>,
    /// Whether somebody proposes that it goes into another.
    pub(crate) is_proposed: bool,
}

/// A role that is held for somebody else.
#[derive(Clone, Debug)]
pub(crate) struct Lent {
    pub(crate) grant: Grant,
    pub(crate) unit_name: String,
    /// Whether this person lends it; otherwise it is lent to this person.
    pub(crate) is_away: bool,
    /// To whom, or by whom.
    pub(crate) other_name: String,
    /// Number of the paper; may be empty.
    pub(crate) paper: String,
}

/// A post beside the main one.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    pub(crate) held: Membership,
    pub(crate) unit_slug: String,
    pub(crate) unit_name: String,
}

/// Somebody, when `viewer` may see the person: 404 and "not yours" are the same. Two queries.
pub(crate) async fn find(
    tx: &mut Tx,
    viewer: &Actor,
    id: &PersonId,
    on: Date,
) -> Result<Option<PersonRecord>, StoreError> {
    let Some(record) = load(tx, id).await? else { return Ok(None) };
    let unit = record.present(on).map(|(membership, _)| &membership.unit);
    let mut beside = record.beside.iter().filter(|post| post.held.holds_on(on));
    let seen = may_see(viewer, unit) || beside.any(|post| may_see(viewer, Some(&post.held.unit)));
    Ok(seen.then_some(record))
}

/// A record that is to change: one that went into another does not.
pub(crate) fn to_change(found: Option<PersonRecord>) -> Result<PersonRecord, Error> {
    found.filter(|record| record.merged_into.is_none()).ok_or(Error::NotFound)
}

/// Somebody, whoever asks. Two queries.
pub(crate) async fn load(tx: &mut Tx, id: &PersonId) -> Result<Option<PersonRecord>, StoreError> {
    let Some(row) = tx.row(FIND, args![id]).await? else { return Ok(None) };
    let (mut memberships, mut beside, mut grants, mut lent) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut origin = None;
    for tie in tx.rows(TIES, args![id]).await? {
        let unit_name = tie.text("unit_name")?;
        match tie.text("what")?.as_str() {
            "grant" => {
                let grant = grant(&tie, id)?;
                lent.extend(lent_role(&tie, grant.clone(), &unit_name, false)?);
                grants.push((grant, unit_name));
            }
            "lent" => {
                let grant = grant(&tie, &tie.id("other")?)?;
                lent.extend(lent_role(&tie, grant, &unit_name, true)?);
            }
            "origin" => origin = Some(Origin::read(&tie)?),
            "beside" => {
                beside.push(Beside { held: membership(&tie)?, unit_slug: tie.text("unit_slug")?, unit_name });
            }
            _ => memberships.push((membership(&tie)?, unit_name)),
        }
    }
    let login = row.opt_text("login")?;
    let open = row.opt_bool("is_open")?.unwrap_or_default();
    Ok(Some(PersonRecord {
        id: id.clone(),
        revision: row.int("revision")?,
        name: row.text("name")?,
        email: row.text("email")?,
        phone: row.text("phone")?,
        birth: Birth::from_stored(&row.text("birth")?),
        category: row.code("category", Category::from_code)?,
        sealed: row.opt_bytes("sealed")?,
        account: login.map(|login| Account { person: id.clone(), login, open }),
        has_password: row.opt_bool("has_password")?.unwrap_or_default(),
        is_secured: row.int("secured")? > 0,
        outside: row.opt_text("outside")?,
        has_tokens: row.int("tokens")? > 0,
        memberships,
        beside,
        grants,
        lent,
        origin,
        merged_into: row.opt_id("merged_into")?.zip(row.opt_text("merged_name")?),
        is_proposed: row.opt_text("proposed")?.is_some(),
    }))
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
    /// Where the person mainly belongs on a day.
    pub(crate) fn present(&self, on: Date) -> Option<&(Membership, String)> {
        self.memberships.iter().find(|(membership, _)| membership.holds_on(on))
    }

    /// The person, for what other steps show: where he or she belongs on a day.
    pub(crate) fn shown(&self, on: Date) -> PersonShown {
        let beside = self.beside.iter().map(|post| &post.held).filter(|held| held.holds_on(on));
        let main = self.present(on).map(|(membership, _)| membership);
        let units = main.into_iter().chain(beside).map(|held| held.unit.clone()).collect();
        PersonShown { id: self.id.clone(), units, stays: self.merged_into.is_none(), has_tokens: self.has_tokens }
    }

    /// The main memberships and the posts beside them, without names.
    pub(crate) fn posts(&self) -> (Vec<Membership>, Vec<Membership>) {
        let main = self.memberships.iter().map(|(membership, _)| membership.clone()).collect();
        (main, self.beside.iter().map(|post| post.held.clone()).collect())
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

fn lent_role(row: &Row, grant: Grant, unit_name: &str, is_away: bool) -> Result<Option<Lent>, StoreError> {
    if row.opt_text("other")?.is_none() {
        return Ok(None);
    }
    let other_name = row.opt_text("other_name")?.unwrap_or_default();
    let (unit_name, paper) = (unit_name.to_owned(), row.text("paper")?);
    Ok(Some(Lent { grant, unit_name, is_away, other_name, paper }))
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
