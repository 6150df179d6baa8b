//! `/cong-khai/{đợt}`: what everybody may read of a campaign, once its page is public. Nothing about any person.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::id::CampaignId;
use domain::plan::PlanDraft;
use store::Tx;
use wording::Messages;

use super::queries;
use super::words::span;
use crate::STEPS;
use crate::registry::PublicBlock;
use crate::shell::{Access, Error, Frame, Result, Routes, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/cong-khai/{slug}", Access::Public, show)
}

#[derive(Template)]
#[template(path = "launch/public.html")]
struct PublicPage {
    frame: Frame,
    t: &'static Messages,
    name: String,
    slogan: Option<String>,
    span: String,
    number: String,
    issuer: String,
    units: i64,
    days_left: Option<i32>,
    contents: usize,
    blocks: Vec<PublicBlock>,
}

#[derive(Template)]
#[template(path = "launch/public_contents.html")]
struct Contents {
    t: &'static Messages,
    clauses: Vec<String>,
}

async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (campaign, draft, units) = queries::public(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let mut blocks = vec![contents(&draft, visit.t)?];
    for step in STEPS {
        blocks.extend(step.public(&mut tx, &visit, &campaign.id).await?);
    }
    let running = campaign.starts.is_some_and(|starts| starts <= visit.today);
    let left = campaign.ends.filter(|ends| running && *ends >= visit.today);
    page(&PublicPage {
        frame: Frame::new(&visit, campaign.name.clone(), Section::None),
        t: visit.t,
        slogan: campaign.slogan,
        span: span(campaign.starts, campaign.ends, campaign.ends_in_words.as_deref()),
        name: campaign.name,
        number: campaign.number,
        issuer: campaign.issuer,
        units,
        days_left: left.map(|ends| (ends - visit.today).get_days()),
        contents: draft.contents.len(),
        blocks,
    })
}

/// What the campaign is about, clause by clause.
fn contents(draft: &PlanDraft, t: &'static Messages) -> Result<PublicBlock> {
    let clauses = draft.contents.iter().map(|clause| clause.text.clone()).collect();
    Ok(PublicBlock { html: Contents { t, clauses }.render()? })
}

/// The launch's own part stands in the page's head: slogan, period, number and contents come in one query with it.
pub(super) async fn blocks(_: &mut Tx, _: &Visit, _: &CampaignId) -> Result<Vec<PublicBlock>> {
    Ok(Vec::new())
}
