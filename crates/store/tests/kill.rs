//! The program is killed in the middle of its work (SIGKILL), several times, at other moments. What it had acknowledged
//! is there; what it had not is there as a whole or not at all; and the ledger closes.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use domain::actor::By;
use domain::change::Entry;
use jiff::Timestamp;
use serde_json::json;
use store::archive::{Manifest, load, save};
use store::{Db, Location, NewJob, Originals, args, ledger};
use testkit::on_both_engines;

store::statements! {
    INSERT = "insert into settings (key, value) values ($1, $2)";
    KEYS = "select key from settings";
    LINES = "select subject as key from ledger where kind = 'setting'";
    JOBS = "select unique_key as key from jobs where kind = 'test'";
}

/// Where the child writes; set in the child only.
const CHILD: &str = "THIDUA_STORE_KILLED";
/// Distinguishes the acts of one child from those of the others.
const ROUND: &str = "THIDUA_STORE_ROUND";
const ACTS: usize = 200;

async fn open(text: &str) -> Db {
    Db::open(&Location::parse(text, Path::new(".")).unwrap()).await.unwrap()
}

/// One act: a row, its line and a job.
async fn act(db: &Db, key: &str) -> Result<(), store::StoreError> {
    let (at, content) = (Timestamp::UNIX_EPOCH, json!({ "key": key }));
    let entry = Entry { by: By::Program, at, verb: "setting.set", kind: "setting", subject: key.to_owned(), content };
    let mut tx = db.write().await?;
    let mut writer = tx.record_all(vec![entry]).await?;
    writer.execute_one(INSERT, args![key, "value"]).await?;
    writer.later(NewJob::new("test", json!({}), at).once(key)).await?;
    tx.commit().await
}

/// The child: acts all at once, and says each key when it is committed.
#[test]
fn child_acts_until_it_is_killed() {
    let (Ok(at), Ok(round)) = (env::var(CHILD), env::var(ROUND)) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = Arc::new(open(&at).await);
        let acts = (0..ACTS).map(|number| {
            let (db, key) = (Arc::clone(&db), format!("{round}-{number}"));
            tokio::spawn(async move {
                act(&db, &key).await.unwrap();
                let mut out = std::io::stderr().lock();
                writeln!(out, "DONE {key}").unwrap();
            })
        });
        for act in acts.collect::<Vec<_>>() {
            act.await.unwrap();
        }
    });
}

/// Starts the child, kills it when it has acknowledged so many acts, and gives all it acknowledged.
fn acknowledged_before_death(at: &str, round: usize, acts: usize) -> BTreeSet<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "child_acts_until_it_is_killed", "--nocapture"])
        .envs([(CHILD, at), (ROUND, &round.to_string())])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut done = BTreeSet::new();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    for line in lines.map_while(Result::ok) {
        if let Some(key) = line.strip_prefix("DONE ") {
            done.insert(key.to_owned());
            if done.len() == acts {
                // SIGKILL; what it had already said is still read.
                child.kill().unwrap();
            }
        }
    }
    let ended = child.wait().unwrap();
    assert!(!ended.success() && done.len() >= acts, "round {round}: {ended}, after {} acts", done.len());
    done
}

async fn keys(db: &Db, sql: store::Statement) -> BTreeSet<String> {
    let rows = db.read().await.unwrap().rows(sql, args![]).await.unwrap();
    rows.iter().map(|row| row.text("key").unwrap()).collect()
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill_and_nothing_is_half_there() {
    on_both_engines("what_was_acknowledged_survives_a_kill", async |at| {
        let mut acknowledged = BTreeSet::new();
        for (round, acts) in [1, 20, 57, 110, 170].into_iter().enumerate() {
            acknowledged.extend(acknowledged_before_death(&at, round, acts));
            let db = open(&at).await;
            let rows = keys(&db, KEYS).await;
            let lost: Vec<_> = acknowledged.difference(&rows).collect();
            assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
            assert_eq!(rows, keys(&db, LINES).await, "every row has its line, every line its row");
            assert_eq!(rows, keys(&db, JOBS).await, "every row has its job, every job its row");
            let verdict = ledger::verify(&db, |_, _| {}).await.unwrap();
            assert_eq!((verdict.fault, verdict.lines), (None, rows.len() as u64));
            eprintln!("round {round}: {} acknowledged, {} kept", acknowledged.len(), rows.len());
            assert_eq!(copied_and_taken_in(&db).await.root, verdict.root, "a copy of it is the same");
            act(&db, &format!("after-{round}")).await.unwrap();
            acknowledged.insert(format!("after-{round}"));
            db.close().await;
        }
    })
    .await;
}

/// A copy is written and taken into another store, whose ledger closes at the same line.
async fn copied_and_taken_in(db: &Db) -> Manifest {
    let folder = tempfile::tempdir().unwrap();
    let (copy, none) = (folder.path().join("copy.zip"), Originals::Folder(folder.path().join("originals")));
    save(db, &none, &copy).await.unwrap();
    let place = Location::Sqlite { file: folder.path().join("other.sqlite") };
    let (other, manifest) = load(&place, &none, &copy).await.unwrap();
    let verdict = ledger::verify(&other, |_, _| {}).await.unwrap();
    assert_eq!((verdict.fault, &verdict.root), (None, &manifest.root));
    assert_eq!(keys(&other, KEYS).await, keys(&other, LINES).await);
    other.close().await;
    manifest
}

#[tokio::test]
async fn a_copy_written_while_others_work_is_the_store_of_one_moment() {
    on_both_engines("a_copy_while_others_work", async |at| {
        let db = Arc::new(open(&at).await);
        act(&db, "act-before").await.unwrap();
        let acts = (0..ACTS).map(|number| {
            let db = Arc::clone(&db);
            tokio::spawn(async move { act(&db, &format!("act-{number}")).await.unwrap() })
        });
        let acts: Vec<_> = acts.collect();
        let mut copies = Vec::new();
        while acts.iter().any(|act| !act.is_finished()) {
            copies.push(copied_and_taken_in(&db).await);
        }
        for act in acts {
            act.await.unwrap();
        }
        for copy in &copies {
            let anchor = ledger::Anchor { seq: copy.seq, hash: copy.root.clone() };
            let fault = ledger::verify_against(&db, &[anchor], |_, _| {}).await.unwrap().fault;
            assert!(copy.seq > 0 && fault.is_none(), "the copy is of another history: {fault:?}");
        }
        assert!(!copies.is_empty());
        db.close().await;
    })
    .await;
}
