//! The same verbs for programs.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::Role;
use serde_json::{Value, json};
use testkit::on_both_engines;

use crate::case::launched;
use crate::world::World;
use crate::{LINKED, OWN, OWN_SLUG, duties, duty};

/// Posts a value; gives the status and what came back.
async fn posts(world: &World, role: Role, path: &str, value: Value) -> (StatusCode, Value) {
    let token = world.token(role);
    let headers = [("content-type", "application/json"), ("x-csrf-token", token.as_str())];
    let page = world.plays(role).asks(Method::POST, path, &headers, Body::from(value.to_string())).await;
    (page.status, serde_json::from_slice(&page.bytes).unwrap_or_default())
}

async fn gets(world: &World, role: Role, path: &str) -> (StatusCode, Value) {
    let page = world.plays(role).asks(Method::GET, path, &[], Body::empty()).await;
    (page.status, serde_json::from_slice(&page.bytes).unwrap_or_default())
}

#[tokio::test]
async fn a_program_takes_the_plan_and_makes_it_concrete() {
    on_both_engines("a_program_takes", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/api/v1/campaigns/{slug}");
        let act = json!({"answer": "acknowledge", "contact": "Lục Hồng Nga"});
        let (status, taken) = posts(&world, Role::UnitHead, &format!("{base}/acknowledgements"), act.clone()).await;
        assert_eq!((status, &taken["receipt"]["receipt"]), (StatusCode::OK, &json!("acknowledged")), "{taken}");
        let (again, _) = posts(&world, Role::UnitHead, &format!("{base}/acknowledgements"), act).await;
        assert_eq!(again, StatusCode::CONFLICT);

        let wrong = json!({"content": "II.1", "metric": "", "goal": "1.234"});
        let (status, said) = posts(&world, Role::UnitHead, &format!("{base}/targets"), wrong).await;
        let fields: Vec<_> = said["error"]["fields"].as_array().unwrap().iter().map(|one| &one["field"]).collect();
        assert_eq!(
            (status, fields),
            (StatusCode::UNPROCESSABLE_ENTITY, vec![&json!("goal"), &json!("metric")]),
            "{said}"
        );
        for content in ["II.99".to_owned(), "a".repeat(100_000)] {
            let elsewhere = json!({"content": content, "metric": "Hiện vật", "goal": "1"});
            let (status, said) = posts(&world, Role::UnitHead, &format!("{base}/targets"), elsewhere).await;
            let expected = json!([{
                "field": "content",
                "message": "chưa rõ thuộc nội dung nào của kế hoạch. Ghi số mục như trong kế hoạch."
            }]);
            assert_eq!((status, &said["error"]["fields"]), (StatusCode::UNPROCESSABLE_ENTITY, &expected));
        }
        let right = json!({"content": "II.1", "metric": "Hiện vật được số hóa", "goal": "1234,5"});
        let (status, _) = posts(&world, Role::UnitHead, &format!("{base}/targets"), right).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        let (_, set) = gets(&world, Role::FocalPoint, &format!("{base}/targets")).await;
        assert_eq!(set["targets"][0]["goal_as_written"], json!("1.234,5"));
        let (status, _) = posts(&world, Role::FocalPoint, &format!("{base}/targets/sendings"), json!({})).await;
        assert_eq!((status, duty(&world, OWN, "concretise").await), (StatusCode::OK, "done".to_owned()));

        let (_, map) = gets(&world, Role::Office, &format!("{base}/cascade")).await;
        assert_eq!(map["counts"], json!({"planned": 1, "unopened": 2}), "{map}");
        let reason = json!({"unit": OWN_SLUG, "reason": "Thiếu nội dung 2"});
        let (status, _) = posts(&world, Role::Office, &format!("{base}/targets/reopenings"), reason.clone()).await;
        assert_eq!((status, duty(&world, OWN, "concretise").await), (StatusCode::OK, "open".to_owned()));
        let (status, _) = posts(&world, Role::UnitHead, &format!("{base}/targets/reopenings"), reason).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "only the Office opens again");
    })
    .await;
}

#[tokio::test]
async fn a_program_may_no_more_than_its_person() {
    on_both_engines("no_more_than", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/api/v1/campaigns/{slug}");
        let other = json!({"unit": "phong-quan-ly-di-san-van-hoa", "answer": "acknowledge"});
        let (status, _) = posts(&world, Role::UnitHead, &format!("{base}/acknowledgements"), other).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(duties(&world, LINKED).await.iter().all(|duty| duty.ends_with(" open")));
        assert_eq!(gets(&world, Role::UnitHead, &format!("{base}/cascade")).await.0, StatusCode::NOT_FOUND);
        let told = json!({"day": "2026-05-04", "how": "Họp phòng", "people": 12});
        let (status, _) = posts(&world, Role::UnitHead, &format!("{base}/briefings"), told).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        let (_, all) = gets(&world, Role::Auditor, &format!("{base}/briefings")).await;
        assert_eq!(all, json!({"briefings": 1, "people": 12, "units": 1, "of_units": 3}));
        let (status, _) =
            posts(&world, Role::Auditor, &format!("{base}/briefings"), json!({"day": "2026-05-04"})).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "an auditor changes nothing");
    })
    .await;
}
