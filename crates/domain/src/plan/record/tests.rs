use jiff::Timestamp;
use jiff::civil::date;
use serde_json::json;

use super::{Original, Plan, PlanRefusal, first_day, last_day};
use crate::actor::{Actor, Hold, Role};
use crate::change::Change;
use crate::id::{PersonId, PlanId, UnitId};
use crate::plan::{Citation, Edit, EditRefusal, Period, PlanDraft, Stage, Step, Task};

type Answer = Result<Change<Plan>, PlanRefusal>;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn actor(role: Role) -> Actor {
    let hold = Hold { role, unit: UnitId::from("office".to_owned()), campaign: None };
    Actor {
        id: PersonId::from(role.code().to_owned()),
        name: "Đàm Thị Hạnh".to_owned(),
        unit: None,
        holds: vec![hold],
        within: None,
    }
}

fn office() -> Actor {
    actor(Role::Office)
}

fn director() -> Actor {
    actor(Role::Director)
}

/// The plan as it comes from its file: number, day and month are blank.
fn read() -> Plan {
    let period = Period {
        start: Some("2023-01-01".to_owned()),
        end: Some("2023-06-30".to_owned()),
        as_printed: None,
        ..Period::default()
    };
    let draft = PlanDraft {
        number: Some(String::new()),
        symbol: Some("KH-STTTT".to_owned()),
        date: Some("2023-XX-XX".to_owned()),
        title: Some("Phát động thi đua".to_owned()),
        period: Some(period),
        ..PlanDraft::default()
    };
    Plan {
        id: PlanId::from("p1".to_owned()),
        revision: 0,
        slug: "thi-dua".to_owned(),
        original: Original::default(),
        draft,
        particulars: crate::plan::Particulars::default(),
        slips: Vec::new(),
        version: None,
        stage: Stage::Draft,
    }
}

fn edit(pointer: &str, value: &str) -> Edit {
    Edit { pointer: pointer.to_owned(), value: json!(value), source: None }
}

/// The plan with its number and date.
fn complete() -> Plan {
    read().edit(&[edit("/number", "47"), edit("/date", "28/4/2023")], &office(), AT).expect("a draft").value
}

/// What the step does, by its number in the chart.
fn take(step: Step, plan: Plan, by: &Actor) -> Answer {
    match step {
        Step::Edit => plan.edit(&[edit("/number", "48")], by, AT),
        Step::Submit => plan.submit(by, AT),
        Step::Return => plan.send_back(" thiếu mốc báo cáo ", by, AT),
        Step::Approve => plan.approve(None, by, AT),
        Step::DeclareSigned => plan.declare_signed(Some("KT".to_owned()), by, AT),
        Step::Issue => plan.issue(by, AT),
        Step::Launch => plan.launch(by, AT),
        Step::Close => plan.close(by, AT),
        Step::Archive => plan.archive(by, AT),
    }
}

/// The complete plan at every stage, in the order of the chart.
fn at_every_stage() -> Vec<Plan> {
    let draft = complete();
    let next = |plan: &Plan, step, by: &Actor| take(step, plan.clone(), by).expect("the chart admits it").value;
    let submitted = next(&draft, Step::Submit, &office());
    let returned = next(&submitted, Step::Return, &director());
    let approved = next(&submitted, Step::Approve, &director());
    let issued = next(&approved, Step::Issue, &office());
    let active = next(&issued, Step::Launch, &director());
    let closed = next(&active, Step::Close, &office());
    let archived = next(&closed, Step::Archive, &office());
    vec![draft, submitted, returned, approved, issued, active, closed, archived]
}

#[test]
fn a_step_is_taken_where_the_chart_admits_it_and_nowhere_else() {
    for plan in at_every_stage() {
        for step in Step::ALL {
            let by = if matches!(step, Step::Return | Step::Approve) { director() } else { office() };
            let answer = take(step, plan.clone(), &by);
            let stage = plan.stage.code();
            match answer {
                Ok(_) => assert!(plan.stage.admits(step), "{stage} {step:?}"),
                Err(why) => {
                    assert!(!plan.stage.admits(step), "{stage} {step:?}: {why}");
                    assert_eq!(why, PlanRefusal::NotNow(stage), "{step:?}");
                }
            }
        }
    }
}

#[test]
fn only_the_right_roles_take_a_step() {
    use Role::{Director, Office};
    for plan in at_every_stage() {
        for step in Step::ALL.into_iter().filter(|step| plan.stage.admits(*step)) {
            let may: &[Role] = match step {
                Step::Edit | Step::Submit | Step::DeclareSigned => &[Office],
                Step::Return | Step::Approve => &[Director],
                Step::Issue | Step::Launch | Step::Close | Step::Archive => &[Office, Director],
            };
            for role in Role::ALL {
                let answer = take(step, plan.clone(), &actor(role));
                assert_eq!(answer.is_ok(), may.contains(&role), "{} {step:?} {role:?}", plan.stage.code());
                if let Err(why) = answer {
                    assert_eq!(why, PlanRefusal::NotAllowed, "{step:?} {role:?}");
                }
            }
        }
    }
    assert_eq!(read().load(&director(), AT).map(|_| ()), Err(PlanRefusal::NotAllowed));
}

#[test]
fn the_words_of_a_plan_signed_in_the_program_are_shut_and_those_signed_on_paper_can_still_be_read_right() {
    let slogan = [edit("/slogan", "Thi đua")];
    let submitted = complete().submit(&office(), AT).expect("complete").value;
    let signed = submitted.approve(None, &director(), AT).expect("submitted").value;
    assert_eq!(signed.edit(&slogan, &office(), AT).map(|_| ()), Err(PlanRefusal::SignedAlready));
    let on_paper = complete().declare_signed(None, &office(), AT).expect("a draft").value;
    let mended = on_paper.edit(&slogan, &office(), AT).expect("misread").value;
    assert_eq!(mended.draft.slogan.as_deref(), Some("Thi đua"));
}

#[test]
fn every_step_leaves_its_line() {
    let change = complete().submit(&office(), AT).expect("complete");
    assert_eq!((change.entry.verb, change.entry.kind, change.entry.subject.as_str()), ("plan.submitted", "plan", "p1"));
    assert_eq!(change.entry.content["stage"]["stage"], "submitted");
    let returned = change.value.send_back(" thiếu mốc ", &director(), AT).expect("with a reason");
    assert_eq!(returned.entry.content["stage"]["reason"], "thiếu mốc");
}

#[test]
fn blanks_are_asked_for_in_their_order() {
    let mut plan = read();
    assert_eq!(plan.blanks(), ["/number", "/date"]);
    plan.draft = PlanDraft { title: Some(" ".to_owned()), ..PlanDraft::default() };
    assert_eq!(plan.blanks(), ["/number", "/symbol", "/date", "/title", "/period/start", "/period/end"]);
    assert_eq!(complete().blanks(), [""; 0]);
}

#[test]
fn a_plan_is_submitted_without_its_number_and_issued_only_with_it() {
    let approved = read().submit(&office(), AT).and_then(|plan| plan.value.approve(None, &director(), AT));
    let approved = approved.expect("number and date may come later").value;
    let refused = approved.clone().issue(&office(), AT).map(|_| ());
    assert_eq!(refused, Err(PlanRefusal::Blank(vec!["/number", "/date"])));
    let numbered =
        approved.edit(&[edit("/number", "47"), edit("/date", "28/4/2023")], &office(), AT).expect("approved");
    assert_eq!(numbered.value.issue(&office(), AT).expect("complete").value.number(), "47/KH-STTTT");

    let mut untitled = read();
    untitled.draft.title = None;
    untitled.draft.period = None;
    let refused = untitled.submit(&office(), AT).map(|_| ());
    assert_eq!(refused, Err(PlanRefusal::Blank(vec!["/title", "/period/start", "/period/end"])));
}

#[test]
fn whoever_submitted_a_plan_does_not_approve_it() {
    let mut both = office();
    both.holds.extend(director().holds);
    let submitted = complete().submit(&both, AT).expect("complete").value;
    assert_eq!(submitted.clone().approve(None, &both, AT).map(|_| ()), Err(PlanRefusal::OwnSubmission));
    assert!(submitted.approve(Some("KT".to_owned()), &director(), AT).is_ok());
}

#[test]
fn a_return_needs_a_reason() {
    let submitted = complete().submit(&office(), AT).expect("complete").value;
    assert_eq!(submitted.send_back(" \n", &director(), AT).map(|_| ()), Err(PlanRefusal::NoReason));
}

#[test]
fn edits_are_made_together_or_not_at_all() {
    let refused = read().edit(&[edit("/title", "Tên mới"), edit("/number", "4/7")], &office(), AT).map(|_| ());
    let why = PlanRefusal::Field { pointer: "/number".to_owned(), why: EditRefusal::NumberForm };
    assert_eq!(refused, Err(why));
    let backwards = [edit("/period/start", "01/7/2023"), edit("/period/end", "30/6/2023")];
    assert_eq!(read().edit(&backwards, &office(), AT).map(|_| ()), Err(PlanRefusal::EndsBeforeStart));
}

#[test]
fn a_month_is_all_its_days() {
    assert_eq!((first_day("2024-02"), last_day("2024-02")), (Some(date(2024, 2, 1)), Some(date(2024, 2, 29))));
    assert_eq!((first_day("2024-02-10"), last_day("2024-02-10")), (Some(date(2024, 2, 10)), Some(date(2024, 2, 10))));
    assert_eq!((first_day("khi kết thúc"), last_day("2024-13")), (None, None));
}

#[test]
fn what_was_looked_at_and_found_right_is_read_as_it_stands() {
    use crate::plan::{CheckNote, FieldState, Source};
    let mut plan = read();
    let check = Source { state: FieldState::Check, note: Some(CheckNote::DateFromWords), ..Source::silent() };
    let check = Source { paragraph: Some(7), ..check };
    let task = Task { unit: "Văn phòng Sở".to_owned(), text: "tổng hợp".to_owned(), ..Task::default() };
    plan.draft.tasks = vec![task; 11];
    let waits = ["/period/start", "/period/end", "/tasks/1", "/tasks/10", "/tasks/1/unit"];
    plan.draft.provenance = waits.map(|pointer| (pointer.to_owned(), check.clone())).into();
    let missing = Source { state: FieldState::Missing, ..Source::silent() };
    plan.draft.provenance.insert("/number".to_owned(), missing.clone());
    let fields = ["/period/end", "/tasks/1"].map(str::to_owned);
    let change = plan.clone().confirm(&fields, &office(), AT).expect("a draft");
    assert_eq!(change.entry.verb, "plan.confirmed");
    let states: Vec<_> = change.value.draft.provenance.iter().map(|(at, source)| (at.as_str(), source.state)).collect();
    let (read, check_state) = (FieldState::Read, FieldState::Check);
    let expected = [
        ("/number", FieldState::Missing),
        ("/period/end", read),
        ("/period/start", check_state),
        ("/tasks/1", read),
        ("/tasks/1/unit", read),
        ("/tasks/10", check_state),
    ];
    assert_eq!(states, expected);
    let end = &change.value.draft.provenance["/period/end"];
    assert_eq!((end.paragraph, end.note), (Some(7), None), "it keeps its place");
    assert_eq!(change.value.draft.provenance["/number"], missing);

    let signed = complete().submit(&office(), AT).expect("complete").value;
    let signed = signed.approve(None, &director(), AT).expect("submitted").value;
    let refused = signed.clone().confirm(&fields, &office(), AT);
    assert_eq!(refused.err(), Some(PlanRefusal::SignedAlready));
    let taken = ["/number", "/date", "/particulars/form"].map(|pointer| signed.takes(pointer));
    assert_eq!((taken, signed.takes("/title"), signed.takes("/tasks/-")), ([true; 3], false, false));
    assert_eq!(plan.confirm(&fields, &director(), AT).err(), Some(PlanRefusal::NotAllowed));
}

#[test]
fn what_is_not_complete_is_filled_in_and_not_found_right() {
    let mut plan = read();
    let dated = |date: &str| Citation {
        as_printed: "Nghị định về khen thưởng".to_owned(),
        date: Some(date.to_owned()),
        ..Citation::default()
    };
    plan.draft.bases = vec![dated("2017-10-XX"), dated("2017-10-27"), Citation::default()];
    for (field, lacks) in [
        ("/number", "/number"),
        ("/date", "/date"),
        ("/slogan", "/slogan"),
        ("/bases/0", "/bases/0/date"),
        ("/bases/2", "/bases/2"),
        ("/bases/9", "/bases/9"),
    ] {
        let refused = plan.clone().confirm(&["/title".to_owned(), field.to_owned()], &office(), AT);
        let why = PlanRefusal::Field { pointer: lacks.to_owned(), why: EditRefusal::Incomplete };
        assert_eq!(refused.err(), Some(why), "{field}");
    }
    let right = ["/title", "/symbol", "/period/start", "/bases/1"].map(str::to_owned);
    assert!(plan.confirm(&right, &office(), AT).is_ok());
}
