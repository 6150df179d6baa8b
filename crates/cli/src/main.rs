//! The program `thidua`: serves the application, reads and compares plans without it, looks after the store.
//!
//! One command is one file that offers a [`Entry`]; to add one, add its module and its line in [`COMMANDS`].

mod agencies;
mod backup;
mod bench;
mod common;
mod compare;
mod demo;
mod document;
mod failure;
mod generate;
mod ledger;
mod lint;
mod migrate;
mod paper;
mod read_list;
mod read_plan;
mod say;
mod seals;
mod search;
mod serve;
mod tls;
mod totals;
mod trust;
mod vault;

use std::process::ExitCode;

use clap::builder::{NonEmptyStringValueParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command};
use wording::{Language, Messages};

use common::Common;
use failure::Failure;

/// One command.
struct Entry {
    /// What is typed.
    name: &'static str,
    /// Its arguments and help, in the language asked for.
    command: fn(Command, &'static Messages) -> Command,
    /// Does it.
    run: fn(&ArgMatches, &Common) -> Result<(), Failure>,
}

/// Every command, in the order of the help.
const COMMANDS: [Entry; 16] = [
    demo::ENTRY,
    serve::ENTRY,
    read_plan::ENTRY,
    compare::ENTRY,
    read_list::ENTRY,
    paper::ENTRY,
    lint::ENTRY,
    seals::ENTRY,
    ledger::ENTRY,
    totals::ENTRY,
    search::ENTRY,
    generate::ENTRY,
    backup::BACKUP,
    backup::RESTORE,
    migrate::ENTRY,
    bench::ENTRY,
];

fn main() -> ExitCode {
    let t = language(std::env::args()).messages();
    let matches = match command(t).try_get_matches() {
        Ok(matches) => matches,
        Err(help) => {
            let _ = help.print();
            return ExitCode::from(u8::try_from(help.exit_code()).unwrap_or(2));
        }
    };
    let chosen = matches.subcommand().and_then(|(name, arguments)| {
        let entry = COMMANDS.iter().find(|entry| entry.name == name)?;
        Some((entry, arguments))
    });
    let Some((entry, arguments)) = chosen else { return ExitCode::from(2) };
    match Common::new(&matches, t).and_then(|common| (entry.run)(arguments, &common)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::fault(&failure.sentence(t));
            ExitCode::FAILURE
        }
    }
}

/// The language of the help too, so it is looked for before the arguments are understood: `--lang en`, `--lang=en`, or
/// `THIDUA_LANG=en`.
fn language(arguments: impl Iterator<Item = String>) -> Language {
    let arguments: Vec<String> = arguments.collect();
    let after = arguments.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].clone());
    let joined = arguments.iter().find_map(|argument| argument.strip_prefix("--lang=").map(str::to_owned));
    let chosen = after.or(joined).or_else(|| std::env::var("THIDUA_LANG").ok());
    if chosen.as_deref() == Some("en") { Language::English } else { Language::Vietnamese }
}

fn command(t: &'static Messages) -> Command {
    let common = [
        Arg::new("data").long("data").env("THIDUA_DATA").value_name("DIR").default_value("data").help(t.cli.help_data),
        Arg::new("database").long("database").env("THIDUA_DATABASE").value_name("URL").help(t.cli.help_database),
        Arg::new("identity-key")
            .long("identity-key")
            .env("THIDUA_IDENTITY_KEY")
            .value_name("FILE")
            .conflicts_with("agencies")
            .help(t.cli.help_identity_key),
        Arg::new("agencies")
            .long("agencies")
            .env("THIDUA_AGENCIES")
            .value_name("FILE")
            .value_parser(NonEmptyStringValueParser::new())
            .help(t.cli.help_agencies),
        Arg::new("agency").long("agency").value_name("NAME").requires("agencies").help(t.cli.help_agency),
        Arg::new("lang").long("lang").value_name("vi|en").value_parser(["vi", "en"]).help(t.cli.help_lang),
    ];
    let common = common.map(|arg| {
        arg.global(true).help_heading(t.cli.options).hide_env(true).hide_default_value(true).hide_possible_values(true)
    });
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", t.cli.usage);
    let dress = |command: Command| {
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        command
            .disable_help_flag(true)
            .arg(help.help(t.cli.help_help).help_heading(t.cli.options))
            .help_template(template.clone())
    };
    let mut whole = dress(Command::new("thidua"))
        .about(t.cli.about)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(t.cli.commands)
        .subcommand_value_name(t.cli.command)
        .args(common)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .value_parser(ValueParser::bool())
                .help(t.cli.help_version)
                .help_heading(t.cli.options),
        );
    for entry in &COMMANDS {
        whole = whole.subcommand((entry.command)(dress(Command::new(entry.name)), t));
    }
    whole
}

#[cfg(test)]
mod tests;
