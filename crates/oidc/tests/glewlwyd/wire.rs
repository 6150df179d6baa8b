//! A browser in forty lines: one request over one connection, cookies kept, nothing followed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

pub struct Browser {
    at: String,
    cookies: RefCell<BTreeMap<String, String>>,
}

pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Browser {
    pub fn at(address: &str) -> Self {
        Self { at: address.to_owned(), cookies: RefCell::default() }
    }

    pub fn opens(&self, path: &str) -> Answer {
        self.asks("GET", path, "text/html", "")
    }

    pub fn sends(&self, method: &str, path: &str, json: &str) -> Answer {
        self.asks(method, path, "application/json", json)
    }

    fn asks(&self, method: &str, path: &str, kind: &str, body: &str) -> Answer {
        let cookies = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        let mut wire = TcpStream::connect(&self.at).unwrap();
        wire.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\nContent-Type: {kind}\r\n\
             Content-Length: {}\r\n\r\n",
            self.at,
            cookies.join("; "),
            body.len(),
        );
        wire.write_all(head.as_bytes()).unwrap();
        wire.write_all(body.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        wire.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{method} {path}: {text}"));
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let headers: Vec<_> = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, headers, body: body.to_owned() }
    }
}

impl Answer {
    /// Where it leads instead of showing something.
    pub fn leads_to(&self) -> &str {
        let to = self.headers.iter().find(|(name, _)| name == "location");
        to.map_or("", |(_, to)| to)
    }
}
