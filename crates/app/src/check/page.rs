//! The form, and what was found.

use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::vietnamese::tidy;
use lint::{Profile, Sheet, judge_sheet};
use wording::Messages;

use super::view::{Issuer, Verdict, issuers};
use crate::shell::{Access, Error, Frame, Result, Routes, Section, Visit, page, read_within_limits, unread_parts};
use crate::state::App;

/// Largest file, in bytes; the reader refuses larger ones too.
const LARGEST_FILE: usize = 20 << 20;
/// Longest file name that is shown, in characters.
const LONGEST_FILE_NAME: usize = 200;
const ADDRESS: &str = "/kiem-tra-van-ban";

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get(ADDRESS, Access::SignedIn, show).upload(ADDRESS, Access::SignedIn, LARGEST_FILE, check)
}

#[derive(Template)]
#[template(path = "check/page.html")]
struct CheckPage {
    frame: Frame,
    t: &'static Messages,
    problem: Option<String>,
    issuers: Vec<Issuer>,
    verdict: Option<Verdict>,
}

fn shown(
    app: &App,
    visit: &Visit,
    profile: &str,
    problem: Option<String>,
    verdict: Option<Verdict>,
) -> Result<Response> {
    let t = visit.t;
    let frame = Frame::new(visit, t.check.title, Section::Work);
    page(&CheckPage { frame, t, problem, issuers: issuers(&app.catalogue, profile, t), verdict })
}

async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    shown(&app, &visit, visit.style.profile.code(), None, None)
}

/// What the form brings.
#[derive(Default)]
struct Sent {
    csrf: String,
    profile: String,
    file_name: String,
    bytes: Vec<u8>,
}

async fn check(State(app): State<App>, visit: Visit, form: Multipart) -> Result<Response> {
    let sent = receive(form).await?;
    visit.check_token(&sent.csrf)?;
    let t = visit.t;
    let refused = |why: String| {
        let shown = shown(&app, &visit, &sent.profile, Some(why), None);
        shown.map(|page| (StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    if sent.bytes.is_empty() {
        let why = if sent.file_name.is_empty() { t.check.choose_a_file } else { t.unread.empty };
        return refused(why.to_owned());
    }
    if sent.bytes.len() > LARGEST_FILE {
        return refused(t.shell.too_large_why.to_owned());
    }
    let code = if sent.profile.is_empty() { visit.style.profile.code() } else { &sent.profile };
    let profile = Profile::of(&app.catalogue, code).ok_or(Error::NotFound)?;
    let sheet: Sheet = match read_within_limits(&app, t, sent.bytes, sent.file_name.clone()).await {
        Err(Error::Refused(why)) => {
            let shown = shown(&app, &visit, &sent.profile, Some(why), None)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response());
        }
        other => other?,
    };
    let judged = tokio::task::spawn_blocking(move || (judge_sheet(&sheet, &profile), profile)).await;
    let (findings, profile) = judged.map_err(Error::broken)?;
    let verdict = Verdict::of(&findings, &profile, &app.catalogue, &sent.file_name, t);
    shown(&app, &visit, code, None, Some(verdict))
}

async fn receive(mut form: Multipart) -> Result<Sent> {
    let mut sent = Sent::default();
    let malformed = |error| unread_parts(&error, LARGEST_FILE);
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        match field.name() {
            Some("csrf") => sent.csrf = field.text().await.map_err(malformed)?,
            Some("loai") => sent.profile = field.text().await.map_err(malformed)?,
            Some("tep") => {
                sent.file_name = tidy(field.file_name().unwrap_or_default()).chars().take(LONGEST_FILE_NAME).collect();
                sent.bytes = field.bytes().await.map_err(malformed)?.to_vec();
            }
            _ => {}
        }
    }
    Ok(sent)
}
