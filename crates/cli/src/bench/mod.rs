//! `thidua bench NAME [--json]`: how long one piece of work takes on this machine, always with the same data in a place
//! of its own that is thrown away, and beside it what the machine takes for something comparable.

mod filled;
mod papers;
mod people;
mod queries;
mod read;
mod spread;
mod totals;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Arg, ArgAction, ArgMatches, Command};
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;

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
    let measurement = |name: &'static str, about: &'static str| {
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        let json = Arg::new("json").long("json").action(ArgAction::SetTrue);
        Command::new(name)
            .disable_help_flag(true)
            .about(about)
            .arg(help.help(t.cli.help_help).help_heading(t.cli.options))
            .arg(json.help(t.cli.help_bench_json).help_heading(t.cli.options))
    };
    let corpus = Arg::new("corpus").long("corpus").value_name("DIR");
    command
        .about(t.cli.about_bench)
        .subcommand_required(true)
        .subcommand_help_heading(t.cli.commands)
        .subcommand_value_name(t.cli.command)
        .subcommand(measurement("totals", t.cli.about_bench_totals))
        .subcommand(measurement("people", t.cli.about_bench_people))
        .subcommand(
            measurement("papers", t.cli.about_bench_papers)
                .arg(Arg::new(papers::ONE).long(papers::ONE).value_name("FILE").hide(true)),
        )
        .subcommand(
            measurement("read", t.cli.about_bench_read)
                .arg(corpus.help(t.cli.help_bench_corpus).help_heading(t.cli.options)),
        )
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("read", arguments)) => read::run(arguments, common),
        Some(("people", arguments)) => people::run(arguments, common),
        Some(("papers", arguments)) => papers::run(arguments, common),
        Some((_, arguments)) => totals::run(arguments, common),
        None => Ok(()),
    }
}

/// A folder that is gone at the end, also when something fails.
struct ThrownAway(PathBuf);

impl ThrownAway {
    /// Its name; who uses it makes it.
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("thidua-bench-{}", std::process::id())))
    }
}

impl Drop for ThrownAway {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
