//! A plan document is read, put right and confirmed.

use store::Statement;

use crate::registry::Step;
use crate::shell::Routes;

/// The plan.
pub struct Plans;

impl Step for Plans {
    fn routes(&self) -> Routes {
        Routes::default()
    }

    fn statements(&self) -> Vec<Statement> {
        Vec::new()
    }
}
