//! A campaign is launched from a confirmed plan.

use store::Statement;

use crate::registry::Step;
use crate::shell::Routes;

/// The launch.
pub struct Launch;

impl Step for Launch {
    fn routes(&self) -> Routes {
        Routes::default()
    }

    fn statements(&self) -> Vec<Statement> {
        Vec::new()
    }
}
