//! The page as it is drawn.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use domain::permission::Action;
use domain::plan::{Plan, Stage, Step};
use domain::vietnamese::short_date;
use intake::Document;
use wording::Messages;

use super::assigning::{Choice, choices};
use super::edits::Form;
use super::field::{self, Adding, Field, Group, Standing};
use super::folds::{self, Drawn};
use super::groups::{Material, groups};
use super::record::{Block, Layout, record};
use super::view::View;
use super::{is_without_structure, mandatory_name};
use crate::plan::signatures;
use crate::shell::{Crumb, Frame, Problem, Result, Section, Visit, how_read, page};
use crate::state::{App, day_of};

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
    /// How the text came out of its file.
    how_read: Vec<&'static str>,
    /// The digital signatures of the file.
    signatures: Vec<signatures::Drawn>,
    editable: bool,
    record: Vec<Block>,
    /// The address that gives a paragraph to a field, up to its number; empty where none is offered.
    gives: String,
    parts: Vec<Way>,
    jumps: Vec<Way>,
    /// To the view with, or without, an offer at each paragraph.
    by_paragraph: Option<Way>,
    without_structure: bool,
    groups: Vec<Drawn>,
    counts: Counts,
    only_look: bool,
    other_look: String,
    hidden: Vec<(&'static str, String)>,
    blanks: Vec<Blank>,
    problems: Vec<Problem>,
    choices: Vec<Choice>,
}

/// A link of this page.
struct Way {
    url: String,
    name: String,
    current: bool,
}

/// How many fields there are of each standing.
struct Counts {
    fits: usize,
    look: usize,
    silent: usize,
}

impl Counts {
    fn of(fields: &[&Field]) -> Self {
        let count = |standing| fields.iter().filter(|field| field.standing == standing).count();
        Self { fits: count(Standing::Fits), look: count(Standing::Look), silent: count(Standing::Silent) }
    }

    fn all(&self) -> usize {
        self.fits + self.look + self.silent
    }
}

/// A mandatory field that is still blank.
struct Blank {
    name: &'static str,
    n: usize,
}

/// What is shown, and what was typed and not taken.
pub(super) struct Showing<'a> {
    plan: &'a Plan,
    document: &'a Document,
    view: View,
    typed: Form,
    problems: Vec<Problem>,
}

impl<'a> Showing<'a> {
    /// The plan in this view.
    pub(super) fn of(plan: &'a Plan, document: &'a Document, view: View) -> Self {
        Self { plan, document, view, typed: Form::new(), problems: Vec::new() }
    }

    /// With what was typed and why it was not taken; `field` of a problem is a pointer.
    pub(super) fn refused(self, typed: Form, problems: Vec<Problem>) -> Self {
        Self { typed, problems, ..self }
    }

    /// The page.
    pub(super) fn page(self, app: &App, visit: &Visit) -> Result<Response> {
        let (plan, document, view, t) = (self.plan, self.document, &self.view, visit.t);
        let editable = plan.allows(Step::Edit, Action::EditPlan, visit.actor()?).is_ok();
        let layout = Layout::of(document, &plan.draft);
        let at_fields: BTreeMap<String, String> =
            self.problems.iter().map(|problem| (problem.field.clone(), problem.sentence.clone())).collect();
        let (typed, problems) = (&self.typed, &at_fields);
        let (catalogue, layout) = (&*app.catalogue, &layout);
        let material = Material { plan, document, layout, catalogue, t, editable, typed, problems };
        let mut groups = groups(&material);
        let slug = &plan.slug;
        let part = view.part().min(layout.parts().saturating_sub(1));
        leads(&mut groups, layout, view, part, slug);
        let fields: Vec<&Field> = groups.iter().flat_map(|group| &group.fields).collect();
        let record = record(document, &plan.draft, layout, part, &fields);
        let counts = Counts::of(&fields);
        let blanks = plan.blanks().into_iter().map(|pointer| Blank {
            name: mandatory_name(pointer, t),
            n: number_of(&fields, pointer).unwrap_or_default(),
        });
        let blanks = blanks.collect();
        let problems = self.problems.into_iter().map(|problem| {
            let number = || number_of(&fields, &problem.field).map(|n| format!("f{n}"));
            let anchor = Adding::anchor(&problem.field).or_else(number).unwrap_or_else(|| "noi-dung".to_owned());
            Problem::at(anchor, problem.sentence)
        });
        let problems = problems.collect();
        let without_structure = is_without_structure(plan, document);
        let assigns = editable && plan.takes("/title") && !document.paragraphs.is_empty();
        let by_paragraph = assigns && view.by_paragraph(without_structure);
        let returned = match &plan.stage {
            Stage::Returned { reason, .. } => Some(reason.clone()),
            _ => None,
        };
        page(&ReviewPage {
            frame: Frame::new(visit, t.review.heading, Section::Campaigns),
            t,
            crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(t.plan.upload, "/dot/moi")],
            file: plan.original.file_name.clone(),
            pages: plan.original.pages,
            loaded: short_date(day_of(plan.original.loaded)),
            returned,
            how_read: how_read(&document.notes, t),
            signatures: signatures::drawn(&document.seals, &app.trust, visit.now, t),
            editable,
            record,
            gives: if by_paragraph { format!("/dot/{slug}/ra-soat/gan?doan=") } else { String::new() },
            parts: parts(layout, view, part, slug, t),
            jumps: jumps(layout, view, part, slug, t),
            by_paragraph: assigns.then(|| other_offer(view, by_paragraph, slug, t)),
            without_structure: without_structure && assigns,
            counts,
            only_look: view.only_look(),
            other_look: other_look(view).url(slug),
            hidden: view.hidden(),
            blanks,
            problems,
            choices: if assigns { choices(plan, t) } else { Vec::new() },
            groups: folds::drawn(groups, view),
            slug: slug.clone(),
        })
    }
}

/// The number of the field that has this place, or a part of it.
pub(super) fn number_of(fields: &[&Field], pointer: &str) -> Option<usize> {
    let is_of = |held: &str| held.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let holds = |field: &&&Field| field.asked.iter().chain(&field.inputs).any(|input| is_of(&input.pointer));
    fields.iter().find(holds).map(|field| field.n)
}

/// Where each field leads: to its words, and to the next that wants a look.
fn leads(groups: &mut [Group], layout: &Layout, view: &View, part: usize, slug: &str) {
    let looks: Vec<usize> =
        groups.iter().flat_map(|group| &group.fields).filter(|field| field.wants_look()).map(|field| field.n).collect();
    for field in groups.iter_mut().flat_map(|group| &mut group.fields) {
        let (n, span) = (field.n, field.span);
        field.next = looks.iter().copied().find(|next| *next > n).or(looks.first().copied()).unwrap_or(n);
        field.to_words = span.map_or_else(String::new, |(start, _)| {
            words_of(layout, view, (part, layout.paragraph(start)), slug, &format!("s{n}"))
        });
    }
}

/// The address of a place of the record: on this page, or on the one that shows its part.
fn words_of(layout: &Layout, view: &View, (shown, paragraph): (usize, usize), slug: &str, anchor: &str) -> String {
    let part = layout.part_of(paragraph);
    let other = || view.with(|view| (view.phan, view.mo) = ((part + 1).to_string(), String::new())).url(slug);
    if part == shown { format!("#{anchor}") } else { format!("{}#{anchor}", other()) }
}

fn parts(layout: &Layout, view: &View, shown: usize, slug: &str, t: &'static Messages) -> Vec<Way> {
    let count = layout.parts();
    let way = |part: usize| Way {
        url: view.with(|view| (view.phan, view.mo) = ((part + 1).to_string(), String::new())).url(slug),
        name: t.review.part(part + 1),
        current: part == shown,
    };
    if count > 1 { (0..count).map(way).collect() } else { Vec::new() }
}

fn jumps(layout: &Layout, view: &View, shown: usize, slug: &str, t: &'static Messages) -> Vec<Way> {
    let attached = layout.attachments.iter().enumerate().map(|(n, one)| Way {
        url: words_of(layout, view, (shown, one.paragraph), slug, &format!("pl{}", n + 1)),
        name: one.name.clone(),
        current: false,
    });
    let main = Way {
        url: words_of(layout, view, (shown, 0), slug, "van-ban"),
        name: t.review.document_itself.to_owned(),
        current: false,
    };
    if layout.attachments.is_empty() { Vec::new() } else { std::iter::once(main).chain(attached).collect() }
}

fn other_offer(view: &View, offered: bool, slug: &str, t: &'static Messages) -> Way {
    let gan = if offered { "khong" } else { "doan" };
    let name = if offered { t.review.no_offers } else { t.review.offers };
    Way { url: view.with(|view| gan.clone_into(&mut view.gan)).url(slug), name: name.to_owned(), current: false }
}

fn other_look(view: &View) -> View {
    let chi = if view.only_look() { "" } else { "xem" };
    view.with(|view| {
        chi.clone_into(&mut view.chi);
        view.mo.clear();
    })
}
