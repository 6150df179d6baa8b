//! The plan of a department beside the plan of its province, which it carries out.

use super::super::{Outcome, Part, Why, compare};
use super::outcomes;
use crate::plan::{Citation, Clause, CommendationClause, Period, PlanDraft, Task};

fn clause(text: &str) -> Clause {
    Clause { path: String::new(), text: text.to_owned() }
}

fn award(form: &str, authority: &str, target: &str) -> CommendationClause {
    let (authority, target) = (Some(authority.to_owned()), Some(target.to_owned()));
    CommendationClause { form: form.to_owned(), authority, count: None, target }
}

fn province() -> PlanDraft {
    PlanDraft {
        contents: vec![
            clause(
                "Thi đua đẩy mạnh cải cách hành chính, nâng cao chất lượng dịch vụ công trực tuyến, giữ nghiêm kỷ luật, \
                 kỷ cương trong các cơ quan nhà nước; rút ngắn thời gian giải quyết thủ tục cho người dân, doanh nghiệp.",
            ),
            clause("Thi đua phát triển kinh tế nông, lâm nghiệp; xây dựng nông thôn mới ở các xã biên giới."),
            clause("Thi đua tổ chức các hoạt động văn hóa, thể thao chào mừng ngày tái lập tỉnh."),
        ],
        period: Some(Period {
            start: Some("2026-08".to_owned()),
            end: Some("2027-06".to_owned()),
            ..Period::default()
        }),
        commendation: vec![
            award("Bằng khen", "Chủ tịch UBND tỉnh", "tập thể, cá nhân có thành tích xuất sắc"),
            award("Huân chương Lao động", "Chủ tịch nước", "tập thể có công lao lớn"),
        ],
        tasks: vec![Task {
            unit: "Các sở, ban, ngành, UBND các huyện".to_owned(),
            text: "Xây dựng kế hoạch tổ chức phong trào thi đua, báo cáo kết quả về Sở Nội vụ.".to_owned(),
            ..Task::default()
        }],
        ..PlanDraft::default()
    }
}

fn department() -> PlanDraft {
    PlanDraft {
        contents: vec![
            clause(
                "Thi đua đẩy mạnh cải cách hành chính, nâng cao chất lượng dịch vụ công trực tuyến, giữ nghiêm kỷ luật.",
            ),
            clause(
                "Thi đua tổ chức các hoạt động văn hóa, thể thao chào mừng ngày tái lập tỉnh: mỗi xã một giải bóng \
                 chuyền, mỗi trường một hội diễn văn nghệ, toàn ngành một liên hoan đàn tính.",
            ),
            clause("Số hóa ít nhất 1.200 hiện vật của bảo tàng."),
        ],
        period: Some(Period {
            start: Some("2026-09-01".to_owned()),
            end: Some("2027-05-31".to_owned()),
            ..Period::default()
        }),
        commendation: vec![award("Giấy khen", "Giám đốc Sở", "tập thể, cá nhân có thành tích xuất sắc")],
        ..PlanDraft::default()
    }
}

#[test]
fn the_department_takes_over_leaves_out_and_adds() {
    let comparison = compare(&province(), &department());
    let expected = [Outcome::Narrowed, Outcome::Dropped, Outcome::Changed, Outcome::Added];
    assert_eq!(outcomes(&comparison, Part::Contents), expected);
    let rows = comparison.rows(Part::Contents);
    assert_eq!(rows[0].why, [Why::FewerWords], "the words all stand in the province's plan, which says more");
    assert_eq!(rows[2].why, [Why::MoreWords], "made concrete, not narrowed");
}

#[test]
fn its_period_lies_inside_the_provinces() {
    let comparison = compare(&province(), &department());
    let period = &comparison.rows(Part::Period)[0];
    assert_eq!((period.outcome, &period.why), (Outcome::Narrowed, &vec![Why::ShorterPeriod { days: 61 }]));
}

#[test]
fn an_award_of_a_lower_level_for_the_same_people_is_narrowed() {
    let comparison = compare(&province(), &department());
    let [lower, dropped] = comparison.rows(Part::Commendation) else { panic!("{comparison:?}") };
    assert_eq!((lower.outcome, &lower.why), (Outcome::Narrowed, &vec![Why::LowerAward]));
    assert_eq!(dropped.outcome, Outcome::Dropped, "the order is for the province to give");
}

#[test]
fn the_basis_that_names_the_provinces_plan_is_no_addition() {
    let text = |text: &str| Some(text.to_owned());
    let old = PlanDraft { number: text("318"), symbol: text("KH-UBND"), ..province() };
    let citation = |number: &str| Citation {
        as_printed: format!("văn bản {number}"),
        number: text(number),
        ..Citation::default()
    };
    let new = PlanDraft { bases: vec![citation("318/KH-UBND"), citation("07-NQ/TU")], ..department() };
    let comparison = compare(&old, &new);
    let [added] = comparison.rows(Part::Bases) else { panic!("{comparison:?}") };
    assert_eq!(added.new.as_ref().map(|side| side.pointer.as_str()), Some("/bases/1"));
}

#[test]
fn a_part_that_only_one_plan_has_is_dropped_whole() {
    let comparison = compare(&province(), &department());
    assert_eq!(outcomes(&comparison, Part::Tasks), [Outcome::Dropped]);
    assert_eq!(outcomes(&comparison, Part::Slogan), []);
}

#[test]
fn an_award_finds_that_of_its_own_level_first() {
    let with = |commendation| PlanDraft { commendation, ..PlanDraft::default() };
    let old = with(vec![
        award("Giấy khen", "Chủ tịch UBND các xã, phường", "tập thể, cá nhân"),
        award("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh", "tập thể, cá nhân"),
    ]);
    let new = with(vec![award("Bằng khen", "Chủ tịch UBND tỉnh", "cá nhân")]);
    let comparison = compare(&old, &new);
    let [dropped, narrowed] = comparison.rows(Part::Commendation) else { panic!("{comparison:?}") };
    assert_eq!(dropped.outcome, Outcome::Dropped);
    let gone = Why::FewerNames { names: vec!["tập thể".to_owned()] };
    assert_eq!((narrowed.outcome, &narrowed.why), (Outcome::Narrowed, &vec![gone]));
}
