//! `thidua search rebuild`: the keys under which names are found, made anew.

use app::shell::search::rebuild;
use app::{Clock as _, SystemClock};
use clap::{Arg, ArgAction, ArgMatches, Command};
use domain::actor::By;
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

pub(crate) const ENTRY: Entry = Entry { name: "search", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let help = help.help(t.cli.help_help).help_heading(t.cli.options);
    command
        .about(t.cli.about_search)
        .subcommand_required(true)
        .subcommand_help_heading(t.cli.commands)
        .subcommand_value_name(t.cli.command)
        .subcommand(Command::new("rebuild").disable_help_flag(true).arg(help).about(t.cli.about_search_rebuild))
}

fn run(_: &ArgMatches, common: &Common) -> Result<(), Failure> {
    common.runtime()?.block_on(async {
        let db = common.open().await?;
        let mut tx = db.write().await?;
        let things = rebuild(&mut tx, By::Program, SystemClock.now()).await?;
        tx.commit().await?;
        db.refresh_statistics().await?;
        say::line(&common.t.cli.search_rebuilt(things));
        Ok(())
    })
}
