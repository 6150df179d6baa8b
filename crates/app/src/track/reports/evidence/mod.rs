//! Files that bear out a report: taken by their name and their first bytes, kept by their hash, handed out as files.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::FileType;
use domain::id::EvidenceId;
use domain::plan::Original;
use domain::report::Evidence;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions::{refused, taken};
use super::form::{Account, Link, account, link};
use super::opened::{Opened, Way};
use super::words;
use crate::plan::original;
use crate::shell::{Access, Error, Posted, Problem, Problems, Result, Routes, Visit};
use crate::state::App;
use crate::track::queries;

use receiving::{Room, Sent, receive, turn};

mod media;
mod receiving;

/// Larger than any kind of report allows: what a report still takes is asked before anything is read.
const LARGEST: usize = 100 << 20;

/// A report takes so many times the files it may hold, and so many times their bytes, with those that were taken back:
/// what was once added is kept.
const FILES_EVER: i64 = 3;
const BYTES_EVER: i64 = 2;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .upload("/dot/{slug}/bao-cao/{round}/{unit}/tep", Access::SignedIn, LARGEST, add)
        .post("/dot/{slug}/bao-cao/{round}/{unit}/go", Access::SignedIn, remove)
        .get("/dot/{slug}/bao-cao/{round}/{unit}/tep/{file}", Access::SignedIn, download)
        .upload("/lien-ket/{token}/bao-cao/{round}/tep", Access::Link, LARGEST, add_by_link)
        .post("/lien-ket/{token}/bao-cao/{round}/go", Access::Link, remove_by_link)
        .get("/lien-ket/{token}/bao-cao/{round}/tep/{file}", Access::Link, download_by_link)
}

/// The form that adds a file.
pub(super) struct Upload {
    pub(super) accept: String,
    pub(super) hint: String,
    pub(super) largest: i64,
    pub(super) too_big: String,
    pub(super) wrong_kind: String,
}

/// One file in a list.
pub(super) struct FileRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) size: String,
    pub(super) note: String,
    pub(super) removable: bool,
}

/// The form that adds a file; `None` where the kind takes none, or no more.
pub(super) fn upload(opened: &Opened, t: &'static Messages) -> Option<Upload> {
    let allowed = opened.kind.evidence.as_ref()?;
    if opened.around.files.len() >= usize::from(allowed.most) {
        return None;
    }
    let types: Vec<&str> = allowed.types.iter().map(|kind| kind.extension()).collect();
    Some(Upload {
        accept: types.iter().map(|kind| format!(".{kind}")).collect::<Vec<_>>().join(","),
        hint: t.reports.evidence_hint(allowed.megabytes, allowed.most, types.join(", ")),
        largest: i64::from(allowed.megabytes) << 20,
        too_big: t.reports.file_too_big("{tep}", allowed.megabytes),
        wrong_kind: t.reports.file_wrong_kind("{tep}", types.join(", ")),
    })
}

/// The files of a report.
pub(super) fn file_rows(opened: &Opened, writes: bool, t: &'static Messages) -> Vec<FileRow> {
    let row = |file: &queries::File| FileRow {
        id: file.id.clone(),
        name: file.name.clone(),
        size: words::size(file.bytes),
        note: if file.copies > 0 { t.reports.file_copies(file.copies) } else { String::new() },
        removable: writes,
    };
    opened.around.files.iter().map(row).collect()
}

async fn add(State(app): State<App>, visit: Visit, path: Account, request: Request) -> Result<Response> {
    added(&app, &visit, &account(path), request).await
}

async fn add_by_link(State(app): State<App>, visit: Visit, path: Link, request: Request) -> Result<Response> {
    added(&app, &visit, &link(path), request).await
}

/// Looks whether the report takes a file before anything of it is read, and again when it is added.
async fn added(app: &App, visit: &Visit, way: &Way, request: Request) -> Result<Response> {
    let opened = {
        let mut tx = app.db.read().await?;
        let opened = Opened::enter(&mut tx, app, visit, way).await?;
        opened.writer(visit)?;
        not_too_much(&mut tx, &opened, visit, 0).await?;
        opened
    };
    let room = room(&opened, visit)?;
    let turn = turn(visit).await?;
    let sent = receive(request, visit, opened.by_link, room).await?;
    kind_of(&opened, visit, &sent)?;
    app.originals.put_ahead(&sent.bytes).await?;
    let mut tx = app.db.write().await?;
    keep(&mut tx, app, visit, way, &sent).await?;
    tx.commit().await?;
    drop(turn);
    Ok((StatusCode::SEE_OTHER, Redirect::to(&format!("{}#h-mc", way.url()))).into_response())
}

/// Whether one more file of so many bytes stays within what a report may ever take.
async fn not_too_much(tx: &mut Tx, opened: &Opened, visit: &Visit, more: usize) -> Result<()> {
    let allowed = opened.kind.evidence.as_ref().ok_or(Error::NotFound)?;
    let (files, bytes) = queries::ever_added(tx, &opened.round.id, &opened.owing.unit).await?;
    let most = i64::from(allowed.most) * FILES_EVER;
    let megabytes = i64::from(allowed.most) * i64::from(allowed.megabytes) * BYTES_EVER;
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    if files < most && bytes.saturating_add(more) <= megabytes << 20 {
        Ok(())
    } else {
        Err(refusal(visit.t.reports.file_no_more(most, megabytes)))
    }
}

/// How much the report still takes.
fn room(opened: &Opened, visit: &Visit) -> Result<Room> {
    let allowed = opened.kind.evidence.as_ref().ok_or(Error::NotFound)?;
    match usize::from(allowed.most).saturating_sub(opened.around.files.len()) {
        0 => Err(refusal(visit.t.reports.file_too_many(allowed.most))),
        files => Ok(Room { megabytes: allowed.megabytes, files }),
    }
}

/// Adds a file to a report that is being written: while it is added, the report cannot be sent.
async fn keep(tx: &mut Tx, app: &App, visit: &Visit, way: &Way, sent: &Sent) -> Result<()> {
    let opened = taken(tx, app, visit, way).await?;
    let speaker = opened.writer(visit)?.clone();
    room(&opened, visit)?;
    let kind = kind_of(&opened, visit, sent)?;
    let sha256 = store::hash_of(&sent.bytes);
    let (campaign, round, unit) = (opened.campaign.id.clone(), opened.round.id.clone(), opened.owing.unit.clone());
    let same = queries::same_bytes(tx, &campaign, &sha256).await?;
    if same.iter().any(|one| one.round == round && one.unit == unit) {
        return Err(refusal(visit.t.reports.file_there_already(&sent.name)));
    }
    not_too_much(tx, &opened, visit, sent.bytes.len()).await?;
    app.originals.put(tx, &sent.bytes).await?;
    let file = Evidence {
        id: EvidenceId::from(store::new_id(visit.now)),
        campaign,
        round,
        unit,
        sha256,
        file_name: sent.name.clone(),
        media: kind.media().to_owned(),
        bytes: i64::try_from(sent.bytes.len()).unwrap_or(i64::MAX),
        added_by: speaker.name.clone(),
        added_at: visit.now,
        withdrawn: false,
    };
    let change = file.add(&speaker, visit.now).map_err(refused(visit))?;
    Ok(queries::add_evidence(tx, &change).await?)
}

/// The type of a file that may be added; everything that is wrong otherwise.
fn kind_of(opened: &Opened, visit: &Visit, sent: &Sent) -> Result<FileType> {
    let t = visit.t;
    let allowed = opened.kind.evidence.as_ref().ok_or(Error::NotFound)?;
    let kind = FileType::of_name(&sent.name).filter(|kind| allowed.types.contains(kind));
    let types = || allowed.types.iter().map(|kind| kind.extension()).collect::<Vec<_>>().join(", ");
    let mut wrong = Problems::default();
    if sent.bytes.is_empty() {
        wrong.add("tep", t.reports.file_empty);
    }
    match kind {
        None => wrong.add("tep", t.reports.file_wrong_kind(&sent.name, types())),
        Some(kind) if !sent.bytes.is_empty() && !media::begins_as(kind, &sent.bytes) => {
            wrong.add("tep", t.reports.file_wrong_bytes(&sent.name, kind.extension()));
        }
        Some(_) => {}
    }
    match kind {
        Some(kind) if wrong.is_empty() => Ok(kind),
        _ => Err(Error::Faults(wrong)),
    }
}

fn refusal(sentence: String) -> Error {
    let mut wrong = Problems::default();
    let Problem { field, sentence } = Problem::at("tep", sentence);
    wrong.add(field, sentence);
    Error::Faults(wrong)
}

#[derive(Deserialize)]
struct OneFile {
    #[serde(default)]
    tep: String,
}

async fn remove(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    Posted(form): Posted<OneFile>,
) -> Result<Redirect> {
    removed(&app, &visit, &account(path), form).await
}

async fn remove_by_link(
    State(app): State<App>,
    visit: Visit,
    path: Link,
    Posted(form): Posted<OneFile>,
) -> Result<Redirect> {
    removed(&app, &visit, &link(path), form).await
}

async fn removed(app: &App, visit: &Visit, way: &Way, form: OneFile) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let opened = taken(&mut tx, app, visit, way).await?;
    let speaker = opened.writer(visit)?.clone();
    let file = own(&mut tx, &opened, form.tep).await?;
    if !file.withdrawn {
        let change = file.withdraw(&speaker, visit.now).map_err(refused(visit))?;
        queries::withdraw_evidence(&mut tx, &change).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&format!("{}#h-mc", way.url())))
}

/// A file of this report; anything else is not there.
async fn own(tx: &mut Tx, opened: &Opened, id: String) -> Result<Evidence> {
    let file = queries::evidence(tx, &EvidenceId::from(id)).await?;
    let its = |file: &Evidence| file.round == opened.round.id && file.unit == opened.owing.unit;
    file.filter(its).ok_or(Error::NotFound)
}

async fn download(
    State(app): State<App>,
    visit: Visit,
    Path((slug, round, unit, file)): Path<(String, String, String, String)>,
) -> Result<Response> {
    downloaded(&app, &visit, &Way::Account(slug, round, unit), file).await
}

async fn download_by_link(
    State(app): State<App>,
    visit: Visit,
    Path((token, round, file)): Path<(String, String, String)>,
) -> Result<Response> {
    downloaded(&app, &visit, &Way::Link(token, round), file).await
}

async fn downloaded(app: &App, visit: &Visit, way: &Way, id: String) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = Opened::enter(&mut tx, app, visit, way).await?;
    let file = own(&mut tx, &opened, id).await?;
    // What the unit exchanges before it sends is its own business.
    let came = || opened.shown().is_some_and(|report| report.contents.evidence.contains(&file.sha256));
    if opened.speaker.is_none() && !came() {
        return Err(Error::NotFound);
    }
    let size = u64::try_from(file.bytes).unwrap_or_default();
    let original =
        Original { sha256: file.sha256, file_name: file.file_name, size, pages: None, loaded: file.added_at };
    let mut response = original::download(app, &mut tx, &original).await?;
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}
