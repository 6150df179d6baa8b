//! Two divisions are merged in the middle of a campaign: what was reported stays where it was, what is owed goes on.

use std::collections::BTreeMap;

use app::track::totals::{differences, of, reported};
use app::units::actions::{Author, UnitFacts, Unmoved, Wanted, reorganise};
use app::units::queries::history;
use domain::actor::Role;
use domain::id::UnitId;
use domain::unit::{Act, Contact, Decision};
use jiff::civil::{Date, date};
use store::args;
use testkit::on_both_engines;

use crate::case::{Case, DIVISION, TOTAL, filled};
use crate::world::days;

store::statements! {
    DUTIES = "select u.name, a.duty, a.state, a.reason from assignments a join units u on u.id = a.unit
        where a.duty = 'final-report' order by u.position, a.state";
    SCOPE = "select id from campaigns where slug = $1";
    TARGETS = "select u.name from targets t join units u on u.id = t.unit order by t.id";
    PLACES = "select p.name, u.name as unit, m.valid_from, m.valid_until from memberships m
        join people p on p.id = m.person join units u on u.id = m.unit
        where p.name = 'Bế Văn Sán' order by m.valid_from";
    ENDED = "update rounds set starts = '2026-05-01', ends = '2026-05-20' where slug = 'dot-1'";
    EXCUSED = "update assignments set state = 'waived', reason = 'Được miễn' where unit = $1 and duty = 'final-report'";
    DRAFT = "insert into report_drafts (round, unit, field, value, typed_by, typed_at)
        select r.id, $1, 'value.t1', '27', 'Bế Văn Sán', $2 from rounds r where r.slug = 'tong-ket'";
}

const NEW: &str = "Phòng Văn hóa và Di sản";
const HEIR: &str = "phong-van-hoa-va-di-san";

fn decision(number: &str) -> Decision {
    Decision { number: number.to_owned(), day: Some(date(2026, 5, 20)), issuer: "Giám đốc Sở".to_owned() }
}

async fn decides(case: &Case, day: Date, number: &str, act: Act, entered: Vec<(UnitId, UnitFacts)>) {
    let wanted = Wanted { day, decision: decision(number), act, entered, note: String::new(), with_people: true };
    let mut tx = case.world.app.db.write().await.unwrap();
    let done = reorganise(&mut tx, Author::Program, wanted, case.world.now()).await.unwrap();
    done.map(drop).unwrap();
    tx.commit().await.unwrap();
}

/// The division has reported and is called otherwise since; then both divisions become one.
async fn merged(case: &Case) {
    let office = case.world.office();
    case.sent_by(Role::UnitHead, "21").await;
    let check = office.opens(&case.url()).await;
    check.form(&format!("{}/nhan", case.url())).press().await;
    case.changes(ENDED, args![]).await;
    case.world.advance(days(28));
    let (division, heritage) = (case.world.cast.units[3].clone(), case.world.cast.units[4].clone());
    let mut tx = case.world.app.db.write().await.unwrap();
    tx.upkeep().execute(DRAFT, args![division, case.world.now()]).await.unwrap();
    tx.commit().await.unwrap();
    let rename = Act::Rename {
        unit: division.clone(),
        name: "Phòng Văn hóa".to_owned(),
        short_name: String::new(),
        kind: "division".to_owned(),
    };
    decides(case, date(2026, 5, 25), "10/QĐ-SVHTTDL", rename, Vec::new()).await;
    let made = UnitId::from("made".to_owned());
    let facts = UnitFacts {
        name: NEW.to_owned(),
        short_name: String::new(),
        kind: "division".to_owned(),
        parent: Some(case.world.agency().clone()),
        position: None,
        contact: Contact::default(),
        from: date(2026, 6, 1),
    };
    let merge = Act::Merge { from: vec![division, heritage], into: made.clone() };
    decides(case, date(2026, 6, 1), "15/QĐ-SVHTTDL", merge, vec![(made, facts)]).await;
}

async fn is_sound(case: &Case) {
    let mut tx = case.world.app.db.read().await.unwrap();
    assert_eq!(differences(&mut tx).await.unwrap(), []);
    drop(tx);
    let verdict = store::ledger::verify(&case.world.app.db, |_, _| ()).await.unwrap();
    assert_eq!(verdict.fault, None);
}

#[tokio::test]
async fn what_was_reported_stays_with_the_old_unit_under_its_old_name() {
    on_both_engines("merged_reported", async |location| {
        let case = Case::new(&location).await;
        merged(&case).await;
        let old = case.seen_by(Role::Office).await;
        assert!(old.says("Phòng Quản lý Văn hóa và Gia đình") && old.says("21"), "{}", old.text());
        assert!(!case.rows(TOTAL, args![case.world.cast.units[3]]).await.is_empty());
        assert!(case.rows(TOTAL, args!["made"]).await.is_empty());
        is_sound(&case).await;

        let scope = case.rows(SCOPE, args![case.slug]).await[0].text("id").unwrap();
        let (division, made) = (case.world.cast.units[3].clone(), UnitId::from("made".to_owned()));
        let mut tx = case.world.app.db.read().await.unwrap();
        let amounts = of(&mut tx, &scope, &division).await.unwrap();
        let (own, history) = (reported(&mut tx, &scope).await.unwrap(), history(&mut tx).await.unwrap());
        assert_eq!(history.roll_up(&own, date(2026, 5, 31)), BTreeMap::from([(division, amounts.clone())]));
        assert_eq!(history.roll_up(&own, date(2026, 6, 1)), BTreeMap::from([(made, amounts)]));
        drop(tx);
        let figure = case.world.office().opens(&format!("/dot/{}/so-lieu/content:II.1", case.slug)).await;
        let of_one = figure.follows("Mọi báo cáo").await;
        let told = |rows: &[String], name: &str| rows.iter().any(|row| row.contains(name) && row.contains("/2 đạt"));
        assert!(told(&of_one.rows(""), "Phòng Văn hóa"), "{}", of_one.text());
        let heirs = of_one.follows("Cộng theo đơn vị kế thừa").await.rows("");
        assert!(told(&heirs, &format!("{NEW} gồm Phòng Văn hóa (đến 31/5/2026)")), "{heirs:?}");

        let page = case.world.office().opens(&format!("/quan-tri/don-vi/{DIVISION}")).await;
        assert!(page.says(&format!("Đã sáp nhập vào {NEW} từ 01/6/2026 theo QĐ 15/QĐ-SVHTTDL.")), "{}", page.text());
        let heir = page.follows("Xem đơn vị tiếp nhận").await;
        assert_eq!(heir.title(), NEW);
        assert!(heir.says("Phòng Văn hóa (đến 31/5/2026)"), "{}", heir.text());
        let before = case.world.office().opens(&format!("/quan-tri/don-vi/{DIVISION}?ngay=24/5/2026")).await;
        assert_eq!(before.title(), "Phòng Quản lý Văn hóa và Gia đình");
        let list = case.world.office().opens("/quan-tri/don-vi?ngay=27/5/2026").await;
        assert!(list.says("Phòng Văn hóa") && !list.says(NEW), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_owed_goes_to_the_heir_once_and_it_can_report() {
    on_both_engines("merged_owed", async |location| {
        let case = Case::new(&location).await;
        merged(&case).await;
        let duties = case.rows(DUTIES, args![]).await;
        let duties: Vec<[String; 3]> =
            duties.iter().map(|row| ["name", "state", "reason"].map(|column| row.text(column).unwrap())).collect();
        let waived = format!("Đã sáp nhập vào {NEW}");
        assert_eq!(
            duties,
            [["Phòng Quản lý Di sản văn hóa", "waived", waived.as_str()], [NEW, "open", ""]]
                .map(|row| row.map(str::to_owned))
        );
        let owners = case.rows(TARGETS, args![]).await;
        assert!(owners.iter().all(|row| row.text("name").unwrap() == NEW));
        let places = case.rows(PLACES, args![]).await;
        let places: Vec<(String, Option<Date>)> =
            places.iter().map(|row| (row.text("unit").unwrap(), row.opt_date("valid_until").unwrap())).collect();
        assert_eq!(places, [("Phòng Văn hóa".to_owned(), Some(date(2026, 6, 1))), (NEW.to_owned(), None)]);

        let head = case.world.unit_head();
        assert!(head.opens("/viec").await.says(NEW), "{}", head.opens("/viec").await.text());
        let url = format!("/dot/{}/bao-cao/tong-ket/{HEIR}", case.slug);
        let page = head.opens(&url).await;
        assert_eq!(page.form(&url).value("value.t1"), Some("27"), "what was typed before is there");
        let paper =
            filled(&page, &url, "29").fill("answer.lessons", "Giao việc rõ người").fill("do", "send").press().await;
        let sent = paper.form(&format!("{url}/gui")).press().await;
        assert!(sent.says("chờ Văn phòng Sở nhận"), "{}", sent.text());
        let check = case.world.office().opens(&url).await;
        check.form(&format!("{url}/nhan")).press().await;
        assert!(!case.rows(TOTAL, args!["made"]).await.is_empty());
        is_sound(&case).await;
    })
    .await;
}

#[tokio::test]
async fn a_report_of_a_unit_that_ended_is_accepted_or_corrected_and_not_sent_back() {
    on_both_engines("merged_returned", async |location| {
        let case = Case::new(&location).await;
        case.sent_by(Role::UnitHead, "21").await;
        case.world.advance(days(28));
        let (division, heritage) = (case.world.cast.units[3].clone(), case.world.cast.units[4].clone());
        let merge = Act::Merge { from: vec![division], into: heritage };
        decides(&case, date(2026, 6, 1), "15/QĐ-SVHTTDL", merge, Vec::new()).await;
        let page = case.world.office().opens(&case.url()).await;
        let back = page.form(&format!("{}/tra-lai", case.url()));
        let refused = back.fill("y.figure:t1", "Xem lại số này").sends().await;
        assert!(refused.says("Đơn vị này đã kết thúc"), "{}", refused.text());
        let page = case.world.office().opens(&case.url()).await;
        let taken = page.form(&format!("{}/nhan", case.url())).press().await;
        assert!(taken.says("Đã nhận"), "{}", taken.text());
        is_sound(&case).await;
    })
    .await;
}

#[tokio::test]
async fn an_heir_that_was_excused_owes_what_came_over_once() {
    on_both_engines("merged_excused", async |location| {
        let case = Case::new(&location).await;
        case.world.advance(days(28));
        let (division, heritage) = (case.world.cast.units[3].clone(), case.world.cast.units[4].clone());
        case.changes(EXCUSED, args![heritage]).await;
        let merge = Act::Merge { from: vec![division], into: heritage };
        decides(&case, date(2026, 6, 1), "15/QĐ-SVHTTDL", merge, Vec::new()).await;
        let list = case.world.office().opens(&format!("/dot/{}/bao-cao/tong-ket", case.slug)).await;
        assert!(list.says("Chưa có: 1 Phòng Quản lý Di sản văn hóa Hạn"), "{}", list.text());
        let units = case.world.office().opens(&format!("/dot/{}/don-vi", case.slug)).await;
        assert!(units.says("đã sáp nhập vào Phòng Quản lý Di sản văn hóa"), "{}", units.text());
        is_sound(&case).await;
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_is_not_lost_with_a_unit() {
    on_both_engines("last_administrator", async |location| {
        let case = Case::new(&location).await;
        case.world.advance(days(2));
        let office = case.world.cast.units[2].clone();
        let act = Act::Dissolve { unit: office, heir: None };
        let day = date(2026, 5, 6);
        let wanted = Wanted {
            day,
            decision: decision("1/QĐ"),
            act,
            entered: Vec::new(),
            note: String::new(),
            with_people: true,
        };
        let mut tx = case.world.app.db.write().await.unwrap();
        let done = reorganise(&mut tx, Author::Program, wanted, case.world.now()).await.unwrap();
        assert_eq!(done.map(drop), Err(Unmoved::LastAdministrator));
    })
    .await;
}
