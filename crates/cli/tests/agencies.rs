//! Several agencies on one server: each reached by its own host name, none open to another's people.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod program;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use program::{Server, get, runs};

const CULTURE: &str = "vhttdl.thidua.example";
const HEALTH: &str = "yte.thidua.example";

/// The first administrator of an agency; the name of the agency stands before it.
const FORM: &str = "&ten_ngan=&loai=provincial-department&ho_ten=Mai+Lan&ten=lan&mk=Trong+lua+ben+song+Hong\
    &lai=Trong+lua+ben+song+Hong&csrf=";

/// The file of two agencies.
fn agencies(data: &Path) -> PathBuf {
    let file = data.join("agencies.toml");
    let text = format!(
        "[so_vhttdl]\naddress = \"http://{CULTURE}\"\n\n[so_y_te]\naddress = \"http://{HEALTH}\"\nmail-from = \"td@yte.example\"\n"
    );
    std::fs::write(&file, text).unwrap();
    file
}

/// What a browser that asks for this host is answered.
fn ask(address: &str, host: &str, request: &str, more: &[String], body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let more: String = more.iter().map(|line| format!("{line}\r\n")).collect();
    let form = "Content-Type: application/x-www-form-urlencoded";
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{form}\r\nContent-Length: {}\r\n{more}\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Makes the agency's first administrator; gives the cookie.
fn set_up(server: &str, said: &str, host: &str, name: &str) -> String {
    let link = said.split(&format!("http://{host}/khoi-tao/")).nth(1).unwrap().split_whitespace().next().unwrap();
    let answer = ask(server, host, &format!("POST /khoi-tao/{link}"), &[], &format!("co_quan={name}{FORM}"));
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

fn each_keeps_to_itself(data: &Path, more: &[&str]) {
    let file = agencies(data);
    let file = file.to_str().unwrap();
    let arguments =
        [&["--agencies", file, "--listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"], more].concat();
    let server = Server::start(data, &arguments);
    let figures = server.said.split("Số liệu giám sát tại http://").nth(1).unwrap().split("/metrics").next().unwrap();
    let listens = server.host();

    let culture = set_up(listens, &server.said, CULTURE, "So+Van+hoa");
    let before = ask(listens, HEALTH, "GET /dang-nhap", &[], "");
    assert!(before.starts_with("HTTP/1.1 503") && !before.contains("Van hoa"), "nobody has set it up yet: {before}");
    let health = set_up(listens, &server.said, HEALTH, "So+Y+te");

    let work = |host: &str, cookie: &str| ask(listens, host, "GET /viec", &[format!("Cookie: {cookie}")], "");
    for (host, own, other, name, not) in
        [(CULTURE, &culture, &health, "So Van hoa", "So Y te"), (HEALTH, &health, &culture, "So Y te", "So Van hoa")]
    {
        let page = work(host, own);
        assert!(page.starts_with("HTTP/1.1 200") && page.contains(name) && !page.contains(not), "{page}");
        let page = work(&format!("{}:80", host.to_uppercase()), own);
        assert!(page.starts_with("HTTP/1.1 200"), "a name in capitals with its port is the same: {page}");
        let page = work(host, other);
        assert!(page.contains("location: /dang-nhap?tiep="), "signed in elsewhere: {page}");
    }

    let nowhere = work("thidua.example", &culture);
    assert!(nowhere.starts_with("HTTP/1.1 421") && nowhere.contains("Không có trang nào ở địa chỉ này."), "{nowhere}");
    assert!(!nowhere.contains("vhttdl") && !nowhere.contains("Van hoa"), "{nowhere}");
    assert!(
        ask(listens, "10.0.0.7", "GET /health", &[], "").starts_with("HTTP/1.1 200"),
        "for whoever watches the server"
    );

    let page = get(&mut TcpStream::connect(figures).unwrap(), "/metrics");
    assert!(
        page.contains("thidua_store_up{agency=\"so_vhttdl\"} 1\nthidua_store_up{agency=\"so_y_te\"} 1\n"),
        "{page}"
    );
    let set_up = "{agency=\"so_y_te\",method=\"POST\",route=\"/khoi-tao/{token}\",status=\"3xx\"} 1";
    assert!(page.contains(&format!("thidua_http_requests_total{set_up}")), "{page}");

    assert_eq!(server.stop().0, Some(0));
    commands_name_one(data, file, more);
}

/// What is done to a store is done to one that is named; a copy is made of each.
fn commands_name_one(data: &Path, file: &str, more: &[&str]) {
    let command = |words: &[&str]| runs(data, &[more, &["--agencies", file], words].concat());
    let (code, _, fault) = command(&["ledger", "verify"]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("--agency: so_vhttdl, so_y_te"), "{fault}");
    let (code, said, fault) = command(&["--agency", "so_y_te", "ledger", "verify"]);
    assert_eq!(code, Some(0), "{said}{fault}");
    let (code, _, fault) = command(&["--agency", "so_khac", "ledger", "verify"]);
    assert_eq!(code, Some(1));
    assert!(fault.contains("Không có cơ quan so_khac."), "{fault}");
    let mut meant = program::thidua(data, &["--database", "sqlite:tried.sqlite", "ledger", "verify"]);
    let (code, said, fault) = program::ended(meant.env("THIDUA_AGENCIES", file));
    assert_eq!(code, Some(0), "a store that is named is the one that is meant: {said}{fault}");
    let (code, said, fault) = command(&["backup"]);
    assert_eq!(code, Some(0), "{said}{fault}");
    for agency in ["so_vhttdl", "so_y_te"] {
        let copies = std::fs::read_dir(data.join(agency).join("backups")).unwrap().count();
        assert_eq!(copies, 1, "{agency}: {said}");
    }
}

#[test]
fn agencies_of_one_server_keep_to_themselves() {
    let data = tempfile::tempdir().unwrap();
    each_keeps_to_itself(data.path(), &[]);
}

#[test]
fn so_they_do_in_one_database() {
    let Some(url) = testkit::postgres::database("agencies") else { return };
    // The database of the test comes with a schema; each agency has its own beside it.
    let url = url.split("&agency=").next().unwrap().to_owned();
    let data = tempfile::tempdir().unwrap();
    each_keeps_to_itself(data.path(), &["--database", &url]);
}

#[test]
fn one_that_cannot_be_opened_keeps_none_of_the_others_waiting() {
    let data = tempfile::tempdir().unwrap();
    let file = agencies(data.path());
    let in_the_way = data.path().join("so_y_te/thidua.sqlite");
    std::fs::create_dir_all(&in_the_way).unwrap();
    let server = Server::start(data.path(), &["--agencies", file.to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    let listens = server.host();
    set_up(listens, &server.said, CULTURE, "So+Van+hoa");
    let page = || ask(listens, HEALTH, "GET /dang-nhap", &[], "");
    let closed = page();
    assert!(closed.starts_with("HTTP/1.1 503") && closed.contains("chưa mở được"), "{closed}");

    std::fs::remove_dir(&in_the_way).unwrap();
    let begun = Instant::now();
    while page().contains("chưa mở được") {
        assert!(begun.elapsed() < Duration::from_secs(40), "it is never tried again");
        std::thread::sleep(Duration::from_millis(500));
    }
    assert_eq!(server.stop().0, Some(0));
}

#[test]
fn two_agencies_share_neither_a_name_nor_a_store() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("agencies.toml");
    let refused = |text: &str, more: &[&str]| {
        std::fs::write(&file, text).unwrap();
        let (code, _, fault) = runs(data.path(), &[&["serve", "--agencies", file.to_str().unwrap()], more].concat());
        assert_eq!(code, Some(1), "{text}");
        fault
    };
    let same_host = "[a]\naddress = \"http://a.example\"\n[b]\naddress = \"http://A.example/\"\n";
    assert!(refused(same_host, &[]).contains("cùng tên máy a.example"));
    let same_store = "[a]\naddress = \"http://a.example\"\ndatabase = \"sqlite:/tmp/x\"\n\
                      [b]\naddress = \"http://b.example\"\ndatabase = \"sqlite:/tmp/x\"\n";
    assert!(refused(same_store, &[]).contains("cùng một kho"));
    let two = "[a]\naddress = \"http://a.example\"\n[b]\naddress = \"http://b.example\"\n";
    assert!(refused(two, &["--database", "sqlite:one"]).contains("không thể chung một kho"));
    assert!(refused("[a]\naddress = \"a.example\"\n", &[]).contains("a.example"));
}
