//! A browser, as little of one as a measurement needs: one connection that stays open, pages and forms over it.

use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// A page larger than this is a fault.
const LONGEST_BODY: usize = 64 << 20;

/// One visitor's connection.
pub(super) struct Talk {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
    cookie: String,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    /// Where to, for an answer that leads on.
    pub(super) location: String,
}

impl Talk {
    pub(super) async fn begin(host: SocketAddr, secret: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), host, cookie: format!("thidua={secret}") })
    }

    /// Opens a page, to its last byte.
    pub(super) async fn get(&mut self, path: &str) -> std::io::Result<Answer> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n\r\n", self.host, self.cookie);
        self.asks(&request).await
    }

    /// Sends a form.
    pub(super) async fn post(&mut self, path: &str, form: &str) -> std::io::Result<Answer> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}",
            self.cookie,
            form.len(),
            host = self.host,
        );
        self.asks(&request).await
    }

    async fn asks(&mut self, request: &str) -> std::io::Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        let wrong = |why: &str| std::io::Error::new(std::io::ErrorKind::InvalidData, why.to_owned());
        let first = self.line().await?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| wrong(&first))?;
        let (mut length, mut location) = (None, String::new());
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse::<usize>().ok(),
                "location" => value.trim().clone_into(&mut location),
                _ => {}
            }
        }
        // A page is made whole before it is sent, so its length is known.
        let length = length.filter(|length| *length <= LONGEST_BODY).ok_or_else(|| wrong("no length"))?;
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).await?;
        Ok(Answer { status, location })
    }

    /// A line of the head; empty at its end.
    async fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
