//! The list of people, by given name; heads and focal points see those of their own units.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::person::Category;
use domain::unit::UnitTree;
use domain::vietnamese::tidy;
use serde::Deserialize;
use wording::Messages;

use super::queries::record::{may_see, seen_units};
use super::queries::{self, Listed};
use crate::shell::{Error, Frame, Result, Section, Visit, page};
use crate::state::App;
use crate::units::fields::{Choice, Tab, tabs, unit_called, unit_choices};
use crate::units::queries::tree;

/// How many people a page shows.
const PER_PAGE: i64 = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Words of a name.
    tim: String,
    /// Name in addresses of a unit.
    #[serde(rename = "don-vi")]
    unit: String,
    trang: String,
    /// How many people were just entered.
    #[serde(rename = "vua-nhap")]
    entered: String,
}

#[derive(Template)]
#[template(path = "units/people/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    /// Whether the list may show all units at once.
    all_units: bool,
    words: String,
    unit: String,
    rows: Vec<Row>,
    total: String,
    earlier: Option<String>,
    later: Option<String>,
    edits: bool,
    grants: bool,
    is_filtered: bool,
    flash: Option<String>,
}

struct Row {
    url: String,
    name: String,
    post: String,
    beside: bool,
    unit: String,
    category: &'static str,
    email: String,
    phone: String,
    account: Option<AccountView>,
}

struct AccountView {
    login: String,
    state: &'static str,
    mark: &'static str,
    icon: &'static str,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let tree = tree(&mut tx, visit.today).await?;
    let actor = visit.actor()?;
    let own = seen_units(actor, &tree);
    let unit = match (unit_called(&tree, &asked.unit), &own) {
        (Some(unit), _) if may_see(actor, Some(&unit.id)) => Some(unit),
        (Some(_), _) => return Err(Error::NotFound),
        (None, _) if !asked.unit.is_empty() => return Err(Error::NotFound),
        (None, None) => None,
        // Whoever sees only own units sees one at a time.
        (None, Some(own)) => Some(*own.first().ok_or(Error::NotFound)?),
    };
    let slug = unit.map(|unit| unit.slug.clone()).unwrap_or_default();
    let words = tidy(&asked.tim);
    let number = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, 100_000);
    let (limit, skip) = (PER_PAGE, (number - 1) * PER_PAGE);
    let found = queries::page(&mut tx, visit.today, unit.map(|unit| &unit.id), &words, (limit, skip)).await?;
    let address = |page: i64| format!("/quan-tri/nguoi?tim={}&don-vi={slug}&trang={page}", percent(&words));
    let shown_units = own.as_ref().map(|own| UnitTree::new(own.iter().map(|unit| (*unit).clone()).collect()));
    page(&ListPage {
        frame: Frame::new(&visit, t.units.people, Section::Agency),
        t,
        tabs: tabs(&visit, true),
        units: unit_choices(shown_units.as_ref().unwrap_or(&tree), &slug),
        all_units: own.is_none(),
        is_filtered: !words.is_empty() || own.is_none() && !slug.is_empty(),
        words: words.clone(),
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        total: t.units.people_in_all(found.total),
        earlier: (number > 1).then(|| address(number - 1)),
        later: (skip + limit < found.total).then(|| address(number + 1)),
        rows: found.people.into_iter().map(|person| row(person, t)).collect(),
        edits: visit.may(Action::EditPeople),
        grants: visit.may(Action::GrantRoles),
        flash: asked.entered.parse::<usize>().ok().map(|count| t.units.people_entered(count)),
    })
}

fn row(person: Listed, t: &'static Messages) -> Row {
    Row {
        url: format!("/quan-tri/nguoi/{}", person.id),
        name: person.name,
        post: person.post,
        beside: person.beside,
        unit: person.unit_name,
        category: category_name(person.category, t),
        email: person.email,
        phone: person.phone,
        account: person.account.map(|(login, open)| match open {
            true => AccountView { login, state: "", mark: "f-done", icon: "i-ok" },
            false => AccountView { login, state: t.units.account_closed, mark: "f-todo", icon: "i-lock" },
        }),
    }
}

/// A category's name.
pub(in crate::units) fn category_name(category: Category, t: &'static Messages) -> &'static str {
    match category {
        Category::CivilServant => t.units.civil_servant,
        Category::PublicEmployee => t.units.public_employee,
        Category::Worker => t.units.worker,
    }
}

/// Words as they stand in an address.
fn percent(words: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    words.bytes().map(byte).collect()
}
