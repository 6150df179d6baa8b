//! What every page shares: who visits, what they may open, the frame around it, errors, forms, assets.

mod assets;
mod csrf;
mod demo;
mod error;
mod form;
mod frame;
mod guard;
mod headers;
mod home;
mod language;
mod local;
mod queries;
mod rail;
mod routes;
mod session;
pub mod signin;
mod unread;
mod visit;
mod work;

pub use demo::{DemoBar, Part, cast};
pub use error::{Error, Result};
pub use form::{Posted, Problem, Problems};
pub use frame::{Crumb, Frame, Section, page, role_name};
pub use guard::router;
pub use home::{AGENCY_NAME, AGENCY_UNIT};
pub use rail::{Node, Rail, place_name};
pub use routes::{Access, Route, Routes};
pub use session::actor;
pub use unread::why_unread;
pub use visit::{Signed, Visit};

use store::Statement;

use crate::registry::Step;

/// Signing in, the visitor's own work, the language: what belongs to no step of the campaign.
pub struct Shell;

impl Step for Shell {
    fn routes(&self) -> Routes {
        demo::routes(signin::routes(home::routes(language::routes(assets::routes(work::routes(Routes::default()))))))
    }

    fn statements(&self) -> Vec<Statement> {
        [queries::STATEMENTS, signin::queries::STATEMENTS].concat()
    }
}
