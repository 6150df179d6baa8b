//! The first administrator: a link that the server prints while nobody has an account, and the one form behind it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::Catalogue;
use domain::actor::{By, Role};
use domain::change::Entry;
use domain::id::{GrantId, PersonId, UnitId};
use domain::person::{Account, Category, Grant, Membership, Person};
use domain::unit::{Contact, LONGEST_NAME, Unit};
use domain::vietnamese::{slug, tidy};
use jiff::SignedDuration;
use serde::Deserialize;
use store::{Tx, new_id, settings};
use wording::{Language, Messages};

use super::invitation::spent;
use super::sessions::Browser;
use super::{admit, check_password, login_of, password, queries};
use crate::shell::form::{Posted, Problems};
use crate::shell::routes::{Access, Routes};
use crate::shell::{AGENCY_NAME, AGENCY_UNIT, Error, Frame, Result, Section, Visit, page, session};
use crate::state::App;

/// How long a printed link works; the next start prints another.
const LINK_WORKS: SignedDuration = SignedDuration::from_hours(24);

/// Most agencies that run campaigns are departments of a province.
const USUAL_KIND: &str = "provincial-department";

/// While nobody has an account: a new one-time path, to be printed behind the program's address. The line in the ledger
/// says that it was made, the store keeps its digest.
///
/// # Errors
/// When the store fails.
pub async fn offer(app: &App) -> Result<Option<String>> {
    let mut tx = app.db.write().await?;
    if session::any_account(&mut tx).await? {
        return Ok(None);
    }
    let token = session::secret();
    let digest = session::digest(&token);
    let (now, until) = (app.clock.now(), app.clock.now() + LINK_WORKS);
    let content = serde_json::json!({ "until": until.to_string() });
    let subject = digest[..16].to_owned();
    let made = Entry { by: By::Program, at: now, verb: "set-up.offered", kind: "set-up", subject, content };
    queries::add_link(&mut tx, made, &digest, None, until).await?;
    tx.commit().await?;
    Ok(Some(format!("/khoi-tao/{token}")))
}

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/khoi-tao/{token}", Access::Public, show).post("/khoi-tao/{token}", Access::Public, set_up)
}

#[derive(Template)]
#[template(path = "shell/signin/setup.html")]
struct SetUpPage {
    frame: Frame,
    t: &'static Messages,
    problems: Problems,
    token: String,
    form: SetUpForm,
    kinds: Vec<KindChoice>,
}

struct KindChoice {
    code: String,
    name: String,
    chosen: bool,
}

#[derive(Clone, Default, Deserialize)]
struct SetUpForm {
    co_quan: String,
    #[serde(default)]
    ten_ngan: String,
    loai: String,
    ho_ten: String,
    ten: String,
    mk: String,
    lai: String,
}

async fn show(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response> {
    if !works(&mut app.db.read().await?, &token, &visit).await? {
        return spent(&visit, visit.t.signin.set_up_spent);
    }
    let form = SetUpForm { loai: USUAL_KIND.to_owned(), ..SetUpForm::default() };
    page(&set_up_page(&visit, &app.catalogue, token, form, Problems::default()))
}

/// Whether this is a link for the first administrator, and there is none yet.
async fn works(tx: &mut Tx, token: &str, visit: &Visit) -> Result<bool> {
    let link = queries::link(tx, &session::digest(token), visit.now).await?;
    Ok(link == Some(None) && !session::any_account(tx).await?)
}

fn set_up_page(visit: &Visit, law: &Catalogue, token: String, form: SetUpForm, problems: Problems) -> SetUpPage {
    let t = visit.t;
    let kinds = law.unit_kinds.iter().filter(|kind| kind.exists_on(visit.today)).map(|kind| KindChoice {
        code: kind.code.clone(),
        name: match t.language {
            Language::Vietnamese => kind.name.vi.clone(),
            Language::English => kind.name.en.clone(),
        },
        chosen: kind.code == form.loai,
    });
    let kinds = kinds.collect();
    SetUpPage { frame: Frame::new(visit, t.signin.set_up, Section::None), t, problems, token, form, kinds }
}

async fn set_up(
    State(app): State<App>,
    Browser(browser): Browser,
    visit: Visit,
    Path(token): Path<String>,
    Posted(form): Posted<SetUpForm>,
) -> Result<Response> {
    if !works(&mut app.db.read().await?, &token, &visit).await? {
        return spent(&visit, visit.t.signin.set_up_spent);
    }
    let (login, problems) = check(&form, &app.catalogue, visit.t);
    let Some(login) = login.filter(|_| problems.is_empty()) else {
        let again = page(&set_up_page(&visit, &app.catalogue, token, form, problems))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let kept = password::kept(&form.mk).await?;
    let mut tx = app.db.write().await?;
    if session::any_account(&mut tx).await? {
        return spent(&visit, visit.t.signin.set_up_spent);
    }
    let account = enter_agency(&mut tx, &form, login, &visit).await?;
    let set = account.clone().set_password(By::Person(account.person.clone()), visit.now);
    queries::use_link(&mut tx, &session::digest(&token), &set, &kept).await?;
    admit(tx, (&app, &visit), account, ("", &browser)).await
}

fn check(form: &SetUpForm, law: &Catalogue, t: &'static Messages) -> (Option<String>, Problems) {
    let mut problems = Problems::default();
    if tidy(&form.ten_ngan).chars().count() > LONGEST_NAME {
        problems.add("ten_ngan", t.signin.name_too_long);
    }
    for (field, text, missing) in
        [("co_quan", &form.co_quan, t.signin.agency_missing), ("ho_ten", &form.ho_ten, t.signin.name_missing)]
    {
        match tidy(text).chars().count() {
            0 => problems.add(field, missing),
            1..=LONGEST_NAME => {}
            _ => problems.add(field, t.signin.name_too_long),
        }
    }
    if law.unit_kind(&form.loai).is_none() {
        problems.add("loai", t.signin.kind_missing);
    }
    let login = login_of(&form.ten);
    if login.is_none() {
        problems.add("ten", t.signin.login_form);
    }
    check_password(&mut problems, &form.mk, &form.lai, login.as_deref().unwrap_or_default(), t);
    (login, problems)
}

/// The agency's unit, its name, its first person with the roles that lead to all others, and an account without
/// a password yet. Every line of the ledger names that person.
async fn enter_agency(tx: &mut Tx, form: &SetUpForm, login: String, visit: &Visit) -> Result<Account> {
    let (now, today) = (visit.now, visit.today);
    let (unit, person) = (UnitId::from(new_id(now)), PersonId::from(new_id(now)));
    let by = || By::Person(person.clone());
    let (agency, short, name) = (tidy(&form.co_quan), tidy(&form.ten_ngan), tidy(&form.ho_ten));
    let entered = Unit {
        id: unit.clone(),
        revision: 0,
        slug: slug(&agency, 60),
        name: agency.clone(),
        short_name: short.clone(),
        kind: form.loai.clone(),
        parent: None,
        position: 0,
        contact: Contact::default(),
        from: today,
        until: None,
    };
    queries::add_unit(tx, &entered.enter(by(), now).map_err(Error::broken)?).await?;
    let shown = if short.is_empty() { &agency } else { &short };
    settings::set(tx, by(), now, AGENCY_NAME, shown).await?;
    settings::set(tx, by(), now, AGENCY_UNIT, unit.as_str()).await?;
    let membership = Membership { unit: unit.clone(), post: String::new(), from: today, until: None };
    let entered = Person {
        id: person.clone(),
        revision: 0,
        name,
        email: String::new(),
        phone: String::new(),
        birth: None,
        category: Category::default(),
        membership,
    };
    queries::add_person(tx, &entered.enter(by(), now).map_err(Error::broken)?).await?;
    for role in [Role::Administrator, Role::Office] {
        let id = GrantId::from(new_id(now));
        let grant =
            Grant { id, person: person.clone(), role, unit: unit.clone(), campaign: None, from: today, until: None };
        queries::add_grant(tx, &grant.give(by(), now)).await?;
    }
    let account = Account { person: person.clone(), login, open: true };
    queries::add_account(tx, &account.clone().open(by(), now)).await?;
    Ok(account)
}
