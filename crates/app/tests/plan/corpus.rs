//! The first plan that the program was made for, where it lies beside the checkout.

use std::path::PathBuf;

use domain::plan::PlanDraft;
use serde_json::Value;
use testkit::{on_both_engines, skip};

use crate::example::{fields, known, said, stored, uploads};
use crate::world::World;

/// A file of the corpus; skips out loud when there is no corpus.
fn corpus(name: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("THIDUA_SHARED").map_or_else(beside, PathBuf::from).join("corpus");
    if !folder.is_dir() {
        skip("no corpus");
        return None;
    }
    Some(std::fs::read(folder.join(name)).unwrap())
}

fn folded(text: &str) -> String {
    text.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_first_plan_is_shown_as_people_read_it() {
    let (Some(text), Some(label)) = (corpus("seed-ke-hoach.txt"), corpus("seed-ke-hoach.json")) else { return };
    let label: Value = serde_json::from_slice(&label).unwrap();
    let label_text = |pointer: &str| label.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    on_both_engines("the_first_plan", async |location| {
        let world = World::new(&location).await;
        let page = uploads(&world.office(), "ke-hoach-goc.txt", &text).await;
        assert_eq!(page.title(), "Rà soát kế hoạch", "{}", page.text());
        let starts = |name: &str| said(&page, name).first().cloned().unwrap_or_default();

        assert_eq!(said(&page, "Loại văn bản"), ["Kế hoạch"]);
        assert!(page.says("Còn 2 mục bắt buộc: số văn bản, ngày ban hành"), "{}", page.text());
        assert_eq!(
            (known(&page, "Số, ký hiệu"), known(&page, "Ngày ban hành")),
            (vec!["Cần xem".into()], vec!["Cần xem".into()])
        );
        assert!(starts("Số, ký hiệu").contains(&format!("/{}", label_text("/symbol"))), "{}", starts("Số, ký hiệu"));
        assert!(starts("Cơ quan ban hành").contains(&label_text("/issuer_in_running_text")));
        assert!(starts("Trích yếu").starts_with(&label_text("/title")), "{}", starts("Trích yếu"));
        let slogan = format!("“{}” Chép nguyên văn từ bản gốc, ", label_text("/slogan"));
        assert!(starts("Khẩu hiệu").starts_with(&slogan), "{}", starts("Khẩu hiệu"));
        let printed = label_text("/period/as_printed");
        let period = starts("Thời gian");
        assert!(period.starts_with("01/01/2023 – 30/6/2023") && period.contains(&printed), "{period}");
        assert!(starts("Thực hiện").starts_with(&label_text("/bases/0/as_printed")), "{}", starts("Thực hiện"));
        assert_eq!(starts("Người ký"), format!("{} · {}", label_text("/signer/role"), label_text("/signer/name")));

        let said_of_movements = said(&page, "Phong trào");
        let own_words = |text: &String| folded(text.split("Năm: ").next().unwrap_or_default());
        let movements: Vec<String> = said_of_movements.iter().map(own_words).collect();
        let years = said_of_movements.iter().filter(|text| text.ends_with("Năm: 2021–2025")).count();
        let printed = label["movements"].as_array().unwrap().iter().filter(|text| text.to_string().contains("2021"));
        assert_eq!(years, printed.count(), "the years that the words name: {said_of_movements:?}");
        let labelled: Vec<String> =
            label["movements"].as_array().unwrap().iter().map(|text| folded(text.as_str().unwrap())).collect();
        assert_eq!(movements, labelled, "these and no other");
        let contents = (1..=6).map(|n| fields(&page, &format!("Nội dung II.{n}")).len());
        assert_eq!(contents.collect::<Vec<_>>(), [1, 1, 1, 1, 1, 0], "the slogan's item and four more");
        let forms = said(&page, "Hình thức");
        assert_eq!(forms.len(), 1, "one clause and no other: {forms:?}");
        assert!(forms[0].starts_with("Bằng khen · tỉnh · "), "{forms:?}");
        assert!(forms[0].contains("Kế hoạch không nêu số lượng."), "{forms:?}");

        let draft = stored(&world, &page).await.draft;
        people(&draft, &label);
        assert_eq!(said(&page, "Chính tả"), ["“phân đấu”, có lẽ là “phấn đấu”"]);
        assert_eq!(said(&page, "Viết tắt"), ["“GUTĐ”, có lẽ là “GƯTĐ”"]);
        assert_eq!(draft.milestones, [], "the plan sets no dates");
    })
    .await;
}

/// Who has to do what, and to whom it goes.
fn people(draft: &PlanDraft, label: &Value) {
    let texts = |list: &str, key: &str| -> Vec<String> {
        label[list].as_array().unwrap().iter().map(|item| item[key].as_str().unwrap_or_default().to_owned()).collect()
    };
    let units: Vec<String> = draft.tasks.iter().map(|task| task.unit.clone()).collect();
    assert_eq!(units, texts("tasks", "unit"));
    let lines: Vec<String> = draft.recipients.iter().map(|line| line.text.clone()).collect();
    assert_eq!(lines, texts("recipients", "text"));
    assert_eq!(lines.len(), 9);
    let purposes: Vec<String> = draft.recipients.iter().map(|line| line.purpose.clone().unwrap_or_default()).collect();
    assert_eq!(purposes, texts("recipients", "purpose"));
}
