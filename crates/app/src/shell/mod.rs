//! What every page shares: who visits, what they may open, the frame around it, errors, forms, assets.

mod api;
mod assets;
pub mod background;
pub mod charts;
mod csrf;
mod demo;
pub mod download;
mod error;
mod form;
mod frame;
mod guard;
mod headers;
mod home;
mod language;
pub mod listing;
mod local;
pub mod mail;
mod mark;
pub mod notices;
mod openapi;
mod parts;
mod queries;
mod rail;
mod reading;
mod repeated;
mod routes;
pub mod search;
pub(crate) mod sections;
mod session;
pub mod signin;
mod unread;
pub mod vault;
mod visit;
pub mod watch;
mod work;

pub use api::{ApiPosted, NoFields};
pub use demo::{DemoBar, Part, cast};
pub use error::{Error, Result};
pub use form::{Posted, Press, Problem, Problems, page_number};
pub use frame::{Crumb, Frame, Section, page, role_name};
pub use guard::router;
pub use home::{AGENCY_NAME, AGENCY_STYLE, AGENCY_UNIT};
pub(crate) use local::percent;
pub use mark::Mark;
pub use openapi::{Argument, Arguments, Taken};
pub(crate) use parts::{at_most, unread_parts};
pub use rail::{Node, Rail, place_name};
pub use reading::read_within_limits;
pub use repeated::Unrepeatable;
pub use routes::{Access, Route, Routes};
pub use session::actor;
pub use unread::{how_read, why_unread};
pub use visit::{Signed, Visit};

use store::{Statement, Tx};

use crate::registry::{Daily, Job, Later, PersonMerged, PersonShown, Step};
use crate::state::App;

/// Signing in, the visitor's own work and notices, mail, the language: what belongs to no step of the campaign.
pub struct Shell;

impl Step for Shell {
    fn routes(&self) -> Routes {
        let routes = notices::routes(work::routes(background::routes(api::routes(Routes::default()))));
        let routes = watch::routes(search::routes(routes));
        demo::routes(signin::routes(home::routes(language::routes(assets::routes(routes)))))
    }

    fn person<'a>(
        &'a self,
        tx: &'a mut Tx,
        _app: &'a App,
        visit: &'a Visit,
        of: &'a PersonShown,
    ) -> Later<'a, Vec<String>> {
        Box::pin(signin::tokens::of_person(tx, visit, of))
    }

    fn person_merged<'a>(&'a self, tx: &'a mut Tx, of: &'a PersonMerged) -> Later<'a, ()> {
        Box::pin(async move {
            signin::tokens::end_every(tx, &of.merged, &of.by, of.at).await?;
            signin::outside::left_over(tx, &of.merged, &of.by, of.at).await
        })
    }

    fn jobs(&self) -> &'static [Job] {
        &[mail::SEND, repeated::JOB]
    }

    fn daily(&self) -> &'static [Daily] {
        &[repeated::DAILY]
    }

    fn statements(&self) -> Vec<Statement> {
        let own = [queries::STATEMENTS, repeated::STATEMENTS, &signin::statements(), background::queries::STATEMENTS]
            .concat();
        let gathered = queries::gathered::statements().to_vec();
        [own, notices::queries::statements(), gathered, search::statements()].concat()
    }
}
