//! One person: units over time, roles, account.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::actor::Role;
use domain::id::PersonId;
use domain::permission::{Action, On};
use domain::person::{Grant, Membership};
use domain::unit::UnitTree;
use domain::vietnamese::{fold, short_date};
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::list::category_name;
use super::queries::record::{self, PersonRecord};
use crate::shell::{Crumb, Error, Frame, Problems, Result, Section, Visit, page, role_name};
use crate::state::App;
use crate::units::fields::{Choice, unit_choices};
use crate::units::queries::tree;

#[derive(Template)]
#[template(path = "units/people/page.html")]
struct PersonPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    address: String,
    category: &'static str,
    email: String,
    phone: String,
    memberships: Vec<Tie>,
    grants: Vec<Tie>,
    edits: bool,
    /// Whether the visitor gives roles and makes accounts.
    grants_roles: bool,
    account: Option<AccountView>,
    /// What is proposed as the name to sign in with.
    login: String,
    /// The one-time link that was just made; shown this once.
    link: Option<String>,
    roles: Vec<Choice>,
    units: Vec<Choice>,
    today: String,
}

/// A membership or a role.
struct Tie {
    id: String,
    what: String,
    unit: String,
    span: String,
    holds: bool,
    can_end: bool,
}

struct AccountView {
    login: String,
    open: bool,
    state: &'static str,
}

/// What a form of this page brought.
#[derive(Default)]
pub(crate) struct Shown {
    pub(crate) problems: Problems,
    /// The one-time link that was just made.
    pub(crate) link: Option<String>,
    /// The name to sign in with, as typed.
    pub(crate) login: Option<String>,
    /// The role and the unit's name in addresses, as chosen.
    pub(crate) role: String,
    pub(crate) unit: Option<String>,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let record = record::find(&mut tx, visit.actor()?, &PersonId::from(id), visit.today).await?;
    draw(&mut tx, &visit, &record.ok_or(Error::NotFound)?, Shown::default()).await
}

/// The page. One query for whoever gives roles, none otherwise.
pub(crate) async fn draw(tx: &mut Tx, visit: &Visit, record: &PersonRecord, shown: Shown) -> Result<Response> {
    let t = visit.t;
    let grants_roles = visit.may(Action::GrantRoles);
    let tree = if grants_roles { tree(tx, visit.today).await? } else { UnitTree::default() };
    let present = record.present(visit.today).map(|(membership, _)| membership);
    let own_slug = present.and_then(|membership| tree.get(&membership.unit)).map(|unit| unit.slug.clone());
    let title = if shown.problems.is_empty() { record.name.clone() } else { t.units.mistaken(&record.name) };
    let edits = visit.may_on(Action::EditPeople, present.map_or(On::Agency, |membership| On::Unit(&membership.unit)));
    page(&PersonPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.units.people, "/quan-tri/nguoi")],
        problems: shown.problems,
        address: format!("/quan-tri/nguoi/{}", record.id),
        category: category_name(record.category, t),
        email: record.email.clone(),
        phone: record.phone.clone(),
        memberships: record.memberships.iter().rev().map(|(tie, unit)| membership(tie, unit, visit)).collect(),
        grants: record.grants.iter().rev().map(|(tie, unit)| grant(tie, unit, visit)).collect(),
        edits,
        grants_roles,
        account: account(record, t),
        login: shown.login.unwrap_or_else(|| proposed_login(&record.name)),
        link: shown.link,
        roles: roles(&shown.role, t),
        units: unit_choices(&tree, &shown.unit.or(own_slug).unwrap_or_default()),
        today: short_date(visit.today),
    })
}

fn membership(tie: &Membership, unit: &str, visit: &Visit) -> Tie {
    Tie {
        id: String::new(),
        what: tie.post.clone(),
        unit: unit.to_owned(),
        span: span(tie.from, tie.until, visit.t),
        holds: holds(tie.from, tie.until, visit.today),
        can_end: false,
    }
}

fn grant(tie: &Grant, unit: &str, visit: &Visit) -> Tie {
    Tie {
        id: tie.id.to_string(),
        what: role_name(tie.role, visit.t).to_owned(),
        unit: unit.to_owned(),
        span: span(tie.from, tie.until, visit.t),
        holds: holds(tie.from, tie.until, visit.today),
        can_end: tie.until.is_none(),
    }
}

fn holds(from: Date, until: Option<Date>, on: Date) -> bool {
    from <= on && until.is_none_or(|until| on < until)
}

/// "từ 01/7/2025", "01/7/2025 – 03/02/2026": the last day shown is one on which it still held.
fn span(from: Date, until: Option<Date>, t: &Messages) -> String {
    match until {
        None => t.units.from_on(short_date(from)),
        Some(until) if until <= from => t.units.never_held(short_date(from)),
        Some(until) => format!("{} – {}", short_date(from), short_date(until.yesterday().unwrap_or(until))),
    }
}

fn account(record: &PersonRecord, t: &'static Messages) -> Option<AccountView> {
    let account = record.account.as_ref()?;
    let state = match (account.open, record.has_password) {
        (false, _) => t.units.account_is_closed,
        (true, true) => t.units.account_is_open,
        (true, false) => t.units.account_waits,
    };
    Some(AccountView { login: account.login.clone(), open: account.open, state })
}

fn roles(chosen: &str, t: &'static Messages) -> Vec<Choice> {
    let role = |role: Role| Choice {
        value: role.code().to_owned(),
        label: role_name(role, t).to_owned(),
        chosen: role.code() == chosen,
    };
    Role::ALL.into_iter().map(role).collect()
}

/// `Đàm Thị Hạnh` signs in as `hanhdt`, as offices name mail boxes.
fn proposed_login(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    let given = words.pop().unwrap_or_default();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    format!("{given}{initials}").chars().filter(char::is_ascii_alphanumeric).collect()
}
