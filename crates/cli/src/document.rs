//! A document named on the command line, read in a limited process.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches};
use intake::child::{Limits, ReadError};
use intake::formats::{MAX_FILE_BYTES, Unreadable};
use wording::Messages;

use crate::common::Common;
use crate::failure::Failure;

/// How the limited process is asked.
type Ask<T> = fn(&Path, &[u8], &str, &Limits) -> Result<T, ReadError>;

/// The file, and whether JSON is wanted.
pub(crate) fn arguments(t: &'static Messages) -> [Arg; 2] {
    let file = Arg::new("file").value_name("FILE").required(true);
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue);
    [file.help(t.cli.help_file).help_heading(t.cli.arguments), json.help(t.cli.help_json).help_heading(t.cli.options)]
}

/// Reads the file that was named.
pub(crate) fn read<T>(matches: &ArgMatches, common: &Common, ask: Ask<T>) -> Result<T, Failure> {
    read_at(matches.get_one::<String>("file").map(Path::new).unwrap_or_else(|| Path::new("")), common.t, ask)
}

/// Reads this file.
pub(crate) fn read_at<T>(file: &Path, t: &Messages, ask: Ask<T>) -> Result<T, Failure> {
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let unread = |error: &ReadError| Failure::Said(t.cli.unread(&name, app::shell::why_unread(error, t)));
    let bytes = bytes_of(file, t)?;
    let bytes = bytes.map_err(|reason| unread(&ReadError::Unreadable(reason)))?;
    let program = std::env::current_exe().map_err(|error| Failure::Said(t.cli.system_failed(error)))?;
    ask(&program, &bytes, &name, &Limits::default()).map_err(|error| unread(&error))
}

/// The file's content, unless it is larger than what is taken.
fn bytes_of(file: &Path, t: &Messages) -> Result<Result<Vec<u8>, Unreadable>, Failure> {
    let missing = |error: std::io::Error| Failure::Said(t.cli.file_failed(error, file.display()));
    let bytes = std::fs::metadata(file).map_err(missing)?.len();
    if bytes > MAX_FILE_BYTES {
        return Ok(Err(Unreadable::TooLarge { bytes, limit: MAX_FILE_BYTES }));
    }
    std::fs::read(file).map(Ok).map_err(missing)
}
