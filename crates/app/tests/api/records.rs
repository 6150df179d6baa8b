//! Units, people, roles and awards for programs: read a stretch at a time, entered and put right as on the pages.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::actor::Role;
use serde_json::{Value, json};
use testkit::on_both_engines;

use crate::case::{Program, program};
use crate::world::World;

const DIVISION: &str = "phong-quan-ly-van-hoa-va-gia-dinh";
const OTHER: &str = "phong-quan-ly-di-san-van-hoa";

/// Everything of a list, two at a time.
async fn all(program: &Program, path: &str) -> Vec<Value> {
    let (mut items, mut after) = (Vec::new(), String::new());
    loop {
        let join = if path.contains('?') { '&' } else { '?' };
        let answer = program.gets(&format!("{path}{join}limit=2&after={after}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.value);
        let some = answer.value["items"].as_array().unwrap();
        assert!(some.len() <= 2);
        items.extend(some.iter().cloned());
        match answer.value["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => return items,
        }
    }
}

fn of(items: &[Value], field: &str) -> Vec<String> {
    items.iter().map(|item| item[field].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn lists_come_in_stretches_with_everything_once() {
    on_both_engines("records_stretches", async |location| {
        let world = World::new(&location).await;
        let office = program(&world, Role::Office, "people").await;
        let units = all(&office, "/api/v1/units").await;
        assert_eq!(units.len(), 5);
        assert_eq!(of(&units, "unit").into_iter().collect::<BTreeSet<_>>().len(), 5);
        let people = all(&office, "/api/v1/people").await;
        assert_eq!(of(&people, "person").into_iter().collect::<BTreeSet<_>>().len(), 12);
        let here = all(&office, &format!("/api/v1/people?unit={DIVISION}")).await;
        let names: BTreeSet<String> = of(&here, "name").into_iter().collect();
        assert_eq!(names, ["Bế Văn Sán", "Hân Thị Ân", "Lục Hồng Nga"].map(str::to_owned).into());
        assert_eq!(here.len(), 3);
        let wrong = office.gets("/api/v1/units?limit=nhieu").await;
        assert_eq!((wrong.status, wrong.code()), (StatusCode::BAD_REQUEST, "malformed"));
        assert_eq!(office.gets("/api/v1/units?after=khong-co").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn who_sees_one_unit_reads_its_people_and_no_others() {
    on_both_engines("records_seen", async |location| {
        let world = World::new(&location).await;
        let head = program(&world, Role::UnitHead, "read").await;
        assert_eq!(all(&head, &format!("/api/v1/people?unit={DIVISION}")).await.len(), 3);
        assert_eq!(head.gets(&format!("/api/v1/people?unit={OTHER}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(head.gets("/api/v1/people").await.status, StatusCode::NOT_FOUND);
        let office = world.person(Role::Office).as_str();
        assert_eq!(head.gets(&format!("/api/v1/people/{office}")).await.status, StatusCode::NOT_FOUND);
        let own = world.person(Role::Staff).as_str();
        let staff = head.gets(&format!("/api/v1/people/{own}")).await;
        assert_eq!(
            (&staff.value["name"], &staff.value["unit"], &staff.value["roles"][0]["role"]),
            (&json!("Hân Thị Ân"), &json!(DIVISION), &json!("staff"))
        );
        let seen = world.verbs("dossier", own).await;
        assert_eq!(seen, ["dossier.opened"], "whoever opens a record is noted, also by a program");
    })
    .await;
}

#[tokio::test]
async fn a_unit_is_entered_and_put_right() {
    on_both_engines("records_unit", async |location| {
        let world = World::new(&location).await;
        let office = program(&world, Role::Office, "people").await;
        let given = json!({ "name": "Phòng Tổ chức", "kind": "division", "parent": "van-phong-so" });
        let made = office.posts("/api/v1/units", given.clone()).await;
        assert_eq!((made.status, &made.value["unit"]), (StatusCode::OK, &json!("phong-to-chuc")), "{}", made.value);
        assert_eq!((&made.value["from"], &made.value["parent"]), (&json!("2026-05-04"), &json!("van-phong-so")));
        let again = office.posts("/api/v1/units", given).await;
        assert_eq!((again.status, again.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["name"]));

        let path = "/api/v1/units/phong-to-chuc";
        let revision = made.value["revision"].as_i64().unwrap();
        let right = json!({ "name": "Phòng Tổ chức, Pháp chế", "kind": "division", "contact_phone": "0208 3855 000",
            "parent": "van-phong-so", "revision": revision });
        let stale = office.posts(path, json!({ "name": "X", "kind": "division", "revision": revision + 1 })).await;
        assert_eq!((stale.status, stale.code()), (StatusCode::CONFLICT, "stale"));
        let put = office.posts(path, right).await;
        assert_eq!(put.value["contact"]["phone"], "0208 3855 000", "{}", put.value);
        let page = world.office().opens("/quan-tri/don-vi/phong-to-chuc").await;
        assert!(page.says("Phòng Tổ chức, Pháp chế"), "{}", page.text());
        let wrong = office.posts("/api/v1/units", json!({ "kind": "khong-co", "contact_email": "x" })).await;
        let wrong: BTreeSet<&str> = wrong.fields().into_iter().collect();
        assert_eq!(wrong, ["contact_email", "kind", "name"].into());
    })
    .await;
}

#[tokio::test]
async fn a_person_is_entered_goes_elsewhere_and_is_put_right() {
    on_both_engines("records_person", async |location| {
        let world = World::new(&location).await;
        let office = program(&world, Role::Office, "people").await;
        let given = json!({ "name": "Lò Văn Pánh", "unit": DIVISION, "post": "Chuyên viên", "category": "civil-servant",
            "birth": "1990", "from": "2026-03-01" });
        let made = office.posts("/api/v1/people", given.clone()).await;
        assert_eq!((made.status, &made.value["unit"]), (StatusCode::OK, &json!(DIVISION)), "{}", made.value);
        let twin = office.posts("/api/v1/people", given).await;
        assert_eq!((twin.status, twin.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["namesake"]));

        let path = format!("/api/v1/people/{}", made.value["person"].as_str().unwrap());
        let going = json!({ "unit": OTHER, "post": "Phó Trưởng phòng", "from": "2026-05-04" });
        let gone = office.posts(&format!("{path}/transfers"), going).await;
        assert_eq!((&gone.value["unit"], &gone.value["from"]), (&json!(OTHER), &json!("2026-05-04")), "{}", gone.value);
        let right = json!({ "name": "Lò Văn Panh", "unit": OTHER, "post": "Phó Trưởng phòng",
            "category": "civil-servant", "revision": gone.value["revision"] });
        let put = office.posts(&path, right).await;
        assert_eq!((&put.value["name"], &put.value["birth"]), (&json!("Lò Văn Panh"), &json!("1990")), "{}", put.value);
        let emptied = json!({ "birth": "", "revision": put.value["revision"] });
        assert_eq!(office.posts(&path, emptied).await.value["birth"], "", "what is left out stays, what is empty goes");
        let early = office.posts(&format!("{path}/transfers"), json!({ "unit": DIVISION, "from": "2026-01-01" })).await;
        assert_eq!((early.status, early.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["from"]));
        let verbs = world.verbs("person", made.value["person"].as_str().unwrap()).await;
        assert_eq!(verbs, ["person.entered", "person.moved", "person.corrected", "person.corrected"]);
        let page = world.office().opens(&path.replace("/api/v1/people", "/quan-tri/nguoi")).await;
        assert!(page.says("Lò Văn Panh") && page.says("Phó Trưởng phòng"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn roles_are_given_and_ended_with_the_whole_right_alone() {
    on_both_engines("records_roles", async |location| {
        let world = World::new(&location).await;
        let colleague = world.cast.colleague.clone().unwrap();
        let path = format!("/api/v1/people/{}/roles", colleague.id);
        let given = json!({ "role": "press", "unit": OTHER });
        let narrow = program(&world, Role::Administrator, "people").await;
        assert_eq!(narrow.posts(&path, given.clone()).await.code(), "out-of-scope");
        let whole = program(&world, Role::Administrator, "all").await;
        let held = whole.posts(&path, given.clone()).await;
        assert_eq!(held.value["roles"][0]["role"], "press", "{}", held.value);
        assert_eq!(whole.posts(&path, given.clone()).await.fields(), ["role"], "it is held already");
        let grant = held.value["roles"][0]["grant"].as_str().unwrap();
        let ended = whole.posts(&format!("{path}/{grant}/end"), json!({})).await;
        assert_eq!(ended.value["roles"], json!([]), "{}", ended.value);
        let office = program(&world, Role::Office, "all").await;
        assert_eq!(office.posts(&path, given).await.code(), "denied");
    })
    .await;
}

fn letter() -> Value {
    json!({ "whom": "person", "name": "Bế Văn Sán", "honour": "gk", "number": "85/QĐ-SVHTTDL", "day": "20/7/2023",
        "issuer": "Giám đốc Sở", "merit": "Hoàn thành tốt nhiệm vụ năm 2022", "years": "2022" })
}

#[tokio::test]
async fn an_award_is_recorded_put_right_and_withdrawn() {
    on_both_engines("records_award", async |location| {
        let world = World::new(&location).await;
        let office = program(&world, Role::Office, "awards").await;
        let made = office.posts("/api/v1/awards", letter()).await;
        assert_eq!((made.status, &made.value["stage"]), (StatusCode::OK, &json!("entered")), "{}", made.value);
        let twice = office.posts("/api/v1/awards", letter()).await;
        assert_eq!((twice.status, twice.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["name"]));
        let empty = office.posts("/api/v1/awards", json!({})).await;
        let empty: BTreeSet<&str> = empty.fields().into_iter().collect();
        assert!(empty.is_superset(&["whom", "day", "honour_name"].into()), "{empty:?}");

        let path = format!("/api/v1/awards/{}", made.value["award"].as_str().unwrap());
        let mut right = letter();
        right["number"] = json!("86/QĐ-SVHTTDL");
        assert_eq!(office.posts(&path, right.clone()).await.code(), "stale", "the revision that was seen is missing");
        right["revision"] = made.value["revision"].clone();
        let put = office.posts(&path, right).await;
        assert_eq!(put.value["decision"]["number"], "86/QĐ-SVHTTDL", "{}", put.value);
        let bare = office.posts(&format!("{path}/withdrawal"), json!({})).await;
        assert_eq!((bare.status, bare.fields()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["reason"]));
        let gone = office.posts(&format!("{path}/withdrawal"), json!({ "reason": "Ghi nhầm người" })).await;
        assert_eq!(gone.value["stage"], "withdrawn", "{}", gone.value);
        let page = world.office().opens(&path.replace("/api/v1/awards", "/khen-thuong")).await;
        assert!(page.says("86/QĐ-SVHTTDL") && page.says("Ghi nhầm người"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn everybody_reads_of_the_book_what_the_pages_show() {
    on_both_engines("records_book", async |location| {
        let world = World::new(&location).await;
        let office = program(&world, Role::Office, "awards").await;
        for year in ["2019", "2020", "2021", "2022", "2023"] {
            let mut one = letter();
            one["day"] = json!(year);
            one["years"] = json!("");
            assert_eq!(office.posts("/api/v1/awards", one).await.status, StatusCode::OK);
        }
        let book = all(&office, "/api/v1/awards").await;
        let ids: BTreeSet<String> = of(&book, "award").into_iter().collect();
        assert_eq!((book.len(), ids.len()), (5, 5));
        assert_eq!(all(&office, "/api/v1/awards?year=2021").await.len(), 1);
        let own = program(&world, Role::UnitHead, "awards").await;
        assert_eq!(all(&own, "/api/v1/awards").await.len(), 5);
        let press = program(&world, Role::Press, "awards").await;
        assert_eq!(all(&press, "/api/v1/awards").await.len(), 0);
        let one = format!("/api/v1/awards/{}", ids.first().unwrap());
        assert_eq!(own.gets(&one).await.status, StatusCode::OK);
        assert_eq!(press.gets(&one).await.status, StatusCode::NOT_FOUND);
        assert_eq!(own.posts("/api/v1/awards", letter()).await.code(), "denied");
        let register = program(&world, Role::Office, "register").await;
        assert_eq!(register.posts("/api/v1/awards", letter()).await.code(), "out-of-scope");
    })
    .await;
}
