//! Every field of a plan is seen and can be mended: who helps and by when, figures, phases, years; what a refused form
//! held is not lost, and what the plan no longer takes is not offered.

use axum::http::StatusCode;
use domain::plan::{FieldState, NumericTarget, Period, Phase, Plan, PlanDraft, Source, Task};
use testkit::on_both_engines;

use crate::example::{entered, fields, known, lines, said, stored};
use crate::world::{Page, World};

/// A plan with every kind of field, none of them asked for.
fn full(draft: &mut PlanDraft) {
    let read = |paragraph| Source { state: FieldState::Read, paragraph: Some(paragraph), ..Source::silent() };
    draft.tasks = vec![Task {
        unit: "Phòng Báo chí".to_owned(),
        text: "mở chuyên mục".to_owned(),
        path: Some("V.2".to_owned()),
        partners: Some("Thư viện tỉnh".to_owned()),
        due: Some("trước 2027-03-31".to_owned()),
    }];
    draft.targets = vec![NumericTarget {
        path: "II.4".to_owned(),
        text: "hồ sơ trả đúng hẹn".to_owned(),
        amount: "ít nhất 98%".to_owned(),
    }];
    let phase = |name: &str, start: &str, end: &str| Phase {
        name: name.to_owned(),
        start: Some(start.to_owned()),
        end: Some(end.to_owned()),
    };
    draft.period = Some(Period {
        start: Some("2026-09-01".to_owned()),
        end: Some("2027-05-31".to_owned()),
        as_printed: None,
        phases: vec![phase("Đợt 1", "2026-09-01", "2026-12"), phase("Đợt 2", "2027-01", "khi Đại hội bế mạc")],
    });
    draft.movements = vec!["“Mỗi tuần một gương tốt” giai đoạn 2021 - 2025".to_owned(), "“Bản sạch”".to_owned()];
    draft.title = Some("Phát động thi đua".to_owned());
    draft.symbol = Some("KH-SVHTTDL".to_owned());
    for pointer in ["/tasks/0", "/targets/0", "/period/phases/0", "/period/phases/1", "/movements/0"] {
        draft.provenance.insert(pointer.to_owned(), read(0));
    }
}

async fn with_all(test: &str, body: impl AsyncFn(World, Page)) {
    on_both_engines(test, async |location| {
        let world = World::new(&location).await;
        let page = entered(&world, lines("Thi đua"), |reading| full(&mut reading.draft)).await;
        body(world, page).await;
    })
    .await;
}

#[tokio::test]
async fn each_field_is_shown_as_people_write_it() {
    with_all("each_field_is_shown", async |_, page| {
        let task = "mở chuyên mụcPhối hợp: Thư viện tỉnh Hạn: trước 31/3/2027";
        assert_eq!(said(&page, "Phòng Báo chí"), [task]);
        assert_eq!(said(&page, "ít nhất 98%"), ["hồ sơ trả đúng hẹnThuộc mục: II.4"]);
        assert_eq!(said(&page, "Đợt 1"), ["01/9/2026 – 12/2026"]);
        assert_eq!(said(&page, "Đợt 2"), ["1/2027 – khi Đại hội bế mạc"]);
        let movements = ["“Mỗi tuần một gương tốt” giai đoạn 2021 - 2025Năm: 2021–2025", "“Bản sạch”"];
        assert_eq!(said(&page, "Phong trào"), movements);
        assert!(fields(&page, "Chỉ tiêu nào?").is_empty(), "the plan sets a figure itself: {}", page.text());
        let form = page.form_with("f:/tasks/0/due");
        assert_eq!(form.value("f:/tasks/0/due"), Some("trước 31/3/2027"));
    })
    .await;
}

#[tokio::test]
async fn each_field_is_mended_added_and_taken_away() {
    with_all("each_field_is_mended", async |world, page| {
        let form = page.form_with("f:/tasks/0/due").fill("f:/tasks/0/due", "trước ngày 15 tháng 4 năm 2027");
        let page = form.fill("f:/tasks/0/partners", "Bảo tàng tỉnh").press().await;
        let task = "mở chuyên mụcPhối hợp: Bảo tàng tỉnh Hạn: trước 15/4/2027 Đã sửa tay.";
        assert_eq!(said(&page, "Phòng Báo chí"), [task]);
        let form = page.form_with("f:/targets/0/amount").fill("f:/targets/0/amount", "100%");
        let page = form.press().await;
        let form = page.form_with("f:/period/phases/0/end").fill("f:/period/phases/0/end", "20/12/2026");
        let page = form.press().await;
        let add = page.form_with("n:/targets:amount").fill("n:/targets:amount", "05 điển hình");
        let page = add.fill("n:/targets:path", "II.5").fill("n:/targets:text", "mỗi đơn vị giới thiệu").press().await;
        let add = page.form_with("n:/period/phases:name").fill("n:/period/phases:name", "Đợt 3");
        let page = add.fill("n:/period/phases:start", "1/6/2027").press().await;
        let add = page.form_with("n:/tasks:unit").fill("n:/tasks:unit", "Văn phòng Sở");
        let page = add.fill("n:/tasks:due", "hằng năm").fill("n:/tasks:text", "tổng hợp").press().await;
        assert_eq!(known(&page, "Đợt 3"), ["Đã khớp"]);
        assert_eq!(said(&page, "05 điển hình").len(), 1);

        let draft = stored(&world, &page).await.draft;
        assert_eq!(draft.tasks[0].due.as_deref(), Some("trước 2027-04-15"));
        assert_eq!(draft.tasks[0].partners.as_deref(), Some("Bảo tàng tỉnh"));
        assert_eq!((draft.tasks[1].unit.as_str(), draft.tasks[1].due.as_deref()), ("Văn phòng Sở", Some("hằng năm")));
        assert_eq!((draft.targets[0].amount.as_str(), draft.targets[1].path.as_str()), ("100%", "II.5"));
        let phases = draft.period.unwrap().phases;
        assert_eq!(phases[0].end.as_deref(), Some("2026-12-20"));
        assert_eq!((phases[2].name.as_str(), phases[2].start.as_deref()), ("Đợt 3", Some("2027-06-01")));
        for pointer in ["/tasks/0/due", "/tasks/0", "/tasks/1", "/targets/0/amount", "/targets/1", "/period/phases/2"] {
            assert_eq!(draft.provenance[pointer].state, FieldState::Edited, "{pointer}");
        }

        let mut page = page;
        for list in ["/targets/0", "/targets/0", "/period/phases/1"] {
            let all = page.root.all();
            let names = all.iter().filter_map(|part| part.get("name"));
            let name = names.filter(|name| name.starts_with(&format!("x:{list}:"))).map(str::to_owned).next().unwrap();
            page = page.form_with(&name).press().await;
        }
        let draft = stored(&world, &page).await.draft;
        let names: Vec<_> = draft.period.unwrap().phases.into_iter().map(|phase| phase.name).collect();
        assert_eq!((draft.targets.len(), names), (0, vec!["Đợt 1".to_owned(), "Đợt 3".to_owned()]));
        assert!(!draft.provenance.keys().any(|at| at.starts_with("/targets/")), "{:?}", draft.provenance);
        assert_eq!(fields(&page, "Chỉ tiêu nào?").len(), 1, "now the plan sets none");
    })
    .await;
}

#[tokio::test]
async fn heads_and_bases_are_mended_too() {
    with_all("heads_and_bases", async |world, page| {
        let form = page.form_with("f:/doc_type").fill("f:/doc_type", "KH");
        let page = form.press().await;
        assert_eq!(said(&page, "Loại văn bản"), ["Kế hoạchĐã sửa tay."]);
        let add = page.form_with("n:/bases:as_printed").fill("n:/bases:number", "34-CT/TW");
        let page = add.fill("n:/bases:as_printed", "Chỉ thị số 34-CT/TW").press().await;
        let form = page.form_with("n:/bases:as_printed").fill("n:/bases:number", "318/KH-UBND");
        let page = form.fill("n:/bases:as_printed", "Kế hoạch số 318/KH-UBND").press().await;
        let (parent, date) = ("f:/parent_document/index_in_bases", "f:/bases/0/date");
        let form = page.form_with(parent).fill(parent, "1").fill(date, "7.4.2014");
        let page = form.press().await;
        assert_eq!(said(&page, "Thực hiện"), ["Kế hoạch số 318/KH-UBNDĐã sửa tay."]);
        let draft = stored(&world, &page).await.draft;
        assert_eq!(draft.parent_document.unwrap().number.as_deref(), Some("318/KH-UBND"));
        assert_eq!(draft.bases[0].date.as_deref(), Some("2014-04-07"));
        for (pointer, value) in [("n:/purposes:-", "lan tỏa"), ("n:/requirements:-", "thiết thực")] {
            page.form_with(pointer).fill(pointer, value).press().await;
        }
        let draft = stored(&world, &page).await.draft;
        assert_eq!((draft.purposes, draft.requirements), (vec!["lan tỏa".to_owned()], vec!["thiết thực".to_owned()]));
    })
    .await;
}

#[tokio::test]
async fn a_refused_new_item_keeps_what_was_typed() {
    with_all("a_refused_new_item", async |world, page| {
        let before = stored(&world, &page).await.revision;
        for (list, fill, sentence) in [
            (
                "/milestones",
                [("when", "30/02/2027"), ("what", "gửi báo cáo về Sở")],
                "Ngày này không có trong lịch. Ghi ngày/tháng/năm, ví dụ 04/5/2026.",
            ),
            (
                "/tasks",
                [("due", "trước 31/6/2027"), ("text", "tổng hợp")],
                "Ngày này không có trong lịch. Ghi ngày/tháng/năm, ví dụ 04/5/2026.",
            ),
            ("/contents", [("text", ""), ("path", "II.9")], "Mục này cần có chữ. Điền nội dung, hoặc bỏ cả mục."),
        ] {
            let name = |key: &str| format!("n:{list}:{key}");
            let form = page.form_with(&name(fill[0].0));
            let refused = fill.iter().fold(form, |form, (key, value)| form.fill(&name(key), value)).sends().await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{list}");
            assert_eq!(refused.problems(), [sentence], "{list}");
            let form = refused.form_with(&name(fill[0].0));
            for (key, value) in fill {
                assert_eq!(form.value(&name(key)), Some(value), "{list}: what was typed stays");
            }
            let to = refused.root.named("errs")[0].tags("a")[0].get("href").unwrap().trim_start_matches('#').to_owned();
            let there = refused.root.named(&to);
            assert!(there.len() == 1 && there[0].has("open") && there[0].text().contains(sentence), "{to}");
            assert_eq!(stored(&world, &page).await.revision, before);
        }
        let name = "n:/milestones:when";
        let refused = page.form_with(name).fill(name, "30/02/2027").fill("n:/milestones:what", "báo cáo").sends().await;
        let mended = refused.form_with(name).fill(name, "28/02/2027").press().await;
        assert_eq!(said(&mended, "28/02/2027"), ["báo cáoĐã sửa tay."]);
    })
    .await;
}

#[tokio::test]
async fn a_plan_signed_in_the_program_offers_only_what_it_takes() {
    with_all("signed_offers", async |world, page| {
        let names = |page: &Page| -> Vec<String> {
            let all = page.root.all();
            all.iter().filter_map(|part| part.get("name")).map(str::to_owned).collect()
        };
        let offered = names(&page);
        assert!(offered.iter().any(|name| name == "f:/title") && offered.iter().any(|name| name.starts_with("n:")));
        assert!(page.has_form(&format!("{}/gan", page.path)), "words can be given");

        let step = |step: &str| page.path.replace("ra-soat", step);
        let posts = async |role, path: String| {
            let token = world.token(role);
            world.plays(role).posts(&path, &[("csrf", token.as_str())]).await
        };
        posts(domain::actor::Role::Office, step("trinh")).await;
        posts(domain::actor::Role::Director, step("duyet")).await;
        assert!(matches!(stored(&world, &page).await.stage, domain::plan::Stage::Approved(_)));
        let signed = page.again().await;
        let takes = |plan: &Plan, name: &str| plan.takes(name.split(':').nth(1).unwrap_or_default());
        let plan = stored(&world, &page).await;
        for name in names(&signed).iter().filter(|name| name.contains(":/")) {
            assert!(takes(&plan, name), "{name} would be refused");
        }
        let form = signed.form_with("f:/number");
        assert!(form.names().iter().any(|name| name == "f:/date"), "number and date are still to be given");
        assert!(!signed.has_form(&format!("{}/gan", page.path)), "nothing else can be given");
        let other = world.office().opens(&format!("{}/gan?doan=0", page.path)).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", other.text());
    })
    .await;
}
