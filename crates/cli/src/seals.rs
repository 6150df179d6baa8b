//! `thidua seals FILE.pdf`: the digital signatures of a file, without a store.

use std::path::PathBuf;

use app::plan::signatures::words;
use app::{Clock as _, SystemClock};
use clap::{Arg, ArgMatches, Command};
use intake::child;
use seals::{Seal, Trust};
use wording::Messages;

use crate::common::Common;
use crate::failure::Failure;
use crate::{Entry, document, say, trust};

pub(crate) const ENTRY: Entry = Entry { name: "seals", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    let trust = Arg::new("trust").long("trust").value_name("DIR").help(t.seals.help_trust);
    command.about(t.cli.about_seals).args(document::arguments(t)).arg(trust.help_heading(t.cli.options))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let trust = match matches.get_one::<String>("trust") {
        Some(folder) => trust::read(&PathBuf::from(folder), common.t)?,
        None => common.trust()?,
    };
    let found = document::read(matches, common, child::find_seals_in_child)?;
    let seals = judged(&found, &trust);
    say::line(&if matches.get_flag("json") { json(&seals) } else { human(&seals, common.t) });
    Ok(())
}

fn judged(found: &[seals::Found], trust: &Trust) -> Vec<Seal> {
    seals::judge(found, trust, SystemClock.now())
}

fn json(seals: &[Seal]) -> String {
    serde_json::to_string_pretty(seals).expect("plain data can be written")
}

/// Each signature with its verdict, what to do, and everything that was looked at.
fn human(seals: &[Seal], t: &Messages) -> String {
    if seals.is_empty() {
        return t.seals.none.to_owned();
    }
    let mut lines = vec![t.seals.found(seals.len())];
    for seal in seals {
        let advice = words::advice(seal.verdict, t);
        lines.push(String::new());
        lines.push(words::heading(seal, t));
        lines.extend((!advice.is_empty()).then(|| format!("  {advice}")));
        lines.extend(words::about(seal, t).into_iter().map(|sentence| format!("  {sentence}")));
        let findings = seal.findings.iter();
        lines.extend(findings.map(|one| format!("  {}: {}", words::mark(one.mark(), t), words::finding(one, t))));
    }
    lines.join("\n")
}
