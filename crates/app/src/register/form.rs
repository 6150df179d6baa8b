//! The form of a document: to be given a number, to take a reserved one, to be put right, to be entered on arrival.

use askama::Template;
use domain::register::{Direction, Entry, Rules, Series, padded};
use wording::Messages;

use super::fields::{Choice, Fields, bodies, kinds_of};
use super::words;
use crate::shell::{Crumb, Frame, Problems, Section, Visit};
use crate::state::App;

/// What the form is for.
pub(super) enum For<'a> {
    /// A document that goes out or comes in; with the next number, where one book has them all.
    New(Direction, Option<i64>),
    /// A number that is missing in this book.
    Missing(&'a Series),
    /// A reserved number.
    Fill(&'a Entry),
    /// A document that has its number.
    Amend(&'a Entry),
}

#[derive(Template)]
#[template(path = "register/form.html")]
pub(super) struct FormPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    heading: String,
    lead: String,
    problems: Problems,
    form: Fields,
    action: String,
    back: String,
    /// What the button says.
    press: &'static str,
    outgoing: bool,
    kinds: Vec<Choice>,
    bodies: Vec<Choice>,
    /// Whether the book, and with it the number, is still open.
    is_new: bool,
    /// Whether a number is missing in a book.
    is_missing: bool,
    /// Whether kind and symbol are still open: not of a paper that the program has issued.
    names: bool,
}

impl FormPage {
    pub(super) fn new(
        (app, visit): (&App, &Visit),
        rules: &Rules,
        what: &For<'_>,
        form: Fields,
        problems: Problems,
    ) -> Self {
        let t = visit.t;
        let (direction, series, entry) = match what {
            For::New(direction, _) => (*direction, None, None),
            For::Missing(series) => (series.direction, Some(*series), None),
            For::Fill(entry) | For::Amend(entry) => (entry.series.direction, Some(&entry.series), Some(*entry)),
        };
        let new = match direction {
            Direction::Outgoing => "/so-van-ban/cap-so",
            Direction::Incoming => "/so-van-ban/vao-so",
        };
        let (heading, action, press) = match what {
            For::New(Direction::Outgoing, _) => (t.register.give.to_owned(), new.to_owned(), t.register.give),
            For::New(Direction::Incoming, _) => (t.register.enter.to_owned(), new.to_owned(), t.register.enter_press),
            For::Missing(_) => (t.register.missing.to_owned(), new.to_owned(), t.register.enter_press),
            For::Fill(entry) => (
                t.register.use_number(padded(entry.number)),
                format!("/so-van-ban/{}/dung", entry.slug()),
                t.register.use_press,
            ),
            For::Amend(entry) => {
                (t.register.amend_number(entry.printed()), format!("/so-van-ban/{}/sua", entry.slug()), t.register.save)
            }
        };
        let lead = match what {
            For::New(Direction::Outgoing, Some(next)) => t.register.next_number(padded(*next)),
            For::New(Direction::Incoming, Some(next)) => t.register.next_arrival(padded(*next)),
            For::New(..) => t.register.next_by_book.to_owned(),
            For::Missing(series) => t.register.missing_in(words::book(app, &series.book, t), series.year),
            For::Fill(entry) => words::reason(entry, t),
            For::Amend(_) => t.register.amend_hint.to_owned(),
        };
        let title = if problems.is_empty() { heading.clone() } else { t.register.mistaken(&heading) };
        let year = series.map(|series| format!("&nam={}", series.year)).unwrap_or_default();
        let list = format!("/so-van-ban?so={}{year}", direction.in_addresses());
        let back = entry.map_or_else(|| list.clone(), |entry| format!("/so-van-ban/{}", entry.slug()));
        Self {
            frame: Frame::new(visit, title, Section::Registers),
            t,
            crumbs: vec![Crumb::to(words::direction(direction, t), list)],
            heading,
            lead,
            problems,
            action,
            back,
            press,
            outgoing: direction == Direction::Outgoing,
            kinds: kinds_of(app, series.map(|series| &series.book), &form.loai, t),
            bodies: bodies(rules, &form.cua),
            is_new: series.is_none(),
            is_missing: matches!(what, For::Missing(_)),
            names: entry.is_none_or(|entry| entry.thing.is_none()),
            form,
        }
    }
}
