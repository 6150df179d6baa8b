//! A test that cannot run here says so, where a person and where CI will see it.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::thread;

/// Names the file that collects one line per skipped test.
const COLLECTED_IN: &str = "THIDUA_SKIPPED";

/// Tells that the running test, or a part of it, was skipped, and why: `SKIPPED (no PostgreSQL): a_test`. When the
/// environment names a file in `THIDUA_SKIPPED`, the line is added to it, so that CI can count.
pub fn skip(reason: &str) {
    let thread = thread::current();
    let line = format!("SKIPPED ({reason}): {}\n", thread.name().unwrap_or("a test"));
    eprint!("{line}");
    if let Some(file) = std::env::var_os(COLLECTED_IN) {
        let added = OpenOptions::new().create(true).append(true).open(&file);
        let added = added.and_then(|mut file| file.write_all(line.as_bytes()));
        added.unwrap_or_else(|error| panic!("cannot note a skipped test in {}: {error}", file.display()));
    }
}
