use super::{CarriedOut, Kin, Known, carried_out, kin};
use crate::plan::{Citation, ParentDocument, PlanDraft};

fn known(number: &str, title: &str, date: &str) -> Known {
    Known { number: number.to_owned(), title: title.to_owned(), date: date.to_owned() }
}

fn department() -> PlanDraft {
    PlanDraft {
        number: Some("47".to_owned()),
        symbol: Some("KH-SVHTTDL".to_owned()),
        title: Some("Phát động thi đua chào mừng 30 năm Ngày tái lập tỉnh Sơn Khê".to_owned()),
        bases: vec![Citation {
            as_printed: "Kế hoạch số 318/KH-UBND ngày 24 tháng 8 năm 2026".to_owned(),
            number: Some("318/KH-UBND".to_owned()),
            date: Some("2026-08-24".to_owned()),
            ..Citation::default()
        }],
        parent_document: Some(ParentDocument { index_in_bases: 0, number: Some("318/KH-UBND".to_owned()) }),
        ..PlanDraft::default()
    }
}

#[test]
fn the_plan_carried_out_is_the_one_of_that_number_and_year() {
    let plans = [
        known("318/KH-UBND", "Kế hoạch khác", "2025-03-01"),
        known("0318/KH - UBND", "Tổ chức kỷ niệm", "2026-08-24"),
        known("318/KH-UBND", "Chưa rõ ngày", ""),
    ];
    assert_eq!(kin(&department(), &plans), [(1, Kin::CarriedOut), (2, Kin::CarriedOut)]);
    let cited = CarriedOut { number: "318/KH-UBND".to_owned(), year: Some("2026".to_owned()) };
    assert_eq!(carried_out(&department()), Some(cited));
    assert_eq!(carried_out(&PlanDraft::default()), None);
}

#[test]
fn earlier_versions_are_found_by_what_the_plan_says_its_number_and_its_title() {
    let mut plan = department();
    plan.title = Some("Sửa đổi, bổ sung Kế hoạch số 21/KH-SVHTTDL ngày 05/5/2026".to_owned());
    let plans = [
        known("47/KH-SVHTTDL", "Bản nạp lần trước", "2026-09-01"),
        known("21/KH-SVHTTDL", "Phát động thi đua", "2026-05-05"),
        known("5/KH-SVHTTDL", "Tuyên truyền", "2026-01-05"),
    ];
    assert_eq!(kin(&plan, &plans), [(1, Kin::Amended), (0, Kin::SameNumber)]);
    let title = "Phát động thi đua chào mừng 29 năm Ngày tái lập tỉnh Sơn Khê";
    assert_eq!(kin(&department(), &[known("", title, "")]), [(0, Kin::SameTitle)]);
    assert_eq!(kin(&department(), &[known("", "Phát động thi đua", "")]), []);
}

#[test]
fn a_basis_that_says_so_names_the_plan_that_is_changed() {
    let mut plan = department();
    plan.bases.push(Citation {
        as_printed: "thay thế Kế hoạch số 21/KH-SVHTTDL ngày 05/5/2026 của Sở".to_owned(),
        number: Some("21/KH-SVHTTDL".to_owned()),
        ..Citation::default()
    });
    assert_eq!(kin(&plan, &[known("21/KH-SVHTTDL", "", "")]), [(0, Kin::Amended)]);
}

#[test]
fn of_many_alike_the_first_three_are_proposed() {
    let title = department().title.unwrap_or_default();
    let plans: Vec<Known> = (0..9).map(|_| known("", &title, "")).collect();
    assert_eq!(kin(&department(), &plans).len(), 3);
    assert_eq!(kin(&PlanDraft::default(), &plans), []);
}
