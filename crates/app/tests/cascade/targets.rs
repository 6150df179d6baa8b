//! A unit writes its targets by forms and sends them.

use axum::http::StatusCode;
use domain::actor::Role;
use store::args;
use testkit::on_both_engines;

use crate::case::{draft, form, launched, loaded};
use crate::world::{World, days};
use crate::{LARGEST, OWN, OWN_SLUG, acknowledges, adds, changes, duty};

#[tokio::test]
async fn a_unit_makes_the_plan_concrete_and_sends_it() {
    on_both_engines("makes_concrete", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let head = world.unit_head();
        let early = head.opens(&format!("{base}/cu-the-hoa")).await;
        assert!(early.says("Tiếp nhận kế hoạch trước khi ghi chỉ tiêu."), "{}", early.text());
        acknowledges(&head, &base).await;
        let page = adds(&head, &base, "Đẩy mạnh số hóa", "500").await;
        assert!(page.says("1. Đẩy mạnh số hóa") && page.says("Đã lưu chỉ tiêu."), "{}", page.text());
        assert!(page.says("“đẩy mạnh” chưa nói đo bằng gì"), "a hint, no refusal: {}", page.text());
        assert!(page.says("1 chỉ tiêu, 1 nội dung chưa có chỉ tiêu"), "{}", page.text());
        let page = page.form(&format!("{base}/cu-the-hoa/gui")).press().await;
        assert_eq!(page.title(), "Đã gửi chỉ tiêu");
        assert!(page.says("Bế Văn Sán đã gửi chỉ tiêu lúc 08:00, 04/5."), "{}", page.text());
        assert_eq!(duty(&world, OWN, "concretise").await, "done");
        let token = world.token(Role::UnitHead);
        let late = [
            ("csrf", token.as_str()),
            ("don-vi", OWN_SLUG),
            ("noi-dung", "II.1"),
            ("chi-tieu", "x"),
            ("phan-dau", "1"),
        ];
        let refused = head.posts(&format!("{base}/cu-the-hoa"), &late).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "what was sent is closed");

        let sheet = world.office().opens(&format!("{base}/cu-the-hoa?don-vi={OWN_SLUG}")).await;
        let again = sheet.form(&format!("{base}/cu-the-hoa/mo-lai")).fill("ly-do", "Thiếu nội dung 2").press().await;
        assert_eq!(again.status, StatusCode::OK);
        assert_eq!(duty(&world, OWN, "concretise").await, "open");
        let page = head.opens(&format!("{base}/cu-the-hoa")).await;
        assert!(page.says("Văn phòng mở lại chỉ tiêu: Thiếu nội dung 2."), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn everything_wrong_with_a_target_is_said_at_once() {
    on_both_engines("all_at_once", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let head = world.unit_head();
        acknowledges(&head, &base).await;
        adds(&head, &base, "Buổi tuyên truyền", "12").await;
        let page = head.opens(&format!("{base}/cu-the-hoa")).await;
        let form = page.form_with("chi-tieu").fill("chi-tieu", "").fill("dau-ky", "1.234").fill("phan-dau", "nhiều");
        let page = form.fill("han", "31/2/2026").press().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = [
            "Chỉ tiêu 2: “nhiều” không phải là số. Viết như 1234,5.",
            "Chỉ tiêu 2: “1.234” đọc được hai cách. Ghi 1234 hoặc 1,2340.",
            "Chỉ tiêu 2: “31/2/2026” không phải một ngày. Ghi ngày/tháng/năm, ví dụ 04/5/2026.",
            "Chỉ tiêu 2: chưa ghi đo bằng gì.",
        ];
        assert_eq!(page.problems(), expected);
        let form = page.form_with("chi-tieu");
        assert_eq!((form.value("dau-ky"), form.value("phan-dau")), (Some("1.234"), Some("nhiều")), "nothing is lost");
        let form =
            form.fill("chi-tieu", "Hồ sơ chậm").fill("dau-ky", "20").fill("phan-dau", "5").fill("han", "30/6/2026");
        let page = form.press().await;
        assert_eq!(page.problems(), ["Chỉ tiêu 2: số phấn đấu thấp hơn số đầu kỳ. Đúng chiều chưa?"]);
        let page = page.form_with("chi-tieu").fill("chieu", "down").press().await;
        assert!(page.says("2. Hồ sơ chậm") && page.says("càng thấp càng tốt"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_target_is_divided_among_people() {
    on_both_engines("divided", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let head = world.unit_head();
        acknowledges(&head, &base).await;
        adds(&head, &base, "Hiện vật được số hóa", "500").await;
        let whole = crate::target(&world, "Hiện vật được số hóa").await;
        let person = world.person(Role::Staff).as_str().to_owned();
        let page = head.opens(&format!("{base}/cu-the-hoa")).await;
        let form = page.form_with("chi-tieu").fill("chi-tieu", "Phần của chị Ân").fill("don-vi-tinh", "hiện vật");
        let page = form.fill("phan-dau", "300").fill("thuoc", &whole).fill("nguoi", &person).press().await;
        assert!(page.says("Các phần cộng lại còn thiếu 200."), "{}", page.text());
        let staff = world.plays(Role::Staff).opens(&format!("{base}/cua-toi")).await;
        assert_eq!(staff.title(), "Đợt thi đua này cần tôi làm gì");
        assert_eq!(staff.rows("cua-toi"), ["Phần của chị Ân: 300 hiện vật"]);
        assert!(staff.says("Giữ hồn bản làng") && staff.says("Hiện vật được số hóa: 500 hiện vật"), "{}", staff.text());
        let own = world.plays(Role::Staff).opens(&base).await.follows("Đợt thi đua này cần tôi làm gì").await;
        assert_eq!(own.path, format!("{base}/cua-toi"));
    })
    .await;
}

#[tokio::test]
async fn targets_of_the_last_campaign_are_taken_over() {
    on_both_engines("taken_over", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        let head = world.unit_head();
        acknowledges(&head, &format!("/dot/{first}")).await;
        adds(&head, &format!("/dot/{first}"), "Hiện vật được số hóa", "500").await;
        world.advance(days(1));
        let mut plan = draft();
        plan.number = Some("26".to_owned());
        plan.contents.reverse();
        plan.contents[0].path = "III.1".to_owned();
        plan.contents[1].path = "III.2".to_owned();
        let second = loaded(&world, plan).await;
        form(&world, &second).await.press().await;
        let base = format!("/dot/{second}");
        acknowledges(&head, &base).await;
        let page = head.opens(&format!("{base}/cu-the-hoa")).await;
        let page = page.form(&format!("{base}/cu-the-hoa/dot-truoc")).press().await;
        assert!(page.says("Đã lấy 1 chỉ tiêu của đợt trước."), "{}", page.text());
        assert_eq!(page.root.named("them-2")[0].tags("tbody").len(), 1, "under the same words, whatever their number");
        let page = page.form(&format!("{base}/cu-the-hoa/dot-truoc")).press().await;
        assert!(page.says("Đã lấy 0 chỉ tiêu"), "not twice: {}", page.text());
        let page = page.form(&format!("{base}/cu-the-hoa/gui")).press().await;
        assert_eq!(page.title(), "Đã gửi chỉ tiêu");
    })
    .await;
}

#[tokio::test]
async fn goals_of_any_size_are_added_up() {
    on_both_engines("any_size", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let head = world.unit_head();
        acknowledges(&head, &base).await;
        let stopped = adds(&head, &base, "Vốn huy động", "1000000000000,1").await;
        let expected = "Chỉ tiêu 1: số lớn quá: tối đa 1.000.000.000.000. Chọn đơn vị tính lớn hơn, ví dụ triệu đồng \
            thay cho đồng.";
        assert_eq!(stopped.problems(), [expected]);
        adds(&head, &base, "Vốn huy động", "1000000000000").await;
        let whole = crate::target(&world, "Vốn huy động").await;
        for name in ["Phần một", "Phần hai", "Phần ba"] {
            let page = head.opens(&format!("{base}/cu-the-hoa")).await;
            let form = page.form_with("chi-tieu").fill("chi-tieu", name).fill("phan-dau", "7").fill("thuoc", &whole);
            assert_eq!(form.press().await.status, StatusCode::OK);
        }
        let sheet = format!("{base}/cu-the-hoa?don-vi={OWN_SLUG}");
        let page = world.office().opens(&sheet).await;
        assert!(page.says("Các phần cộng lại còn thiếu 999.999.999.979."), "{}", page.text());
        // As large as the store holds, from before there was a largest goal.
        changes(&world, LARGEST, args![whole]).await;
        let page = world.office().opens(&sheet).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert!(page.says("Các phần cộng lại vượt"), "{}", page.text());
        assert_eq!(world.office().opens(&format!("{base}/cu-the-hoa")).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_target_carries_out_a_content_of_the_plan() {
    on_both_engines("of_the_plan", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let path = format!("/dot/{slug}/cu-the-hoa");
        let head = world.unit_head();
        acknowledges(&head, &format!("/dot/{slug}")).await;
        for (role, unit) in [(Role::UnitHead, OWN_SLUG), (Role::Office, "")] {
            let (who, token, long) = (world.plays(role), world.token(role), "a".repeat(100_000));
            for content in ["II.99", long.as_str()] {
                let fields = [("csrf", token.as_str()), ("don-vi", unit), ("noi-dung", content)];
                let fields = [&fields[..], &[("chi-tieu", "Hiện vật"), ("phan-dau", "1")]].concat();
                let page = who.posts(&path, &fields).await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{role:?}");
                let expected = "chưa rõ thuộc nội dung nào của kế hoạch. Ghi số mục như trong kế hoạch.";
                assert!(page.problems()[0].ends_with(expected), "{:?}", page.problems());
            }
        }
        let page = adds(&head, &format!("/dot/{slug}"), "Hiện vật", "1").await;
        assert!(page.says("1. Hiện vật"), "{}", page.text());
        let id = crate::target(&world, "Hiện vật").await;
        let form = head.opens(&format!("{path}?sua={id}")).await.form_with("chi-tieu");
        let page = form.fill("noi-dung", "II.99").press().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "neither when it is changed");
    })
    .await;
}
