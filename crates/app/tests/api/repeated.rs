//! What a program sends twice is done once.

use axum::http::StatusCode;
use domain::actor::Role;
use serde_json::{Value, json};
use store::args;
use testkit::on_both_engines;

use crate::case::{Program, program};
use crate::world::{World, days};

const PATH: &str = "/api/v1/register/reservations";

fn reason(words: &str) -> Value {
    json!({ "reason": words })
}

store::statements! {
    /// As when the program died before it could keep the answer.
    HALF_WAY = "update kept_answers set status = null, body = null";
    /// As when the answer was too large to keep.
    NOT_KEPT = "update kept_answers set body = null";
    /// How many answers are kept.
    KEPT = "select count(*) as many from kept_answers";
}

async fn kept(world: &World) -> i64 {
    world.app.db.read().await.unwrap().row(KEPT, args![]).await.unwrap().unwrap().int("many").unwrap()
}

/// How many numbers are reserved.
async fn reserved(program: &Program) -> i64 {
    program.gets("/api/v1/register").await.value["total"].as_i64().unwrap()
}

#[tokio::test]
async fn a_named_request_is_done_once_and_answered_alike() {
    on_both_engines("repeated_once", async |location| {
        let world = World::new(&location).await;
        let program = program(&world, Role::Office, "register").await;
        let first = program.posts_as("giu-so-1", PATH, &reason("Chờ ký")).await;
        assert_eq!((first.status, &first.value["number"]), (StatusCode::OK, &json!(1)), "{}", first.value);
        let again = program.posts_as("giu-so-1", PATH, &reason("Chờ ký")).await;
        assert_eq!((again.status, &again.value), (first.status, &first.value));
        assert_eq!(again.headers["idempotency-replayed"], "true");
        assert_eq!(again.headers["content-type"], first.headers["content-type"]);
        assert_eq!(reserved(&program).await, 1);
        let other = program.posts_as("giu-so-2", PATH, &reason("Chờ ký")).await;
        assert_eq!(other.value["number"], 2, "another name is another request");
        assert_eq!(program.posts(PATH, reason("Chờ ký")).await.value["number"], 3, "so is one without a name");
    })
    .await;
}

#[tokio::test]
async fn a_name_belongs_to_one_request_of_one_person_for_a_day() {
    on_both_engines("repeated_name", async |location| {
        let world = World::new(&location).await;
        let register = program(&world, Role::Office, "register").await;
        register.posts_as("k", PATH, &reason("Chờ ký")).await;
        for (path, body) in [(PATH, "Việc khác"), ("/api/v1/register/di-2026-1/cancellation", "Chờ ký")] {
            let refused = register.posts_as("k", path, &reason(body)).await;
            assert_eq!((refused.status, refused.code()), (StatusCode::UNPROCESSABLE_ENTITY, "key-of-another"));
        }
        let all = program(&world, Role::Office, "all").await;
        let refused = all.posts_as("k", PATH, &reason("Chờ ký")).await;
        assert_eq!(refused.code(), "key-of-another", "a token with other scopes is not told what this one was");
        let alike = program(&world, Role::Office, "register").await;
        let refused = alike.posts_as("k", PATH, &reason("Chờ ký")).await;
        assert_eq!(refused.code(), "key-of-another", "nor is another program of the same scopes");
        let administrator = program(&world, Role::Administrator, "all").await;
        let denied = administrator.posts_as("k", PATH, &reason("Chờ ký")).await;
        assert_eq!((denied.status, denied.code()), (StatusCode::FORBIDDEN, "denied"));
        assert_eq!(reserved(&register).await, 1);

        world.advance(days(1));
        let anew = register.posts_as("k", PATH, &reason("Việc khác")).await;
        assert_eq!((anew.status, &anew.value["number"]), (StatusCode::OK, &json!(2)), "{}", anew.value);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_is_repeated_too() {
    on_both_engines("repeated_refusal", async |location| {
        let world = World::new(&location).await;
        let program = program(&world, Role::Office, "register").await;
        let path = "/api/v1/register/di-2026-1/cancellation";
        assert_eq!(program.posts_as("k", path, &reason("Hoãn")).await.status, StatusCode::NOT_FOUND);
        program.posts(PATH, reason("Chờ ký")).await;
        let again = program.posts_as("k", path, &reason("Hoãn")).await;
        assert_eq!((again.status, again.code()), (StatusCode::NOT_FOUND, "not-found"));
        assert_eq!(program.posts_as("k2", path, &reason("Hoãn")).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn of_many_at_once_one_is_done() {
    on_both_engines("repeated_at_once", async |location| {
        let world = World::new(&location).await;
        let program = program(&world, Role::Office, "register").await;
        let body = reason("Chờ ký");
        let ask = || program.posts_as("k", PATH, &body);
        let (one, two, three, four) = tokio::join!(ask(), ask(), ask(), ask());
        for answer in [one, two, three, four] {
            let done = answer.status == StatusCode::OK && answer.value["number"] == 1;
            let waits = answer.status == StatusCode::CONFLICT && answer.code() == "unfinished";
            assert!(done || waits, "{} {}", answer.status, answer.value);
        }
        assert_eq!(reserved(&program).await, 1);
    })
    .await;
}

/// What the program left behind when it died in the middle.
#[tokio::test]
async fn what_stopped_half_way_is_not_begun_anew() {
    on_both_engines("repeated_half_way", async |location| {
        let world = World::new(&location).await;
        let program = program(&world, Role::Office, "register").await;
        program.posts_as("k", PATH, &reason("Chờ ký")).await;
        let mut tx = world.app.db.write().await.unwrap();
        tx.upkeep().execute(HALF_WAY, args![]).await.unwrap();
        tx.commit().await.unwrap();
        let refused = program.posts_as("k", PATH, &reason("Chờ ký")).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "unfinished"));
        assert_eq!(reserved(&program).await, 1);
    })
    .await;
}

#[tokio::test]
async fn of_an_answer_too_large_to_keep_it_is_said_that_it_was_done() {
    on_both_engines("repeated_large", async |location| {
        let world = World::new(&location).await;
        let program = program(&world, Role::Office, "register").await;
        program.posts_as("k", PATH, &reason("Chờ ký")).await;
        let mut tx = world.app.db.write().await.unwrap();
        tx.upkeep().execute(NOT_KEPT, args![]).await.unwrap();
        tx.commit().await.unwrap();
        let refused = program.posts_as("k", PATH, &reason("Chờ ký")).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::CONFLICT, "answer-not-kept"));
        assert_eq!(reserved(&program).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_name_is_plain_and_short() {
    on_both_engines("repeated_plain", async |location| {
        let world = World::new(&location).await;
        let program = program(&world, Role::Office, "register").await;
        for key in ["", "có dấu", "a b", &"k".repeat(201)] {
            let refused = program.posts_as(key, PATH, &reason("Chờ ký")).await;
            assert_eq!((refused.status, refused.code()), (StatusCode::BAD_REQUEST, "key-malformed"), "{key:?}");
        }
        let longest = program.posts_as(&"k".repeat(200), PATH, &reason("Chờ ký")).await;
        assert_eq!(longest.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn answers_are_forgotten_every_night() {
    on_both_engines("repeated_forgotten", async |location| {
        let world = World::new(&location).await;
        let program = program(&world, Role::Office, "register").await;
        program.posts_as("k", PATH, &reason("Chờ ký")).await;
        assert_eq!(kept(&world).await, 1);
        world.advance(days(2));
        app::work_queue::by_the_clock(&world.app).await.unwrap();
        world.works().await;
        assert_eq!(kept(&world).await, 0);
    })
    .await;
}
