//! The page for newcomers: every call that stands in it works, and every scope is explained.

use axum::http::StatusCode;
use domain::actor::Role;
use domain::token::Scope;
use serde_json::Value;
use testkit::on_both_engines;

use crate::case::program;
use crate::world::World;

const PAGE: &str = include_str!("../../../../docs/api.md");

/// One `curl` of the page.
struct Call {
    path: String,
    key: Option<String>,
    body: Option<Value>,
}

/// What stands between two signs after a beginning.
fn between<'t>(text: &'t str, begin: &str, end: &[char]) -> Option<&'t str> {
    let rest = &text[text.find(begin)? + begin.len()..];
    Some(&rest[..rest.find(end).unwrap_or(rest.len())])
}

fn calls() -> Vec<Call> {
    let scripts = PAGE.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let curls = scripts.flat_map(|script| script.split("curl ").skip(1));
    let call = |curl: &str| Call {
        path: between(curl, "$THIDUA", &[' ', '"']).unwrap().to_owned(),
        key: between(curl, "Idempotency-Key: ", &['\'']).map(str::to_owned),
        body: between(curl, "-d '", &['\'']).map(|body| serde_json::from_str(body).unwrap()),
    };
    curls.map(call).collect()
}

#[tokio::test]
async fn every_call_of_the_page_works() {
    on_both_engines("documented_calls", async |location| {
        let world = World::new(&location).await;
        let office = program(&world, Role::Office, "all").await;
        let calls = calls();
        assert_eq!(calls.len(), 4, "calls are found");
        for Call { path, key, body } in calls {
            let answer = match (&body, &key) {
                (None, _) => office.gets(&path).await,
                (Some(body), None) => office.posts(&path, body.clone()).await,
                (Some(body), Some(key)) => {
                    let first = office.posts_as(key, &path, body).await;
                    let again = office.posts_as(key, &path, body).await;
                    assert_eq!(again.headers["idempotency-replayed"], "true");
                    assert_eq!(first.value, again.value);
                    first
                }
            };
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.value);
        }
    })
    .await;
}

#[test]
fn every_scope_is_explained() {
    for scope in Scope::ALL {
        assert!(PAGE.contains(&format!("| `{}` |", scope.code())), "{scope:?}");
    }
}
