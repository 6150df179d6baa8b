//! Tokens of programs: made with the password, used within their scopes and their person's rights, ended.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::Role;
use serde_json::{Value, json};
use testkit::on_both_engines;

use crate::world::{Page, World, days};
use crate::{PASSWORD, tries, with_password};

const OWN: &str = "/toi/ma-chuong-trinh";

/// The Office makes a token on its page; gives the page that shows it.
async fn fills(signed_in: &Page, scopes: &[&str], until: &str, password: &str) -> Page {
    let mut form = signed_in.follows_to(OWN).await.nth_form(OWN, 0).fill("ten", "Phần mềm văn thư").fill("den", until);
    form = form.without("pham_vi");
    for scope in scopes {
        form = form.also("pham_vi", scope);
    }
    form.fill("mk", password).sends().await
}

async fn made(signed_in: &Page, scopes: &[&str]) -> String {
    let page = fills(signed_in, scopes, "31/12/2026", PASSWORD).await;
    let shown = page.root.tags("input").into_iter().find(|input| input.get("id") == Some("ma"));
    shown.unwrap_or_else(|| panic!("{}", page.text())).get("value").unwrap().to_owned()
}

async fn calls(world: &World, token: &str, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    let shown = format!("Bearer {token}");
    let headers = [("authorization", shown.as_str()), ("content-type", "application/json")];
    let body = if method == Method::GET { Body::empty() } else { Body::from(body.to_string()) };
    let page = world.stranger().asks(method, path, &headers, body).await;
    (page.status, serde_json::from_slice(&page.bytes).unwrap_or_default())
}

async fn reads(world: &World, token: &str, path: &str) -> (StatusCode, Value) {
    calls(world, token, Method::GET, path, &Value::Null).await
}

fn reservation() -> Value {
    json!({ "reason": "Tờ trình đang soạn" })
}

async fn office(world: &World) -> Page {
    let login = with_password(world).await;
    tries(world, &login, PASSWORD).await
}

#[tokio::test]
async fn a_program_acts_for_its_person_without_a_session() {
    on_both_engines("token_acts", async |location| {
        let world = World::new(&location).await;
        let signed_in = office(&world).await;
        let token = made(&signed_in, &["read"]).await;
        assert!(token.starts_with("thidua_") && token.len() == 71, "{token}");
        let (status, session) = reads(&world, &token, "/api/v1/session").await;
        assert_eq!((status, session["person"]["name"].as_str()), (StatusCode::OK, Some("Mai Thị Lan")));
        assert_eq!((&session["scopes"], &session["csrf_token"]), (&json!(["read"]), &json!("")));

        let listed = signed_in.follows_to(OWN).await;
        assert!(!listed.html.contains(&token), "it is shown once");
        let row = &listed.rows("h-co")[0];
        let known = format!("{}…", &token[..15]);
        assert!(row.contains(&known) && row.contains("31/12/2026") && row.contains("04/5/2026"), "{row}");
        let shown = format!("Bearer {token}");
        let page = world.stranger().asks(Method::GET, "/viec", &[("authorization", &shown)], Body::empty()).await;
        assert_eq!(page.leads_to().as_deref(), Some("/dang-nhap?tiep=/viec"), "pages know no tokens");
    })
    .await;
}

#[tokio::test]
async fn a_token_is_made_with_the_password_for_a_year_at_most() {
    on_both_engines("token_made", async |location| {
        let world = World::new(&location).await;
        let signed_in = office(&world).await;
        let wrong = fills(&signed_in, &["read"], "31/12/2026", "không phải mật khẩu").await;
        assert_eq!(
            (wrong.status, wrong.problems()),
            (StatusCode::UNPROCESSABLE_ENTITY, vec!["Mật khẩu không đúng.".to_owned()])
        );
        let late = fills(&signed_in, &["read"], "05/5/2027", PASSWORD).await;
        assert_eq!(late.problems(), ["Mã dùng được nhiều nhất một năm. Nhập ngày sớm hơn."]);
        let bare = fills(&signed_in, &[], "04/5/2027", PASSWORD).await;
        assert_eq!(bare.problems(), ["Chọn ít nhất một phạm vi."]);
        let bad = fills(&signed_in, &["read"], "31/02/2027", PASSWORD).await;
        assert_eq!(bad.problems(), ["Không có ngày này. Nhập như 05/7/2026."]);
        assert!(signed_in.follows_to(OWN).await.says("Chưa có mã nào."));
    })
    .await;
}

#[tokio::test]
async fn scopes_leave_less_than_the_person_may() {
    on_both_engines("token_scopes", async |location| {
        let world = World::new(&location).await;
        let signed_in = office(&world).await;
        let (read, register) = (made(&signed_in, &["read"]).await, made(&signed_in, &["register"]).await);
        let path = "/api/v1/register/reservations";
        let (status, refused) = calls(&world, &read, Method::POST, path, &reservation()).await;
        assert_eq!((status, refused["error"]["code"].as_str()), (StatusCode::FORBIDDEN, Some("out-of-scope")));
        let (status, kept) = calls(&world, &register, Method::POST, path, &reservation()).await;
        assert_eq!((status, &kept["number"]), (StatusCode::OK, &json!(1)), "{kept}");
        assert_eq!(reads(&world, &register, "/api/v1/register").await.0, StatusCode::OK);
        let (status, refused) = reads(&world, &register, "/api/v1/ledger").await;
        assert_eq!((status, refused["error"]["code"].as_str()), (StatusCode::FORBIDDEN, Some("out-of-scope")));
        assert_eq!(reads(&world, &read, "/api/v1/ledger").await.0, StatusCode::OK);
    })
    .await;
}

/// One answer for a token that was never made, is ended or expired, or whose account is closed.
#[tokio::test]
async fn what_does_not_work_is_answered_alike() {
    on_both_engines("token_dead", async |location| {
        let world = World::new(&location).await;
        let signed_in = office(&world).await;
        let never = reads(&world, "thidua_0000", "/api/v1/session").await;
        assert_eq!((never.0, never.1["error"]["code"].as_str()), (StatusCode::UNAUTHORIZED, Some("sign-in")));

        let ended = made(&signed_in, &["all"]).await;
        signed_in.follows_to(OWN).await.form("/toi/ma-chuong-trinh/ket-thuc").press().await;
        assert_eq!(reads(&world, &ended, "/api/v1/session").await, never);

        let by_another = made(&signed_in, &["all"]).await;
        let address = format!("/quan-tri/nguoi/{}", world.person(Role::Office));
        let person = world.administrator().opens(&address).await;
        let after = person.form(&format!("{address}/ma-chuong-trinh")).press().await;
        assert!(!after.says("Phần mềm văn thư"), "{}", after.text());
        assert_eq!(reads(&world, &by_another, "/api/v1/session").await, never);

        let closed = made(&signed_in, &["all"]).await;
        world.administrator().opens(&address).await.form(&format!("{address}/tai-khoan/dong")).press().await;
        assert_eq!(reads(&world, &closed, "/api/v1/session").await, never);
        world.administrator().opens(&address).await.form(&format!("{address}/tai-khoan/mo")).press().await;
        assert_eq!(reads(&world, &closed, "/api/v1/session").await, never, "it does not come back with the account");

        let last = made(&tries(&world, &world.cast.parts[&Role::Office].login, PASSWORD).await, &["all"]).await;
        assert_eq!(reads(&world, &last, "/api/v1/session").await.0, StatusCode::OK);
        world.advance(days(242));
        assert_eq!(reads(&world, &last, "/api/v1/session").await, never);
    })
    .await;
}

#[tokio::test]
async fn an_ended_role_is_fewer_rights_at_once() {
    on_both_engines("token_role", async |location| {
        let world = World::new(&location).await;
        let token = made(&office(&world).await, &["all"]).await;
        assert_eq!(reads(&world, &token, "/api/v1/register").await.0, StatusCode::OK);
        let address = format!("/quan-tri/nguoi/{}", world.person(Role::Office));
        let person = world.administrator().opens(&address).await;
        person.form(&format!("{address}/ket-thuc-vai/")).fill("ngay", "04/5/2026").press().await;
        let (status, refused) = reads(&world, &token, "/api/v1/register").await;
        assert_eq!((status, refused["error"]["code"].as_str()), (StatusCode::FORBIDDEN, Some("denied")));
    })
    .await;
}

#[tokio::test]
async fn guessing_tokens_is_slowed_and_hinders_nobody_else() {
    on_both_engines("token_guessed", async |location| {
        let world = World::new(&location).await;
        let signed_in = office(&world).await;
        let token = made(&signed_in, &["read"]).await;
        for _ in 0..52 {
            reads(&world, "thidua_1111", "/api/v1/session").await;
        }
        assert_eq!(reads(&world, "thidua_1111", "/api/v1/session").await.0, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(reads(&world, &token, "/api/v1/session").await.0, StatusCode::OK);
        let login = &world.cast.parts[&Role::Office].login;
        assert_eq!(tries(&world, login, PASSWORD).await.path, "/viec", "people at the same address sign in");
    })
    .await;
}

#[tokio::test]
async fn the_ledger_says_who_made_and_ended_a_token_and_never_the_token() {
    on_both_engines("token_ledger", async |location| {
        let world = World::new(&location).await;
        let signed_in = office(&world).await;
        let token = made(&signed_in, &["read", "register"]).await;
        signed_in.follows_to(OWN).await.form("/toi/ma-chuong-trinh/ket-thuc").press().await;
        let lines = world.plays(Role::Auditor).opens("/nhat-ky").await;
        let rows = lines.rows("");
        let said = |words: &str| rows.iter().any(|row| row.contains(words) && row.contains("Phần mềm văn thư"));
        assert!(said("tạo mã truy cập của") && said("kết thúc mã truy cập của"), "{rows:?}");
        assert!(!lines.html.contains(&token));
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_what_the_old_one_made() {
    on_both_engines("token_new_password", async |location| {
        let world = World::new(&location).await;
        let signed_in = office(&world).await;
        let token = made(&signed_in, &["all"]).await;
        assert_eq!(reads(&world, &token, "/api/v1/session").await.0, StatusCode::OK);
        let form = signed_in.follows_to("/toi").await.form("/toi/mat-khau").fill("cu", PASSWORD);
        let new = "mưa rơi trên bản cũ";
        let page = form.fill("mk", new).fill("lai", new).press().await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert_eq!(reads(&world, &token, "/api/v1/session").await.0, StatusCode::UNAUTHORIZED);
        let listed = signed_in.follows_to(OWN).await;
        assert!(listed.says("Đã kết thúc"), "{}", listed.text());
    })
    .await;
}
