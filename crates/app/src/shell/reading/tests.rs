//! Who waits for whom. That a program reads, the tests of the steps show; here it is one that gives no answer.

use std::path::Path;
use std::time::Duration;

use intake::Reading;
use intake::child::{Errand, Limits};
use tokio::sync::Semaphore;
use wording::VIETNAMESE;

use super::{LONGEST_WAIT, Turns, by_turns};
use crate::shell::guard::LONGEST_REQUEST;

fn turns() -> &'static Turns {
    Box::leak(Box::new(Turns { reading: Semaphore::new(2), converting: Semaphore::new(1) }))
}

/// What somebody is told whose file is read by a program that ends at once.
async fn told(turns: &'static Turns) -> String {
    let errand = Errand::new(b"KE HOACH".to_vec(), "a.txt".to_owned(), Limits::default());
    let program = Path::new("/bin/false");
    let read: Result<Reading, _> = by_turns(turns, Duration::from_millis(20), program, errand, &VIETNAMESE).await;
    read.expect_err("the program gives no answer").to_string()
}

#[tokio::test]
async fn whoever_waits_too_long_is_told_that_others_are_being_served() {
    let turns = turns();
    let others = turns.reading.acquire_many(2).await.expect("both turns");
    assert_eq!(told(turns).await, format!("refused: {}", VIETNAMESE.unread.busy));
    drop(others);
    assert_eq!(told(turns).await, format!("refused: {}", VIETNAMESE.unread.reader_stopped));
}

#[tokio::test]
async fn a_conversion_keeps_no_reading_waiting() {
    let turns = turns();
    let _scan = turns.converting.acquire().await.expect("the only turn");
    assert_eq!(told(turns).await, format!("refused: {}", VIETNAMESE.unread.reader_stopped));
}

#[test]
fn a_request_lasts_longer_than_waiting_and_reading() {
    assert!(LONGEST_WAIT + Limits::default().time < LONGEST_REQUEST);
}
