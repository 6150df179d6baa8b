//! One thing happens at a time.

use app::track::totals::{of, rebuild, whole};
use domain::actor::By;
use domain::quantity::Quantity;
use domain::report::{Contents, Figure};
use domain::rollup::{Amount, Amounts, Subject};
use domain::unit::Unit;
use store::args;
use testkit::on_both_engines;

use crate::case::{Case, in_words, line, number, says};
use crate::world::World;

store::statements! {
    SPOIL = "update below_amounts set amounts = '{}'";
}

/// What a unit comes to in a round, or in the campaign.
async fn total(case: &Case<'_>, unit: usize, round: Option<usize>) -> Amounts {
    let mut tx = case.world.app.db.read().await.unwrap();
    let scope = round.map_or(case.campaign.as_str(), |round| case.rounds[round].id.as_str());
    of(&mut tx, scope, &case.units[unit]).await.unwrap()
}

fn content(amounts: &Amounts) -> Amount {
    amounts.get(&Subject::Content("II.1".to_owned())).copied().unwrap_or_default()
}

/// The sum of the shared target.
fn sum(amounts: &Amounts) -> Quantity {
    amounts.get(&Subject::Shared("chung".to_owned())).copied().unwrap_or_default().sum.quantity()
}

/// Tỉnh, huyện, two xã, and another huyện.
async fn province(world: &World) -> Case<'_> {
    let mut case = Case::new(world).await;
    for (name, parent) in
        [("Tỉnh", None), ("Huyện Na Dương", Some(0)), ("Xã Khau Vai", Some(1)), ("Xã Pác Lũng", Some(1))]
    {
        case.enters(name, parent).await;
    }
    case.enters("Huyện Bản Sen", Some(0)).await;
    case
}

#[tokio::test]
async fn a_report_counts_for_every_unit_above_from_the_moment_it_is_accepted() {
    on_both_engines("counts_at_once", async |location| {
        let world = World::new(&location).await;
        let case = province(&world).await;
        case.accepts(2, 0, says(4)).await;
        case.accepts(3, 0, says(12)).await;
        for above in [0, 1] {
            let all = total(&case, above, Some(0)).await;
            let Amount { asked, numbers, met, shares, .. } = content(&all);
            assert_eq!((asked, numbers, met, shares), (2, 2, 1, 14_000), "12 of 10 is no more than all of it");
            assert_eq!(sum(&all), Quantity::whole(16));
        }
        assert!(total(&case, 4, Some(0)).await.is_empty(), "the other district has sent nothing");
        let mut tx = world.app.db.read().await.unwrap();
        assert_eq!(sum(&whole(&mut tx, case.campaign.as_str()).await.unwrap()), Quantity::whole(16));
        drop(tx);
        assert!(case.is_right().await);
    })
    .await;
}

#[tokio::test]
async fn the_campaign_counts_the_latest_round_of_each_unit() {
    on_both_engines("latest_round", async |location| {
        let world = World::new(&location).await;
        let case = province(&world).await;
        case.accepts(2, 1, says(6)).await;
        case.accepts(2, 0, says(4)).await;
        assert_eq!(sum(&total(&case, 0, None).await), Quantity::whole(6), "an older one that comes later is no newer");
        assert_eq!(sum(&total(&case, 0, Some(0)).await), Quantity::whole(4));
        case.accepts(2, 2, says(9)).await;
        assert_eq!(sum(&total(&case, 0, None).await), Quantity::whole(9));
        assert!(case.is_right().await);
    })
    .await;
}

#[tokio::test]
async fn of_rounds_that_end_together_the_one_about_the_whole_time_is_the_latest() {
    on_both_engines("end_together", async |location| {
        let world = World::new(&location).await;
        let case = province(&world).await;
        let (last_month, whole) = (2, 3);
        case.accepts(2, whole, says(9)).await;
        case.accepts(2, last_month, says(4)).await;
        assert_eq!(sum(&total(&case, 0, None).await), Quantity::whole(9), "the month comes to less");
        case.accepts(3, last_month, says(1)).await;
        case.accepts(3, whole, says(5)).await;
        assert_eq!(sum(&total(&case, 0, None).await), Quantity::whole(14));
        assert!(case.is_right().await);
    })
    .await;
}

#[tokio::test]
async fn a_report_in_words_alone_leaves_the_figures_of_the_one_before() {
    on_both_engines("in_words_alone", async |location| {
        let world = World::new(&location).await;
        let case = province(&world).await;
        case.accepts(2, 0, says(4)).await;
        case.accepts(2, 2, in_words()).await;
        assert_eq!(sum(&total(&case, 0, None).await), Quantity::whole(4), "nothing was said of the figures");
        assert!(total(&case, 0, Some(2)).await.is_empty());
        case.accepts(2, 1, says(6)).await;
        assert_eq!(sum(&total(&case, 0, None).await), Quantity::whole(6), "the round before the words is the latest");
        assert!(case.is_right().await);
    })
    .await;
}

#[tokio::test]
async fn a_corrected_figure_changes_its_round_and_the_campaign_only_where_it_is_the_latest() {
    on_both_engines("corrected_figure", async |location| {
        let world = World::new(&location).await;
        let case = province(&world).await;
        let first = case.accepts(2, 0, says(4)).await;
        let second = case.accepts(2, 1, says(6)).await;
        case.corrects(&first, "figure:t1", number(5)).await;
        assert_eq!(sum(&total(&case, 0, Some(0)).await), Quantity::whole(5));
        assert_eq!(sum(&total(&case, 0, None).await), Quantity::whole(6));
        case.corrects(&second, "figure:t1", Figure::None).await;
        let amount = content(&total(&case, 1, None).await);
        assert_eq!((amount.asked, amount.numbers, amount.none, amount.missing()), (1, 0, 1, 0));
        assert!(case.is_right().await);
    })
    .await;
}

#[tokio::test]
async fn a_unit_that_moves_takes_along_what_it_comes_to() {
    on_both_engines("moves_along", async |location| {
        let world = World::new(&location).await;
        let case = province(&world).await;
        case.accepts(1, 0, says(1)).await;
        case.accepts(2, 0, says(2)).await;
        case.accepts(3, 0, says(4)).await;
        assert!(case.moves(2, Some(4)).await);
        let at = async |unit| sum(&total(&case, unit, Some(0)).await);
        assert_eq!([at(0).await, at(1).await, at(4).await], [7, 5, 2].map(Quantity::whole));
        assert!(case.moves(1, Some(4)).await, "a district with what is left below it");
        assert_eq!([at(0).await, at(1).await, at(4).await], [7, 5, 7].map(Quantity::whole));
        assert!(case.moves(4, None).await, "out of the province");
        assert_eq!([at(0).await, at(4).await], [0, 7].map(Quantity::whole));
        assert!(case.is_right().await);
    })
    .await;
}

#[tokio::test]
async fn units_in_a_circle_of_old_records_are_counted_once() {
    on_both_engines("in_a_circle", async |location| {
        let world = World::new(&location).await;
        let mut case = province(&world).await;
        // It begins later than the one that comes to stand below it, which is therefore not seen to be above.
        let later = app::day_of(world.now()).tomorrow().unwrap();
        let cell = case.enters_from("Ban mới", Some(2), later).await;
        case.accepts(2, 0, says(2)).await;
        case.accepts(cell, 0, says(4)).await;
        assert!(case.moves(2, Some(cell)).await);
        let both = [sum(&total(&case, 2, Some(0)).await), sum(&total(&case, cell, Some(0)).await)];
        assert_eq!(both, [6, 6].map(Quantity::whole));
        assert_eq!(sum(&total(&case, 0, Some(0)).await), Quantity::ZERO);
        case.accepts(cell, 1, says(8)).await;
        assert!(case.is_right().await);
        assert!(case.moves(2, Some(1)).await, "out of the circle again");
        assert_eq!(sum(&total(&case, 0, Some(0)).await), Quantity::whole(6));
        assert!(case.is_right().await);
    })
    .await;
}

#[tokio::test]
async fn a_deeper_tree_costs_no_more_statements() {
    on_both_engines("deeper_tree", async |location| {
        let world = World::new(&location).await;
        let mut case = province(&world).await;
        let cost = async |case: &Case<'_>, unit: usize| {
            let mut tx = world.app.db.write().await.unwrap();
            let lines = (0..40).map(|at| line(&format!("t{at}"), &format!("II.{at}"), 10, number(at)));
            let contents = Contents { lines: lines.collect(), ..Contents::default() };
            case.accepts_within(&mut tx, unit, 0, contents).await;
            let cost = tx.queries();
            tx.commit().await.unwrap();
            cost
        };
        let shallow = cost(&case, 0).await;
        let mut deepest = 3;
        for level in 0..12 {
            deepest = case.enters(&format!("Cấp {level}"), Some(deepest)).await;
        }
        assert_eq!(cost(&case, deepest).await, shallow);
        assert!(case.is_right().await);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_kept_without_a_line_of_the_ledger() {
    on_both_engines("no_line_nothing_kept", async |location| {
        let world = World::new(&location).await;
        let case = province(&world).await;
        let report = case.accepts(2, 0, says(2)).await;
        let mut tx = world.app.db.write().await.unwrap();
        assert!(app::track::totals::corrected(&mut tx, &report, &case.rounds[0]).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn what_was_spoilt_is_seen_and_reckoned_anew() {
    on_both_engines("reckoned_anew", async |location| {
        let world = World::new(&location).await;
        let case = province(&world).await;
        case.accepts(2, 0, says(2)).await;
        case.accepts(3, 1, says(3)).await;
        let mut tx = world.app.db.write().await.unwrap();
        let unit = app::units::queries::all(&mut tx).await.unwrap().swap_remove(0);
        let line = Unit { revision: 1, ..unit }.enter(By::Program, world.now()).unwrap();
        tx.record(&line).await.unwrap().execute(SPOIL, args![]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!case.is_right().await);
        let mut tx = world.app.db.write().await.unwrap();
        let rebuilt = rebuild(&mut tx, By::Program, world.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rebuilt, 3, "two rounds and the campaign");
        assert!(case.is_right().await);
        assert_eq!(world.verbs("totals", "all").await, ["totals.recounted"]);
    })
    .await;
}
