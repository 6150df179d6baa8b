//! The second version of a plan: a longer period, a unit less, a new quota, another day, a day more.

use super::super::{Aspect, Counts, Outcome, Part, Why, compare, has_structure};
use super::{marks, outcomes};
use crate::plan::{
    Citation, Clause, CommendationClause, Milestone, NumericTarget, Period, PlanDraft, RecipientLine, Task,
};

fn task(unit: &str, text: &str) -> Task {
    Task { unit: unit.to_owned(), text: text.to_owned(), ..Task::default() }
}

fn first() -> PlanDraft {
    let clause = |path: &str, text: &str| Clause { path: path.to_owned(), text: text.to_owned() };
    PlanDraft {
        bases: vec![Citation {
            as_printed: "Kế hoạch số 318/KH-UBND ngày 24 tháng 8 năm 2026 của UBND tỉnh".to_owned(),
            number: Some("318/KH-UBND".to_owned()),
            date: Some("2026-08-24".to_owned()),
            ..Citation::default()
        }],
        purposes: vec!["Tạo khí thế thi đua đều khắp từ cơ quan Sở đến cơ sở.".to_owned()],
        requirements: vec!["Mỗi phòng, đơn vị chọn từ 02 đến 03 phần việc cụ thể, có sản phẩm.".to_owned()],
        slogan: Some("Giữ hồn bản làng, mở đường du lịch".to_owned()),
        contents: vec![
            clause("II.2", "Số hóa ít nhất 1.200 hiện vật; mở mới 06 lớp truyền dạy hát then."),
            clause("II.3", "Công nhận thêm 04 điểm du lịch cộng đồng ở các xã vùng cao."),
            clause("II.4", "Tuyên truyền sâu rộng về chặng đường 30 năm xây dựng quê hương."),
        ],
        targets: vec![NumericTarget {
            path: "II.2".to_owned(),
            text: "Số hóa ít nhất 1.200 hiện vật".to_owned(),
            amount: "ít nhất 1.200 hiện vật".to_owned(),
        }],
        period: Some(Period {
            start: Some("2026-09-01".to_owned()),
            end: Some("2027-05-31".to_owned()),
            ..Period::default()
        }),
        commendation: vec![CommendationClause {
            form: "Giấy khen".to_owned(),
            authority: Some("Giám đốc Sở".to_owned()),
            count: Some("không quá 10 tập thể và 30 cá nhân".to_owned()),
            target: Some("tập thể, cá nhân có thành tích tiêu biểu".to_owned()),
        }],
        tasks: vec![
            task("Phòng Quản lý Du lịch, Phòng Quản lý Di sản", "Xây dựng chương trình Tuần lễ Văn hóa, Du lịch."),
            task("Văn phòng Sở", "Đôn đốc, theo dõi tiến độ; tổng hợp, báo cáo Giám đốc Sở."),
        ],
        milestones: vec![Milestone {
            when: "trước 2027-06-15".to_owned(),
            what: "Hồ sơ đề nghị khen thưởng gửi về Văn phòng Sở".to_owned(),
        }],
        recipients: vec![
            RecipientLine { text: "UBND tỉnh".to_owned(), purpose: Some("b/c".to_owned()) },
            RecipientLine { text: "Các phòng, đơn vị thuộc Sở".to_owned(), purpose: Some("t/h".to_owned()) },
        ],
        ..PlanDraft::default()
    }
}

fn second() -> PlanDraft {
    let mut plan = first();
    plan.slogan = Some("Giữ hồn bản làng, mở đường du lịch.".to_owned());
    "Số hoá ít nhất 1.000 hiện vật; mở mới 6 lớp truyền dạy hát then.".clone_into(&mut plan.contents[0].text);
    plan.contents.remove(1);
    plan.targets[0].amount = "ít nhất 1.000 hiện vật".to_owned();
    plan.targets[0].text = "Số hoá ít nhất 1.000 hiện vật".to_owned();
    plan.period = Some(Period { end: Some("2027-06-30".to_owned()), ..plan.period.unwrap_or_default() });
    plan.commendation[0].count = Some("không quá 12 tập thể và 30 cá nhân".to_owned());
    "Phòng Quản lý Du lịch".clone_into(&mut plan.tasks[0].unit);
    plan.tasks[0].due = Some("2027-02-28".to_owned());
    plan.milestones[0].when = "trước 2027-07-15".to_owned();
    plan.milestones.insert(
        0,
        Milestone { when: "trước 2027-01-15".to_owned(), what: "Báo cáo sơ kết đợt thi đua".to_owned() },
    );
    plan
}

#[test]
fn a_version_compared_with_itself_keeps_everything() {
    let comparison = compare(&first(), &first());
    let counts = comparison.counts();
    assert_eq!(counts, Counts { kept: 15, ..Counts::default() });
    assert_eq!((counts.all(), counts.differing(), comparison.not_compared()), (15, 0, 0));
    let marked = |row: &super::Row| format!("{:?}", marks(row)).contains('[');
    assert!(!comparison.parts.iter().flat_map(|part| &part.rows).any(marked));
}

#[test]
fn what_only_looks_different_is_kept() {
    let comparison = compare(&first(), &second());
    assert_eq!(outcomes(&comparison, Part::Slogan), [Outcome::Kept]);
    assert_eq!(outcomes(&comparison, Part::Bases), [Outcome::Kept]);
    assert_eq!(outcomes(&comparison, Part::Aims), [Outcome::Kept, Outcome::Kept]);
}

#[test]
fn a_smaller_figure_narrows_and_only_it_is_marked() {
    let comparison = compare(&first(), &second());
    let [figure, dropped, kept] = comparison.rows(Part::Contents) else { panic!("{comparison:?}") };
    let less = Why::SmallerFigure { from: "1.200".to_owned(), to: "1.000".to_owned() };
    assert_eq!((figure.outcome, &figure.why), (Outcome::Narrowed, &vec![less.clone()]));
    assert_eq!(marks(figure).1, "Số hoá ít nhất [1.000] hiện vật; mở mới 6 lớp truyền dạy hát then.");
    assert_eq!((dropped.outcome, kept.outcome), (Outcome::Dropped, Outcome::Kept));
    let side = dropped.old.as_ref().unwrap();
    assert_eq!((side.pointer.as_str(), side.path.as_str()), ("/contents/1", "II.3"));
    let kept = kept.new.as_ref().unwrap();
    assert_eq!((kept.pointer.as_str(), kept.path.as_str()), ("/contents/1", "II.4"));
    assert_eq!(comparison.rows(Part::Targets)[0].why, [less]);
}

#[test]
fn a_longer_period_and_a_larger_quota_are_changes() {
    let comparison = compare(&first(), &second());
    let period = &comparison.rows(Part::Period)[0];
    assert_eq!((period.outcome, &period.why), (Outcome::Changed, &vec![Why::LongerPeriod { days: 30 }]));
    let quota = &comparison.rows(Part::Commendation)[0];
    let more = Why::LargerFigure { from: "10".to_owned(), to: "12".to_owned() };
    assert_eq!((quota.outcome, &quota.why), (Outcome::Changed, &vec![more]));
    let back = compare(&second(), &first());
    let shorter = &back.rows(Part::Period)[0];
    assert_eq!((shorter.outcome, &shorter.why), (Outcome::Narrowed, &vec![Why::ShorterPeriod { days: 30 }]));
    assert_eq!(back.rows(Part::Commendation)[0].outcome, Outcome::Narrowed);
}

#[test]
fn a_task_without_one_of_its_units_is_narrowed() {
    let comparison = compare(&first(), &second());
    let [task, kept] = comparison.rows(Part::Tasks) else { panic!("{comparison:?}") };
    let gone = Why::FewerNames { names: vec!["Phòng Quản lý Di sản".to_owned()] };
    assert_eq!((task.outcome, &task.why), (Outcome::Narrowed, &vec![gone, Why::DayAdded]));
    let due = task.new.as_ref().unwrap().said.iter().find(|said| said.aspect == Aspect::When).unwrap();
    assert!(due.pieces[0].differs, "a day that is new is marked");
    assert_eq!(kept.outcome, Outcome::Kept);
}

#[test]
fn a_day_more_is_added_and_a_later_day_is_a_change() {
    let comparison = compare(&first(), &second());
    let [added, later] = comparison.rows(Part::Milestones) else { panic!("{comparison:?}") };
    assert_eq!((added.outcome, added.old.is_none()), (Outcome::Added, true));
    assert_eq!((later.outcome, &later.why), (Outcome::Changed, &vec![Why::Later { days: 30 }]));
}

#[test]
fn a_draft_of_nothing_but_recipients_has_no_structure() {
    let bare = PlanDraft { recipients: first().recipients, ..PlanDraft::default() };
    assert!(has_structure(&first()) && !has_structure(&bare) && !has_structure(&PlanDraft::default()));
    assert!(compare(&PlanDraft::default(), &PlanDraft::default()).parts.is_empty());
}

#[test]
fn activities_of_a_table_are_compared_like_tasks() {
    let activity = |unit: &str, text: &str, due: &str| Task { due: Some(due.to_owned()), ..task(unit, text) };
    let old = PlanDraft {
        activities: vec![
            activity("Bảo tàng tỉnh", "Trưng bày chuyên đề 30 năm tái lập tỉnh", "2027-04-30"),
            activity("Thư viện tỉnh, Nhà hát Sơn Khê", "Ngày hội đọc sách vùng cao", "2027-04-21"),
            activity("Văn phòng Sở", "Gặp mặt nghệ nhân các dân tộc", "2027-05-15"),
        ],
        ..PlanDraft::default()
    };
    let mut new = old.clone();
    "Thư viện tỉnh".clone_into(&mut new.activities[1].unit);
    new.activities[2] = activity("Trung tâm Thể thao", "Giải đua thuyền độc mộc trên hồ", "2027-05-10");
    let comparison = compare(&old, &new);
    let expected = [Outcome::Kept, Outcome::Narrowed, Outcome::Added, Outcome::Dropped];
    let mut outcomes = outcomes(&comparison, Part::Activities);
    outcomes.sort_by_key(|outcome| expected.iter().position(|known| known == outcome));
    assert_eq!((outcomes.as_slice(), comparison.parts.len()), (expected.as_slice(), 1));
    let gone = Why::FewerNames { names: vec!["Nhà hát Sơn Khê".to_owned()] };
    let narrowed = comparison.rows(Part::Activities).iter().find(|row| row.outcome == Outcome::Narrowed).unwrap();
    assert_eq!((&narrowed.why, narrowed.new.as_ref().unwrap().pointer.as_str()), (&vec![gone], "/activities/1"));
    assert!(has_structure(&old), "a table of activities alone can be compared");

    new.activities.swap(0, 1);
    new.activities[1].due = Some("2027-05-10".to_owned());
    let comparison = compare(&old, &new);
    let later = comparison.rows(Part::Activities).iter().find(|row| row.why == [Why::Later { days: 10 }]).unwrap();
    assert_eq!(later.outcome, Outcome::Changed, "its place in the table does not matter, its day does");
}
