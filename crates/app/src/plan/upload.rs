//! `/dot/moi`: a plan file is loaded and read; or a plan is typed in by hand.

use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::plan::Original;
use domain::vietnamese::{short_date, tidy};
use intake::Reading;
use wording::Messages;

use super::queries::Earlier;
use super::{actions, queries, reading};
use crate::shell::{Access, Crumb, Error, Frame, Posted, Press, Result, Routes, Section, Visit, page, unread_parts};
use crate::state::{App, day_of};

/// Largest plan file, in bytes; the reader refuses larger ones too.
const LARGEST_FILE: usize = 20 << 20;

/// How often a plan is entered again when another one took its name in addresses at the same moment.
const ATTEMPTS: usize = 5;

/// Longest file name that is kept, in characters.
const LONGEST_FILE_NAME: usize = 200;

pub(super) fn routes(routes: Routes) -> Routes {
    let load = Access::May(Action::LoadPlan);
    routes.get("/dot/moi", load, show).upload("/dot/moi", load, LARGEST_FILE, upload).post(
        "/dot/moi/nhap-tay",
        load,
        by_hand,
    )
}

#[derive(Template)]
#[template(path = "plan/upload.html")]
struct UploadPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problem: Option<String>,
    earlier: Option<SameFile>,
}

/// The same bytes were loaded before.
struct SameFile {
    sentence: String,
    url: String,
}

fn shown(visit: &Visit, problem: Option<String>, earlier: Option<SameFile>) -> Result<Response> {
    let t = visit.t;
    let title = if problem.is_some() { t.plan.upload_failed } else { t.plan.upload };
    let frame = Frame::new(visit, title, Section::Campaigns);
    page(&UploadPage { frame, t, crumbs: vec![Crumb::to(t.shell.campaigns, "/dot")], problem, earlier })
}

async fn show(visit: Visit) -> Result<Response> {
    shown(&visit, None, None)
}

/// What the form brings.
#[derive(Default)]
struct Upload {
    csrf: String,
    file_name: String,
    bytes: Vec<u8>,
    /// The person has seen that the same file was loaded before.
    again: bool,
}

async fn upload(State(app): State<App>, visit: Visit, form: Multipart) -> Result<Response> {
    let upload = receive(form).await?;
    visit.check_token(&upload.csrf)?;
    let unprocessable = |response: Response| (StatusCode::UNPROCESSABLE_ENTITY, response).into_response();
    if upload.bytes.is_empty() {
        let t = visit.t;
        let why = if upload.file_name.is_empty() { t.plan.choose_a_file } else { t.unread.empty };
        return shown(&visit, Some(why.to_owned()), None).map(unprocessable);
    }
    if upload.bytes.len() > LARGEST_FILE {
        return shown(&visit, Some(visit.t.shell.too_large_why.to_owned()), None).map(unprocessable);
    }
    let sha256 = store::hash_of(&upload.bytes);
    if !upload.again {
        let mut tx = app.db.read().await?;
        if let Some(earlier) = queries::same_file(&mut tx, &sha256, "").await? {
            return shown(&visit, None, Some(same_file(&visit, &earlier)));
        }
    }
    let read = match reading::read(&app, upload.bytes.clone(), upload.file_name.clone(), visit.t).await {
        Err(Error::Refused(why)) => return shown(&visit, Some(why), None).map(unprocessable),
        other => other?,
    };
    app.originals.put_ahead(&upload.bytes).await?;
    for _ in 1..ATTEMPTS {
        match enter(&app, &visit, &upload, &read).await {
            Err(Error::Stale) => {}
            done => return done,
        }
    }
    enter(&app, &visit, &upload, &read).await
}

/// What was read enters the records, unless the same file is there already: pressed twice, the first press has loaded
/// it meanwhile. That is asked after the line of the ledger: whoever writes at the same moment has either committed and
/// is seen, or waits for this one and will see it. Asked before, two that write at once would see neither.
async fn enter(app: &App, visit: &Visit, upload: &Upload, read: &Reading) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let sha256 = app.originals.put(&mut tx, &upload.bytes).await?;
    let (size, pages) = (upload.bytes.len() as u64, read.document.pages);
    let original =
        Original { sha256: sha256.clone(), file_name: upload.file_name.clone(), size, pages, loaded: visit.now };
    let slug = actions::load(&mut tx, visit.actor()?, read.clone(), original, visit.now).await?;
    if !upload.again
        && let Some(earlier) = queries::same_file(&mut tx, &sha256, &slug).await?
    {
        return shown(visit, None, Some(same_file(visit, &earlier)));
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/ra-soat")).into_response())
}

async fn receive(mut form: Multipart) -> Result<Upload> {
    let mut upload = Upload::default();
    let malformed = |error| unread_parts(&error, LARGEST_FILE);
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        match field.name() {
            Some("csrf") => upload.csrf = field.text().await.map_err(malformed)?,
            Some("again") => upload.again = true,
            Some("tep") => {
                upload.file_name =
                    tidy(field.file_name().unwrap_or_default()).chars().take(LONGEST_FILE_NAME).collect();
                upload.bytes = field.bytes().await.map_err(malformed)?.to_vec();
            }
            _ => {}
        }
    }
    Ok(upload)
}

fn same_file(visit: &Visit, earlier: &Earlier) -> SameFile {
    let t = visit.t;
    let untitled = t.plan.untitled.to_owned();
    // A symbol alone names no plan.
    let names = [&earlier.number, &earlier.title, &untitled];
    let name = names.into_iter().find(|name| !name.is_empty() && !name.starts_with('/')).unwrap_or(&untitled);
    let sentence = t.plan.loaded_before(short_date(day_of(earlier.loaded)), name);
    SameFile { sentence, url: format!("/dot/{}/ra-soat", earlier.slug) }
}

async fn by_hand(State(app): State<App>, visit: Visit, _: Posted<Press>) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let slug = actions::begin_by_hand(&mut tx, visit.actor()?, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/ra-soat")))
}
