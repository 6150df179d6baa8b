use super::{Concern, Executing, Standing, affected};
use crate::dispatch::Directory;
use crate::dispatch::department::{Department, OFFICES, SECTIONS, id};
use crate::id::UnitId;
use crate::plan::compare::{Part, compare};
use crate::plan::{Clause, Milestone, Period, PlanDraft, Task};

fn task(unit: &str, text: &str) -> Task {
    Task { unit: unit.to_owned(), text: text.to_owned(), ..Task::default() }
}

fn plan() -> PlanDraft {
    PlanDraft {
        purposes: vec!["Tạo khí thế thi đua sôi nổi.".to_owned()],
        contents: vec![Clause {
            path: "II.1".to_owned(), text: "Số hóa hồ sơ, thủ tục của ngành.".to_owned()
        }],
        period: Some(Period {
            start: Some("2023-01-01".to_owned()),
            end: Some("2023-06-30".to_owned()),
            ..Period::default()
        }),
        tasks: vec![
            task("Văn phòng Sở", "Đôn đốc, theo dõi, tổng hợp kết quả."),
            task("Thanh tra Sở", "Kiểm tra việc chấp hành kỷ luật, kỷ cương."),
        ],
        ..PlanDraft::default()
    }
}

fn units(names: &[&str]) -> Vec<UnitId> {
    names.iter().map(|name| id(name)).collect()
}

/// Whom `new` concerns when the sections of the department carry out `plan()`.
fn concern(new: &PlanDraft, (old_named, new_named): (&[&str], &[&str])) -> Concern {
    let department = Department::new();
    let directory = Directory::new(&department.tree, &department.words());
    let (now, old, new_named) = (units(&SECTIONS), units(old_named), units(new_named));
    affected(&compare(&plan(), new), Executing { now: &now, old: &old, new: &new_named }, &directory)
}

fn names(concern: &Concern) -> Vec<(&str, Standing, usize)> {
    concern.units.iter().map(|one| (one.unit.as_str(), one.standing, one.rows.len())).collect()
}

#[test]
fn a_task_that_differs_concerns_the_units_it_names_and_nobody_else() {
    let mut new = plan();
    new.tasks[1].due = Some("2023-05-31".to_owned());
    new.tasks[1].partners = Some("Phòng Công nghệ thông tin".to_owned());
    let concern = concern(&new, (&SECTIONS, &SECTIONS));
    let expected = [(SECTIONS[1], Standing::Stays, 1), (SECTIONS[4], Standing::Stays, 1)];
    assert_eq!(names(&concern), expected, "who leads, and who is to help");
    assert_eq!(concern.units[0].rows, [(Part::Tasks, 1)]);
    assert!(concern.for_all.is_empty(), "two of six are not all");
}

#[test]
fn another_period_concerns_everybody() {
    let mut new = plan();
    new.period = Some(Period { end: Some("2023-07-31".to_owned()), ..new.period.unwrap_or_default() });
    "Đôn đốc, theo dõi; tổng hợp kết quả hằng tuần.".clone_into(&mut new.tasks[0].text);
    let concern = concern(&new, (&SECTIONS, &SECTIONS));
    assert_eq!(concern.units.len(), SECTIONS.len());
    assert_eq!(concern.units[0].rows, [(Part::Period, 0), (Part::Tasks, 0)]);
    assert!(concern.units[1..].iter().all(|one| one.rows == [(Part::Period, 0)]));
    assert_eq!((concern.for_all, concern.staying), (vec![(Part::Period, 0)], SECTIONS.len()));
}

#[test]
fn other_words_of_a_purpose_concern_nobody() {
    let mut new = plan();
    "Tạo khí thế thi đua sôi nổi, đều khắp trong toàn ngành.".clone_into(&mut new.purposes[0]);
    let nobody = Concern { staying: SECTIONS.len(), ..Concern::default() };
    assert_eq!(concern(&new, (&SECTIONS, &SECTIONS)), nobody);
    assert_eq!(concern(&plan(), (&SECTIONS, &SECTIONS)), nobody);
}

#[test]
fn a_unit_joins_or_leaves_by_what_the_two_versions_say() {
    let now_named: Vec<&str> = SECTIONS[1..].iter().copied().chain([OFFICES[0]]).collect();
    let concern = concern(&plan(), (&SECTIONS, &now_named));
    assert_eq!(names(&concern), [(SECTIONS[0], Standing::Leaves, 0), (OFFICES[0], Standing::Joins, 0)]);
}

#[test]
fn a_unit_chosen_by_hand_does_not_leave_because_no_version_names_it() {
    assert!(concern(&plan(), (&SECTIONS[2..], &SECTIONS[2..])).units.is_empty());
}

#[test]
fn a_task_that_names_nobody_we_know_is_for_a_person_to_judge() {
    let mut new = plan();
    new.tasks.push(task("Tổ giúp việc", "Xây dựng trang web của đợt thi đua."));
    let concern = concern(&new, (&SECTIONS, &SECTIONS));
    assert_eq!((concern.units.len(), concern.unclear), (0, vec![(Part::Tasks, 2)]));
}

#[test]
fn a_day_that_a_task_sets_concerns_its_units_any_other_day_concerns_all() {
    let day = |when: &str, what: &str| Milestone { when: when.to_owned(), what: what.to_owned() };
    let mut new = plan();
    new.milestones.push(day("trước 2023-05-31", "Thanh tra Sở Kiểm tra việc chấp hành kỷ luật, kỷ cương"));
    let own = concern(&new, (&SECTIONS, &SECTIONS));
    assert_eq!(names(&own), [(SECTIONS[1], Standing::Stays, 1)]);
    new.milestones.push(day("trước 2023-06-15", "Hồ sơ đề nghị khen thưởng gửi về Văn phòng Sở"));
    let all = concern(&new, (&SECTIONS, &SECTIONS));
    assert_eq!((all.units.len(), all.for_all), (SECTIONS.len(), vec![(Part::Milestones, 1)]));
}

#[test]
fn an_activity_concerns_whoever_leads_it_or_helps() {
    let mut new = plan();
    new.activities = vec![Task {
        partners: Some("Phòng Công nghệ thông tin".to_owned()),
        ..task("Thanh tra Sở", "Hội thao ngành")
    }];
    let found = concern(&new, (&SECTIONS, &SECTIONS));
    assert_eq!(names(&found), [(SECTIONS[1], Standing::Stays, 1), (SECTIONS[4], Standing::Stays, 1)]);
    assert_eq!(found.units[0].rows, [(Part::Activities, 0)]);
    "Đội văn nghệ xung kích".clone_into(&mut new.activities[0].unit);
    new.activities[0].partners = None;
    assert_eq!(concern(&new, (&SECTIONS, &SECTIONS)).unclear, [(Part::Activities, 0)]);
}
