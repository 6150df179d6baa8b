//! The list of people, by given name; heads and focal points see those of their own units.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::person::Category;
use domain::search::{Question, Refusal};
use domain::unit::{Unit, UnitTree};
use domain::vietnamese::tidy;
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::found::FOUND;
use super::queries::listed::{self as queries, From, Listed, MOST_FOUND};
use super::queries::record::{may_see, seen_units};
use crate::shell::{Error, Frame, Result, Section, Visit, page, page_number, percent, search};
use crate::state::App;
use crate::units::fields::{Choice, Tab, tabs, unit_called, unit_choices};
use crate::units::queries::tree;
use crate::units::tree::queries::called;

/// How many people a page shows.
const PER_PAGE: i64 = 50;
const PAGE: usize = 50;

/// More units than these are not offered as choices of one box.
const MOST_CHOICES: i64 = 300;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Words of a name.
    tim: String,
    /// Name in addresses of a unit.
    #[serde(rename = "don-vi")]
    unit: String,
    trang: String,
    /// The last person of the page before, the first of the page after.
    sau: String,
    truoc: String,
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
    /// Whether units are chosen in their own list, since there are many.
    many_units: bool,
    words: String,
    unit: String,
    /// The unit's name in addresses.
    slug: String,
    rows: Vec<Row>,
    total: String,
    earlier: Option<String>,
    later: Option<String>,
    edits: bool,
    grants: bool,
    is_filtered: bool,
    /// Why nobody was looked for.
    refusal: Option<String>,
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
    let actor = visit.actor()?;
    let (units, called) = if may_see(actor, None) { called(&mut tx, &asked.unit).await? } else { (0, None) };
    let many_units = units > MOST_CHOICES;
    // Where there are many, only the one that is asked for is read.
    let tree = match many_units {
        true => UnitTree::new(called.into_iter().filter(|unit| unit.exists_on(visit.today)).collect()),
        false => tree(&mut tx, visit.today).await?,
    };
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
    let found = match unit {
        Some(unit) => of_unit(&mut tx, visit.today, (unit, &words), &asked).await?,
        None => match Question::read(&words) {
            Err(Refusal::Empty) => of_all(&mut tx, visit.today, &asked).await?,
            Err(refusal) => Found { refusal: Some(search::refused(refusal, t)), ..Found::default() },
            Ok(question) => of_words(&mut tx, visit.today, &question, &asked).await?,
        },
    };
    let address = |way: String| format!("/quan-tri/nguoi?tim={}&don-vi={slug}&{way}", percent(&words));
    let shown_units = own.as_ref().map(|own| UnitTree::new(own.iter().map(|unit| (*unit).clone()).collect()));
    let choices = shown_units.as_ref().unwrap_or(&tree);
    page(&ListPage {
        frame: Frame::new(&visit, t.units.people, Section::Agency),
        t,
        tabs: tabs(&visit, true),
        units: if many_units { Vec::new() } else { unit_choices(choices, &slug) },
        all_units: own.is_none(),
        many_units,
        is_filtered: !words.is_empty() || own.is_none() && !slug.is_empty(),
        words: words.clone(),
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        slug: slug.clone(),
        total: if found.more { t.units.more_people(found.total) } else { t.units.people_in_all(found.total) },
        earlier: found.earlier.map(address),
        later: found.later.map(address),
        rows: found.people.into_iter().map(|person| row(person, t)).collect(),
        edits: visit.may(Action::EditPeople),
        grants: visit.may(Action::GrantRoles),
        refusal: found.refusal,
        flash: asked.entered.parse::<usize>().ok().map(|count| t.units.people_entered(count)),
    })
}

/// What a page shows, with the ways to the next ones as they stand in an address.
#[derive(Default)]
struct Found {
    people: Vec<Listed>,
    total: i64,
    /// Whether there are more than that.
    more: bool,
    earlier: Option<String>,
    later: Option<String>,
    refusal: Option<String>,
}

/// Everybody, page after page from one person on.
async fn of_all(tx: &mut Tx, today: Date, asked: &Asked) -> Result<Found> {
    let from = match (asked.sau.as_str(), asked.truoc.as_str()) {
        ("", "") => From::Begin,
        ("", before) => From::Before(before),
        (after, _) => From::After(after),
    };
    // One more than is shown says whether there is another page.
    let mut people = queries::some(tx, today, from, PER_PAGE + 1).await?;
    let over = people.len() > PAGE;
    let back = matches!(from, From::Before(_));
    if over && back {
        people.drain(..people.len() - PAGE);
    }
    people.truncate(PAGE);
    let earlier = if back { over } else { from != From::Begin };
    let (first, last) = (people.first(), people.last());
    let earlier = first.filter(|_| earlier).map(|person| format!("truoc={}", person.id));
    let later = last.filter(|_| over || back).map(|person| format!("sau={}", person.id));
    Ok(Found { total: queries::count(tx).await?, earlier, later, people, ..Found::default() })
}

/// The people of one unit.
async fn of_unit(tx: &mut Tx, today: Date, which: (&Unit, &str), asked: &Asked) -> Result<Found> {
    let number = number(asked);
    let skip = (number - 1) * PER_PAGE;
    let (people, total) = queries::in_unit(tx, today, (&which.0.id, which.1), (PER_PAGE, skip)).await?;
    let earlier = (number > 1).then(|| format!("trang={}", number - 1));
    let later = (skip + PER_PAGE < total).then(|| format!("trang={}", number + 1));
    Ok(Found { people, total, earlier, later, ..Found::default() })
}

/// Whoever a question finds, by given name.
async fn of_words(tx: &mut Tx, today: Date, question: &Question, asked: &Asked) -> Result<Found> {
    let (mut ids, more) = search::ids(tx, &FOUND, question).await?;
    let more = more || ids.len() > MOST_FOUND;
    ids.truncate(MOST_FOUND);
    let mut people = queries::with_ids(tx, today, &ids).await?;
    people.dedup_by(|one, other| one.id == other.id);
    let total = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let number = number(asked);
    let skip = usize::try_from((number - 1) * PER_PAGE).unwrap_or_default();
    let earlier = (number > 1).then(|| format!("trang={}", number - 1));
    let later = (skip + PAGE < people.len()).then(|| format!("trang={}", number + 1));
    let people = people.into_iter().skip(skip).take(PAGE).collect();
    Ok(Found { people, total, more, earlier, later, refusal: None })
}

fn number(asked: &Asked) -> i64 {
    page_number(&asked.trang)
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
