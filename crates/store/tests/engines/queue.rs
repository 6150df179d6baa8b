//! Jobs: once each, however many workers there are and whatever becomes of them.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde_json::json;
use store::queue::{Failed, Job, claim, counts, extend, finish, give_up, purge, retry};
use store::{Db, NewJob, StoreError};
use testkit::on_both_engines;

use crate::world::{entry, open, second};

const LEASE: SignedDuration = SignedDuration::from_secs(60);

async fn queue(db: &Db, jobs: Vec<NewJob>) {
    let mut tx = db.write().await.unwrap();
    tx.record_all(vec![entry("a", json!(1))]).await.unwrap().later_all(jobs).await.unwrap();
    tx.commit().await.unwrap();
}

fn job(number: i64) -> NewJob {
    NewJob::new("test.count", json!({ "number": number }), second(number))
}

async fn end(db: &Db) -> store::Tx {
    db.write().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_workers_take_five_hundred_jobs_once_each() {
    on_both_engines("three_workers_take_five_hundred_jobs_once_each", async |at| {
        let first = open(&at).await;
        queue(&first, (0..500).map(job).collect()).await;
        let workers = ["one", "two", "three"].map(|name| {
            let at = at.clone();
            tokio::spawn(async move {
                // A copy of the program of its own, with connections of its own.
                let db = open(&at).await;
                let mut done = Vec::new();
                loop {
                    let jobs = claim(&db, name, 7, second(1_000), LEASE).await.unwrap();
                    if jobs.is_empty() {
                        return done;
                    }
                    for job in jobs {
                        let mut tx = db.write().await.unwrap();
                        finish(&mut tx, &job, second(1_000)).await.unwrap();
                        tx.commit().await.unwrap();
                        done.push(job.payload["number"].as_i64().unwrap());
                    }
                }
            })
        });
        let mut times = BTreeMap::<i64, u32>::new();
        for worker in workers {
            for number in worker.await.unwrap() {
                *times.entry(number).or_default() += 1;
            }
        }
        assert_eq!(times, (0..500).map(|number| (number, 1)).collect());
        assert_eq!(counts(&mut first.read().await.unwrap()).await.unwrap(), [("done".to_owned(), 500)]);
    })
    .await;
}

#[tokio::test]
async fn a_job_of_a_dead_worker_comes_again_after_its_lease() {
    on_both_engines("a_job_of_a_dead_worker_comes_again", async |at| {
        let db = open(&at).await;
        queue(&db, vec![job(1)]).await;
        let dead = claim(&db, "dead", 10, second(1), LEASE).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert!(claim(&db, "live", 10, second(60), LEASE).await.unwrap().is_empty(), "the lease still holds");
        let live = claim(&db, "live", 10, second(61), LEASE).await.unwrap();
        assert_eq!((live.len(), live[0].attempt), (1, 2));

        // The dead one was only slow, and is told that it lost the job.
        let mut tx = end(&db).await;
        let late = finish(&mut tx, &dead[0], second(62)).await;
        assert!(matches!(late, Err(StoreError::Stale { .. })), "{late:?}");
        drop(tx);
        let mut tx = end(&db).await;
        extend(&mut tx, &live[0], second(600)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&db, "third", 10, second(599), LEASE).await.unwrap().is_empty(), "more time was given");
        let mut tx = end(&db).await;
        finish(&mut tx, &live[0], second(600)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&db, "third", 10, second(9_999), LEASE).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_failing_job_waits_longer_each_time_and_then_rests() {
    on_both_engines("a_failing_job_waits_longer_each_time", async |at| {
        let db = open(&at).await;
        queue(&db, vec![NewJob { max_attempts: 3, ..job(0) }]).await;
        let mut now = second(0);
        let mut waited = Vec::new();
        loop {
            let jobs = claim(&db, "worker", 1, now, LEASE).await.unwrap();
            let mut tx = end(&db).await;
            let failed = retry(&mut tx, &jobs[0], now, "máy chủ thư không trả lời").await.unwrap();
            tx.commit().await.unwrap();
            let Failed::Again(again) = failed else { break };
            assert!(claim(&db, "worker", 1, again - SignedDuration::from_secs(1), LEASE).await.unwrap().is_empty());
            waited.push((again - now).get_seconds());
            now = again;
        }
        assert_eq!(waited, [30, 60]);
        assert_eq!(counts(&mut db.read().await.unwrap()).await.unwrap(), [("gave-up".to_owned(), 1)]);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_kills_its_worker_is_handed_out_once_more_to_be_given_up() {
    on_both_engines("a_job_that_kills_its_worker", async |at| {
        let db = open(&at).await;
        queue(&db, vec![NewJob { max_attempts: 2, ..job(0) }]).await;
        for attempt in 0..2 {
            let jobs = claim(&db, "doomed", 1, second(attempt * 100), LEASE).await.unwrap();
            assert_eq!(jobs.iter().map(Job::is_spent).collect::<Vec<_>>(), [false]);
        }
        let spent = claim(&db, "doomed", 1, second(200), LEASE).await.unwrap();
        assert_eq!(spent.iter().map(Job::is_spent).collect::<Vec<_>>(), [true]);
        // Whoever was to give it up may die as well.
        let spent = claim(&db, "doomed", 1, second(300), LEASE).await.unwrap();
        let mut tx = end(&db).await;
        give_up(&mut tx, &spent[0], second(300), "đã thử hai lần").await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&db, "doomed", 1, second(999), LEASE).await.unwrap().is_empty());
        assert_eq!(counts(&mut db.read().await.unwrap()).await.unwrap(), [("gave-up".to_owned(), 1)]);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_taken_once_until_it_is_purged() {
    on_both_engines("a_key_is_taken_once", async |at| {
        let db = open(&at).await;
        queue(&db, vec![job(1).once("remind:1"), job(2), job(3)]).await;
        queue(&db, vec![job(4).once("remind:1")]).await;
        let jobs = claim(&db, "worker", 9, second(10), LEASE).await.unwrap();
        let numbers: Vec<_> = jobs.iter().map(|job| job.payload["number"].as_i64().unwrap()).collect();
        assert_eq!(numbers, [1, 2, 3], "the oldest first");
        let mut tx = end(&db).await;
        finish(&mut tx, &jobs[0], second(10)).await.unwrap();
        give_up(&mut tx, &jobs[1], second(10), "vô ích").await.unwrap();
        assert_eq!(purge(&mut tx, second(10)).await.unwrap(), 0);
        assert_eq!(purge(&mut tx, second(11)).await.unwrap(), 1);
        tx.commit().await.unwrap();
        queue(&db, vec![job(5).once("remind:1")]).await;
        assert_eq!(claim(&db, "worker", 9, second(20), LEASE).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_of_an_undone_change_never_was() {
    on_both_engines("a_job_of_an_undone_change", async |at| {
        let db = open(&at).await;
        let mut tx = end(&db).await;
        tx.record_all(vec![entry("a", json!(1))]).await.unwrap().later(job(1)).await.unwrap();
        drop(tx);
        assert!(claim(&db, "worker", 9, second(10), LEASE).await.unwrap().is_empty());
    })
    .await;
}
