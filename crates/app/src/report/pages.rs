//! `/dot/{đợt}/tong-ket`: the account as it would be printed, what is still empty, and what units wrote.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use domain::campaign::Campaign;
use domain::id::SummaryId;
use domain::permission::Action;
use domain::plan::Plan;
use domain::summary::{Facts, Frozen, LONGEST_SECTION, Summary};
use jiff::Timestamp;
use papers::{Block, Paper, Run};
use serde::Deserialize;
use store::Tx;
use wording::{Language, Messages};

use super::actions::{self, Written};
use super::facts::facts;
use super::paper::paper;
use super::sections::{Section, Sources};
use crate::launch::{enter, moment};
use crate::plan::queries as plans;
use crate::shell::{Access, Crumb, Error, Frame, Posted, Rail, Result, Routes, Section as Part, Visit, page};
use crate::state::{App, day_of};

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, write) = (Access::May(Action::SeeProgress), Access::May(Action::WriteSummary));
    #[cfg(feature = "pdf")]
    let routes = routes.get("/dot/{slug}/tong-ket.pdf", see, pdf);
    routes
        .get("/dot/{slug}/tong-ket", see, show)
        .get("/dot/{slug}/tong-ket.docx", see, word)
        .post("/dot/{slug}/tong-ket", write, save)
        .post("/dot/{slug}/tong-ket/chot", write, freeze)
        .post("/dot/{slug}/tong-ket/bo-chot", write, thaw)
}

/// The account as read: figures frozen or live, and what is written.
pub(super) struct Account {
    pub(super) campaign: Campaign,
    pub(super) plan: Plan,
    /// The figures of now.
    pub(super) live: Facts,
    pub(super) summary: Summary,
}

impl Account {
    /// Of the campaign with this name in addresses.
    pub(super) async fn read(tx: &mut Tx, app: &App, visit: &Visit, slug: &str) -> Result<Self> {
        let campaign = enter(tx, visit, slug).await?.campaign;
        let plan = plans::find(tx, slug).await?.ok_or(Error::NotFound)?;
        let (live, summary) = facts(tx, app, &campaign, &plan, visit.today).await?;
        let blank = || Summary::blank(SummaryId::from(store::new_id(visit.now)), campaign.id.clone());
        let summary = summary.unwrap_or_else(blank);
        Ok(Self { campaign, plan, live, summary })
    }

    /// The figures that count, and the moment they are of.
    pub(super) fn figures(&self, now: Timestamp) -> (&Facts, Timestamp) {
        match &self.summary.frozen {
            Some(Frozen { cut_off, facts }) => (facts, *cut_off),
            None => (&self.live, now),
        }
    }

    fn sections(&self, app: &App, now: Timestamp) -> Vec<Section> {
        let (facts, at) = self.figures(now);
        let t = Language::Vietnamese.messages();
        Sources { app, summary: &self.summary, facts, day: day_of(at), t }.sections()
    }

    /// The account as a paper; the same cut-off gives the same paper.
    pub(super) fn paper(&self, app: &App, now: Timestamp) -> Paper {
        let (facts, at) = self.figures(now);
        paper(self.sections(app, now), &self.plan, facts, at, Language::Vietnamese.messages())
    }
}

#[derive(Template)]
#[template(path = "report/page.html")]
struct SummaryPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    slug: String,
    /// Whether this program prints PDF.
    prints: bool,
    state: String,
    frozen: bool,
    changed: usize,
    acts: bool,
    unanswered: usize,
    sections: Vec<Shown>,
    voices: Vec<Voice>,
    longest: usize,
}

/// A section as the page shows it.
struct Shown {
    key: Option<String>,
    anchor: String,
    written: String,
    /// Where the figures of this section come from, unit by unit.
    figures: Option<String>,
    blocks: Vec<Block>,
}

/// What a unit wrote.
struct Voice {
    unit: String,
    round: String,
    field: String,
    text: String,
}

async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let account = Account::read(&mut tx, &app, &visit, &slug).await?;
    let rail = Rail::of(&mut tx, &visit, &account.campaign).await?;
    drop(tx);
    let frozen = account.summary.frozen.as_ref();
    let sections = account.sections(&app, visit.now);
    let said = account.live.said.iter().map(|one| Voice {
        unit: one.unit.clone(),
        round: one.round.clone(),
        field: one.name.clone(),
        text: one.text.clone(),
    });
    page(&SummaryPage {
        frame: Frame::new(&visit, t.synthesis.title, Part::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(&account.campaign.name, format!("/dot/{slug}"))],
        rail,
        prints: cfg!(feature = "pdf"),
        state: frozen.map_or_else(|| t.synthesis.live.to_owned(), |frozen| t.synthesis.frozen(moment(frozen.cut_off))),
        frozen: frozen.is_some(),
        changed: frozen.map_or(0, |frozen| frozen.facts.differing(&account.live)),
        acts: visit.may(Action::WriteSummary),
        unanswered: sections.iter().filter(|section| has_gap(section)).count(),
        sections: sections.into_iter().enumerate().map(|(at, section)| shown(at, section, &slug)).collect(),
        voices: said.collect(),
        longest: LONGEST_SECTION,
        slug,
    })
}

fn shown(at: usize, section: Section, slug: &str) -> Shown {
    let Section { key, written, blocks } = section;
    let noted = |run: &Run| run.footnote.is_some();
    let counted = blocks.iter().any(|block| matches!(block, Block::Paragraph { runs } if runs.iter().any(noted)));
    let subject = key.as_deref().filter(|key| counted && key.starts_with("content:"));
    let figures = subject.map(|subject| format!("/dot/{slug}/so-lieu/{subject}"));
    Shown { key, anchor: format!("muc-{at}"), written, figures, blocks }
}

fn has_gap(section: &Section) -> bool {
    section.blocks.iter().any(|block| matches!(block, Block::Gap { .. }))
}

#[derive(Deserialize)]
struct Posting {
    muc: String,
    cu: String,
    noi_dung: String,
}

async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Posting>,
) -> Result<Redirect> {
    if form.noi_dung.chars().count() > LONGEST_SECTION {
        return Err(Error::Refused(visit.t.synthesis.too_long.to_owned()));
    }
    let mut tx = app.db.write().await?;
    let account = Account::read(&mut tx, &app, &visit, &slug).await?;
    let facts = account.figures(visit.now).0;
    let (was, text) = (form.cu.replace("\r\n", "\n"), form.noi_dung.replace("\r\n", "\n"));
    let section = Written { name: &form.muc, was: &was, text: &text };
    actions::write(&mut tx, visit.actor()?, &account.campaign, facts, &section, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/tong-ket")))
}

#[derive(Deserialize)]
struct Nothing {}

async fn freeze(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let Account { campaign, live, .. } = Account::read(&mut tx, &app, &visit, &slug).await?;
    actions::freeze(&mut tx, visit.actor()?, &campaign, live, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/tong-ket")))
}

async fn thaw(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(Nothing {}): Posted<Nothing>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let campaign = enter(&mut tx, &visit, &slug).await?.campaign;
    actions::thaw(&mut tx, visit.actor()?, &campaign, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/tong-ket")))
}

async fn word(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let paper = printed(&app, &visit, &slug).await?;
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    made(tokio::task::spawn_blocking(move || papers::docx(&paper)).await, kind, &format!("tong-ket-{slug}.docx"))
}

#[cfg(feature = "pdf")]
async fn pdf(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let paper = printed(&app, &visit, &slug).await?;
    let made_pdf = tokio::task::spawn_blocking(move || papers::pdf(&paper)).await;
    made(made_pdf, "application/pdf", &format!("tong-ket-{slug}.pdf"))
}

async fn printed(app: &App, visit: &Visit, slug: &str) -> Result<Paper> {
    let mut tx = app.db.read().await?;
    Ok(Account::read(&mut tx, app, visit, slug).await?.paper(app, visit.now))
}

type Printed = std::result::Result<std::result::Result<Vec<u8>, papers::PaperError>, tokio::task::JoinError>;

fn made(printed: Printed, kind: &'static str, name: &str) -> Result<Response> {
    let bytes = printed.map_err(Error::broken)?.map_err(Error::broken)?;
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let name = name.unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    Ok(([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, name)], bytes).into_response())
}
