use proptest::prelude::*;

use super::{grouped, in_words, money_in_words, ordinal};

#[test]
fn numbers_are_said_as_people_say_them() {
    for (number, said) in [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (115, "một trăm mười lăm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (20_010, "hai mươi nghìn không trăm mười"),
        (1_000_000, "một triệu"),
        (1_005_024, "một triệu không trăm linh năm nghìn không trăm hai mươi tư"),
        (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (12_500_000_000, "mười hai tỷ năm trăm triệu"),
        (3_000_000_000_000, "ba nghìn tỷ"),
        (1_000_000_000_000_000_000, "một tỷ tỷ"),
    ] {
        assert_eq!(in_words(number), said, "{number}");
    }
}

#[test]
fn a_sum_is_a_sentence_with_its_unit() {
    assert_eq!(money_in_words(1_200_000), "Một triệu hai trăm nghìn đồng");
    assert_eq!(money_in_words(0), "Không đồng");
    assert_eq!(grouped(1_200_000, "."), "1.200.000");
    assert_eq!(
        (grouped(999, "."), grouped(1_000, " "), grouped(0, ".")),
        ("999".to_owned(), "1 000".to_owned(), "0".to_owned())
    );
}

#[test]
fn places_in_a_row_have_words_of_their_own() {
    assert_eq!([1, 2, 4, 5, 14, 21].map(ordinal), ["nhất", "hai", "tư", "năm", "mười bốn", "hai mươi mốt"]);
}

/// The number that some words say, by another way than they are made.
fn heard(words: &str) -> u64 {
    let (mut whole, mut below, mut group) = (0u64, 0u64, 0u64);
    for word in words.split(' ') {
        match word {
            "tỷ" => (whole, below, group) = ((whole + below + group) * 1_000_000_000, 0, 0),
            "triệu" => (below, group) = (below + group * 1_000_000, 0),
            "nghìn" => (below, group) = (below + group * 1_000, 0),
            "trăm" => group *= 100,
            "mười" => group += 10,
            "mươi" => group = group / 10 * 10 + group % 10 * 10,
            "linh" | "không" => {}
            "mốt" => group += 1,
            "tư" => group += 4,
            "lăm" => group += 5,
            digit => {
                let names = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
                let digit = names.iter().position(|name| *name == digit).expect("a word for a digit");
                group += digit as u64 + 1;
            }
        }
    }
    whole + below + group
}

proptest! {
    #[test]
    fn the_words_say_the_number(number: u64) {
        prop_assert_eq!(heard(&in_words(number)), number);
    }

    #[test]
    fn the_words_of_small_numbers_say_them(number in 0u64..2_000_000) {
        prop_assert_eq!(heard(&in_words(number)), number);
    }

    #[test]
    fn the_groups_hold_the_digits(number: u64) {
        prop_assert_eq!(grouped(number, ".").replace('.', ""), number.to_string());
    }
}
