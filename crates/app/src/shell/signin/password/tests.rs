use super::{Weak, is_right, kept, weakness};

#[test]
fn short_known_and_patterned_passwords_are_refused() {
    assert_eq!(weakness("ngắn quá", "hanhdt"), Some(Weak::TooShort));
    assert_eq!(weakness("   ngắn quá   ", "hanhdt"), Some(Weak::TooShort));
    assert_eq!(weakness("Hanhdt-2023-x", "hanhdt"), Some(Weak::HoldsTheLogin));
    assert_eq!(weakness("MatKhau12345", "hanhdt"), Some(Weak::Common));
    assert_eq!(weakness("aaaaaaaaaaaa", "hanhdt"), Some(Weak::Common));
    assert_eq!(weakness(&"dài ".repeat(60), "hanhdt"), Some(Weak::TooLong));
    assert_eq!(weakness("suối Khê chảy về đâu", "hanhdt"), None);
}

#[test]
fn every_common_password_is_long_enough_to_matter_and_in_lower_case() {
    for line in include_str!("../common-passwords.txt").lines() {
        assert!(line.chars().count() >= super::SHORTEST, "{line}");
        assert_eq!(line, line.to_lowercase());
    }
}

#[tokio::test]
async fn a_password_is_right_however_its_letters_are_composed() {
    let kept = kept("su\u{1ed1}i Khê chảy").await.unwrap();
    assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
    assert!(is_right(Some(kept.clone()), "suo\u{302}\u{301}i Khê chảy").await.unwrap());
    assert!(!is_right(Some(kept), "suối Khê chẩy").await.unwrap());
}

#[tokio::test]
async fn no_password_fits_an_account_that_is_not_there_or_has_none_yet() {
    assert!(!is_right(None, "").await.unwrap());
    assert!(!is_right(Some(String::new()), "").await.unwrap());
}
