//! What is closed is not late any more, and nobody is told twice by one button.

use app::track::actions::{Call, Told, urge};
use domain::actor::Role;
use domain::campaign::{Campaign, State};
use jiff::SignedDuration;
use store::args;
use testkit::on_both_engines;
use wording::Language;

use crate::case::{Case, office};

store::statements! {
    OTHERS = "update assignments set state = 'waived', reason = 'thử' where duty <> 'first-report' and state = 'open'";
    DUE = "update assignments set due = '2026-05-11' where duty = 'first-report'";
}

#[tokio::test]
async fn a_duty_of_a_closed_round_is_late_nowhere() {
    on_both_engines("a_closed_round_is_late_nowhere", async |location| {
        let case = Case::new(&location).await;
        case.changes(OTHERS, args![]).await;
        case.changes(DUE, args![]).await;
        let office = case.world.office();
        let (overview, list) = (format!("/dot/{}", case.slug), "/dot");
        let units = format!("/dot/{}/don-vi", case.slug);
        assert!(case.page().await.says("4 đơn vị còn việc quá hạn"));
        assert_eq!(office.opens(&overview).await.html.matches("<a class=\"over\"").count(), 4);
        assert!(office.opens(list).await.says("4 trong 5"), "{}", office.opens(list).await.text());
        assert!(office.opens(&units).await.says("Quá "));

        let token = case.world.token(Role::Office);
        let close = format!("{overview}/dong-ky-bao-cao");
        assert_eq!(office.posts(&close, &[("csrf", &token), ("ky", "dot-1")]).await.status.as_u16(), 303);
        assert!(case.page().await.says("Không đơn vị nào quá hạn"));
        let seen = office.opens(&overview).await;
        assert_eq!(seen.html.matches("<a class=\"over\"").count(), 0, "{}", seen.text());
        assert!(seen.html.contains("Kỳ đã đóng, chưa làm") && !seen.says("Đơn vị cần chú ý"), "{}", seen.text());
        assert!(!office.opens(list).await.says("4 trong 5"));
        assert!(!office.opens(&units).await.says("Quá "));
    })
    .await;
}

#[tokio::test]
async fn a_second_press_tells_nobody_twice() {
    on_both_engines("a_second_press", async |location| {
        let case = Case::new(&location).await;
        let page = case.page().await;
        let (first, second) = (page.form(&case.path()), page.form(&case.path()));
        assert!(first.press().await.says("Đã nhắc 2 người."));
        let again = second.press().await;
        let said = "Đã nhắc 0 người. Cần chép gửi tay cho 0 đơn vị. Bỏ qua 4 đơn vị vừa được nhắc trong 10 phút qua.";
        assert!(again.says(said), "{}", again.text());
        assert_eq!(case.kept().await.len(), 4);
        case.world.advance(SignedDuration::from_mins(11));
        assert!(page.form(&case.path()).press().await.says("Đã nhắc 2 người."));
        assert_eq!(case.kept().await.len(), 8);
    })
    .await;
}

#[tokio::test]
async fn two_who_press_at_once_tell_once() {
    on_both_engines("two_who_press_at_once", async |location| {
        let case = Case::new(&location).await;
        let page = case.page().await;
        let (first, second) = (page.form(&case.path()), page.form(&case.path()));
        let (first, second) = tokio::join!(first.sends(), second.sends());
        assert!(first.status.as_u16() == 303 || second.status.as_u16() == 303);
        assert_eq!(case.kept().await.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn a_campaign_that_no_longer_runs_is_not_urged() {
    on_both_engines("no_longer_runs", async |location| {
        let case = Case::new(&location).await;
        let units: Vec<String> = case.reads(Role::Office, "/late").await["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|unit| unit["unit"].as_str().unwrap().to_owned())
            .collect();
        let (today, now) = (app::day_of(case.world.now()), case.world.now());
        let (app, office, t) = (&case.world.app, office(&case.world), Language::Vietnamese.messages());
        let mut tx = app.db.write().await.unwrap();
        let running: Campaign = app::launch::enter(
            &mut tx,
            &app::shell::Visit::of(&mut app.db.read().await.unwrap(), Some(office.clone()), t, now).await.unwrap(),
            &case.slug,
        )
        .await
        .unwrap()
        .campaign;
        let closed = Campaign { state: State::Closed { at: now }, ..running.clone() };
        let call = || Call { units: &units, more: "" };
        assert!(urge(&mut tx, app, &office, &closed, call(), (today, now, t)).await.is_err());
        let told = urge(&mut tx, app, &office, &running, call(), (today, now, t)).await.unwrap();
        assert_eq!(told, Told { told: 2, copies: 1, skipped: 0 });
    })
    .await;
}
