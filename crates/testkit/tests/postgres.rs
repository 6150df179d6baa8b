//! The throw-away PostgreSQL starts once, gives every test its own schema, and leaves nothing behind.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, thread};

/// Set in the process that starts a server and then dies badly.
const CHILD: &str = "THIDUA_TESTKIT_CHILD";

fn socket_folder(url: &str) -> PathBuf {
    let (_, rest) = url.split_once("host=").expect("the URL names a socket");
    PathBuf::from(rest.split_once('&').expect("more parameters").0)
}

#[test]
fn two_tests_share_the_server_and_not_the_schema() {
    let Some(one) = testkit::postgres::database("một tên có dấu, and one that is far too long for a schema")
    else {
        return;
    };
    let other = testkit::postgres::database("other").expect("it is there");
    assert_eq!(socket_folder(&one), socket_folder(&other));
    assert_ne!(one.split_once("agency="), other.split_once("agency="));
    let schema = one.split_once("agency=").expect("a schema").1;
    assert!(schema.len() < 63 && schema.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'_'), "{schema}");
}

#[test]
fn nothing_is_left_when_the_tests_die() {
    if env::var_os(CHILD).is_some() {
        if let Some(url) = testkit::postgres::database("child") {
            eprintln!("STARTED {url}");
        }
        std::process::abort();
    }
    let me = env::current_exe().expect("the test binary has a path");
    let child = Command::new(me)
        .args(["--exact", "nothing_is_left_when_the_tests_die", "--nocapture"])
        .env(CHILD, "1")
        .output();
    let said = String::from_utf8_lossy(&child.expect("the test binary runs again").stderr).into_owned();
    let Some(url) = said.lines().find_map(|line| line.strip_prefix("STARTED ")) else {
        assert!(said.contains("SKIPPED"), "{said}");
        return testkit::skip("no PostgreSQL");
    };
    let folder = socket_folder(url);
    let until = Instant::now() + Duration::from_secs(20);
    while folder.exists() && Instant::now() < until {
        thread::sleep(Duration::from_millis(50));
    }
    assert!(!folder.exists(), "{} is still there", folder.display());
}
