//! The signed copy of a document, scanned: taken by its first bytes, kept by its hash, handed out as a file.

use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::register::{Scan, Step};

use super::{actions, copies, entry, queries, words};
use crate::shell::{Access, Error, Problems, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.upload("/so-van-ban/{entry}/ban-ky", Access::May(Action::KeepRegister), copies::LARGEST, attach).get(
        "/so-van-ban/{entry}/ban-ky/{file}",
        Access::May(Action::SeeRegister),
        download,
    )
}

async fn attach(State(app): State<App>, visit: Visit, Path(slug): Path<String>, form: Multipart) -> Result<Response> {
    let sent = copies::receive(form, &visit).await?;
    let found = {
        let mut tx = app.db.read().await?;
        queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?
    };
    if !found.stage.admits(Step::Attach) {
        return Err(Error::Refused(visit.t.register.not_now.to_owned()));
    }
    let bytes = match copies::sound(&sent, visit.t) {
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

/// The copy as it came.
async fn download(State(app): State<App>, _: Visit, Path((slug, file)): Path<(String, String)>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let line = queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let scan = line.scan.filter(|scan| scan.sha256 == file).ok_or(Error::NotFound)?;
    let bytes = app.originals.get(&mut tx, &scan.sha256).await?.ok_or(Error::NotFound)?;
    Ok(copies::handed(&scan, bytes))
}
