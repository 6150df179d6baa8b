//! `/dot/{đợt}/noi-nhan/{dòng}`: the recipients of one line of "Nơi nhận", where they are too many for the overview.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::permission::Action;
use serde::Deserialize;
use wording::Messages;

use super::overview::{Recipient, recipient};
use super::queries;
use super::sheet::{Head, crumbs, headed};
use crate::shell::{Access, Crumb, Error, Frame, Rail, Result, Routes, Section, Visit, page, page_number};
use crate::state::App;

/// How many recipients a page shows.
const PER_PAGE: i64 = 100;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/dot/{slug}/noi-nhan/{line}", Access::May(Action::SeeDispatch), show)
}

#[derive(Template)]
#[template(path = "launch/recipients.html")]
struct RecipientsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    head: Head,
    /// The line as it is printed.
    printed: String,
    count: String,
    recipients: Vec<Recipient>,
    /// Where the buttons lead back to: the line and the page.
    back: String,
    earlier: Option<String>,
    later: Option<String>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    trang: String,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((slug, line)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let line: i64 = line.parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let sheet = headed(&mut tx, &visit, &slug).await?;
    let number = page_number(&asked.trang);
    let of = (PER_PAGE, (number - 1) * PER_PAGE);
    let (lines, all) = queries::recipients(&mut tx, &sheet.campaign, line, of).await?;
    let first = lines.first().ok_or(Error::NotFound)?;
    let rail = Rail::of(&mut tx, &visit, &sheet.campaign).await?;
    let t = visit.t;
    let open = visit.may(Action::LaunchCampaign) && sheet.campaign.state.code() == "running";
    let head = Head::of(&sheet, visit.today, t);
    let page_at = |at: i64| format!("/dot/{slug}/noi-nhan/{line}?trang={at}");
    page(&RecipientsPage {
        frame: Frame::new(&visit, t.launch.recipients, Section::Campaigns),
        t,
        crumbs: crumbs(&head, t),
        rail,
        printed: first.printed.clone(),
        count: t.launch.n_recipients(all),
        // Who is no unit and gets the paper by hand concerns whoever hands it over.
        recipients: lines
            .iter()
            .filter(|line| line.unit.is_some() || open)
            .map(|line| recipient(&app, line, open, t))
            .collect(),
        back: format!("{line}.{number}"),
        earlier: (number > 1).then(|| page_at(number - 1)),
        later: (number * PER_PAGE < all).then(|| page_at(number + 1)),
        head,
    })
}
