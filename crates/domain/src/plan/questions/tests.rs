use super::{Question, has_figure, questions};
use crate::plan::{Clause, CommendationClause, EmulationForm, Milestone, NumericTarget, Particulars, PlanDraft, Task};

fn clause(text: &str) -> Clause {
    Clause { path: "II.1".to_owned(), text: text.to_owned() }
}

#[test]
fn a_plan_that_says_nothing_raises_every_question_but_the_one_about_how_many() {
    assert_eq!(
        questions(&PlanDraft::default(), &Particulars::default()),
        [
            Question::NoTargets,
            Question::NoReportDays,
            Question::NoRegistration,
            Question::NoCommendation,
            Question::NoSynthesis,
            Question::NoForm,
            Question::NoBudget
        ]
    );
}

#[test]
fn a_plan_that_says_all_raises_none() {
    let draft = PlanDraft {
        contents: vec![clause("100% hồ sơ được trả đúng hẹn; đăng ký danh hiệu thi đua đầu đợt")],
        milestones: vec![Milestone { when: "2027-06-15".to_owned(), what: "gửi báo cáo tổng kết".to_owned() }],
        commendation: vec![CommendationClause {
            count: Some("05 tập thể".to_owned()),
            ..CommendationClause::default()
        }],
        tasks: vec![Task { text: "Tổng hợp báo cáo".to_owned(), ..Task::default() }],
        ..PlanDraft::default()
    };
    let particulars = Particulars {
        form: Some(EmulationForm::ByCampaign),
        budget_source: Some("Quỹ thi đua, khen thưởng của Sở".to_owned()),
        budget_ceiling: Some(40_000_000),
    };
    assert_eq!(questions(&draft, &particulars), []);
}

#[test]
fn numbers_of_documents_and_years_are_no_targets() {
    assert!(has_figure("rút ngắn ít nhất 20% thời gian"));
    assert!(has_figure("đón tối thiểu 900.000 lượt khách"));
    assert!(!has_figure("Chỉ thị số 34-CT/TW ngày 07/4/2014; giai đoạn 2021 - 2025"));
}

#[test]
fn a_figure_that_the_plan_sets_anywhere_is_a_target() {
    let target =
        NumericTarget { path: "II.2".to_owned(), text: "hồ sơ đúng hẹn".to_owned(), amount: "98%".to_owned() };
    let draft = PlanDraft { targets: vec![target], ..PlanDraft::default() };
    assert!(!questions(&draft, &Particulars::default()).contains(&Question::NoTargets));
}
