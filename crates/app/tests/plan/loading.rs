//! A plan file becomes a plan to put right, whatever its format.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::plan::FieldState;
use testkit::on_both_engines;

use crate::example::{counts, file, known, said, stored, uploads, with_plan};
use crate::world::{Element, World, days};

#[tokio::test]
async fn the_same_plan_is_read_from_each_format() {
    on_both_engines("each_format", async |location| {
        let world = World::new(&location).await;
        for name in ["ke-hoach.txt", "ke-hoach.docx", "ke-hoach.pdf"] {
            let page = uploads(&world.office(), name, &file(name)).await;
            assert_eq!(page.title(), "Rà soát kế hoạch", "{name}: {}", page.text());
            assert!(page.says(name) && page.says("nạp 04/5/2026"), "{name}: {}", page.text());
            assert_eq!(said(&page, "Loại văn bản"), ["Kế hoạch"], "{name}");
            let slogan = "“Ngành Văn hóa, Thể thao và Du lịch Sơn Khê giữ hồn bản làng, mở đường du lịch, \
                lập thành tích chào mừng 30 năm Ngày tái lập tỉnh” Chép nguyên văn từ bản gốc, 128 ký tự";
            assert_eq!(said(&page, "Khẩu hiệu"), [slogan], "{name}");
            assert_eq!(said(&page, "Người ký"), ["GIÁM ĐỐC · Triệu Minh Khải"], "{name}");
            let basis = "Kế hoạch số 318/KH-UBND ngày 24 tháng 8 năm 2026 của Ủy ban nhân dân tỉnh Sơn Khê";
            assert_eq!(said(&page, "Thực hiện")[0], basis, "{name}");
            assert_eq!(known(&page, "Phong trào").len(), 2, "{name}");
            let plan = stored(&world, &page).await;
            assert_eq!((plan.draft.contents.len(), plan.draft.tasks.len(), plan.draft.recipients.len()), (7, 6, 9));
            let days = plan.draft.period.as_ref().map(|period| (period.start.clone(), period.end.clone()));
            assert_eq!(days, Some((Some("2026-09-01".to_owned()), Some("2027-05-31".to_owned()))), "{name}");
        }
        assert_eq!(counts(&world).await.0, 3);
    })
    .await;
}

#[tokio::test]
async fn the_page_counts_what_fits_and_asks_for_what_is_blank() {
    with_plan("counts_and_blanks", async |_, page| {
        let fields = page.root.named("fd");
        let known_as = |word: &str| {
            let is = |field: &&&Element| field.all().iter().any(|part| part.get("title") == Some(word));
            fields.iter().filter(is).count()
        };
        let (fits, look, silent) = (known_as("Đã khớp"), known_as("Cần xem"), known_as("Kế hoạch không nêu"));
        assert_eq!((fits + look + silent, look, silent), (fields.len(), 8, 8));
        let bar = page.root.named("segs")[0].get("aria-label").unwrap().to_owned();
        assert_eq!(bar, format!("{fits} đã khớp, {look} cần xem, {silent} kế hoạch không nêu"));
        let counts = format!("{fits} đã khớp {look} cần xem {silent} kế hoạch không nêu Chỉ hiện 16 mục cần xem");
        assert!(page.says(&counts), "{}", page.text());
        assert!(page.says("Còn 2 mục bắt buộc: số văn bản, ngày ban hành"), "{}", page.text());
        let hint = "Bản nạp để trống số. Điền số văn thư đã cấp.";
        assert!(said(&page, "Số, ký hiệu")[0].contains(hint), "{:?}", said(&page, "Số, ký hiệu"));
        assert_eq!(known(&page, "Số, ký hiệu"), ["Cần xem"]);
        assert_eq!(known(&page, "Ngày ban hành"), ["Cần xem"]);
        let period = "01/9/2026 – 31/5/2027 Bản gốc ghi “từ ngày 01/9/2026 đến hết tháng 5 năm 2027”, \
            hiểu là 01/9/2026 – 31/5/2027.";
        assert_eq!(said(&page, "Thời gian")[0].replace("2027Bản", "2027 Bản"), period);
        assert_eq!(said(&page, "Chính tả"), ["“phân đấu”, có lẽ là “phấn đấu”"], "the text itself stays as it is");
        assert!(page.says("trước 15/6/2027") && !page.text().contains("trước 2027"), "{}", page.text());

        let only = page.follows("Chỉ hiện 16 mục cần xem").await;
        assert_eq!(only.root.named("fd").len(), 16);
        let all = only.follows(&format!("Hiện cả {} mục", fields.len())).await;
        assert_eq!(all.root.named("fd").len(), fields.len());
    })
    .await;
}

#[tokio::test]
async fn going_on_with_blanks_lists_them() {
    with_plan("going_on", async |world, page| {
        let again = page.form_with("next").fill("next", "1").sends().await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.problems(), ["Còn thiếu số văn bản", "Còn thiếu ngày ban hành"]);
        for link in again.root.named("errs")[0].tags("a") {
            let anchor = link.get("href").unwrap().trim_start_matches('#').to_owned();
            assert_eq!(again.root.named(&anchor).len(), 1, "the summary leads to {anchor}");
        }
        let form = again.form_with("next").fill("f:/number", "47").fill("f:/date", "5.9.2026").fill("next", "1");
        let launch = form.press().await;
        assert_eq!(launch.path, page.path.replace("ra-soat", "phat-dong"), "{}", launch.text());
        let plan = stored(&world, &page).await;
        assert_eq!((plan.number().as_str(), plan.draft.date.as_deref()), ("47/KH-SVHTTDL", Some("2026-09-05")));
        assert_eq!(plan.draft.provenance["/number"].state, FieldState::Edited);
    })
    .await;
}

#[tokio::test]
async fn the_same_file_twice_is_asked_about() {
    with_plan("the_same_file", async |world, page| {
        world.advance(days(1));
        let before = counts(&world).await;
        let asked = uploads(&world.office(), "ban-sao.txt", &file("ke-hoach.txt")).await;
        let title = "Phát động đợt thi đua lập thành tích chào mừng kỷ niệm 30 năm Ngày tái lập tỉnh Sơn Khê \
            (15/5/1997 - 15/5/2027)";
        assert!(asked.says(&format!("Kế hoạch này đã nạp ngày 04/5/2026 ({title}).")), "{}", asked.text());
        assert_eq!(counts(&world).await, before);
        let earlier = asked.follows("Mở bản đó").await;
        assert_eq!(earlier.path, page.path);

        page.form_with("next").fill("f:/number", "47").sends().await;
        let asked = uploads(&world.office(), "ban-sao.txt", &file("ke-hoach.txt")).await;
        assert!(asked.says("Kế hoạch này đã nạp ngày 04/5/2026 (47/KH-SVHTTDL)."), "{}", asked.text());
        let again = asked.form("/dot/moi").attach("tep", "ban-sao.txt", &file("ke-hoach.txt")).press().await;
        assert_eq!(again.path, page.path.replace("/ra-soat", "-2/ra-soat"), "{}", again.text());
        assert_eq!(counts(&world).await.0, before.0 + 1);
    })
    .await;
}

#[tokio::test]
async fn pressed_twice_at_once_it_is_loaded_once() {
    on_both_engines("pressed_twice", async |location| {
        let world = World::new(&location).await;
        let (office, bytes) = (world.office(), file("ke-hoach.txt"));
        let form = office.opens("/dot/moi").await;
        let press = || form.form("/dot/moi").attach("tep", "ke-hoach.txt", &bytes).press();
        let (one, other) = tokio::join!(press(), press());
        let asks = [&one, &other].into_iter().filter(|page| page.says("Kế hoạch này đã nạp ngày")).count();
        assert_eq!((asks, counts(&world).await.0), (1, 1), "{}\n{}", one.text(), other.text());
    })
    .await;
}

#[tokio::test]
async fn the_original_comes_back_byte_for_byte() {
    on_both_engines("the_original", async |location| {
        let world = World::new(&location).await;
        let bytes = file("ke-hoach.docx");
        let page = uploads(&world.office(), "Kế hoạch 47.docx", &bytes).await;
        let plan = stored(&world, &page).await;
        assert_eq!(plan.original.sha256, store::hash_of(&bytes));
        assert_eq!(usize::try_from(plan.original.size).unwrap(), bytes.len());
        let path = page.path.replace("ra-soat", "ban-goc");
        let (headers, got) = world.office().downloads(&path).await;
        assert!(got == bytes, "{} bytes came back of {}", got.len(), bytes.len());
        assert_eq!(headers["content-type"], "application/octet-stream");
        let name = "attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%2047.docx";
        assert_eq!(headers["content-disposition"], name);
        let staff = world.plays(domain::actor::Role::Staff).asks(Method::GET, &path, &[], Body::empty()).await;
        assert_eq!(staff.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_plan_typed_in_by_hand_asks_for_everything() {
    on_both_engines("by_hand", async |location| {
        let world = World::new(&location).await;
        let form = world.office().opens("/dot/moi").await.form("/dot/moi/nhap-tay");
        let page = form.press().await;
        let record = "Kế hoạch này nhập tay, không có văn bản gốc để đối chiếu.";
        assert!(page.says("Nhập tay, chưa có tệp") && page.says(record), "{}", page.text());
        let blanks = "số văn bản, ký hiệu, ngày ban hành, trích yếu, ngày bắt đầu, ngày kết thúc";
        assert!(page.says(&format!("Còn 6 mục bắt buộc: {blanks}")), "{}", page.text());
        let (number, symbol) = ("f:/number", "f:/symbol");
        let form = page.form_with("next").fill(number, "47").fill(symbol, "KH-SVHTTDL").fill("f:/date", "05/9/2026");
        let form = form.fill("f:/period/start", "tháng 9 năm 2026").fill("f:/period/end", "31/5/2027");
        let launch = form.fill("f:/title", "Mới").fill("next", "1").press().await;
        assert_eq!(launch.path, page.path.replace("ra-soat", "phat-dong"), "{}", launch.text());
        assert_eq!(said(&page.again().await, "Thời gian"), ["9/2026 – 31/5/2027Đã sửa tay."]);
        let none = page.path.replace("ra-soat", "ban-goc");
        assert_eq!(world.office().opens(&none).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_plan_called_new_does_not_hide_the_page_for_new_plans() {
    on_both_engines("called_new", async |location| {
        let world = World::new(&location).await;
        let text = "KẾ HOẠCH\nMới\n\nI. MỤC ĐÍCH\n\nThi đua.\n";
        let page = uploads(&world.office(), "moi.txt", text.as_bytes()).await;
        assert_eq!(page.title(), "Rà soát kế hoạch", "{}", page.text());
        assert_eq!(said(&page, "Trích yếu"), ["Mới"]);
        assert_eq!(page.path, "/dot/moi-2/ra-soat");
    })
    .await;
}
