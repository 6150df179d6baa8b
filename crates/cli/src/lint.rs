//! `thidua lint FILE`: how a document is set, compared with the rules, without a store.

mod print;

use clap::{Arg, ArgMatches, Command};
use intake::child;
use lint::{Profile, Severity, Sheet, judge_sheet};
use wording::Messages;

use crate::common::Common;
use crate::failure::Failure;
use crate::{Entry, document, say};

pub(crate) const ENTRY: Entry = Entry { name: "lint", command, run };

/// Codes of the profiles that the program carries; an agency's catalogue may change what they hold.
const PROFILES: [&str; 4] = ["state", "party", "union", "school"];

fn command(command: Command, t: &'static Messages) -> Command {
    let profile =
        Arg::new("profile").long("profile").value_name("CODE").value_parser(PROFILES).default_value(PROFILES[0]);
    let profile = profile.hide_possible_values(true).hide_default_value(true);
    command
        .about(t.cli.about_lint)
        .args(document::arguments(t))
        .arg(profile.help(t.cli.help_profile).help_heading(t.cli.options))
}

/// Fails when there is an error to mend, so that a script can tell.
fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let (t, catalogue) = (common.t, common.catalogue()?);
    let code = matches.get_one::<String>("profile").map_or(PROFILES[0], String::as_str);
    let Some(profile) = Profile::of(&catalogue, code) else { return Err(Failure::Said(t.cli.help_profile.to_owned())) };
    let sheet: Sheet = document::read(matches, common, child::at_once)?;
    let findings = judge_sheet(&sheet, &profile);
    let print = if matches.get_flag("json") { print::json } else { print::human };
    say::line(&print(&findings, &profile, &catalogue, t));
    match findings.iter().filter(|one| one.severity == Severity::Error).count() {
        0 => Ok(()),
        errors => Err(Failure::Said(t.check.errors_found(errors))),
    }
}
