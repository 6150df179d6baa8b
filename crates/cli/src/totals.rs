//! `thidua totals verify | rebuild`: whether what is kept of all reports is what a recount gives, and the recount.

use app::track::totals::{Difference, differences, rebuild};
use app::{Clock as _, SystemClock};
use clap::{Arg, ArgAction, ArgMatches, Command};
use domain::actor::By;
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

pub(crate) const ENTRY: Entry = Entry { name: "totals", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    let one = |name: &'static str, about: &'static str| {
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        let help = help.help(t.cli.help_help).help_heading(t.cli.options);
        Command::new(name).disable_help_flag(true).arg(help).about(about)
    };
    command
        .about(t.cli.about_totals)
        .subcommand_required(true)
        .subcommand_help_heading(t.cli.commands)
        .subcommand_value_name(t.cli.command)
        .subcommand(one("verify", t.cli.about_totals_verify))
        .subcommand(one("rebuild", t.cli.about_totals_rebuild))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let rebuilds = matches.subcommand_name() == Some("rebuild");
    common.runtime()?.block_on(async {
        let db = common.open().await?;
        if rebuilds {
            let mut tx = db.write().await?;
            let scopes = rebuild(&mut tx, By::Program, SystemClock.now()).await?;
            tx.commit().await?;
            say::line(&t.cli.totals_rebuilt(scopes));
        }
        let wrong = differences(&mut db.read().await?).await?;
        for one in &wrong {
            say::line(&sentence(one, t));
        }
        if wrong.is_empty() {
            say::line(t.cli.totals_right);
            Ok(())
        } else {
            Err(Failure::Said(t.cli.totals_wrong(wrong.len())))
        }
    })
}

fn sentence(one: &Difference, t: &Messages) -> String {
    let unit = if one.unit.as_str().is_empty() { t.cli.all_units } else { one.unit.as_str() };
    if one.own { t.cli.total_own(&one.scope, unit) } else { t.cli.total_below(&one.scope, unit) }
}
