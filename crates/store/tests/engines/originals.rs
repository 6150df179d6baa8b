//! Originals come back byte for byte, or not at all.

use std::fs;

use store::{Originals, StoreError};
use testkit::on_both_engines;

use crate::world::{open, tamper};

const HASH_OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

#[tokio::test]
async fn in_the_database() {
    on_both_engines("originals_in_the_database", async |at| {
        let db = open(&at).await;
        let originals = Originals::InDatabase;
        for _ in 0..2 {
            let mut tx = db.write().await.unwrap();
            assert_eq!(originals.put(&mut tx, b"abc").await.unwrap(), HASH_OF_ABC);
            tx.commit().await.unwrap();
        }
        let mut tx = db.write().await.unwrap();
        let undone = originals.put(&mut tx, &[0; 100_000]).await.unwrap();
        drop(tx);
        let mut tx = db.read().await.unwrap();
        assert_eq!(originals.get(&mut tx, HASH_OF_ABC).await.unwrap().as_deref(), Some(&b"abc"[..]));
        assert_eq!(originals.get(&mut tx, &undone).await.unwrap(), None);
        drop(tx);

        let other = if at.starts_with("sqlite:") { "x'616264'" } else { "decode('616264', 'hex')" };
        tamper(&at, &format!("update originals set bytes = {other}")).await;
        let mut tx = db.write().await.unwrap();
        let damaged = originals.get(&mut tx, HASH_OF_ABC).await;
        assert!(matches!(&damaged, Err(StoreError::DamagedOriginal { hash }) if hash == HASH_OF_ABC), "{damaged:?}");
        originals.put(&mut tx, b"abc").await.unwrap();
        assert!(originals.get(&mut tx, HASH_OF_ABC).await.is_ok(), "putting it again heals it");
    })
    .await;
}

#[tokio::test]
async fn in_a_folder() {
    on_both_engines("originals_in_a_folder", async |at| {
        let db = open(&at).await;
        let folder = tempfile::tempdir().unwrap();
        let originals = Originals::Folder(folder.path().join("originals"));
        let mut tx = db.write().await.unwrap();
        assert_eq!(originals.get(&mut tx, HASH_OF_ABC).await.unwrap(), None);
        for _ in 0..2 {
            assert_eq!(originals.put(&mut tx, b"abc").await.unwrap(), HASH_OF_ABC);
        }
        let file = folder.path().join("originals/ba").join(&HASH_OF_ABC[2..]);
        assert_eq!(fs::read(&file).unwrap(), b"abc");
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing else is left beside it");
        assert_eq!(originals.get(&mut tx, HASH_OF_ABC).await.unwrap().as_deref(), Some(&b"abc"[..]));

        fs::write(&file, b"abd").unwrap();
        let damaged = originals.get(&mut tx, HASH_OF_ABC).await.unwrap_err();
        assert!(damaged.to_string().contains(HASH_OF_ABC), "{damaged}");
        originals.put(&mut tx, b"abc").await.unwrap();
        assert!(originals.get(&mut tx, HASH_OF_ABC).await.is_ok(), "putting it again heals it");

        for outside in ["../../etc/passwd", "", &"g".repeat(64), &HASH_OF_ABC.to_uppercase()] {
            assert_eq!(originals.get(&mut tx, outside).await.unwrap(), None, "{outside}");
        }
    })
    .await;
}
