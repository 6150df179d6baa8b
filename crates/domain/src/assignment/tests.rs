use jiff::civil::{Date, date};

use super::{Anchor, Deadline, DeadlineRule, TASK, deadlines, obligations};
use crate::calendar::{UnknownYear, WorkingCalendar};
use crate::dispatch::department::{Department, OFFICES, SECTIONS, id};
use crate::plan::{Milestone, PlanDraft, Task};

const LAUNCHED: Date = date(2023, 5, 4);
const ENDS: Date = date(2023, 6, 30);

fn rules() -> Vec<DeadlineRule> {
    let rule = |duty: &str, anchor, working_days| DeadlineRule { duty: duty.to_owned(), anchor, working_days };
    vec![
        rule("acknowledge", Anchor::Launch, 5),
        rule("concretise", Anchor::Launch, 11),
        rule("register-titles", Anchor::Launch, 12),
        rule("first-report", Anchor::Between { percent: 50 }, -1),
        rule("final-report", Anchor::PeriodEnd, 5),
    ]
}

fn calendar() -> WorkingCalendar {
    let mut calendar = WorkingCalendar::new();
    calendar.add_year(2023, true, [date(2023, 5, 1), date(2023, 5, 2), date(2023, 5, 3)], []);
    calendar
}

/// The due days of a plan with these milestones, and whether each is proposed.
fn due(milestones: &[(&str, &str)], ends: Option<Date>) -> Vec<(Option<Date>, bool)> {
    let milestones = milestones
        .iter()
        .map(|(when, what)| Milestone { when: (*when).to_owned(), what: (*what).to_owned() })
        .collect();
    let draft = PlanDraft { milestones, ..PlanDraft::default() };
    let days = deadlines(&draft, LAUNCHED, ends, &rules(), &calendar()).expect("2023 is known");
    days.into_iter().map(|day| (day.due, day.proposed)).collect()
}

#[test]
fn a_silent_plan_gets_proposals_in_working_days() {
    let days = [date(2023, 5, 11), date(2023, 5, 19), date(2023, 5, 22), date(2023, 5, 31), date(2023, 7, 7)];
    assert_eq!(due(&[], Some(ENDS)), days.map(|day| (Some(day), true)));
}

#[test]
fn a_campaign_that_ends_at_an_event_has_no_day_to_count_back_from() {
    let days: Vec<_> = due(&[], None).into_iter().map(|(day, _)| day.is_some()).collect();
    assert_eq!(days, [true, true, true, false, false]);
}

#[test]
fn a_launch_after_the_end_counts_from_the_launch() {
    let days = due(&[], Some(date(2023, 4, 28)));
    assert_eq!(days[3].0, None, "there is no time between");
    assert_eq!(days[4].0, Some(date(2023, 5, 11)));
}

#[test]
fn a_milestone_that_names_the_duty_is_taken_as_printed() {
    let set = due(
        &[
            ("trước 2023-05-20", "đăng ký danh hiệu thi đua về Sở"),
            ("2023-07-05", "Báo cáo tổng kết gửi về Văn phòng Sở"),
            ("2023-06-11", "tổ chức lễ kỷ niệm"),
        ],
        Some(ENDS),
    );
    assert_eq!(set[2], (Some(date(2023, 5, 20)), false));
    assert_eq!(set[4], (Some(date(2023, 7, 5)), false));
    assert_eq!(set[3], (Some(date(2023, 5, 31)), true));
    let unnamed = due(&[("2023-07-03", "gửi báo cáo về Sở")], Some(ENDS));
    assert_eq!(unnamed[4], (Some(date(2023, 7, 3)), false), "a report after the end is the final one");
}

#[test]
fn milestones_that_are_not_clear_are_not_used() {
    let unclear = [
        [("2023-07-05", "Văn phòng Sở tổng hợp báo cáo tổng kết"), ("2023-07-06", "báo cáo tổng kết trình UBND tỉnh")],
        [("2023-07-05", "báo cáo tổng kết"), ("2023-07-06", "báo cáo tổng kết bổ sung")],
        [("hằng năm", "báo cáo tổng kết"), ("2023-07", "báo cáo tổng kết")],
        [("2023-02-30", "báo cáo tổng kết"), ("2023-07-01 đến 2023-07-05", "báo cáo tổng kết")],
        [("2023-07-05", "báo cáo sơ kết và báo cáo tổng kết"), ("2023-07-05", "bình xét")],
    ];
    for milestones in unclear {
        assert_eq!(due(&milestones, Some(ENDS)), due(&[], Some(ENDS)), "{milestones:?}");
    }
}

#[test]
fn a_year_without_a_calendar_is_refused() {
    let refused = deadlines(&PlanDraft::default(), LAUNCHED, Some(date(2023, 12, 31)), &rules(), &calendar());
    assert_eq!(refused, Err(UnknownYear { year: 2024 }));
}

#[test]
fn each_unit_owes_the_deadlines_and_the_tasks_that_name_it() {
    let department = Department::new();
    let task = |unit: &str, path: &str, text: &str| Task {
        unit: unit.to_owned(),
        text: text.to_owned(),
        path: Some(path.to_owned()),
        ..Task::default()
    };
    let draft = PlanDraft {
        tasks: vec![
            task("Trưởng các phòng, đơn vị trực thuộc Sở; phòng Văn hóa và Thông tin các huyện", "V.1", "cụ thể hóa"),
            task("Văn phòng Sở", "V.3", "đôn đốc, tổng hợp"),
        ],
        ..PlanDraft::default()
    };
    let deadline =
        Deadline { duty: "acknowledge".to_owned(), due: Some(date(2023, 5, 11)), proposed: true, text: String::new() };
    let executing = [id(SECTIONS[0]), id(OFFICES[2]), id(SECTIONS[0]), id("Sở Nội vụ")];
    let owed = obligations(&executing, &draft, &[deadline], &department.tree, &department.words());
    let seen: Vec<_> = owed
        .iter()
        .map(|one| (one.unit.as_str(), one.duty.as_str(), one.path.as_deref(), one.text.as_str(), one.due.is_some()))
        .collect();
    let expected = [
        (SECTIONS[0], "acknowledge", None, "", true),
        (SECTIONS[0], TASK, Some("V.1"), "cụ thể hóa", false),
        (SECTIONS[0], TASK, Some("V.3"), "đôn đốc, tổng hợp", false),
        (OFFICES[2], "acknowledge", None, "", true),
        (OFFICES[2], TASK, Some("V.1"), "cụ thể hóa", false),
        ("Sở Nội vụ", "acknowledge", None, "", true),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn a_task_is_due_on_its_day_and_names_who_helps() {
    let department = Department::new();
    let task = |due: Option<&str>, partners: Option<&str>| Task {
        unit: "Văn phòng Sở".to_owned(),
        text: "đôn đốc, tổng hợp".to_owned(),
        due: due.map(str::to_owned),
        partners: partners.map(str::to_owned),
        ..Task::default()
    };
    let draft = PlanDraft {
        tasks: vec![
            task(Some("2023-06-15"), Some("Phòng Văn hóa và Thông tin các huyện")),
            task(Some("trước 2023-06-20"), Some(" ")),
            task(Some("hằng năm"), None),
            task(Some("2023-06"), None),
        ],
        ..PlanDraft::default()
    };
    let executing = [id(SECTIONS[0]), id(OFFICES[2])];
    let owed = obligations(&executing, &draft, &[], &department.tree, &department.words());
    let seen: Vec<_> = owed.iter().map(|one| (one.unit.as_str(), one.text.as_str(), one.due, one.proposed)).collect();
    let helped = "đôn đốc, tổng hợp (Phối hợp: Phòng Văn hóa và Thông tin các huyện)";
    let alone = "đôn đốc, tổng hợp";
    let expected = [
        (SECTIONS[0], helped, Some(date(2023, 6, 15)), false),
        (SECTIONS[0], alone, Some(date(2023, 6, 20)), false),
        (SECTIONS[0], alone, None, false),
        (SECTIONS[0], alone, None, false),
    ];
    assert_eq!(seen, expected, "those who help owe nothing of their own");
}
