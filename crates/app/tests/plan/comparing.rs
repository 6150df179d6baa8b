//! A plan beside another one, clause by clause.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::example::{entered, file, lines, uploads, with_plan};
use crate::world::{Page, World};

/// The plan of the examples in a second version: a longer period, a smaller quota, a day less, a content less.
fn second() -> Vec<u8> {
    let text = String::from_utf8(file("ke-hoach.txt")).unwrap();
    let text = text.replace("Số:      /KH-SVHTTDL", "Số: 48/KH-SVHTTDL");
    let text = text.replace("đến hết tháng 5 năm 2027", "đến hết tháng 6 năm 2027");
    let text = text.replace("không quá 10 tập thể", "không quá 8 tập thể");
    let text = text.replace(", trình Giám đốc Sở trước ngày 28/02/2027", "");
    text.replace("4. Phòng Quản lý Du lịch chủ trì", "4. Phòng Quản lý Du lịch, Thanh tra Sở chủ trì").into_bytes()
}

/// The plan of the province that both carry out.
const PROVINCE: &str = "UBND TỈNH SƠN KHÊ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 318/KH-UBND\n\nSơn Khê, ngày 24 \
tháng 8 năm 2026\n\nKẾ HOẠCH\n\nTổ chức các hoạt động kỷ niệm 30 năm Ngày tái lập tỉnh Sơn Khê\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n\
1. Mục đích\n\n- Tạo khí thế thi đua đều khắp trong toàn tỉnh.\n\nII. NỘI DUNG THI ĐUA\n\n1. Tuyên truyền sâu rộng về \
chặng đường 30 năm xây dựng quê hương; mỗi tháng giới thiệu ít nhất 04 gương điển hình tiên tiến trên báo, phát thanh, \
truyền hình, hệ thống truyền thanh cơ sở và trang thông tin điện tử của các sở, ban, ngành, địa phương.\n\n2. Phát triển \
cây dược liệu ở các xã vùng cao.\n\nIII. THỜI GIAN\n\nTừ ngày 15/8/2026 đến hết tháng 6 năm 2027.\n";

fn compares(page: &Page) -> String {
    page.path.replace("ra-soat", "so-sanh")
}

/// The rows of a part, by its heading.
fn part(page: &Page, heading: &str) -> Vec<String> {
    let sections = page.root.named("sec");
    let is_it = |section: &&&crate::world::Element| section.tags("h2").iter().any(|h2| h2.text() == heading);
    let section = sections.iter().find(is_it).unwrap_or_else(|| panic!("no {heading}: {}", page.text()));
    section.tags("tr").into_iter().filter(|row| !row.tags("td").is_empty()).map(|row| row.text()).collect()
}

#[tokio::test]
async fn an_earlier_version_is_proposed_and_what_differs_is_said() {
    with_plan("an_earlier_version", async |world, _| {
        let review = uploads(&world.office(), "ke-hoach-2.txt", &second()).await;
        let page = review.follows("So sánh kế hoạch").await;
        assert_eq!((page.status, &page.path), (StatusCode::OK, &compares(&review)));
        let first = "Phát động đợt thi đua lập thành tích chào mừng kỷ niệm 30 năm Ngày tái lập tỉnh Sơn Khê";
        assert!(page.title().starts_with(&format!("So sánh với {first}")), "{}", page.title());
        assert!(page.says("trích yếu gần giống"), "{}", page.text());
        assert!(page.says("Giữ 38, đổi 2, thu hẹp 1, bỏ 1"), "{}", page.text());

        let period = part(&page, "Thời gian");
        assert_eq!(period.len(), 1);
        for words in ["Đổi", "dài hơn 30 ngày", "31/5/2027", "30/6/2027"] {
            assert!(period[0].contains(words), "{period:#?}");
        }
        let award = part(&page, "Khen thưởng");
        assert!(award[0].starts_with("Thu hẹp từ 10 xuống 8"), "{award:#?}");
        assert!(award[1].starts_with("Giữ"), "{award:#?}");
        let tasks = part(&page, "Phân công");
        assert!(tasks.iter().any(|row| row.starts_with("Đổi nêu thêm: Thanh tra Sở")), "{tasks:#?}");
        assert!(part(&page, "Mốc thời gian").iter().any(|row| row.starts_with("Bỏ")), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn words_that_differ_are_marked_and_each_side_leads_to_its_place() {
    with_plan("words_that_differ", async |world, _| {
        let review = uploads(&world.office(), "ke-hoach-2.txt", &second()).await;
        let page = world.office().opens(&compares(&review)).await;
        let told = |tag: &str| page.root.tags(tag).iter().map(|mark| mark.text()).collect::<Vec<_>>();
        assert!(told("del").iter().any(|words| words == "31/5/2027"), "{:?}", told("del"));
        assert!(told("ins").iter().any(|words| words == "30/6/2027"), "{:?}", told("ins"));
        let links = page.root.tags("a");
        let places: Vec<&str> =
            links.iter().filter_map(|link| link.get("href")).filter(|to| to.contains("/ra-soat#p")).collect();
        assert!(places.len() > 40, "{places:?}");
        for place in places {
            let (path, at) = place.split_once('#').unwrap();
            let record = world.office().opens(path).await;
            let there = record.root.all().into_iter().filter(|part| part.get("id") == Some(at)).count();
            assert_eq!(there, 1, "{place}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_what_differs_is_one_link_away() {
    with_plan("only_what_differs", async |world, _| {
        let review = uploads(&world.office(), "ke-hoach-2.txt", &second()).await;
        let page = world.office().opens(&compares(&review)).await;
        let less = page.follows("Chỉ hiện khác biệt").await;
        let rows = less.root.tags("tr").into_iter().filter(|row| !row.tags("td").is_empty()).count();
        assert_eq!(rows, 4, "{}", less.text());
        assert!(
            !less.root.tags("h2").iter().any(|h2| h2.text() == "Căn cứ"),
            "a part without a difference is left out"
        );
        let all = less.follows("Hiện cả mục giữ nguyên").await;
        assert!(all.root.tags("tr").len() > 30);
    })
    .await;
}

#[tokio::test]
async fn the_plan_carried_out_is_asked_for_until_it_is_loaded() {
    with_plan("carried_out", async |world, review| {
        let alone = world.office().opens(&compares(&review)).await;
        assert_eq!(alone.status, StatusCode::OK);
        assert!(alone.says("Kế hoạch 318/KH-UBND chưa có trong hệ thống. Nạp tệp để so sánh."), "{}", alone.text());
        assert!(alone.says("Chưa có kế hoạch nào khác để so sánh."), "{}", alone.text());
        let load = alone.follows("Nạp tệp để so sánh.").await;
        let above = load.form("/dot/moi").attach("tep", "ke-hoach-tinh.txt", PROVINCE.as_bytes()).press().await;
        assert_eq!(above.title(), "Rà soát kế hoạch", "{}", above.text());

        let page = world.office().opens(&compares(&review)).await;
        assert_eq!(page.title(), "So sánh với Kế hoạch 318/KH-UBND", "{}", page.text());
        assert!(!page.says("chưa có trong hệ thống"), "{}", page.text());
        let contents = part(&page, "Nội dung thi đua");
        let shared = contents.iter().find(|row| row.contains("chặng đường 30 năm")).unwrap();
        assert!(!shared.starts_with("Thêm") && !shared.starts_with("Bỏ"), "{shared}");
        assert!(contents.iter().any(|row| row.starts_with("Bỏ") && row.contains("cây dược liệu")), "{contents:#?}");
        let period = part(&page, "Thời gian");
        assert!(period[0].starts_with("Thu hẹp ngắn hơn"), "{period:#?}");
    })
    .await;
}

#[tokio::test]
async fn any_other_plan_can_be_chosen_and_one_without_structure_says_so() {
    with_plan("any_other", async |world, review| {
        let blank = world.office().opens("/dot/moi").await.form("/dot/moi/nhap-tay").press().await;
        let page = world.office().opens(&compares(&review)).await;
        let blank_slug = blank.path.split('/').nth(2).unwrap();
        let chosen = page.form(&compares(&review)).fill("voi", blank_slug).press().await;
        assert!(chosen.says("Kế hoạch kia chưa có mục nào để so sánh."), "{}", chosen.text());
        let own = world.office().opens(&compares(&blank)).await;
        assert!(own.says("Kế hoạch này chưa có mục nào để so sánh."), "{}", own.text());
        for nobody in ["khong-co", review.path.split('/').nth(2).unwrap()] {
            let page = world.office().opens(&format!("{}?voi={nobody}", compares(&review))).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{nobody}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_plan_that_nobody_works_by_cannot_be_replaced() {
    with_plan("cannot_be_replaced", async |world, first| {
        let review = uploads(&world.office(), "ke-hoach-2.txt", &second()).await;
        let page = world.office().opens(&compares(&review)).await;
        let link = format!("{}/thay-cho", compares(&review));
        assert!(!page.has_form(&link), "the first is a draft: nobody works by it");
        let token = world.token(Role::Office);
        let voi = first.path.split('/').nth(2).unwrap();
        let refused = world.office().posts(&link, &[("csrf", &token), ("voi", voi)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Kế hoạch bị thay chưa ban hành"), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn programs_read_the_same_comparison() {
    on_both_engines("programs_compare", async |location| {
        let world = World::new(&location).await;
        let first = uploads(&world.office(), "ke-hoach.txt", &file("ke-hoach.txt")).await;
        let review = uploads(&world.office(), "ke-hoach-2.txt", &second()).await;
        let slug = |page: &Page| page.path.split('/').nth(2).unwrap().to_owned();
        let path = format!("/api/v1/plans/{}/comparison?with={}", slug(&review), slug(&first));
        let (_, bytes) = world.office().downloads(&path).await;
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["old"]["slug"], slug(&first));
        assert_eq!(value["new"]["number"], "48/KH-SVHTTDL");
        assert_eq!(value["counts"]["narrowed"], 1);
        let period = value["parts"].as_array().unwrap().iter().find(|part| part["part"] == "period").unwrap();
        assert_eq!(period["rows"][0]["why"][0], serde_json::json!({ "rule": "longer-period", "days": 30 }));
        assert_eq!(period["rows"][0]["new"]["pointer"], "/period");
        let unknown = world.office().opens(&format!("/api/v1/plans/{}/comparison?with=khong", slug(&review))).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_activities_of_a_table_stand_beside_each_other() {
    on_both_engines("activities_beside", async |location| {
        let world = World::new(&location).await;
        let activity = |unit: &str, text: &str, due: &str| domain::plan::Task {
            unit: unit.to_owned(),
            text: text.to_owned(),
            due: Some(due.to_owned()),
            ..domain::plan::Task::default()
        };
        let old = [
            activity("Bảo tàng tỉnh", "Trưng bày chuyên đề 30 năm tái lập tỉnh", "2027-04-30"),
            activity("Thư viện tỉnh, Nhà hát Sơn Khê", "Ngày hội đọc sách vùng cao", "2027-04-21"),
            activity("Văn phòng Sở", "Gặp mặt nghệ nhân các dân tộc", "2027-05-15"),
        ];
        let new = [
            old[0].clone(),
            activity("Thư viện tỉnh", "Ngày hội đọc sách vùng cao", "2027-04-21"),
            activity("Trung tâm Thể thao", "Giải đua thuyền độc mộc trên hồ", "2027-05-10"),
        ];
        let first = entered(&world, lines("một"), |reading| reading.draft.activities = old.to_vec()).await;
        let review = entered(&world, lines("hai"), |reading| reading.draft.activities = new.to_vec()).await;
        let slug = first.path.split('/').nth(2).unwrap();
        let page = world.office().opens(&format!("{}?voi={slug}", compares(&review))).await;
        let mut rows = part(&page, "Danh mục hoạt động");
        rows.sort_by_key(|row| ["Giữ", "Thu hẹp", "Thêm", "Bỏ"].iter().position(|word| row.starts_with(word)));
        assert!(rows[0].starts_with("Giữ") && rows[0].contains("30/4/2027"), "{rows:#?}");
        assert!(rows[1].starts_with("Thu hẹp không còn nêu: Nhà hát Sơn Khê"), "{rows:#?}");
        assert!(rows[2].starts_with("Thêm") && rows[2].contains("đua thuyền"), "{rows:#?}");
        assert!(rows[3].starts_with("Bỏ") && rows[3].contains("nghệ nhân"), "{rows:#?}");
        assert!(page.says("Giữ 1, thu hẹp 1, thêm 1, bỏ 1"), "{}", page.text());
    })
    .await;
}
