//! The agency: its tree of units and the people in it.

use store::Statement;

use crate::registry::Step;
use crate::shell::Routes;

/// Units and people.
pub struct Units;

impl Step for Units {
    fn routes(&self) -> Routes {
        Routes::default()
    }

    fn statements(&self) -> Vec<Statement> {
        Vec::new()
    }
}
