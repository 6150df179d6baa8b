//! Whoever alters the ledger behind the program's back is found, and the line is named.

use ::verify::Fault as Other;
use store::ledger::{Anchor, ExportError, Fault, export, verify, verify_against};
use testkit::on_both_engines;

use crate::world::{fill, open, tamper};

/// Fills a store with nine lines, tampers, and says what is found.
async fn found(location: &str, tampering: &str) -> Option<Fault> {
    let db = open(location).await;
    fill(&db, 9).await.unwrap();
    tamper(location, tampering).await;
    let fault = verify(&db, |_, _| {}).await.unwrap().fault;
    assert!(agrees(fault.as_ref(), elsewhere(&db).await), "{tampering}: {fault:?}");
    // Clean again for the next one.
    tamper(location, "delete from ledger_contents").await;
    tamper(location, "delete from ledger").await;
    tamper(location, "delete from settings").await;
    tamper(location, "delete from ledger_head").await;
    tamper(location, &format!("insert into ledger_head (id, seq, hash) values (1, 0, '{}')", "0".repeat(64))).await;
    db.close().await;
    fault
}

/// What the other program finds in an export of this store; an export that cannot be written has been found too.
async fn elsewhere(db: &store::Db) -> Result<Option<Other>, ExportError> {
    let mut file = Vec::new();
    export(db, "Sở", &mut file).await?;
    Ok(::verify::check(&mut std::io::Cursor::new(file), &[]).unwrap().fault)
}

/// Whether both programs say the same.
fn agrees(here: Option<&Fault>, there: Result<Option<Other>, ExportError>) -> bool {
    let Ok(there) = there else { return here.is_some() };
    let same = match here {
        None => None,
        Some(Fault::LineMissing { seq }) => Some(Other::LineMissing(*seq)),
        Some(Fault::LineAltered { seq }) => Some(Other::LineAltered(*seq)),
        Some(Fault::ChainBroken { seq }) => Some(Other::ChainBroken(*seq)),
        Some(Fault::ContentAltered { seq }) => Some(Other::ContentAltered(*seq)),
        Some(Fault::ContentMissing { seq }) => Some(Other::ContentMissing(*seq)),
        Some(Fault::ErasureUnproven { seq }) => Some(Other::ErasureUnproven(*seq)),
        Some(Fault::ContentWithoutLine { seq }) => Some(Other::ContentWithoutLine(*seq)),
        Some(Fault::TailCut { from, to }) => Some(Other::TailCut(*from, *to)),
        Some(Fault::AnchorDiffers { seq }) => Some(Other::RootDiffers(*seq)),
        // A head that is no head is not exported.
        Some(Fault::HeadAltered) => return matches!(there, Some(Other::HeadAltered | Other::EndMissing(9))),
        Some(Fault::Unreadable { .. }) => return there.is_some(),
    };
    same == there
}

/// PostgreSQL's checks stand in the way of some of it; a master of the database can take them off.
const UNCHECKED: [&str; 3] = ["ledger", "ledger_contents", "ledger_head"];

async fn take_off_checks(location: &str) {
    drop(open(location).await);
    if location.starts_with("sqlite:") {
        return;
    }
    for table in UNCHECKED {
        let off = format!(
            "do $$ declare c text; begin for c in select conname from pg_constraint where contype = 'c' and conrelid = \
             '{table}'::regclass loop execute 'alter table {table} drop constraint ' || quote_ident(c); end loop; end $$"
        );
        tamper(location, &off).await;
    }
}

#[tokio::test]
async fn a_flipped_byte_in_any_column_names_its_line() {
    on_both_engines("a_flipped_byte_in_any_column_names_its_line", async |at| {
        take_off_checks(&at).await;
        let hex_flip = |column: &str| {
            format!("{column} = case substr({column}, 1, 1) when 'a' then 'b' else 'a' end || substr({column}, 2)")
        };
        let line = |set: &str| format!("update ledger set {set} where seq = 5");
        let altered = Some(Fault::LineAltered { seq: 5 });
        for column in ["by_kind", "by_id", "verb", "kind", "subject", "content_digest", "previous", "hash"] {
            assert_eq!(found(&at, &line(&hex_flip(column))).await, altered, "ledger.{column}");
        }
        assert_eq!(found(&at, &line("at = at + 1")).await, altered, "ledger.at");
        assert_eq!(found(&at, &line("seq = 1005")).await, Some(Fault::LineMissing { seq: 5 }), "ledger.seq");
        assert_eq!(found(&at, &line("seq = -5")).await, Some(Fault::LineAltered { seq: -5 }), "ledger.seq");

        let content = |set: &str| format!("update ledger_contents set {set} where seq = 5");
        let altered = Some(Fault::ContentAltered { seq: 5 });
        assert_eq!(found(&at, &content("content = replace(content, 'key-4', 'key-5')")).await, altered);
        let salt = if at.starts_with("sqlite:") { "zeroblob(16)" } else { "decode(repeat('00', 16), 'hex')" };
        assert_eq!(found(&at, &content(&format!("salt = {salt}"))).await, altered);
        assert_eq!(found(&at, &content("erased_by = 6")).await, altered);
        assert_eq!(found(&at, &content("seq = 1005")).await, Some(Fault::ContentMissing { seq: 5 }));
        let gone = "salt = null, content = null, erased_by = 6";
        assert_eq!(found(&at, &content(gone)).await, Some(Fault::ErasureUnproven { seq: 5 }));
        let gone = "salt = null, content = null";
        assert_eq!(found(&at, &content(gone)).await, Some(Fault::ContentMissing { seq: 5 }));

        for set in ["seq = 8", &hex_flip("hash"), "id = 2"] {
            assert_eq!(found(&at, &format!("update ledger_head set {set}")).await, Some(Fault::HeadAltered), "{set}");
        }
        let head = found(&at, "update ledger_head set seq = 10").await;
        assert_eq!(head, Some(Fault::TailCut { from: 10, to: 10 }));
    })
    .await;
}

#[tokio::test]
async fn lines_taken_out_put_in_or_swapped_are_found() {
    on_both_engines("lines_taken_out_put_in_or_swapped_are_found", async |at| {
        take_off_checks(&at).await;
        assert_eq!(found(&at, "delete from ledger where seq = 5").await, Some(Fault::LineMissing { seq: 5 }));
        assert_eq!(
            found(&at, "delete from ledger_contents where seq = 5").await,
            Some(Fault::ContentMissing { seq: 5 })
        );
        assert_eq!(found(&at, "delete from ledger where seq > 6").await, Some(Fault::TailCut { from: 7, to: 9 }));
        let swapped = "update ledger set seq = -4 where seq = 4; update ledger set seq = 4 where seq = 5; \
                       update ledger set seq = 5 where seq = -4";
        let found_swapped = {
            let db = open(&at).await;
            fill(&db, 9).await.unwrap();
            for step in swapped.split(';') {
                tamper(&at, step).await;
            }
            verify(&db, |_, _| {}).await.unwrap().fault
        };
        assert_eq!(found_swapped, Some(Fault::LineAltered { seq: 4 }));
    })
    .await;
}

/// SQLite keeps whatever it is given in any column.
#[tokio::test]
async fn a_value_of_another_type_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let at = format!("sqlite:{}", folder.path().join("thidua.sqlite").display());
    for set in ["at = 'noon'", "verb = cast(x'ff' as text)", "hash = 7"] {
        let fault = found(&at, &format!("update ledger set {set} where seq = 5")).await;
        assert!(
            matches!(fault, Some(Fault::Unreadable { seq: 5, .. } | Fault::LineAltered { seq: 5 })),
            "{set}: {fault:?}"
        );
    }
    let fault = found(&at, "update ledger_contents set content = 7 where seq = 5").await;
    assert!(matches!(fault, Some(Fault::Unreadable { seq: 5, .. } | Fault::ContentAltered { seq: 5 })), "{fault:?}");
    let fault = found(&at, "update ledger_head set seq = 'nine'").await;
    assert_eq!(fault, Some(Fault::HeadAltered));
}

#[tokio::test]
async fn a_content_without_a_line_is_found() {
    on_both_engines("a_content_without_a_line_is_found", async |at| {
        let stray = "insert into ledger_contents (seq, salt, content) select 99, salt, content from ledger_contents \
                     where seq = 1";
        assert_eq!(found(&at, stray).await, Some(Fault::ContentWithoutLine { seq: 99 }));
    })
    .await;
}

#[tokio::test]
async fn a_ledger_cut_or_made_anew_from_end_to_end_meets_its_written_hash() {
    on_both_engines("a_ledger_made_anew_meets_its_written_hash", async |at| {
        let db = open(&at).await;
        fill(&db, 9).await.unwrap();
        let whole = verify(&db, |_, _| {}).await.unwrap();
        let anchor = Anchor { seq: 9, hash: whole.root };
        fill_more(&db).await;
        assert_eq!(
            verify_against(&db, std::slice::from_ref(&anchor), |_, _| {}).await.unwrap().fault,
            None,
            "what came later does not matter"
        );

        tamper(&at, "update ledger_head set seq = 6, hash = (select hash from ledger where seq = 6)").await;
        tamper(&at, "delete from ledger_contents where seq > 6").await;
        tamper(&at, "delete from ledger where seq > 6").await;
        assert_eq!(verify(&db, |_, _| {}).await.unwrap().fault, None, "alone, the shorter chain is whole");
        let cut = verify_against(&db, std::slice::from_ref(&anchor), |_, _| {}).await.unwrap().fault;
        assert_eq!(cut, Some(Fault::TailCut { from: 7, to: 9 }));

        for _ in 0..4 {
            fill_more(&db).await;
        }
        assert_eq!(verify(&db, |_, _| {}).await.unwrap().fault, None);
        let anew = verify_against(&db, std::slice::from_ref(&anchor), |_, _| {}).await.unwrap().fault;
        assert_eq!(anew, Some(Fault::AnchorDiffers { seq: 9 }));
    })
    .await;
}

/// One more line, without a row.
async fn fill_more(db: &store::Db) {
    let mut tx = db.write().await.unwrap();
    let _ = tx.record_all(vec![crate::world::entry("more", serde_json::json!(1))]).await.unwrap();
    tx.commit().await.unwrap();
}
