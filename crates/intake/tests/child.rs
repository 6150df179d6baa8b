//! Reading in a process of its own: documents that would take the server down only take themselves down.
//!
//! There is no test harness here: this very program is also the child, and its arguments must be its own.

use std::{env, hint::black_box, io, path::Path, process::ExitCode, thread, time::Duration};

use intake::{
    Document, Reading,
    child::{self, ARGUMENTS, Limits, ReadError, read_in_child},
    formats::Unreadable,
};

fn main() -> ExitCode {
    if env::args().skip(1).eq(ARGUMENTS) {
        return match child::serve(io::stdin().lock(), io::stdout().lock(), misbehave) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let tests: [(&str, fn()); 12] = [
        ("a_document_comes_back_as_it_was_read", a_document_comes_back_as_it_was_read),
        ("a_reason_comes_back_as_it_was_given", a_reason_comes_back_as_it_was_given),
        ("a_greedy_document_is_too_heavy", a_greedy_document_is_too_heavy),
        ("an_endless_document_is_too_slow", an_endless_document_is_too_slow),
        ("a_sleeping_document_is_too_slow", a_sleeping_document_is_too_slow),
        ("a_bottomless_document_dies_alone", a_bottomless_document_dies_alone),
        ("a_panic_dies_with_its_last_words", a_panic_dies_with_its_last_words),
        ("a_long_answer_is_refused", a_long_answer_is_refused),
        ("a_child_sees_no_environment", a_child_sees_no_environment),
        ("a_child_may_not_write_files", a_child_may_not_write_files),
        ("a_talkative_child_is_not_held_up", a_talkative_child_is_not_held_up),
        ("a_program_that_is_no_reader_is_told_apart", a_program_that_is_no_reader_is_told_apart),
    ];
    let wanted = env::args().nth(1).filter(|argument| !argument.starts_with('-')).unwrap_or_default();
    for (name, test) in tests.iter().filter(|(name, _)| name.contains(&wanted)) {
        test();
        println!("test {name} ... ok");
    }
    ExitCode::SUCCESS
}

/// Does in the child what the document says.
fn misbehave(document: &Document) -> Reading {
    match document.text().as_str() {
        "greedy" => {
            let mut hoard: Vec<Vec<u8>> = Vec::new();
            loop {
                hoard.push(black_box(vec![1; 1 << 20]));
            }
        }
        "endless" => loop {
            black_box(());
        },
        "sleeping" => thread::sleep(Duration::from_secs(3600)),
        "bottomless" => println!("{}", fall(0)),
        "panicking" => panic!("không đọc nổi"),
        "talkative" => (0..100_000).for_each(|turn| eprintln!("lời thừa {turn}")),
        "long" => {
            let mut reading = Reading { document: document.clone(), ..Reading::default() };
            reading.document.paragraphs[0].text = "dài".repeat(1_000_000);
            return reading;
        }
        "writing" => {
            let file = env::temp_dir().join("thidua-intake-child-must-not-write");
            std::fs::write(file, "x").expect("the system ends the process instead");
        }
        "nosy" => {
            let mut reading = Reading::default();
            reading.document.pages = u32::try_from(env::vars_os().count()).ok();
            return reading;
        }
        _ => (),
    }
    Reading { document: document.clone(), ..Reading::default() }
}

fn fall(depth: u64) -> u64 {
    let weight = black_box([depth; 512]);
    if depth == u64::MAX { 0 } else { fall(depth + 1) + weight[7] }
}

fn limits() -> Limits {
    Limits { memory_bytes: 200_000_000, time: Duration::from_secs(20), output_bytes: 1_000_000 }
}

fn ask(text: &str, limits: &Limits) -> Result<Reading, ReadError> {
    read_in_child(&env::current_exe().expect("this program"), text.as_bytes(), "a.txt", limits)
}

fn a_document_comes_back_as_it_was_read() {
    let reading = ask("KẾ HOẠCH\nPhát động", &limits()).expect("a plain text");
    let expected = intake::formats::read("KẾ HOẠCH\nPhát động".as_bytes(), "a.txt").expect("a plain text");
    assert_eq!(reading.document, expected);
}

fn a_reason_comes_back_as_it_was_given() {
    let error = ask("abc\u{1}", &limits()).expect_err("no text");
    assert!(matches!(error, ReadError::Unreadable(Unreadable::NotText { byte: 3 })), "{error}");
    let large = "a".repeat(20 * 1024 * 1024 + 1);
    assert_eq!(ask(&large, &limits()).expect_err("too large").code(), "too-large");
}

fn a_greedy_document_is_too_heavy() {
    let error = ask("greedy", &limits()).expect_err("it hoards");
    assert_eq!(error.to_string(), "the document needs more than 200000000 bytes of memory");
    assert_eq!(error.figures(), [("limit", "200000000".to_owned())]);
}

fn an_endless_document_is_too_slow() {
    let error = ask("endless", &Limits { time: Duration::from_millis(700), ..limits() }).expect_err("it runs");
    assert_eq!(error.to_string(), "the document needs more than 1 seconds");
}

fn a_sleeping_document_is_too_slow() {
    let error = ask("sleeping", &Limits { time: Duration::from_millis(300), ..limits() }).expect_err("it sleeps");
    assert_eq!(error.code(), "too-slow");
}

fn a_bottomless_document_dies_alone() {
    // a stack is memory, and there is no more of it
    assert_eq!(ask("bottomless", &limits()).expect_err("it falls").code(), "too-heavy");
}

fn a_panic_dies_with_its_last_words() {
    let error = ask("panicking", &limits()).expect_err("it panics");
    let ReadError::Died { status, said } = &error else { panic!("{error}") };
    assert!(status.contains('1') && said.contains("không đọc nổi"), "{error}");
    assert_eq!(error.code(), "reader-died");
}

fn a_long_answer_is_refused() {
    let error = ask("long", &limits()).expect_err("too long");
    assert_eq!(error.to_string(), "the document gives more than 1000000 bytes");
}

fn a_child_sees_no_environment() {
    assert_eq!(ask("nosy", &limits()).expect("it only looks around").document.pages, Some(0));
}

fn a_child_may_not_write_files() {
    assert_eq!(ask("writing", &limits()).expect_err("it writes").code(), "reader-died");
}

fn a_talkative_child_is_not_held_up() {
    assert_eq!(ask("talkative", &limits()).expect("it answers").document.text(), "talkative");
}

fn a_program_that_is_no_reader_is_told_apart() {
    let read = |program: &str| read_in_child(Path::new(program), b"x", "a.txt", &limits());
    assert_eq!(read("/không/có").expect_err("no such program").code(), "reader-not-started");
    assert_eq!(read("/bin/true").expect_err("no answer").code(), "reader-died");
    assert_eq!(read("/bin/echo").expect_err("no frame").code(), "too-long");
}
