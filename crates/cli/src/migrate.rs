//! `thidua migrate`: brings the store up to date without serving.

use clap::{ArgMatches, Command};
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

pub(crate) const ENTRY: Entry = Entry { name: "migrate", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    command.about(t.cli.about_migrate)
}

fn run(_: &ArgMatches, common: &Common) -> Result<(), Failure> {
    common.runtime()?.block_on(async {
        let several = common.each()?;
        if several.is_empty() {
            return migrate(common).await;
        }
        for (_, common) in several {
            migrate(&common).await?;
        }
        Ok(())
    })
}

async fn migrate(common: &Common) -> Result<(), Failure> {
    common.open().await?.close().await;
    say::line(&common.t.cli.migrated(common.location()?));
    Ok(())
}
