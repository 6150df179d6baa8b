//! `/kiem-tra-van-ban`: anybody's document is compared with the rules of how official documents are set.
//!
//! The file is looked at in a limited child, judged, and forgotten: nothing of it is kept.

mod page;
mod view;
pub mod words;

use store::Statement;

use crate::registry::Step;
use crate::shell::Routes;

/// Checking documents.
pub struct Check;

impl Step for Check {
    fn routes(&self) -> Routes {
        page::routes(Routes::default())
    }

    fn statements(&self) -> Vec<Statement> {
        Vec::new()
    }
}
