//! One letter, one conversation by SMTP (RFC 5321). What is said before the recipient is named is about the server or
//! our settings and may pass; what is refused after that is about the letter and stays so.

use std::fmt;
use std::time::Duration;

use lettre::Address;
use lettre::message::Mailbox;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::setting::{Cover, MailFault, Server, server};

/// A conversation that takes longer is broken off and tried again later.
const LONGEST: Duration = Duration::from_secs(60);

/// The letter is taken; nobody waits long for the goodbye.
const GOODBYE: Duration = Duration::from_secs(5);

/// The agency's way to send letters.
#[derive(Clone)]
pub struct Mailer {
    server: Server,
    sender: Address,
    name: Option<String>,
}

/// Why a letter did not go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unsent {
    /// The server will not have this letter; its sentence.
    Refused(String),
    /// Something that may pass.
    ForNow(String),
}

/// Whether a letter could be addressed so.
#[must_use]
pub fn is_address(text: &str) -> bool {
    text.trim().parse::<Address>().is_ok()
}

impl Mailer {
    /// Sends through the server at `url` (`smtp://name:password@host:port?tls=required`, `?tls=none`, or `smtps://…`)
    /// as `sender`; under `name` where one is given, else under the agency's.
    ///
    /// # Errors
    /// When that is no address of a server or no mail address, or the password would go over a network in the clear.
    pub fn new(url: &str, sender: &str, name: Option<&str>) -> Result<Self, MailFault> {
        let sender = sender.trim().parse().map_err(|_| MailFault::Sender)?;
        let name = name.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        Ok(Self { server: server(url)?, sender, name })
    }

    /// The server, for people: `mail.so.example:587`.
    #[must_use]
    pub fn server(&self) -> String {
        format!("{}:{}", self.server.host, self.server.port)
    }

    /// Who the letters are from.
    pub(super) fn from(&self, agency: &str) -> Mailbox {
        let name = self.name.as_deref().unwrap_or(agency);
        Mailbox::new((!name.is_empty()).then(|| name.to_owned()), self.sender.clone())
    }

    /// Gives one letter to the server, which then answers for it.
    pub(super) async fn send(&self, to: Address, letter: &[u8]) -> Result<(), Unsent> {
        let late = |_| Unsent::ForNow(format!("{}: no end within {} s", self.server(), LONGEST.as_secs()));
        let mut connection = timeout(LONGEST, self.hand_over(to, letter)).await.map_err(late)??;
        let _ = timeout(GOODBYE, connection.abort()).await;
        Ok(())
    }

    async fn hand_over(&self, to: Address, letter: &[u8]) -> Result<AsyncSmtpConnection, Unsent> {
        let mut connection = self.connected().await.map_err(for_now)?;
        connection.command(Mail::new(Some(self.sender.clone()), Vec::new())).await.map_err(for_now)?;
        connection.command(Rcpt::new(to, Vec::new())).await.map_err(of_the_letter)?;
        connection.command(Data).await.map_err(of_the_letter)?;
        connection.message(letter).await.map_err(of_the_letter)?;
        Ok(connection)
    }

    /// Connected, covered as the settings want it, and known to the server.
    async fn connected(&self) -> Result<AsyncSmtpConnection, Error> {
        let Server { host, port, cover, credentials } = &self.server;
        let hello = ClientId::Domain(self.sender.domain().to_owned());
        let tls = || TlsParameters::new(host.clone());
        let first = if *cover == Cover::Tls { Some(tls()?) } else { None };
        let to = (host.trim_matches(['[', ']']), *port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(to, None, &hello, first, None).await?;
        if *cover == Cover::StartTls {
            connection.starttls(tls()?, &hello).await?;
        }
        if let Some(credentials) = credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(connection)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn for_now(error: Error) -> Unsent {
    Unsent::ForNow(sentence(&error))
}

fn of_the_letter(error: Error) -> Unsent {
    if error.is_permanent() { Unsent::Refused(sentence(&error)) } else { for_now(error) }
}

/// The server's own words with their number, or what went wrong instead.
fn sentence(error: &Error) -> String {
    use std::error::Error as _;
    match (error.status(), error.source()) {
        (Some(code), Some(words)) => format!("{code} {words}"),
        _ => error.to_string(),
    }
}

impl fmt::Debug for Mailer {
    /// Without the password.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cover = self.server.cover;
        out.debug_struct("Mailer").field("server", &self.server()).field("cover", &cover).finish_non_exhaustive()
    }
}
