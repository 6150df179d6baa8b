//! `/giay-to/the-thuc`: how all papers of the agency are set. Drafts follow it at once; what left or was frozen stays.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use papers::{Points, Profile, Sizes, Style};
use serde::Deserialize;
use wording::Messages;

use super::actions;
use crate::check::words;
use crate::shell::{Access, Crumb, Frame, Posted, Problems, Result, Routes, Section, Visit, page};
use crate::state::App;

const ADDRESS: &str = "/giay-to/the-thuc";
/// The rule that allows two sets of sizes.
const SETS: &str = "F-11";

pub(super) fn routes(routes: Routes) -> Routes {
    let write = Access::May(Action::WritePapers);
    routes.get(ADDRESS, write, show).post(ADDRESS, write, save)
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct Form {
    theo: String,
    co_chu: String,
}

#[derive(Template)]
#[template(path = "drafting/style.html")]
struct StylePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    customs: Vec<Custom>,
    sizes: Vec<Set>,
    /// Where the sets of sizes come from.
    sizes_from: String,
    flash: bool,
}

/// Whose customs can be followed.
struct Custom {
    code: &'static str,
    name: String,
    /// What is different on paper.
    what: &'static str,
    /// What nobody has verified of that.
    doubt: &'static str,
    /// Where it comes from.
    source: String,
    chosen: bool,
}

/// A set of sizes.
#[derive(Clone)]
struct Set {
    body: u32,
    name: String,
    chosen: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Just {
    vua: String,
}

fn view(app: &App, visit: &Visit, form: &Form, problems: Problems, flash: bool) -> StylePage {
    let t = visit.t;
    let title = t.drafting.style_title;
    let title = if problems.is_empty() { title.to_owned() } else { t.units.mistaken(title) };
    let rule = app.catalogue.format_rule(SETS);
    StylePage {
        frame: Frame::new(visit, title, Section::Registers),
        t,
        crumbs: vec![Crumb::to(t.register.settings_title, "/so-van-ban/cai-dat")],
        problems,
        customs: Profile::ALL.into_iter().filter_map(|profile| custom(app, profile, form, t)).collect(),
        sizes: Sizes::ALL.map(|sizes| set(sizes, form, t)).to_vec(),
        sizes_from: rule.map(|rule| words::source(rule, t)).unwrap_or_default(),
        flash,
    }
}

/// `None` for one that the catalogue of the office has no rules for.
fn custom(app: &App, profile: Profile, form: &Form, t: &'static Messages) -> Option<Custom> {
    let rules = app.catalogue.format_profile(profile.code())?;
    let (what, doubt) = match profile {
        Profile::State => (t.drafting.style_state, ""),
        Profile::Party => (t.drafting.style_party, t.drafting.style_party_doubt),
        Profile::Union => (t.drafting.style_union, ""),
        Profile::School => (t.drafting.style_school, ""),
    };
    Some(Custom {
        code: profile.code(),
        name: words::named(&rules.name, t),
        what,
        doubt,
        source: words::sourced(&rules.source, &rules.mark, t),
        chosen: form.theo == profile.code(),
    })
}

fn set(sizes: Sizes, form: &Form, t: &'static Messages) -> Set {
    let Points { body, small } = sizes.points();
    Set { body, name: t.drafting.style_sizes(body, small), chosen: form.co_chu == body.to_string() }
}

async fn show(State(app): State<App>, visit: Visit, Query(just): Query<Just>) -> Result<Response> {
    let Style { profile, sizes } = visit.style;
    let form = Form { theo: profile.code().to_owned(), co_chu: sizes.points().body.to_string() };
    page(&view(&app, &visit, &form, Problems::default(), just.vua == "luu"))
}

async fn save(State(app): State<App>, visit: Visit, Posted(form): Posted<Form>) -> Result<Response> {
    let t = visit.t;
    let known = |profile: &Profile| app.catalogue.format_profile(profile.code()).is_some();
    let profile = Profile::from_code(&form.theo).filter(known);
    let sizes = form.co_chu.parse().ok().and_then(Sizes::of_body);
    let (Some(profile), Some(sizes)) = (profile, sizes) else {
        let mut problems = Problems::default();
        if profile.is_none() {
            problems.add("theo", t.drafting.style_no_such_customs);
        }
        if sizes.is_none() {
            problems.add("co-chu", t.drafting.style_no_such_sizes);
        }
        let again = page(&view(&app, &visit, &form, problems, false))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let mut tx = app.db.write().await?;
    actions::set_style(&mut tx, visit.actor()?, Style { profile, sizes }, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{ADDRESS}?vua=luu")).into_response())
}
