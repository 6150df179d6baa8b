//! A text of which the reader understands nothing: a person gives every field that is needed, mistakes are said and kept,
//! and the plan goes to the Director.

use axum::http::StatusCode;
use domain::plan::Stage;
use testkit::on_both_engines;

use crate::example::{known, stored, uploads};
use crate::world::{Page, World};

const TEXT: &str = "Thi đua mừng bản mới\nCả bản cùng sửa đường, dựng nhà văn hóa.\nNgười trẻ dạy người già đọc báo.\n\
    Già làng và đoàn thanh niên\nxong trước mùa lúa chín\n";

/// Fills one form and is refused: the sentences, each with a place on the page that it leads to.
async fn refused(page: &Page, fill: &[(&str, &str)]) -> Vec<String> {
    let form = fill.iter().fold(page.form_with(fill[0].0), |form, (name, value)| form.fill(name, value));
    let again = form.sends().await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{fill:?}: {}", again.text());
    for link in again.root.named("errs")[0].tags("a") {
        let anchor = link.get("href").unwrap().trim_start_matches('#').to_owned();
        assert_eq!(again.root.named(&anchor).len(), 1, "{fill:?}: the sentence leads to {anchor}");
    }
    for (name, value) in fill {
        let kept =
            again.root.all().iter().any(|part| {
                part.get("name") == Some(name) && (part.get("value") == Some(value) || part.text() == *value)
            });
        assert!(kept, "{name} keeps {value}");
    }
    again.problems()
}

async fn gives(page: &Page, paragraph: usize, field: &str) -> Page {
    let form = page.follows_to(&format!("{}/gan?doan={paragraph}", page.path)).await.form("/dot/");
    form.fill("field", field).press().await
}

#[tokio::test]
async fn a_text_without_structure_becomes_a_plan_that_waits_for_the_director() {
    on_both_engines("without_structure", async |location| {
        let world = World::new(&location).await;
        let page = uploads(&world.office(), "ban-moi.txt", TEXT.as_bytes()).await;
        let all = "Còn 6 mục bắt buộc: số văn bản, ký hiệu, ngày ban hành, trích yếu, ngày bắt đầu, ngày kết thúc";
        assert!(page.says(all), "{}", page.text());
        let stopped = page.form_with("next").fill("next", "1").sends().await;
        assert_eq!(stopped.problems().len(), 6, "{:?}", stopped.problems());

        let day = "không phải một ngày. Ghi ngày/tháng/năm, ví dụ 04/5/2026.";
        for (fill, why) in [
            (&[("f:/date", "31/9/2026")][..], day),
            (&[("f:/date", "mai")], day),
            (&[("f:/period/start", "32/1/2026")], day),
            (
                &[("f:/period/start", "05/9/2026"), ("f:/period/end", "01/9/2026")],
                "Ngày kết thúc đứng trước ngày bắt đầu.",
            ),
            (&[("f:/number", "47/KH")], "Số văn bản tối đa 20 ký tự"),
            (&[("f:/number", "123456789012345678901")], "Số văn bản tối đa 20 ký tự"),
            (&[("f:/particulars/budget_ceiling", "nhiều")], "Đây không phải số tiền."),
            (&[("n:/milestones:when", "30/02/2027")], "Ngày này không có trong lịch."),
            (&[("n:/tasks:due", "trước 31/6/2027")], "Ngày này không có trong lịch."),
            (&[("n:/contents:path", "II.1")], "Mục này cần có chữ."),
            (&[("n:/targets:path", "II.1")], "Mục này cần có chữ."),
        ] {
            let problems = refused(&page, fill).await;
            assert!(problems.len() == 1 && problems[0].contains(why), "{fill:?}: {problems:?}");
        }
        let long = "thi đua ".repeat(1_300);
        let too_long = page.form_with("f:/title").fill("f:/title", &long).sends().await;
        assert_eq!(too_long.problems(), ["Nội dung dài quá 10.000 ký tự. Rút gọn rồi lưu lại."]);
        assert_eq!(stored(&world, &page).await.revision, 1, "nothing of all this was stored");

        let page = gives(&page, 0, "/title").await;
        let page = gives(&page, 1, "/contents/-").await;
        let page = gives(&page, 2, "/contents/-").await;
        let page = gives(&page, 3, "/tasks/-").await;
        let page = gives(&page, 1, "/tasks/0/text").await;
        let page = gives(&page, 4, "/milestones/-").await;
        let page = gives(&page, 1, "/milestones/0/what").await;
        let page = page.form_with("n:/recipients:text").fill("n:/recipients:text", "Các bản trong xã").press().await;
        let main =
            page.form_with("next").fill("f:/number", "05").fill("f:/symbol", "KH-UBND").fill("f:/date", "05/9/2026");
        let main = main.fill("f:/period/start", "tháng 9 năm 2026").fill("f:/period/end", "khi lúa chín");
        let launch = main.fill("next", "1").press().await;
        assert_eq!(launch.path, page.path.replace("ra-soat", "phat-dong"), "{}", launch.text());
        let ready = world.office().opens(&page.path).await;
        assert!(ready.says("Đủ các mục bắt buộc."), "{}", ready.text());
        for label in ["Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Thời gian", "Già làng và đoàn thanh niên"]
        {
            assert_eq!(known(&ready, label), ["Đã khớp"], "{label}");
        }

        let work = launch.form(&launch.path).fill("viec", "trinh").press().await;
        assert!(work.says("Kế hoạch chờ Giám đốc ký"), "{}", work.text());
        let plan = stored(&world, &page).await;
        assert!(matches!(plan.stage, Stage::Submitted { .. }));
        assert_eq!((plan.number().as_str(), plan.draft.contents.len(), plan.draft.tasks.len()), ("05/KH-UBND", 2, 1));
    })
    .await;
}
