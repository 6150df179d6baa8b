//! A text without the form of a plan: words of it are given to fields, with the mouse or paragraph by paragraph, and
//! taken back without a trace.

use axum::http::StatusCode;
use domain::plan::{FieldState, PlanDraft, Source};
use intake::{Cell, Document, Paragraph};
use testkit::on_both_engines;

use crate::example::{entered, fields, lines, said, stored, uploads};
use crate::world::{Page, World};

const POEM: &str = "Mình về mình có nhớ ta\nMười lăm năm ấy thiết tha mặn nồng\nMình về mình có nhớ không\n\
    Nhìn cây nhớ núi, nhìn sông nhớ nguồn\n";

const STATE: &str = "Không nhận ra bố cục. Bôi đen đoạn văn bên trái rồi chọn nó là gì.";

#[tokio::test]
async fn any_text_can_be_worked_with() {
    on_both_engines("any_text", async |location| {
        let world = World::new(&location).await;
        let long = "thi đua yêu nước ".repeat(1_250);
        for (name, text) in [
            ("tho.txt", POEM),
            ("thu.txt", "Cô Hạnh thân mến,\n\nEm xin phép hỏi cô ngày tổ chức.\n\nLan\n"),
            ("cho.txt", "gạo 5 cân\nnước mắm 2 chai\n- mua thêm chè\n"),
            ("ba.txt", "Một dòng\nHai dòng\nBa dòng"),
            ("mot.txt", &long),
            ("en.txt", "Dear colleagues,\n\nWe will gather on Monday.\n\n1. Opening\n2. Reports\n\nMary\n"),
        ] {
            let page = uploads(&world.office(), name, text.as_bytes()).await;
            assert_eq!(page.title(), "Rà soát kế hoạch", "{name}: {}", page.text());
            assert!(page.says(STATE), "{name}: {}", page.text());
            let offers = page.root.named("give").len();
            let said = text.lines().filter(|line| !line.trim().is_empty()).count();
            assert_eq!(offers, said, "{name}: each paragraph can be given without a mouse");
            assert!(page.follows("Thôi gán theo đoạn").await.root.named("give").is_empty());
        }
        let page = uploads(&world.office(), "ke-hoach.txt", &crate::example::file("ke-hoach.txt")).await;
        assert!(!page.says(STATE) && page.root.named("give").is_empty());
        assert!(page.follows("Gán theo đoạn").await.root.named("give").len() > 50);
    })
    .await;
}

#[tokio::test]
async fn a_table_alone_is_a_table() {
    on_both_engines("a_table_alone", async |location| {
        let world = World::new(&location).await;
        let cell = |n: usize, text: String| Paragraph {
            text,
            cell: Some(Cell { table: 0, row: n / 4, column: n % 4 }),
            ..Paragraph::default()
        };
        let paragraphs = (0..40).map(|n| cell(n, format!("ô {n}"))).collect();
        let page = entered(&world, Document { paragraphs, pages: None, ..Document::default() }, |_| ()).await;
        assert!(page.says(STATE), "{}", page.text());
        let tables = page.root.tags("table");
        assert_eq!((tables.len(), tables[0].tags("tr").len(), tables[0].tags("td").len()), (1, 10, 40));
        let frame = page.root.named("tw");
        let region = (frame[0].get("tabindex"), frame[0].get("aria-label"));
        assert_eq!(region, (Some("0"), Some("Bảng 1")), "a wide table scrolls by itself and can be reached by keys");
        let after = gives(&page, 5, &[("field", "/contents/-"), ("den", "6")]).await;
        assert_eq!(stored(&world, &after).await.draft.contents[0].text, "ô 5 ô 6");
    })
    .await;
}

/// Gives a paragraph to a field as somebody without script does: presses its link, chooses, presses the button.
async fn gives(page: &Page, paragraph: usize, fill: &[(&str, &str)]) -> Page {
    let name = format!("đoạn {}", paragraph + 1);
    let links = page.root.named("give");
    let link = links.iter().find(|link| link.text().ends_with(&name)).unwrap_or_else(|| panic!("no link {name}"));
    let form = page.follows_to(link.get("href").unwrap()).await.form("/dot/");
    fill.iter().fold(form, |form, (key, value)| form.fill(key, value)).press().await
}

#[tokio::test]
async fn without_script_paragraphs_become_fields_and_items() {
    on_both_engines("without_script_paragraphs", async |location| {
        let world = World::new(&location).await;
        let page = uploads(&world.office(), "tho.txt", POEM.as_bytes()).await;
        let page = gives(&page, 0, &[("field", "/title")]).await;
        assert_eq!(said(&page, "Trích yếu"), ["Mình về mình có nhớ taĐã sửa tay."]);
        let page = gives(&page, 3, &[("field", "/slogan"), ("chu", "nhìn  sông nhớ\nnguồn")]).await;
        let page = gives(&page, 0, &[("field", "/contents/-"), ("den", "2"), ("moi", "1")]).await;
        let page = gives(&page, 1, &[("field", "/purposes/-"), ("den", "2")]).await;
        let page = gives(&page, 0, &[("field", "/tasks/-"), ("chu", "Mình")]).await;
        let page = gives(&page, 1, &[("field", "/tasks/0/text")]).await;
        let draft = stored(&world, &page).await.draft;
        assert_eq!(draft.slogan.as_deref(), Some("nhìn sông nhớ nguồn"));
        let contents: Vec<&str> = draft.contents.iter().map(|clause| clause.text.as_str()).collect();
        assert_eq!(contents, POEM.lines().take(3).collect::<Vec<_>>());
        assert_eq!(draft.purposes, ["Mười lăm năm ấy thiết tha mặn nồng Mình về mình có nhớ không"]);
        assert_eq!(
            (draft.tasks[0].unit.as_str(), draft.tasks[0].text.as_str()),
            ("Mình", "Mười lăm năm ấy thiết tha mặn nồng")
        );
        let place = |pointer: &str| {
            let source = &draft.provenance[pointer];
            (source.state, source.paragraph, source.start, source.end)
        };
        let edited = FieldState::Edited;
        assert_eq!(place("/title"), (edited, Some(0), Some(0), Some(22)));
        assert_eq!(place("/slogan"), (edited, Some(3), Some(102), Some(121)));
        assert_eq!(place("/contents/1"), (edited, Some(1), Some(23), Some(57)));
        assert_eq!(place("/purposes/0"), (edited, Some(1), Some(23), Some(83)));
        assert_eq!(place("/tasks/0"), (edited, Some(0), Some(0), Some(4)));
        assert_eq!(place("/tasks/0/text"), (edited, Some(1), Some(23), Some(57)));
        assert!(page.says(STATE), "the reader still has not recognised anything");
        let field = fields(&page, "Trích yếu")[0].get("data-n").unwrap().to_owned();
        let mark = page.root.named(&format!("s{field}"));
        assert!(mark.len() == 1 && mark[0].text().contains("Mình về"), "the record shows where it stands");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_given_is_said_and_kept() {
    on_both_engines("cannot_be_given", async |location| {
        let world = World::new(&location).await;
        let page = uploads(&world.office(), "mot.txt", "thi đua ".repeat(2_500).as_bytes()).await;
        let refused = gives(&page, 0, &[("field", "/title")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.problems(), ["Nội dung dài quá 10.000 ký tự. Rút gọn rồi lưu lại."]);
        assert!(refused.title().starts_with("Lỗi: "), "{}", refused.title());
        let form = refused.form("/dot/");
        assert_eq!(form.value("field"), Some("/title"), "what was chosen stays");
        let refused = form.fill("chu", "không có ở đây").sends().await;
        let sentence = "Không có các chữ này trong đoạn đã chọn. Chép đúng từ đoạn ở trên, hoặc để trống.";
        assert_eq!(refused.problems(), [sentence]);
        assert_eq!(refused.form("/dot/").value("chu"), Some("không có ở đây"));
        let given = refused.form("/dot/").fill("chu", "thi đua thi đua").press().await;
        assert_eq!(said(&given, "Trích yếu"), ["thi đua thi đuaĐã sửa tay."]);
        let far = world.office().opens(&format!("{}/gan?doan=99", page.path)).await;
        assert_eq!(far.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn every_field_that_is_offered_takes_words() {
    on_both_engines("every_field_takes_words", async |location| {
        let world = World::new(&location).await;
        let text = "Mình về\n05/9/2026\n47/KH-SVHTTDL\nMười lăm năm ấy\n";
        let page = entered(&world, lines(text), |reading| reading.draft = PlanDraft::default()).await;
        let form = page.follows_to(&format!("{}/gan?doan=0", page.path)).await;
        let options = form.root.tags("option");
        let offered: Vec<String> = options
            .iter()
            .filter_map(|option| option.get("value"))
            .filter(|value| value.starts_with('/'))
            .map(str::to_owned)
            .collect();
        assert_eq!(offered.len(), 27, "{offered:?}");
        for (count, field) in offered.iter().enumerate() {
            let paragraph = match field.as_str() {
                "/date" => 1,
                "/number" => 2,
                _ => 0,
            };
            let given = gives(&page, paragraph, &[("field", field)]).await;
            assert_eq!(given.title(), "Rà soát kế hoạch", "{field}: {}", given.text());
            let plan = stored(&world, &page).await;
            assert_eq!(plan.revision, i64::try_from(count).unwrap() + 2, "{field} was stored");
            let edited = plan.draft.provenance.values().all(|source| source.state == FieldState::Edited);
            assert!(edited && plan.draft.provenance.values().all(|source| source.start.is_some()), "{field}");
        }
        let draft = stored(&world, &page).await.draft;
        assert_eq!((draft.number.as_deref(), draft.date.as_deref()), (Some("47"), Some("2026-09-05")));
        assert_eq!((draft.bases.len(), draft.tasks.len(), draft.milestones.len(), draft.targets.len()), (1, 2, 2, 1));
    })
    .await;
}

#[tokio::test]
async fn what_was_given_is_taken_back_without_a_trace() {
    on_both_engines("without_a_trace", async |location| {
        let world = World::new(&location).await;
        let page = uploads(&world.office(), "tho.txt", POEM.as_bytes()).await;
        let before = stored(&world, &page).await.draft;
        let page = gives(&page, 0, &[("field", "/contents/-")]).await;
        let page = gives(&page, 1, &[("field", "/tasks/-")]).await;
        let page = gives(&page, 2, &[("field", "/slogan")]).await;
        let mut page = page;
        for list in ["/contents/0", "/tasks/0"] {
            let all = page.root.all();
            let names = all.iter().filter_map(|part| part.get("name"));
            let name = names.filter(|name| name.starts_with(&format!("x:{list}:"))).map(str::to_owned).next().unwrap();
            page = page.form_with(&name).press().await;
        }
        let page = page.form_with("f:/slogan").fill("f:/slogan", "").press().await;
        let after = stored(&world, &page).await.draft;
        let mut expected = before.clone();
        expected.contents_count = after.contents_count;
        let by_hand = Source { state: FieldState::Edited, ..Source::silent() };
        for list in ["/contents", "/tasks", "/contents_count", "/slogan"] {
            if after.provenance.contains_key(list) {
                expected.provenance.insert(list.to_owned(), by_hand.clone());
            }
        }
        assert_eq!(after, expected);
        assert_eq!(after.contents_count, Some(0));
        assert!(page.root.named("mk").is_empty(), "no mark is left in the record");
        assert_eq!(said(&page, "Khẩu hiệu"), ["Kế hoạch không nêu Đã sửa tay."]);
    })
    .await;
}

/// A text whose lines a machine broke inside the sentences.
const BROKEN: &str = "Toàn ngành ra sức thi đua lập thành tích chào mừng ba mươi năm Ngày tái lập\n\
    tỉnh, mỗi bản làng giữ một nếp sống đẹp, mỗi cán bộ có một việc làm cụ thể vì\n\
    đồng bào vùng cao.\n* * *\nHết\n";

#[tokio::test]
async fn lines_broken_inside_a_sentence_are_given_together() {
    on_both_engines("broken_lines", async |location| {
        let world = World::new(&location).await;
        let page = uploads(&world.office(), "gay.txt", BROKEN.as_bytes()).await;
        let offers: Vec<String> = page.root.named("give").iter().map(|link| link.text()).collect();
        assert_eq!(offers, ["Gán đoạn 1 đến 3", "Gán đoạn 5"], "signs alone are no words to give");
        let link = page.root.named("give")[0].get("href").unwrap().to_owned();
        let form = page.follows_to(&link).await;
        assert_eq!((form.form("/dot/").value("doan"), form.form("/dot/").value("den")), (Some("0"), Some("2")));
        let given = form.form("/dot/").fill("field", "/purposes/-").press().await;
        let whole = "Toàn ngành ra sức thi đua lập thành tích chào mừng ba mươi năm Ngày tái lập tỉnh, mỗi bản làng giữ \
            một nếp sống đẹp, mỗi cán bộ có một việc làm cụ thể vì đồng bào vùng cao.";
        let draft = stored(&world, &given).await.draft;
        assert_eq!(draft.purposes, [whole]);
        let source = &draft.provenance["/purposes/0"];
        assert_eq!((source.paragraph, source.start), (Some(0), Some(0)));
    })
    .await;
}

#[tokio::test]
async fn the_first_and_the_last_line_are_chosen_and_looked_at_first() {
    on_both_engines("first_and_last_line", async |location| {
        let world = World::new(&location).await;
        let long = (0..90).map(|n| format!("Dòng {n} ngắn.\n")).collect::<String>();
        let page = uploads(&world.office(), "dai.txt", long.as_bytes()).await;
        let form = page.follows_to(&format!("{}/gan?doan=40", page.path)).await;
        let chosen = form.form("/dot/").fill("doan", "38").fill("den", "41").fill("field", "/slogan");
        let seen = chosen.fill("xem", "1").sends().await;
        assert_eq!((seen.status, seen.root.named("passage")[0].text().matches("Dòng").count()), (StatusCode::OK, 4));
        assert_eq!(seen.form("/dot/").value("field"), Some("/slogan"), "what was chosen stays");
        assert_eq!(stored(&world, &page).await.revision, 1, "nothing is stored yet");
        let given = seen.form("/dot/").without("xem").press().await;
        let slogan = stored(&world, &given).await.draft.slogan;
        assert_eq!(slogan.as_deref(), Some("Dòng 38 ngắn. Dòng 39 ngắn. Dòng 40 ngắn. Dòng 41 ngắn."));

        for (from, to, why) in [
            ("41", "38", "Đoạn cuối đứng trước đoạn đầu. Chọn lại một trong hai."),
            ("2", "80", "Một lần gán tối đa 61 đoạn liền nhau. Chọn ít đoạn hơn."),
        ] {
            for looks in [true, false] {
                let form = form.form("/dot/").fill("doan", from).fill("den", to);
                let form = if looks { form.fill("xem", "1") } else { form };
                let refused = form.sends().await;
                assert_eq!(
                    (refused.status, refused.problems()),
                    (StatusCode::UNPROCESSABLE_ENTITY, vec![why.to_owned()])
                );
            }
        }
        assert_eq!(stored(&world, &page).await.revision, 2, "what was refused is not stored");
    })
    .await;
}
