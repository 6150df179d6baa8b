//! Sixty-four people at once: no error, nothing lost. Prints how fast, for whoever asks with `--nocapture`.

use std::time::{Duration, Instant};

use serde_json::json;
use store::{NewJob, args, ledger};
use testkit::on_both_engines;

use crate::world::{COUNT, FIND, INSERT, entry, fill, open, second};

const PEOPLE: usize = 64;
const ACTS: usize = 25;

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_people_write_at_once() {
    on_both_engines("sixty_four_people_write_at_once", async |at| {
        let db = open(&at).await;
        let begun = Instant::now();
        let people = (0..PEOPLE).map(|person| {
            let db = db.clone();
            tokio::spawn(async move {
                for act in 0..ACTS {
                    let key = format!("{person}-{act}");
                    let mut tx = db.write().await?;
                    assert!(tx.row(FIND, args![key]).await?.is_none());
                    let mut writer = tx.record_all(vec![entry(&key, json!({ "key": key }))]).await?;
                    writer.execute_one(INSERT, args![key, "value"]).await?;
                    writer.later(NewJob::new("test", json!({ "key": key }), second(0))).await?;
                    tx.commit().await?;
                    assert!(db.read().await?.row(FIND, args![key]).await?.is_some(), "one's own write is seen");
                }
                Ok::<_, store::StoreError>(())
            })
        });
        for person in people.collect::<Vec<_>>() {
            person.await.unwrap().unwrap();
        }
        let acts = PEOPLE * ACTS;
        let speed = acts as f64 / begun.elapsed().as_secs_f64();
        eprintln!("{PEOPLE} writers: {acts} transactions of row, line and job, {speed:.0} per second");
        let count = db.read().await.unwrap().row(COUNT, args![]).await.unwrap().unwrap();
        assert_eq!(count.int("rows").unwrap(), acts as i64);
        let verdict = ledger::verify(&db, |_, _| {}).await.unwrap();
        assert_eq!((verdict.lines, verdict.fault), (acts as u64, None));
    })
    .await;
}

/// A web server drops the work of a visitor who goes away, at any point of it.
#[tokio::test(flavor = "multi_thread")]
async fn visitors_who_go_away_in_the_middle_leave_no_trace() {
    on_both_engines("visitors_who_go_away_in_the_middle_leave_no_trace", async |at| {
        let db = open(&at).await;
        for round in 0..30_u64 {
            let visitors = (0..20_u64).map(|visitor| {
                let db = db.clone();
                let work = tokio::spawn(async move {
                    let key = format!("{round}-{visitor}");
                    let mut tx = db.write().await?;
                    let mut writer = tx.record_all(vec![entry(&key, json!(1))]).await?;
                    writer.execute_one(INSERT, args![key, "value"]).await?;
                    tx.commit().await?;
                    db.read().await?.row(FIND, args![key]).await.map(drop)
                });
                tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_micros(visitor * visitor * 120 + round * 37)).await;
                    work.abort();
                    if let Ok(done) = work.await {
                        done.unwrap();
                    }
                })
            });
            for visitor in visitors.collect::<Vec<_>>() {
                visitor.await.unwrap();
            }
        }
        fill(&db, 3).await.unwrap();
        let verdict = ledger::verify(&db, |_, _| {}).await.unwrap();
        assert_eq!(verdict.fault, None);
        let count = db.read().await.unwrap().row(COUNT, args![]).await.unwrap().unwrap().int("rows").unwrap();
        assert_eq!(verdict.lines, count as u64, "every line has its row");
        eprintln!("{count} of 600 visitors were done before they went");
        assert!((4..600).contains(&count), "some were done and some were not");
    })
    .await;
}

#[tokio::test]
async fn a_department_is_imported_and_checked_in_a_moment() {
    on_both_engines("a_department_is_imported_and_checked_in_a_moment", async |at| {
        let db = open(&at).await;
        let begun = Instant::now();
        fill(&db, 400).await.unwrap();
        eprintln!("400 people with their lines: {:?}", begun.elapsed());
        assert!(begun.elapsed().as_secs() < 5);
        let begun = Instant::now();
        let mut tx = db.write().await.unwrap();
        let lines =
            (0..20_000).map(|number| entry(&number.to_string(), json!({ "name": "Nguyễn Văn An", "n": number })));
        let _ = tx.record_all(lines.collect()).await.unwrap();
        tx.commit().await.unwrap();
        eprintln!("20,000 lines written: {:?}", begun.elapsed());
        let begun = Instant::now();
        let verdict = ledger::verify(&db, |_, _| {}).await.unwrap();
        let speed = verdict.lines as f64 / begun.elapsed().as_secs_f64();
        eprintln!("{} lines verified, {speed:.0} per second", verdict.lines);
        assert_eq!((verdict.lines, verdict.fault), (20_400, None));
    })
    .await;
}
