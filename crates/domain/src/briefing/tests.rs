use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Briefing, BriefingFault, MOST_PEOPLE};
use crate::actor::{Actor, Hold, Role};
use crate::id::UnitId;
use crate::permission::Speaker;

const TODAY: Date = date(2026, 5, 6);

fn speaker(unit: &str) -> Speaker {
    let unit = UnitId::from(unit.to_owned());
    let hold = Hold { role: Role::UnitHead, unit: unit.clone(), campaign: None };
    let actor = Actor {
        id: "p".to_owned().into(),
        name: "Sán".to_owned(),
        unit: Some(unit.clone()),
        holds: vec![hold],
        within: None,
    };
    Speaker::of(&actor, &unit).expect("a head answers for the unit")
}

fn briefing() -> Briefing {
    Briefing {
        id: "b".to_owned().into(),
        campaign: "c".to_owned().into(),
        unit: "own".to_owned().into(),
        day: TODAY,
        how: " Họp phòng ".to_owned(),
        people: 12,
        note: String::new(),
        withdrawn: false,
    }
}

#[test]
fn a_briefing_is_kept_tidy_and_taken_back_by_its_unit() {
    let held = briefing().hold(&speaker("own"), TODAY, Timestamp::UNIX_EPOCH).expect("nothing is wrong with it").value;
    assert_eq!(held, Briefing { how: "Họp phòng".to_owned(), ..briefing() });
    assert_eq!(held.clone().withdraw(&speaker("other"), Timestamp::UNIX_EPOCH), Err(BriefingFault::NotAllowed));
    let gone = held.withdraw(&speaker("own"), Timestamp::UNIX_EPOCH).expect("it is the unit's own");
    assert!(gone.value.withdrawn);
}

#[test]
fn everything_wrong_is_said_at_once() {
    let wrong = Briefing {
        how: String::new(),
        people: MOST_PEOPLE + 1,
        day: date(2026, 5, 7),
        note: "a".repeat(1_001),
        ..briefing()
    };
    let all = [
        BriefingFault::NotAllowed,
        BriefingFault::NoOccasion,
        BriefingFault::People,
        BriefingFault::InTheFuture,
        BriefingFault::TooLong,
    ];
    assert_eq!(wrong.hold(&speaker("other"), TODAY, Timestamp::UNIX_EPOCH), Err(all.to_vec()));
    let nobody = Briefing { people: 0, ..briefing() };
    let refused = nobody.hold(&speaker("own"), TODAY, Timestamp::UNIX_EPOCH);
    assert_eq!(refused, Err(vec![BriefingFault::People]));
}
