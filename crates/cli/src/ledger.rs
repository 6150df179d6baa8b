//! `thidua ledger`: reads every line of the ledger and says whether anything was altered; writes it all to a file.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use app::ledger::sentence;
use app::shell::AGENCY_NAME;
use clap::{Arg, ArgAction, ArgMatches, Command};
use store::ledger::{Anchor, ExportError, export, verify_against};
use store::settings;
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

pub(crate) const ENTRY: Entry = Entry { name: "ledger", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    let dressed = |name: &'static str, about: &'static str| {
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        Command::new(name)
            .disable_help_flag(true)
            .about(about)
            .arg(help.help(t.cli.help_help).help_heading(t.cli.options))
    };
    let anchor = Arg::new("anchor").long("anchor").value_name("SEQ:HASH|FILE").action(ArgAction::Append);
    let out = Arg::new("out").long("out").value_name("FILE");
    command
        .about(t.cli.about_ledger)
        .subcommand_required(true)
        .subcommand_help_heading(t.cli.commands)
        .subcommand_value_name(t.cli.command)
        .subcommand(
            dressed("verify", t.cli.about_ledger_verify)
                .arg(anchor.help(t.cli.help_anchor).help_heading(t.cli.options)),
        )
        .subcommand(
            dressed("export", t.cli.about_ledger_export)
                .arg(out.help(t.cli.help_ledger_out).help_heading(t.cli.options)),
        )
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("export", asked)) => exported(asked.get_one::<String>("out").map(Path::new), common),
        Some((_, asked)) => verified(asked, common),
        None => Ok(()),
    }
}

fn verified(asked: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let given = asked.get_many::<String>("anchor").into_iter().flatten();
    let given = given.map(|text| anchors(text, t)).collect::<Result<Vec<_>, _>>()?;
    let verdict = common.runtime()?.block_on(async {
        let db = common.open().await?;
        Ok::<_, Failure>(verify_against(&db, &given.concat(), |_, _| ()).await?)
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

/// To a file that only its owner reads, or to whoever reads the output.
fn exported(path: Option<&Path>, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let failed = |error: io::Error| match path {
        Some(path) => Failure::Said(t.verify.unwritten(error, path.display())),
        None => Failure::Said(t.cli.system_failed(error)),
    };
    common.runtime()?.block_on(async {
        let db = common.open().await?;
        let agency = settings::get(&mut db.read().await?, AGENCY_NAME).await?.unwrap_or_default();
        let to: Box<dyn Write + Send> = match path {
            Some(path) => Box::new(private_file(path).map_err(failed)?),
            None => Box::new(io::stdout()),
        };
        let lines = export(&db, &agency, &mut BufWriter::new(to)).await.map_err(|error| match error {
            ExportError::Store(error) => Failure::Store(error),
            ExportError::Write(error) => failed(error),
        })?;
        if let Some(path) = path {
            say::line(&t.verify.written(lines, path.display()));
        }
        Ok(())
    })
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut open = OpenOptions::new();
    open.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut open, 0o600);
    open.open(path)
}

/// `12:0a1b…`: a line and its hash; else the daily roots of a file or folder.
fn anchors(text: &str, t: &Messages) -> Result<Vec<Anchor>, Failure> {
    let anchor = |root: verify::Root| Anchor { seq: root.seq, hash: root.hash };
    if let Some(root) = verify::roots::typed(text) {
        return Ok(vec![anchor(root)]);
    }
    let form = || Failure::Said(t.cli.anchor_form.to_owned());
    // What is no path either was meant to be a line and its hash.
    if !Path::new(text).exists() {
        return Err(form());
    }
    let read = verify::roots::read(Path::new(text));
    let read = read.map_err(|error| Failure::Said(t.verify.unreadable(error, text)))?.ok_or_else(form)?;
    Ok(read.into_iter().map(anchor).collect())
}
