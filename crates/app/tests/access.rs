//! Every route of every step, asked for by every role and by a stranger: who gets in is what [`Access`] and
//! `permission::may` say, and nothing else. Objects are checked by the tests of their step; here their ids are unknown,
//! and an unknown object is 404 for everybody.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use app::STEPS;
use app::shell::{Access, Route};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::{Actor, Hold, Role};
use domain::permission::{On, may};
use testkit::on_both_engines;
use world::{Page, Persona, World};

/// Routes of signed-in visitors that answer with something else than 404 though their path names an object that is
/// not there, each with the reason. This list may only become shorter.
const NO_404: [(&str, &str); 0] = [];

/// What the guard decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    /// The handler was asked; what it said is its own business.
    Passed,
    /// To the sign-in page.
    SignIn,
    /// The roles do not allow it.
    Denied,
    /// The form is not from our own page.
    Forged,
}

fn routes() -> Vec<Route> {
    let all = STEPS.iter().flat_map(|step| step.routes().list().to_vec());
    all.filter(|route| route.access != Access::Demo).collect()
}

/// The path with an id that nothing has.
fn path(route: &Route) -> String {
    let parts = route.path.split('/').map(|part| if part.starts_with('{') { "khong-co" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// How a browser may send a form: large ones come as pasted text or with a file, and only their step knows which.
fn kinds(route: &Route) -> &'static [Kind] {
    match route.method {
        Method::POST if route.path.starts_with("/api/") => &[Kind::Value],
        Method::POST if route.body_limit > 2 << 20 => &[Kind::Fields, Kind::Parts],
        Method::POST => &[Kind::Fields],
        _ => &[Kind::Nothing],
    }
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Nothing,
    Fields,
    Parts,
    /// JSON, with the token in a header, as programs send it.
    Value,
}

async fn asks(who: &Persona, route: &Route, kind: Kind, token: &str, origin: &str) -> Page {
    let token_of_program = if matches!(kind, Kind::Value) { token } else { "" };
    let (kind, body) = match kind {
        Kind::Value => ("application/json", "{}".to_owned()),
        Kind::Nothing => return who.asks(route.method.clone(), &path(route), &[], Body::empty()).await,
        Kind::Fields => ("application/x-www-form-urlencoded", format!("csrf={token}")),
        Kind::Parts => {
            let part = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n";
            ("multipart/form-data; boundary=x", format!("{part}{token}\r\n--x--\r\n"))
        }
    };
    let headers = [("content-type", kind), ("origin", origin), ("x-csrf-token", token_of_program)];
    who.asks(route.method.clone(), &path(route), &headers, Body::from(body)).await
}

/// The answer to the first kind of form that the route understands.
async fn asks_rightly(who: &Persona, route: &Route, token: &str) -> Page {
    let mut page = None;
    for kind in kinds(route) {
        let answer = asks(who, route, *kind, token, world::ADDRESS).await;
        if decision(&answer) != Decision::Forged {
            return answer;
        }
        page = Some(answer);
    }
    page.expect("every route has a kind")
}

/// What the guard decides of a form with this token, however it is sent; a kind that the route does not understand is
/// as good as refused.
async fn decision_on(who: &Persona, route: &Route, token: &str, origin: &str) -> Decision {
    let mut decided = Decision::Forged;
    for kind in kinds(route) {
        let page = asks(who, route, *kind, token, origin).await;
        if page.status != StatusCode::BAD_REQUEST {
            decided = decision(&page);
            if decided == Decision::Passed {
                break;
            }
        }
    }
    decided
}

fn decision(page: &Page) -> Decision {
    match page.status {
        StatusCode::SEE_OTHER if page.leads_to().is_some_and(|to| to.starts_with("/dang-nhap?tiep=")) => {
            Decision::SignIn
        }
        StatusCode::UNAUTHORIZED => Decision::SignIn,
        StatusCode::FORBIDDEN if page.title() == "Biểu mẫu đã hết hiệu lực" => Decision::Forged,
        StatusCode::FORBIDDEN if page.html.contains(r#""code":"forged""#) => Decision::Forged,
        StatusCode::FORBIDDEN => Decision::Denied,
        _ => Decision::Passed,
    }
}

fn expected(route: &Route, who: Option<&Actor>) -> Decision {
    match (route.access, who) {
        (Access::Public | Access::Link | Access::Demo | Access::Watch, _) | (Access::SignedIn, Some(_)) => {
            Decision::Passed
        }
        (Access::SignedIn | Access::May(_), None) => Decision::SignIn,
        (Access::May(action), Some(who)) if may(who, action, On::Agency) => Decision::Passed,
        (Access::May(_), Some(_)) => Decision::Denied,
    }
}

fn actor(world: &World, role: Role) -> Actor {
    let part = &world.cast.parts[&role];
    let hold = Hold { role, unit: world.agency().clone(), campaign: None };
    Actor { id: part.id.clone(), name: part.name.clone(), unit: None, holds: vec![hold], within: None }
}

#[tokio::test]
async fn every_route_lets_in_whom_the_permissions_let_in() {
    on_both_engines("every_route", async |location| {
        let world = World::new(&location).await;
        let mut wrong = Vec::new();
        for route in routes() {
            let mut visitors = vec![("a stranger".to_owned(), world.stranger(), String::new(), None)];
            for role in Role::ALL {
                // Signing out ends the session that the next routes need.
                if route.path != "/dang-xuat" {
                    let who = Some(actor(&world, role));
                    visitors.push((format!("{role:?}"), world.plays(role), world.token(role), who));
                }
            }
            for (name, visitor, token, who) in visitors {
                let page = asks_rightly(&visitor, &route, &token).await;
                let (found, expected) = (decision(&page), expected(&route, who.as_ref()));
                if found != expected {
                    let (method, path) = (&route.method, route.path);
                    wrong.push(format!("{method} {path} by {name}: {found:?} ({}), not {expected:?}", page.status));
                }
                assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{} {}", route.method, route.path);
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

/// Nothing of a file is read, its token neither, before the report is opened that it goes to; here there is none. That
/// the token is asked then, `reports/files.rs` sees.
const THING_FIRST: &str = "/dot/{slug}/bao-cao/{round}/{unit}/tep";

#[tokio::test]
async fn no_form_is_taken_without_its_token_or_from_another_site() {
    let (world, _folder) = on_sqlite().await;
    for route in routes().into_iter().filter(|route| route.method == Method::POST) {
        for role in Role::ALL {
            let (who, token) = (world.plays(role), world.token(role));
            let may_pass = expected(&route, Some(&actor(&world, role))) == Decision::Passed;
            let without = decision_on(&who, &route, "", world::ADDRESS).await;
            let refused = match route.access {
                // The secret in the path is the proof.
                Access::Link => Decision::Passed,
                _ if route.path == THING_FIRST => Decision::Passed,
                _ if may_pass => Decision::Forged,
                _ => Decision::Denied,
            };
            assert_eq!(without, refused, "{} without a token, by {role:?}", route.path);
            let guessed = decision_on(&who, &route, "csrf-of-somebody-else", world::ADDRESS).await;
            assert_eq!(guessed, refused, "{} with another's token, by {role:?}", route.path);
            let elsewhere = decision_on(&who, &route, &token, "https://xau.example").await;
            assert_eq!(elsewhere, Decision::Forged, "{} from another site, by {role:?}", route.path);
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_404_for_every_role() {
    let (world, _folder) = on_sqlite().await;
    let objects = routes().into_iter().filter(|route| route.path.contains('{') && route.access != Access::Public);
    let mut excepted = Vec::new();
    for route in objects {
        for role in Role::ALL {
            if expected(&route, Some(&actor(&world, role))) != Decision::Passed {
                continue;
            }
            let page = asks_rightly(&world.plays(role), &route, &world.token(role)).await;
            // A form without its fields may be refused before anybody looks for the object.
            let malformed = route.method == Method::POST && page.status == StatusCode::BAD_REQUEST;
            if page.status != StatusCode::NOT_FOUND && !malformed {
                let known = NO_404.iter().any(|(path, _)| *path == route.path);
                assert!(known, "{} {} by {role:?}: {}", route.method, route.path, page.status);
                excepted.push(route.path);
            }
        }
    }
    for (path, reason) in NO_404 {
        assert!(excepted.contains(&path), "{path} ({reason}) answers 404 now: take it off the list");
    }
}

async fn on_sqlite() -> (World, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let location = format!("sqlite:{}", folder.path().join("thidua.sqlite").display());
    (World::new(&location).await, folder)
}
