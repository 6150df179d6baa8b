//! The program as whoever watches over it sees it: whether it is well, its figures, and how it stops.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod program;

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use app::{Clock as _, SystemClock};
use program::{Server, ended, get, runs, thidua};
use store::queue::backlog;
use store::{Db, Location, NewJob};

const HERE: [&str; 2] = ["--listen", "127.0.0.1:0"];

/// The first administrator's form.
const FORM: &str = "co_quan=S%E1%BB%9F+V%C4%83n+h%C3%B3a&ten_ngan=&loai=provincial-department&ho_ten=Mai+Lan&ten=lan\
    &mk=Trong+lua+ben+song+Hong&lai=Trong+lua+ben+song+Hong&csrf=";

fn connected(server: &Server) -> TcpStream {
    TcpStream::connect(server.host()).unwrap()
}

/// The path of the form for the first administrator.
fn set_up_path(server: &Server) -> String {
    let path = server.said.split("/khoi-tao/").nth(1).unwrap().split_whitespace().next().unwrap();
    format!("/khoi-tao/{path}")
}

/// Everything of the form but its last part.
fn half_a_form(server: &Server) -> (TcpStream, &'static str) {
    let mut stream = connected(server);
    let (first, second) = FORM.split_at(FORM.len() / 2);
    write!(
        stream,
        "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{first}",
        set_up_path(server),
        server.host(),
        FORM.len()
    )
    .unwrap();
    stream.flush().unwrap();
    // Long enough that it has been taken in hand.
    std::thread::sleep(Duration::from_millis(500));
    (stream, second)
}

#[test]
fn what_is_being_sent_when_it_is_told_to_stop_is_still_answered() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &HERE);
    let (mut stream, rest_of_form) = half_a_form(&server);
    server.tell_to_stop();
    let begun = Instant::now();
    while TcpStream::connect(server.host()).is_ok_and(|mut late| !get(&mut late, "/health").is_empty()) {
        assert!(begun.elapsed() < Duration::from_secs(5), "newcomers are still served");
        std::thread::sleep(Duration::from_millis(50));
    }
    stream.write_all(rest_of_form.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let (code, rest) = server.ended();
    assert_eq!((code, rest.as_str()), (Some(0), "Đã dừng.\n"));
    assert!(begun.elapsed() < Duration::from_secs(9), "it stops when the last one has been answered");

    let again = Server::start(data.path(), &HERE);
    assert!(!again.said.contains("/khoi-tao/"), "what was sent was kept: {}", again.said);
    drop(again);
    let (code, said, _) = runs(data.path(), &["ledger", "verify"]);
    assert_eq!(code, Some(0), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_job_is_begun_after_it_was_told_to_stop() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &HERE);
    let (mut stream, rest_of_form) = half_a_form(&server);
    let db = Db::open(&Location::parse("", data.path()).unwrap()).await.unwrap();
    let queued = async |name: &'static str| {
        let mut tx = db.write().await.unwrap();
        let job = NewJob::new("known-to-nobody", serde_json::json!({}), SystemClock.now()).once(name);
        tx.upkeep().later_all(vec![job]).await.unwrap();
        tx.commit().await.unwrap();
    };
    let stand = async || backlog(&mut db.read().await.unwrap(), SystemClock.now()).await.unwrap();

    queued("before").await;
    let begun = Instant::now();
    while stand().await.gave_up == 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "the worker does not work");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    server.tell_to_stop();
    tokio::time::sleep(Duration::from_millis(500)).await;
    queued("after").await;
    // The worker looks every second.
    tokio::time::sleep(Duration::from_secs(3)).await;
    stream.write_all(rest_of_form.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert_eq!(server.ended().0, Some(0));
    let stand = stand().await;
    assert_eq!((stand.gave_up, stand.due), (1, 1), "the second waits for the next start");
}

#[test]
fn somebody_who_never_ends_does_not_keep_it_from_stopping() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path(), &HERE);
    let (_stream, _) = half_a_form(&server);
    let begun = Instant::now();
    assert_eq!(server.stop().0, Some(0));
    let took = begun.elapsed();
    assert!(took > Duration::from_secs(8) && took < Duration::from_secs(20), "{took:?}");
}

#[test]
fn figures_are_given_only_where_they_were_asked_for() {
    let data = tempfile::tempdir().unwrap();
    let log = data.path().join("log");
    let more = ["--metrics-listen", "127.0.0.1:0", "--slow-statement", "1"];
    let server =
        Server::logging(data.path(), &[&HERE[..], &more[..]].concat(), Stdio::from(File::create(&log).unwrap()));
    let figures = server.said.split("Số liệu giám sát tại http://").nth(1).unwrap();
    let figures = figures.split("/metrics").next().unwrap().to_owned();

    assert!(get(&mut connected(&server), "/health").starts_with("HTTP/1.1 200"), "before anybody has an account too");
    assert!(get(&mut connected(&server), "/metrics").starts_with("HTTP/1.1 503"), "not set up, and no such page");
    let (mut stream, rest_of_form) = half_a_form(&server);
    stream.write_all(rest_of_form.as_bytes()).unwrap();
    let mut first = [0; 12];
    stream.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 303");
    assert!(get(&mut connected(&server), "/metrics").starts_with("HTTP/1.1 404"));

    let page = get(&mut TcpStream::connect(&figures).unwrap(), "/metrics");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("text/plain; version=0.0.4"), "{page}");
    let value = |name: &str| -> f64 {
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("{name}: {page}")).parse().unwrap()
    };
    assert_eq!(value("thidua_store_up"), 1.0);
    assert_eq!(value(r#"thidua_http_requests_total{method="POST",route="/khoi-tao/{token}",status="3xx"}"#), 1.0);
    assert_eq!(value(r#"thidua_http_requests_total{method="GET",route="-",status="4xx"}"#), 1.0);
    assert_eq!(value(r#"thidua_jobs{state="gave-up"}"#), 0.0);
    assert!(value("thidua_resident_memory_bytes") > 1e6);
    assert!(value("thidua_statements_total") > 10.0);
    assert!(!page.contains(&set_up_path(&server)), "a one-time link is a secret");

    // Making something durable takes longer than a millisecond, sooner or later.
    slow_commits(&server, &figures);
    assert_eq!(server.stop().0, Some(0));
    let log = std::fs::read_to_string(&log).unwrap();
    let line = log.lines().find(|line| line.contains("slow statement")).unwrap_or_else(|| panic!("{log}"));
    assert!(line.contains("statement=\"") && line.contains("ms=") && line.contains("rows="), "{line}");
    assert!(!log.contains("Mai Lan") && !log.contains("khong-co"), "no value of any statement: {log}");
}

/// Signs in wrongly, which is written down, until the figures know a slow statement.
fn slow_commits(server: &Server, figures: &str) {
    for _ in 0..200 {
        let page = get(&mut TcpStream::connect(figures).unwrap(), "/metrics");
        if page.lines().any(|line| line.starts_with("thidua_slow_statements_total ") && !line.ends_with(" 0")) {
            return;
        }
        let mut stream = connected(server);
        let form = "ten=khong-co&mk=khong-dung&csrf=";
        let _ = write!(
            stream,
            "POST /dang-nhap HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}",
            server.host(),
            form.len()
        );
        let _ = stream.read_to_end(&mut Vec::new());
    }
    panic!("no statement was slow");
}

#[test]
fn an_address_for_figures_that_is_taken_is_told_before_anything_begins() {
    let data = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, _, fault) = runs(data.path(), &["serve", HERE[0], HERE[1], "--metrics-listen", &address]);
    assert_eq!(code, Some(1));
    assert!(fault.contains(&format!("Không mở được {address}: ")), "{fault}");
    assert!(!Path::new(data.path()).join("thidua.sqlite").exists());
    let (code, _, fault) = runs(data.path(), &["serve", "--metrics-listen", "9464"]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("Viết --metrics-listen dạng IP:CỔNG"), "{fault}");
}

#[test]
fn a_crowd_is_measured_and_finds_what_it_sent() {
    let data = tempfile::tempdir().unwrap();
    let few = ["--visitors", "6", "--seconds", "2", "--units", "12", "--people", "40", "--json"];
    // The database that the machine works with is not measured on: here nothing would answer.
    let mut command = thidua(data.path(), &[&["bench", "load"], &few[..]].concat());
    let (code, said, fault) = ended(command.env("THIDUA_DATABASE", "postgres://nobody@127.0.0.1:1/none?agency=a"));
    assert_eq!(code, Some(0), "{said}{fault}");
    let value: serde_json::Value = serde_json::from_str(said.trim()).unwrap();
    let number = |name: &str| value[name].as_u64().unwrap_or_else(|| panic!("{name}: {said}"));
    assert_eq!((number("people"), number("faults"), &value["lost"]), (6, 0, &serde_json::json!([])), "{said}");
    assert_eq!(number("reads") + number("writes"), number("requests"));
    assert!(number("writes") > 0 && number("kept") > 1 && number("reads") > number("writes"), "{said}");
}
