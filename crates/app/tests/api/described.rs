//! The description of the programming interface: as the router is, and as what it describes.

use app::STEPS;
use app::shell::Access;
use axum::http::{Method, StatusCode};
use domain::actor::Role;
use serde_json::{Value, json};
use testkit::on_both_engines;

use crate::case::program;
use crate::world::World;

async fn description(world: &World) -> Value {
    let page = world.stranger().opens("/api/v1/openapi.json").await;
    assert_eq!(page.status, StatusCode::OK, "everybody may read it");
    serde_json::from_slice(&page.bytes).unwrap()
}

#[tokio::test]
async fn it_names_every_route_for_programs_and_no_other() {
    on_both_engines("described_routes", async |location| {
        let world = World::new(&location).await;
        let told = description(&world).await;
        let mut described = Vec::new();
        for (path, at) in told["paths"].as_object().unwrap() {
            described.extend(at.as_object().unwrap().keys().map(|verb| format!("{} {path}", verb.to_uppercase())));
        }
        let all = STEPS.iter().flat_map(|step| step.routes().list().to_vec());
        let routes: Vec<_> = all.filter(|route| route.path.starts_with("/api/")).collect();
        let mut expected: Vec<String> = routes.iter().map(|route| format!("{} {}", route.method, route.path)).collect();
        described.sort();
        expected.sort();
        assert_eq!(described, expected);
        for route in routes {
            let operation = &told["paths"][route.path][route.method.as_str().to_lowercase()];
            let of = format!("{} {}", route.method, route.path);
            assert!(route.taken.is_some(), "{of} was not added as one for programs");
            assert!(!operation["summary"].as_str().unwrap().is_empty(), "{of}");
            assert_eq!(operation["security"] == json!([]), route.access == Access::Public, "{of}");
            let action =
                if let Access::May(action) = route.access { json!(format!("{action:?}")) } else { Value::Null };
            assert_eq!(operation["x-action"], action, "{of}");
            let limit = if route.body_limit == 0 { Value::Null } else { json!(route.body_limit) };
            assert_eq!(operation["x-body-limit"], limit, "{of}");
            let names: Vec<&Value> = operation["parameters"].as_array().into_iter().flatten().collect();
            for blank in route.path.split('/').filter(|part| part.starts_with('{')) {
                let named = |one: &&&Value| one["in"] == "path" && one["name"] == blank.trim_matches(['{', '}']);
                assert!(names.iter().any(|one| named(&one)), "{of} lacks {blank}");
            }
        }
        let mut ids: Vec<&str> = Vec::new();
        for at in told["paths"].as_object().unwrap().values() {
            ids.extend(at.as_object().unwrap().values().map(|one| one["operationId"].as_str().unwrap()));
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id is of one operation");
    })
    .await;
}

#[tokio::test]
async fn what_it_says_of_a_body_is_what_is_read() {
    on_both_engines("described_bodies", async |location| {
        let world = World::new(&location).await;
        let told = description(&world).await;
        let schema = |path: &str| {
            let body = &told["paths"][path]["post"]["requestBody"];
            body["content"]["application/json"]["schema"]["properties"].clone()
        };
        let letter = schema("/api/v1/register/outgoing");
        assert_eq!(letter["day"], json!({ "type": ["string", "null"], "format": "date" }));
        assert_eq!((&letter["secret"]["type"], &letter["subject"]["type"]), (&json!("boolean"), &json!("string")));

        // A body of nothing but fields that are described, each of its type, is understood.
        let program = program(&world, Role::Office, "all").await;
        let body = json!({
            "doc_type": "CV", "drafted_by": "VP", "day": "2026-05-04", "subject": "Mời họp", "signer": "Khải", "secret": false
        });
        assert!(body.as_object().unwrap().keys().all(|field| !letter[field].is_null()));
        let given = program.posts("/api/v1/register/outgoing", body).await;
        assert_eq!((given.status, &given.value["printed"]), (StatusCode::OK, &json!("01/SVHTTDL-VP")));
        let unknown = program.posts("/api/v1/register/outgoing", json!({ "khong-co": 1 })).await;
        assert_eq!((unknown.status, unknown.code()), (StatusCode::BAD_REQUEST, "malformed"));

        let query = told["paths"]["/api/v1/search"]["get"]["parameters"].as_array().unwrap();
        let names: Vec<&str> = query.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["kind", "q"]);
        let found = program.gets("/api/v1/search?q=mai&kind=person").await;
        assert_eq!(found.status, StatusCode::OK, "{}", found.value);
    })
    .await;
}

#[tokio::test]
async fn errors_have_the_described_shape() {
    on_both_engines("described_errors", async |location| {
        let world = World::new(&location).await;
        let told = description(&world).await;
        let shape = &told["components"]["schemas"]["Error"]["properties"]["error"];
        let required: Vec<&str> =
            shape["required"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
        let program = program(&world, Role::Office, "all").await;
        let wrong = program.posts("/api/v1/register/reservations", json!({})).await;
        assert_eq!((wrong.status, wrong.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["reason"]));
        let nowhere = program.gets("/api/v1/khong-co").await;
        for answer in [wrong, nowhere] {
            let said = answer.value["error"].as_object().unwrap();
            assert!(required.iter().all(|field| said.contains_key(*field)), "{said:?}");
            assert!(said.keys().all(|field| !shape["properties"][field].is_null()), "{said:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_address_takes_a_field_that_it_does_not_know() {
    on_both_engines("described_unknown", async |location| {
        let world = World::new(&location).await;
        let routes = STEPS.iter().flat_map(|step| step.routes().list().to_vec());
        let posts = routes.filter(|route| route.path.starts_with("/api/") && route.method == Method::POST);
        let mut programs = Vec::new();
        for role in [Role::Administrator, Role::Office, Role::UnitHead, Role::Director] {
            programs.push(program(&world, role, "all").await);
        }
        for route in posts {
            let path: Vec<&str> =
                route.path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect();
            let mut codes = Vec::new();
            for program in &programs {
                codes.push(program.posts(&path.join("/"), json!({ "khong-co": 1 })).await.code().to_owned());
            }
            assert!(
                codes.iter().all(|code| ["malformed", "denied"].contains(&code.as_str())),
                "{} {codes:?}",
                route.path
            );
            assert!(codes.contains(&"malformed".to_owned()), "{} {codes:?}", route.path);
        }
    })
    .await;
}
