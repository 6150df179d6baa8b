//! The program as its operator starts it: a command that ends, or a server until it is stopped.

#![allow(dead_code, unreachable_pub, reason = "each test file uses another part of it")]

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

/// Nothing of the machine's own settings may reach it.
const SETTINGS: [&str; 21] = [
    "THIDUA_AGENCIES",
    "THIDUA_DATA",
    "THIDUA_DATABASE",
    "THIDUA_LANG",
    "THIDUA_LISTEN",
    "THIDUA_ADDRESS",
    "THIDUA_METRICS_LISTEN",
    "THIDUA_SLOW_STATEMENT",
    "THIDUA_BEHIND_PROXY",
    "THIDUA_CERTIFICATE",
    "THIDUA_KEY",
    "THIDUA_IDENTITY_KEY",
    "THIDUA_SMTP",
    "THIDUA_MAIL_FROM",
    "THIDUA_MAIL_NAME",
    "THIDUA_ROOT_MAIL",
    "THIDUA_OIDC_ISSUER",
    "THIDUA_OIDC_CLIENT",
    "THIDUA_OIDC_SECRET_FILE",
    "THIDUA_OIDC_NAME",
    "RUST_LOG",
];

pub fn thidua(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    command.arg("--data").arg(data).args(arguments);
    for name in SETTINGS {
        command.env_remove(name);
    }
    command
}

pub fn runs(data: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    ended(&mut thidua(data, arguments))
}

/// What a command that ends says.
pub fn ended(command: &mut Command) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// Asks for a page and reads the answer to its end, or to the end of the connection.
pub fn get(stream: &mut (impl std::io::Read + std::io::Write), path: &str) -> String {
    let _ = write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A server that runs until it is dropped.
pub struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    /// What it said at the start.
    pub said: String,
    /// Where its pages are.
    pub address: String,
}

impl Server {
    pub fn start(data: &Path, arguments: &[&str]) -> Self {
        Self::logging(data, arguments, Stdio::null())
    }

    /// The same, with its log somewhere.
    pub fn logging(data: &Path, arguments: &[&str], log: Stdio) -> Self {
        let mut command = thidua(data, &[&["serve"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        let mark = "Đang chạy tại ";
        while !said.contains(mark) {
            assert_ne!(out.read_line(&mut said).unwrap(), 0, "the server ended: {said}");
        }
        let address = said.split(mark).nth(1).unwrap().trim().to_owned();
        Self { child, out, said, address }
    }

    pub fn host(&self) -> &str {
        self.address.split("://").nth(1).unwrap()
    }

    /// Tells it to stop, as a service manager does.
    pub fn tell_to_stop(&self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
    }

    /// Waits for its end; gives its code and what else it said.
    pub fn ended(mut self) -> (Option<i32>, String) {
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code(), rest)
    }

    pub fn stop(self) -> (Option<i32>, String) {
        self.tell_to_stop();
        self.ended()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
