//! What programs that watch over the installation are told.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use app::shell::watch::figures;
use axum::http::StatusCode;
use jiff::SignedDuration;
use store::NewJob;
use testkit::on_both_engines;
use world::{World, days};

#[tokio::test]
async fn health_is_whether_the_store_answers_and_nothing_else() {
    on_both_engines("health", async |location| {
        let world = World::empty(&location).await;
        let stranger = world.stranger();
        let page = stranger.opens("/health").await;
        assert_eq!(page.status, StatusCode::OK, "also while nobody has an account");
        assert_eq!(page.html, r#"{"status":"ok","store":"ok"}"#);
        assert!(page.headers.get("set-cookie").is_none());
        world.app.db.close().await;
        let page = stranger.opens("/health").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.html, r#"{"status":"unavailable","store":"unavailable"}"#);
        let told = figures(&[(None, Some(&world.app))]).await;
        assert!(told.contains("\nthidua_store_up 0\n"), "figures are given all the same: {told}");
        assert!(!told.contains("thidua_jobs{"), "nobody knows how many jobs there are: {told}");
    })
    .await;
}

#[tokio::test]
async fn figures_tell_routes_jobs_and_the_age_of_the_oldest() {
    on_both_engines("figures", async |location| {
        let world = World::new(&location).await;
        world.office().opens("/viec").await;
        world.stranger().opens("/viec").await;
        world.stranger().opens("/thong-bao/mot-bi-mat").await;
        let now = world.app.clock.now();
        let job = |name: &str, at| NewJob::new("khong-co", serde_json::json!({}), at).once(name);
        let jobs = vec![
            job("one", now - SignedDuration::from_secs(90)),
            job("two", now - SignedDuration::from_secs(30)),
            job("later", now + SignedDuration::from_hours(1)),
        ];
        let mut tx = world.app.db.write().await.unwrap();
        tx.upkeep().later_all(jobs).await.unwrap();
        tx.commit().await.unwrap();

        let told = figures(&[(None, Some(&world.app))]).await;
        let has = |line: &str| assert!(told.lines().any(|own| own == line), "{line}\n{told}");
        has(r#"thidua_http_requests_total{method="GET",route="/viec",status="2xx"} 1"#);
        has(r#"thidua_http_requests_total{method="GET",route="/viec",status="3xx"} 1"#);
        has(r#"thidua_http_request_duration_seconds_count{method="GET",route="/viec"} 2"#);
        has(r#"thidua_http_request_duration_seconds_bucket{method="GET",route="/viec",le="+Inf"} 2"#);
        assert!(told.contains(r#"route="/thong-bao/{notice}""#) && !told.contains("bi-mat"), "{told}");
        has("thidua_store_up 1");
        has("thidua_slow_statements_total 0");
        has(r#"thidua_jobs{state="due"} 2"#);
        has(r#"thidua_jobs{state="later"} 1"#);
        has("thidua_oldest_due_job_seconds 90");

        // Nobody knows this kind of job: both are given up.
        world.works().await;
        let told = figures(&[(None, Some(&world.app))]).await;
        assert!(told.contains("\nthidua_jobs{state=\"gave-up\"} 2\n"), "{told}");
        assert!(told.contains("\nthidua_oldest_due_job_seconds 0\n"), "{told}");
        let in_two_days = world.now() + days(2);
        let then = store::queue::backlog(&mut world.app.db.read().await.unwrap(), in_two_days).await.unwrap();
        assert_eq!(then.gave_up, 0, "an alarm ends a day later");
    })
    .await;
}
