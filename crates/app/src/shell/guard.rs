//! The router: every route behind the one guard that finds the visitor, asks who may pass and draws errors.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::Method;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};

use super::csrf::comes_from_elsewhere;
use super::routes::{Access, Route};
use super::session::{self, cookie, cookie_name};
use super::{Error, Result, Visit, frame, headers, language};
use crate::STEPS;
use crate::state::{App, day_of};

/// Nothing that a person waits for takes longer.
const LONGEST_REQUEST: Duration = Duration::from_secs(60);

/// The whole application.
pub fn router(app: &App) -> Router {
    let mut router = Router::new();
    for route in STEPS.iter().flat_map(|step| step.routes().0) {
        if route.access == Access::Demo && !app.mode.demo {
            continue;
        }
        let Route { path, access, body_limit, handler, .. } = route;
        let guarded = handler
            .layer(DefaultBodyLimit::max(body_limit.max(1024)))
            .layer(from_fn_with_state((app.clone(), access), guard));
        router = router.route(path, guarded);
    }
    let missing = from_fn_with_state((app.clone(), Access::Public), guard);
    let nowhere = axum::routing::any(async || Error::NotFound).layer(missing);
    headers::around(router.fallback_service(nowhere.with_state(app.clone())), app).with_state(app.clone())
}

/// Finds the visitor, lets pass whoever may, and turns errors into pages.
async fn guard(State((app, access)): State<(App, Access)>, mut request: Request, next: Next) -> Response {
    let stranger = Visit::unknown(&app, &request);
    let secret = cookie(request.headers(), cookie_name(app.mode.secure)).map(str::to_owned);
    let counts = request.method() == Method::GET;
    let visit = match visitor(&app, stranger.clone(), secret, counts).await {
        Ok(visit) => visit,
        Err(error) => return frame::error_page(&stranger, &error),
    };
    let answer = match admit(&visit, access, &request) {
        Ok(()) => {
            request.extensions_mut().insert(visit.clone());
            match tokio::time::timeout(LONGEST_REQUEST, next.run(request)).await {
                Ok(response) => response,
                Err(late) => Error::broken(late).into_response(),
            }
        }
        Err(error) => error.into_response(),
    };
    match answer.extensions().get::<Error>() {
        None => answer,
        Some(Error::SignIn) if visit.signed.is_none() => sign_in_first(&visit),
        Some(error) => frame::error_page(&visit, error),
    }
}

fn admit(visit: &Visit, access: Access, request: &Request) -> Result<()> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) && comes_from_elsewhere(request.headers()) {
        return Err(Error::Forged);
    }
    match access {
        Access::Public | Access::Demo => Ok(()),
        _ if visit.signed.is_none() => Err(Error::SignIn),
        Access::SignedIn => Ok(()),
        Access::May(action) => {
            if visit.may(action) {
                Ok(())
            } else {
                Err(Error::Denied(action))
            }
        }
    }
}

fn sign_in_first(visit: &Visit) -> Response {
    let back = percent(&visit.path);
    Redirect::to(&format!("/dang-nhap?tiep={back}")).into_response()
}

/// Percent-encodes what may not stand in a query.
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// What the store knows of a visitor with this cookie; with the number of things that wait, when a page shows it.
async fn visitor(app: &App, mut visit: Visit, secret: Option<String>, counts: bool) -> Result<Visit> {
    let mut tx = app.db.read().await?;
    let agency = super::home::agency(&mut tx).await?;
    visit.agency = agency.name;
    visit.agency_unit = agency.unit;
    if let Some(secret) = secret {
        visit.signed = session::find(&mut tx, &secret, visit.now, visit.today).await?;
    }
    if visit.signed.is_some() && counts {
        for step in STEPS {
            visit.work += step.work(&mut tx, &visit).await?.iter().filter(|item| !item.waits).count();
        }
    }
    Ok(visit)
}

impl Visit {
    /// A visitor of whom nothing is known but the language asked for.
    fn unknown(app: &App, request: &Request) -> Self {
        let now = app.clock.now();
        Self {
            signed: None,
            t: language::of(request.headers()).messages(),
            now,
            today: day_of(now),
            path: request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            agency: String::new(),
            agency_unit: None,
            work: 0,
        }
    }
}
