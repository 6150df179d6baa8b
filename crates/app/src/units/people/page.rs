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
use super::queries::record::{self, Lent, PersonRecord};
use crate::shell::{Crumb, Error, Frame, Problems, Result, Section, Visit, page, role_name, sections};
use crate::state::{App, day_of};
use crate::units::fields::Choice;
use crate::units::identity::{IdentityView, opening};
use crate::units::picking::UnitField;
use crate::units::queries::tree;
use crate::units::workbook::Origin;

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
    birth: String,
    /// From which file, sheet and row the record came.
    origin: Option<String>,
    memberships: Vec<Tie>,
    grants: Vec<Tie>,
    /// Roles that the person lends.
    away: Vec<Tie>,
    /// Where a role is lent.
    lends: Option<String>,
    /// Where two records become one.
    merges: Option<String>,
    /// Whether that is proposed already.
    is_proposed: bool,
    /// The page of the record that this one went into, and its name.
    merged_into: Option<(String, String)>,
    identity: IdentityView,
    edits: bool,
    /// Whether the visitor gives roles and makes accounts.
    grants_roles: bool,
    account: Option<AccountView>,
    /// What is proposed as the name to sign in with.
    login: String,
    /// The one-time link that was just made; shown this once.
    link: Option<String>,
    roles: Vec<Choice>,
    units: UnitField,
    /// Forms for whoever edits: a transfer and a post beside the main one.
    transfer: Option<PostingForm>,
    beside: Option<PostingForm>,
    today: String,
    /// What other steps have of the person, already rendered.
    sections: Vec<String>,
}

/// A form about a post, as typed.
struct PostingForm {
    units: UnitField,
    post: String,
    from: String,
    until: String,
    open: bool,
}

/// A membership, a post beside it or a role.
struct Tie {
    /// Of a role its id, of a post beside the main one its first day.
    id: String,
    /// Name in addresses of the unit, of a post beside the main one.
    unit_slug: String,
    /// Whether it is a post beside the main one.
    beside: bool,
    what: String,
    /// To whom or by whom a role is lent, and on what paper.
    note: String,
    unit: String,
    span: String,
    holds: bool,
    can_end: bool,
}

struct AccountView {
    login: String,
    open: bool,
    state: &'static str,
    /// Whether a code is asked for after the password.
    is_secured: bool,
    /// What the account of the provider is called.
    outside: Option<String>,
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
    /// The number of the identity card in full, where it was just asked for.
    pub(crate) identity: Option<String>,
    /// The number as typed and refused.
    pub(crate) identity_typed: Option<String>,
    /// The form of a transfer, as typed.
    pub(crate) transfer: Option<Posting>,
    /// The form of a post beside the main one, as typed.
    pub(crate) beside: Option<Posting>,
}

/// A form about a post, as typed.
pub(crate) struct Posting {
    /// Name in addresses.
    pub(crate) unit: String,
    pub(crate) post: String,
    pub(crate) from: String,
    pub(crate) until: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let record = record::find(&mut tx, visit.actor()?, &PersonId::from(id), visit.today).await?;
    let record = record.ok_or(Error::NotFound)?;
    opening::note(&mut tx, &app, &visit, &record.id).await?;
    draw(&mut tx, &app, &visit, &record, Shown::default()).await
}

/// The page. Two queries for whoever edits people, one for whoever gives roles, none otherwise; and what steps show.
pub(crate) async fn draw(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    record: &PersonRecord,
    shown: Shown,
) -> Result<Response> {
    let t = visit.t;
    let grants_roles = visit.may(Action::GrantRoles) && record.merged_into.is_none();
    let present = record.present(visit.today).map(|(membership, _)| membership);
    let stays = record.merged_into.is_none();
    let edits =
        stays && visit.may_on(Action::EditPeople, present.map_or(On::Agency, |membership| On::Unit(&membership.unit)));
    let tree = if grants_roles || edits { tree(tx, visit.today).await? } else { UnitTree::default() };
    let own_slug = present.and_then(|membership| tree.get(&membership.unit)).map(|unit| unit.slug.clone());
    let title = if shown.problems.is_empty() { record.name.clone() } else { t.units.mistaken(&record.name) };
    let form = |typed: Option<Posting>| {
        let open = typed.is_some();
        let typed = typed.unwrap_or_else(|| Posting::blank(visit.today));
        let units = UnitField::new(&tree, &typed.unit);
        PostingForm { units, post: typed.post, from: typed.from, until: typed.until, open }
    };
    let sections = sections::of_person(tx, app, visit, &record.shown(visit.today)).await?;
    page(&PersonPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.units.people, "/quan-tri/nguoi")],
        problems: shown.problems,
        address: format!("/quan-tri/nguoi/{}", record.id),
        category: category_name(record.category, t),
        email: record.email.clone(),
        phone: record.phone.clone(),
        birth: record.birth.map(|birth| t.units.born(birth.words())).unwrap_or_default(),
        memberships: posts(record, visit),
        grants: record.grants.iter().rev().map(|(tie, unit)| grant(record, tie, unit, visit)).collect(),
        away: away(record, visit),
        lends: (stays && (grants_roles || visit.actor()?.id == record.id))
            .then(|| format!("/quan-tri/nguoi/{}/uy-quyen", record.id)),
        merges: edits.then(|| format!("/quan-tri/nguoi/{}/gop", record.id)),
        is_proposed: record.is_proposed,
        merged_into: record.merged_into.as_ref().map(|(id, name)| (format!("/quan-tri/nguoi/{id}"), name.clone())),
        identity: IdentityView::of(app, visit, record, (shown.identity, shown.identity_typed)),
        origin: record.origin.as_ref().filter(|_| edits).map(|origin| came_from(origin, t)),
        edits,
        transfer: edits.then(|| form(shown.transfer)),
        beside: (edits && present.is_some()).then(|| form(shown.beside)),
        grants_roles,
        account: account(record, t),
        login: shown.login.unwrap_or_else(|| proposed_login(&record.name)),
        link: shown.link,
        roles: roles(&shown.role, t),
        units: UnitField::new(&tree, &shown.unit.or(own_slug).unwrap_or_default()),
        today: short_date(visit.today),
        sections,
    })
}

/// "Ghi theo tệp nguoi.xlsx, trang tính Người, dòng 7, ngày 04/5/2026."
fn came_from(origin: &Origin, t: &Messages) -> String {
    let day = short_date(day_of(origin.at));
    match origin.sheet.as_str() {
        "" => t.workbook.came_from_text(day, &origin.file, &origin.number),
        sheet => t.workbook.came_from(day, &origin.file, &origin.number, sheet),
    }
}

/// The main memberships and the posts beside them, the latest beginning first; a main one stands before the posts of
/// its day.
fn posts(record: &PersonRecord, visit: &Visit) -> Vec<Tie> {
    let main = record.memberships.iter().map(|(held, unit)| (held, unit.as_str(), ""));
    let beside = record.beside.iter().map(|post| (&post.held, post.unit_name.as_str(), post.unit_slug.as_str()));
    let mut posts: Vec<(&Membership, &str, &str)> = main.chain(beside).collect();
    posts.sort_by_key(|(held, _, slug)| (std::cmp::Reverse(held.from), !slug.is_empty()));
    posts.into_iter().map(|(held, unit, slug)| membership(held, unit, slug, visit)).collect()
}

fn membership(tie: &Membership, unit: &str, unit_slug: &str, visit: &Visit) -> Tie {
    let beside = !unit_slug.is_empty();
    Tie {
        id: tie.from.to_string(),
        unit_slug: unit_slug.to_owned(),
        beside,
        what: tie.post.clone(),
        note: String::new(),
        unit: unit.to_owned(),
        span: span(tie.from, tie.until, visit.t),
        holds: tie.holds_on(visit.today),
        can_end: beside && tie.until.is_none_or(|until| until > visit.today),
    }
}

impl Posting {
    fn blank(today: Date) -> Self {
        Self { unit: String::new(), post: String::new(), from: short_date(today), until: String::new() }
    }
}

fn grant(record: &PersonRecord, tie: &Grant, unit: &str, visit: &Visit) -> Tie {
    let lent = record.lent.iter().find(|lent| !lent.is_away && lent.grant.id == tie.id);
    Tie {
        note: lent.map(|lent| note(lent, visit.t)).unwrap_or_default(),
        id: tie.id.to_string(),
        unit_slug: String::new(),
        beside: false,
        what: role_name(tie.role, visit.t).to_owned(),
        unit: unit.to_owned(),
        span: span(tie.from, tie.until, visit.t),
        holds: holds(tie.from, tie.until, visit.today),
        can_end: tie.until.is_none_or(|until| until > visit.today),
    }
}

/// The roles that a person lends, the latest first.
fn away(record: &PersonRecord, visit: &Visit) -> Vec<Tie> {
    let away = record.lent.iter().rev().filter(|lent| lent.is_away);
    let tie = |lent: &Lent| Tie {
        note: note(lent, visit.t),
        can_end: false,
        ..grant(record, &lent.grant, &lent.unit_name, visit)
    };
    away.map(tie).collect()
}

/// "ủy quyền của Bế Văn Sán, 12/UQ-VHTTDL", "ủy quyền cho Lục Hồng Nga".
fn note(lent: &Lent, t: &Messages) -> String {
    let who = if lent.is_away { t.lending.lent_to(&lent.other_name) } else { t.lending.lent_by(&lent.other_name) };
    if lent.paper.is_empty() { who } else { format!("{who}, {}", lent.paper) }
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
    Some(AccountView {
        login: account.login.clone(),
        open: account.open,
        state,
        is_secured: record.is_secured,
        outside: record.outside.clone(),
    })
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
