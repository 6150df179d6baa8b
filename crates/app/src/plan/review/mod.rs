//! `/dot/{đợt}/ra-soat`: what the program understood beside what the document says. A person puts right what is
//! marked; nothing goes out before that.

mod edits;
mod field;
mod groups;
mod marks;
mod saving;
mod sheet;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::plan::{Plan, Step};
use domain::vietnamese::short_date;
use intake::Document;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::queries;
use crate::shell::{Access, Crumb, Error, Frame, Problem, Result, Routes, Section, Visit, page};
use crate::state::{App, day_of};
use edits::Form;
use field::{Field, Group, Standing};
use marks::Block;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/dot/{slug}/ra-soat", Access::May(Action::SeePlan), show)
        .post("/dot/{slug}/ra-soat", Access::May(Action::EditPlan), saving::save)
        .post("/dot/{slug}/ra-soat/nhap", Access::May(Action::EditPlan), saving::autosave)
        .post("/dot/{slug}/ra-soat/gan", Access::May(Action::EditPlan), saving::assign)
}

#[derive(Template)]
#[template(path = "plan/review/show.html")]
struct ReviewPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    slug: String,
    file: String,
    pages: Option<u32>,
    loaded: String,
    returned: Option<String>,
    editable: bool,
    record: Vec<Block>,
    groups: Vec<Group>,
    counts: Counts,
    only_look: bool,
    blanks: Vec<Blank>,
    problems: Vec<Problem>,
    assignable: Vec<(&'static str, &'static str)>,
}

/// How many fields there are of each standing.
struct Counts {
    fits: usize,
    look: usize,
    silent: usize,
}

impl Counts {
    fn all(&self) -> usize {
        self.fits + self.look + self.silent
    }
}

/// A mandatory field that is still blank.
struct Blank {
    name: &'static str,
    n: usize,
}

/// What a mandatory field is called in sentences.
pub(crate) fn mandatory_name(pointer: &str, t: &'static Messages) -> &'static str {
    match pointer {
        "/number" => t.plan.name_number,
        "/symbol" => t.plan.name_symbol,
        "/date" => t.plan.name_date,
        "/title" => t.plan.name_title,
        "/period/start" => t.plan.name_start,
        _ => t.plan.name_end,
    }
}

#[derive(Deserialize)]
struct Filter {
    /// `xem`: only what wants a look.
    chi: Option<String>,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (plan, document) = known(&mut tx, &slug).await?;
    let only_look = filter.chi.as_deref() == Some("xem");
    shown(&app, &visit, &plan, &document, only_look, &Form::new(), Vec::new())
}

/// Fields that words can be given to, as pointer and name.
fn assignable(t: &'static Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("/number", t.review.number),
        ("/symbol", t.review.symbol),
        ("/date", t.review.date),
        ("/issuer", t.review.issuer),
        ("/title", t.review.title),
        ("/slogan", t.review.slogan),
        ("/period/start", t.review.first_day),
        ("/period/end", t.review.last_day),
        ("/movements/-", t.review.movement),
        ("/contents/-", t.review.content_text),
        ("/commendation/-", t.review.form),
        ("/tasks/-", t.review.unit),
        ("/recipients/-", t.review.recipient),
        ("/milestones/-", t.review.when),
        ("/signer/role", t.review.role),
        ("/signer/name", t.review.name),
    ]
}

async fn known(tx: &mut Tx, slug: &str) -> Result<(Plan, Document)> {
    let plan = queries::find(tx, slug).await?.ok_or(Error::NotFound)?;
    let document = queries::document(tx, &plan.id).await?;
    Ok((plan, document))
}

fn shown(
    app: &App,
    visit: &Visit,
    plan: &Plan,
    document: &Document,
    only_look: bool,
    typed: &Form,
    problems: Vec<Problem>,
) -> Result<Response> {
    let t = visit.t;
    let editable = plan.allows(Step::Edit, Action::EditPlan, visit.actor()?).is_ok();
    let at_fields: BTreeMap<String, String> =
        problems.iter().map(|problem| (problem.field.clone(), problem.sentence.clone())).collect();
    let mut groups = groups::groups(plan, document, &app.catalogue, t, editable, typed, &at_fields);
    let fields: Vec<&Field> = groups.iter().flat_map(|group| &group.fields).collect();
    let record = marks::record(document, &plan.draft, &fields);
    let count = |standing| fields.iter().filter(|field| field.standing == standing).count();
    let counts = Counts { fits: count(Standing::Fits), look: count(Standing::Look), silent: count(Standing::Silent) };
    let number_of = |pointer: &str| {
        let is_of =
            |held: &str| held.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let holds = |field: &&&Field| field.asked.iter().chain(&field.inputs).any(|input| is_of(&input.pointer));
        fields.iter().find(holds).map_or(0, |field| field.n)
    };
    let blanks = plan
        .blanks()
        .into_iter()
        .map(|pointer| Blank { name: mandatory_name(pointer, t), n: number_of(pointer) })
        .collect();
    let problems = problems
        .into_iter()
        .map(|problem| Problem::at(format!("f{}", number_of(&problem.field)), problem.sentence))
        .collect();
    if only_look {
        for group in &mut groups {
            group.fields.retain(Field::wants_look);
        }
        groups.retain(|group| !group.fields.is_empty());
    }
    let returned = match &plan.stage {
        domain::plan::Stage::Returned { reason, .. } => Some(reason.clone()),
        _ => None,
    };
    page(&ReviewPage {
        frame: Frame::new(visit, t.review.heading, Section::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(t.plan.upload, "/dot/moi")],
        slug: plan.slug.clone(),
        file: plan.original.file_name.clone(),
        pages: plan.original.pages,
        loaded: short_date(day_of(plan.original.loaded)),
        returned,
        editable,
        record,
        groups,
        counts,
        only_look,
        blanks,
        problems,
        assignable: assignable(t),
    })
}
