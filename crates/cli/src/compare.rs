//! `thidua compare OLD NEW`: two plans clause by clause, without a store.

mod print;

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use domain::plan::compare::{compare, has_structure};
use intake::child;
use wording::Messages;

use crate::common::Common;
use crate::failure::Failure;
use crate::{Entry, document, say};
use print::Named;

pub(crate) const ENTRY: Entry = Entry { name: "compare", command, run };

fn command(command: Command, t: &'static Messages) -> Command {
    let file = |id, name, help| Arg::new(id).value_name(name).required(true).help(help).help_heading(t.cli.arguments);
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue);
    command
        .about(t.cli.about_compare)
        .arg(file("old", "OLD", t.cli.help_old_plan))
        .arg(file("new", "NEW", t.cli.help_new_plan))
        .arg(json.help(t.cli.help_json).help_heading(t.cli.options))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let path = |id| matches.get_one::<String>(id).cloned().unwrap_or_default();
    let (old_file, new_file) = (path("old"), path("new"));
    let read = |file: &str| document::read_at(Path::new(file), t, child::read_in_child).map(|reading| reading.draft);
    let (old, new) = (read(&old_file)?, read(&new_file)?);
    let empty = [(&old_file, &old), (&new_file, &new)].into_iter().find(|(_, draft)| !has_structure(draft));
    if let Some((file, _)) = empty {
        return Err(Failure::Said(t.cli.nothing_to_compare(file)));
    }
    let (old, new) = (Named { file: &old_file, draft: &old }, Named { file: &new_file, draft: &new });
    let found = compare(old.draft, new.draft);
    say::line(&if matches.get_flag("json") {
        print::json(&found, &old, &new)
    } else {
        print::human(&found, &old, &new, t)
    });
    Ok(())
}
