//! Words of the record are given to a field: those chosen with the mouse, or, without it, a paragraph and those after
//! it, or some words of them.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::plan::{Plan, Step};
use intake::Document;
use serde::Deserialize;
use wording::Messages;

use super::assigning::{self, Choice, Stretch};
use super::edits::Asked;
use super::known;
use super::record::Layout;
use super::saving::{at_field, edited, landing};
use super::view::View;
use crate::shell::{Crumb, Error, Frame, Posted, Problem, Result, Section, Visit, page};
use crate::state::App;

/// How many paragraphs more one press can take.
const MOST_MORE: usize = 60;

/// Longest beginning of a paragraph in the choice of the last one, in characters.
const BEGINNING: usize = 60;

/// Longest text shown of what is given, in characters.
const SHOWN: usize = 20_000;

/// Which words, for which field: by their characters, or by paragraphs and words in them.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    field: String,
    /// First and one past the last character.
    start: Option<usize>,
    end: Option<usize>,
    /// The first paragraph.
    doan: Option<usize>,
    /// The last paragraph, when it is another.
    den: String,
    /// Only these words of them.
    chu: String,
    /// Each paragraph is an item of its own.
    moi: String,
    /// These paragraphs are only to be shown.
    xem: String,
    chi: String,
    phan: String,
    gan: String,
}

impl Given {
    fn view(&self) -> View {
        View { chi: self.chi.clone(), phan: self.phan.clone(), gan: self.gan.clone(), mo: String::new() }
    }

    /// The first and the last paragraph, as far as one press can take them.
    fn paragraphs(&self, layout: &Layout, document: &Document) -> Option<(usize, usize)> {
        let by_characters = || Some((layout.paragraph(self.start?), layout.paragraph(self.end?.saturating_sub(1))));
        let count = document.paragraphs.len();
        let (first, last) = match self.doan {
            Some(first) => (first, self.last(first)),
            None => by_characters()?,
        };
        let last = last.clamp(first, first.saturating_add(MOST_MORE));
        (first < count).then(|| (first, last.clamp(first, count - 1)))
    }

    fn last(&self, first: usize) -> usize {
        self.den.parse().unwrap_or(first)
    }

    /// Why these paragraphs cannot be given together.
    fn fault(&self, t: &'static Messages) -> Option<String> {
        let first = self.doan?;
        let last = self.last(first);
        let too_many = last.saturating_sub(first) > MOST_MORE;
        let turned = (last < first).then(|| t.review.lines_turned.to_owned());
        turned.or_else(|| too_many.then(|| t.review.too_many_lines(MOST_MORE + 1)))
    }

    /// The characters that are meant.
    fn stretch(&self, layout: &Layout, document: &Document, t: &'static Messages) -> Result<Stretch, String> {
        if let (None, Some(start), Some(end)) = (self.doan, self.start, self.end) {
            return Ok((start, end));
        }
        if let Some(fault) = self.fault(t) {
            return Err(fault);
        }
        let (first, last) = self.paragraphs(layout, document).ok_or_else(|| t.review.nothing_selected.to_owned())?;
        let (start, end) = whole(layout, document, (first, last));
        let wanted = squeezed(&self.chu);
        if wanted.is_empty() {
            return Ok((start, end));
        }
        let letters: Vec<char> = text(document, (first, last)).chars().collect();
        found(&letters, &wanted)
            .map(|(from, to)| (start + from, start + to))
            .ok_or_else(|| t.review.not_these_words.to_owned())
    }
}

fn whole(layout: &Layout, document: &Document, (first, last): (usize, usize)) -> Stretch {
    (layout.start(first), layout.start(last) + document.paragraphs[last].text.chars().count())
}

fn text(document: &Document, (first, last): (usize, usize)) -> String {
    document.paragraphs[first..=last].iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Composed, with single spaces.
fn squeezed(text: &str) -> Vec<char> {
    let words = domain::vietnamese::tidy(text);
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect()
}

/// Where these words stand, however many spaces and line ends part them.
fn found(letters: &[char], wanted: &[char]) -> Option<(usize, usize)> {
    (0..letters.len()).find_map(|from| {
        let mut at = from;
        for letter in wanted {
            if *letter == ' ' {
                let gap = letters[at..].iter().take_while(|letter| letter.is_whitespace()).count();
                at += gap;
                if gap == 0 {
                    return None;
                }
            } else if letters.get(at) == Some(letter) {
                at += 1;
            } else {
                return None;
            }
        }
        Some((from, at))
    })
}

#[derive(Template)]
#[template(path = "plan/review/assign.html")]
struct AssignPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    slug: String,
    back: String,
    hidden: Vec<(&'static str, String)>,
    /// The paragraphs around, of which the first and the last are chosen; none where there is only one.
    around: Vec<Line>,
    first: usize,
    last: usize,
    words: String,
    given: Given,
    choices: Vec<Choice>,
    problem: Option<String>,
}

/// A paragraph that can be the first or the last.
struct Line {
    paragraph: usize,
    name: String,
}

/// One paragraph, and what it may be.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(given): Query<Given>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (plan, document) = known(&mut tx, &slug).await?;
    let given = Given { doan: given.doan.or(Some(0)), ..given };
    let fault = given.fault(visit.t);
    shown(&visit, &plan, &document, given, fault)
}

fn shown(visit: &Visit, plan: &Plan, document: &Document, given: Given, problem: Option<String>) -> Result<Response> {
    let t = visit.t;
    if plan.allows(Step::Edit, Action::EditPlan, visit.actor()?).is_err() || !plan.takes("/title") {
        return Err(Error::Refused(t.plan.refused_not_now.to_owned()));
    }
    let layout = Layout::of(document, &plan.draft);
    let (first, last) = given.paragraphs(&layout, document).ok_or(Error::NotFound)?;
    let view = given.view();
    let until = document.paragraphs.len().min(first + MOST_MORE + 1);
    let around = (first.saturating_sub(MOST_MORE)..until).filter_map(|paragraph| {
        let words = document.paragraphs[paragraph].text.trim();
        let name = super::groups::shorten(words, BEGINNING);
        ([first, last].contains(&paragraph) || !words.is_empty()).then_some(Line { paragraph, name })
    });
    let title = if problem.is_some() { t.review.not_assigned } else { t.review.assign_paragraph };
    page(&AssignPage {
        frame: Frame::new(visit, title, Section::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(t.review.heading, view.url(&plan.slug))],
        slug: plan.slug.clone(),
        back: view.url(&plan.slug),
        hidden: view.hidden(),
        around: around.collect(),
        first,
        last,
        words: text(document, (first, last)).chars().take(SHOWN).collect(),
        given,
        choices: assigning::choices(plan, t),
        problem,
    })
}

/// The words become the value of a field.
pub(super) async fn assign(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(given): Posted<Given>,
) -> Result<Response> {
    let t = visit.t;
    let want = |plan: &Plan, document: &Document| {
        if !assigning::is_known(plan, &given.field, t) {
            return Err(Error::Malformed("field".to_owned()));
        }
        let layout = Layout::of(document, &plan.draft);
        let edits = given
            .stretch(&layout, document, t)
            .and_then(|stretch| assigning::edits((document, &layout), &given.field, stretch, !given.moi.is_empty(), t));
        Ok(match edits {
            Ok(edits) => Asked { edits, ..Asked::default() },
            Err(sentence) => Asked { problems: vec![Problem::at("gan", sentence)], ..Asked::default() },
        })
    };
    if !given.xem.is_empty() {
        let mut tx = app.db.read().await?;
        let (plan, document) = known(&mut tx, &slug).await?;
        let fault = given.fault(t);
        let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        return Ok((status, shown(&visit, &plan, &document, given, fault)?).into_response());
    }
    let done = edited(&app, &visit, &slug, want).await?;
    match done.asked.problems.first() {
        Some(problem) => {
            let again = shown(&visit, &done.plan, &done.document, given, Some(problem.sentence.clone()));
            match again {
                Ok(again) => Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response()),
                // There is no such paragraph to be shown again.
                Err(_) => Err(Error::Refused(problem.sentence.clone())),
            }
        }
        None => {
            let n = landing(&app, &visit, &done);
            Ok(Redirect::to(&at_field(&given.view(), &done.plan, n)).into_response())
        }
    }
}

#[cfg(test)]
mod tests;
