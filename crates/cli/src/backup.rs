//! `thidua backup` writes the whole store into one file while others work; `thidua restore` takes it into an empty one.

use std::path::PathBuf;

use app::{Clock as _, SystemClock};
use clap::{Arg, ArgMatches, Command, value_parser};
use jiff::tz::TimeZone;
use store::archive::{self, ArchiveError, Manifest};
use store::ledger::verify;
use store::{Db, Location};
use wording::Messages;

use crate::Entry;
use crate::common::{Common, private_folder};
use crate::failure::Failure;
use crate::say;

pub(crate) const BACKUP: Entry = Entry { name: "backup", command: backup_command, run: backup };
pub(crate) const RESTORE: Entry = Entry { name: "restore", command: restore_command, run: restore };

fn backup_command(command: Command, t: &'static Messages) -> Command {
    let file = Arg::new("file").value_name("FILE").value_parser(value_parser!(PathBuf));
    command.about(t.cli.about_backup).arg(file.help(t.cli.help_backup_file).help_heading(t.cli.arguments))
}

fn restore_command(command: Command, t: &'static Messages) -> Command {
    let file = Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
    command.about(t.cli.about_restore).arg(file.help(t.cli.help_restore_file).help_heading(t.cli.arguments))
}

/// Of several agencies each; what fails with one keeps none of the others from having its copy.
fn backup(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let file = matches.get_one::<PathBuf>("file");
    let several = common.each()?;
    if several.is_empty() || file.is_some() {
        return back_up(file, common);
    }
    let mut failed = Vec::new();
    for (agency, common) in several {
        say::line(&format!("{}:", agency.name));
        if let Err(failure) = back_up(None, &common) {
            say::fault(&failure.sentence(common.t));
            failed.push(agency.name.as_str());
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(Failure::Said(common.t.cli.agencies_without_copy(failed.join(", ")))) }
}

fn back_up(file: Option<&PathBuf>, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let location = common.location()?;
    let path = match file {
        Some(path) => path.clone(),
        None => {
            let folder = common.data.join("backups");
            private_folder(&folder).map_err(|error| Failure::Said(t.cli.data_failed(error, folder.display())))?;
            folder
                .join(SystemClock.now().to_zoned(TimeZone::system()).strftime("thidua-%Y-%m-%d-%H%M%S.zip").to_string())
        }
    };
    if let Location::Sqlite { file } = &location
        && !file.is_file()
    {
        return Err(Failure::Said(t.cli.nothing_to_back_up(file.display())));
    }
    let manifest = common.runtime()?.block_on(async {
        // With the tables that it has: a copy is made before they are changed.
        let db = Db::open_as_it_is(&location).await?;
        let saved = archive::save(&db, &common.originals()?, &path).await;
        db.close().await;
        saved.map_err(|error| said(error, t))
    })?;
    say::line(&t.cli.backed_up(path.display(), manifest.originals, manifest.rows()));
    say::line(&root(&manifest, t));
    say::line(t.cli.key_apart);
    if manifest.damaged.is_empty() {
        return Ok(());
    }
    Err(Failure::Said(t.cli.backup_damaged(manifest.damaged.len(), manifest.damaged.join(", "))))
}

fn restore(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let location = common.location()?;
    private_folder(&common.data).map_err(|error| Failure::Said(t.cli.data_failed(error, common.data.display())))?;
    common.runtime()?.block_on(async {
        let (db, manifest) =
            archive::load(&location, &common.originals()?, &path).await.map_err(|error| said(error, t))?;
        let verdict = verify(&db, |_, _| ()).await?;
        db.close().await;
        if verdict.fault.is_some() || verdict.root != manifest.root {
            return Err(Failure::Said(t.cli.restored_broken.to_owned()));
        }
        say::line(&t.cli.restored(&location, manifest.originals, manifest.rows()));
        say::line(&root(&manifest, t));
        say::line(t.cli.key_back);
        Ok(())
    })
}

fn root(manifest: &Manifest, t: &Messages) -> String {
    t.cli.ledger_root(format_args!("{}:{}", manifest.seq, manifest.root))
}

fn said(error: ArchiveError, t: &Messages) -> Failure {
    Failure::Said(match error {
        ArchiveError::Store(error) => return Failure::Store(error),
        ArchiveError::File { path, source } => t.cli.archive_file_failed(source, path.display()),
        ArchiveError::NotOurs(why) => t.cli.archive_not_ours(why),
        ArchiveError::Damaged(part) => t.cli.archive_damaged(part),
        ArchiveError::Newer(_) => t.cli.archive_newer.to_owned(),
        ArchiveError::OtherTables(_) => t.cli.archive_other_tables.to_owned(),
        ArchiveError::NotEmpty => t.cli.archive_not_empty.to_owned(),
    })
}
