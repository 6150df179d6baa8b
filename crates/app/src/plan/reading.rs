//! Reads an uploaded document in a limited child process, and says in words why one cannot be read.

use std::sync::LazyLock;

use intake::Reading;
use intake::child::{Limits, ReadError, read_in_child};
use tokio::sync::Semaphore;
use wording::Messages;

use crate::shell::{Error, why_unread};
use crate::state::App;

/// How many documents are read at once; each may use half a gigabyte for a moment.
static READERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// Reads `bytes`.
///
/// # Errors
/// [`Error::Refused`] with a sentence for the person when the document cannot be read.
pub async fn read(app: &App, bytes: Vec<u8>, file_name: String, t: &'static Messages) -> Result<Reading, Error> {
    let _turn = READERS.acquire().await.map_err(Error::broken)?;
    let program = app.mode.program.clone();
    let read =
        tokio::task::spawn_blocking(move || read_in_child(&program, &bytes, &file_name, &Limits::default())).await;
    match read.map_err(Error::broken)? {
        Ok(reading) => Ok(reading),
        Err(error @ (ReadError::NotStarted(_) | ReadError::Died { .. })) => Err(Error::broken(error)),
        Err(error) => Err(Error::Refused(why_unread(&error, t))),
    }
}
