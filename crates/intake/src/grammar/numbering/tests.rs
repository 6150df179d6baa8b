use super::*;

#[test]
fn each_kind_of_number_is_known() {
    let marks = [
        ("A. PHẦN CHUNG", "A"),
        ("IV. KHEN THƯỞNG", "IV"),
        ("3. Nội dung", "3"),
        ("3.2. Hình thức", "3.2"),
        ("đ) Tổ chức", "đ"),
        ("(5) Số hóa", "5"),
        ("Điều 7: Hiệu lực", "Điều 7"),
        ("Chương II", "Chương II"),
        ("II- NHIỆM VỤ", "II"),
        ("2- Yêu cầu", "2"),
        ("2) Yêu cầu", "2"),
    ];
    for (text, label) in marks {
        assert_eq!(mark(text).as_ref().and_then(Mark::label), Some(label), "{text}");
    }
    assert_eq!(mark("- Lãnh đạo Sở"), Some(Mark::Dash));
    assert_eq!(mark("+ Tập thể"), Some(Mark::Plus));
}

#[test]
fn words_that_only_look_like_numbers_are_left_alone() {
    for text in [
        "2021 - 2025",
        "10-15 người",
        "12/3/2024",
        "100% hồ sơ",
        "-5 độ",
        "Điều 3 Luật này",
        "I hope",
        "UBND tỉnh",
        "15.000 đồng",
        "",
    ] {
        assert_eq!(mark(text), None, "{text}");
    }
}

#[test]
fn the_words_begin_behind_the_number() {
    let text = "3.2. Hình thức";
    let (_, at) = split(text).expect("a number");
    assert_eq!(&text[at..], "Hình thức");
}
