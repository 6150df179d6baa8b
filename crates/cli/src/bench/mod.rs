//! `thidua bench NAME [--json]`: how long one piece of work takes on this machine, always with the same data in a place
//! of its own that is thrown away, and beside it what the machine takes for something comparable.

mod awards;
mod busy;
mod filled;
mod lists;
mod load;
mod papers;
mod people;
mod queries;
mod read;
mod search;
mod spread;
mod totals;
mod visitor;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use store::{Db, Location};
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
    let count = |name: &'static str, usual: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("N")
            .default_value(usual)
            .value_parser(value_parser!(u64).range(1..=5_000_000))
    };
    let corpus = Arg::new("corpus").long("corpus").value_name("DIR");
    command
        .about(t.cli.about_bench)
        .subcommand_required(true)
        .subcommand_help_heading(t.cli.commands)
        .subcommand_value_name(t.cli.command)
        .subcommand(measurement("totals", t.cli.about_bench_totals))
        .subcommand(
            measurement("people", t.cli.about_bench_people)
                .arg(count("people", "100000").help(t.cli.help_bench_people).help_heading(t.cli.options)),
        )
        .subcommand(
            measurement("search", t.cli.about_bench_search)
                .arg(count("people", "1000000").help(t.cli.help_bench_people).help_heading(t.cli.options)),
        )
        .subcommand(
            measurement("lists", t.cli.about_bench_lists)
                .arg(count("units", "5000").help(t.cli.help_bench_units).help_heading(t.cli.options))
                .arg(count("people", "200000").help(t.cli.help_bench_people).help_heading(t.cli.options))
                .arg(count("awards", "1000000").help(t.cli.help_bench_awards).help_heading(t.cli.options)),
        )
        .subcommand(
            measurement("load", t.cli.about_bench_load)
                .arg(count("visitors", "200").help(t.cli.help_bench_visitors).help_heading(t.cli.options))
                .arg(count("seconds", "60").help(t.cli.help_bench_seconds).help_heading(t.cli.options))
                .arg(
                    count("rest", "0")
                        .value_parser(value_parser!(u64))
                        .help(t.cli.help_bench_rest)
                        .help_heading(t.cli.options),
                )
                .arg(count("units", "1000").help(t.cli.help_bench_units).help_heading(t.cli.options))
                .arg(count("people", "20000").help(t.cli.help_bench_people).help_heading(t.cli.options)),
        )
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
        Some(("search", arguments)) => search::run(arguments, common),
        Some(("load", arguments)) => load::run(arguments, common),
        Some(("lists", arguments)) => lists::run(arguments, common),
        Some((_, arguments)) => totals::run(arguments, common),
        None => Ok(()),
    }
}

/// A database to measure on beside a file of its own: only one that the command line names, never the one that the
/// machine works with.
fn other_database(common: &Common) -> Result<Option<Location>, Failure> {
    let location = common.named_database()?;
    Ok(location.filter(|location| matches!(location, Location::Postgres { .. })))
}

/// Opens a store that nobody has used.
///
/// # Errors
/// When it has units: what is measured with stays in it.
async fn empty(location: &Location, common: &Common) -> Result<Db, Failure> {
    let db = Db::open(location).await?;
    let units = app::units::queries::all(&mut db.read().await?).await?;
    if units.is_empty() { Ok(db) } else { Err(Failure::Said(common.t.cli.bench_occupied.to_owned())) }
}

/// A count that was given.
fn number(matches: &ArgMatches, name: &str) -> usize {
    usize::try_from(matches.get_one::<u64>(name).copied().unwrap_or_default()).unwrap_or_default()
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
