//! A file as it arrives: nothing of it is read for whoever may not add one, and no more than the kind of report allows.

use std::time::Duration;

use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::http::StatusCode;
use domain::vietnamese::tidy;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::{LARGEST, refusal};
use crate::shell::{Error, Result, Visit, at_most};

/// So many files are held in memory at once; the others wait before anything of theirs is read.
const AT_ONCE: usize = 4;

/// Nobody waits longer for that.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Longest file name that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// The rest of the form beside its file: token, names, boundaries.
const AROUND: usize = 64 << 10;

/// Longest token that is looked at, in bytes.
const LONGEST_TOKEN: usize = 1 << 10;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// What a form with a file brings.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// How much is taken.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// The largest file, in megabytes.
    pub(super) megabytes: u8,
    /// How many more files the report takes.
    pub(super) files: usize,
}

impl Room {
    fn of_file(self) -> usize {
        usize::from(self.megabytes) << 20
    }
}

/// Waits until few enough files are held in memory. Whoever has the turn keeps it while the file is there.
///
/// # Errors
/// A sentence when it takes too long.
pub(super) async fn turn(visit: &Visit) -> Result<SemaphorePermit<'static>> {
    match timeout(LONGEST_WAIT, TURNS.acquire()).await {
        Ok(Ok(turn)) => Ok(turn),
        Ok(Err(_)) | Err(_) => Err(refusal(visit.t.reports.file_busy.to_owned())),
    }
}

/// Reads the form. The token comes first: without it nothing of the file is read.
///
/// # Errors
/// [`Error::Forged`] without the session's token where one is asked for; a sentence for a file that is too large.
pub(super) async fn receive(mut request: Request, visit: &Visit, by_link: bool, room: Room) -> Result<Sent> {
    DefaultBodyLimit::max((room.of_file() * room.files).min(LARGEST) + AROUND).apply(&mut request);
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|refused| Error::Malformed(refused.body_text()))?;
    // A personal link is its own proof: a form there carries no token.
    let (mut known, mut sent) = (by_link, Sent::default());
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error, &sent.name, room, visit))? {
        match field.name() {
            Some("csrf") => {
                let token = at_most(field, LONGEST_TOKEN).await.map_err(|error| unread(&error, "", room, visit))?;
                if !known {
                    visit.check_token(&String::from_utf8_lossy(&token.unwrap_or_default()))?;
                    known = true;
                }
            }
            Some("tep") if known => {
                sent.name = tidy(field.file_name().unwrap_or_default()).chars().take(LONGEST_NAME).collect();
                let bytes = at_most(field, room.of_file()).await;
                let bytes = bytes.map_err(|error| unread(&error, &sent.name, room, visit))?;
                sent.bytes = bytes.ok_or_else(|| too_big(&sent.name, room, visit))?;
            }
            _ if known => {}
            _ => return Err(Error::Forged),
        }
    }
    if known { Ok(sent) } else { Err(Error::Forged) }
}

fn unread(error: &MultipartError, name: &str, room: Room, visit: &Visit) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        too_big(name, room, visit)
    } else {
        Error::Malformed(error.body_text())
    }
}

fn too_big(name: &str, room: Room, visit: &Visit) -> Error {
    let name = if name.is_empty() { visit.t.reports.evidence } else { name };
    refusal(visit.t.reports.file_too_big(name, room.megabytes))
}
