//! An award comes into the book once, is put right, taken back, and rests on its decision once that is added.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::{DIVISION, FORM, LETTER, address, enters, enters_rightly, names};
use crate::world::World;

#[tokio::test]
async fn an_award_of_before_is_entered_and_stands_on_three_pages() {
    on_both_engines("award_entered", async |location| {
        let world = World::new(&location).await;
        let empty = world.office().opens("/khen-thuong").await;
        assert!(empty.says("Chưa có khen thưởng nào được ghi."), "{}", empty.text());
        let page = enters_rightly(&world, &[]).await;
        assert_eq!(page.title(), "Bế Văn Sán: Giấy khen");
        for words in [
            "Hoàn thành tốt nhiệm vụ năm 2022",
            "85/QĐ-SVHTTDL",
            "20/7/2023",
            "Giám đốc Sở",
            "Cơ sở",
            "Mai Thị Lan nhập ngày 04/5/2026",
            "chưa có quyết định",
            "Quy định của ngày đó chưa tra cứu",
        ] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        let list = world.office().opens("/khen-thuong").await;
        let row = &list.rows("go")[0];
        for words in
            ["Bế Văn Sán", "Giấy khen", "Cơ sở", "85/QĐ-SVHTTDL", "20/7/2023", "Nhập tay", "chưa có quyết định"]
        {
            assert!(row.contains(words), "{words}: {row}");
        }
        assert!(list.says("1 khen thưởng"), "{}", list.text());
        let person = page.follows("Bế Văn Sán").await;
        assert!(person.rows("khen-thuong")[0].contains("Giấy khen"), "{}", person.text());
        let own = world.unit_head().opens("/toi").await;
        assert!(own.rows("khen-thuong")[0].contains("85/QĐ-SVHTTDL"), "{}", own.text());
        let id = address(&page).rsplit('/').next().unwrap().to_owned();
        assert_eq!(world.verbs("award", &id).await, ["award.entered"]);
        let english = world.office().opens("/en/khen-thuong").await;
        assert!(english.rows("go")[0].contains("Certificate of commendation"), "{}", english.text());
    })
    .await;
}

#[tokio::test]
async fn the_same_award_is_refused_with_the_way_to_the_one_that_stands() {
    on_both_engines("award_twice", async |location| {
        let world = World::new(&location).await;
        let first = enters_rightly(&world, &[]).await;
        let again = enters(&world, &[("so", "085/QĐ-SVHTTDL"), ("thanh-tich", "Khác")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.problems()[0].starts_with("Sổ đã có khen thưởng này"), "{:?}", again.problems());
        let stands = again.follows("Mở khen thưởng đã ghi").await;
        assert_eq!(stands.path, address(&first));
        enters_rightly(&world, &[("ngay", "21/7/2023")]).await;
        enters_rightly(&world, &[("so", "86/QĐ-SVHTTDL")]).await;
        enters_rightly(&world, &[("hinh-thuc", "ld-tt")]).await;
        assert!(world.office().opens("/khen-thuong").await.says("4 khen thưởng"));

        let withdraw = format!("{}/thu-hoi", address(&first));
        world.office().opens(&address(&first)).await.form(&withdraw).fill("ly-do", "Nhập nhầm người").press().await;
        enters_rightly(&world, &[]).await;
    })
    .await;
}

#[tokio::test]
async fn everything_wrong_is_said_at_its_box_with_how_to_mend_it() {
    on_both_engines("award_faults", async |location| {
        let world = World::new(&location).await;
        let wrong = |fields: &'static [(&'static str, &'static str)]| {
            let world = &world;
            async move { enters(world, fields).await.problems() }
        };
        let all = [("la", ""), ("hinh-thuc", ""), ("ngay", "31/2/2020"), ("nam", "trước đây")];
        let all: &'static [_] = Vec::leak(all.to_vec());
        assert_eq!(
            wrong(all).await,
            [
                "Không có ngày “31/2/2020”. Ghi như 20/7/2015, hoặc chỉ năm 2015.",
                "Chọn đối tượng được khen.",
                "Chọn hình thức khen thưởng.",
                "Không đọc được năm “trước đây”. Ghi như 2019 hoặc 2018-2022.",
            ]
        );
        assert_eq!(wrong(&[("ngay", "4/5/2027")]).await, ["Ngày sau hôm nay. Sửa ngày."]);
        assert_eq!(wrong(&[("ngay", "1930")]).await[0], "Năm trước 1945. Sửa năm.");
        assert!(wrong(&[("nam", "2024")]).await[0].starts_with("Thành tích đạt sau khi được khen."));
        let nobody = wrong(&[("ten", "Lò Thị Không")]).await;
        assert!(nobody[0].starts_with("Không có ai tên “Lò Thị Không” trong danh sách người."), "{nobody:?}");
        let no_unit = wrong(&[("la", "don-vi"), ("ten", "Phòng Không")]).await;
        assert!(no_unit[0].starts_with("Không có đơn vị tên “Phòng Không”."), "{no_unit:?}");
        let subject = wrong(&[("hinh-thuc", "tt-ldtt")]).await;
        assert!(subject[0].starts_with("“Tập thể lao động tiên tiến” dành cho: Tập thể."), "{subject:?}");
        assert_eq!(wrong(&[("hinh-thuc", "cstd-tinh")]).await, ["Chọn cấp: Bộ, ban, ngành, Tỉnh."]);
        let level = wrong(&[("hinh-thuc", "gk"), ("cap", "state")]).await;
        assert!(level[0].starts_with("“Giấy khen” thuộc cấp Cơ sở."), "{level:?}");
        let other = wrong(&[("hinh-thuc", "khac")]).await;
        assert_eq!(other, ["Ghi tên hình thức như trong quyết định.", "Chọn cấp khen thưởng."]);
        assert!(world.office().opens("/khen-thuong").await.says("Chưa có khen thưởng nào được ghi."));
    })
    .await;
}

#[tokio::test]
async fn namesakes_are_asked_about_and_others_are_entered_by_name() {
    on_both_engines("award_namesakes", async |location| {
        let world = World::new(&location).await;
        for unit in ["van-phong-so", "phong-quan-ly-di-san-van-hoa"] {
            let form = world.office().opens("/quan-tri/nguoi/moi").await.form("/quan-tri/nguoi").fill("ten", "Lò An");
            form.fill("loai", "civil-servant").fill("don-vi", unit).press().await;
        }
        let asked = enters(&world, &[("ten", "lò an")]).await;
        assert_eq!(asked.problems(), ["Có 2 người hoặc đơn vị tên “lò an”. Chọn một."]);
        let choices = asked.root.named("chon");
        let office = choices[0].tags("label").into_iter().find(|label| label.text().contains("Văn phòng Sở")).unwrap();
        let chosen = office.tags("input")[0].get("value").unwrap().to_owned();
        let page = asked.form(FORM).fill("chon", &chosen).press().await;
        assert!(
            page.title().starts_with("Lò An") && !page.says("Đơn vị khi được khen"),
            "nobody knows where: {}",
            page.text()
        );
        let now = enters(&world, &[("ten", "Lò An"), ("ngay", "4/5/2026")]).await;
        let now = now.form(FORM).fill("chon", &chosen).press().await;
        assert!(now.says("Đơn vị khi được khen Văn phòng Sở"), "{}", now.text());

        let household = [("la", "ho"), ("ten", "Hộ ông Nông Văn Ké"), ("hinh-thuc", "gk")];
        let page = enters_rightly(&world, &household).await;
        assert!(page.says("Hộ gia đình"), "{}", page.text());
        let other = [("la", "tap-the"), ("ten", "Hợp tác xã Nà Phặc"), ("hinh-thuc", "khac"), ("cap", "province")];
        let printed =
            [&other[..], &[("ten-khac", "Cúp vàng văn hóa"), ("so", ""), ("ngay", "2015"), ("nam", "")]].concat();
        let page = enters_rightly(&world, &printed).await;
        assert!(page.says("Không có trong danh mục danh hiệu"), "{}", page.text());
        let known = [&other[..], &[("ten-khac", "bằng khen của chủ tịch ủy ban nhân dân tỉnh"), ("so", "7/QĐ-UBND")]];
        let page = enters_rightly(&world, &known.concat()).await;
        assert_eq!(page.title(), "Hợp tác xã Nà Phặc: Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "it is that one");
        let memory = [("hinh-thuc", "hch-huu-nghi"), ("ngay", "2025"), ("nam", "")];
        let page = enters_rightly(&world, &memory).await;
        assert!(page.says("(chưa kiểm chứng)"), "what nobody has verified says so: {}", page.text());
    })
    .await;
}

#[tokio::test]
async fn it_is_put_right_and_taken_back_and_stays_readable() {
    on_both_engines("award_changes", async |location| {
        let world = World::new(&location).await;
        let entered = enters_rightly(&world, &[]).await;
        let (path, office) = (address(&entered), world.office());
        let id = path.rsplit('/').next().unwrap().to_owned();
        let form = entered.follows("Sửa").await;
        let first = form.form(&format!("{path}/sua")).fill("ten", DIVISION).fill("la", "don-vi");
        let page = first.fill("hinh-thuc", "tt-ldtt").fill("ngay", "2022").press().await;
        assert_eq!(page.title(), "Phòng Quản lý Văn hóa và Gia đình: Tập thể lao động tiên tiến", "{}", page.text());
        let stale = form.form(&format!("{path}/sua")).fill("so", "1/QĐ").press().await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text());

        let withdraws = async |reason: &str, day: &str| {
            let form = office.opens(&path).await.form(&format!("{path}/thu-hoi")).fill("ly-do", reason);
            form.fill("ngay-thu-hoi", day).press().await
        };
        assert_eq!(withdraws("", "4/5/2026").await.problems(), ["Ghi lý do thu hồi."]);
        assert_eq!(withdraws("Khai man", "5/5/2026").await.problems(), ["Ngày sau hôm nay. Sửa ngày."]);
        let before = withdraws("Khai man", "1/1/2021").await.problems();
        assert_eq!(before, ["Ngày thu hồi trước ngày khen thưởng. Sửa ngày thu hồi."]);
        let gone = withdraws("Khai man, QĐ 9/QĐ-SVHTTDL", "1/5/2026").await;
        let sentence = "Thu hồi ngày 01/5/2026, lý do: Khai man, QĐ 9/QĐ-SVHTTDL";
        assert!(gone.says(sentence) && !gone.has_form(&format!("{path}/thu-hoi")), "{}", gone.text());
        let list = office.opens("/khen-thuong").await;
        assert!(list.rows("go")[0].contains(sentence), "it stays visible: {}", list.text());
        let unit = office.opens("/quan-tri/don-vi/phong-quan-ly-van-hoa-va-gia-dinh").await;
        assert!(unit.rows("khen-thuong")[0].contains(sentence), "{}", unit.text());
        assert_eq!(office.opens(&format!("{path}/sua")).await.title(), "Chưa làm được việc này");
        let verbs = world.verbs("award", &id).await;
        assert_eq!(verbs, ["award.entered", "award.corrected", "award.withdrawn"]);
    })
    .await;
}

#[tokio::test]
async fn the_decision_is_added_as_a_scan_for_those_who_see_the_award() {
    on_both_engines("award_scan", async |location| {
        let world = World::new(&location).await;
        let page = enters_rightly(&world, &[]).await;
        let to = format!("{}/quyet-dinh", address(&page));
        let wrong = page.form(&to).attach("tep", "anh.gif", b"GIF89a").press().await;
        assert_eq!((wrong.status, wrong.problems().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1), "{}", wrong.text());
        let kept = wrong.form(&to).attach("tep", "qd-85.pdf", b"%PDF-1.7 quyet dinh").press().await;
        assert!(kept.says("qd-85.pdf") && !kept.says("chưa có quyết định"), "{}", kept.text());
        let list = world.office().opens("/khen-thuong").await;
        assert!(list.rows("go")[0].contains("có quyết định") && !list.says("chưa có quyết định"), "{}", list.text());
        let links = kept.root.tags("a");
        let file = links.iter().find(|link| link.text() == "qd-85.pdf").unwrap().get("href").unwrap().to_owned();
        let (_, bytes) = world.unit_head().downloads(&file).await;
        assert_eq!(bytes, b"%PDF-1.7 quyet dinh");
        assert_eq!(world.colleague().opens(&file).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn only_the_office_and_the_administrator_write_in_the_book() {
    on_both_engines("award_writers", async |location| {
        let world = World::new(&location).await;
        for role in Role::ALL {
            let token = world.token(role);
            let fields: Vec<(&str, &str)> = [("csrf", token.as_str())].into_iter().chain(LETTER).collect();
            let done = world.plays(role).posts(FORM, &fields).await;
            let expected = match role {
                Role::Office => StatusCode::SEE_OTHER,
                // The Office was first.
                Role::Administrator => StatusCode::UNPROCESSABLE_ENTITY,
                _ => StatusCode::FORBIDDEN,
            };
            assert_eq!(done.status, expected, "{role:?}");
        }
        let list = world.director().opens("/khen-thuong").await;
        assert_eq!((names(&list).len(), list.says("Ghi khen thưởng")), (1, false));
    })
    .await;
}
