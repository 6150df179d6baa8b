//! The page on which records of one person are found and made one.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::PersonId;
use domain::person::{Birth, LONGEST_REASON, MergingRefusal};
use domain::vietnamese::{short_date, tidy};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions::{self, Unmerged};
use super::queries::{self, Namesake, Open};
use crate::shell::{Crumb, Error, Frame, Posted, Press, Problems, Result, Section, Visit, page};
use crate::state::{App, day_of};
use crate::units::identity::opening;
use crate::units::people::change::find;
use crate::units::people::queries::record::PersonRecord;

#[derive(Template)]
#[template(path = "units/merging/page.html")]
struct MergingPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    address: String,
    namesakes: Vec<NamesakeView>,
    form: ProposalForm,
    open: Option<OpenView>,
}

struct NamesakeView {
    id: String,
    name: String,
    about: String,
    chosen: bool,
}

struct OpenView {
    sentence: String,
    reason: String,
    kept: String,
    kept_name: String,
    can_confirm: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct ProposalForm {
    /// The record that stays, chosen among namesakes.
    giu: String,
    /// The address of its page, for one of another name.
    trang: String,
    ly_do: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let record = find(&mut tx, &visit, id).await?;
    opening::note(&mut tx, &app, &visit, &record.id).await?;
    draw(&mut tx, &visit, &record, ProposalForm::default(), Problems::default()).await
}

pub(super) async fn propose(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<ProposalForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let mut problems = Problems::default();
    match chosen(&form) {
        None => problems.add("trang", visit.t.merging.choose),
        Some(kept) => {
            let both = (&record.id, &PersonId::from(kept));
            match actions::propose(&mut tx, visit.actor()?, both, tidy(&form.ly_do), visit.now).await? {
                Ok(()) => {
                    tx.commit().await?;
                    return Ok(Redirect::to(&address(&record)).into_response());
                }
                Err(why) => tell(&mut problems, why, visit.t),
            }
        }
    }
    drop(tx);
    let page = draw(&mut app.db.read().await?, &visit, &record, form, problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The record that stays: the one chosen, or the last part of the address of its page.
fn chosen(form: &ProposalForm) -> Option<String> {
    let typed = form.trang.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let id = if typed.is_empty() { form.giu.as_str() } else { typed };
    (!id.is_empty() && id.len() <= 64).then(|| id.to_owned())
}

pub(super) async fn confirm(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let open = queries::open(&mut tx, &record.id).await?.ok_or(Error::Stale)?;
    let kept = open.merging.kept.clone();
    match actions::confirm(&mut tx, &app, visit.actor()?, open, visit.now).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/quan-tri/nguoi/{kept}")).into_response())
        }
        Err(why) => {
            let mut problems = Problems::default();
            tell(&mut problems, why, visit.t);
            // What was begun must not be committed, nor shown.
            drop(tx);
            let page = draw(&mut app.db.read().await?, &visit, &record, ProposalForm::default(), problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

pub(super) async fn reject(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let open = queries::open(&mut tx, &record.id).await?.ok_or(Error::Stale)?;
    actions::reject(&mut tx, visit.actor()?, open, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&record)).into_response())
}

fn address(record: &PersonRecord) -> String {
    format!("/quan-tri/nguoi/{}/gop", record.id)
}

async fn draw(
    tx: &mut Tx,
    visit: &Visit,
    record: &PersonRecord,
    form: ProposalForm,
    problems: Problems,
) -> Result<Response> {
    let t = visit.t;
    let title = t.merging.title(&record.name);
    let title = if problems.is_empty() { title } else { t.units.mistaken(title) };
    let namesakes = queries::namesakes(tx, &record.name, &record.id, visit.today).await?;
    let open = queries::open(tx, &record.id).await?;
    let own = visit.actor()?.id.clone();
    page(&MergingPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![
            Crumb::to(t.units.people, "/quan-tri/nguoi"),
            Crumb::to(&record.name, format!("/quan-tri/nguoi/{}", record.id)),
        ],
        problems,
        address: address(record),
        namesakes: namesakes.into_iter().map(|namesake| namesake_view(namesake, &form.giu)).collect(),
        form,
        open: open.map(|open| open_view(open, &own, t)),
    })
}

fn namesake_view(namesake: Namesake, chosen: &str) -> NamesakeView {
    let Namesake { id, name, birth, unit_name, post } = namesake;
    let about = [post, unit_name, birth.map(Birth::words).unwrap_or_default()];
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    NamesakeView { chosen: id.as_str() == chosen, id: id.to_string(), name, about }
}

fn open_view(open: Open, own: &PersonId, t: &Messages) -> OpenView {
    let Open { merging, kept_name, by_name, at } = open;
    OpenView {
        sentence: t.merging.waits(short_date(day_of(at)), by_name),
        reason: merging.reason,
        kept: format!("/quan-tri/nguoi/{}", merging.kept),
        kept_name,
        can_confirm: merging.proposed_by != *own,
    }
}

fn tell(problems: &mut Problems, why: Unmerged, t: &Messages) {
    let (field, sentence) = match why {
        Unmerged::NoSuchRecord => ("trang", t.merging.no_such.to_owned()),
        Unmerged::Waiting => ("trang", t.merging.waiting.to_owned()),
        Unmerged::GivesRoles => ("trang", t.merging.gives_roles.to_owned()),
        Unmerged::Posts => ("trang", t.merging.posts.to_owned()),
        Unmerged::LastAdministrator => ("trang", t.merging.last_administrator.to_owned()),
        Unmerged::Locked => ("trang", t.identity.locked.to_owned()),
        Unmerged::Refused(MergingRefusal::SameRecord) => ("trang", t.merging.same.to_owned()),
        Unmerged::Refused(MergingRefusal::NoReason) => ("ly-do", t.merging.no_reason.to_owned()),
        Unmerged::Refused(MergingRefusal::LongReason) => ("ly-do", t.units.too_long(LONGEST_REASON)),
        Unmerged::Refused(MergingRefusal::DifferentNumbers) => ("trang", t.merging.numbers.to_owned()),
        Unmerged::Refused(MergingRefusal::DifferentBirths) => ("trang", t.merging.births.to_owned()),
        Unmerged::Refused(MergingRefusal::Gone) => ("trang", t.merging.gone.to_owned()),
        Unmerged::Refused(MergingRefusal::SameHand) => ("trang", t.merging.same_hand.to_owned()),
    };
    problems.add(field, sentence);
}
