//! What the ledger remembers.

use domain::actor::By;
use domain::change::Entry;
use jiff::Timestamp;
use serde_json::json;
use store::ledger::{self, as_of, history};
use testkit::on_both_engines;

use crate::world::{an, entry, fill, open, tamper};

fn day(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

#[tokio::test]
async fn a_unit_has_the_name_of_the_day() {
    on_both_engines("a_unit_has_the_name_of_the_day", async |at| {
        let db = open(&at).await;
        let mut tx = db.write().await.unwrap();
        let renamed = |on: &str, verb, by: By, name: &str| Entry {
            by,
            at: day(on),
            verb,
            kind: "unit",
            subject: "so".to_owned(),
            content: json!({ "name": name }),
        };
        let founded = renamed("2016-03-01T00:00:00Z", "unit.added", By::Program, "Sở Thông tin và Truyền thông");
        let merged = renamed("2025-03-01T00:00:00Z", "unit.renamed", an(), "Sở Văn hóa, Thể thao và Du lịch");
        let _ = tx.record_all(vec![founded, entry("so", json!("another kind")), merged]).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = db.read().await.unwrap();
        let mut names = Vec::new();
        for on in ["2016-02-29T23:59:59Z", "2016-03-01T00:00:00Z", "2025-02-28T23:59:59Z", "2026-05-01T00:00:00Z"] {
            names.push(as_of(&mut tx, "unit", "so", day(on)).await.unwrap());
        }
        let old = Some(json!({ "name": "Sở Thông tin và Truyền thông" }));
        assert_eq!(names, [None, old.clone(), old, Some(json!({ "name": "Sở Văn hóa, Thể thao và Du lịch" }))]);

        let told = history(&mut tx, "unit", "so").await.unwrap();
        let told: Vec<_> = told.iter().map(|line| (line.seq, line.verb.as_str(), line.by.clone())).collect();
        assert_eq!(told, [(1, "unit.added", By::Program), (3, "unit.renamed", an())]);
    })
    .await;
}

#[tokio::test]
async fn an_erased_content_is_gone_and_the_chain_still_closes() {
    on_both_engines("an_erased_content_is_gone", async |at| {
        let db = open(&at).await;
        fill(&db, 5).await.unwrap();
        let mut tx = db.write().await.unwrap();
        let mut erasure = entry("3", json!({ "reason": "yêu cầu của người được nêu tên" }));
        (erasure.verb, erasure.kind) = (ledger::ERASED, ledger::LINE);
        let _ = tx.record_all(vec![erasure]).await.unwrap();
        tx.commit().await.unwrap();
        tamper(&at, "update ledger_contents set salt = null, content = null, erased_by = 6 where seq = 3").await;
        assert_eq!(ledger::verify(&db, |_, _| {}).await.unwrap().fault, None);
        let mut tx = db.read().await.unwrap();
        assert_eq!(history(&mut tx, "setting", "key-2").await.unwrap()[0].content, None);
    })
    .await;
}

#[tokio::test]
async fn progress_is_told_and_an_empty_ledger_is_whole() {
    on_both_engines("progress_is_told", async |at| {
        let db = open(&at).await;
        let empty = ledger::verify(&db, |_, _| {}).await.unwrap();
        assert_eq!((empty.lines, empty.root, empty.fault), (0, "0".repeat(64), None));
        fill(&db, 1_200).await.unwrap();
        let mut told = Vec::new();
        let verdict = ledger::verify(&db, |done, of| told.push((done, of))).await.unwrap();
        assert_eq!(told, [(500, 1_200), (1_000, 1_200), (1_200, 1_200), (1_200, 1_200)]);
        assert_eq!((verdict.lines, verdict.fault), (1_200, None));
    })
    .await;
}
