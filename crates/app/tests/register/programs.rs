//! The same for programs.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::Role;
use serde_json::{Value, json};
use testkit::on_both_engines;

use crate::world::World;

async fn posts(world: &World, role: Role, path: &str, body: Value) -> (StatusCode, Value) {
    let token = world.token(role);
    let headers = [("content-type", "application/json"), ("x-csrf-token", token.as_str())];
    let path = format!("/api/v1/register{path}");
    let page = world.plays(role).asks(Method::POST, &path, &headers, Body::from(body.to_string())).await;
    (page.status, serde_json::from_slice(&page.bytes).unwrap_or(Value::Null))
}

#[tokio::test]
async fn programs_give_reserve_use_and_cancel_numbers() {
    on_both_engines("programs_give", async |location| {
        let world = World::new(&location).await;
        let letter =
            json!({"doc_type": "CV", "drafted_by": "VP", "day": "2026-05-04", "subject": "Mời họp", "signer": "Khải"});
        let (_, given) = posts(&world, Role::Office, "/outgoing", letter.clone()).await;
        assert_eq!((&given["printed"], &given["url"]), (&json!("01/SVHTTDL-VP"), &json!("/so-van-ban/di-2026-1")));
        let (_, kept) = posts(&world, Role::Office, "/reservations", json!({"reason": "Chờ ký"})).await;
        assert_eq!((&kept["number"], &kept["stage"]), (&json!(2), &json!("reserved")));
        let (_, used) = posts(&world, Role::Office, "/di-2026-2/use", letter).await;
        assert_eq!((&used["printed"], &used["stage"]), (&json!("02/SVHTTDL-VP"), &json!("given")));
        let (_, struck) = posts(&world, Role::Office, "/di-2026-1/cancellation", json!({"reason": "Hoãn"})).await;
        assert_eq!(struck["stage"], "cancelled");
        let came =
            json!({"author": "UBND tỉnh", "symbol": "902/KH-UBND", "arrived": "2026-05-04", "subject": "Phát động"});
        let (_, entered) = posts(&world, Role::Office, "/incoming", came).await;
        assert_eq!(entered["printed"], "01");
        let read = world.plays(Role::Auditor).opens("/api/v1/register?q=moi%20hop").await;
        let read: Value = serde_json::from_slice(&read.bytes).unwrap();
        assert_eq!((&read["total"], &read["entries"][1]["stage"]), (&json!(2), &json!("cancelled")), "{read}");
    })
    .await;
}

#[tokio::test]
async fn programs_hear_what_is_wrong_by_the_names_they_know() {
    on_both_engines("programs_hear_wrong", async |location| {
        let world = World::new(&location).await;
        let (status, said) = posts(&world, Role::Office, "/outgoing", json!({"doc_type": "CV"})).await;
        let fields: Vec<&str> =
            said["error"]["fields"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
        assert_eq!((status, fields), (StatusCode::UNPROCESSABLE_ENTITY, vec!["subject", "day", "signer"]), "{said}");
        let (_, said) = posts(&world, Role::Office, "/outgoing", json!({"body": "UBND"})).await;
        assert_eq!(said["error"]["fields"][0]["field"], "body", "{said}");
        let (_, said) = posts(&world, Role::Office, "/reservations", json!({})).await;
        assert_eq!(said["error"]["fields"][0]["field"], "reason", "{said}");
        for role in [Role::Director, Role::UnitHead, Role::Auditor] {
            assert_eq!(posts(&world, role, "/reservations", json!({"reason": "x"})).await.0, StatusCode::FORBIDDEN);
        }
        let (status, _) = posts(&world, Role::Office, "/di-2026-9/cancellation", json!({"reason": "x"})).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_number_is_reserved_and_used_in_the_book_of_its_kind() {
    on_both_engines("book_of_its_kind", async |location| {
        let world = World::new(&location).await;
        let settings = world.office().opens("/so-van-ban/cai-dat").await;
        settings.form("/so-van-ban/cai-dat").fill("cach", "by-type").press().await;
        let fields = |said: &Value| -> Vec<String> {
            let fields = said["error"]["fields"].as_array().unwrap();
            fields.iter().map(|one| one["field"].as_str().unwrap().to_owned()).collect()
        };
        let (_, said) = posts(&world, Role::Office, "/reservations", json!({"reason": "Chờ ký"})).await;
        assert_eq!(fields(&said), ["doc_type"], "{said}");
        let page = world.office().opens("/so-van-ban/giu-so").await;
        let page = page.form("/so-van-ban/giu-so").fill("ly-do", "Chờ ký").press().await;
        assert_eq!(page.problems(), ["Thiếu loại văn bản. Chọn một loại."], "the page says the same");

        let (_, kept) =
            posts(&world, Role::Office, "/reservations", json!({"reason": "Chờ ký", "doc_type": "QĐ"})).await;
        assert_eq!(kept["entry"], "di-2026-loai-qd-1", "{kept}");
        let using = |more: Value| {
            let mut given = json!({"day": "2026-05-04", "subject": "Tặng Giấy khen", "signer": "Khải"});
            given.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            given
        };
        let path = "/di-2026-loai-qd-1/use";
        let (_, said) = posts(&world, Role::Office, path, using(json!({"doc_type": "KH"}))).await;
        assert_eq!(fields(&said), ["doc_type"], "{said}");
        let other = json!({"number": 7, "body": "UBND", "secret": true});
        let (_, said) = posts(&world, Role::Office, path, using(other)).await;
        assert_eq!(fields(&said), ["number", "body", "secret"], "{said}");
        let (_, used) = posts(&world, Role::Office, path, using(json!({"number": 1, "body": "SVHTTDL"}))).await;
        assert_eq!(used["printed"], "01/QĐ-SVHTTDL", "{used}");
    })
    .await;
}
