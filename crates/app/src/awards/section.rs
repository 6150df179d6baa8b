//! What somebody or a unit was given, on their own pages.

use askama::Template;
use domain::permission::{Action, On};
use store::Tx;
use wording::Messages;

use super::queries::Shown;
use super::queries::listed::{self, MOST_OF_UNIT};
use super::scope::Scope;
use super::words::{self, Line};
use crate::registry::{PersonShown, UnitShown};
use crate::shell::{Result, Visit};
use crate::state::App;

#[derive(Template)]
#[template(path = "awards/section.html")]
struct SectionView {
    t: &'static Messages,
    rows: Vec<Line>,
    /// Whether the rows say who was honoured: a unit, or one that it took over from.
    says_whom: bool,
    /// Where an award is entered.
    enter: Option<String>,
    /// What is said where only the newest stand here.
    newest: Option<String>,
    /// Where all stand.
    all: Option<String>,
}

impl SectionView {
    fn rendered(self) -> Result<Vec<String>> {
        Ok(vec![self.render()?])
    }
}

/// One query, for whoever sees what the person was given.
pub(super) async fn of_person(tx: &mut Tx, app: &App, visit: &Visit, of: &PersonShown) -> Result<Vec<String>> {
    let (t, own) = (visit.t, visit.actor()?.id == of.id);
    let leads = of.units.iter().any(|unit| visit.may_on(Action::SeeAwards, On::Unit(unit)));
    if !(own || leads || visit.may(Action::SeeAwards)) {
        return Ok(Vec::new());
    }
    let found = listed::of_person(tx, &of.id).await?;
    let keeps = of.stays && visit.may(Action::KeepAwards);
    let view = SectionView {
        t,
        rows: lines(app, &found, &Scope::Whole, t),
        says_whom: false,
        enter: keeps.then(|| format!("/khen-thuong/ghi?nguoi={}", of.id)),
        newest: None,
        all: None,
    };
    view.rendered()
}

/// One query, for whoever sees what the unit was given.
pub(super) async fn of_unit(tx: &mut Tx, app: &App, visit: &Visit, of: &UnitShown) -> Result<Vec<String>> {
    if !visit.may_on(Action::SeeAwards, On::Unit(&of.id)) {
        return Ok(Vec::new());
    }
    let mut found = listed::of_unit(tx, &of.id).await?;
    let newest = (found.len() > MOST_OF_UNIT).then(|| visit.t.awards.only_newest(MOST_OF_UNIT));
    found.truncate(MOST_OF_UNIT);
    let scope = Scope::Some { person: None, units: vec![of.id.clone()] };
    let view = SectionView {
        t: visit.t,
        rows: lines(app, &found, &scope, visit.t),
        says_whom: true,
        enter: visit.may(Action::KeepAwards).then(|| format!("/khen-thuong/ghi?don-vi={}", of.slug)),
        newest,
        all: Some(format!("/khen-thuong?don-vi={}", of.slug)),
    };
    view.rendered()
}

fn lines(app: &App, found: &[Shown], scope: &Scope, t: &'static Messages) -> Vec<Line> {
    found.iter().map(|shown| words::line(app, shown, scope, t)).collect()
}
