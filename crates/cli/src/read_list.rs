//! `thidua read-list FILE`: the people and bodies that a list names, without a store.

mod print;

use clap::{ArgMatches, Command};
use intake::child;
use wording::Messages;

use crate::common::Common;
use crate::failure::Failure;
use crate::{Entry, document, say};

pub(crate) const ENTRY: Entry = Entry { name: "read-list", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    command.about(t.cli.about_read_list).args(document::arguments(t))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let roster = document::read(matches, common, child::read_list_in_child)?;
    say::line(&if matches.get_flag("json") { print::json(&roster) } else { print::human(&roster, common.t) });
    Ok(())
}
