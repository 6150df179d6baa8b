use super::login_of;

#[test]
fn a_login_is_stored_in_one_form() {
    assert_eq!(login_of("  HanhDT "), Some("hanhdt".to_owned()));
    assert_eq!(login_of("hanh.dt@sonkhe.example"), Some("hanh.dt@sonkhe.example".to_owned()));
    for refused in ["", "ab", "hạnh", "hanh dt", "a/b/c", &"a".repeat(65)] {
        assert_eq!(login_of(refused), None, "{refused}");
    }
}
