use jiff::Timestamp;

use super::{Channel, DispatchLine, Link, Purpose};
use crate::actor::By;
use crate::id::{CampaignId, DispatchId, LinkId, UnitId};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("within the calendar")
}

fn line() -> DispatchLine {
    DispatchLine {
        id: DispatchId::from("d1".to_owned()),
        revision: 0,
        campaign: CampaignId::from("c1".to_owned()),
        position: 4,
        printed: "Phòng VH&TT các huyện, thành phố".to_owned(),
        purpose: Purpose::CarryOut,
        unit: Some(UnitId::from("u1".to_owned())),
        name: "Phòng VH&TT Hà Quảng".to_owned(),
        channel: Channel::Link,
        sent: None,
        seen: None,
    }
}

#[test]
fn codes_lead_back_to_what_they_stand_for() {
    for purpose in Purpose::ALL {
        assert_eq!(Purpose::from_code(purpose.code()), Some(purpose));
        assert_eq!(serde_json::to_value(purpose).expect("a word"), purpose.code());
    }
    for channel in Channel::ALL {
        assert_eq!(Channel::from_code(channel.code()), Some(channel));
    }
    assert_eq!((Purpose::from_code("b/c"), Channel::from_code("zalo")), (None, None));
}

#[test]
fn only_the_first_look_counts() {
    let sent = line().send(By::Program, at(100));
    assert_eq!((sent.entry.verb, sent.entry.subject.as_str()), ("dispatch.sent", "d1"));
    let by = By::Link(LinkId::from("l1".to_owned()));
    let seen = sent.value.see(by.clone(), at(200)).expect("nobody looked before");
    assert_eq!((seen.entry.verb, seen.value.seen), ("dispatch.seen", Some(at(200))));
    assert_eq!(seen.value.see(by, at(300)), None);
}

#[test]
fn a_link_is_good_until_it_is_taken_back() {
    let (campaign, unit) = (CampaignId::from("c1".to_owned()), UnitId::from("u1".to_owned()));
    let link = Link::make(LinkId::from("l1".to_owned()), campaign, unit, By::Program, at(100)).value;
    assert_eq!([99, 100, 1000].map(|second| link.is_good(at(second))), [false, true, true]);
    let revoked = link.revoke(By::Program, at(500)).value;
    assert_eq!([499, 500].map(|second| revoked.is_good(at(second))), [true, false]);
    assert_eq!(revoked.revoke(By::Program, at(900)).value.revoked, Some(at(500)));
}
