//! Codes: those of the telephone, which change every thirty seconds, and those on paper, each for once.

use qrcode::QrCode;
use qrcode::render::svg::Color;
use store::random_bytes;
use totp_rs::{Builder, Secret, Totp};

use crate::shell::session::digest;

/// How many codes are given for paper.
const ON_PAPER: usize = 10;

/// A new secret, in the letters that programs on telephones take.
pub(super) fn secret() -> String {
    Secret::from(random_bytes::<20>()).to_base32()
}

/// New codes for paper, in groups of four.
pub(super) fn on_paper() -> Vec<String> {
    let code = |_| grouped(&Secret::from(random_bytes::<10>()).to_base32().to_lowercase(), "-");
    (0..ON_PAPER).map(code).collect()
}

/// A text in groups of four.
pub(super) fn grouped(text: &str, between: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(between)
}

/// What is kept of a code on paper, as somebody types it.
pub(super) fn kept(typed: &str) -> String {
    digest(plain(typed).to_ascii_lowercase())
}

/// The time step whose code this is, from the one before now to the one after; `None` for a wrong one.
pub(super) fn step_of(secret: &str, typed: &str, seconds: u64) -> Option<i64> {
    let step = totp(secret, "", "")?.check(&plain(typed), seconds)?;
    i64::try_from(step).ok()
}

/// The picture that the telephone reads, as SVG.
pub(super) fn picture(secret: &str, login: &str, agency: &str) -> Option<String> {
    let url = totp(secret, login, agency)?.to_url().ok()?;
    let code = QrCode::new(url.as_bytes()).ok()?;
    let drawn = code.render::<Color<'_>>().min_dimensions(220, 220).build();
    // Without the line that says it is a file of its own.
    drawn.find("<svg").map(|at| drawn[at..].to_owned())
}

/// Spaces and strokes are for reading.
fn plain(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn totp(secret: &str, login: &str, agency: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    // A colon would end the name.
    let agency = Some(agency.replace(':', " ")).filter(|agency| !agency.is_empty());
    Builder::new().with_secret(secret).with_account_name(login).with_issuer(agency).build().ok()
}

#[cfg(test)]
mod tests {
    use super::{grouped, kept, on_paper, picture, secret, step_of};

    /// The secret of RFC 6238, appendix B.
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn codes_are_those_of_the_standard_and_hold_a_step_before_and_after() {
        assert_eq!(step_of(RFC, "287 082", 59), Some(1));
        assert_eq!(step_of(RFC, "287082", 89), Some(1));
        assert_eq!(step_of(RFC, "287082", 29), Some(1));
        assert_eq!(step_of(RFC, "287082", 90), None);
        assert_eq!(step_of(RFC, "005924", 1_234_567_890), Some(41_152_263));
        assert_eq!(step_of(RFC, "", 59), None);
        assert_eq!(step_of("không phải", "287082", 59), None);
    }

    #[test]
    fn a_code_on_paper_is_known_however_it_is_typed() {
        let codes = on_paper();
        assert_eq!((codes.len(), codes[0].len()), (10, 19));
        assert_eq!(kept(&codes[0]), kept(&codes[0].to_uppercase().replace('-', " ")));
        assert_ne!(kept(&codes[0]), kept(&codes[1]));
    }

    #[test]
    fn a_telephone_can_read_the_picture() {
        let secret = secret();
        assert_eq!((secret.len(), grouped(&secret, " ").len()), (32, 39));
        let drawn = picture(&secret, "hanhdt", "Sở VHTTDL: Sơn Khê").unwrap();
        assert!(drawn.starts_with("<svg") && drawn.ends_with("</svg>"), "{drawn}");
    }
}
