//! The same for programs.

use axum::body::Body;
use axum::http::Method;
use domain::actor::Role;
use serde_json::{Value, json};
use testkit::on_both_engines;

use crate::case::Case;

pub(super) async fn posts(case: &Case, role: Role, to: &str, value: Value) -> (u16, Value) {
    let path = format!("/api/v1/campaigns/{}/summary/{to}", case.slug);
    let token = case.world.token(role);
    let headers = [("content-type", "application/json"), ("x-csrf-token", token.as_str())];
    let page = case.world.plays(role).asks(Method::POST, &path, &headers, Body::from(value.to_string())).await;
    (page.status.as_u16(), serde_json::from_slice(&page.bytes).unwrap_or_default())
}

pub(super) async fn reads(case: &Case, role: Role) -> (u16, Value) {
    let page = case.world.plays(role).opens(&format!("/api/v1/campaigns/{}/summary", case.slug)).await;
    (page.status.as_u16(), serde_json::from_slice(&page.bytes).unwrap_or_default())
}

fn section<'v>(whole: &'v Value, key: &str) -> &'v Value {
    let sections = whole["sections"].as_array().unwrap();
    sections.iter().find(|one| one["section"] == key).unwrap_or_else(|| panic!("no {key} in {whole}"))
}

#[tokio::test]
async fn programs_read_write_freeze_and_thaw() {
    on_both_engines("programs_read_write", async |location| {
        let case = Case::new(&location).await;
        let (_, whole) = reads(&case, Role::Director).await;
        assert_eq!((&whole["cut_off"], &whole["facts"]["units"]), (&Value::Null, &json!(2)), "{whole}");
        assert_eq!(section(&whole, "content:II.1")["missing"], true);

        let said = json!({"section": "purpose:0", "was": "", "text": "Đã tạo được khí thế."});
        let (status, whole) = posts(&case, Role::Office, "sections", said.clone()).await;
        assert_eq!((status, &section(&whole, "purpose:0")["missing"]), (200, &json!(false)), "{whole}");
        assert_eq!(section(&whole, "purpose:0")["written"], "Đã tạo được khí thế.");
        let stale = json!({"section": "purpose:0", "was": "", "text": "Khác."});
        let (status, refused) = posts(&case, Role::Office, "sections", stale).await;
        assert_eq!((status, &refused["error"]["code"]), (409, &json!("stale")));
        let (_, whole) = reads(&case, Role::Office).await;
        assert_eq!(section(&whole, "purpose:0")["written"], "Đã tạo được khí thế.");

        let (_, frozen) = posts(&case, Role::Office, "freeze", json!({})).await;
        assert_eq!(frozen["cut_off"], "2026-05-04T01:00:00Z", "{frozen}");
        case.division_is_taken("21").await;
        let (_, whole) = reads(&case, Role::Office).await;
        assert_eq!(section(&whole, "content:II.1")["missing"], true, "frozen before");
        assert!(whole["changed"].as_i64().unwrap() > 0, "{whole}");
        let (_, thawed) = posts(&case, Role::Office, "thaw", json!({})).await;
        assert_eq!((&thawed["cut_off"], &section(&thawed, "content:II.1")["missing"]), (&Value::Null, &json!(false)));
        assert_eq!(posts(&case, Role::Office, "thaw", json!({})).await.0, 200, "letting go twice is once");
    })
    .await;
}

#[tokio::test]
async fn programs_are_refused_as_the_pages_refuse() {
    on_both_engines("programs_are_refused", async |location| {
        let case = Case::new(&location).await;
        let said = json!({"section": "opening", "text": "x"});
        for role in [Role::Director, Role::Auditor, Role::UnitHead] {
            for to in ["sections", "freeze", "thaw"] {
                assert_eq!(posts(&case, role, to, said.clone()).await.0, 403, "{role:?} {to}");
            }
        }
        assert_eq!(reads(&case, Role::UnitHead).await.0, 403);
        let unknown = json!({"section": "purpose:9", "text": "x"});
        assert_eq!(posts(&case, Role::Office, "sections", unknown).await.0, 404);
        let long = json!({"section": "opening", "text": "a".repeat(20_001)});
        let (status, faults) = posts(&case, Role::Office, "sections", long).await;
        assert_eq!((status, &faults["error"]["fields"][0]["field"]), (422, &json!("text")));
        let other = case.world.office().opens("/api/v1/campaigns/khong-co/summary").await;
        assert_eq!(other.status.as_u16(), 404);
    })
    .await;
}
