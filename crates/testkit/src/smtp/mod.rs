//! A mail server for tests: speaks enough SMTP (RFC 5321) to be talked to for real, and keeps what it was given.

mod letter;

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub use letter::Received;

/// A mail server on this machine, gone when it is dropped.
pub struct SmtpServer {
    address: SocketAddr,
    mind: Arc<Mutex<Mind>>,
    listening: JoinHandle<()>,
}

/// What it was told to do, and what it heard.
#[derive(Default)]
struct Mind {
    /// Answers to `RCPT TO` by address.
    refused: BTreeMap<String, String>,
    /// Answers to the next `RCPT TO`, whoever it names.
    troubles: VecDeque<String>,
    /// Whom it lets in; everybody when empty.
    password: Option<(String, String)>,
    heard: Vec<String>,
    letters: Vec<Received>,
}

impl SmtpServer {
    /// Starts one on a free port.
    ///
    /// # Panics
    /// When this machine gives no port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("this machine has a free port");
        let address = listener.local_addr().expect("a bound port is known");
        let mind = Arc::<Mutex<Mind>>::default();
        let listening = tokio::spawn(listen(listener, mind.clone()));
        Self { address, mind, listening }
    }

    /// Where it listens: `127.0.0.1:40123`.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on this address is answered so: `550 5.1.1 no such user`.
    pub fn refuses(&self, address: &str, answer: &str) {
        self.mind().refused.insert(address.to_owned(), answer.to_owned());
    }

    /// This address is taken again.
    pub fn takes(&self, address: &str) {
        self.mind().refused.remove(address);
    }

    /// The next recipient is answered so, whoever it is: `451 4.7.1 try again later`.
    pub fn is_in_trouble(&self, answer: &str) {
        self.mind().troubles.push_back(answer.to_owned());
    }

    /// From now on only whoever knows this name and password may send.
    pub fn asks_for(&self, name: &str, password: &str) {
        self.mind().password = Some((name.to_owned(), password.to_owned()));
    }

    /// Every command heard, as it came.
    #[must_use]
    pub fn heard(&self) -> Vec<String> {
        self.mind().heard.clone()
    }

    /// Every letter taken, the oldest first.
    #[must_use]
    pub fn letters(&self) -> Vec<Received> {
        self.mind().letters.clone()
    }

    fn mind(&self) -> MutexGuard<'_, Mind> {
        self.mind.lock().expect("no conversation panics with the lock held")
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, mind: Arc<Mutex<Mind>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let mind = mind.clone();
        // A client that goes away in the middle is no trouble of the server's.
        tokio::spawn(async move { Conversation { stream: BufReader::new(stream), mind }.run().await });
    }
}

struct Conversation {
    stream: BufReader<TcpStream>,
    mind: Arc<Mutex<Mind>>,
}

impl Conversation {
    async fn run(mut self) -> std::io::Result<()> {
        let (mut known, mut from, mut to) = (self.password().is_none(), String::new(), Vec::new());
        self.says("220 testkit ESMTP").await?;
        while let Some(line) = self.hears().await? {
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            let answer = match verb.to_ascii_uppercase().as_str() {
                "EHLO" if self.password().is_some() => "250-testkit\r\n250 AUTH PLAIN".to_owned(),
                "EHLO" | "HELO" | "NOOP" | "RSET" => "250 testkit".to_owned(),
                "AUTH" => {
                    known = self.lets_in(rest);
                    if known { "235 2.7.0 welcome" } else { "535 5.7.8 wrong name or password" }.to_owned()
                }
                "MAIL" if !known => "530 5.7.0 who are you".to_owned(),
                "MAIL" => {
                    (from, to) = (inside(rest), Vec::new());
                    "250 2.1.0 ok".to_owned()
                }
                "RCPT" => self.recipient(inside(rest), &mut to),
                "DATA" if to.is_empty() => "503 5.5.1 to whom".to_owned(),
                "DATA" => {
                    self.says("354 go on").await?;
                    let raw = self.letter().await?;
                    let received = Received { from: from.clone(), to: std::mem::take(&mut to), raw };
                    self.think().letters.push(received);
                    "250 2.0.0 taken".to_owned()
                }
                "QUIT" => return self.says("221 2.0.0 goodbye").await,
                _ => "502 5.5.2 what".to_owned(),
            };
            self.says(&answer).await?;
        }
        Ok(())
    }

    fn recipient(&self, address: String, to: &mut Vec<String>) -> String {
        let mut mind = self.think();
        let refused = mind.refused.get(&address).cloned();
        if let Some(answer) = mind.troubles.pop_front().or(refused) {
            return answer;
        }
        to.push(address);
        "250 2.1.5 ok".to_owned()
    }

    fn password(&self) -> Option<(String, String)> {
        self.think().password.clone()
    }

    /// `AUTH PLAIN` with everything in one line (RFC 4616).
    fn lets_in(&self, rest: &str) -> bool {
        let said = rest.strip_prefix("PLAIN ").map(letter::from_base64).unwrap_or_default();
        let expected = self.password().map(|(name, password)| format!("\0{name}\0{password}"));
        expected.is_some_and(|expected| expected.as_bytes() == said)
    }

    /// The lines up to the lone point, with doubled points undone.
    async fn letter(&mut self) -> std::io::Result<String> {
        let mut raw = String::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
                return Ok(raw);
            }
            raw.push_str(line.strip_prefix('.').unwrap_or(&line));
        }
    }

    async fn hears(&mut self) -> std::io::Result<Option<String>> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).await?;
        let line = line.trim_end().to_owned();
        if read > 0 {
            self.think().heard.push(line.clone());
        }
        Ok((read > 0).then_some(line))
    }

    async fn says(&mut self, line: &str) -> std::io::Result<()> {
        self.stream.write_all(format!("{line}\r\n").as_bytes()).await
    }

    fn think(&self) -> MutexGuard<'_, Mind> {
        self.mind.lock().expect("no conversation panics with the lock held")
    }
}

/// What stands between the angles.
fn inside(text: &str) -> String {
    text.split('<').nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default().to_owned()
}
