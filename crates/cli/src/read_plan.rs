//! `thidua read-plan FILE`: what the program reads from a plan, without a store.

mod print;

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use intake::child::{self, Limits, ReadError};
use intake::formats::{MAX_FILE_BYTES, Unreadable};
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

pub(crate) const ENTRY: Entry = Entry { name: "read-plan", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    let file = Arg::new("file").value_name("FILE").required_unless_present("child");
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue);
    command
        .about(t.cli.about_read_plan)
        .arg(file.help(t.cli.help_file).help_heading(t.cli.arguments))
        .arg(json.help(t.cli.help_json).help_heading(t.cli.options))
        // The program starts itself so, to read within limits.
        .arg(Arg::new("child").long("child").action(ArgAction::SetTrue).hide(true))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let system = |error: std::io::Error| Failure::Said(t.cli.system_failed(error));
    if matches.get_flag("child") {
        return child::serve(std::io::stdin().lock(), std::io::stdout().lock(), intake::understand).map_err(system);
    }
    let file = matches.get_one::<String>("file").map(Path::new).unwrap_or_else(|| Path::new(""));
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let unread = |error: &ReadError| Failure::Said(t.cli.unread(&name, app::shell::why_unread(error, t)));
    let bytes = bytes_of(file, t)?;
    let bytes = bytes.map_err(|reason| unread(&ReadError::Unreadable(reason)))?;
    let program = std::env::current_exe().map_err(system)?;
    let reading = child::read_in_child(&program, &bytes, &name, &Limits::default()).map_err(|error| unread(&error))?;
    say::line(&if matches.get_flag("json") { print::json(&reading) } else { print::human(&reading, t) });
    Ok(())
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
