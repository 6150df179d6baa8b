//! The signed copy of a document, scanned: taken by its first bytes, kept by its hash, handed out as a file.

use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::register::{Scan, Step};
use domain::vietnamese::tidy;
use wording::Messages;

use super::{actions, entry, queries, words};
use crate::shell::{Access, Error, Problems, Result, Routes, Visit, at_most, percent, unread_parts};
use crate::state::App;

/// Largest copy, in bytes.
const LARGEST: usize = 20 << 20;

/// Longest file name that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// Longest token that is looked at, in bytes.
const LONGEST_TOKEN: usize = 1 << 10;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.upload("/so-van-ban/{entry}/ban-ky", Access::May(Action::KeepRegister), LARGEST, attach).get(
        "/so-van-ban/{entry}/ban-ky/{file}",
        Access::May(Action::SeeRegister),
        download,
    )
}

/// What the form brings; `None` for the bytes of a file that is too large.
#[derive(Default)]
struct Sent {
    name: String,
    bytes: Option<Vec<u8>>,
}

async fn attach(State(app): State<App>, visit: Visit, Path(slug): Path<String>, form: Multipart) -> Result<Response> {
    let sent = receive(form, &visit).await?;
    let found = {
        let mut tx = app.db.read().await?;
        queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?
    };
    if !found.stage.admits(Step::Attach) {
        return Err(Error::Refused(visit.t.register.not_now.to_owned()));
    }
    let bytes = match sound(&sent, visit.t) {
        Ok(bytes) => bytes,
        Err(sentence) => {
            let mut problems = Problems::default();
            problems.add("tep", sentence);
            return entry::again(&app, &visit, &found, problems, String::new());
        }
    };
    app.originals.put_ahead(bytes).await?;
    let mut tx = app.db.write().await?;
    let line = queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let sha256 = app.originals.put(&mut tx, bytes).await?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let scan = Scan { sha256, file_name: sent.name.clone(), bytes: size };
    let done = actions::attach(&mut tx, visit.actor()?, line, scan, visit.now).await;
    done.map_err(|trouble| words::faults(trouble, "tep", visit.t))?;
    tx.commit().await?;
    Ok((StatusCode::SEE_OTHER, Redirect::to(&format!("/so-van-ban/{slug}#h-bk"))).into_response())
}

/// The bytes of a copy that may be kept; otherwise what is wrong with the file.
fn sound<'s>(sent: &'s Sent, t: &'static Messages) -> Result<&'s [u8], String> {
    let Some(bytes) = &sent.bytes else { return Err(t.register.copy_too_big.to_owned()) };
    if sent.name.is_empty() && bytes.is_empty() {
        return Err(t.register.choose_copy.to_owned());
    }
    if media(bytes).is_none() {
        return Err(t.register.copy_wrong_kind(&sent.name));
    }
    Ok(bytes)
}

/// What a file is, by its first bytes; `None` for what is no scanned copy.
fn media(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 3] = [
        (b"%PDF-", "application/pdf"),
        (&[0xFF, 0xD8, 0xFF], "image/jpeg"),
        (&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
    ];
    kinds.into_iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, media)| media)
}

/// Reads the form. The token comes first: without it nothing of the file is kept.
async fn receive(mut form: Multipart, visit: &Visit) -> Result<Sent> {
    let (mut known, mut sent) = (false, Sent { bytes: Some(Vec::new()), ..Sent::default() });
    while let Some(field) = form.next_field().await.map_err(|error| unread_parts(&error, LARGEST))? {
        match field.name() {
            Some("csrf") => {
                let token = at_most(field, LONGEST_TOKEN)
                    .await
                    .map_err(|error| unread_parts(&error, LARGEST))?
                    .unwrap_or_default();
                visit.check_token(&String::from_utf8_lossy(&token))?;
                known = true;
            }
            Some("tep") if known => {
                sent.name = tidy(field.file_name().unwrap_or_default()).chars().take(LONGEST_NAME).collect();
                sent.bytes = at_most(field, LARGEST).await.map_err(|error| unread_parts(&error, LARGEST))?;
            }
            _ if known => {}
            _ => return Err(Error::Forged),
        }
    }
    if known { Ok(sent) } else { Err(Error::Forged) }
}

/// The copy as it came, to be looked at in a window of its own. Only the three kinds that were taken are shown as what
/// they are, and nothing in them can act.
async fn download(State(app): State<App>, _: Visit, Path((slug, file)): Path<(String, String)>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let line = queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let scan = line.scan.filter(|scan| scan.sha256 == file).ok_or(Error::NotFound)?;
    let bytes = app.originals.get(&mut tx, &scan.sha256).await?.ok_or(Error::NotFound)?;
    let kind = media(&bytes).unwrap_or("application/octet-stream");
    let name = percent(&scan.file_name).replace('/', "%2F");
    let name = HeaderValue::from_str(&format!("inline; filename*=UTF-8''{name}"));
    let name = name.unwrap_or_else(|_| HeaderValue::from_static("inline"));
    let kind = HeaderValue::from_static(kind);
    let exact = HeaderValue::from_static("nosniff");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name), (X_CONTENT_TYPE_OPTIONS, exact)], bytes).into_response())
}
