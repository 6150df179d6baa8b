use app::shell::vault::KEY_MARK;
use domain::actor::By;
use jiff::Timestamp;
use store::{Db, Location, settings};
use wording::VIETNAMESE;

use super::{bytes, open};

#[tokio::test]
async fn a_key_is_made_once_for_its_owner_alone_and_never_in_place_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Location::parse("", folder.path()).unwrap()).await.unwrap();
    let file = folder.path().join("identity.key");
    let first = open(&db, &file, &VIETNAMESE).await.unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(open(&db, &file, &VIETNAMESE).await.unwrap().mark(), first.mark());

    let mut tx = db.write().await.unwrap();
    let mark = first.mark().unwrap();
    settings::set(&mut tx, By::Program, Timestamp::UNIX_EPOCH, KEY_MARK, mark).await.unwrap();
    tx.commit().await.unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(open(&db, &file, &VIETNAMESE).await.unwrap().mark(), None, "what was sealed waits for its key");
    assert!(!file.exists());
    std::fs::write(&file, "không phải khóa").unwrap();
    assert!(open(&db, &file, &VIETNAMESE).await.is_err());
}

#[test]
fn a_key_is_written_in_hexadecimal_digits() {
    assert_eq!(bytes(&"0a".repeat(32)), Some([10; 32]));
    assert_eq!(bytes(&"0a".repeat(31)), None);
    assert_eq!(bytes(&"0g".repeat(32)), None);
}
