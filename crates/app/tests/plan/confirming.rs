//! What wants a look is looked at: found right without being typed again, one by one or together.

use axum::http::StatusCode;
use domain::plan::{CheckNote, FieldState, Source};
use testkit::on_both_engines;

use crate::example::{counts, entered, fields, known, lines, stored, with_plan};
use crate::world::{Page, World};

/// The button of the field of this name that finds it right: the form's name for it and its value.
fn right(page: &Page, label: &str) -> (String, String) {
    let field = fields(page, label).into_iter().next().unwrap();
    let buttons = field.tags("button");
    let button = buttons.iter().find(|button| button.get("name").is_some_and(|name| name.starts_with("c:"))).unwrap();
    (button.get("name").unwrap().to_owned(), button.get("value").unwrap().to_owned())
}

#[tokio::test]
async fn a_field_that_was_looked_at_fits() {
    with_plan("looked_at", async |world, page| {
        assert_eq!(known(&page, "Thời gian"), ["Cần xem"]);
        let before = stored(&world, &page).await.draft;
        let (name, value) = right(&page, "Thời gian");
        let done = page.form_with(&name).fill(&name, &value).sends().await;
        let n = name.trim_start_matches("c:");
        assert_eq!(done.leads_to(), Some(format!("{}#f{n}", page.path)), "on to the next that wants a look");
        let after = page.again().await;
        assert_eq!(known(&after, "Thời gian"), ["Đã khớp"]);
        let plan = stored(&world, &page).await;
        assert_eq!(plan.draft.period, before.period, "nothing was changed");
        let check = |source: &&Source| source.state == FieldState::Check;
        let waits = |draft: &domain::plan::PlanDraft| {
            draft
                .provenance
                .iter()
                .filter(|(at, _)| at.starts_with("/period"))
                .map(|(_, one)| one.clone())
                .collect::<Vec<_>>()
        };
        assert!(waits(&before).iter().any(|one| check(&one)) && !waits(&plan.draft).iter().any(|one| check(&one)));
        assert_eq!(world.verbs("plan", plan.id.as_str()).await, ["plan.loaded", "plan.confirmed"]);
        let past = world.office().opens(&page.path.replace("ra-soat", "phat-dong")).await;
        assert_eq!(past.status, StatusCode::OK);

        let lines = counts(&world).await;
        let late = page.form_with("f:/period/end").fill("f:/period/end", "30/6/2027").press().await;
        assert_eq!(late.status, StatusCode::OK);
        let stale = page.form_with(&name).fill(&name, &value).sends().await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "what is to be found right has changed meanwhile");
        assert_eq!(stale.problems(), ["Người khác vừa sửa mục này. Mở lại trang để xem."]);
        assert_eq!(counts(&world).await.2, lines.2 + 1);
    })
    .await;
}

/// A plan with this many tasks to check.
async fn many(world: &World, count: usize) -> Page {
    let text: String = (0..count).map(|n| format!("{n}. Đơn vị {n}: thi đua\n")).collect();
    entered(world, lines(&text), |reading| {
        let draft = &mut reading.draft;
        draft.provenance.clear();
        let mut start = 0;
        draft.tasks = Vec::new();
        for (n, line) in text.lines().enumerate() {
            let note = Some(CheckNote::UnusualForm);
            let end = start + line.chars().count();
            let source = Source {
                state: FieldState::Check,
                paragraph: Some(n),
                start: Some(start),
                end: Some(end),
                page: None,
                note,
            };
            draft.provenance.insert(format!("/tasks/{n}"), source);
            let task =
                domain::plan::Task {
                    unit: format!("Đơn vị {n}"), text: "thi đua".to_owned(), ..Default::default()
                };
            draft.tasks.push(task);
            start = end + 1;
        }
    })
    .await
}

#[tokio::test]
async fn a_hundred_and_fifty_to_check_are_workable() {
    on_both_engines("hundred_and_fifty", async |location| {
        let world = World::new(&location).await;
        let page = many(&world, 150).await;
        assert!(page.says("150 mục, 150 cần xem"), "{}", page.text());
        let folds = page.root.named("fold");
        assert!(!folds.is_empty() && folds.iter().all(|fold| !fold.has("open")), "folded until they are wanted");
        let look = page.follows("cần xem").await;
        assert!(look.root.named("fold").iter().all(|fold| fold.has("open")));
        let states: Vec<String> = look
            .root
            .named("fd")
            .iter()
            .map(|field| field.all().iter().find_map(|part| part.get("title")).unwrap().to_owned())
            .collect();
        let of_tasks = &states[states.iter().position(|state| state == "Cần xem").unwrap()..];
        assert!(of_tasks.len() >= 150);

        let (name, value) = right(&look, "Đơn vị 7");
        let done = look.form_with(&name).fill(&name, &value).sends().await;
        let to = done.leads_to().unwrap();
        assert!(to.contains("chi=xem") && to.contains("mo="), "the same view, the next fold open: {to}");
        let look = world.office().opens(&to).await;
        assert!(fields(&look, "Đơn vị 7").is_empty(), "what fits is not looked at again");
        assert!(look.says("149 cần xem") || look.says("Đúng cả 149 mục trên"), "{}", look.text());

        let all = look.root.tags("button");
        let together = all.iter().find(|button| button.text() == "Đúng cả 149 mục trên").unwrap();
        let (name, value) = (together.get("name").unwrap(), together.get("value").unwrap());
        let settled = look.form_with(name).fill(name, value).press().await;
        let plan = stored(&world, &page).await;
        assert!(plan.draft.provenance.values().all(|source| source.state != FieldState::Check));
        assert!(fields(&settled, "Đơn vị 8").is_empty(), "{}", settled.text());
    })
    .await;
}
