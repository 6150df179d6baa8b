//! Debian's Chromium, driven through chromedriver: the W3C WebDriver protocol, which is JSON over plain HTTP on this
//! machine. Everything runs in folders of its own and ends with the test.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

const CHROMIUM: &str = "/usr/bin/chromium";
const CHROMEDRIVER: &str = "/usr/bin/chromedriver";

/// No start pages, no calls home, and a size of its own for every page.
const FLAGS: [&str; 10] = [
    "--headless=new",
    // The kernel's own walls are not there inside most containers.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=vi",
];

/// A page that takes longer has hung.
const LONGEST_ANSWER: Duration = Duration::from_secs(20);

/// The name under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with one window.
pub(crate) struct Driver {
    chromedriver: Child,
    port: u16,
    session: String,
    _profile: TempDir,
}

/// An element of the page that is open.
#[derive(Clone, Debug)]
pub(crate) struct Element(String);

impl Driver {
    /// Starts a browser; `None`, said aloud, where there is none.
    pub(crate) fn start(script: bool) -> Option<Self> {
        if ![CHROMIUM, CHROMEDRIVER].iter().all(|program| Path::new(program).is_file()) {
            testkit::skip("no browser");
            return None;
        }
        let mut command = Command::new(CHROMEDRIVER);
        let mut chromedriver = command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(chromedriver.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            let port = line.unwrap().split_once("started successfully on port ")?.1.trim_end_matches('.').to_owned();
            port.parse().ok()
        });
        let profile = tempfile::tempdir().unwrap();
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        if !script {
            flags.push("--blink-settings=scriptEnabled=false".to_owned());
        }
        let mut driver = Self { chromedriver, port: port.unwrap(), session: "/session".to_owned(), _profile: profile };
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": CHROMIUM, "args": flags },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let session = driver.post("", &wanted).unwrap();
        driver.session = format!("/session/{}", session["sessionId"].as_str().unwrap());
        Some(driver)
    }

    /// Sends a command that has a body, and gives its value or what chromedriver said against it.
    pub(crate) fn post(&self, command: &str, body: &Value) -> Result<Value, String> {
        self.ask("POST", command, &body.to_string())
    }

    /// Asks for something.
    pub(crate) fn get(&self, command: &str) -> Result<Value, String> {
        self.ask("GET", command, "")
    }

    fn ask(&self, method: &str, command: &str, body: &str) -> Result<Value, String> {
        let Self { port, session, .. } = self;
        let head = format!(
            "{method} {session}{command} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\
             Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let broken = |error: std::io::Error| error.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", *port)).map_err(broken)?;
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(broken)?;
        stream.set_read_timeout(Some(LONGEST_ANSWER)).map_err(broken)?;
        // chromedriver keeps the connection, so the end of the answer is where its length says.
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).map_err(broken)?;
            match line.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.trim().parse().map_err(|_| line.clone())?;
                }
                None if line.trim_end().is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).map_err(broken)?;
        let value = serde_json::from_slice::<Value>(&body).map_err(|error| error.to_string())?["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }

    /// Elements that an XPath names, in the page's order.
    pub(crate) fn all(&self, xpath: &str) -> Result<Vec<Element>, String> {
        let found = self.post("/elements", &json!({ "using": "xpath", "value": xpath }))?;
        let found = found.as_array().cloned().unwrap_or_default();
        Ok(found.iter().filter_map(|one| one[ELEMENT].as_str()).map(|id| Element(id.to_owned())).collect())
    }

    /// Something about an element: `text`, `displayed`, `attribute/…`, `property/…`.
    pub(crate) fn of(&self, element: &Element, what: &str) -> Result<Value, String> {
        self.get(&format!("/element/{}/{what}", element.0))
    }

    /// Something done to an element: `click`, `clear`, `value`.
    pub(crate) fn act(&self, element: &Element, what: &str, body: &Value) -> Result<Value, String> {
        self.post(&format!("/element/{}/{what}", element.0), body)
    }

    /// What a script of the test finds out about the page; works also where the page's own scripts are off.
    pub(crate) fn script(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] })).unwrap()
    }

    /// A command of Chromium's own protocol.
    pub(crate) fn chromium(&self, command: &str, parameters: &Value) {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters })).unwrap();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.ask("DELETE", "", "");
        let _ = self.chromedriver.kill();
        let _ = self.chromedriver.wait();
    }
}
