use jiff::Timestamp;
use jiff::civil::date;

use super::{Campaign, CampaignRefusal, State, campaign_name};
use crate::actor::{Actor, By, Hold, Role};
use crate::id::{CampaignId, PersonId, PlanId, UnitId};
use crate::plan::{Approval, Citation, Original, Period, Plan, PlanDraft, PlanRefusal, Stage};

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

fn id() -> CampaignId {
    CampaignId::from("c1".to_owned())
}

fn issued(end: &str) -> Plan {
    let approval = Approval { at: AT, by: PersonId::from("gd".to_owned()), authority: None, on_paper: true };
    let text = |text: &str| Some(text.to_owned());
    let draft = PlanDraft {
        number: text("47"),
        symbol: text("KH-STTTT"),
        date: text("2023-04-28"),
        title: text("Phát động thi đua lập thành tích chào mừng (11/6/1948 - 11/6/2023)"),
        slogan: text("Thi đua lập thành tích"),
        issuer_in_running_text: text("Sở Thông tin và Truyền thông"),
        period: Some(Period { start: text("2023-01-01"), end: text(end), as_printed: None, ..Period::default() }),
        ..PlanDraft::default()
    };
    Plan {
        id: PlanId::from("p1".to_owned()),
        revision: 7,
        slug: "thi-dua".to_owned(),
        original: Original::default(),
        draft,
        particulars: crate::plan::Particulars::default(),
        slips: Vec::new(),
        version: None,
        stage: Stage::Issued(approval),
    }
}

#[test]
fn an_issued_plan_becomes_a_running_campaign() {
    let parent = Some(CampaignId::from("c0".to_owned()));
    let launched =
        Campaign::launch(id(), &issued("2023-06"), parent.clone(), &actor(Role::Office), AT).expect("issued");
    let expected = Campaign {
        id: id(),
        revision: 0,
        slug: "thi-dua".to_owned(),
        name: "Thi đua lập thành tích chào mừng (11/6/1948 - 11/6/2023)".to_owned(),
        slogan: Some("Thi đua lập thành tích".to_owned()),
        plan: Some(PlanId::from("p1".to_owned())),
        number: "47/KH-STTTT".to_owned(),
        issuer: "Sở Thông tin và Truyền thông".to_owned(),
        parent,
        starts: Some(date(2023, 1, 1)),
        ends: Some(date(2023, 6, 30)),
        ends_in_words: None,
        public: false,
        state: State::Running { since: AT },
    };
    assert_eq!(launched.value, expected);
    assert_eq!(
        (launched.entry.verb, launched.entry.content["state"]["state"].as_str()),
        ("campaign.launched", Some("running"))
    );
}

#[test]
fn a_campaign_may_end_at_an_event() {
    let launched =
        Campaign::launch(id(), &issued("khi Đại hội bế mạc"), None, &actor(Role::Director), AT).expect("issued");
    assert_eq!((launched.value.ends, launched.value.ends_in_words.as_deref()), (None, Some("khi Đại hội bế mạc")));
}

#[test]
fn only_an_issued_plan_is_launched_and_only_by_office_or_director() {
    let launch = |plan: &Plan, role| Campaign::launch(id(), plan, None, &actor(role), AT).map(|_| ());
    assert_eq!(launch(&issued("2023-06"), Role::UnitHead), Err(PlanRefusal::NotAllowed));
    let draft = Plan { stage: Stage::Draft, ..issued("2023-06") };
    assert_eq!(launch(&draft, Role::Office), Err(PlanRefusal::NotNow("draft")));
    let mut blank = issued("2023-06");
    blank.draft.number = None;
    assert_eq!(launch(&blank, Role::Office), Err(PlanRefusal::Blank(vec!["/number"])));
}

#[test]
fn a_cited_plan_leaves_a_stub_that_neither_closes_nor_is_published() {
    let cited = Citation {
        as_printed: "Kế hoạch số 902/KH-UBND ngày 18 tháng 4 năm 2023 của UBND tỉnh".to_owned(),
        number: Some("902/KH-UBND".to_owned()),
        issuer: Some("UBND tỉnh".to_owned()),
        ..Citation::default()
    };
    let stub = Campaign::stub(id(), "902-kh-ubnd".to_owned(), &cited, By::Program, AT).value;
    assert_eq!((stub.number.as_str(), stub.issuer.as_str(), stub.plan.as_ref()), ("902/KH-UBND", "UBND tỉnh", None));
    assert_eq!(stub.name, cited.as_printed);
    let office = actor(Role::Office);
    let not_now = Err(CampaignRefusal::NotNow("stub"));
    assert_eq!(stub.clone().publish(&office, AT).map(|_| ()), not_now);
    assert_eq!(stub.close(&office, AT).map(|_| ()), not_now);
}

#[test]
fn a_campaign_is_published_taken_back_and_closed_once() {
    let office = actor(Role::Office);
    let running = Campaign::launch(id(), &issued("2023-06"), None, &office, AT).expect("issued").value;
    let public = running.publish(&office, AT).expect("running").value;
    assert!(public.public);
    assert!(!public.clone().unpublish(&office, AT).expect("public").value.public);
    assert_eq!(public.clone().close(&actor(Role::Staff), AT).map(|_| ()), Err(CampaignRefusal::NotAllowed));
    let closed = public.close(&office, AT).expect("running").value;
    assert_eq!((closed.state, closed.public), (State::Closed { at: AT }, true));
    assert_eq!(closed.close(&office, AT).map(|_| ()), Err(CampaignRefusal::NotNow("closed")));
}

#[test]
fn a_campaign_is_called_by_the_title_without_its_verb() {
    let cases = [
        ("Phát động thi đua lập thành tích", "Thi đua lập thành tích"),
        ("Phát động phong trào thi đua “Cả nước chung sức”", "Phong trào thi đua “Cả nước chung sức”"),
        ("PHÁT ĐỘNG ĐỢT THI ĐUA", "ĐỢT THI ĐUA"),
        ("phát động đợt thi đua", "Đợt thi đua"),
        ("Tổ chức phong trào thi đua năm 2026", "Tổ chức phong trào thi đua năm 2026"),
        ("Phát động", "Phát động"),
        ("Phát", "Phát"),
        ("", ""),
    ];
    for (title, name) in cases {
        assert_eq!(campaign_name(title), name);
    }
    let decomposed = "Pha\u{301}t đo\u{323}\u{302}ng thi đua";
    assert_eq!(campaign_name(decomposed), "Thi đua", "typed on another keyboard");
}
