use jiff::Timestamp;

use super::{Approval, Stage, Step};
use crate::id::PersonId;

fn stages() -> [Stage; 8] {
    let (at, by) = (Timestamp::UNIX_EPOCH, PersonId::from("p1".to_owned()));
    let approval = Approval { at, by: by.clone(), authority: None, on_paper: false };
    [
        Stage::Draft,
        Stage::Submitted { at, by: by.clone() },
        Stage::Returned { at, by, reason: "thiếu mốc báo cáo".to_owned() },
        Stage::Approved(approval.clone()),
        Stage::Issued(approval.clone()),
        Stage::Active(approval.clone()),
        Stage::Closed(approval.clone()),
        Stage::Archived(approval),
    ]
}

#[test]
fn the_chart() {
    let mut chart = String::from("stage        edit submit return approve signed issue launch close archive\n");
    for stage in stages() {
        let cells = Step::ALL.map(|step| if stage.admits(step) { "yes" } else { "." });
        let [edit, submit, back, approve, signed, issue, launch, close, archive] = cells;
        chart.push_str(&format!(
            "{:<12} {edit:>4} {submit:>6} {back:>6} {approve:>7} {signed:>6} {issue:>5} {launch:>6} {close:>5} {archive:>7}\n",
            stage.code()
        ));
    }
    let expected = "\
stage        edit submit return approve signed issue launch close archive
draft         yes    yes      .       .    yes     .      .     .       .
submitted       .      .    yes     yes      .     .      .     .       .
returned      yes    yes      .       .    yes     .      .     .       .
approved      yes      .      .       .      .   yes      .     .       .
issued          .      .      .       .      .     .    yes     .       .
active          .      .      .       .      .     .      .   yes       .
closed          .      .      .       .      .     .      .     .     yes
archived        .      .      .       .      .     .      .     .       .
";
    assert_eq!(chart, expected);
}

#[test]
fn a_stage_is_stored_and_read_back_with_its_facts() {
    for stage in stages() {
        let json = serde_json::to_value(&stage).expect("plain data");
        assert_eq!(json["stage"], stage.code());
        assert_eq!(serde_json::from_value::<Stage>(json).expect("the same"), stage);
    }
}

#[test]
fn only_a_signed_plan_says_how_it_was_signed() {
    let signed: Vec<_> = stages().iter().filter(|stage| stage.approval().is_some()).map(Stage::code).collect();
    assert_eq!(signed, ["approved", "issued", "active", "closed", "archived"]);
}
