use jiff::Timestamp;

use super::super::{Both, Merging, MergingRefusal};
use crate::actor::By;
use crate::id::PersonId;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn id(name: &str) -> PersonId {
    PersonId::from(name.to_owned())
}

fn merging(merged: &str, reason: &str) -> Merging {
    Merging { merged: id(merged), kept: id("kept"), reason: reason.to_owned(), proposed_by: id("office") }
}

const REASON: &str = "Nhập hai lần từ hai danh sách";

#[test]
fn whoever_proposed_it_does_not_confirm_it() {
    let proposed = merging("m", REASON).propose(Both::default(), AT).expect("a proposal");
    assert_eq!((proposed.entry.verb, proposed.entry.subject.as_str()), ("merging.proposed", "m"));
    let confirmed = |by: &str| merging("m", REASON).confirm(Both::default(), &id(by), AT);
    assert_eq!(confirmed("office").map(|_| ()), Err(MergingRefusal::SameHand));
    assert_eq!(confirmed("administrator").map(|change| change.entry.verb), Ok("merging.confirmed"));
    assert_eq!(merging("m", REASON).reject(By::Program, AT).entry.verb, "merging.rejected");
}

#[test]
fn two_people_stay_two() {
    let refused = |merged: &str, reason: &str, both: Both| merging(merged, reason).propose(both, AT).map(|_| ());
    assert_eq!(refused("kept", REASON, Both::default()), Err(MergingRefusal::SameRecord));
    assert_eq!(refused("m", "trùng", Both::default()), Err(MergingRefusal::NoReason));
    assert_eq!(refused("m", &"ẩ".repeat(1_001), Both::default()), Err(MergingRefusal::LongReason));
    let numbers = Both { numbers: true, ..Both::default() };
    assert_eq!(refused("m", REASON, numbers), Err(MergingRefusal::DifferentNumbers));
    let births = Both { births_differ: true, ..Both::default() };
    assert_eq!(refused("m", REASON, births), Err(MergingRefusal::DifferentBirths));
    let gone = Both { gone: true, ..Both::default() };
    assert_eq!(refused("m", REASON, gone), Err(MergingRefusal::Gone));
    let later = merging("m", REASON).confirm(numbers, &id("administrator"), AT);
    assert_eq!(later.map(|_| ()), Err(MergingRefusal::DifferentNumbers), "looked at again when it is confirmed");
}
