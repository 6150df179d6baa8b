//! The program as somebody who tries it starts it: `thidua demo`, with the example campaign running.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A demonstration that runs until it is dropped.
pub(crate) struct Server {
    child: Child,
    _data: TempDir,
    /// Where its pages are, without a closing slash.
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
        command.arg("--data").arg(data.path()).args(["demo", "--listen", "127.0.0.1:0"]);
        for name in ["THIDUA_DATA", "THIDUA_DATABASE", "THIDUA_LANG", "THIDUA_LISTEN", "THIDUA_ADDRESS", "RUST_LOG"] {
            command.env_remove(name);
        }
        // The demonstration would show itself in the person's own browser; a test has one of its own.
        command.env("PATH", data.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        let mark = "Đang chạy tại ";
        while !said.contains(mark) {
            assert_ne!(out.read_line(&mut said).unwrap(), 0, "the demonstration ended: {said}");
        }
        let address = said.split(mark).nth(1).unwrap().trim().to_owned();
        Self { child, _data: data, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
