//! What was read is put right by people: one field, two at once, words of the record, items more and fewer.

use axum::http::StatusCode;
use domain::actor::Role;
use domain::plan::{FieldState, Plan};
use serde_json::Value;

use crate::example::{counts, known, said, stored, with_plan};
use crate::world::{Page, Persona, World};

/// The form that mends a field, with this typed into it.
fn mends(page: &Page, pointer: &str, value: &str) -> crate::world::Form {
    let name = format!("f:{pointer}");
    page.form_with(&name).fill(&name, value)
}

#[tokio::test]
async fn two_people_mend_different_fields_and_both_are_kept() {
    with_plan("different_fields", async |world, first| {
        let second = first.again().await;
        let saved = mends(&first, "/title", "Phát động đợt thi đua 30 năm").press().await;
        assert_eq!(said(&saved, "Trích yếu"), ["Phát động đợt thi đua 30 nămĐã sửa tay."]);
        let saved = mends(&second, "/signer/name", "Triệu Thị Khánh").press().await;
        assert_eq!(said(&saved, "Người ký"), ["GIÁM ĐỐC · Triệu Thị KhánhĐã sửa tay."]);
        assert_eq!(said(&saved, "Trích yếu"), ["Phát động đợt thi đua 30 nămĐã sửa tay."]);
        let id = stored(&world, &first).await.id;
        assert_eq!(world.verbs("plan", id.as_str()).await, ["plan.loaded", "plan.edited", "plan.edited"]);
    })
    .await;
}

#[tokio::test]
async fn two_presses_at_the_same_moment_are_both_kept() {
    with_plan("the_same_moment", async |world, page| {
        let fields = ["/title", "/signer/name", "/slogan", "/signer/role"];
        let mut presses = Vec::new();
        for pointer in fields {
            let form = mends(&page, pointer, &format!("Mới {pointer}"));
            presses.push(tokio::spawn(form.sends()));
        }
        for press in presses {
            let done = press.await.unwrap();
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        }
        let draft = serde_json::to_value(stored(&world, &page).await.draft).unwrap();
        for pointer in fields {
            assert_eq!(draft.pointer(pointer), Some(&Value::from(format!("Mới {pointer}"))));
        }
    })
    .await;
}

#[tokio::test]
async fn the_second_to_mend_the_same_field_sees_what_the_first_made_of_it() {
    with_plan("the_same_field", async |world, first| {
        let second = first.again().await;
        mends(&first, "/signer/name", "Triệu Thị Khánh").press().await;
        let refused = mends(&second, "/signer/name", "Triệu Minh Khánh").sends().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sentence = "Người khác vừa sửa mục này thành “Triệu Thị Khánh”. Xem lại rồi nhập lần nữa.";
        assert_eq!(refused.problems(), [sentence]);
        assert!(refused.title().starts_with("Lỗi: "), "{}", refused.title());
        let form = refused.form_with("f:/signer/name");
        assert_eq!(form.value("f:/signer/name"), Some("Triệu Minh Khánh"), "what was typed stays");
        let name = async || stored(&world, &first).await.draft.signer.unwrap().name.unwrap();
        assert_eq!(name().await, "Triệu Thị Khánh");
        form.press().await;
        assert_eq!(name().await, "Triệu Minh Khánh", "seen, and meant all the same");
    })
    .await;
}

#[tokio::test]
async fn a_day_that_does_not_exist_keeps_what_was_typed() {
    with_plan("no_such_day", async |world, page| {
        let before = counts(&world).await;
        for (pointer, typed, sentence) in [
            ("/date", "31/9/2026", "“31/9/2026” không phải một ngày. Ghi ngày/tháng/năm, ví dụ 04/5/2026."),
            ("/date", "hôm nay", "“hôm nay” không phải một ngày. Ghi ngày/tháng/năm, ví dụ 04/5/2026."),
            (
                "/period/end",
                "30 tháng 02 năm 2027",
                "Ngày này không có trong lịch. Ghi ngày/tháng/năm, ví dụ 04/5/2026.",
            ),
            ("/period/end", "01/8/2026", "Ngày kết thúc đứng trước ngày bắt đầu. Sửa một trong hai ngày."),
            (
                "/number",
                "47/KH",
                "Số văn bản tối đa 20 ký tự, không có dấu gạch chéo hay dấu cách. \
                    Phần sau dấu gạch chéo là ký hiệu.",
            ),
        ] {
            let refused = mends(&page, pointer, typed).sends().await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert_eq!(refused.problems(), [sentence], "{typed}");
            let name = format!("f:{pointer}");
            assert_eq!(refused.form_with(&name).value(&name), Some(typed));
            let summary = refused.root.named("errs")[0].tags("a")[0].get("href").unwrap().to_owned();
            let at = refused.root.named(summary.trim_start_matches('#'));
            let stands_there = at.len() == 1 && at[0].text().contains(sentence);
            assert!(
                stands_there,
                "{summary} leads to the field with its sentence: {:?}",
                at.first().map(|at| at.text())
            );
        }
        assert_eq!(counts(&world).await, before);
        let month = mends(&page, "/period/end", "tháng 6 năm 2027").press().await;
        assert_eq!(said(&month, "Thời gian")[0].split("Đã").next(), Some("01/9/2026 – 6/2027"));
    })
    .await;
}

/// Where some words stand in the text of the record, in characters.
fn place_of(page: &Page, words: &str) -> (String, usize, usize) {
    let paragraphs = page.root.all().into_iter().filter(|element| element.get("data-start").is_some());
    for paragraph in paragraphs {
        // Numbers of marks stand between the words; they are no part of the record.
        let text = record_text(paragraph);
        if let Some(at) = text.find(words) {
            let start: usize = paragraph.get("data-start").unwrap().parse().unwrap();
            let start = start + text[..at].chars().count();
            return (text, start, start + words.chars().count());
        }
    }
    panic!("{words:?} is not in the record");
}

/// A paragraph's own words.
pub(crate) fn record_text(element: &crate::world::Element) -> String {
    let mut text = String::new();
    for child in &element.children {
        match child {
            crate::world::Node::Text(words) => text.push_str(words),
            crate::world::Node::Element(child) if child.tag != "a" => text.push_str(&record_text(child)),
            crate::world::Node::Element(_) => {}
        }
    }
    text
}

async fn assigns(who: &Persona, page: &Page, field: &str, (start, end): (usize, usize)) -> Page {
    let form = page.form(&format!("{}/gan", page.path)).fill("field", field);
    let _ = who;
    form.fill("start", &start.to_string()).fill("end", &end.to_string()).press().await
}

#[tokio::test]
async fn words_of_the_record_become_the_value_of_a_field() {
    with_plan("words_of_the_record", async |world, page| {
        let office = world.office();
        let words = "Tuần lễ Văn hóa, Du lịch Sơn Khê";
        let (_, start, end) = place_of(&page, words);
        // One character more on each side, as a hand selects.
        let after = assigns(&office, &page, "/slogan", (start - 1, end + 1)).await;
        assert!(said(&after, "Khẩu hiệu")[0].starts_with(&format!("“{words}”")), "{:?}", said(&after, "Khẩu hiệu"));
        let plan = stored(&world, &page).await;
        assert_eq!(plan.draft.slogan.as_deref(), Some(words));
        let source = &plan.draft.provenance["/slogan"];
        assert_eq!((source.state, source.start, source.end), (FieldState::Edited, Some(start), Some(end)));

        let (_, start, end) = place_of(&after, "Trang thông tin điện tử của Sở");
        let after = assigns(&office, &after, "/recipients/-", (start, end)).await;
        let plan = stored(&world, &page).await;
        assert_eq!(plan.draft.recipients.len(), 10);
        assert_eq!(plan.draft.recipients[9].text, "Trang thông tin điện tử của Sở");
        let source = &plan.draft.provenance["/recipients/9"];
        assert_eq!((source.state, source.start, source.end), (FieldState::Edited, Some(start), Some(end)));
        let (_, start, end) = place_of(&after, "hết tháng 5 năm 2027");
        assigns(&office, &after, "/period/end", (start, end)).await;
        let end = stored(&world, &page).await.draft.period.unwrap().end;
        assert_eq!(end.as_deref(), Some("hết tháng 5 năm 2027"), "the words, since they are no day");

        let before = counts(&world).await;
        let refused = assigns(&office, &page, "/date", (0, 4)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("“UBND” không phải một ngày. Ghi ngày/tháng/năm, ví dụ 04/5/2026."), "{}", refused.text());
        let refused = assigns(&office, &page, "/slogan", (usize::MAX, usize::MAX)).await;
        assert!(refused.says("Đoạn chọn không có chữ. Chọn lại rồi gán."), "{}", refused.text());
        let token = world.token(Role::Office);
        let forged = [("csrf", token.as_str()), ("field", "/provenance"), ("start", "0"), ("end", "4")];
        let refused = office.posts(&format!("{}/gan", page.path), &forged).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert_eq!(counts(&world).await, before);
    })
    .await;
}

fn units(plan: &Plan) -> Vec<String> {
    plan.draft.tasks.iter().map(|task| task.unit.chars().take(22).collect()).collect()
}

/// The form that takes away the `n`th task of this page.
fn removal(page: &Page, n: usize) -> crate::world::Form {
    let all = page.root.all();
    let names = all.iter().filter_map(|element| element.get("name"));
    let name = names.filter(|name| name.starts_with(&format!("x:/tasks/{n}:"))).map(str::to_owned).next().unwrap();
    page.form_with(&name)
}

#[tokio::test]
async fn an_item_is_taken_away_and_another_added() {
    with_plan("items", async |world, page| {
        let before = units(&stored(&world, &page).await);
        let after = removal(&page, 1).press().await;
        assert!(!said(&after, "Phòng Báo chí - Xuất bản").iter().any(|_| true), "{}", after.text());
        let now = units(&stored(&world, &page).await);
        assert_eq!(now, [&before[..1], &before[2..]].concat());

        // The other person's page still shows the item that is gone; what moved up to its place stays.
        let late = removal(&page, 1).sends().await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(late.problems(), ["Người khác vừa sửa mục này. Mở lại trang để xem."]);
        assert_eq!(units(&stored(&world, &page).await), now);

        let form = after.form_with("n:/tasks:unit").fill("n:/tasks:unit", "  Thư viện tỉnh ");
        let added = form.fill("n:/tasks:text", "trưng bày sách, báo về Sơn Khê").press().await;
        assert_eq!(said(&added, "Thư viện tỉnh"), ["trưng bày sách, báo về Sơn KhêĐã sửa tay."]);
        assert_eq!(known(&added, "Thư viện tỉnh"), ["Đã khớp"]);
        let form = added.form_with("n:/movements:-").fill("n:/movements:-", "Mỗi tuần một gương tốt");
        let added = form.press().await;
        assert!(said(&added, "Phong trào").contains(&"Mỗi tuần một gương tốtĐã sửa tay.".to_owned()));
        let lines = counts(&world).await;
        added.form_with("n:/movements:-").press().await;
        assert_eq!(counts(&world).await, lines, "nothing typed, nothing added");
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_is_kept_at_once() {
    with_plan("autosave", async |world, page| {
        let office = world.office();
        let (path, token) = (format!("{}/nhap", page.path), world.token(Role::Office));
        let saves = async |number: &str, was: &str, date: &str| {
            let fields = [
                ("csrf", token.as_str()),
                ("f:/number", number),
                ("w:/number", was),
                ("f:/date", date),
                ("w:/date", ""),
            ];
            office.posts(&path, &fields).await
        };
        let saved = saves("47", "", "").await;
        assert_eq!(saved.status, StatusCode::OK);
        let refilled: Value = serde_json::from_str(&saved.html).unwrap();
        assert_eq!(refilled, serde_json::json!({ "w:/number": "47" }));
        assert_eq!(stored(&world, &page).await.number(), "47/KH-SVHTTDL");

        let lines = counts(&world).await;
        let refused = saves("48", "47", "31/2/2026").await;
        assert_eq!((refused.status, refused.html.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, ""));
        let conflict = saves("48", "", "").await;
        assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
        let same = saves("47", "47", "").await;
        assert_eq!((same.status, same.html.as_str()), (StatusCode::OK, "{}"));
        assert_eq!(counts(&world).await, lines, "neither a wrong nor the same value is a change");

        let saved = saves("47", "47", "5.9.26").await;
        let refilled: Value = serde_json::from_str(&saved.html).unwrap();
        assert_eq!(refilled, serde_json::json!({ "w:/date": "05/9/2026" }));
        let lines = counts(&world).await;
        let fields = [("csrf", token.as_str()), ("f:/date", "5.9.26"), ("w:/date", "05/9/2026")];
        assert_eq!(office.posts(&path, &fields).await.html, "{}");
        assert_eq!(counts(&world).await, lines, "the same day in other signs");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_live_before_it_is_confirmed() {
    with_plan("nothing_is_live", async |world, page| {
        mends(&page, "/number", "47").press().await;
        mends(&page.again().await, "/date", "05/9/2026").press().await;
        assert_eq!(counts(&world).await.1, 0, "no campaign");
        let public = world.stranger().opens(&page.path.replace("/dot/", "/cong-khai/").replace("/ra-soat", "")).await;
        assert_eq!(public.status, StatusCode::NOT_FOUND);
        let list = world.unit_head().opens("/dot").await;
        assert!(!list.says("Phát động đợt thi đua lập thành tích"), "{}", list.text());
        let mut tx = world.app.db.read().await.unwrap();
        assert_eq!(store::queue::counts(&mut tx).await.unwrap(), [], "nothing waits to be sent");
    })
    .await;
}

#[tokio::test]
async fn fields_that_follow_from_others_are_not_typed_in() {
    with_plan("not_by_hand", async |world: World, page| {
        let before = stored(&world, &page).await;
        let token = world.token(Role::Office);
        for (name, value) in [
            ("f:/contents_count", "9"),
            ("f:/provenance/~1number", "read"),
            ("n:/provenance:x", "y"),
            ("x:/provenance:", "1"),
            ("x:/number:", "1"),
            ("f:/nothing", "a"),
            ("f:", "a"),
        ] {
            let refused = world.office().posts(&page.path, &[("csrf", token.as_str()), (name, value)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert_eq!(refused.problems().len(), 1, "{name}: {}", refused.text());
        }
        assert_eq!(stored(&world, &page).await, before);
    })
    .await;
}
