use jiff::Timestamp;

use super::{LONGEST_TEXT, LONGEST_TITLE, Notice};
use crate::actor::By;
use crate::id::{NoticeId, PersonId};

fn notice(title: &str, text: &str) -> Notice {
    Notice {
        id: NoticeId::from("n1".to_owned()),
        person: PersonId::from("p1".to_owned()),
        campaign: None,
        title: title.to_owned(),
        text: text.to_owned(),
        url: "/viec".to_owned(),
    }
}

#[test]
fn a_notice_is_told_in_one_line_and_a_text() {
    let told = notice("Trả lại\r\nbáo cáo  đợt 1", " Sửa 2 điểm.\nHạn 31/5. ").tell(By::Program, Timestamp::UNIX_EPOCH);
    assert_eq!((told.entry.verb, told.entry.kind, told.entry.subject.as_str()), ("notice.told", "notice", "n1"));
    assert_eq!(told.value.title, "Trả lại báo cáo đợt 1");
    assert_eq!(told.value.text, "Sửa 2 điểm.\nHạn 31/5.");
}

#[test]
fn what_is_too_long_is_cut_at_a_word() {
    let told = notice(&"thi đua ".repeat(40), &"khen thưởng ".repeat(1000)).tell(By::Program, Timestamp::UNIX_EPOCH);
    assert!(told.value.title.ends_with("thi đua…") || told.value.title.ends_with("thi…"), "{}", told.value.title);
    assert!(told.value.title.chars().count() <= LONGEST_TITLE);
    assert!(told.value.text.ends_with('…') && told.value.text.chars().count() <= LONGEST_TEXT);
    let word = notice(&"ẩ".repeat(400), "").tell(By::Program, Timestamp::UNIX_EPOCH);
    assert_eq!(word.value.title.chars().count(), LONGEST_TITLE, "a single long word is cut inside");
}
