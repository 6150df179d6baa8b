//! An uploaded document is read in a limited child process, two at a time.

use std::path::Path;
use std::sync::LazyLock;

use intake::child::{Limits, ReadError};
use tokio::sync::Semaphore;
use wording::Messages;

use super::{Error, why_unread};
use crate::state::App;

/// How many documents are read at once; each may use half a gigabyte for a moment.
static READERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// Has a child read what `ask` hands over to it.
///
/// # Errors
/// [`Error::Refused`] with a sentence for the person when the document cannot be read.
pub async fn read_within_limits<T: Send + 'static>(
    app: &App,
    t: &'static Messages,
    ask: impl FnOnce(&Path, &Limits) -> Result<T, ReadError> + Send + 'static,
) -> Result<T, Error> {
    let _turn = READERS.acquire().await.map_err(Error::broken)?;
    let program = app.mode.program.clone();
    let read = tokio::task::spawn_blocking(move || ask(&program, &Limits::default())).await;
    match read.map_err(Error::broken)? {
        Ok(read) => Ok(read),
        Err(error @ (ReadError::NotStarted(_) | ReadError::Died { .. })) => Err(Error::broken(error)),
        Err(error) => Err(Error::Refused(why_unread(&error, t))),
    }
}
