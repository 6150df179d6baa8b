//! The ledger of a played world, written to a file and read by the program that shares no code with ours.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use std::io::Cursor;

use domain::actor::By;
use domain::change::Entry;
use serde_json::{Value, json};
use store::ledger;
use testkit::on_both_engines;
use verify::{Fault, Root, Verdict, check};
use world::World;

/// A plan is loaded and put right, a number given; what the Office wrote of one line is erased by law.
async fn played(location: &str) -> World {
    let world = World::new(location).await;
    let bytes = std::fs::read(format!("{}/../../examples/ke-hoach.txt", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let form = world.office().opens("/dot/moi").await.form("/dot/moi");
    let page = form.attach("tep", "ke-hoach.txt", &bytes).press().await;
    for number in ["47", "48"] {
        let form = page.again().await.form_with("f:/number");
        form.fill("f:/number", number).press().await;
    }
    let form = world.office().opens("/so-van-ban/giu-so").await.form("/so-van-ban/giu-so");
    form.fill("ly-do", "Chờ ký").press().await;
    world
}

async fn exported(world: &World) -> String {
    let mut file = Vec::new();
    let lines = ledger::export(&world.app.db, "Sở VHTTDL Sơn Khê", &mut file).await.unwrap();
    let text = String::from_utf8(file).unwrap();
    assert_eq!(text.lines().count(), usize::try_from(lines).unwrap() + 2, "a first line, every line, the end");
    text
}

fn read(text: &str, roots: &[Root]) -> Verdict {
    check(&mut Cursor::new(text.as_bytes()), roots).unwrap()
}

/// What is found when one line of the file is another one.
fn altered(text: &str, seq: usize, how: impl Fn(&mut Value)) -> Option<Fault> {
    let change = |(at, line): (usize, &str)| {
        if at != seq {
            return line.to_owned();
        }
        let mut value: Value = serde_json::from_str(line).unwrap();
        how(&mut value);
        value.to_string()
    };
    read(&text.lines().enumerate().map(change).collect::<Vec<_>>().join("\n"), &[]).fault
}

#[tokio::test]
async fn a_played_world_is_whole_for_both_programs() {
    on_both_engines("a_played_world_is_whole", async |location| {
        let world = played(&location).await;
        let text = exported(&world).await;
        let ours = ledger::verify(&world.app.db, |_, _| ()).await.unwrap();
        let theirs = read(&text, &[]);
        assert_eq!(theirs.fault, None);
        assert!(theirs.lines > 20, "{theirs:?}");
        assert_eq!((theirs.lines, &theirs.root), (i64::try_from(ours.lines).unwrap(), &ours.root));
        assert_eq!(theirs.agency, "Sở VHTTDL Sơn Khê");
        assert_eq!(text, exported(&world).await, "the same ledger gives the same bytes");
    })
    .await;
}

#[tokio::test]
async fn whatever_is_altered_in_the_file_is_found_and_its_line_named() {
    on_both_engines("altered_in_the_file", async |location| {
        let world = played(&location).await;
        let text = exported(&world).await;
        let (whole, five) = (read(&text, &[]), 5);
        let set = |field: &'static str, to: Value| move |line: &mut Value| line[field] = to.clone();
        for (field, to) in [
            ("at", json!(0)),
            ("by_kind", json!("link")),
            ("by_id", json!("khac")),
            ("verb", json!("plan.forged")),
            ("kind", json!("khac")),
            ("subject", json!("khac")),
            ("content_digest", json!("0".repeat(64))),
            ("previous", json!("0".repeat(64))),
            ("hash", json!("0".repeat(64))),
        ] {
            assert_eq!(altered(&text, five, set(field, to)), Some(Fault::LineAltered(5)), "{field}");
        }
        let content = Some(Fault::ContentAltered(5));
        assert_eq!(altered(&text, five, set("content", json!("{}"))), content);
        assert_eq!(altered(&text, five, set("salt", json!("00".repeat(16)))), content);
        assert_eq!(altered(&text, five, set("salt", json!("không phải số"))), content);
        let gone = |by: Option<i64>| {
            move |line: &mut Value| {
                let fields = line.as_object_mut().unwrap();
                fields.remove("salt");
                fields.remove("content");
                fields.extend(by.map(|by| ("erased_by".to_owned(), json!(by))));
            }
        };
        assert_eq!(altered(&text, five, gone(None)), Some(Fault::ContentMissing(5)));
        assert_eq!(altered(&text, five, gone(Some(7))), Some(Fault::ErasureUnproven(5)));
        let more = altered(&text, five, set("ghi-chu", json!("")));
        assert!(matches!(more, Some(Fault::Unreadable { seq: 5, .. })), "{more:?}");

        let lines: Vec<&str> = text.lines().collect();
        let without = |at: usize| [&lines[..at], &lines[at + 1..]].concat().join("\n");
        assert_eq!(read(&without(5), &[]).fault, Some(Fault::LineMissing(5)));
        assert_eq!(read(&without(0), &[]).fault, Some(Fault::NoLedger));
        assert_eq!(read(&without(lines.len() - 1), &[]).fault, Some(Fault::EndMissing(whole.lines)));
        assert_eq!(read(&without(lines.len() - 2), &[]).fault, Some(Fault::TailCut(whole.lines, whole.lines)));
        let mut swapped = lines.clone();
        swapped.swap(5, 6);
        assert_eq!(read(&swapped.join("\n"), &[]).fault, Some(Fault::LineMissing(5)));
        let twice = [&lines[..], &lines[5..6]].concat().join("\n");
        assert_eq!(read(&twice, &[]).fault, Some(Fault::AfterEnd));
        let newer = text.replacen("\"thidua-ledger\":1", "\"thidua-ledger\":2", 1);
        assert_eq!(read(&newer, &[]).fault, Some(Fault::OtherForm(2)));

        let roots = [Root { seq: whole.lines, hash: whole.root.clone() }];
        assert_eq!(read(&text, &roots).fault, None);
        // A file that ends earlier and says so is whole by itself; the root written down elsewhere knows better.
        let last: Value = serde_json::from_str(lines[10]).unwrap();
        let head = json!({ "head": { "seq": 10, "hash": last["hash"] } }).to_string();
        let shorter = [&lines[..=10], &[head.as_str()]].concat().join("\n");
        assert_eq!(read(&shorter, &[]).fault, None);
        assert_eq!(read(&shorter, &roots).fault, Some(Fault::TailCut(11, whole.lines)));
        let other = [Root { seq: 10, hash: "0".repeat(64) }];
        assert_eq!(read(&text, &other).fault, Some(Fault::RootDiffers(10)));
    })
    .await;
}

#[tokio::test]
async fn an_erased_content_is_whole_where_a_later_line_says_so() {
    on_both_engines("an_erased_content", async |location| {
        let world = played(&location).await;
        let content = json!({ "reason": "Theo yêu cầu của người được nêu tên" });
        let (by, at, subject) = (By::Program, world.now(), "5".to_owned());
        let erasure = Entry { by, at, verb: ledger::ERASED, kind: ledger::LINE, subject, content };
        let mut tx = world.app.db.write().await.unwrap();
        let _ = tx.record_all(vec![erasure]).await.unwrap();
        tx.commit().await.unwrap();
        let text = exported(&world).await;
        let last = i64::try_from(text.lines().count()).unwrap() - 2;
        let erased = |by: i64| {
            altered(&text, 5, move |line| {
                let fields = line.as_object_mut().unwrap();
                fields.remove("salt");
                fields.remove("content");
                fields.insert("erased_by".to_owned(), json!(by));
            })
        };
        assert_eq!(erased(last), None);
        assert_eq!(erased(last - 1), Some(Fault::ErasureUnproven(5)));
    })
    .await;
}
