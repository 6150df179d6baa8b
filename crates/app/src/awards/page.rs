//! One award: what, by which decision, for what, where it comes from.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::Mark;
use domain::award::{Award, Holder, Stage, Step};
use domain::id::AwardId;
use domain::permission::Action;
use domain::vietnamese::short_date;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::give::Withdrawing;
use super::queries::{self, Shown, listed};
use super::scope::Scope;
use super::words;
use crate::shell::{Access, Crumb, Error, Frame, Problems, Result, Routes, Section, Visit, page, percent};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/khen-thuong/{award}", Access::SignedIn, show)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// `ghi` right after it was entered.
    vua: String,
}

#[derive(Template)]
#[template(path = "awards/page.html")]
struct AwardPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    address: String,
    entered: bool,
    honour: String,
    name: String,
    /// The page of who was honoured, for whoever may open it.
    holder_url: Option<String>,
    withdrawn: String,
    /// What the book says, one after the other.
    rows: Vec<(&'static str, String)>,
    merit: String,
    scan: Option<(String, String)>,
    corrects: bool,
    withdraws: bool,
    attaches: bool,
    day: String,
    reason: String,
    open: bool,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let shown = seen(&mut app.db.read().await?, &visit, id).await?;
    page(&AwardPage::new(&app, &visit, &shown, Problems::default(), None, !asked.vua.is_empty()))
}

/// The page again, with what is wrong with one of its forms.
pub(super) fn again(
    app: &App,
    visit: &Visit,
    shown: &Shown,
    problems: Problems,
    form: Withdrawing,
) -> Result<Response> {
    let again = page(&AwardPage::new(app, visit, shown, problems, Some(form), false))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// An award that the visitor may see: 404 and "not yours" are the same. At most two queries.
pub(super) async fn seen(tx: &mut Tx, visit: &Visit, id: String) -> Result<Shown> {
    let scope = Scope::of(visit)?;
    let shown = queries::find(tx, &AwardId::from(id)).await?.ok_or(Error::NotFound)?;
    if let Scope::Some { person, units } = scope
        && !listed::sees(tx, (person.as_ref(), &units), visit.today, &shown.award.id).await?
    {
        return Err(Error::NotFound);
    }
    Ok(shown)
}

impl AwardPage {
    fn new(
        app: &App,
        visit: &Visit,
        shown: &Shown,
        problems: Problems,
        form: Option<Withdrawing>,
        entered: bool,
    ) -> Self {
        let (t, award) = (visit.t, &shown.award);
        let honour = words::honour(app, award, t);
        let keeps = visit.may(Action::KeepAwards);
        let name = award.facts.holder.name().to_owned();
        let title = if problems.is_empty() { t.awards.found(&name, &honour) } else { t.awards.mistaken(&name) };
        let address = format!("/khen-thuong/{}", award.id);
        let scan = award.scan.as_ref();
        let open = form.is_some();
        let form = form.unwrap_or_default();
        Self {
            frame: Frame::new(visit, title, Section::Awards),
            t,
            crumbs: vec![Crumb::to(t.awards.title, "/khen-thuong")],
            problems,
            entered,
            withdrawn: stage(award, t),
            holder_url: holder_url(award, visit),
            rows: rows(app, shown, t),
            merit: award.facts.merit.clone(),
            scan: scan.map(|scan| (format!("{address}/quyet-dinh/{}", percent(&scan.sha256)), scan.file_name.clone())),
            corrects: keeps && award.stage.admits(Step::Correct),
            withdraws: keeps && award.stage.admits(Step::Withdraw),
            attaches: keeps && award.stage.admits(Step::Attach),
            day: if open { form.ngay_thu_hoi } else { short_date(visit.today) },
            reason: form.ly_do,
            open,
            honour,
            name,
            address,
        }
    }
}

/// Why it does not count; nothing for one that does.
fn stage(award: &Award, t: &'static Messages) -> String {
    match &award.stage {
        Stage::Doubled { .. } => t.awards.doubled.to_owned(),
        Stage::Entered | Stage::Withdrawn { .. } => words::withdrawn(award, t),
    }
}

fn holder_url(award: &Award, visit: &Visit) -> Option<String> {
    match &award.facts.holder {
        Holder::Person { id, .. } if visit.may(Action::SeePeople) => Some(format!("/quan-tri/nguoi/{id}")),
        Holder::Person { .. } | Holder::Unit { .. } | Holder::Other { .. } => None,
    }
}

fn rows(app: &App, shown: &Shown, t: &'static Messages) -> Vec<(&'static str, String)> {
    let (award, facts) = (&shown.award, &shown.award.facts);
    let decision = &facts.decision;
    let (decided, unverified) = law(app, award, t);
    let mut rows = vec![
        (t.awards.whom, words::subject(facts.holder.subject(), t).to_owned()),
        (t.awards.unit_then, if facts.holder.person().is_some() { shown.unit_name.clone() } else { String::new() }),
        (t.awards.level, words::level(facts.honour.level, t).to_owned()),
        (t.awards.number, decision.number.clone()),
        (t.awards.day, decision.dated.words()),
        (t.awards.issuer, decision.issuer.clone()),
        (t.awards.signer, decision.signer.clone()),
        (t.awards.years, facts.years.map(domain::award::Years::words).unwrap_or_default()),
        (t.awards.decider, decided),
        (t.awards.basis, unverified),
        (t.awards.origin, words::origin(award, t)),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// Who decides on such an honour by the law of that day, and on what the honour rests. What nobody has verified says so.
fn law(app: &App, award: &Award, t: &'static Messages) -> (String, String) {
    let known = award.facts.honour.code.as_deref().and_then(|code| app.catalogue.award(code));
    let Some(kind) = known else { return (String::new(), t.awards.not_in_catalogue.to_owned()) };
    let day = award.facts.decision.dated.last_day();
    let marked = |text: &str, mark: &Mark| if mark.is_verified() { text.to_owned() } else { t.awards.unverified(text) };
    let decider = day.and_then(|day| kind.decider_on(day));
    let decider = decider.map(|one| marked(words::name(&one.name, t), &one.mark)).unwrap_or_default();
    let source = day.and_then(|day| kind.source_on(day)).map(|source| marked(source, &kind.mark));
    (decider, source.unwrap_or_else(|| t.awards.law_of_then.to_owned()))
}
