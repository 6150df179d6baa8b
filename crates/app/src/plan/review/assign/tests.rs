use intake::Paragraph;
use proptest::prelude::*;
use wording::Language;

use super::*;

fn document(lines: &[&str]) -> Document {
    let paragraph = |text: &&str| Paragraph { text: (*text).to_owned(), ..Paragraph::default() };
    Document { paragraphs: lines.iter().map(paragraph).collect(), pages: None, ..Document::default() }
}

fn stretch(given: &Given, document: &Document) -> Result<Stretch, String> {
    let layout = Layout::of(document, &domain::plan::PlanDraft::default());
    given.stretch(&layout, document, Language::Vietnamese.messages())
}

#[test]
fn paragraphs_or_words_of_them_are_meant() {
    let text = document(&["Kính gửi cô", "mười lăm", "năm ấy"]);
    let given = |doan: usize, den: &str, chu: &str| Given {
        doan: Some(doan),
        den: den.to_owned(),
        chu: chu.to_owned(),
        ..Given::default()
    };
    assert_eq!(stretch(&given(1, "", ""), &text), Ok((12, 20)));
    assert_eq!(stretch(&given(1, "2", ""), &text), Ok((12, 27)));
    let turned = "Đoạn cuối đứng trước đoạn đầu. Chọn lại một trong hai.";
    assert_eq!(stretch(&given(1, "0", ""), &text), Err(turned.to_owned()));
    assert_eq!(stretch(&given(0, "60", ""), &text), Ok((0, 27)), "as far as there are any");
    let too_many = "Một lần gán tối đa 61 đoạn liền nhau. Chọn ít đoạn hơn.";
    assert_eq!(stretch(&given(0, "61", ""), &text), Err(too_many.to_owned()));
    assert_eq!(stretch(&given(1, "2", " lăm\r\n năm "), &text), Ok((17, 24)), "over a line end, with other spaces");
    assert_eq!(stretch(&given(0, "", "co\u{302}"), &text), Ok((9, 11)), "typed in another form");
    let sentence = "Không có các chữ này trong đoạn đã chọn. Chép đúng từ đoạn ở trên, hoặc để trống.";
    assert_eq!(stretch(&given(0, "", "mười"), &text), Err(sentence.to_owned()));
    assert!(stretch(&given(9, "", ""), &text).is_err(), "there is no such paragraph");
    let chosen = Given { start: Some(3), end: Some(5), ..Given::default() };
    assert_eq!(stretch(&chosen, &text), Ok((3, 5)), "with the mouse");
    assert!(stretch(&Given::default(), &text).is_err());
}

proptest! {
    #[test]
    fn words_copied_from_a_text_are_found_in_it(text in "[a-d \n]{1,30}", from in 0..30_usize, length in 1..30_usize) {
        let letters: Vec<char> = text.chars().collect();
        let copied: String = letters.iter().skip(from).take(length).collect();
        let wanted = squeezed(&copied);
        prop_assume!(!wanted.is_empty());
        let (start, end) = found(&letters, &wanted).expect("they are there");
        let again: String = letters[start..end].iter().collect();
        prop_assert_eq!(squeezed(&again), wanted);
    }
}
