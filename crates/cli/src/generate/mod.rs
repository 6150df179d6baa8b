//! `thidua generate`: an invented province of any size in an empty store, the same for the same seed, to see and measure
//! how the program carries it.

mod dice;
mod names;
mod staff;
mod tree;

use app::units::actions::{Author, Prepared, enter_prepared};
use app::units::queries::all;
use app::{Clock as _, SystemClock, day_of};
use clap::{Arg, ArgMatches, Command, value_parser};
use domain::id::UnitId;
use domain::unit::{Contact, Unit};
use domain::vietnamese::grouped;
use jiff::Timestamp;
use store::Db;
use wording::Messages;

use crate::Entry;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;
use staff::{Sort, id, shares, staff};
use tree::tree;

pub(crate) use dice::Dice;
pub(crate) use names::name;

pub(crate) const ENTRY: Entry = Entry { name: "generate", command, run };

/// How many people are entered in one transaction.
const AT_ONCE: usize = 5_000;

/// What to make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) units: usize,
    pub(crate) people: usize,
    pub(crate) seed: u64,
}

fn command(command: Command, t: &'static Messages) -> Command {
    let number = |name: &'static str, usual: &'static str, most: u64, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("N")
            .default_value(usual)
            .value_parser(value_parser!(u64).range(..=most))
            .help(help)
            .help_heading(t.cli.options)
    };
    command
        .about(t.cli.about_generate)
        .arg(number("units", "500", 50_000, t.cli.help_generate_units))
        .arg(number("people", "20000", 2_000_000, t.cli.help_generate_people))
        .arg(number("seed", "1", u64::from(u32::MAX), t.cli.help_generate_seed))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let t = common.t;
    let number = |name: &str| matches.get_one::<u64>(name).copied().unwrap_or_default();
    let count = |name: &str| usize::try_from(number(name)).unwrap_or_default();
    let size = Size { units: count("units").max(1), people: count("people"), seed: number("seed") };
    common.runtime()?.block_on(async {
        let db = common.open().await?;
        if !all(&mut db.read().await?).await?.is_empty() {
            return Err(Failure::Said(t.cli.generate_occupied.to_owned()));
        }
        let (people, units) = (grouped_count(size.people), grouped_count(size.units));
        fill(&db, size, SystemClock.now(), |done| {
            say::line(&t.cli.generate_progress(grouped_count(done), &people));
        })
        .await?;
        say::line(&t.cli.generated(&people, size.seed, &units));
        db.close().await;
        Ok(())
    })
}

fn grouped_count(count: usize) -> String {
    grouped(u64::try_from(count).unwrap_or(u64::MAX), ".")
}

/// Enters the province into an empty store, in batches, as the program itself.
pub(crate) async fn fill(
    db: &Db,
    size: Size,
    now: Timestamp,
    mut tell: impl FnMut(usize),
) -> Result<Vec<UnitId>, Failure> {
    let failed = |error: app::shell::Error| Failure::Said(error.to_string());
    let (nodes, from) = (tree(size.units), day_of(now));
    let ids: Vec<UnitId> = (0..nodes.len()).map(|at| id(size.seed, Sort::Unit, at).into()).collect();
    let shares = shares(&nodes, size.people);
    let mut first = 0;
    let mut units = Vec::with_capacity(nodes.len());
    for (at, (node, share)) in nodes.iter().zip(&shares).enumerate() {
        // Whoever does the paperwork is the one to reach.
        let contact = staff(size.seed, node, (&ids[at], from), (first, *share)).0.into_iter().nth(1);
        let contact = contact.map(|person| Contact { name: person.name, email: person.email, phone: String::new() });
        units.push(Unit {
            id: ids[at].clone(),
            revision: 0,
            slug: String::new(),
            name: node.name.clone(),
            short_name: String::new(),
            kind: node.kind.to_owned(),
            parent: node.parent.map(|parent| ids[parent].clone()),
            position: i64::try_from(at).unwrap_or_default() * 10,
            contact: contact.unwrap_or_default(),
            from,
            until: None,
        });
        first += share;
    }
    let mut tx = db.write().await?;
    let prepared = Prepared { units, ..Prepared::default() };
    enter_prepared(&mut tx, Author::Program, prepared, now).await.map_err(failed)?;
    tx.commit().await?;
    let (mut first, mut batch) = (0, Prepared::default());
    for (at, (node, share)) in nodes.iter().zip(&shares).enumerate() {
        let (people, grants) = staff(size.seed, node, (&ids[at], from), (first, *share));
        batch.people.extend(people);
        batch.grants.extend(grants);
        first += share;
        if batch.people.len() >= AT_ONCE || at + 1 == nodes.len() {
            let mut tx = db.write().await?;
            enter_prepared(&mut tx, Author::Program, std::mem::take(&mut batch), now).await.map_err(failed)?;
            tx.commit().await?;
            tell(first);
        }
    }
    db.refresh_statistics().await?;
    Ok(ids)
}
