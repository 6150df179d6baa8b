use super::{BEGINNING, Content, Line, hex};

fn line() -> Line {
    Line {
        seq: 7,
        at: 1_700_000_000_000,
        by_kind: "person".into(),
        by_id: "an".into(),
        verb: "unit.renamed".into(),
        kind: "unit".into(),
        subject: "bao-chi".into(),
        content_digest: BEGINNING.into(),
        previous: BEGINNING.into(),
    }
}

#[test]
fn the_hash_is_the_one_of_the_first_release() {
    let known = "6b5badc7cc659f19a700e7daa4176e5490170b90d79f3f3efcb1faa99b0e69ac";
    assert_eq!(line().hash(), known, "the form of a line changed: old ledgers would no longer verify");
}

#[test]
fn every_field_is_under_the_hash_and_no_two_can_be_mixed_up() {
    let changes: [fn(&mut Line); 10] = [
        |line| line.seq += 1,
        |line| line.at += 1,
        |line| line.by_kind = "link".into(),
        |line| line.by_id = "am".into(),
        |line| line.verb = "unit.removed".into(),
        |line| line.kind = "plan".into(),
        |line| line.subject = "bao-chj".into(),
        |line| line.content_digest.replace_range(..1, "1"),
        |line| line.previous.replace_range(..1, "1"),
        // The same letters in a row, cut elsewhere.
        |line| (line.kind, line.subject) = ("unitb".into(), "ao-chi".into()),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut changed = line();
        change(&mut changed);
        assert_ne!(changed.hash(), line().hash(), "change {at}");
    }
}

#[test]
fn the_same_content_has_another_digest_under_another_salt() {
    let content = |salt: u8| Content { salt: vec![salt; 16], text: "{}".into() };
    assert_ne!(content(1).digest(), content(2).digest());
}

#[test]
fn bytes_are_written_in_small_letters() {
    assert_eq!(hex(&[0, 15, 171, 255]), "000fabff");
}
