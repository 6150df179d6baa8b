//! A file with a list is loaded.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::On;
use domain::vietnamese::grouped;
use intake::formats::book::Book;
use store::{hash_of, new_id};
use wording::Messages;

use super::columns::{Layout, letters};
use super::list::List;
use super::queries::{self, Counts, Loaded};
use super::sheet::{Sample, identities};
use crate::shell::{Crumb, Error, Frame, Problems, Result, Visit, page, read_within_limits};
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
    lead: &'static str,
    limits: String,
    /// The page of the list.
    address: &'static str,
}

pub(super) async fn show(list: &'static List, visit: Visit) -> Result<Response> {
    page(&upload_page(list, &visit, Problems::default()))
}

fn upload_page(list: &'static List, visit: &Visit, problems: Problems) -> UploadPage {
    let t = visit.t;
    let words = (list.words)(t);
    let title = if problems.is_empty() { words.load.to_owned() } else { t.units.mistaken(words.load) };
    let rows = u64::try_from(list.most_rows).unwrap_or(u64::MAX);
    UploadPage {
        frame: Frame::new(visit, title, list.section),
        t,
        crumbs: vec![Crumb::to(words.list, list.address)],
        problems,
        lead: words.lead,
        limits: t.workbook.limits(LARGEST >> 20, grouped(rows, ".")),
        address: list.address,
    }
}

pub(super) async fn load(
    list: &'static List,
    State(app): State<App>,
    visit: Visit,
    form: PasteForm,
) -> Result<Response> {
    let t = visit.t;
    let actor = visit.actor()?;
    Author::from(actor).must(list.action, On::Agency)?;
    let refused = |why: String| {
        let mut problems = Problems::default();
        problems.add("tep", why);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&upload_page(list, &visit, problems))?).into_response())
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
    let mut layout = sample.likely(list);
    let mut tx = app.db.write().await?;
    let unit = own_unit(&visit);
    for like in sample.candidates(&layout) {
        if let Some(known) = queries::layout(&mut tx, list, &unit, &sample.heads(&like)).await? {
            layout = Layout { columns: known.columns, category: known.category, unit: known.unit, ..like };
            break;
        }
    }
    let loaded = Loaded {
        id: new_id(visit.now).into(),
        list,
        person: actor.id.clone(),
        file_name: file.name,
        file_hash: hash_of(&file.bytes),
        sample,
        layout,
        from: visit.today,
        state: String::new(),
        goes_on: false,
        stamp: 0,
        counts: Counts::default(),
    };
    queries::add(&mut tx, &loaded, &file.bytes, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&loaded.address()).into_response())
}

/// The unit for which a layout is remembered.
pub(super) fn own_unit(visit: &Visit) -> String {
    visit.own_unit().map(ToString::to_string).unwrap_or_default()
}
