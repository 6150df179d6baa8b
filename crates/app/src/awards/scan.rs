//! The decision of an award, scanned: with it the award no longer rests on somebody's word.

use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::award::Step;
use domain::id::AwardId;
use domain::permission::Action;
use domain::register::Scan;

use super::page as award_page;
use super::{actions, queries, words};
use crate::register::copies;
use crate::shell::{Access, Error, Problems, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let keeps = Access::May(Action::KeepAwards);
    routes.upload("/khen-thuong/{award}/quyet-dinh", keeps, copies::LARGEST, attach).get(
        "/khen-thuong/{award}/quyet-dinh/{file}",
        Access::SignedIn,
        download,
    )
}

async fn attach(State(app): State<App>, visit: Visit, Path(id): Path<String>, form: Multipart) -> Result<Response> {
    let sent = copies::receive(form, &visit).await?;
    let id = AwardId::from(id);
    let found = {
        let mut tx = app.db.read().await?;
        queries::find(&mut tx, &id).await?.ok_or(Error::NotFound)?
    };
    if !found.award.stage.admits(Step::Attach) {
        return Err(Error::Refused(visit.t.awards.not_now.to_owned()));
    }
    let bytes = match copies::sound(&sent, visit.t) {
        Ok(bytes) => bytes,
        Err(sentence) => {
            let mut problems = Problems::default();
            problems.add("tep", sentence);
            return award_page::again(&app, &visit, &found, problems, super::give::Withdrawing::default());
        }
    };
    app.originals.put_ahead(bytes).await?;
    let mut tx = app.db.write().await?;
    let award = queries::find(&mut tx, &id).await?.ok_or(Error::NotFound)?.award;
    let sha256 = app.originals.put(&mut tx, bytes).await?;
    let scan = Scan { sha256, file_name: sent.name.clone(), bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX) };
    match actions::attach(&mut tx, visit.actor()?, award, scan, visit.now).await {
        Ok(()) => tx.commit().await?,
        Err(trouble) => {
            let problems = words::problems(trouble, "tep", visit.t)?;
            return award_page::again(&app, &visit, &found, problems, super::give::Withdrawing::default());
        }
    }
    Ok(Redirect::to(&format!("/khen-thuong/{id}")).into_response())
}

/// The decision as it came, for whoever sees the award.
async fn download(State(app): State<App>, visit: Visit, Path((id, file)): Path<(String, String)>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let award = award_page::seen(&mut tx, &visit, id).await?.award;
    let scan = award.scan.filter(|scan| scan.sha256 == file).ok_or(Error::NotFound)?;
    let bytes = app.originals.get(&mut tx, &scan.sha256).await?.ok_or(Error::NotFound)?;
    Ok(copies::handed(&scan, bytes))
}
