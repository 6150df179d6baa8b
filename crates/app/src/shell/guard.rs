//! The router: every route behind the one guard that finds the visitor, asks who may pass and draws errors.

use std::convert::Infallible;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use papers::Style;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument as _;

use super::csrf::comes_from_elsewhere;
use super::local::{percent, sent_from};
use super::routes::{Access, Route};
use super::session::{self, cookie, cookie_name};
use super::{Error, Result, Visit, api, demo, frame, headers, home, language, queries::gathered};
use crate::STEPS;
use crate::state::{App, day_of};

/// Nothing that a person waits for takes longer: a document that arrives, waits its turn and is read may need most of it.
pub(super) const LONGEST_REQUEST: Duration = Duration::from_secs(60);

/// A page takes no body; a few bytes are read all the same, to answer politely.
const SMALLEST_LIMIT: usize = 1024;

/// What can be opened while nobody has an account.
const BEFORE_SET_UP: [&str; 5] = ["/khoi-tao/", "/tai-nguyen/", "/en/", "/vi/", "/trinh-dien/"];

/// The whole application.
pub fn router(app: &App) -> Router {
    let mut router = Router::new();
    for route in STEPS.iter().flat_map(|step| step.routes().0) {
        if route.access == Access::Demo && !app.mode.demo {
            continue;
        }
        let Route { path, access, body_limit, handler, .. } = route;
        let careful = handler
            .layer::<_, Infallible>(CatchPanicLayer::custom(|_| headers::panicked()))
            .layer(DefaultBodyLimit::max(body_limit.max(SMALLEST_LIMIT)));
        let guarded = match access {
            Access::Watch => careful,
            _ => careful.layer(from_fn_with_state((app.clone(), access), guard)),
        };
        router = router.route(path, guarded);
    }
    let missing = from_fn_with_state((app.clone(), Access::Public), guard);
    let nowhere = axum::routing::any(async || Error::NotFound).layer(missing);
    headers::around(router.fallback_service(nowhere.with_state(app.clone())), app).with_state(app.clone())
}

/// Gives the request a number, which the log carries too. The log has the route, not the path: a path may hold the
/// secret of a one-time link.
async fn guard(State((app, access)): State<(App, Access)>, request: Request, next: Next) -> Response {
    let number: String = store::random_bytes::<6>().iter().map(|byte| format!("{byte:02x}")).collect();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let (begun, method) = (Instant::now(), request.method().clone());
    let span = tracing::info_span!("request", id = number, %method, route);
    let mut response = answer(&app, access, request, next).instrument(span).await;
    app.answered.note(&method, &route, response.status(), begun.elapsed());
    let number = HeaderValue::from_str(&number).expect("hexadecimal digits can stand in a header");
    response.headers_mut().insert(HeaderName::from_static("x-request-id"), number);
    response
}

/// Finds the visitor, lets pass whoever may, and turns errors into pages.
async fn answer(app: &App, access: Access, mut request: Request, next: Next) -> Response {
    let stranger = Visit::unknown(app, &request);
    let secret = cookie(request.headers(), cookie_name(app.mode.secure)).map(str::to_owned);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let back = if reads { Some(stranger.path.as_str()) } else { sent_from(request.headers()) };
    let back = back.unwrap_or("/viec").to_owned();
    let visit = match visitor(app, stranger.clone(), secret, reads).await {
        Ok(visit) => visit,
        Err(error) => return drawn(&stranger, &error),
    };
    let answer = match admit(app, &visit, access, &request) {
        Ok(()) => {
            request.extensions_mut().insert(visit.clone());
            request.extensions_mut().insert(access);
            match tokio::time::timeout(LONGEST_REQUEST, next.run(request)).await {
                Ok(response) => response,
                Err(late) => Error::broken(late).into_response(),
            }
        }
        Err(error) => error.into_response(),
    };
    match answer.extensions().get::<Error>() {
        None if answer.status() == StatusCode::METHOD_NOT_ALLOWED => drawn(&visit, &Error::WrongMethod),
        None => answer,
        Some(Error::SignIn) if !api::is_for_programs(&visit.path) => {
            Redirect::to(&format!("/dang-nhap?tiep={}", percent(&back))).into_response()
        }
        Some(error) => drawn(&visit, error),
    }
}

/// An error as the one who asked reads it: a page, or a value.
fn drawn(visit: &Visit, error: &Error) -> Response {
    if api::is_for_programs(&visit.path) { api::error_value(visit, error) } else { frame::error_page(visit, error) }
}

fn admit(app: &App, visit: &Visit, access: Access, request: &Request) -> Result<()> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads && comes_from_elsewhere(request.headers(), &app.mode.address) {
        return Err(Error::Forged);
    }
    if !visit.set_up && !BEFORE_SET_UP.iter().any(|open| visit.path.starts_with(open)) {
        return Err(Error::NotSetUp);
    }
    match access {
        Access::Public | Access::Link | Access::Demo | Access::Watch => Ok(()),
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

/// What the store knows of a visitor with this cookie; with the number of things that wait, when a page shows it.
async fn visitor(app: &App, mut visit: Visit, secret: Option<String>, counts: bool) -> Result<Visit> {
    let mut tx = app.db.read().await?;
    let agency = home::agency(&mut tx).await?;
    visit.agency = agency.name;
    visit.agency_unit = agency.unit;
    visit.style = agency.style;
    visit.set_up = visit.agency_unit.is_some() || session::any_account(&mut tx).await?;
    if let Some(secret) = secret {
        visit.signed = session::find(&mut tx, &secret, visit.now, visit.today).await?;
    }
    if app.mode.demo {
        visit.cast = Some(demo::cast(&mut tx, visit.today).await?);
    }
    if visit.signed.is_some() && counts {
        visit.work = gathered::work(&mut tx, &visit).await?;
    }
    drop(tx);
    if let Some(signed) = &visit.signed
        && let Some(until) = signed.renew_until
    {
        session::touch(&app.db, &signed.session, visit.now, until).await?;
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
            style: Style::default(),
            set_up: false,
            work: Vec::new(),
            cast: None,
        }
    }
}
