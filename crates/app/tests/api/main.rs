//! Programs are told who they are, and every error as a value.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod case;
mod described;
mod documented;
mod records;
mod repeated;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::Role;
use serde_json::Value;
use testkit::on_both_engines;
use world::{Page, World};

fn value(page: &Page) -> Value {
    serde_json::from_slice(&page.bytes).unwrap_or_else(|_| panic!("no value: {}", page.html))
}

#[tokio::test]
async fn a_program_learns_who_it_is_and_the_token_it_needs() {
    on_both_engines("a_program_learns", async |location| {
        let world = World::new(&location).await;
        let session = value(&world.unit_head().opens("/api/v1/session").await);
        assert_eq!(session["person"]["name"], "Bế Văn Sán");
        assert_eq!(session["roles"][0]["role"], "unit-head");
        assert_eq!(session["csrf_token"], world.token(Role::UnitHead));
    })
    .await;
}

#[tokio::test]
async fn errors_are_values_with_a_sentence_for_people() {
    on_both_engines("errors_are_values", async |location| {
        let world = World::new(&location).await;
        let page = world.stranger().asks(Method::GET, "/api/v1/session", &[], Body::empty()).await;
        assert_eq!((page.status, value(&page)["error"]["code"].as_str()), (StatusCode::UNAUTHORIZED, Some("sign-in")));
        let page = world.office().asks(Method::GET, "/api/v1/khong-co", &[], Body::empty()).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert_eq!(value(&page)["error"]["message"], "Địa chỉ sai, hoặc trang này không dành cho tài khoản đang dùng.");
        let page = world.office().asks(Method::POST, "/api/v1/session", &[], Body::empty()).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{}", page.html);
        assert_eq!(value(&page)["error"]["code"], "wrong-method");
    })
    .await;
}
