//! Rounds that begin with their campaign.

use store::args;
use testkit::on_both_engines;

use crate::case::{DUTIES, draft, launched, rounds, rows};
use crate::world::World;

#[tokio::test]
async fn a_launch_begins_a_round_for_each_report_it_asks_for() {
    on_both_engines("a_launch_begins", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let expected = [
            "dot-1 progress 2026-05-01..2026-07-01 due 2026-07-01, 2 units",
            "tong-ket final 2026-05-01..2026-08-31 due 2026-09-09, 2 units",
        ];
        assert_eq!(rounds(&world, &slug).await, expected);
        let duties = rows(&world, DUTIES, args![slug, "first-report"]).await;
        let in_round: Vec<_> = duties.iter().map(|row| row.opt_text("round").unwrap()).collect();
        assert_eq!(in_round, [Some("dot-1".to_owned()), Some("dot-1".to_owned())]);
        let others = rows(&world, DUTIES, args![slug, "acknowledge"]).await;
        assert!(others.iter().all(|row| row.opt_text("round").unwrap().is_none()));
    })
    .await;
}

#[tokio::test]
async fn a_campaign_that_ends_at_an_event_has_no_round_until_its_day_is_given() {
    on_both_engines("ends_at_an_event", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("Lễ kỷ niệm 30 năm Ngày tái lập tỉnh")).await;
        assert_eq!(rounds(&world, &slug).await, [] as [String; 0]);
        assert_eq!(rows(&world, DUTIES, args![slug, "first-report"]).await.len(), 2);
    })
    .await;
}
