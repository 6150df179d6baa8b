use super::*;

fn read(line: &str) -> Option<(String, Option<String>)> {
    let mut text = Text::default();
    for (at, letter) in line.chars().enumerate() {
        text.push(letter, at, false);
    }
    number_line(&text).map(|found| (found.number, found.symbol))
}

fn parts(number: &str, symbol: &str) -> Option<(String, Option<String>)> {
    Some((number.to_owned(), Some(symbol.to_owned())))
}

#[test]
fn number_and_symbol_part_at_the_first_stroke() {
    assert_eq!(read("Số: 902/KH-UBND"), parts("902", "KH-UBND"));
    assert_eq!(read("Số:09/2010/QĐ-UBND"), parts("09", "2010/QĐ-UBND"));
    assert_eq!(read("Số: 1445/SLĐTBXH-LĐVLDN"), parts("1445", "SLĐTBXH-LĐVLDN"));
}

#[test]
fn a_draft_has_a_blank_number() {
    assert_eq!(read("Số: /KH-STTTT"), parts("", "KH-STTTT"));
    assert_eq!(read("Số: …../TTr-SNV"), parts("", "TTr-SNV"));
}

#[test]
fn spaces_and_dashes_are_mended() {
    assert_eq!(read("Số:173 /KH – UBND"), parts("173", "KH-UBND"));
    assert_eq!(read("Số …05…./2006/ QĐ-UBND"), parts("05", "2006/QĐ-UBND"));
}

#[test]
fn the_party_writes_its_own_way() {
    assert_eq!(read("Số 34-CT/TW"), parts("34", "CT/TW"));
}

#[test]
fn other_lines_are_no_number_lines() {
    for line in ["Sở Nội vụ", "Số lượng: 5/đơn vị", "KẾ HOẠCH"] {
        assert_eq!(read(line), None, "{line}");
    }
}
