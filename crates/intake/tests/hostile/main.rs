//! Files that somebody made to do harm, each read as the program reads what comes from outside: in a child, within 500 MB
//! and 20 seconds. Each is read or ends in a reason that has a sentence; none takes the reader down.
//!
//! There is no test harness here: this very program is also the child, and its arguments must be its own. With
//! `write FOLDER` it writes the files, for whoever wants to measure what they take.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod archives;
mod cuts;
#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../formats/odt_file.rs"]
mod odt_file;
mod open_document;
mod pdf;
mod pdf_file;
mod texts;
mod word;
#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../formats/word_file.rs"]
mod word_file;

use std::{env, fs, io, path::Path, process::ExitCode, sync::Mutex, thread, time::Duration};

use intake::child::{self, ARGUMENTS, Limits, ReadError, read_in_child};

/// A file: its name, how its bytes are made, and how reading it may end: `read`, or the code of a reason.
type Case = (&'static str, fn() -> Vec<u8>, &'static [&'static str]);

/// Files that are read at the same time.
const AT_ONCE: usize = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments == ARGUMENTS {
        return match child::serve(io::stdin().lock(), io::stdout().lock(), intake::understand) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let cases = [archives::CASES, word::CASES, open_document::CASES, pdf::CASES, texts::CASES];
    let cases = cases.into_iter().flatten();
    match arguments.as_slice() {
        [write, folder] if write == "write" => {
            cases.for_each(|(name, make, _)| fs::write(Path::new(folder).join(name), make()).unwrap());
        }
        arguments => {
            let wanted = arguments.iter().find(|argument| !argument.starts_with('-')).map_or("", String::as_str);
            let waiting = Mutex::new(cases.filter(|(name, ..)| name.contains(wanted)));
            let work = || {
                while let Some((name, make, ends)) = next(&waiting) {
                    let end = end(&make(), name, time_for(ends));
                    assert!(ends.contains(&end), "{name}: {end}, not one of {ends:?}");
                    println!("test {name} ... ok ({end})");
                }
            };
            thread::scope(|scope| (0..AT_ONCE).for_each(|_| drop(scope.spawn(work))));
            cuts::test(wanted);
        }
    }
    ExitCode::SUCCESS
}

/// The next one that nobody has begun.
fn next<T>(waiting: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    waiting.lock().ok()?.next()
}

/// What a file may take that is read in the end, on whatever machine this runs.
const AMPLE: Duration = Duration::from_secs(300);

/// The clock is the program's own where it may end the reading, and ample where the file must be read.
fn time_for(ends: &[&str]) -> Duration {
    if ends.contains(&"too-slow") { Limits::default().time } else { AMPLE }
}

/// How reading a file ends.
fn end(bytes: &[u8], name: &str, time: Duration) -> &'static str {
    match read_in_child(&env::current_exe().unwrap(), bytes, name, &Limits { time, ..Limits::default() }) {
        Ok(_) => "read",
        Err(ReadError::Died { status, said }) => panic!("{name}: {status}: {said}"),
        Err(reason) => reason.code(),
    }
}
