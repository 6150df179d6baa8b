//! Whatever happens in whatever order, what is kept is what a recount gives.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use app::track::totals::whole;
use domain::quantity::Quantity;
use domain::report::{Contents, Figure, Report};
use domain::rollup::{Amounts, add, amounts, has_amounts};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestRunner};
use testkit::on_both_engines;
use tokio::runtime::Handle;

use crate::case::{Case, in_words, line};
use crate::world::World;

/// One thing that happens. Units are meant by their number, as far as there are so many.
#[derive(Clone, Debug)]
enum Act {
    Accept {
        unit: usize,
        round: usize,
        figures: Vec<Figure>,
        visitors: Figure,
    },
    /// A report of a kind that asks in words alone.
    AcceptWords {
        unit: usize,
        round: usize,
    },
    Correct {
        which: usize,
        field: usize,
        figure: Figure,
    },
    Move {
        unit: usize,
        below: Option<usize>,
    },
    Enter {
        below: Option<usize>,
    },
}

fn figure() -> impl Strategy<Value = Figure> {
    prop_oneof![
        Just(Figure::Missing),
        Just(Figure::None),
        Just(Figure::NotApplicable),
        (0..30_i32).prop_map(|number| Figure::Number(Quantity::whole(number))),
        // As large as a figure can be stored: sums of them must not stop anywhere.
        Just(Figure::Number(Quantity::from_stored(i64::MAX))),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let unit = || any::<usize>().prop_map(|number| number % 7);
    let above = || proptest::option::of(unit());
    prop_oneof![
        4 => (unit(), 0..4_usize, vec(figure(), 0..4), figure())
            .prop_map(|(unit, round, figures, visitors)| Act::Accept { unit, round, figures, visitors }),
        1 => (unit(), 0..4_usize).prop_map(|(unit, round)| Act::AcceptWords { unit, round }),
        2 => (any::<usize>(), 0..4_usize, figure())
            .prop_map(|(which, field, figure)| Act::Correct { which, field, figure }),
        3 => (unit(), above()).prop_map(|(unit, below)| Act::Move { unit, below }),
        1 => above().prop_map(|below| Act::Enter { below }),
    ]
}

/// Targets of two contents in turn.
fn contents(figures: Vec<Figure>, visitors: Figure) -> Contents {
    let lines = figures.into_iter().enumerate();
    let lines = lines.map(|(at, figure)| line(&format!("t{at}"), &format!("II.{}", at % 2), 10, figure)).collect();
    Contents { lines, counts: BTreeMap::from([("visitors".to_owned(), visitors)]), ..Contents::default() }
}

/// Does one thing, where it can be done.
async fn does(case: &mut Case<'_>, reports: &mut BTreeMap<(usize, usize), Report>, act: Act) {
    let known = case.units.len();
    match act {
        Act::Accept { unit, round, figures, visitors } => {
            if let Entry::Vacant(free) = reports.entry((unit % known, round)) {
                free.insert(case.accepts(unit % known, round, contents(figures, visitors)).await);
            }
        }
        Act::AcceptWords { unit, round } => {
            if let Entry::Vacant(free) = reports.entry((unit % known, round)) {
                free.insert(case.accepts(unit % known, round, in_words()).await);
            }
        }
        Act::Correct { which, field, figure } => {
            let count = reports.len();
            if let Some(report) = reports.values_mut().nth(which % count.max(1)) {
                let line = report.contents.lines.get(field);
                let field = line.map_or("answer:visitors".to_owned(), domain::report::Line::field);
                if report.contents.has(&field) {
                    *report = case.corrects(report, &field, figure).await;
                }
            }
        }
        Act::Move { unit, below } => {
            case.moves(unit % known, below.map(|below| below % known)).await;
        }
        Act::Enter { below } => {
            case.enters(&format!("{} {known}", case.campaign), below.map(|below| below % known)).await;
        }
    }
}

/// What the latest reports of all units come to, by nothing but the rules.
fn latest(case: &Case<'_>, reports: &BTreeMap<(usize, usize), Report>) -> Amounts {
    let mut latest: BTreeMap<usize, (usize, &Report)> = BTreeMap::new();
    for ((unit, round), report) in reports.iter().filter(|(_, report)| has_amounts(&report.contents)) {
        let known = latest.entry(*unit).or_insert((*round, report));
        if case.rounds[*round].order() > case.rounds[known.0].order() {
            *known = (*round, report);
        }
    }
    let mut all = Amounts::new();
    latest.values().for_each(|(_, report)| add(&mut all, &amounts(&report.contents)));
    all
}

async fn all_is_kept(world: &World, acts: Vec<Act>) -> Result<(), String> {
    let mut case = Case::new(world).await;
    let mut reports = BTreeMap::new();
    for (at, above) in [None, Some(0), Some(1), Some(0)].into_iter().enumerate() {
        case.enters(&format!("{} {at}", case.campaign), above).await;
    }
    for act in acts {
        let said = format!("{act:?}");
        does(&mut case, &mut reports, act).await;
        if !case.is_right().await {
            return Err(said);
        }
        let kept = whole(&mut world.app.db.read().await.unwrap(), case.campaign.as_str()).await.unwrap();
        if kept != latest(&case, &reports) {
            return Err(format!("{said}: not what the latest reports say"));
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_is_what_a_recount_gives_whatever_happens() {
    on_both_engines("whatever_happens", async |location| {
        let world = World::new(&location).await;
        let cases = if location.starts_with("sqlite:") { 24 } else { 8 };
        let config = Config { cases, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
        let outcome = tokio::task::block_in_place(|| {
            TestRunner::new(config).run(&vec(act(), 1..14), |acts| {
                let done = Handle::current().block_on(all_is_kept(&world, acts));
                done.map_err(proptest::test_runner::TestCaseError::fail)
            })
        });
        outcome.unwrap();
    })
    .await;
}
