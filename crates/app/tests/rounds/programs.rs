//! The same by programs.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::Role;
use serde_json::{Value, json};
use store::args;
use testkit::on_both_engines;

use crate::case::{DUTIES, draft, launched, rows};
use crate::world::{Page, World};

fn value(page: &Page) -> Value {
    serde_json::from_slice(&page.bytes).unwrap_or_else(|_| panic!("no value: {}", page.html))
}

async fn posts(world: &World, role: Role, path: &str, said: Value) -> Page {
    let token = world.token(role);
    let headers =
        [("content-type", "application/json"), ("x-csrf-token", token.as_str()), ("origin", crate::world::ADDRESS)];
    world.plays(role).asks(Method::POST, path, &headers, Body::from(said.to_string())).await
}

#[tokio::test]
async fn programs_open_read_and_close_rounds() {
    on_both_engines("programs_open", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let path = format!("/api/v1/campaigns/{slug}/rounds");
        let wanted = json!({"kind": "progress", "period": "month", "starts": "2026-05-16", "ends": "2026-06-30"});
        let opened = posts(&world, Role::Office, &path, wanted.clone()).await;
        let slugs: Vec<_> =
            value(&opened)["rounds"].as_array().unwrap().iter().map(|one| one["slug"].clone()).collect();
        assert_eq!(slugs, [json!("thang-5-2026"), json!("thang-6-2026")]);
        let again = posts(&world, Role::Office, &path, wanted.clone()).await;
        assert_eq!(value(&again)["rounds"], json!([]), "they are there");
        assert_eq!(posts(&world, Role::UnitHead, &path, wanted).await.status, StatusCode::FORBIDDEN);
        let wrong = json!({"kind": "quick", "period": "month", "starts": "2026-05-16", "ends": "2026-05-01"});
        let faults = value(&posts(&world, Role::Office, &path, wrong).await);
        assert_eq!(faults["error"]["fields"].as_array().unwrap().len(), 2, "{faults}");

        let seen = value(&world.office().opens(&path).await);
        assert_eq!(seen["rounds"][0]["counts"]["owed"], 2, "{seen}");
        let own = value(&world.unit_head().opens(&path).await);
        assert_eq!(own["rounds"][0]["own"]["unit"], "phong-quan-ly-van-hoa-va-gia-dinh", "{own}");
        assert_eq!(own["rounds"][0]["counts"], Value::Null);
        let closed = posts(&world, Role::Office, &format!("{path}/dot-1/closure"), json!({})).await;
        assert_eq!(value(&closed)["closed"], true);
    })
    .await;
}

#[tokio::test]
async fn programs_ask_for_time_extend_and_waive() {
    on_both_engines("programs_ask", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let all = rows(&world, DUTIES, args![slug, "first-report"]).await;
        let (own, other) = (all[0].text("id").unwrap(), all[1].text("id").unwrap());
        let base = format!("/api/v1/campaigns/{slug}/assignments");
        let said = json!({"until": "2026-07-08", "reason": "Chờ số liệu của 4 xã"});
        let asked = posts(&world, Role::UnitHead, &format!("{base}/{own}/request"), said.clone()).await;
        assert_eq!(value(&asked)["asks"]["until"], "2026-07-08");
        let others = posts(&world, Role::UnitHead, &format!("{base}/{other}/request"), said.clone()).await;
        assert_eq!(others.status, StatusCode::NOT_FOUND);
        let seen = value(&world.unit_head().opens(&base).await);
        let asked: Vec<&Value> = seen["items"].as_array().unwrap().iter().collect();
        assert!(asked.iter().any(|duty| duty["asked_until"] == "2026-07-08"), "{seen}");
        assert!(asked.iter().all(|duty| duty["unit"] == "phong-quan-ly-van-hoa-va-gia-dinh"), "{seen}");

        let extended = posts(&world, Role::Office, &format!("{base}/{own}/extension"), said).await;
        assert_eq!(value(&extended)["due"], "2026-07-08");
        let silent = posts(&world, Role::Office, &format!("{base}/{own}/waiver"), json!({})).await;
        assert_eq!(value(&silent)["error"]["fields"][0]["field"], "reason");
        let nobody =
            posts(&world, Role::Office, &format!("{base}/{own}/refusal"), json!({"reason": "Không ai xin"})).await;
        assert_eq!(value(&nobody)["error"]["code"], "refused");
        let waived = posts(&world, Role::Office, &format!("{base}/{own}/waiver"), json!({"reason": "Sáp nhập"})).await;
        assert_eq!(value(&waived)["state"], "waived");
        let round = format!("/api/v1/campaigns/{slug}/rounds/dot-1");
        let later = json!({"until": "2026-07-15", "reason": "Lùi hai tuần"});
        let all_later = posts(&world, Role::Office, &format!("{round}/extension"), later).await;
        assert_eq!(value(&all_later)["due"], "2026-07-15");
        let none = posts(&world, Role::Office, &format!("{round}/waiver"), json!({"reason": "Không cần"})).await;
        assert_eq!(none.status, StatusCode::OK);
    })
    .await;
}
