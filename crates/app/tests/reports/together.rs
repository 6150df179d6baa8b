//! Drafts: kept, and typed by two people at once.

use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::Case;

#[tokio::test]
async fn a_draft_survives_signing_out() {
    on_both_engines("survives_signing_out", async |location| {
        let case = Case::new(&location).await;
        let (status, said) = case.types(Role::FocalPoint, &[("answer.results", "", "Đang viết dở")]).await;
        assert_eq!((status, said.as_str()), (200, "Đã lưu nháp 08:00"));
        case.focal().posts("/dang-xuat", &[("csrf", &case.world.token(Role::FocalPoint))]).await;
        assert!(case.focal().opens(&case.url()).await.path.starts_with("/dang-nhap"));
        let page = case.seen_by(Role::UnitHead).await;
        assert_eq!(page.form(&case.url()).value("answer.results"), Some("Đang viết dở"));
        assert!(page.says("Đã lưu nháp 08:00"));
    })
    .await;
}

#[tokio::test]
async fn different_fields_of_two_people_merge() {
    on_both_engines("different_fields", async |location| {
        let case = Case::new(&location).await;
        let (one, other) = tokio::join!(
            case.types(Role::FocalPoint, &[("value.t1", "", "21")]),
            case.types(Role::UnitHead, &[("value.t2", "", "98,6")]),
        );
        assert_eq!((one.0, other.0), (200, 200));
        let form = case.seen_by(Role::UnitHead).await.form(&case.url());
        assert_eq!((form.value("value.t1"), form.value("value.t2")), (Some("21"), Some("98,6")));
    })
    .await;
}

#[tokio::test]
async fn the_same_field_shows_both_versions_and_loses_none() {
    on_both_engines("the_same_field", async |location| {
        let case = Case::new(&location).await;
        let mine = case.seen_by(Role::UnitHead).await;
        case.types(Role::FocalPoint, &[("value.t1", "", "8")]).await;
        let (status, said) = case.types(Role::UnitHead, &[("value.t1", "", "9")]).await;
        assert_eq!((status, said.as_str()), (409, "Lục Hồng Nga vừa sửa mục này lúc 08:00. Bấm “Lưu nháp” để chọn."));

        let nhap = format!("{}/nhap", case.url());
        let save = mine.form(&case.url()).fill("value.t1", "9").fill("answer.results", "Của tôi").goes_to(&nhap);
        let both = save.press().await;
        assert_eq!(both.status.as_u16(), 409);
        assert!(both.says("Lục Hồng Nga vừa sửa mục này lúc 08:00"), "{}", both.text());
        let form = both.form(&case.url());
        assert_eq!((form.value("value.t1"), form.value("was.value.t1")), (Some("9"), Some("8")));
        let stored = case.seen_by(Role::FocalPoint).await.form(&case.url());
        assert_eq!((stored.value("value.t1"), stored.value("answer.results")), (Some("8"), Some("Của tôi")));

        let theirs = both.form(&case.url()).fill("keep.value.t1", "theirs").goes_to(&nhap).press().await;
        assert_eq!(theirs.form(&case.url()).value("value.t1"), Some("8"), "{}", theirs.text());
        let mine = both.form(&case.url()).goes_to(&nhap).press().await;
        assert_eq!(mine.form(&case.url()).value("value.t1"), Some("9"));
    })
    .await;
}

#[tokio::test]
async fn fields_that_are_not_asked_are_not_kept_and_long_ones_are_refused() {
    on_both_engines("not_asked", async |location| {
        let case = Case::new(&location).await;
        assert_eq!(case.types(Role::FocalPoint, &[("value.khac", "", "1"), ("x.y", "", "2")]).await.0, 200);
        let long = "a".repeat(200_000);
        assert_eq!(case.types(Role::FocalPoint, &[("answer.results", "", &long)]).await.0, 413);
        assert_eq!(case.types(Role::Staff, &[("value.t1", "", "1")]).await.0, 404);
        let form = case.seen_by(Role::FocalPoint).await.form(&case.url());
        assert_eq!(form.value("answer.results"), Some(""));
    })
    .await;
}
