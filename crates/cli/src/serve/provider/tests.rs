use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use wording::VIETNAMESE;

use super::{Named, secret};
use crate::failure::Failure;

#[test]
fn a_secret_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("khoa");
    fs::write(&file, "rất kín\n").unwrap();
    for mode in [0o644, 0o640, 0o604, 0o660] {
        fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
        assert_eq!(secret(&file, &VIETNAMESE), Err(VIETNAMESE.cli.oidc_secret_open.to_owned()), "{mode:o}");
    }
    for mode in [0o400, 0o600] {
        fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
        assert_eq!(secret(&file, &VIETNAMESE), Ok("rất kín".to_owned()), "{mode:o}");
    }
    fs::write(&file, " \n").unwrap();
    assert_eq!(secret(&file, &VIETNAMESE), Err(VIETNAMESE.cli.oidc_secret_empty.to_owned()));
    assert!(secret(&folder.path().join("khac"), &VIETNAMESE).is_err());
}

/// What comes of naming this provider: its name, or the sentence.
fn provider(issuer: &str) -> Result<String, String> {
    let text = |text: &str| text.to_owned();
    let named =
        Named { issuer: text(issuer), client: text("thidua"), secret: text("rất kín"), name: text("Sơn Khê") };
    match named.provider("https://thidua.example", &VIETNAMESE) {
        Ok(provider) => Ok(provider.name().to_owned()),
        Err(Failure::Said(sentence)) => Err(sentence),
        Err(other) => panic!("{other:?}"),
    }
}

#[cfg(feature = "oidc")]
#[test]
fn a_provider_is_named_by_an_address_over_tls() {
    assert_eq!(provider("https://tai-khoan.example"), Ok("Sơn Khê".to_owned()));
    for issuer in ["tai-khoan.example", "http://tai-khoan.example"] {
        assert_eq!(provider(issuer), Err(VIETNAMESE.cli.oidc_form.to_owned()), "{issuer}");
    }
}

#[cfg(not(feature = "oidc"))]
#[test]
fn a_program_without_it_says_so() {
    assert_eq!(provider("https://tai-khoan.example"), Err(VIETNAMESE.cli.oidc_not_built.to_owned()));
}
