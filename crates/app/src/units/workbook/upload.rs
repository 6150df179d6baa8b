//! A file with people is loaded.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use intake::formats::book::{Book, MAX_ROWS};
use store::{hash_of, new_id};
use wording::Messages;

use super::columns::{Layout, letters};
use super::queries::{self, Counts, Loaded};
use super::sheet::{Sample, identities};
use crate::shell::{Crumb, Error, Frame, Problems, Result, Section, Visit, page, read_within_limits};
use crate::state::App;
use crate::units::actions::Author;
use crate::units::paste::file::LARGEST;
use crate::units::paste::form::PasteForm;

#[derive(Template)]
#[template(path = "units/workbook/upload.html")]
struct UploadPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    limits: String,
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    page(&upload_page(&visit, Problems::default()))
}

fn upload_page(visit: &Visit, problems: Problems) -> UploadPage {
    let t = visit.t;
    let title = if problems.is_empty() { t.workbook.title.to_owned() } else { t.units.mistaken(t.workbook.title) };
    UploadPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.units.people, "/quan-tri/nguoi")],
        problems,
        limits: t.workbook.limits(LARGEST >> 20, domain::vietnamese::grouped(u64::from(MAX_ROWS), ".")),
    }
}

pub(super) async fn load(State(app): State<App>, visit: Visit, form: PasteForm) -> Result<Response> {
    let t = visit.t;
    let actor = visit.actor()?;
    Author::from(actor).must(Action::EditPeople, domain::permission::On::Agency)?;
    let refused = |why: String| {
        let mut problems = Problems::default();
        problems.add("tep", why);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&upload_page(&visit, problems))?).into_response())
    };
    let Some(file) = form.file else { return refused(t.workbook.no_file.to_owned()) };
    if file.is_cut || file.bytes.len() > LARGEST {
        return refused(t.shell.too_large_why.to_owned());
    }
    let book: Book = match read_within_limits(&app, t, file.bytes.clone(), file.name.clone()).await {
        Err(Error::Refused(why)) => return refused(why),
        other => other?,
    };
    if let Some(column) = identities(&book) {
        return refused(t.workbook.identities(letters(column)));
    }
    let sample = Sample::of(&book);
    let mut layout = sample.likely();
    let mut tx = app.db.write().await?;
    let unit = own_unit(&visit);
    for like in sample.candidates(&layout) {
        if let Some(known) = queries::layout(&mut tx, &unit, &sample.heads(&like)).await? {
            layout = Layout { columns: known.columns, category: known.category, unit: known.unit, ..like };
            break;
        }
    }
    let loaded = Loaded {
        id: new_id(visit.now).into(),
        person: actor.id.clone(),
        file_name: file.name,
        file_hash: hash_of(&file.bytes),
        sample,
        layout,
        from: visit.today,
        state: String::new(),
        stamp: 0,
        counts: Counts::default(),
    };
    queries::add(&mut tx, &loaded, &file.bytes, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/quan-tri/nguoi/tep/{}", loaded.id)).into_response())
}

/// The unit for which a layout is remembered.
pub(super) fn own_unit(visit: &Visit) -> String {
    visit.own_unit().map(ToString::to_string).unwrap_or_default()
}
