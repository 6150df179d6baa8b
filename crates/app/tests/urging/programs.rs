//! The same for programs.

use axum::http::StatusCode;
use domain::actor::Role;
use serde_json::{Value, json};
use testkit::on_both_engines;

use crate::case::{CULTURE, Case, HERITAGE, LIBRARY};

fn value(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[tokio::test]
async fn programs_see_who_is_late_and_tell_them() {
    on_both_engines("programs_tell", async |location| {
        let case = Case::new(&location).await;
        let late = case.reads(Role::Auditor, "/late").await;
        let units = late["items"].as_array().unwrap();
        let roads: Vec<(&str, &str)> =
            units.iter().map(|one| (one["name"].as_str().unwrap(), one["channel"].as_str().unwrap())).collect();
        assert_eq!(roads[0], (CULTURE, "notice"));
        assert!(roads.contains(&(HERITAGE, "copy")) && roads.contains(&(LIBRARY, "mail")), "{roads:?}");
        assert_eq!((&units[0]["days_late"], &units[0]["owed"][0]["due"]), (&json!(3), &json!("2026-05-11")));
        assert_eq!(units[0]["to"], "Lục Hồng Nga");
        assert!(units[0]["message"].as_str().unwrap().starts_with(&format!("{CULTURE} còn quá hạn: ")));

        let wanted = json!({"units": [units[0]["unit"], units[1]["unit"], "khong-con-no"], "message": "Gấp."});
        let sent = case.posts(Role::Office, "/urgings", wanted).await;
        assert_eq!(value(&sent.bytes), json!({"told": 1, "copies": 1, "skipped": 0}));
        let history = case.reads(Role::Director, "/urgings").await;
        let kept = history["urgings"].as_array().unwrap();
        assert_eq!(kept.len(), 2, "{history}");
        assert!(kept.iter().all(|one| one["message"].as_str().unwrap().ends_with("Gấp.")), "{history}");
        assert!(kept.iter().any(|one| one["unit"] == units[0]["unit"] && one["to"] == "Lục Hồng Nga"), "{history}");
    })
    .await;
}

#[tokio::test]
async fn programs_hear_what_is_wrong_and_whoever_may_not_hears_nothing() {
    on_both_engines("programs_hear", async |location| {
        let case = Case::new(&location).await;
        let none = value(&case.posts(Role::Office, "/urgings", json!({})).await.bytes);
        assert_eq!(none["error"]["fields"][0]["field"], "units", "{none}");
        let long = json!({"units": ["x"], "message": "a".repeat(1_001)});
        let long = value(&case.posts(Role::Office, "/urgings", long).await.bytes);
        assert_eq!(long["error"]["fields"][0]["field"], "message", "{long}");
        let wanted = json!({"units": ["x"]});
        for role in [Role::UnitHead, Role::Director, Role::Auditor] {
            let refused = case.posts(role, "/urgings", wanted.clone()).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        assert_eq!(case.reads(Role::FocalPoint, "/late").await["error"]["code"], "denied");
        let elsewhere = case.world.office().opens("/api/v1/campaigns/khong-co/late").await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
        assert!(case.kept().await.is_empty());
    })
    .await;
}
