//! Signing in and out, passwords, the first set-up, the demonstration: as people meet them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod outside;
mod second;
mod sessions;
mod tokens;

use app::shell::{self, signin};
use axum::http::{Method, StatusCode};
use domain::actor::{By, Role};
use jiff::SignedDuration;
use testkit::on_both_engines;
use world::{Page, World, days};

const PASSWORD: &str = "suối Khê chảy về đâu";

/// Gives the Office's person a password through an invitation; gives the login.
async fn with_password(world: &World) -> String {
    with_password_of(world, Role::Office).await
}

async fn with_password_of(world: &World, role: Role) -> String {
    let token = invites(world, role).await;
    let page = world.stranger().opens(&signin::invitation_path(&token)).await;
    page.form("/loi-moi/").fill("mk", PASSWORD).fill("lai", PASSWORD).press().await;
    world.cast.parts[&role].login.clone()
}

async fn invited(world: &World) -> String {
    invites(world, Role::Office).await
}

async fn invites(world: &World, role: Role) -> String {
    let mut tx = world.app.db.write().await.unwrap();
    let by = By::Person(world.person(Role::Administrator).clone());
    let token = signin::invite(&mut tx, world.person(role), by, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    token
}

async fn tries(world: &World, login: &str, password: &str) -> Page {
    let page = world.stranger().opens("/dang-nhap").await;
    page.form("/dang-nhap").fill("ten", login).fill("mk", password).press().await
}

#[tokio::test]
async fn a_person_signs_in_and_returns_to_the_page_asked_for() {
    on_both_engines("a_person_signs_in", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let visitor = world.stranger();
        let page = visitor.opens("/toi").await;
        assert_eq!((page.title().as_str(), page.path.as_str()), ("Đăng nhập", "/dang-nhap?tiep=/toi"));
        let page = page.form("/dang-nhap").fill("ten", &login.to_uppercase()).fill("mk", PASSWORD).press().await;
        assert_eq!((page.status, page.path.as_str()), (StatusCode::OK, "/toi"));
        assert!(page.says("Mai Thị Lan") && page.says("Văn phòng Sở"), "{}", page.text());
        assert_eq!(page.rows("h-vai"), ["Văn phòng"]);

        let page = page.form("/dang-xuat").press().await;
        assert_eq!(page.title(), "Đăng nhập");
        assert_eq!(visitor.cookie("thidua"), None);
        assert_eq!(visitor.opens("/toi").await.title(), "Đăng nhập");
        let verbs = world.verbs("account", world.person(Role::Office).as_str()).await;
        let expected = ["opened", "invited", "password-set", "signed-in", "signed-in", "signed-out"];
        assert_eq!(verbs, expected.map(|verb| format!("account.{verb}")));
    })
    .await;
}

#[tokio::test]
async fn wrong_passwords_and_unknown_names_get_the_same_words_and_a_growing_wait() {
    on_both_engines("wrong_passwords", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        for name in [login.as_str(), "khong.co.ai"] {
            for left in (1..=4).rev() {
                let page = tries(&world, name, "sai mật khẩu rồi").await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert_eq!(page.problems(), [format!("Sai tên đăng nhập hoặc mật khẩu. Còn {left} lần.")]);
                assert_eq!(page.title(), "Lỗi: Đăng nhập");
                assert_eq!(page.form("/dang-nhap").value("ten"), Some(name), "the name need not be typed again");
                assert_eq!(page.form("/dang-nhap").value("mk"), Some(""));
            }
            let page = tries(&world, name, "sai mật khẩu rồi").await;
            assert_eq!(page.problems(), ["Sai tên đăng nhập hoặc mật khẩu. Thử lại sau 1 phút."]);
            let page = tries(&world, name, PASSWORD).await;
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
            assert_eq!(page.problems(), ["Đã thử sai nhiều lần. Thử lại sau 1 phút."]);
        }
        world.advance(SignedDuration::from_mins(1));
        let page = tries(&world, &login, "vẫn sai mật khẩu").await;
        assert_eq!(page.problems(), ["Sai tên đăng nhập hoặc mật khẩu. Thử lại sau 2 phút."]);
        world.advance(SignedDuration::from_mins(2));
        assert_eq!(tries(&world, &login, PASSWORD).await.path, "/viec", "the right one ends it");
        let page = tries(&world, &login, "lại sai mật khẩu").await;
        assert_eq!(page.problems(), ["Sai tên đăng nhập hoặc mật khẩu. Còn 4 lần."]);
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_try_all_names() {
    on_both_engines("one_address", async |location| {
        let world = World::new(&location).await;
        let tries = async |address: [u8; 4], name: String| {
            let fields = [("ten", name.as_str()), ("mk", "thử một mật khẩu")];
            world.stranger().at_address(address).posts("/dang-nhap", &fields).await.status
        };
        for at in 0..50 {
            assert_eq!(tries([198, 51, 100, 1], format!("ten{at}")).await, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert_eq!(tries([198, 51, 100, 1], "ten51".to_owned()).await, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(tries([198, 51, 100, 2], "ten51".to_owned()).await, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_return_path_never_leads_to_another_site() {
    let (world, _folder) = on_sqlite().await;
    let login = with_password(&world).await;
    for path in ["//xau.example", "https://xau.example", "/%5Cxau.example", "/%09/xau.example"] {
        let page = world.stranger().opens(&format!("/dang-nhap?tiep={path}")).await;
        let sent = page.form("/dang-nhap").fill("ten", &login).fill("mk", PASSWORD);
        assert_eq!(sent.fill("tiep", "//xau.example").sends().await.leads_to(), Some("/viec".to_owned()), "{path}");
        assert_eq!(page.form("/dang-nhap").value("tiep"), Some(""), "{path}");
    }
}

#[tokio::test]
async fn a_session_ends_after_twelve_idle_hours_and_after_thirty_days() {
    on_both_engines("a_session_ends", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let page = tries(&world, &login, PASSWORD).await;
        let half_a_day = SignedDuration::from_hours(11);
        for _ in 0..65 {
            world.advance(half_a_day);
            assert_eq!(page.follows("Việc của tôi").await.title(), "Việc của tôi");
        }
        world.advance(half_a_day);
        assert_eq!(page.follows("Việc của tôi").await.title(), "Đăng nhập", "thirty days are over");

        let page = tries(&world, &login, PASSWORD).await;
        world.advance(SignedDuration::from_hours(12));
        assert_eq!(page.follows("Việc của tôi").await.title(), "Đăng nhập", "twelve hours without use");
    })
    .await;
}

#[tokio::test]
async fn a_new_password_signs_out_every_other_browser() {
    on_both_engines("a_new_password", async |location| {
        let world = World::new(&location).await;
        let login = with_password(&world).await;
        let elsewhere = tries(&world, &login, PASSWORD).await;
        let page = tries(&world, &login, PASSWORD).await.follows("Mai Thị Lan").await;
        let form = || page.form("/toi/mat-khau").fill("cu", PASSWORD);
        let short = form().fill("mk", "ngắn").fill("lai", "ngắn").press().await;
        assert_eq!(short.problems(), ["Mật khẩu cần ít nhất 10 ký tự."]);
        let other = form().fill("mk", "đèo Sơn Khê mùa đông").fill("lai", "đèo Sơn Khê mùa hè").press().await;
        assert_eq!(other.problems(), ["Hai lần nhập mật khẩu khác nhau. Nhập lại."]);
        let named = form().fill("mk", &format!("{login}2026")).fill("lai", "").press().await;
        assert_eq!(named.problems(), ["Mật khẩu chứa tên đăng nhập. Chọn mật khẩu khác."]);
        let known = form().fill("mk", "MatKhau12345").fill("lai", "").press().await;
        assert_eq!(known.problems(), ["Mật khẩu này quá dễ đoán. Chọn mật khẩu khác."]);
        let new = "đèo Sơn Khê mùa đông";
        let wrong = form().fill("cu", "không phải").fill("mk", new).fill("lai", new).press().await;
        assert_eq!(wrong.problems(), ["Mật khẩu đang dùng không đúng."]);

        let done = form().fill("mk", new).fill("lai", new).press().await;
        assert!(done.says("Đã đổi mật khẩu. Các máy khác đã đăng xuất."), "{}", done.text());
        assert_eq!(elsewhere.follows("Việc của tôi").await.title(), "Đăng nhập");
        assert_eq!(tries(&world, &login, PASSWORD).await.problems().len(), 1);
        assert_eq!(tries(&world, &login, new).await.path, "/viec");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_works_once_and_ends_the_earlier_ones() {
    on_both_engines("an_invitation", async |location| {
        let world = World::new(&location).await;
        let first = signin::invitation_path(&invited(&world).await);
        let second = signin::invitation_path(&invited(&world).await);
        let spent = "Liên kết đã dùng hoặc đã hết hạn. Xin người quản trị một liên kết mới.";
        let page = world.stranger().opens(&first).await;
        assert_eq!((page.status, page.says(spent)), (StatusCode::NOT_FOUND, true));

        let open = world.stranger().opens(&second).await;
        assert!(open.says("Mai Thị Lan"), "{}", open.text());
        let weak = open.form(&second).fill("mk", "1234567890").fill("lai", "1234567890").press().await;
        assert_eq!(weak.problems(), ["Mật khẩu này quá dễ đoán. Chọn mật khẩu khác."]);
        let page = open.form(&second).fill("mk", PASSWORD).fill("lai", PASSWORD).press().await;
        assert_eq!(page.title(), "Việc của tôi");
        let again = world.stranger().posts(&second, &[("mk", PASSWORD), ("lai", PASSWORD)]).await;
        assert!(again.says(spent), "{}", again.text());

        let third = signin::invitation_path(&invited(&world).await);
        world.advance(days(7));
        assert!(world.stranger().opens(&third).await.says(spent), "a week is over");
    })
    .await;
}

#[tokio::test]
async fn a_forgotten_password_page_knows_nobody() {
    let (world, _folder) = on_sqlite().await;
    let page = world.stranger().opens("/dang-nhap").await.follows("Quên mật khẩu").await;
    assert!(page.says("người quản trị"), "{}", page.text());
    assert!(!page.has_form("/quen-mat-khau"));
}

#[tokio::test]
async fn the_first_administrator_sets_the_agency_up_through_the_printed_link() {
    on_both_engines("the_first_administrator", async |location| {
        let world = World::empty(&location).await;
        let visitor = world.stranger();
        for path in ["/", "/viec", "/dang-nhap", "/khong-co"] {
            let page = visitor.opens(path).await;
            assert_eq!((page.status, page.title().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "Chưa thiết lập"));
        }
        let link = signin::offer_set_up(&world.app).await.unwrap().expect("nobody has an account");
        assert_eq!(visitor.opens("/khoi-tao/0123456789abcdef").await.status, StatusCode::NOT_FOUND);

        let page = visitor.opens(&link).await;
        let empty = page.form(&link).press().await;
        assert_eq!(empty.problems().len(), 4, "{:?}", empty.problems());
        let agency = "Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê";
        let form = page.form(&link).fill("co_quan", agency).fill("ho_ten", "Nông Thị Kim Xuân");
        let form = form
            .fill("ten_ngan", "Sở VHTTDL Sơn Khê")
            .fill("ten", "XuanNTK")
            .fill("mk", PASSWORD)
            .fill("lai", PASSWORD);
        assert_eq!(form.value("loai"), Some("provincial-department"));
        let page = form.press().await;
        assert_eq!(page.title(), "Việc của tôi", "{}", page.text());
        assert!(page.root.named("brand")[0].text().ends_with("Sở VHTTDL Sơn Khê"));
        let page = visitor.opens("/toi").await;
        assert_eq!(page.rows("h-vai"), ["Quản trị", "Văn phòng"]);
        assert!(page.says(agency), "{}", page.text());

        assert_eq!(signin::offer_set_up(&world.app).await.unwrap(), None, "only while there is no account");
        assert_eq!(world.stranger().opens(&link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(tries(&world, "xuanntk", PASSWORD).await.path, "/viec");
        let verdict = store::ledger::verify(&world.app.db, |_, _| ()).await.unwrap();
        assert_eq!((verdict.lines, verdict.fault), (11, None));
    })
    .await;
}

#[tokio::test]
async fn a_set_up_link_ends_after_a_day_and_the_next_start_prints_another() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::empty(&sqlite(&folder)).await;
    let old = signin::offer_set_up(&world.app).await.unwrap().unwrap();
    world.advance(days(1));
    assert!(world.stranger().opens(&old).await.says("khởi động lại chương trình"));
    let new = signin::offer_set_up(&world.app).await.unwrap().unwrap();
    assert_eq!(world.stranger().opens(&new).await.title(), "Thiết lập lần đầu");
}

#[tokio::test]
async fn in_the_demonstration_anybody_steps_into_a_role_without_a_password() {
    on_both_engines("in_the_demonstration", async |location| {
        let world = World::demonstration(&location).await;
        let page = world.stranger().opens("/dang-nhap").await;
        let strip = page.root.named("demo")[0].text();
        assert!(strip.contains("Giám đốc") && strip.contains("Văn phòng"), "{strip}");
        let director = world.person(Role::Director).as_str();
        let page = page.form("/trinh-dien/vai").fill("nguoi", director).press().await;
        assert_eq!(page.title(), "Việc của tôi");
        assert!(page.root.named("demo")[0].text().contains("Đang là Triệu Minh Khải"));
        let office = world.person(Role::Office).as_str();
        let page = page.form("/trinh-dien/vai").fill("nguoi", office).press().await;
        assert!(page.root.named("demo")[0].text().contains("Đang là Mai Thị Lan"));
        let nobody = page.form("/trinh-dien/vai").fill("nguoi", "khong-ai").press().await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn outside_the_demonstration_there_is_no_such_door() {
    let (world, _folder) = on_sqlite().await;
    let director = world.person(Role::Director).as_str();
    for visitor in [world.stranger(), world.administrator()] {
        let csrf = visitor.opens("/toi").await.html;
        let csrf = csrf.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
        let page = visitor.posts("/trinh-dien/vai", &[("nguoi", director), ("csrf", csrf)]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.root.named("demo").is_empty());
    }
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let (mut world, _folder) = on_sqlite().await;
    let login = with_password(&world).await;
    let fields = [("ten", login.as_str()), ("mk", PASSWORD)];
    let plain = world.stranger().posts("/dang-nhap", &fields).await;
    let cookie = |page: &Page| page.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie(&plain).starts_with("thidua="), "{}", cookie(&plain));
    assert!(cookie(&plain).ends_with("; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax"), "{}", cookie(&plain));

    world.app.mode = std::sync::Arc::new(app::Mode { secure: true, ..(*world.app.mode).clone() });
    world.router = shell::router(&world.app);
    let secure = world.stranger().posts("/dang-nhap", &fields).await;
    assert!(cookie(&secure).starts_with("__Host-thidua="), "{}", cookie(&secure));
    assert!(cookie(&secure).ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{}", cookie(&secure));
    assert!(secure.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn another_site_cannot_sign_anybody_in_or_out() {
    let (world, _folder) = on_sqlite().await;
    let from = [("origin", "https://xau.example"), ("content-type", "application/x-www-form-urlencoded")];
    for path in ["/dang-nhap", "/dang-xuat"] {
        let page = world.office().asks(Method::POST, path, &from, "ten=a&mk=b".into()).await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::FORBIDDEN, "Biểu mẫu đã hết hiệu lực"));
    }
    assert_eq!(world.office().opens("/toi").await.status, StatusCode::OK);
}

fn sqlite(folder: &tempfile::TempDir) -> String {
    format!("sqlite:{}", folder.path().join("thidua.sqlite").display())
}

async fn on_sqlite() -> (World, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (World::new(&sqlite(&folder)).await, folder)
}
