use super::{masked, without_numbers};

#[test]
fn numbers_of_identity_cards_phones_and_mail_are_masked() {
    assert_eq!(without_numbers("CCCD 036090001234, CMND 012345678."), "CCCD •••• 234, CMND •••• 678.");
    assert_eq!(without_numbers("Số 47, năm 2026, 1234567890"), "Số 47, năm 2026, 1234567890");
    assert_eq!(masked("0912345678"), "•••• 678");
    assert_eq!(masked("an@so.example"), "•••• @so.example");
    assert_eq!(masked(""), "");
}
