//! Numbers of lists in letters.

/// Numbers beyond this are written in digits: a Roman numeral or a letter repeated grows with the number.
pub(super) const MAX_IN_LETTERS: u32 = 780;

/// Roman, in capitals.
pub(super) fn roman(mut count: u32) -> String {
    const STEPS: [(u32, &str); 10] = [
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
    ];
    let mut numeral = String::new();
    for (value, sign) in STEPS {
        while count >= value {
            numeral.push_str(sign);
            count -= value;
        }
    }
    (0..count).for_each(|_| numeral.push('I'));
    numeral
}

/// The number in Vietnamese words, as far as lists go; in digits beyond.
pub(super) fn in_words(count: u32) -> String {
    const ONES: [&str; 10] = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    match (count / 10, count % 10) {
        (0, 1..) => ONES[count as usize % 10].to_owned(),
        (1, 0) => "mười".to_owned(),
        (1, 5) => "mười lăm".to_owned(),
        (1, ones) => format!("mười {}", ONES[ones as usize]),
        _ => count.to_string(),
    }
}

/// a to z, then aa to zz, aaa to zzz, as Word counts.
pub(super) fn letters(count: u32) -> String {
    let place = (count - 1) % 26;
    let letter = char::from_u32('a' as u32 + place).unwrap_or('a');
    (0..=(count - 1) / 26).map(|_| letter).collect()
}
