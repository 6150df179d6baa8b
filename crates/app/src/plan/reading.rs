//! Reads an uploaded plan in a limited child process, and says in words why one cannot be read.

use intake::{DocumentNote, Reading};
use wording::Messages;

use crate::shell::{Error, read_within_limits};
use crate::state::App;

/// Reads `bytes`, and takes out the digital signatures of a PDF. They are looked for in the file as it came, since a scan
/// is read from what its conversion gave.
///
/// # Errors
/// [`Error::Refused`] with a sentence for the person when the document cannot be read. Signatures that cannot be taken
/// out are a note.
pub async fn read(app: &App, bytes: Vec<u8>, file_name: String, t: &'static Messages) -> Result<Reading, Error> {
    let signed = seals::may_be_signed(&bytes).then(|| bytes.clone());
    let mut reading: Reading = read_within_limits(app, t, bytes, file_name.clone()).await?;
    if let Some(bytes) = signed {
        match read_within_limits(app, t, bytes, file_name).await {
            Ok(found) => reading.document.seals = found,
            Err(Error::Refused(_)) => reading.document.notes.push(DocumentNote::SealsUnread),
            Err(other) => return Err(other),
        }
    }
    Ok(reading)
}
