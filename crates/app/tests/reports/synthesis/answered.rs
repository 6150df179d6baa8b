//! Every purpose, clause and duty of the plan is answered, or says that it is not.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use super::{section, words, writing};
use crate::case::Case;

/// What the plan of these tests says, each part once.
const PARTS: [&str; 4] =
    ["Tạo khí thế thi đua sôi nổi", "Thiết thực, hiệu quả, không hình thức", "II.1 Tuyên truyền", "II.2 Cải cách"];

#[tokio::test]
async fn every_part_of_the_plan_says_that_it_is_missing_until_it_is_answered() {
    on_both_engines("every_part", async |location| {
        let case = Case::new(&location).await;
        let page = case.account_for(Role::Office).await;
        for part in PARTS {
            assert!(section(&page, part).contains("[chưa có"), "{part}: {}", section(&page, part));
        }
        for heading in ["III. GƯƠNG ĐIỂN HÌNH", "IV. HẠN CHẾ, KHÓ KHĂN", "V. KIẾN NGHỊ, ĐỀ XUẤT"] {
            assert!(section(&page, heading).contains("[chưa có]"), "{heading}");
        }
        // Duties are answered by what stands in the register; a task of the plan is the unit's that it names.
        assert!(section(&page, "V.3 Số hóa hiện vật").contains("[chưa có: 1 đơn vị được giao"));
        let first = section(&page, "Báo cáo đợt 1");
        assert!(first.contains("2 đơn vị được giao"), "{first}");
        assert!(page.says("Còn 14 chỗ chưa có nội dung"), "{}", page.text());
        let printed = words(&case.paper().await);
        assert_eq!(printed.matches("[chưa có").count(), 14, "{printed}");
    })
    .await;
}

#[tokio::test]
async fn reports_and_the_office_answer_what_was_missing() {
    on_both_engines("reports_answer", async |location| {
        let case = Case::new(&location).await;
        case.division_is_taken("21").await;
        let page = case.account_for(Role::Office).await;
        let content = section(&page, "II.1 Tuyên truyền");
        assert!(
            content.contains("1 đơn vị báo cáo 2 chỉ tiêu, trong đó 2 chỉ tiêu có số; 0 chỉ tiêu đạt mục tiêu."),
            "{content}"
        );
        assert!(content.contains("của 1 đơn vị, đến ngày 04/5/2026"), "the footprint: {content}");
        assert!(section(&page, "II.2 Cải cách").contains("[chưa có"), "nobody has a target for it");
        let troubles = section(&page, "IV. HẠN CHẾ, KHÓ KHĂN");
        assert!(troubles.contains("Phòng Quản lý Văn hóa và Gia đình: Không"), "{troubles}");

        let form = writing(&page, &case.account(), "purpose:0").fill("noi_dung", "Các đơn vị tham gia đông đủ.");
        let page = form.press().await;
        let purpose = section(&page, PARTS[0]);
        assert!(purpose.contains("Các đơn vị tham gia đông đủ.") && !purpose.contains("[chưa có"), "{purpose}");
        let printed = words(&case.paper().await);
        assert!(printed.contains("Các đơn vị tham gia đông đủ."), "{printed}");
        // A figure is never talked away: words of the Office stand beside it.
        let form = writing(&page, &case.account(), "content:II.1").fill("noi_dung", "Đạt kết quả tốt.");
        let content = section(&form.press().await, "II.1 Tuyên truyền");
        assert!(content.contains("Đạt kết quả tốt.") && content.contains("2 chỉ tiêu có số"), "{content}");
    })
    .await;
}

#[tokio::test]
async fn only_the_office_writes_and_whoever_follows_all_reads() {
    on_both_engines("only_the_office_writes", async |location| {
        let case = Case::new(&location).await;
        for role in Role::ALL {
            let follows = matches!(role, Role::Office | Role::Director | Role::Auditor);
            let page = case.account_for(role).await;
            assert_eq!(page.status, if follows { StatusCode::OK } else { StatusCode::FORBIDDEN }, "{role:?}");
            let writes = page.has_form(&case.account()) || page.has_form(&format!("{}/chot", case.account()));
            assert_eq!(writes, role == Role::Office, "{role:?}");
            if role != Role::Office {
                let token = case.world.token(role);
                let fields = [("csrf", token.as_str()), ("muc", "opening"), ("cu", ""), ("noi_dung", "x")];
                let page = case.world.plays(role).posts(&case.account(), &fields).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
            }
        }
        assert_eq!(case.world.office().opens("/dot/khong-co/tong-ket").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
