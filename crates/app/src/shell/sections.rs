//! What steps have of a person or a unit, for the pages of these.

use store::Tx;

use super::{Result, Visit};
use crate::STEPS;
use crate::registry::{PersonShown, UnitShown};
use crate::state::App;

/// What every step has of a person, already rendered.
pub(crate) async fn of_person(tx: &mut Tx, app: &App, visit: &Visit, of: &PersonShown) -> Result<Vec<String>> {
    let mut sections = Vec::new();
    for step in STEPS {
        sections.extend(step.person(tx, app, visit, of).await?);
    }
    Ok(sections)
}

/// What every step has of a unit, already rendered.
pub(crate) async fn of_unit(tx: &mut Tx, app: &App, visit: &Visit, of: &UnitShown) -> Result<Vec<String>> {
    let mut sections = Vec::new();
    for step in STEPS {
        sections.extend(step.unit(tx, app, visit, of).await?);
    }
    Ok(sections)
}
