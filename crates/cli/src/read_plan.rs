//! `thidua read-plan FILE`: what the program reads from a plan, without a store.

mod print;

use clap::{Arg, ArgAction, ArgMatches, Command};
use intake::child;
use wording::Messages;

use crate::common::Common;
use crate::failure::Failure;
use crate::{Entry, document, say};

pub(crate) const ENTRY: Entry = Entry { name: "read-plan", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    let [file, json] = document::arguments(t);
    command
        .about(t.cli.about_read_plan)
        .arg(file.required(false).required_unless_present("child"))
        .arg(json)
        // The program starts itself so, to read within limits.
        .arg(Arg::new("child").long("child").action(ArgAction::SetTrue).hide(true))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    if matches.get_flag("child") {
        let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
        let served = child::serve_with(input, output, intake::understand, lint::answer);
        return served.map_err(|error| Failure::Said(common.t.cli.system_failed(error)));
    }
    let reading = document::read(matches, common, child::read_in_child)?;
    say::line(&if matches.get_flag("json") { print::json(&reading) } else { print::human(&reading, common.t) });
    Ok(())
}
