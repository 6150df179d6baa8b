//! Signing in with an account of a provider: tied, used, untied, and everything that can be wrong with it.

mod wrong;

use std::sync::Arc;

use axum::body::Body;
use axum::http::header::SET_COOKIE;
use axum::http::{Method, StatusCode};
use domain::actor::Role;
use jiff::SignedDuration;
use testkit::on_both_engines;

use crate::second::{answers, code, later, turned_on};
use crate::world::{Desk, Page, Persona, World};
use crate::{PASSWORD, tries, with_password};

const OWN: &str = "/toi/tai-khoan-ngoai";

async fn with_desk(location: &str) -> (World, Arc<Desk>) {
    let desk = Arc::new(Desk::default());
    (World::new(location).await.with_provider(desk.clone()), desk)
}

/// Where a link with these words leads.
fn link(page: &Page, words: &str) -> String {
    let links = page.root.tags("a");
    let link = links.iter().find(|link| link.text().contains(words));
    let link = link.unwrap_or_else(|| panic!("no link {words:?} on {}: {}", page.path, page.text()));
    link.get("href").unwrap().to_owned()
}

/// Presses the button on the page of signing in; gives where the provider waits.
async fn sets_out(visitor: &Persona, path: &str) -> String {
    let begin = link(&visitor.opens(path).await, "Đăng nhập bằng tài khoản Sơn Khê");
    let sent = visitor.asks(Method::GET, &begin, &[], Body::empty()).await;
    sent.leads_to().unwrap_or_else(|| panic!("{} {}", sent.status, sent.text()))
}

/// Presses the button and signs in there as this; gives the page on which it ends.
async fn enters(desk: &Desk, visitor: &Persona, id: &str) -> Page {
    let there = sets_out(visitor, "/dang-nhap").await;
    visitor.opens(&desk.signs_in(&there, id)).await
}

/// A person who is signed in ties an account of the provider; gives the page on which it ends.
async fn ties(desk: &Desk, signed_in: &Page, id: &str) -> Page {
    let ready = signed_in.follows_to(OWN).await.form(OWN).fill("mk", PASSWORD).press().await;
    let there = link(&ready, "Tiếp tục tới Sơn Khê");
    ready.follows_to(&desk.signs_in(&there, id)).await
}

#[tokio::test]
async fn an_account_is_tied_with_the_password_and_then_signs_its_owner_in() {
    on_both_engines("outside_tied", async |location| {
        let (world, desk) = with_desk(&location).await;
        let login = with_password(&world).await;
        let office = tries(&world, &login, PASSWORD).await;
        assert!(office.follows_to("/toi").await.says("Chưa gắn"));
        let wrong = office.follows_to(OWN).await.form(OWN).fill("mk", "không phải").press().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.problems(), ["Mật khẩu đang dùng không đúng."]);
        assert!(!wrong.html.contains("tai-khoan.sonkhe.example"), "{}", wrong.html);
        let tied = ties(&desk, &office, "lan").await;
        assert_eq!((tied.status, tied.path.as_str()), (StatusCode::OK, OWN));
        assert!(tied.says("Đã gắn với lan@sonkhe.example."), "{}", tied.text());
        assert!(tied.follows_to("/toi").await.says("Đã gắn với lan@sonkhe.example."));

        let visitor = world.stranger();
        let there = sets_out(&visitor, "/toi").await;
        assert!(visitor.cookie("thidua").is_none() && visitor.cookie("thidua-ngoai").is_some());
        let page = visitor.opens(&desk.signs_in(&there, "lan")).await;
        assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/toi"), "the page that was asked for");
        assert!(page.says("Mai Thị Lan"), "{}", page.text());
        assert_eq!(visitor.cookie("thidua-ngoai"), None, "of no use any more");
        let verbs = world.verbs("account", world.person(Role::Office).as_str()).await;
        assert_eq!(verbs[verbs.len() - 2..], ["account.outside-tied", "account.signed-in"]);
    })
    .await;
}

#[tokio::test]
async fn the_second_step_is_asked_for_after_the_provider_too() {
    on_both_engines("outside_second", async |location| {
        let (world, desk) = with_desk(&location).await;
        let login = with_password(&world).await;
        let office = tries(&world, &login, PASSWORD).await;
        ties(&desk, &office, "lan").await;
        let (secret, _) = turned_on(&world, &office).await;
        later(&world);
        let visitor = world.stranger();
        let asked = enters(&desk, &visitor, "lan").await;
        assert_eq!(asked.title(), "Nhập mã xác thực");
        assert_eq!(visitor.cookie("thidua"), None);
        assert_eq!(answers(&asked, "000000").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answers(&asked, &code(&world, &secret)).await.path, "/viec");
    })
    .await;
}

#[tokio::test]
async fn the_owner_unties_it_and_an_administrator_does() {
    on_both_engines("outside_untied", async |location| {
        let (world, desk) = with_desk(&location).await;
        let login = with_password(&world).await;
        let office = tries(&world, &login, PASSWORD).await;
        let untied = ties(&desk, &office, "lan").await.form("/toi/tai-khoan-ngoai/go").press().await;
        assert!(untied.has_form(OWN), "{}", untied.text());
        assert_eq!(enters(&desk, &world.stranger(), "lan").await.title(), "Lỗi: Đăng nhập");

        ties(&desk, &office, "lan").await;
        let address = format!("/quan-tri/nguoi/{}", world.person(Role::Office));
        let button = format!("{address}/tai-khoan/ngoai");
        assert!(!office.follows_to(&address).await.has_form(&button), "the Office makes no accounts");
        let denied = world.unit_head().posts(&button, &[("csrf", &world.token(Role::UnitHead))]).await;
        assert_eq!(denied.status, StatusCode::FORBIDDEN);
        assert_eq!(enters(&desk, &world.stranger(), "lan").await.path, "/viec", "it was not untied");
        let person = world.administrator().opens(&address).await;
        assert!(person.says("Đã gắn với lan@sonkhe.example."), "{}", person.text());
        let done = person.form(&button).press().await;
        assert!(!done.says("lan@sonkhe.example") && !done.has_form(&button), "{}", done.text());
        assert_eq!(enters(&desk, &world.stranger(), "lan").await.title(), "Lỗi: Đăng nhập");
        assert!(office.follows_to("/thong-bao").await.says("Đã gỡ tài khoản ngoài"));
        let verbs = world.verbs("account", world.person(Role::Office).as_str()).await;
        assert_eq!(verbs.iter().filter(|verb| *verb == "account.outside-untied").count(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_account_there_is_one_persons_and_a_person_has_one() {
    on_both_engines("outside_one", async |location| {
        let (world, desk) = with_desk(&location).await;
        let login = with_password(&world).await;
        let office = tries(&world, &login, PASSWORD).await;
        // Two windows are open; the second one comes back later.
        let ready = office.follows_to(OWN).await.form(OWN).fill("mk", PASSWORD).press().await;
        ties(&desk, &office, "lan").await;
        let other = crate::with_password_of(&world, Role::UnitHead).await;
        let head = tries(&world, &other, PASSWORD).await;
        let taken = ties(&desk, &head, "lan").await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.problems()[0].contains("đã gắn với người khác"), "{:?}", taken.problems());
        assert!(taken.has_form(OWN), "the head has none");
        let there = link(&ready, "Tiếp tục tới Sơn Khê");
        let second = ready.follows_to(&desk.signs_in(&there, "lan-khac")).await;
        assert!(second.says("Đã gắn với lan@sonkhe.example."), "{}", second.text());
        assert_eq!(second.problems().len(), 1, "{}", second.text());
    })
    .await;
}

#[tokio::test]
async fn without_a_provider_there_is_no_way_by_it() {
    on_both_engines("outside_none", async |location| {
        let world = World::new(&location).await;
        let page = world.stranger().opens("/dang-nhap").await;
        assert!(!page.says("Đăng nhập bằng tài khoản"), "{}", page.text());
        assert!(!world.office().opens("/toi").await.html.contains(OWN));
        for path in ["/dang-nhap/ngoai", "/dang-nhap/ngoai/ve?code=1&state=1"] {
            assert_eq!(world.stranger().opens(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(world.office().opens(OWN).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_cookie_of_the_way_is_bound_to_the_host_and_short() {
    let folder = tempfile::tempdir().unwrap();
    let (mut world, desk) = with_desk(&format!("sqlite:{}", folder.path().join("t.sqlite").display())).await;
    world.app.mode = Arc::new(app::Mode { secure: true, ..(*world.app.mode).clone() });
    let world = world.with_provider(desk);
    let sent = world.stranger().asks(Method::GET, "/dang-nhap/ngoai", &[], Body::empty()).await;
    let cookie = sent.headers[SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("__Host-thidua-ngoai="), "{cookie}");
    assert!(cookie.ends_with("; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
}
