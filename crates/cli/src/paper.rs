//! `thidua paper [KIND]`: a paper from a kind and its values, without a store. Without a kind: the list of kinds.

use std::path::Path;

use catalogue::{Catalogue, PaperKind};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use forms::{Filled, Filling, Values};
use papers::{Profile, Sizes};
use wording::Messages;

use crate::common::Common;
use crate::failure::Failure;
use crate::{Entry, say};

pub(crate) const ENTRY: Entry = Entry { name: "paper", command, run };

/// Bytes of values that are read: 15,000 rows are a tenth of it.
const LARGEST: u64 = 64 << 20;

fn command(command: Command, t: &'static Messages) -> Command {
    let option =
        |name: &'static str, help: &'static str| Arg::new(name).long(name).help(help).help_heading(t.cli.options);
    command
        .about(t.cli.about_paper)
        .arg(Arg::new("kind").value_name("KIND").help(t.cli.help_paper_kind).help_heading(t.cli.arguments))
        .arg(option("values", t.cli.help_paper_values).value_name("FILE.json"))
        .arg(option("sample", t.cli.help_paper_sample).action(ArgAction::SetTrue).conflicts_with("values"))
        .arg(
            option("profile", t.cli.help_profile)
                .value_parser(PossibleValuesParser::new(Profile::ALL.map(Profile::code)))
                .default_value(Profile::default().code()),
        )
        .arg(option("out", t.cli.help_paper_out).value_name("FILE.docx|.pdf").requires("kind"))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let catalogue = common.catalogue()?;
    let Some(code) = matches.get_one::<String>("kind") else {
        catalogue.papers.iter().for_each(|kind| say::line(&format!("{:32} {}", kind.code, kind.name.vi)));
        return Ok(());
    };
    let t = common.t;
    let kind = catalogue.paper_kind(code).ok_or_else(|| Failure::Said(t.cli.no_such_kind(code)))?;
    let values = values(matches, kind, t)?;
    let filled = filled(matches, &catalogue, kind, &values)?;
    for name in &filled.missing {
        say::line(&t.drafting.missing(name));
    }
    for basis in &filled.unverified {
        say::line(&t.drafting.unverified(&basis.text));
    }
    match matches.get_one::<String>("out") {
        Some(out) => write(out, &filled, t),
        None => Ok(()),
    }
}

fn values(matches: &ArgMatches, kind: &PaperKind, t: &'static Messages) -> Result<Values, Failure> {
    let refused = |faults: Vec<forms::Fault>| {
        let problems = app::drafting::problems(kind, &faults, t);
        Failure::Said(problems.iter().map(|problem| problem.sentence.as_str()).collect::<Vec<_>>().join("\n"))
    };
    if matches.get_flag("sample") {
        return Values::samples(kind).map_err(refused);
    }
    let Some(file) = matches.get_one::<String>("values") else { return Ok(Values::default()) };
    let size = std::fs::metadata(file).map_err(|error| Failure::Said(t.cli.unreadable_file(error, file)))?.len();
    if size > LARGEST {
        return Err(Failure::Said(t.cli.values_too_large(file)));
    }
    let text = std::fs::read_to_string(file).map_err(|error| Failure::Said(t.cli.unreadable_file(error, file)))?;
    let given = serde_json::from_str(&text).map_err(|error| Failure::Said(t.cli.values_not_json(error, file)))?;
    Values::read(kind, &given).map_err(refused)
}

fn filled(matches: &ArgMatches, catalogue: &Catalogue, kind: &PaperKind, values: &Values) -> Result<Filled, Failure> {
    let profile = matches.get_one::<String>("profile").and_then(|code| Profile::from_code(code)).unwrap_or_default();
    let made = app::Clock::now(&app::SystemClock);
    let filling = Filling { catalogue, profile, sizes: Sizes::Fourteen, today: app::day_of(made), made };
    forms::fill(kind, values, &filling).map_err(|error| Failure::Said(format!("{error}: {}", error.reason)))
}

fn write(out: &str, filled: &Filled, t: &'static Messages) -> Result<(), Failure> {
    let extension = Path::new(out).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let bytes = match extension.to_ascii_lowercase().as_str() {
        "docx" => papers::docx(&filled.paper),
        #[cfg(feature = "pdf")]
        "pdf" => papers::pdf(&filled.paper),
        _ => return Err(Failure::Said(t.cli.docx_or_pdf(out))),
    };
    let bytes = bytes.map_err(|error| Failure::Said(error.to_string()))?;
    std::fs::write(out, bytes).map_err(|error| Failure::Said(t.cli.unwritable_file(error, out)))?;
    say::line(&t.cli.paper_written(out));
    Ok(())
}
