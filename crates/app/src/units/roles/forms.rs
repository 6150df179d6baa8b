//! The forms of a person's page that give and end roles, open and close accounts.

use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use domain::actor::{By, Role};
use domain::id::GrantId;
use domain::vietnamese::{parse_date, tidy};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions::{self, RoleRefusal};
use crate::shell::notices::{Message, tell as tell_people};
use crate::shell::{Error, Posted, Press, Result, Visit, signin};
use crate::state::App;
use crate::units::fields::day;
use crate::units::people::change::{again, done, find};
use crate::units::people::queries::record::PersonRecord;
use crate::units::people::{Shown, draw};
use crate::units::picking::needed_unit;
use crate::units::queries::tree;

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct GiveForm {
    vai: String,
    vai_don_vi: String,
    vai_tu_ngay: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct EndForm {
    ngay: String,
}

#[derive(Deserialize)]
pub(super) struct AccountForm {
    #[serde(default, rename = "ten-dang-nhap")]
    login: String,
}

pub(super) async fn give(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<GiveForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let tree = tree(&mut tx, visit.today).await?;
    let mut shown = Shown { role: form.vai.clone(), unit: Some(form.vai_don_vi.clone()), ..Shown::default() };
    let role = Role::from_code(&form.vai);
    let from = day(&mut shown.problems, "vai-tu-ngay", &form.vai_tu_ngay, &visit);
    if role.is_none() {
        shown.problems.add("vai", visit.t.units.choose_role);
    }
    let unit = needed_unit(&mut shown.problems, ("vai-don-vi", &form.vai_don_vi), &tree, visit.t);
    if let (Some(role), Some(unit), true) = (role, unit, shown.problems.is_empty()) {
        let author = visit.actor()?.into();
        match actions::give_new_role(&mut tx, author, &record, (role, &unit.id, from), visit.now).await? {
            Ok(_) => return done(tx, &record).await,
            Err(refusal) => tell(&mut shown, "vai", refusal, &visit),
        }
    }
    again(tx, &app, &visit, &record, shown).await
}

pub(super) async fn end(
    State(app): State<App>,
    visit: Visit,
    Path((id, grant)): Path<(String, String)>,
    Posted(form): Posted<EndForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let day = parse_date(&form.ngay).ok_or_else(|| Error::Malformed("ngay".to_owned()))?;
    let ending = (&GrantId::from(grant), day);
    match actions::end_role(&mut tx, visit.actor()?.into(), &record, ending, visit.now).await? {
        Ok(()) => done(tx, &record).await,
        Err(refusal) => {
            let mut shown = Shown::default();
            tell(&mut shown, "noi-dung", refusal, &visit);
            again(tx, &app, &visit, &record, shown).await
        }
    }
}

pub(super) async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<AccountForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    if record.account.is_some() {
        return Err(Error::Stale);
    }
    match actions::open_account(&mut tx, visit.actor()?.into(), &record.id, &form.login, visit.now).await? {
        Ok(()) => link(&app, tx, &visit, record).await,
        Err(refusal) => {
            // What was begun for the account must not be committed.
            drop(tx);
            let mut shown = Shown { login: Some(tidy(&form.login)), ..Shown::default() };
            tell(&mut shown, "ten-dang-nhap", refusal, &visit);
            again(app.db.read().await?, &app, &visit, &record, shown).await
        }
    }
}

pub(super) async fn invite(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    link(&app, tx, &visit, record).await
}

pub(super) async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Response> {
    set_open(&app, &visit, id, false).await
}

pub(super) async fn reopen(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Response> {
    set_open(&app, &visit, id, true).await
}

/// For whoever has lost the telephone and the codes on paper.
pub(super) async fn take_off_second(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    actions::take_off_second(&mut tx, visit.actor()?.into(), &record, visit.now).await?;
    let (title, text) = (visit.t.second.taken_off.to_owned(), visit.t.second.taken_off_by(&visit.actor()?.name));
    let message = Message { campaign: None, title, text, url: "/toi/hai-buoc".to_owned() };
    tell_people(&mut tx, vec![(record.id.clone(), message)], &By::from(visit.actor()?), visit.now).await?;
    done(tx, &record).await
}

/// For whoever lost the account there, or tied a wrong one.
pub(super) async fn untie_outside(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    actions::untie_outside(&mut tx, visit.actor()?.into(), &record, visit.now).await?;
    let (title, text) = (visit.t.outside.untied_title.to_owned(), visit.t.outside.untied_by(&visit.actor()?.name));
    let message = Message { campaign: None, title, text, url: "/toi".to_owned() };
    tell_people(&mut tx, vec![(record.id.clone(), message)], &By::from(visit.actor()?), visit.now).await?;
    done(tx, &record).await
}

async fn set_open(app: &App, visit: &Visit, id: String, open: bool) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, visit, id).await?;
    match actions::set_open(&mut tx, visit.actor()?.into(), &record, open, visit.now).await? {
        Ok(()) => done(tx, &record).await,
        Err(refusal) => {
            let mut shown = Shown::default();
            tell(&mut shown, "tai-khoan", refusal, visit);
            again(tx, app, visit, &record, shown).await
        }
    }
}

/// Makes a one-time link and shows it: this once, and in no browser's memory.
async fn link(app: &App, mut tx: Tx, visit: &Visit, record: PersonRecord) -> Result<Response> {
    let token = actions::invite(&mut tx, visit.actor()?.into(), &record, visit.now).await?;
    let record = find(&mut tx, visit, record.id.to_string()).await?;
    let link = format!("{}{}", app.mode.address, signin::invitation_path(&token));
    let page = draw(&mut tx, app, visit, &record, Shown { link: Some(link), ..Shown::default() }).await?;
    tx.commit().await?;
    Ok(([(CACHE_CONTROL, "no-store")], page).into_response())
}

fn tell(shown: &mut Shown, field: &str, refusal: RoleRefusal, visit: &Visit) {
    shown.problems.add(field, sentence(refusal, visit.t));
}

/// Why a role or an account is not given.
pub(super) fn sentence(refusal: RoleRefusal, t: &'static Messages) -> &'static str {
    match refusal {
        RoleRefusal::HeldAlready => t.units.role_held,
        RoleRefusal::EndsBeforeItBegins => t.units.role_ends_early,
        RoleRefusal::LastAdministrator => t.units.last_administrator,
        RoleRefusal::LoginTaken => t.units.login_taken,
        RoleRefusal::NoLogin => t.units.no_login,
    }
}
