//! A copy of the whole store, taken into the other engine and back: nothing is lost, and what is damaged is told.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use std::io::{Read as _, Write as _};
use std::path::Path;

use axum::http::StatusCode;
use store::archive::{ArchiveError, load, save};
use store::ledger::verify;
use store::{Db, Location, Originals};
use testkit::on_both_engines;
use world::World;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An empty place of either engine beside a copy.
fn places(folder: &Path) -> Vec<(Location, Originals)> {
    let file = folder.join("other.sqlite");
    let mut places = vec![(Location::Sqlite { file }, Originals::Folder(folder.join("other-originals")))];
    if let Some(url) = testkit::postgres::database("taken_in") {
        places.push((Location::parse(&url, folder).unwrap(), Originals::InDatabase));
    }
    places
}

/// The tables of a copy, as they stand in the file.
fn tables(path: &Path) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut all = Vec::new();
    for name in names.into_iter().filter(|name| name != "manifest.json") {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        // Each engine has an order of its own for texts.
        let mut lines: Vec<&str> = text.lines().collect();
        lines.sort_unstable();
        all.push((name, lines.join("\n")));
    }
    all.sort();
    all
}

#[tokio::test]
async fn a_copy_is_the_same_store_on_the_other_engine_and_can_be_used() {
    on_both_engines("archive_same", async |location| {
        let world = World::new(&location).await;
        loads_a_plan(&world).await;
        let folder = tempfile::tempdir().unwrap();
        let first = folder.path().join("first.zip");
        let saved = save(&world.app.db, &world.app.originals, &first).await.unwrap();
        assert!(saved.rows() > 50 && saved.originals > 0);
        assert_eq!((saved.originals, saved.damaged.len()), (world.originals() as u64, 0));
        for (number, (place, originals)) in places(folder.path()).into_iter().enumerate() {
            let (db, taken) = load(&place, &originals, &first).await.unwrap();
            let verdict = verify(&db, |_, _| ()).await.unwrap();
            assert_eq!((verdict.fault, verdict.root), (None, taken.root));
            let second = folder.path().join(format!("second-{number}.zip"));
            save(&db, &originals, &second).await.unwrap();
            assert_eq!(tables(&first), tables(&second), "nothing more and nothing less");
            let refused = load(&place, &originals, &first).await.map(drop);
            assert!(matches!(refused, Err(ArchiveError::NotEmpty)), "{refused:?}");
            db.close().await;
        }
        let again = save(&world.app.db, &world.app.originals, &first).await;
        assert!(matches!(again, Err(ArchiveError::File { .. })), "a copy is never written over another");
        assert_eq!(world.office().opens("/viec").await.status, StatusCode::OK, "others go on working");
    })
    .await;
}

/// An original is in the store.
async fn loads_a_plan(world: &World) {
    let bytes = std::fs::read(format!("{}/../../examples/ke-hoach.txt", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let form = world.office().opens("/dot/moi").await.form("/dot/moi");
    form.attach("tep", "ke-hoach.txt", &bytes).press().await;
}

/// A manifest as an older program would have written it.
fn older(manifest: &str) -> String {
    let mut manifest: serde_json::Value = serde_json::from_str(manifest).unwrap();
    manifest["schema"] = serde_json::json!(manifest["schema"].as_u64().unwrap() - 1);
    manifest.to_string()
}

#[tokio::test]
async fn an_original_that_is_damaged_on_the_disk_is_told_and_the_rest_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::new(&format!("sqlite:{}", folder.path().join("thidua.sqlite").display())).await;
    loads_a_plan(&world).await;
    let Originals::Folder(originals) = &world.app.originals else { panic!("in the database") };
    let below = std::fs::read_dir(originals).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(below).unwrap().next().unwrap().unwrap().path();
    std::fs::write(file, "hỏng").unwrap();
    let copy = folder.path().join("copy.zip");
    let saved = save(&world.app.db, &world.app.originals, &copy).await.unwrap();
    assert_eq!((saved.originals, saved.damaged.len()), (0, 1));
    let (place, others) = places(folder.path()).remove(0);
    let (db, _) = load(&place, &others, &copy).await.unwrap();
    assert_eq!(verify(&db, |_, _| ()).await.unwrap().root, saved.root);
}

/// The copy with one part changed.
fn spoilt(from: &Path, to: &Path, part: &str, spoil: impl Fn(Vec<u8>) -> Option<Vec<u8>>) {
    let mut zip = ZipArchive::new(std::fs::File::open(from).unwrap()).unwrap();
    let mut out = ZipWriter::new(std::fs::File::create(to).unwrap());
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        let Some(bytes) = (if name == part { spoil(bytes) } else { Some(bytes) }) else { continue };
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap();
}

#[tokio::test]
async fn a_damaged_copy_is_told_and_takes_nothing_in() {
    on_both_engines("archive_damaged", async |location| {
        let world = World::new(&location).await;
        let folder = tempfile::tempdir().unwrap();
        loads_a_plan(&world).await;
        let (good, bad) = (folder.path().join("good.zip"), folder.path().join("bad.zip"));
        save(&world.app.db, &world.app.originals, &good).await.unwrap();
        let original =
            tables(&good).into_iter().map(|(name, _)| name).find(|name| name.starts_with("originals/")).unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let renamed = |bytes| Some(text(bytes).replace("Mai Thị Lan", "Mai Thị Liên").into_bytes());
        let shorter = |bytes| text(bytes).split_once('\n').map(|(_, rest)| rest.as_bytes().to_vec());
        let newer = |bytes| Some(text(bytes).replace("\"schema\": ", "\"schema\": 9").into_bytes());
        let mut told = Vec::new();
        for (place, originals) in places(folder.path()) {
            let mut tried = async |part: &str, spoil: &dyn Fn(Vec<u8>) -> Option<Vec<u8>>| {
                spoilt(&good, &bad, part, spoil);
                let refused = load(&place, &originals, &bad).await.map(drop).unwrap_err();
                told.push(refused.to_string());
                matches!(refused, ArchiveError::Damaged(_) | ArchiveError::NotOurs(_) | ArchiveError::Newer(_))
            };
            assert!(tried("tables/people.jsonl", &renamed).await, "{told:?}");
            assert!(tried("tables/units.jsonl", &|_| None).await, "{told:?}");
            assert!(tried(&original, &|bytes| Some([&bytes[..], b"x"].concat())).await, "{told:?}");
            assert!(tried(&original, &|_| None).await, "{told:?}");
            assert!(tried("manifest.json", &|_| None).await);
            assert!(tried("manifest.json", &newer).await, "{told:?}");
            spoilt(&good, &bad, "tables/ledger.jsonl", shorter);
            assert!(load(&place, &originals, &bad).await.is_err());
            let db = Db::open(&place).await.unwrap();
            assert_eq!(verify(&db, |_, _| ()).await.unwrap().lines, 0, "nothing was taken in");
            db.close().await;
            let schema = |bytes| Some(older(&text(bytes)).into_bytes());
            spoilt(&good, &bad, "manifest.json", schema);
            let refused = load(&place, &originals, &bad).await.map(drop);
            assert!(matches!(refused, Err(ArchiveError::OtherTables(_))), "{refused:?}");
        }
        std::fs::write(&bad, "không phải").unwrap();
        let (place, originals) = places(folder.path()).remove(0);
        let refused = load(&place, &originals, &bad).await.map(drop);
        assert!(matches!(refused, Err(ArchiveError::NotOurs(_))), "{refused:?}");
    })
    .await;
}
