//! The same verbs for programs.

use axum::body::Body;
use axum::http::Method;
use domain::actor::Role;
use serde_json::{Value, json};
use testkit::on_both_engines;

use crate::case::{Case, DIVISION};

async fn posts(case: &Case, role: Role, to: &str, value: Value) -> (u16, Value) {
    let path = format!("/api/v1/campaigns/{}/rounds/dot-1/reports/{DIVISION}/{to}", case.slug);
    let token = case.world.token(role);
    let headers = [("content-type", "application/json"), ("x-csrf-token", token.as_str())];
    let page = case.world.plays(role).asks(Method::POST, &path, &headers, Body::from(value.to_string())).await;
    (page.status.as_u16(), serde_json::from_slice(&page.bytes).unwrap_or_default())
}

#[tokio::test]
async fn a_program_walks_the_whole_way() {
    on_both_engines("a_program_walks", async |location| {
        let case = Case::new(&location).await;
        let (status, refused) = posts(&case, Role::FocalPoint, "submission", json!({})).await;
        assert_eq!((status, refused["error"]["fields"].as_array().unwrap().len()), (422, 5), "{refused}");
        let field = |field: &str, value: &str| json!({ "field": field, "was": "", "value": value });
        let fields = [
            field("value.t1", "21"),
            field("value.t2", "98,6"),
            field("answer.results", "Đã làm"),
            field("answer.difficulties", "Không"),
            field("value.briefed", "20"),
        ];
        assert_eq!(posts(&case, Role::FocalPoint, "draft", json!({ "fields": fields })).await.0, 200);
        let (_, clash) = posts(&case, Role::UnitHead, "draft", json!({ "fields": [field("value.t1", "22")] })).await;
        assert_eq!((&clash["conflicts"][0]["theirs"], &clash["conflicts"][0]["yours"]), (&json!("21"), &json!("22")));

        assert_eq!(posts(&case, Role::FocalPoint, "submission", json!({})).await.1["stage"], "submitted");
        assert_eq!(posts(&case, Role::FocalPoint, "approval", json!({})).await.0, 404);
        assert_eq!(posts(&case, Role::UnitHead, "approval", json!({})).await.1["stage"], "with-office");
        let points = json!({ "points": [{ "field": "figure:t1", "text": "Đếm lại" }] });
        assert_eq!(posts(&case, Role::UnitHead, "return", points.clone()).await.0, 404);
        assert_eq!(posts(&case, Role::Office, "return", points).await.1["stage"], "returned");
        assert_eq!(posts(&case, Role::UnitHead, "submission", json!({})).await.1["stage"], "with-office");
        assert_eq!(posts(&case, Role::Office, "acceptance", json!({})).await.1["stage"], "accepted");
        let right = json!({ "field": "figure:t1", "state": "number", "value": "20", "reason": "Đếm trùng" });
        let (_, corrected) = posts(&case, Role::Office, "correction", right).await;
        assert_eq!(corrected["report"]["corrections"][0]["reason"], "Đếm trùng");
    })
    .await;
}
