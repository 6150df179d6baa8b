//! A plan of three hundred thousand characters: readable, and light enough for a slow line.

use domain::plan::{FieldState, Source, Task};
use intake::{Cell, Document, Paragraph};
use testkit::on_both_engines;

use crate::editing::record_text;
use crate::example::{entered, fields, stored};
use crate::world::{Page, World};

/// Tasks of the plan.
const TASKS: usize = 420;

/// Paragraphs of the main text, rows of the table behind it.
const PARAGRAPHS: usize = 1_000;
const ROWS: usize = 300;

/// The page may weigh this much, in bytes, before it is packed.
const HEAVIEST: usize = 700_000;

fn document() -> Document {
    let words = "thi đua yêu nước, nâng cao chất lượng dịch vụ công, giữ gìn nếp sống đẹp của bản làng, ".repeat(3);
    let line = |text: String| Paragraph { text, ..Paragraph::default() };
    let set = |text: &str| Paragraph { bold: true, centred: true, ..line(text.to_owned()) };
    let mut paragraphs = vec![set("KẾ HOẠCH"), set("Phát động thi đua"), line("V. TỔ CHỨC THỰC HIỆN".to_owned())];
    paragraphs.extend((0..PARAGRAPHS).map(|n| line(format!("{n}. Đơn vị {n}: {words}"))));
    paragraphs.extend([
        line("GIÁM ĐỐC".to_owned()),
        line("Triệu Minh Khải".to_owned()),
        set("PHỤ LỤC I"),
        set("DANH MỤC"),
    ]);
    let cell = |row, column, text: String| Paragraph { cell: Some(Cell { table: 0, row, column }), ..line(text) };
    for row in 0..ROWS {
        // Who leads is named once for four rows: the cells below are merged with it.
        let columns = (0..5).filter(|column| *column != 2 || row % 4 == 0);
        paragraphs.extend(columns.map(|column| cell(row, column, format!("ô {row}.{column}"))));
    }
    paragraphs.extend([set("PHỤ LỤC II"), set("BIỂU MẪU"), line("1. Kết quả".to_owned())]);
    Document { paragraphs, pages: None, ..Document::default() }
}

async fn loaded(world: &World) -> Page {
    let document = document();
    let starts: Vec<(usize, usize)> = document
        .paragraphs
        .iter()
        .scan(0, |at, paragraph| {
            let length = paragraph.text.chars().count();
            let start = *at;
            *at += length + 1;
            Some((start, start + length))
        })
        .collect();
    let read = |paragraph: usize, state| Source {
        state,
        paragraph: Some(paragraph),
        start: Some(starts[paragraph].0),
        end: Some(starts[paragraph].1),
        ..Source::silent()
    };
    entered(world, document, |reading| {
        let draft = &mut reading.draft;
        draft.provenance.retain(|pointer, _| !pointer.starts_with("/tasks") && !pointer.starts_with("/sections"));
        draft.sections.clear();
        draft.tasks = (0..TASKS)
            .map(|n| Task { unit: format!("Đơn vị {n}"), text: "thi đua ".repeat(30), ..Task::default() })
            .collect();
        for (n, path) in ["V.1", "VI.1"].into_iter().enumerate() {
            draft.sections.push(domain::plan::Section { path: path.to_owned(), heading: String::new() });
            draft.provenance.insert(format!("/sections/{n}"), read(3 + n * TASKS, FieldState::Read));
        }
        for n in 0..TASKS {
            let state = if n % 3 == 0 { FieldState::Check } else { FieldState::Read };
            draft.provenance.insert(format!("/tasks/{n}"), read(3 + n * 2, state));
        }
        draft.provenance.insert("/signer/name".to_owned(), read(PARAGRAPHS + 4, FieldState::Read));
        draft.title = Some("Phát động thi đua".to_owned());
    })
    .await
}

#[tokio::test]
async fn a_long_plan_is_readable_and_light() {
    on_both_engines("a_long_plan", async |location| {
        let world = World::new(&location).await;
        let page = loaded(&world).await;
        assert!(page.bytes.len() < HEAVIEST, "{} bytes", page.bytes.len());
        assert!(page.says("210 mục, 70 cần xem"), "a fold says what is in it");
        assert_eq!(fields(&page, "Đơn vị 419").len(), 1);
        assert!(page.root.named("fold").iter().all(|fold| !fold.has("open")));
        let forms = page.root.all().iter().filter(|part| part.get("name") == Some("f:/tasks/7/text")).count();
        assert_eq!(forms, 0, "the forms of a long list are fetched when they are asked for");

        let mut record = String::new();
        let mut page_of_part = page.clone();
        for part in 1.. {
            assert!(page_of_part.bytes.len() < HEAVIEST, "{} bytes", page_of_part.bytes.len());
            let mut words: Vec<(usize, String)> = page_of_part
                .root
                .all()
                .into_iter()
                .filter_map(|one| Some((one.get("data-start")?.parse().unwrap(), record_text(one))))
                .collect();
            words.sort();
            record.extend(words.into_iter().map(|(_, text)| text + "\n"));
            let next = format!("Phần {}", part + 1);
            if !page_of_part.root.tags("a").iter().any(|link| link.text() == next) {
                break;
            }
            page_of_part = page_of_part.follows(&next).await;
        }
        let whole = document().text();
        assert!(whole.chars().count() > 250_000, "{}", whole.chars().count());
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(squeezed(&record) == squeezed(&whole), "all parts together are the record");
        let table = page_of_part.root.tags("table");
        assert!(table[0].all().iter().any(|cell| cell.get("rowspan") == Some("4")), "merged cells stay merged");
    })
    .await;
}

#[tokio::test]
async fn places_in_other_parts_are_reached() {
    on_both_engines("other_parts", async |location| {
        let world = World::new(&location).await;
        let page = loaded(&world).await;
        let field = fields(&page, "Đơn vị 419")[0];
        let to = field.named("src")[0].tags("a")[0].get("href").unwrap().to_owned();
        assert!(to.contains("?phan=") && to.contains("#s"), "{to}");
        let there = page.follows_to(&to).await;
        let mark = there.root.named(to.split('#').nth(1).unwrap());
        assert!(mark.len() == 1 && mark[0].text().contains("Đơn vị 838"), "{}", mark.len());

        assert!(page.says("2 phụ lục kèm theo"));
        let attached = page.follows("PHỤ LỤC II · BIỂU MẪU").await;
        let headings: Vec<String> = attached.root.named("att").iter().map(|heading| heading.text()).collect();
        assert!(headings.contains(&"Kèm theo: PHỤ LỤC II · BIỂU MẪU".to_owned()), "{headings:?}");
        let levels: Vec<&str> = attached
            .root
            .all()
            .iter()
            .map(|part| part.tag.as_str())
            .filter(|tag| ["h1", "h2", "h3"].contains(tag))
            .collect::<Vec<_>>();
        assert_eq!((levels.iter().filter(|tag| **tag == "h1").count(), levels[0]), (1, "h1"), "one title, first");
    })
    .await;
}

#[tokio::test]
async fn a_field_of_a_long_list_is_mended_on_its_own_page() {
    on_both_engines("own_page", async |location| {
        let world = World::new(&location).await;
        let page = loaded(&world).await;
        let field = fields(&page, "Đơn vị 300")[0];
        let edit =
            field.tags("a").into_iter().find(|link| link.has("data-edit")).unwrap().get("href").unwrap().to_owned();
        let own = page.follows_to(&edit).await;
        assert_eq!(own.title(), "Sửa: Đơn vị 300");
        assert!(own.says("600. Đơn vị 600: thi đua yêu nước"), "the words it was read from");
        let form = own.form_with("f:/tasks/300/due").fill("f:/tasks/300/due", "trước 15/4/2027");
        let saved = form.sends().await;
        let to = saved.leads_to().unwrap();
        let n = field.get("data-n").unwrap();
        assert!(to.ends_with(&format!("?mo={n}#f{n}")), "{to}");
        let back = world.office().opens(&to).await;
        let open: Vec<bool> = back.root.named("fold").iter().map(|fold| fold.has("open")).collect();
        assert_eq!(open, [false, true], "the fold that holds it stands open");
        assert!(back.says("Hạn: trước 15/4/2027"));
        assert_eq!(stored(&world, &page).await.draft.tasks[300].due.as_deref(), Some("trước 2027-04-15"));

        let refused =
            own.form_with("f:/tasks/300/due").fill("f:/tasks/300/due", "31/6/2027").fill("f:/tasks/300/unit", "Khác");
        let refused = refused.sends().await;
        assert_eq!(refused.form_with("f:/tasks/300/unit").value("f:/tasks/300/unit"), Some("Khác"), "kept");
        let unknown = world.office().opens(&format!("{}/muc?la=/tasks/999/unit", page.path)).await;
        assert_eq!(unknown.status, axum::http::StatusCode::NOT_FOUND);
    })
    .await;
}

/// A plan of three hundred paragraphs as the reader reads it: tasks, a table of activities, two attachments.
fn of_three_hundred() -> Document {
    let line = |text: String| Paragraph { text, ..Paragraph::default() };
    let set = |text: &str| Paragraph { bold: true, centred: true, ..line(text.to_owned()) };
    let mut paragraphs = vec![set("KẾ HOẠCH"), set("Phát động thi đua"), line("I. MỤC ĐÍCH".to_owned())];
    paragraphs.extend((1..=20).map(|n| line(format!("- Mục đích thứ {n} của đợt thi đua."))));
    paragraphs.push(line("II. NỘI DUNG THI ĐUA".to_owned()));
    paragraphs.extend((1..=100).map(|n| line(format!("{n}. Số hóa ít nhất {n} hiện vật, tư liệu của bản."))));
    paragraphs.push(line("III. TỔ CHỨC THỰC HIỆN".to_owned()));
    paragraphs.extend((1..=60).map(|n| {
        line(format!("{n}. Phòng Nghiệp vụ {n} chủ trì tổng hợp, báo cáo trước ngày {}/3/2027.", n % 28 + 1))
    }));
    paragraphs.extend([
        line("GIÁM ĐỐC".to_owned()),
        line("Triệu Minh Khải".to_owned()),
        set("PHỤ LỤC I"),
        set("DANH MỤC HOẠT ĐỘNG"),
    ]);
    let cell = |row, column, text: String| Paragraph { cell: Some(Cell { table: 0, row, column }), ..line(text) };
    for (column, head) in
        ["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"].into_iter().enumerate()
    {
        paragraphs.push(cell(0, column, head.to_owned()));
    }
    for row in 1..=40 {
        let said = [
            row.to_string(),
            format!("Hội thi số {row}"),
            format!("Đơn vị {row}"),
            "Văn phòng Sở".to_owned(),
            "Quý II năm 2027".to_owned(),
        ];
        paragraphs.extend(said.into_iter().enumerate().map(|(column, text)| cell(row, column, text)));
    }
    paragraphs.extend([set("PHỤ LỤC II"), set("BIỂU MẪU"), line("1. Kết quả".to_owned())]);
    Document { paragraphs, pages: None, ..Document::default() }
}

/// What the fields of a page are known as, and what the bar says of them.
fn counted(page: &Page) -> ([usize; 3], String) {
    let fields = page.root.named("fd");
    let known = |word: &str| {
        fields.iter().filter(|field| field.all().iter().any(|part| part.get("title") == Some(word))).count()
    };
    let bar = page.root.named("segs")[0].get("aria-label").unwrap().to_owned();
    (["Đã khớp", "Cần xem", "Kế hoạch không nêu"].map(known), bar)
}

#[tokio::test]
async fn three_hundred_paragraphs_are_looked_through_and_settled() {
    on_both_engines("three_hundred", async |location| {
        let world = World::new(&location).await;
        let page = entered(&world, of_three_hundred(), |_| ()).await;
        assert!(page.bytes.len() < HEAVIEST && page.says("2 phụ lục kèm theo"), "{} bytes", page.bytes.len());
        let draft = stored(&world, &page).await.draft;
        assert!(
            draft.activities.len() == 40 && draft.tasks.len() >= 60,
            "{} {}",
            draft.activities.len(),
            draft.tasks.len()
        );
        let ([fits, look, silent], bar) = counted(&page);
        assert_eq!(bar, format!("{fits} đã khớp, {look} cần xem, {silent} kế hoạch không nêu"));

        // An activity far down a long list is mended on its own page, its fold open on the way back.
        let edit = fields(&page, "Đơn vị 33")[0].tags("a").into_iter().find(|link| link.has("data-edit")).unwrap();
        let own = page.follows_to(edit.get("href").unwrap()).await;
        let bad = own.form_with("f:/activities/32/due").fill("f:/activities/32/due", "31/6/2027").sends().await;
        assert!(bad.problems()[0].contains("không phải một ngày"), "{:?}", bad.problems());
        let back = own.form_with("f:/activities/32/due").fill("f:/activities/32/due", "30/6/2027").press().await;
        assert_eq!(fields(&back, "Đơn vị 33").len(), 1);
        assert!(
            back.root.named("fold").iter().any(|fold| fold.has("open") && fold.text().contains("Hạn: 30/6/2027")),
            "its fold is open"
        );

        // What waits is settled group by group, without script, until nothing but blanks is left.
        let mut page = page.again().await;
        for _ in 0..10 {
            let all = world.office().opens(&format!("{}?chi=xem", page.path)).await;
            let buttons = all.root.tags("button");
            let named =
                |button: &&&crate::world::Element| button.get("name").is_some_and(|name| name.starts_with("c:"));
            let Some(button) = buttons.iter().filter(named).max_by_key(|button| button.get("value").map(str::len))
            else {
                break;
            };
            let (name, value) = (button.get("name").unwrap(), button.get("value").unwrap());
            let (before, _) = counted(&all);
            all.form_with(name).fill(name, value).press().await;
            page = page.again().await;
            assert!(counted(&page).0[1] < before[1], "fewer wait than before");
        }
        let draft = stored(&world, &page).await.draft;
        let waits: Vec<&String> =
            draft.provenance.iter().filter(|(_, source)| source.state == FieldState::Check).map(|(at, _)| at).collect();
        assert!(waits.iter().all(|at| at.ends_with("_count")), "{waits:?}");
        assert_eq!(counted(&page).0.iter().sum::<usize>(), page.root.named("fd").len());
    })
    .await;
}
