use super::is_allowed;

fn allowed(expression: &str) -> bool {
    is_allowed(expression, &["MIT".to_owned(), "Apache-2.0".to_owned(), "Unicode-3.0".to_owned()])
}

#[test]
fn one_allowed_choice_is_enough() {
    assert!(allowed("MIT"));
    assert!(allowed("GPL-3.0-only OR MIT"));
    assert!(allowed("Unlicense/MIT"));
    assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(allowed("Apache-2.0 WITH LLVM-exception"));
}

#[test]
fn every_part_of_an_and_must_be_allowed() {
    assert!(!allowed("MIT AND GPL-3.0-only"));
    assert!(!allowed("(MIT AND OpenSSL) OR Zlib"));
}

#[test]
fn what_is_not_understood_is_not_allowed() {
    for expression in ["", "proprietary", "MIT Apache-2.0", "(MIT", "MIT)", "MIT OR"] {
        assert!(!allowed(expression), "{expression}");
    }
}
