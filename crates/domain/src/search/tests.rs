use proptest::prelude::*;

use super::{Naming, Question, Refusal, keys, plain_words};
use crate::vietnamese::{fold, name_key};

fn asked(typed: &str) -> Question {
    Question::read(typed).expect("this can be asked")
}

/// Names that answer, the best first.
fn found<'a>(typed: &str, names: &[&'a str], naming: Naming) -> Vec<&'a str> {
    let question = asked(typed);
    let mut found: Vec<_> =
        names.iter().filter_map(|name| Some((question.rank_of(name, naming)?, name_key(name), *name))).collect();
    found.sort();
    found.into_iter().map(|(_, _, name)| name).collect()
}

/// The words of keys without the marks that follow them.
fn plain_keys(name: &str, naming: Naming) -> Vec<String> {
    keys(name, naming).iter().map(|key| super::halves(key).0.to_owned()).collect()
}

#[test]
fn a_name_has_a_key_for_each_word_and_a_person_one_with_the_given_name_first() {
    assert_eq!(plain_keys("Nguyễn Văn Ân", Naming::Person), ["an", "an nguyen van", "nguyen van an", "van an"]);
    assert_eq!(plain_keys("Phòng VH&TT Hà Quảng", Naming::Thing).len(), 5);
    assert_eq!(plain_keys("Ân", Naming::Person), ["an"]);
    assert_eq!(plain_keys("05/KH-SVHTTDL", Naming::Thing), ["05 kh svhttdl", "kh svhttdl", "svhttdl"]);
    assert!(keys(&"dài ".repeat(500), Naming::Thing).len() <= 24);
}

#[test]
fn the_list_of_the_interface_guide_is_found_in_its_order() {
    let names = ["Lò Thị Hân", "Lò Thị Hạnh", "Lò Thị Ấn", "Lò Thị Anh", "Lò Thị Ân", "Lò Thị An", "An Thị Bế"];
    assert_eq!(
        found("an", &names, Naming::Person),
        ["Lò Thị An", "An Thị Bế", "Lò Thị Ân", "Lò Thị Ấn", "Lò Thị Anh"],
        "as typed and given, as typed, given with other marks, only begun"
    );
    assert_eq!(found("ấn", &names, Naming::Person)[0], "Lò Thị Ấn");
    assert_eq!(found("ân", &names, Naming::Person)[0], "Lò Thị Ân");
    assert_eq!(found("han", &names, Naming::Person), ["Lò Thị Hân", "Lò Thị Hạnh"]);
}

#[test]
fn a_plain_d_finds_the_barred_one_and_marks_are_needless() {
    let names = ["Đàm Văn Dũng", "Dương Thị Đào", "Phòng Văn hóa Hà Quảng"];
    assert_eq!(found("dam van dung", &names, Naming::Person), ["Đàm Văn Dũng"]);
    assert_eq!(found("dao", &names, Naming::Person), ["Dương Thị Đào"]);
    assert_eq!(found("ha quang", &names, Naming::Thing), ["Phòng Văn hóa Hà Quảng"]);
    assert_eq!(found("van hoà", &names, Naming::Thing), ["Phòng Văn hóa Hà Quảng"], "hòa and hoà are one word");
}

#[test]
fn words_that_stand_apart_or_in_another_order_find_the_name_last() {
    let names = ["Nguyễn Thị Thúy An", "Nguyễn Thúy", "An Văn Nguyễn"];
    assert_eq!(found("nguyen an", &names, Naming::Person), ["Nguyễn Thị Thúy An", "An Văn Nguyễn"]);
    assert_eq!(found("thi an", &names, Naming::Person), ["Nguyễn Thị Thúy An"]);
    assert_eq!(found("an thi", &["Hân Thị Ân", "An Thị Bế"], Naming::Person), ["An Thị Bế", "Hân Thị Ân"]);
    let long = "Một hai ba bốn năm sáu bảy tám chín mười";
    assert_eq!(found(long, &[long], Naming::Thing), [long], "longer than a key");
    assert_eq!(found("ke hoach 2026", &["Kế hoạch thi đua năm 2026", "Kế hoạch 2025"], Naming::Thing).len(), 1);
}

#[test]
fn every_answer_stands_in_a_stretch_that_is_looked_through() {
    for (typed, name) in [("ân", "Lò Ân"), ("nguyen v", "Nguyễn Văn Ân"), ("nguyễn ân", "Nguyễn Văn Ân")]
    {
        let question = asked(typed);
        let ranges = [question.exactly(), question.begins(), question.goes_on(), question.given_first()];
        let within = |key: &Vec<u8>| ranges.iter().any(|range| *key >= range.from && *key < range.until);
        assert!(keys(name, Naming::Person).iter().any(within), "{typed} {name}");
    }
    let apart = asked("nguyễn thúy").apart().expect("two words");
    assert_eq!(apart.range.from, b"thuy", "nguyen is common");
    assert_eq!(apart.patterns, ["% nguyen%", "%", "%"]);
    assert_eq!(asked("ân").apart(), None);
}

#[test]
fn what_cannot_be_a_name_is_refused_with_the_reason() {
    assert_eq!(Question::read("  "), Err(Refusal::Empty));
    assert_eq!(Question::read("%_"), Err(Refusal::Empty));
    assert_eq!(Question::read("đ"), Err(Refusal::TooShort));
    assert!(Question::read("9").is_ok(), "the number of a document");
    assert_eq!(Question::read(&"a".repeat(101)), Err(Refusal::TooLong));
    assert!(Question::read(&"ấ".repeat(100)).is_ok());
    assert_eq!(Question::read("an\u{0}"), Err(Refusal::Control));
    assert_eq!(Question::read("an\nbinh"), Err(Refusal::Control));
}

proptest! {
    #[test]
    fn any_text_has_keys_that_find_it(text in "\\PC{0,40}") {
        let words = plain_words(&text);
        for naming in [Naming::Person, Naming::Thing] {
            let keys = keys(&text, naming);
            prop_assert_eq!(keys.is_empty(), words.is_empty());
            prop_assert!(keys.iter().all(|key| !key.contains(&0xff)));
            if let Ok(question) = Question::read(&text) {
                prop_assert!(question.rank_of(&text, naming).is_some(), "{:?}", text);
                let (exactly, begins) = (question.exactly(), question.begins());
                prop_assert!(keys.iter().any(|key| *key >= begins.from && *key < begins.until));
                prop_assert!(exactly.from < exactly.until);
            }
        }
    }

    #[test]
    fn words_are_what_folding_gives(text in "[a-zA-ZđĐăâêôơưạảãấầẫậểễệộỗợữự &/-]{0,40}") {
        prop_assert_eq!(plain_words(&text), fold(&text));
    }
}
