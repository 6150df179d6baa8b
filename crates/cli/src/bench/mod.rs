//! `thidua bench NAME [--json]`: how long one piece of work takes on this machine, on a store of its own that is thrown
//! away, always with the same data, and beside it how long the machine takes to read the same rows and do nothing.

mod filled;
mod queries;
mod totals;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Arg, ArgAction, ArgMatches, Command};
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

pub(crate) const ENTRY: Entry = Entry { name: "bench", command, run };

/// One figure.
struct Measured {
    /// What was done, as programs read it.
    name: &'static str,
    took: Duration,
}

/// How long it takes.
async fn measured<T>(name: &'static str, work: impl Future<Output = T>) -> (Measured, T) {
    let begun = Instant::now();
    let done = work.await;
    (Measured { name, took: begun.elapsed() }, done)
}

fn command(command: Command, t: &'static Messages) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue);
    let totals = Command::new("totals")
        .disable_help_flag(true)
        .about(t.cli.about_bench_totals)
        .arg(help.help(t.cli.help_help).help_heading(t.cli.options))
        .arg(json.help(t.cli.help_bench_json).help_heading(t.cli.options));
    command
        .about(t.cli.about_bench)
        .subcommand_required(true)
        .subcommand_help_heading(t.cli.commands)
        .subcommand_value_name(t.cli.command)
        .subcommand(totals)
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let json = matches.subcommand().is_some_and(|(_, totals)| totals.get_flag("json"));
    let folder = ThrownAway(std::env::temp_dir().join(format!("thidua-bench-{}", std::process::id())));
    let figures = common.runtime()?.block_on(totals::figures(&folder.0))?;
    for Measured { name, took } in &figures {
        let millis = took.as_secs_f64() * 1_000.0;
        if !json {
            say::line(&format!("{name:<32} {millis:>10.1} ms"));
        }
    }
    if json {
        let value: serde_json::Map<String, serde_json::Value> =
            figures.iter().map(|one| (one.name.to_owned(), (one.took.as_secs_f64() * 1_000.0).into())).collect();
        say::line(&serde_json::Value::Object(value).to_string());
    }
    Ok(())
}

/// A folder that is gone at the end, also when something fails.
struct ThrownAway(PathBuf);

impl Drop for ThrownAway {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
