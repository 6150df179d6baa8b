//! The form of an award: a new one, or one that is put right.

use askama::Template;
use domain::award::Award;
use wording::Messages;

use super::fields::{Choice, Fields, OTHER, honours, levels, whom};
use crate::shell::{Crumb, Frame, Problems, Section, Visit};
use crate::state::App;

#[derive(Template)]
#[template(path = "awards/form.html")]
pub(super) struct FormPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    action: String,
    back: String,
    press: &'static str,
    form: Fields,
    whom: Vec<Choice>,
    /// Those who are called so, where the form asks which.
    among: Vec<Choice>,
    honours: Vec<Choice>,
    other: &'static str,
    writes_other: bool,
    levels: Vec<Choice>,
    /// The same award that stands in the book.
    twin: Option<String>,
}

/// What the form found out.
#[derive(Default)]
pub(super) struct Told {
    pub(super) problems: Problems,
    pub(super) among: Vec<Choice>,
    pub(super) twin: Option<String>,
}

impl FormPage {
    /// The form, for a new award or for `award`.
    pub(super) fn new(app: &App, visit: &Visit, award: Option<&Award>, form: Fields, told: Told) -> Self {
        let t = visit.t;
        let Told { problems, among, twin } = told;
        let heading = if award.is_some() { t.awards.correct_title } else { t.awards.enter_title };
        let title = if problems.is_empty() { heading.to_owned() } else { t.awards.mistaken(heading) };
        let back = award.map_or_else(|| "/khen-thuong".to_owned(), |award| format!("/khen-thuong/{}", award.id));
        let mut crumbs = vec![Crumb::to(t.awards.title, "/khen-thuong")];
        if let Some(award) = award {
            crumbs.push(Crumb::to(award.facts.holder.name(), back.clone()));
        }
        Self {
            frame: Frame::new(visit, title, Section::Awards),
            t,
            crumbs,
            action: award.map_or_else(|| "/khen-thuong/ghi".to_owned(), |_| format!("{back}/sua")),
            press: if award.is_some() { t.awards.save } else { t.awards.enter },
            whom: whom(&form.la, t),
            among,
            honours: honours(app, &form.hinh_thuc, t),
            other: OTHER,
            writes_other: form.hinh_thuc == OTHER,
            levels: levels(&form.cap, t),
            twin: twin.map(|id| format!("/khen-thuong/{id}")),
            problems,
            back,
            form,
        }
    }
}
