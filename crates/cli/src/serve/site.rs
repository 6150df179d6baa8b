//! One agency that is served: where its data is, where people reach it, through whom its letters go.

use std::sync::Arc;

use app::{App, Clock, Mode, SystemClock, shell};
use clap::ArgMatches;
use wording::Messages;

use super::mail;
use super::provider::{self, Named};
use super::watched::Watched;
use super::way::{Transport, Way};
use crate::agencies::Agency;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

/// One agency that is served.
pub(crate) struct Site {
    /// Its name, where the server has several.
    name: Option<String>,
    common: Common,
    post: mail::Post,
    named: Option<Named>,
    way: Way,
}

impl Site {
    /// The only one of its server.
    pub(crate) fn alone(common: &Common, post: mail::Post, named: Option<Named>, way: Way) -> Self {
        Self { name: None, common: common.clone(), post, named, way }
    }

    /// Those of a server that serves several, from what the command and their file say.
    ///
    /// # Errors
    /// When two of them have one host name, or one an address that browsers could not be served at.
    pub(super) fn several(
        matches: &ArgMatches,
        all: Vec<(&Agency, Common)>,
        t: &Messages,
    ) -> Result<Vec<Self>, Failure> {
        let mut sites: Vec<Self> = Vec::new();
        for (agency, common) in all {
            let way = super::way(matches, Some(agency.settings.address.clone()), t)?;
            let taken = sites.iter().find(|other| other.way.host() == way.host());
            if let Some(other) = taken.and_then(|other| other.name.as_deref()) {
                return Err(Failure::Said(t.cli.agencies_same_host(way.host(), other, &agency.name)));
            }
            // Cookies are bound to TLS or not, and a browser comes one way.
            if sites.iter().any(|other| other.way.secure != way.secure) {
                return Err(Failure::Said(t.cli.agencies_same_scheme.to_owned()));
            }
            let (post, named) = (mail::post(matches, Some(&agency.settings), t)?, provider::named(matches, t)?);
            sites.push(Self { name: Some(agency.name.clone()), common, post, named, way });
        }
        Ok(sites)
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(super) fn way(&self) -> &Way {
        &self.way
    }

    /// The same where the server listens in fact.
    pub(super) fn bound_to(self, listen: std::net::SocketAddr) -> Self {
        Self { way: self.way.bound_to(listen), ..self }
    }

    /// Opens its store, brings what follows from it up to date, and says where it is.
    pub(super) async fn begin(&self, watched: Watched, story: Option<Arc<dyn Clock>>) -> Result<App, Failure> {
        let t = self.common.t;
        let mode = Mode {
            program: std::env::current_exe().map_err(|error| Failure::Said(t.cli.system_failed(error)))?,
            demo: story.is_some(),
            secure: self.way.secure,
            behind_proxy: self.way.transport == Transport::BehindProxy,
            mail: self.post.mailer.clone(),
            address: self.way.address.clone(),
            roots: self.common.data.join("roots"),
            root_mail: self.post.root_mail.clone(),
            provider: self.named.as_ref().map(|named| named.provider(&self.way.address, t)).transpose()?,
        };
        if let Some(name) = &self.name {
            say::line(&t.cli.agency_at(&self.way.address, name));
        }
        say::line(&mail::said(mode.mail.as_ref(), t));
        let mut app = self.common.app(mode).await?;
        app.db.call_slow_after(watched.slow);
        let mut tx = app.db.write().await?;
        if let Some(things) = shell::search::rebuild_if_none(&mut tx, SystemClock.now()).await? {
            say::line(&t.cli.search_rebuilt(things));
        }
        app::track::keep_looks_if_none(&mut tx, SystemClock.now()).await?;
        tx.commit().await?;
        if let Some(clock) = story {
            app.clock = clock;
        }
        say::line(&t.cli.data_at(self.common.location()?));
        if let Some(path) = shell::signin::offer_set_up(&app).await.map_err(|error| Failure::Said(error.to_string()))? {
            say::line(&t.cli.set_up_at(format_args!("{}{path}", self.way.address)));
        }
        Ok(app)
    }

    /// Why it could not be opened, for whoever started the server.
    pub(super) fn told(&self, failure: &Failure) -> String {
        let (t, name) = (self.common.t, self.name.as_deref().unwrap_or_default());
        t.cli.agency_failed(failure.sentence(t), name)
    }
}
