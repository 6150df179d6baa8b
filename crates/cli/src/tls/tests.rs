use super::self_signed;

#[test]
fn the_certificate_is_made_once_and_its_key_is_private() {
    let data = tempfile::tempdir().unwrap();
    let names = || vec!["localhost".to_owned(), "192.0.2.7".to_owned()];
    let files = self_signed(data.path(), names()).unwrap();
    let first = std::fs::read_to_string(&files.certificate).unwrap();
    assert!(first.starts_with("-----BEGIN CERTIFICATE-----"));
    assert!(std::fs::read_to_string(&files.key).unwrap().starts_with("-----BEGIN PRIVATE KEY-----"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&files.key).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(self_signed(data.path(), names()).unwrap(), files);
    assert_eq!(std::fs::read_to_string(&files.certificate).unwrap(), first);
}
