use jiff::Timestamp;

use super::{LONGEST_WHY, Letter, LetterState};
use crate::actor::By;
use crate::change::Change;
use crate::id::LetterId;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn letter(state: LetterState) -> Letter {
    Letter {
        id: LetterId::from("l1".to_owned()),
        revision: 1,
        notice: None,
        person: None,
        unit: None,
        campaign: None,
        name: "Phòng Quản lý Di sản văn hóa".to_owned(),
        address: "disan@sonkhe.example".to_owned(),
        subject: "Tiếp nhận kế hoạch".to_owned(),
        text: "Mở liên kết riêng của đơn vị.".to_owned(),
        url: "/lien-ket/0123456789abcdef".to_owned(),
        state,
    }
}

fn states() -> [LetterState; 5] {
    let why = || "550 no such user".to_owned();
    use LetterState::{Failed, Kept, Queued, Refused, Sent};
    [Queued, Sent(AT), Kept(AT), Refused(AT, why()), Failed(AT, why())]
}

fn verb(change: Option<Change<Letter>>) -> &'static str {
    change.map_or("-", |change| change.entry.verb)
}

#[test]
fn every_state_meets_every_verb() {
    for state in states() {
        let of = || letter(state.clone());
        let done = [
            verb(of().send(AT)),
            verb(of().keep(AT)),
            verb(of().refuse("550", AT)),
            verb(of().fail("421", AT)),
            verb(of().queue_again("moi@sonkhe.example".to_owned(), By::Program, AT)),
        ];
        let expected = match state {
            LetterState::Queued => ["letter.sent", "letter.kept", "letter.refused", "letter.failed", "-"],
            LetterState::Sent(_) => ["-"; 5],
            LetterState::Kept(_) | LetterState::Refused(..) | LetterState::Failed(..) => {
                ["-", "-", "-", "-", "letter.queued-again"]
            }
        };
        assert_eq!(done, expected, "{state:?}");
    }
}

#[test]
fn a_state_is_stored_and_found_again() {
    for (state, code) in states().into_iter().zip(LetterState::CODES) {
        let (at, why) = state.end();
        let found = LetterState::stored(code, at, why.map(str::to_owned));
        assert_eq!((state.code(), found), (code, Some(state)));
    }
    assert_eq!(LetterState::stored("sent", None, None), None);
    assert_eq!(LetterState::stored("queued", Some(AT), None), None);
    assert_eq!(LetterState::stored("failed", Some(AT), None), None);
}

#[test]
fn the_ledger_never_has_what_a_letter_says() {
    let queued = letter(LetterState::Queued).queue(By::Program, AT);
    let kept = queued.entry.content.to_string();
    assert!(kept.contains("disan@sonkhe.example") && kept.contains("Tiếp nhận kế hoạch"), "{kept}");
    assert!(!kept.contains("liên kết") && !kept.contains("lien-ket"), "{kept}");
}

#[test]
fn a_subject_is_one_line_and_a_reason_has_an_end() {
    let broken = Letter { subject: "Tiếp nhận\r\nBcc: moi@xau.example".to_owned(), ..letter(LetterState::Queued) };
    assert_eq!(broken.queue(By::Program, AT).value.subject, "Tiếp nhận Bcc: moi@xau.example");
    let refused = letter(LetterState::Queued).refuse(&"no ".repeat(1000), AT).expect("a queued letter can be refused");
    let (_, why) = refused.value.state.end();
    assert!(why.is_some_and(|why| why.chars().count() <= LONGEST_WHY));
}
