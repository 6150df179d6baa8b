//! `thidua ledger verify`: reads every line of the ledger and says whether anything was altered.

use clap::{Arg, ArgAction, ArgMatches, Command};
use store::ledger::{Anchor, Fault, verify, verify_against};
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

pub(crate) const ENTRY: Entry = Entry { name: "ledger", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    let anchor = Arg::new("anchor").long("anchor").value_name("SEQ:HASH");
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let verify = Command::new("verify")
        .disable_help_flag(true)
        .arg(help.help(t.cli.help_help).help_heading(t.cli.options))
        .about(t.cli.about_ledger_verify)
        .arg(anchor.help(t.cli.help_anchor).help_heading(t.cli.options));
    command
        .about(t.cli.about_ledger)
        .subcommand_required(true)
        .subcommand_help_heading(t.cli.commands)
        .subcommand_value_name(t.cli.command)
        .subcommand(verify)
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let given = matches.subcommand().and_then(|(_, verify)| verify.get_one::<String>("anchor"));
    let anchor =
        given.map(|text| anchor(text).ok_or_else(|| Failure::Said(t.cli.anchor_form.to_owned()))).transpose()?;
    let verdict = common.runtime()?.block_on(async {
        let db = common.open().await?;
        Ok::<_, Failure>(match &anchor {
            Some(anchor) => verify_against(&db, anchor, |_, _| ()).await?,
            None => verify(&db, |_, _| ()).await?,
        })
    })?;
    match verdict.fault {
        None => {
            say::line(&t.cli.ledger_whole(verdict.lines));
            say::line(&t.cli.ledger_root(verdict.root));
            Ok(())
        }
        Some(fault) => Err(Failure::Said(t.cli.ledger_broken(verdict.lines, sentence(&fault, t)))),
    }
}

/// `12:0a1b…`: a line and its hash.
fn anchor(text: &str) -> Option<Anchor> {
    let (seq, hash) = text.split_once(':')?;
    let hash = hash.trim().to_ascii_lowercase();
    let is_hash = hash.len() == 64 && hash.bytes().all(|sign| sign.is_ascii_hexdigit());
    Some(Anchor { seq: seq.trim().parse().ok()?, hash }).filter(|_| is_hash)
}

fn sentence(fault: &Fault, t: &Messages) -> String {
    match fault {
        Fault::LineMissing { seq } => t.cli.line_missing(seq),
        Fault::LineAltered { seq } => t.cli.line_altered(seq),
        Fault::ChainBroken { seq } => t.cli.chain_broken(seq),
        Fault::Unreadable { seq, why } => t.cli.line_unreadable(seq, why),
        Fault::ContentAltered { seq } => t.cli.content_altered(seq),
        Fault::ContentMissing { seq } => t.cli.content_missing(seq),
        Fault::ErasureUnproven { seq } => t.cli.erasure_unproven(seq),
        Fault::ContentWithoutLine { seq } => t.cli.content_without_line(seq),
        Fault::TailCut { from, to } => t.cli.tail_cut(from, to),
        Fault::HeadAltered => t.cli.head_altered.to_owned(),
        Fault::AnchorDiffers { seq } => t.cli.anchor_differs(seq),
    }
}
