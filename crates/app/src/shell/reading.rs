//! An uploaded document is read in a limited child process, two at a time. One that another program must convert first
//! waits for a turn of its own: a slow scan keeps nobody's Word file waiting.

use std::path::Path;
use std::time::{Duration, Instant};

use intake::child::{Errand, Limits, ReadError, Understood};
use tokio::sync::{Semaphore, SemaphorePermit};
use wording::Messages;

use super::{Error, why_unread};
use crate::state::App;

/// Longest that a file waits for its turns together. With the 20 seconds of the reading itself a request stays well
/// below what the guard allows.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// How many files are on their way at once; each reading may use half a gigabyte for a moment.
struct Turns {
    reading: Semaphore,
    converting: Semaphore,
}

static TURNS: Turns = Turns { reading: Semaphore::const_new(2), converting: Semaphore::const_new(1) };

/// What a child process of the program understands of a file.
///
/// # Errors
/// [`Error::Refused`] with a sentence for the person when the document cannot be read.
pub async fn read_within_limits<T: Understood>(
    app: &App,
    t: &'static Messages,
    bytes: Vec<u8>,
    file_name: String,
) -> Result<T, Error> {
    let errand = Errand::new(bytes, file_name, Limits::default());
    by_turns(&TURNS, LONGEST_WAIT, &app.mode.program, errand, t).await
}

async fn by_turns<T: Understood>(
    turns: &'static Turns,
    longest_wait: Duration,
    program: &Path,
    errand: Errand,
    t: &'static Messages,
) -> Result<T, Error> {
    let begun = Instant::now();
    let turn = turn(&turns.reading, longest_wait, t).await?;
    let waited = begun.elapsed();
    let read = blocking(turn, program, errand, |errand, program| errand.read(program));
    let (errand, why) = match read.await? {
        (_, Ok(read)) => return Ok(read),
        (errand, Err(why)) if Errand::can_be_converted(&why) => (errand, why),
        (_, Err(why)) => return Err(refusal(&why, t)),
    };
    let turn = self::turn(&turns.converting, longest_wait.saturating_sub(waited), t).await?;
    let converted = blocking(turn, program, errand, |errand, program| errand.convert(program, why));
    converted.await?.1.map_err(|why| refusal(&why, t))
}

/// Waits for a turn, not for ever.
async fn turn(
    of: &'static Semaphore,
    longest: Duration,
    t: &'static Messages,
) -> Result<SemaphorePermit<'static>, Error> {
    match tokio::time::timeout(longest, of.acquire()).await {
        Ok(turn) => turn.map_err(Error::broken),
        Err(_) => Err(Error::Refused(t.unread.busy.to_owned())),
    }
}

/// Does what takes its time on a thread of its own. The turn ends with it, even if the person has left meanwhile.
async fn blocking<T: Understood>(
    turn: SemaphorePermit<'static>,
    program: &Path,
    mut errand: Errand,
    work: impl FnOnce(&mut Errand, &Path) -> Result<T, ReadError> + Send + 'static,
) -> Result<(Errand, Result<T, ReadError>), Error> {
    let program = program.to_owned();
    let done = tokio::task::spawn_blocking(move || {
        let read = work(&mut errand, &program);
        drop(turn);
        (errand, read)
    });
    done.await.map_err(Error::broken)
}

/// The sentence for the person; what only the operator can mend goes to the log as well.
fn refusal(why: &ReadError, t: &'static Messages) -> Error {
    if matches!(why, ReadError::NotStarted(_) | ReadError::Died { .. }) {
        tracing::error!(why = %why, "a document was not read");
    }
    Error::Refused(why_unread(why, t))
}

#[cfg(test)]
mod tests;
