//! Which mail server, and how to reach it: read from one address, as `smtp://name:password@mail.example:587`.

use std::net::IpAddr;

use lettre::transport::smtp::authentication::Credentials;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// Why mail cannot be sent with these settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailFault {
    /// The address of the server is none.
    #[error("not the address of a mail server")]
    Server,
    /// A password would go over the network in the clear.
    #[error("the password would be readable on the way")]
    PasswordInTheClear,
    /// The sender is no mail address.
    #[error("the sender is no mail address")]
    Sender,
}

/// How the conversation is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// TLS from the first byte.
    Tls,
    /// TLS before anything of ours is said.
    StartTls,
    /// None: asked for by name.
    Plain,
}

/// A mail server, and who we are to it.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) cover: Cover,
    pub(super) credentials: Option<Credentials>,
}

/// Reads `smtps://…`, or `smtp://…` with `?tls=required`, which is meant where nothing is said, or `?tls=none`.
pub(super) fn server(address: &str) -> Result<Server, MailFault> {
    let url = Url::parse(address.trim()).map_err(|_| MailFault::Server)?;
    let tls = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
    let (cover, port) = match (url.scheme(), tls.as_deref()) {
        ("smtps", None | Some("required")) => (Cover::Tls, 465),
        ("smtp", None | Some("required")) => (Cover::StartTls, 587),
        ("smtp", Some("none")) => (Cover::Plain, 25),
        _ => return Err(MailFault::Server),
    };
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or(MailFault::Server)?.to_owned();
    let credentials = match (url.username(), url.password()) {
        ("", None) => None,
        (name, Some(password)) if !name.is_empty() => Some(Credentials::new(decoded(name)?, decoded(password)?)),
        _ => return Err(MailFault::Server),
    };
    if cover == Cover::Plain && credentials.is_some() && !is_this_machine(&host) {
        return Err(MailFault::PasswordInTheClear);
    }
    Ok(Server { host, port: url.port().unwrap_or(port), cover, credentials })
}

fn decoded(part: &str) -> Result<String, MailFault> {
    percent_decode_str(part).decode_utf8().map(Into::into).map_err(|_| MailFault::Server)
}

fn is_this_machine(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback()),
        Ok(Host::Ipv4(ip)) => ip.is_loopback(),
        Ok(Host::Ipv6(ip)) => ip.is_loopback(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests;
