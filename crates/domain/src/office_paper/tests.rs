use super::*;
use crate::actor::{Actor, Hold, Role};

fn person(role: Role) -> Actor {
    let holds = vec![Hold { role, unit: "van-phong".to_owned().into(), campaign: None }];
    Actor { id: "p".to_owned().into(), name: "Đàm Thị Hạnh".to_owned(), unit: None, holds, within: None }
}

fn paper() -> OfficePaper {
    OfficePaper {
        id: OfficePaperId::from("1".to_owned()),
        revision: 0,
        campaign: CampaignId::from("c".to_owned()),
        serial: 1,
        kind: "to-trinh".to_owned(),
        subject: String::new(),
        values: serde_json::json!({}),
        printed: None,
        stage: Stage::Draft,
    }
}

fn at() -> Timestamp {
    "2023-07-05T02:00:00Z".parse().expect("a moment")
}

#[test]
fn only_the_office_writes_and_only_a_draft_changes() {
    let office = person(Role::Office);
    let begun = paper().write(serde_json::json!({"a": "b"}), "đề nghị".to_owned(), &office, at()).expect("allowed");
    assert_eq!((begun.entry.verb, begun.value.subject.as_str()), ("office-paper.begun", "đề nghị"));
    let head = person(Role::UnitHead);
    assert_eq!(begun.value.clone().discard(&head, at()), Err(PaperRefusal::NotAllowed));
    let day = jiff::civil::date(2023, 7, 5);
    let issued = begun.value.issue((7, day), serde_json::json!({}), &office, at()).expect("allowed").value;
    assert_eq!(issued.clone().discard(&office, at()), Err(PaperRefusal::NotADraft));
    let values = issued.values.clone();
    assert_eq!(issued.write(values, String::new(), &office, at()), Err(PaperRefusal::NotADraft));
}
