//! A letter as it goes over the wire (RFC 5322): plain text, ASCII outside, Vietnamese inside.

use std::time::SystemTime;

use domain::letter::Letter;
use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use wording::Messages;

/// A letter that cannot be written: never of our own text, whose form is checked before.
#[derive(Debug, thiserror::Error)]
#[error("a letter cannot be put together")]
pub(super) struct Unwritable(#[from] lettre::error::Error);

/// What surrounds the text of every letter.
pub(super) struct Paper<'a> {
    pub(super) from: Mailbox,
    /// The program's address, without a closing slash.
    pub(super) address: &'a str,
    pub(super) agency: &'a str,
    pub(super) t: &'static Messages,
}

/// The bytes. The Message-ID is the letter's own, so that a letter sent twice is known to be one.
pub(super) fn written(letter: &Letter, to: Mailbox, paper: &Paper<'_>, at: Timestamp) -> Result<Vec<u8>, Unwritable> {
    let domain = paper.from.email.domain();
    let automatic = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
    let message = Message::builder()
        .from(paper.from.clone())
        .to(to)
        .subject(letter.subject.clone())
        .date(SystemTime::from(at))
        .message_id(Some(format!("<{}@{domain}>", letter.id)))
        .raw_header(automatic)
        .header(ContentType::TEXT_PLAIN)
        .body(text(letter, paper))?;
    Ok(message.formatted())
}

/// The text, where to go, and who writes.
fn text(letter: &Letter, paper: &Paper<'_>) -> String {
    let Paper { address, agency, t, .. } = paper;
    let says = if letter.text.is_empty() { &letter.subject } else { &letter.text };
    let link = if letter.url.is_empty() { String::new() } else { format!("\n\n{address}{}", letter.url) };
    format!("{says}{link}\n\n-- \n{agency}\n{}\n", t.notices.letter_footer)
}
