//! What goes wrong around the program while people work: one of three copies dies, the database stops. Whatever was
//! answered is kept, once, and nobody has to put anything right.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod program;

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use program::{Server, runs};
use serde_json::Value;

/// The tests of this file share a server of PostgreSQL, and one of them stops it.
static TURN: Mutex<()> = Mutex::new(());

const PASSWORD: &str = "Trong+lua+ben+song+Hong";

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A database that keeps what it has confirmed, other than those of tests that only want speed.
fn database(test: &str) -> Option<String> {
    testkit::postgres::database(test).map(|url| format!("{url}&options[synchronous_commit]=on"))
}

/// An answer: its status and what stands in it; nothing when the line broke.
fn ask(host: &str, request: &str, more: &[&str], body: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(host).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(45))).ok()?;
    let more: String = more.iter().map(|line| format!("{line}\r\n")).collect();
    let length = body.len();
    let head =
        format!("{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n");
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    // An answer that was cut off is none.
    let (head, text) = answer.split_once("\r\n\r\n")?;
    let whole = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let whole = whole.and_then(|length| length.parse::<usize>().ok());
    whole.is_none_or(|length| text.len() == length).then(|| (status, format!("{head}\n\n{text}")))
}

/// The agency's first administrator, and a token for a program of theirs.
fn token(server: &Server) -> String {
    let form = "Content-Type: application/x-www-form-urlencoded";
    let link = server.said.split("/khoi-tao/").nth(1).unwrap().split_whitespace().next().unwrap();
    let person = format!(
        "co_quan=So+Van+hoa&ten_ngan=&loai=provincial-department&ho_ten=Mai+Lan&ten=lan&mk={PASSWORD}&lai={PASSWORD}&csrf="
    );
    let (status, answer) = ask(server.host(), &format!("POST /khoi-tao/{link}"), &[form], &person).unwrap();
    assert_eq!(status, 303, "{answer}");
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    let cookie = format!("Cookie: {}", cookie.split(';').next().unwrap());
    let page = ask(server.host(), "GET /toi/ma-chuong-trinh", &[&cookie], "").unwrap().1;
    let value = |page: &str, mark: &str| page.split(mark).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let csrf = value(&page, "name=\"csrf\" value=\"");
    // The last day that the page names.
    let until = page.split("Chậm nhất ").nth(1).unwrap().split('.').next().unwrap().replace('/', "%2F");
    let asked = format!("csrf={csrf}&ten=May&pham_vi=all&den={until}&mk={PASSWORD}");
    let (status, made) = ask(server.host(), "POST /toi/ma-chuong-trinh", &[&cookie, form], &asked).unwrap();
    assert_eq!(status, 200, "{made}");
    value(&made, "id=\"ma\" value=\"")
}

/// A letter that goes out takes the next number of the register.
fn letter(host: &str, token: &str, subject: &str) -> Option<(u16, String)> {
    let lines = [
        format!("Authorization: Bearer {token}"),
        format!("Idempotency-Key: {subject}"),
        "Content-Type: application/json".to_owned(),
    ];
    let body =
        format!(r#"{{"doc_type":"CV","drafted_by":"VP","day":"2026-05-04","subject":"{subject}","signer":"Khai"}}"#);
    ask(host, "POST /api/v1/register/outgoing", &lines.each_ref().map(String::as_str), &body)
}

/// Every letter in the register, by its subject.
fn register(host: &str, token: &str) -> BTreeMap<String, Vec<i64>> {
    let line = format!("Authorization: Bearer {token}");
    let mut found: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for page in 0.. {
        let address = format!("GET /api/v1/register?year=2026&page={page}");
        let (status, answer) = ask(host, &address, &[&line], "").unwrap();
        assert_eq!(status, 200, "{answer}");
        let value: Value = serde_json::from_str(answer.split_once("\n\n").unwrap().1).unwrap();
        let entries = value["entries"].as_array().unwrap();
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            let number = entry["number"].as_i64().unwrap();
            found.entry(entry["subject"].as_str().unwrap().to_owned()).or_default().push(number);
        }
    }
    found
}

/// What was answered with success, and how often somebody was told to come later.
#[derive(Default)]
struct Done {
    letters: Mutex<Vec<String>>,
    later: AtomicUsize,
    strange: Mutex<Vec<String>>,
}

/// Writes letters until told to stop: each is asked for until it is answered, at one copy after the other.
fn writes(writer: usize, hosts: &[String], token: &str, stop: &AtomicBool, done: &Done) {
    for number in 0.. {
        let subject = format!("thu-{writer}-{number}");
        for attempt in 0.. {
            if attempt > 0 {
                thread::sleep(Duration::from_millis(50));
            }
            match letter(&hosts[(writer + attempt) % hosts.len()], token, &subject) {
                Some((200 | 201, _)) => {
                    done.letters.lock().unwrap().push(subject.clone());
                    break;
                }
                // Under way at a copy that may have died: asked again; once it was done it says so.
                Some((409, answer)) if answer.contains("unfinished") => {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    break;
                }
                Some((409, answer)) if answer.contains("answer-not-kept") => {
                    done.letters.lock().unwrap().push(subject.clone());
                    break;
                }
                Some((503, answer)) if answer.contains("\"later\"") => {
                    done.later.fetch_add(1, Ordering::Relaxed);
                }
                // The commit got no answer: whether it was done is read later.
                Some((500, answer)) if answer.contains("\"broken\"") => break,
                Some((status, answer)) => {
                    done.strange.lock().unwrap().push(format!("{status} {answer}"));
                    break;
                }
                None => {}
            }
            if stop.load(Ordering::Relaxed) {
                return;
            }
        }
        if stop.load(Ordering::Relaxed) {
            return;
        }
    }
}

/// What was answered is there once, nothing is there twice, and the numbers have no gap.
fn all_is_kept(host: &str, token: &str, done: &Done, data: &Path, database: &str) {
    assert_eq!(*done.strange.lock().unwrap(), Vec::<String>::new());
    let (found, said) = (register(host, token), done.letters.lock().unwrap());
    assert!(said.len() > 20, "{} letters are too few to have seen anything", said.len());
    for subject in said.iter() {
        assert_eq!(found.get(subject).map(Vec::len), Some(1), "{subject}: {:?}", found.get(subject));
    }
    let mut numbers: Vec<i64> = found.values().flatten().copied().collect();
    numbers.sort_unstable();
    let all = i64::try_from(numbers.len()).unwrap();
    assert_eq!(numbers, (1..=all).collect::<Vec<_>>(), "each number once");
    let (code, said, fault) = runs(data, &["--database", database, "ledger", "verify"]);
    assert_eq!(code, Some(0), "{said}{fault}");
}

#[test]
fn one_of_three_copies_dies_and_nothing_is_lost_or_done_twice() {
    let _turn = turn();
    let Some(url) = database("three_copies") else { return };
    let data = tempfile::tempdir().unwrap();
    let copy = || Server::start(data.path(), &["--database", &url, "--listen", "127.0.0.1:0"]);
    let first = copy();
    let token = token(&first);
    let (second, third) = (copy(), copy());
    let hosts: Vec<String> = [&first, &second, &third].map(|one| one.host().to_owned()).into();
    let moment = u64::from(u16::from_le_bytes(store::random_bytes::<2>())) % 2_000;
    println!("the second copy is killed after {moment} ms more");
    let (stop, done) = (AtomicBool::new(false), Done::default());
    thread::scope(|scope| {
        for writer in 0..6 {
            let (hosts, token, stop, done) = (&hosts, &token, &stop, &done);
            scope.spawn(move || writes(writer, hosts, token, stop, done));
        }
        thread::sleep(Duration::from_millis(1_000 + moment));
        // Dropping kills it as `kill -9` does.
        drop(second);
        let before = done.letters.lock().unwrap().len();
        thread::sleep(Duration::from_secs(4));
        assert!(done.letters.lock().unwrap().len() > before, "the others go on");
        stop.store(true, Ordering::Relaxed);
    });
    all_is_kept(third.host(), &token, &done, data.path(), &url);
    let again = copy();
    assert_eq!(ask(again.host(), "GET /health", &[], "").unwrap().0, 200);
    assert_eq!((first.stop().0, third.stop().0, again.stop().0), (Some(0), Some(0), Some(0)));
}

#[test]
fn the_database_stops_and_comes_back_under_a_running_program() {
    let _turn = turn();
    let Some(url) = database("comes_back") else { return };
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &["--database", &url, "--listen", "127.0.0.1:0"]);
    let token = token(&server);
    let hosts = [server.host().to_owned()];
    let (stop, done) = (AtomicBool::new(false), Done::default());
    thread::scope(|scope| {
        for writer in 0..4 {
            let (hosts, token, stop, done) = (&hosts, &token, &stop, &done);
            scope.spawn(move || writes(writer, hosts, token, stop, done));
        }
        thread::sleep(Duration::from_secs(2));
        testkit::postgres::break_down();
        let health = ask(server.host(), "GET /health", &[], "").unwrap();
        assert_eq!(health.0, 503, "{}", health.1);
        let (status, page) = ask(server.host(), "GET /dang-nhap", &["Accept: text/html"], "").unwrap();
        assert_eq!(status, 503, "{page}");
        assert!(page.contains("Kho dữ liệu đang bận hoặc tạm dừng."), "{page}");
        let before = done.letters.lock().unwrap().len();
        testkit::postgres::come_back();
        let begun = Instant::now();
        while done.letters.lock().unwrap().len() < before + 20 {
            assert!(begun.elapsed() < Duration::from_secs(30), "nobody can work again");
            thread::sleep(Duration::from_millis(100));
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(done.later.load(Ordering::Relaxed) > 0, "whoever wrote meanwhile was told to come later");
    assert_eq!(ask(server.host(), "GET /health", &[], "").unwrap().0, 200);
    all_is_kept(server.host(), &token, &done, data.path(), &url);
    assert_eq!(server.stop().0, Some(0));
}
