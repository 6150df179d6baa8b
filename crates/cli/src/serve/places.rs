//! The agencies that are served, each open for itself, and which of them a request is for: the one whose host name the
//! browser asked for. None knows of the others.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use app::{App, Clock, shell, work_queue};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{HOST, RETRY_AFTER};
use axum::http::uri::Authority;
use axum::response::{IntoResponse as _, Response};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt as _;
use wording::VIETNAMESE;

use super::site::Site;
use super::stop;
use super::watched::Watched;
use super::way::{Transport, Way};
use crate::failure::Failure;
use crate::say;

/// A store that could not be opened is tried again after this.
const TRY_AGAIN: Duration = Duration::from_secs(10);

/// The agencies that are served.
#[derive(Clone)]
pub(super) struct Places(Arc<[Place]>);

/// One of them.
struct Place {
    /// Its name, where there are several.
    name: Option<String>,
    host: String,
    open: OnceLock<(App, Router)>,
}

/// Opens each and begins to work off its queue. One of several that cannot be opened keeps none of the others waiting.
///
/// # Errors
/// When the only one cannot be opened.
pub(super) async fn open(
    sites: Vec<Site>,
    listen: SocketAddr,
    watched: Watched,
    story: Option<Arc<dyn Clock>>,
    stop: &watch::Receiver<bool>,
) -> Result<(Places, JoinSet<()>), Failure> {
    let sites: Vec<Site> = sites.into_iter().map(|site| site.bound_to(listen)).collect();
    let place =
        |site: &Site| Place { name: site.name().map(str::to_owned), host: site.way().host(), open: OnceLock::new() };
    let places = Places(sites.iter().map(place).collect());
    let mut work = JoinSet::new();
    for (at, site) in sites.into_iter().enumerate() {
        match site.begin(watched, story.clone()).await {
            Ok(app) => {
                places.0[at].opened(&app);
                work.spawn(work_queue::run(app, stop.clone()));
            }
            Err(failure) if site.name().is_none() => return Err(failure),
            Err(failure) => {
                say::fault(&site.told(&failure));
                work.spawn(try_again(places.clone(), at, site, watched, stop.clone()));
            }
        }
    }
    Ok((places, work))
}

/// Opens it as soon as that can be done, and works off its queue from then on.
async fn try_again(places: Places, at: usize, site: Site, watched: Watched, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(TRY_AGAIN) => {}
            _ = stop.changed() => return,
        }
        match site.begin(watched, None).await {
            Ok(app) => {
                places.0[at].opened(&app);
                return work_queue::run(app, stop).await;
            }
            Err(failure) => tracing::error!(agency = site.name(), why = site.told(&failure), "still not open"),
        }
    }
}

impl Place {
    fn opened(&self, app: &App) {
        let _ = self.open.set((app.clone(), shell::router(app)));
    }
}

impl Places {
    /// What answers: the only agency, or the one that the request names.
    pub(super) fn router(&self) -> Router {
        match &*self.0 {
            [Place { name: None, open, .. }] => open.get().map(|(_, router)| router.clone()).unwrap_or_default(),
            _ => {
                let places = self.clone();
                Router::new().fallback(async move |request: Request| places.answer(request).await)
            }
        }
    }

    async fn answer(&self, request: Request) -> Response {
        let host = host_of(&request);
        let place = self.0.iter().find(|place| host.as_ref() == Some(&place.host));
        match place.map(|place| place.open.get()) {
            Some(Some((_, router))) => router.clone().oneshot(request).await.into_response(),
            Some(None) => {
                let later = [(RETRY_AFTER, TRY_AGAIN.as_secs())];
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    later.map(|(name, time)| (name, time.to_string())),
                    VIETNAMESE.cli.agency_not_open,
                )
                    .into_response()
            }
            None if request.uri().path() == "/health" => self.health().await,
            None => (StatusCode::MISDIRECTED_REQUEST, VIETNAMESE.cli.agency_elsewhere).into_response(),
        }
    }

    /// For whoever watches the server, not one agency: it is well while any of them is. Which is not, the figures say.
    pub(super) async fn health(&self) -> Response {
        let mut last = None;
        for app in self.apps().filter_map(|(_, app)| app) {
            let answer = shell::watch::health(axum::extract::State(app.clone())).await;
            let well = answer.0 == StatusCode::OK;
            last = Some(answer);
            if well {
                break;
            }
        }
        last.map_or_else(
            || StatusCode::SERVICE_UNAVAILABLE.into_response(),
            axum::response::IntoResponse::into_response,
        )
    }

    /// Where it is reached, for whoever started it: under the agency's address, or where the host names of several lead.
    pub(super) fn said(&self, way: &Way) -> String {
        let scheme = if way.secure && way.transport != Transport::BehindProxy { "https" } else { "http" };
        match &*self.0 {
            [Place { name: None, .. }] => way.address.clone(),
            _ => format!("{scheme}://{}", way.listen),
        }
    }

    /// The host names that people ask for.
    pub(super) fn hosts(&self) -> Vec<String> {
        self.0.iter().map(|place| place.host.clone()).collect()
    }

    /// Each with its name, if it has one; what could not be opened yet is `None`.
    pub(super) fn apps(&self) -> impl Iterator<Item = (Option<&str>, Option<&App>)> {
        self.0.iter().map(|place| (place.name.as_deref(), place.open.get().map(|(app, _)| app)))
    }

    /// After the last visitor: the jobs, then the stores.
    pub(super) async fn end(&self, work: JoinSet<()>) {
        let stores = self.apps().filter_map(|(_, app)| Some(app?.db.clone())).collect();
        stop::end(work, stores).await;
    }
}

/// The host name that was asked for, without its port.
fn host_of(request: &Request) -> Option<String> {
    let said = match request.uri().authority() {
        Some(authority) => authority.clone(),
        None => request.headers().get(HOST)?.to_str().ok()?.parse::<Authority>().ok()?,
    };
    Some(said.host().trim_end_matches('.').to_ascii_lowercase())
}
