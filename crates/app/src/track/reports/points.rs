//! What may be done to a report that was sent, and what is said when it goes back.

use domain::permission::{Action, On, may as permitted};
use domain::quantity::Quantity;
use domain::report::{Figure, Point, Report, Stage, State, Step};

use super::opened::Opened;
use super::questions::Fault;
use super::words;
use crate::shell::{Error, Problems, Result, Visit};

/// What the visitor may do to a report now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct May {
    pub(super) approves: bool,
    pub(super) accepts: bool,
    pub(super) returns: bool,
    pub(super) corrects: bool,
}

/// What the visitor may do to a report now.
pub(super) fn may(visit: &Visit, opened: &Opened, report: &Report) -> May {
    let by_speaker = opened.speaker.as_ref().is_some_and(|speaker| speaker.approves);
    let heads = visit
        .signed
        .as_ref()
        .is_some_and(|signed| permitted(&signed.actor, Action::ApproveReport, On::Unit(&opened.owing.unit)));
    let office = visit.may(Action::AcceptReport);
    let open = !opened.is_closed();
    let inside = matches!(report.stage, Stage::Submitted { .. }) && heads && open;
    May {
        approves: open && by_speaker && report.stage.admits(Step::Approve),
        accepts: office && report.stage.admits(Step::Accept),
        returns: inside || (open && office && report.stage.admits(Step::Return)),
        corrects: office && report.stage.admits(Step::Correct),
    }
}

/// The name of the box for a comment on a field.
pub(super) fn comment_field(field: &str) -> String {
    format!("y.{field}")
}

/// The comments of a form; empty boxes are none.
pub(super) fn points_of(fields: &[(String, String)]) -> Vec<Point> {
    let said = fields.iter().filter_map(|(name, text)| Some((name.strip_prefix("y.")?, text.trim())));
    said.filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| Point { field: field.to_owned(), text: text.to_owned() })
        .collect()
}

/// A figure as typed for a correction.
pub(super) fn figure_of(state: &str, typed: &str, visit: &Visit) -> Result<Figure> {
    let wrong = |fault: Fault| {
        let mut problems = Problems::default();
        problems.add("gia_tri", words::fault(&fault, visit.t));
        Error::Faults(problems)
    };
    match State::from_code(state) {
        Some(State::None) => Ok(Figure::None),
        Some(State::NotApplicable) => Ok(Figure::NotApplicable),
        Some(State::Missing) => Ok(Figure::Missing),
        Some(State::Number) if typed.trim().is_empty() => Err(wrong(Fault::NoFigure)),
        Some(State::Number) => Quantity::parse(typed).map(Figure::Number).map_err(|why| wrong(Fault::of(why, typed))),
        None => Err(Error::Malformed("no such state".to_owned())),
    }
}
