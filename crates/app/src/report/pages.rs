//! `/dot/{đợt}/tong-ket`: the account as it would be printed, what is still empty, and what units wrote.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::summary::LONGEST_SECTION;
use papers::{Block, Paper, Run};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::account::{Account, opened};
use super::actions::{self, Written};
use super::issue::{Gone, Typed};
use super::sections::Section;
use crate::launch::{enter, moment};
use crate::shell::{
    Access, Crumb, Error, Frame, Posted, Press, Problems, Rail, Result, Routes, Section as Part, Visit, download, page,
};
use crate::state::App;

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

#[derive(Template)]
#[template(path = "report/page.html")]
pub(super) struct SummaryPage {
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
    /// Whether this person may change it, as long as it can be.
    acts: bool,
    revision: i64,
    /// How it is to leave, as typed.
    leaving: Typed,
    /// How it left.
    gone: Option<Gone>,
    unanswered: usize,
    sections: Vec<Shown>,
    voices: Vec<Voice>,
    longest: usize,
    problems: Problems,
}

/// A section as the page shows it.
struct Shown {
    key: Option<String>,
    anchor: String,
    written: String,
    /// Where the figures of this section come from, unit by unit.
    figures: Option<String>,
    /// What stands in the box: what is written, or what was typed and not taken.
    typed: String,
    /// Id of the box.
    field: String,
    /// What was typed was not taken: the box is open.
    refused: bool,
    blocks: Vec<Block>,
}

/// A section that was not taken.
pub(super) struct Again {
    key: String,
    typed: String,
    fault: &'static str,
}

/// What a unit wrote.
struct Voice {
    unit: String,
    round: String,
    field: String,
    text: String,
}

async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let account = Account::read(&mut tx, &app, &visit, &slug).await?;
    page(&drawn(&app, &visit, &mut tx, account, (Problems::default(), None, None)).await?)
}

/// What is drawn again: faults, the form with which it was to leave, a section that was not taken.
pub(super) type Anew = (Problems, Option<Typed>, Option<Again>);

/// The page.
pub(super) async fn drawn(
    app: &App,
    visit: &Visit,
    tx: &mut Tx,
    account: Account,
    (mut problems, typed, again): Anew,
) -> Result<SummaryPage> {
    let t = visit.t;
    let rail = Rail::of(tx, visit, &account.campaign).await?;
    let frozen = account.summary.frozen.as_ref();
    let sections = account.sections(app, visit.now)?;
    let unanswered = sections.iter().filter(|section| section.has_gap()).count();
    let said = account.live.said.iter().map(|one| Voice {
        unit: one.unit.clone(),
        round: one.round.clone(),
        field: one.name.clone(),
        text: one.text.clone(),
    });
    let (name, slug) = (account.campaign.name.clone(), account.campaign.slug.clone());
    let shown = (0..).zip(sections).map(|(at, section)| {
        let section = shown(at, section, &slug, again.as_ref());
        if let Some(again) = again.as_ref().filter(|_| section.refused) {
            problems.add(&section.field, again.fault);
        }
        section
    });
    let sections: Vec<Shown> = shown.collect();
    Ok(SummaryPage {
        frame: Frame::new(visit, t.synthesis.title, Part::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(&name, format!("/dot/{slug}"))],
        rail,
        prints: cfg!(feature = "pdf"),
        state: frozen.map_or_else(|| t.synthesis.live.to_owned(), |frozen| t.synthesis.frozen(moment(frozen.cut_off))),
        frozen: frozen.is_some(),
        changed: account.changed(),
        acts: visit.may(Action::WriteSummary) && account.summary.issued.is_none(),
        revision: account.summary.revision,
        leaving: typed.unwrap_or_else(|| Typed::on(visit.today)),
        gone: Gone::of(&account.summary, visit),
        unanswered,
        sections,
        problems,
        voices: said.collect(),
        longest: LONGEST_SECTION,
        slug,
    })
}

fn shown(at: usize, section: Section, slug: &str, again: Option<&Again>) -> Shown {
    let Section { key, written, blocks } = section;
    let noted = |run: &Run| run.footnote.is_some();
    let counted = blocks.iter().any(|block| matches!(block, Block::Paragraph { runs } if runs.iter().any(noted)));
    let subject = key.as_deref().filter(|key| counted && key.starts_with("content:"));
    let figures = subject.map(|subject| format!("/dot/{slug}/so-lieu/{subject}"));
    let again = again.filter(|again| key.as_ref() == Some(&again.key));
    let (typed, refused) = again.map_or_else(|| (written.clone(), false), |again| (again.typed.clone(), true));
    Shown { key, anchor: format!("muc-{at}"), field: format!("muc-{at}-chu"), written, figures, typed, refused, blocks }
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
) -> Result<Response> {
    let t = visit.t;
    let (was, text) = (form.cu.replace("\r\n", "\n"), form.noi_dung.replace("\r\n", "\n"));
    let (status, fault) = if text.chars().count() > LONGEST_SECTION {
        (StatusCode::UNPROCESSABLE_ENTITY, t.synthesis.too_long)
    } else {
        let mut tx = app.db.write().await?;
        let (campaign, plan) = opened(&mut tx, &visit, &slug).await?;
        let section = Written { name: &form.muc, was: &was, text: &text };
        match actions::write(&mut tx, &visit, &campaign, &plan, &section).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/dot/{slug}/tong-ket")).into_response());
            }
            Err(Error::Stale) => (StatusCode::CONFLICT, t.synthesis.stale),
            Err(other) => return Err(other),
        }
    };
    let mut tx = app.db.read().await?;
    let account = Account::read(&mut tx, &app, &visit, &slug).await?;
    let again = Again { key: form.muc, typed: text, fault };
    let again = drawn(&app, &visit, &mut tx, account, (Problems::default(), None, Some(again))).await?;
    Ok((status, page(&again)?).into_response())
}

async fn freeze(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let Account { campaign, live, .. } = Account::read(&mut tx, &app, &visit, &slug).await?;
    actions::freeze(&mut tx, &visit, &campaign, live).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/tong-ket")))
}

async fn thaw(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let campaign = enter(&mut tx, &visit, &slug).await?.campaign;
    actions::thaw(&mut tx, &visit, &campaign).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/tong-ket")))
}

async fn word(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    download::word(paper(&app, &visit, &slug).await?, &format!("tong-ket-{slug}")).await
}

#[cfg(feature = "pdf")]
async fn pdf(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    download::pdf(paper(&app, &visit, &slug).await?, &format!("tong-ket-{slug}")).await
}

async fn paper(app: &App, visit: &Visit, slug: &str) -> Result<Paper> {
    let mut tx = app.db.read().await?;
    Account::read(&mut tx, app, visit, slug).await?.paper(app, visit.now)
}
