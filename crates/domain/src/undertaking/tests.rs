use jiff::Timestamp;

use super::{LONGEST_REASON, Receipt, Targets, Undertaking, UndertakingRefusal};
use crate::actor::{Actor, Hold, Role};
use crate::id::UnitId;
use crate::permission::Speaker;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn actor(role: Role, unit: &str) -> Actor {
    let unit = UnitId::from(unit.to_owned());
    let hold = Hold { role, unit: unit.clone(), campaign: None };
    Actor {
        id: "p".to_owned().into(),
        name: "Bế Văn Sán".to_owned(),
        unit: Some(unit),
        holds: vec![hold],
        within: None,
    }
}

fn head(unit: &str) -> Speaker {
    Speaker::of(&actor(Role::UnitHead, unit), &UnitId::from(unit.to_owned())).expect("a head answers for the unit")
}

fn office() -> Actor {
    actor(Role::Office, "office")
}

fn with(receipt: Receipt, targets: Targets) -> Undertaking {
    let awaited = Undertaking::awaited("t".to_owned().into(), "c".to_owned().into(), "own".to_owned().into());
    Undertaking { receipt, targets, ..awaited }
}

fn name() -> String {
    "Bế Văn Sán".to_owned()
}

fn why() -> String {
    "không quản lý di sản".to_owned()
}

/// Every receipt there is.
fn receipts() -> [Receipt; 5] {
    [
        Receipt::Awaited,
        Receipt::Insisted { declined: why(), reason: "có nhà truyền thống".to_owned() },
        Receipt::Acknowledged { at: NOW, by: name(), contact: String::new() },
        Receipt::Declined { at: NOW, by: name(), reason: why() },
        Receipt::Excused { at: NOW, reason: why() },
    ]
}

#[test]
fn every_answer_is_possible_where_the_chart_says_so() {
    let (head, office) = (head("own"), office());
    let may: Vec<[bool; 4]> = receipts()
        .into_iter()
        .map(|receipt| {
            let at = || with(receipt.clone(), Targets::Draft);
            [
                at().acknowledge(&head, "", NOW).is_ok(),
                at().decline(&head, "vì", NOW).is_ok(),
                at().excuse(&office, NOW).is_ok(),
                at().insist(&office, "vì", NOW).is_ok(),
            ]
        })
        .collect();
    let expected = [
        [true, true, false, false],
        [true, true, false, false],
        [false, false, false, false],
        [true, false, true, true],
        [false, false, false, false],
    ];
    assert_eq!(may, expected);
}

#[test]
fn targets_go_to_the_office_once_and_come_back_with_a_reason() {
    let (head, office) = (head("own"), office());
    for receipt in receipts() {
        let taken = matches!(receipt, Receipt::Acknowledged { .. });
        assert_eq!(with(receipt, Targets::Draft).send_targets(&head, 2, NOW).is_ok(), taken);
    }
    let taken = with(receipts()[2].clone(), Targets::Draft);
    let sent = taken.clone().send_targets(&head, 2, NOW).expect("it has been taken").value;
    assert_eq!(sent, Undertaking { targets: Targets::Sent { at: NOW, by: name() }, ..taken.clone() });
    assert_eq!(sent.clone().send_targets(&head, 2, NOW), Err(UndertakingRefusal::NotNow));
    assert_eq!(taken.clone().send_targets(&head, 0, NOW), Err(UndertakingRefusal::NoTargets));
    assert_eq!(taken.clone().reopen_targets(&office, "vì", NOW), Err(UndertakingRefusal::NotNow));
    assert_eq!(sent.clone().reopen_targets(&office, " ", NOW), Err(UndertakingRefusal::NoReason));
    let reopened = sent.reopen_targets(&office, " thiếu II.2 ", NOW).expect("it was sent").value;
    assert_eq!(reopened.targets, Targets::Reopened { at: NOW, reason: "thiếu II.2".to_owned() });
    assert!(reopened.send_targets(&head, 1, NOW).is_ok());
}

#[test]
fn only_the_unit_answers_and_only_the_office_judges() {
    let other = head("other");
    let declined = with(receipts()[3].clone(), Targets::Draft);
    let awaited = with(Receipt::Awaited, Targets::Draft);
    assert_eq!(awaited.clone().acknowledge(&other, "", NOW), Err(UndertakingRefusal::NotAllowed));
    assert_eq!(awaited.clone().decline(&other, "vì", NOW), Err(UndertakingRefusal::NotAllowed));
    assert_eq!(awaited.send_targets(&other, 1, NOW), Err(UndertakingRefusal::NotAllowed));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Office) {
        let by = actor(role, "own");
        assert_eq!(declined.clone().excuse(&by, NOW), Err(UndertakingRefusal::NotAllowed), "{role:?}");
        assert_eq!(declined.clone().insist(&by, "vì", NOW), Err(UndertakingRefusal::NotAllowed), "{role:?}");
    }
}

#[test]
fn reasons_are_given_and_not_endless() {
    let awaited = with(Receipt::Awaited, Targets::Draft);
    let long = "a".repeat(LONGEST_REASON + 1);
    assert_eq!(awaited.clone().decline(&head("own"), "\n ", NOW), Err(UndertakingRefusal::NoReason));
    assert_eq!(awaited.clone().decline(&head("own"), &long, NOW), Err(UndertakingRefusal::TooLong));
    assert_eq!(awaited.clone().acknowledge(&head("own"), &long, NOW), Err(UndertakingRefusal::TooLong));
    let taken = awaited.acknowledge(&head("own"), " chị Nga, 0912 ", NOW).expect("it was awaited");
    let contact = "chị Nga, 0912".to_owned();
    assert_eq!(taken.value.receipt, Receipt::Acknowledged { at: NOW, by: name(), contact });
    assert_eq!((taken.entry.verb, taken.entry.kind), ("undertaking.acknowledged", "undertaking"));
}
