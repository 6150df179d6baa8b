//! Reads an uploaded plan in a limited child process, and says in words why one cannot be read.

use intake::Reading;
use wording::Messages;

use crate::shell::{Error, read_within_limits};
use crate::state::App;

/// Reads `bytes`.
///
/// # Errors
/// [`Error::Refused`] with a sentence for the person when the document cannot be read.
pub async fn read(app: &App, bytes: Vec<u8>, file_name: String, t: &'static Messages) -> Result<Reading, Error> {
    read_within_limits(app, t, bytes, file_name).await
}
