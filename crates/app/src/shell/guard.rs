//! The router: every route behind the one guard that finds the visitor, asks who may pass and draws errors.

use std::convert::Infallible;
use std::net::IpAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::token::Scopes;
use papers::Style;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument as _;

use super::csrf::comes_from_elsewhere;
use super::local::{percent, sent_from};
use super::repeated::{self, Named};
use super::routes::{Access, Route};
use super::session::{self, cookie, cookie_name};
use super::signin::address::address_of;
use super::signin::throttle::{self, Turn};
use super::signin::tokens::{self, Bearer};
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
            _ => careful.layer(from_fn_with_state((app.clone(), access, body_limit), guard)),
        };
        router = router.route(path, guarded);
    }
    let missing = from_fn_with_state((app.clone(), Access::Public, 0), guard);
    let nowhere = axum::routing::any(async || Error::NotFound).layer(missing);
    headers::around(router.fallback_service(nowhere.with_state(app.clone())), app).with_state(app.clone())
}

/// Gives the request a number, which the log carries too. The log has the route, not the path: a path may hold the
/// secret of a one-time link.
async fn guard(State((app, access, limit)): State<(App, Access, usize)>, request: Request, next: Next) -> Response {
    let number: String = store::random_bytes::<6>().iter().map(|byte| format!("{byte:02x}")).collect();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let (begun, method) = (Instant::now(), request.method().clone());
    let span = tracing::info_span!("request", id = number, %method, route);
    let mut response = answer(&app, (access, limit), request, next).instrument(span).await;
    app.answered.note(&method, &route, response.status(), begun.elapsed());
    let number = HeaderValue::from_str(&number).expect("hexadecimal digits can stand in a header");
    response.headers_mut().insert(HeaderName::from_static("x-request-id"), number);
    response
}

/// Finds the visitor, lets pass whoever may, and turns errors into pages.
async fn answer(app: &App, (access, limit): (Access, usize), request: Request, next: Next) -> Response {
    let stranger = Visit::unknown(app, &request);
    let proof = Proof::of(app, &request);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let back = if reads { Some(stranger.path.as_str()) } else { sent_from(request.headers()) };
    let back = back.unwrap_or("/viec").to_owned();
    let visit = match visitor(app, stranger.clone(), proof, reads).await {
        Ok(visit) => visit,
        Err(error) => return drawn(&stranger, &error),
    };
    if let Err(error) = admit(app, &visit, access, &request) {
        return understood(&visit, error.into_response(), &back);
    }
    if !matches!(access, Access::SignedIn | Access::May(_)) {
        return understood(&visit, handled(&visit, access, request, next).await, &back);
    }
    let named = match tokio::time::timeout(LONGEST_REQUEST, repeated::named(&visit, request, limit)).await {
        Ok(Ok((None, request))) => return understood(&visit, handled(&visit, access, request, next).await, &back),
        Ok(Ok((Some(named), request))) => (named, request),
        Ok(Err(error)) => return drawn(&visit, &error),
        Err(late) => return drawn(&visit, &Error::broken(late)),
    };
    once(app, visit, access, named, next).await
}

/// What the handler answers.
async fn handled(visit: &Visit, access: Access, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(visit.clone());
    request.extensions_mut().insert(access);
    match tokio::time::timeout(LONGEST_REQUEST, next.run(request)).await {
        Ok(response) => response,
        Err(late) => Error::broken(late).into_response(),
    }
}

/// What a program named is done in a task of its own: it goes on when the program does not wait for it.
async fn once(app: &App, visit: Visit, access: Access, (named, request): (Named, Request), next: Next) -> Response {
    match repeated::begin(app, &visit, &named).await {
        Ok(None) => {}
        Ok(Some(kept)) => return kept,
        Err(error) => return drawn(&visit, &error),
    }
    let (app, asks) = (app.clone(), visit.clone());
    let work = async move {
        let answer = understood(&asks, handled(&asks, access, request, next).await, "");
        repeated::keep(&app, &named, answer).await.unwrap_or_else(|error| drawn(&asks, &error))
    };
    let done = tokio::spawn(work.in_current_span()).await;
    done.unwrap_or_else(|stopped| drawn(&visit, &Error::broken(stopped)))
}

/// An answer with its error drawn, if it is one.
fn understood(visit: &Visit, answer: Response, back: &str) -> Response {
    match answer.extensions().get::<Error>() {
        None if answer.status() == StatusCode::METHOD_NOT_ALLOWED => drawn(visit, &Error::WrongMethod),
        // What a handler never saw, since its part behind `?` or its path could not be read.
        None if answer.status() == StatusCode::BAD_REQUEST && api::is_for_programs(&visit.path) => {
            drawn(visit, &Error::Malformed(String::new()))
        }
        None => answer,
        Some(Error::SignIn) if !api::is_for_programs(&visit.path) => {
            Redirect::to(&format!("/dang-nhap?tiep={}", percent(back))).into_response()
        }
        Some(Error::Denied(action)) if visit.is_beyond_token(*action) => drawn(visit, &Error::OutOfScope),
        Some(error) => drawn(visit, error),
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
        _ if !reads && visit.only_reads() => Err(Error::OutOfScope),
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

/// By what somebody is known. Where programs call, a token that is shown stands before any cookie.
enum Proof {
    None,
    Cookie(String),
    Token(String, Option<IpAddr>),
}

impl Proof {
    fn of(app: &App, request: &Request) -> Self {
        let headers = request.headers();
        if let Some(token) = api::bearer(request.uri().path(), headers) {
            return Self::Token(token.to_owned(), address_of(headers, request.extensions(), app));
        }
        cookie(headers, cookie_name(app.mode.secure)).map_or(Self::None, |secret| Self::Cookie(secret.to_owned()))
    }
}

/// What the store knows of a visitor with this proof; with the number of things that wait, when a page shows it.
async fn visitor(app: &App, mut visit: Visit, proof: Proof, counts: bool) -> Result<Visit> {
    let mut tx = app.db.read().await?;
    let agency = home::agency(&mut tx).await?;
    visit.agency = agency.name;
    visit.agency_unit = agency.unit;
    visit.style = agency.style;
    visit.set_up = visit.agency_unit.is_some() || session::any_account(&mut tx).await?;
    match proof {
        Proof::None => {}
        Proof::Cookie(secret) => visit.signed = session::find(&mut tx, &secret, visit.now, visit.today).await?,
        Proof::Token(token, from) => {
            let bearer = tokens::find(&mut tx, &token, visit.today).await?;
            drop(tx);
            return by_token(app, visit, bearer, from).await;
        }
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

/// A token that was never made, is ended or expired, or whose account is closed: one answer for all of them.
async fn by_token(app: &App, mut visit: Visit, bearer: Option<Bearer>, from: Option<IpAddr>) -> Result<Visit> {
    let Some(bearer) = bearer else {
        return Err(match throttle::count_token(&app.db, from, visit.now).await? {
            Turn::Wait(seconds) => Error::TooMany(seconds),
            Turn::Free { .. } => Error::SignIn,
        });
    };
    tokens::used(&app.db, &bearer, visit.today).await?;
    visit.signed = Some(bearer.signed);
    Ok(visit)
}

impl Visit {
    /// Whether a program asks whose token covers nothing that changes anything.
    fn only_reads(&self) -> bool {
        self.token().is_some_and(Scopes::only_read)
    }

    /// Whether it is the token that does not cover this.
    pub(crate) fn is_beyond_token(&self, action: Action) -> bool {
        self.token().is_some_and(|scopes| !scopes.cover(action))
    }

    fn token(&self) -> Option<&Scopes> {
        self.signed.as_ref()?.actor.within.as_ref()
    }

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
