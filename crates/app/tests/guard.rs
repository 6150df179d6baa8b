//! What every answer has, and what happens when there is no page to give.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use axum::http::{Method, StatusCode};
use domain::actor::Role;
use testkit::on_both_engines;
use world::{Persona, World};

async fn asks(who: &Persona, method: Method, path: &str) -> world::Page {
    who.asks(method, path, &[], axum::body::Body::empty()).await
}

#[tokio::test]
async fn every_answer_tells_browsers_to_be_strict() {
    let (world, _folder) = on_sqlite().await;
    for path in ["/dang-nhap", "/viec", "/khong-co", "/tai-nguyen/x/thidua.css"] {
        let page = asks(&world.stranger(), Method::GET, path).await;
        let header = |name: &str| page.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("x-frame-options"), "DENY", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("x-request-id").len(), 12, "{path}");
        let kept = if path.ends_with(".css") { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(header("cache-control"), kept, "{path}");
    }
}

#[tokio::test]
async fn a_head_request_gets_the_headers_of_the_page() {
    let (world, _folder) = on_sqlite().await;
    let page = asks(&world.office(), Method::HEAD, "/viec").await;
    assert_eq!((page.status, page.html.as_str()), (StatusCode::OK, ""));
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    let page = asks(&world.stranger(), Method::HEAD, "/viec").await;
    assert_eq!(page.leads_to(), Some("/dang-nhap?tiep=/viec".to_owned()));
}

#[tokio::test]
async fn a_forms_address_opened_as_a_page_says_so() {
    let (world, _folder) = on_sqlite().await;
    let page = world.office().opens("/toi/mat-khau").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(page.title(), "Trang này không mở trực tiếp được");
    let page = asks(&world.office(), Method::DELETE, "/viec").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_body_without_end_is_refused_on_a_page_of_ours() {
    let (world, _folder) = on_sqlite().await;
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let body = format!("csrf={}&mk={}", world.token(Role::Office), "a".repeat(3 << 20));
    let page = world.office().asks(Method::POST, "/toi/mat-khau", &form, body.into()).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(page.title(), "Tệp hoặc nội dung quá lớn");
}

#[tokio::test]
async fn errors_are_said_in_the_visitors_language() {
    on_both_engines("errors_are_said", async |location| {
        let world = World::new(&location).await;
        let visitor = world.office();
        let page = visitor.opens("/khong-co").await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::NOT_FOUND, "Không có trang này"));
        assert!(page.html.contains("<html lang=\"vi\">"));
        let page = visitor.opens("/en/khong-co").await;
        assert_eq!((page.status, page.title().as_str()), (StatusCode::NOT_FOUND, "There is no such page"));
        assert!(page.html.contains("<html lang=\"en\">"));
        assert_eq!(page.path, "/khong-co", "the language is a cookie, the address stays");
        let page = page.follows("Tiếng Việt").await;
        assert_eq!(page.title(), "Không có trang này");
        let page = asks(&visitor, Method::GET, "/en/dot?nhom=a&trang=2").await;
        assert_eq!(page.leads_to(), Some("/dot?nhom=a&trang=2".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_leads_back_to_its_page() {
    let (world, _folder) = on_sqlite().await;
    let page = world.office().opens("/toi").await;
    world.advance(world::days(400));
    let sent = page.form("/toi/mat-khau").fill("cu", "a").fill("mk", "b").fill("lai", "b").sends().await;
    assert_eq!(sent.leads_to(), Some("/dang-nhap?tiep=/toi".to_owned()));
}

#[tokio::test]
async fn the_language_switch_stays_on_this_site() {
    let (world, _folder) = on_sqlite().await;
    for path in ["/en//xau.example", "/en/%2Fxau.example", "/en/%5Cxau.example"] {
        let page = asks(&world.stranger(), Method::GET, path).await;
        let to = page.leads_to().unwrap_or_default();
        assert!(!to.starts_with("//") && !to.starts_with("/\\") && !to.contains("://"), "{path} leads to {to}");
    }
}

#[tokio::test]
async fn a_job_that_no_step_knows_is_given_up() {
    on_both_engines("a_job_that_no_step_knows", async |location| {
        let world = World::new(&location).await;
        let mut tx = world.app.db.write().await.unwrap();
        let job = store::NewJob::new("khong.ai-biet", serde_json::json!({}), world.now());
        tx.upkeep().later(job).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app::work_queue::round(&world.app, "a worker").await.unwrap(), 1);
        assert_eq!(app::work_queue::round(&world.app, "a worker").await.unwrap(), 0);
        let mut tx = world.app.db.read().await.unwrap();
        assert_eq!(store::queue::counts(&mut tx).await.unwrap(), [("gave-up".to_owned(), 1)]);
    })
    .await;
}

async fn on_sqlite() -> (World, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let location = format!("sqlite:{}", folder.path().join("thidua.sqlite").display());
    (World::new(&location).await, folder)
}
