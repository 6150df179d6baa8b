use super::{ProposedLine, executing, propose};
use crate::dispatch::Purpose;
use crate::dispatch::department::{CENTRES, Department, FIRMS, OFFICES, PRESS, SECTIONS, id};
use crate::plan::{PlanDraft, RecipientLine, Task};

fn purposes() -> Vec<(String, Purpose)> {
    let words =
        [("b/c", Purpose::ReportTo), ("để t/h", Purpose::CarryOut), ("để biết", Purpose::Know), ("lưu", Purpose::File)];
    words.map(|(words, purpose)| (words.to_owned(), purpose)).to_vec()
}

fn recipient(text: &str, purpose: Option<&str>) -> RecipientLine {
    RecipientLine { text: text.to_owned(), purpose: purpose.map(str::to_owned) }
}

fn task(unit: &str, path: &str) -> Task {
    Task { unit: unit.to_owned(), text: "thực hiện".to_owned(), path: Some(path.to_owned()), ..Task::default() }
}

fn seed() -> PlanDraft {
    PlanDraft {
        recipients: vec![
            recipient("UBND tỉnh (qua Ban TĐKT tỉnh - Sở Nội vụ)", Some("b/c")),
            recipient("Các đơn vị Khối GUTĐ III tỉnh Cao Bằng", None),
            recipient("Lãnh đạo Sở", None),
            recipient("Các phòng, đơn vị trực thuộc Sở", None),
            recipient("Phòng VH&TT các huyện, thành phố", None),
            recipient("Trung tâm VH&TT các huyện, TP", None),
            recipient("Các doanh nghiệp TT&TT", None),
            recipient("Trang TTĐT Sở", None),
            recipient("Lưu VT,VP", Some("lưu")),
        ],
        tasks: vec![
            task(
                "Trưởng các phòng, đơn vị trực thuộc Sở; phòng Văn hóa và Thông tin, Trung tâm Văn hóa và Truyền thông \
                 các huyện, thành phố và các doanh nghiệp trong ngành",
                "V.1",
            ),
            task("Phòng Quản lý Thông tin, Báo chí, Xuất bản", "V.2"),
            task("Văn phòng Sở", "V.3"),
        ],
        ..PlanDraft::default()
    }
}

fn proposed(draft: &PlanDraft) -> Vec<ProposedLine> {
    let department = Department::new();
    propose(draft, &department.tree, &department.words(), &purposes())
}

#[test]
fn nine_printed_lines_give_thirty_executing_units() {
    use Purpose::{CarryOut, File, Know, Publish, ReportTo};
    let lines = proposed(&seed());
    let seen: Vec<_> = lines.iter().map(|line| (line.purpose, line.purpose_is_printed, line.units.len())).collect();
    let expected = [
        (ReportTo, true, 1),
        (Know, false, 1),
        (Know, false, 1),
        (CarryOut, false, 6),
        (CarryOut, false, 10),
        (CarryOut, false, 10),
        (CarryOut, false, 4),
        (Publish, false, 1),
        (File, true, 0),
    ];
    assert_eq!(seen, expected);
    let everybody = [&SECTIONS[..], &OFFICES, &CENTRES, &FIRMS].concat();
    assert_eq!(executing(&lines), everybody.into_iter().map(id).collect::<Vec<_>>());
}

#[test]
fn whoever_only_a_task_names_gets_a_line_after_the_others() {
    let mut draft = seed();
    draft.tasks.push(task("Các cơ quan báo chí trên địa bàn tỉnh; Văn phòng Sở", "V.4"));
    let lines = proposed(&draft);
    let last = lines.last().expect("there are lines");
    assert_eq!((lines.len(), last.position, last.purpose), (10, 9, Purpose::CarryOut));
    assert_eq!(last.printed, "Các cơ quan báo chí trên địa bàn tỉnh; Văn phòng Sở");
    assert_eq!(last.units, PRESS.map(id), "the office has a line already");
}

#[test]
fn the_plan_decides_when_it_says_what_for() {
    let mut draft = seed();
    draft.recipients[4].purpose = Some("Để biết".to_owned());
    draft.recipients[6].purpose = Some("để tham khảo".to_owned());
    let lines = proposed(&draft);
    assert_eq!((lines[4].purpose, lines[4].purpose_is_printed), (Purpose::Know, true));
    let unknown = &lines[6];
    assert_eq!((unknown.purpose_is_printed, unknown.printed_purpose.as_deref()), (false, Some("để tham khảo")));
    assert_eq!(executing(&lines).len(), 20);
}

#[test]
fn as_above_means_whom_the_letter_is_addressed_to() {
    let draft = PlanDraft {
        addressed_to: vec!["Các phòng, đơn vị trực thuộc Sở".to_owned(), "Sở Nội vụ".to_owned()],
        recipients: vec![recipient("Như trên", None), recipient("Cổng TTĐT tỉnh", None), recipient("Lưu: VT", None)],
        ..PlanDraft::default()
    };
    let lines = proposed(&draft);
    assert_eq!(lines[0].units.len(), 7);
    assert_eq!(
        lines.iter().map(|line| line.purpose).collect::<Vec<_>>(),
        [Purpose::Know, Purpose::Publish, Purpose::File]
    );
}
