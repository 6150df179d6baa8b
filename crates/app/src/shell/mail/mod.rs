//! Letters by mail: a real conversation with the mail server that the operator names, one letter at a time.
//!
//! ```text
//! letter queued ─ job ─▶ in hand ─ EHLO, STARTTLS, AUTH, MAIL ─ RCPT, DATA ─▶ sent
//!                            └─ anything that may pass: again later ◀─┴─▶ what is said of this letter: refused
//! ```
//!
//! A letter that was taken by the server in the moment the program died goes out twice, under one Message-ID.

mod job;
mod mailer;
mod message;
mod setting;

pub use mailer::{Mailer, is_address};
pub use setting::MailFault;

pub(super) use job::{SEND, queued};
