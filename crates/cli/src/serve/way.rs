//! How browsers reach the program: plain only where nobody can listen in, TLS from the first byte otherwise.

use std::net::SocketAddr;

use axum::http::Uri;
use wording::Messages;

use crate::tls::Files;

/// What the operator asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) listen: String,
    pub(super) address: Option<String>,
    pub(super) behind_proxy: bool,
    /// Certificate and key.
    pub(super) files: Option<(String, String)>,
}

/// What goes over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Transport {
    /// Plain, on this machine only.
    Loopback,
    /// Plain, to a proxy that speaks TLS to the world.
    BehindProxy,
    /// TLS with the operator's files.
    Tls(Files),
    /// TLS with a certificate of our own.
    SelfSigned,
}

/// How to listen and what to tell people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) listen: SocketAddr,
    pub(crate) transport: Transport,
    /// For links; without a closing slash.
    pub(crate) address: String,
    /// Whether browsers come over TLS.
    pub(crate) secure: bool,
}

impl Way {
    /// Decides, or says in one sentence what is missing.
    pub(super) fn choose(asked: Asked, t: &Messages) -> Result<Self, String> {
        let listen: SocketAddr = asked.listen.parse().map_err(|_| t.cli.listen_form(&asked.listen))?;
        let transport = match asked.files {
            Some((certificate, key)) => Transport::Tls(Files { certificate: certificate.into(), key: key.into() }),
            None if asked.behind_proxy => Transport::BehindProxy,
            None if listen.ip().is_loopback() => Transport::Loopback,
            None => Transport::SelfSigned,
        };
        let encrypts = matches!(transport, Transport::Tls(_) | Transport::SelfSigned);
        let address = match asked.address {
            Some(address) => tidy(&address).ok_or_else(|| t.cli.address_form(&address))?,
            None if transport == Transport::BehindProxy => return Err(t.cli.address_needed.to_owned()),
            None => {
                let scheme = if encrypts { "https" } else { "http" };
                let port = listen.port();
                if listen.ip().is_unspecified() {
                    format!("{scheme}://localhost:{port}")
                } else {
                    format!("{scheme}://{listen}")
                }
            }
        };
        if encrypts && !address.starts_with("https://") {
            return Err(t.cli.address_form(&address));
        }
        let secure = address.starts_with("https://");
        Ok(Self { listen, transport, address, secure })
    }

    /// Plain and for this machine only, as the demonstration is: anybody may become anybody there.
    pub(crate) fn on_loopback(listen: &str, t: &Messages) -> Result<Self, String> {
        let way = Self::choose(Asked { listen: listen.to_owned(), ..Asked::default() }, t)?;
        if way.transport == Transport::Loopback { Ok(way) } else { Err(t.cli.demo_loopback.to_owned()) }
    }

    /// The same with the port that the system chose, where port 0 was asked for.
    pub(super) fn bound_to(self, listen: SocketAddr) -> Self {
        let address = match self.address.strip_suffix(":0") {
            Some(host) => format!("{host}:{}", listen.port()),
            None => self.address,
        };
        Self { listen, address, ..self }
    }

    /// The host name that people ask for; in brackets where it is an address of IPv6.
    pub(crate) fn host(&self) -> String {
        let authority = self.address.parse::<Uri>().ok().and_then(|uri| Some(uri.authority()?.clone()));
        authority.map_or_else(|| self.address.clone(), |authority| authority.host().to_ascii_lowercase())
    }

    /// The names a certificate of our own is for, beside the hosts.
    pub(super) fn names(&self, hosts: Vec<String>) -> Vec<String> {
        let hosts = hosts.into_iter().map(|host| host.trim_matches(['[', ']']).to_owned());
        let mut names: Vec<String> = hosts.chain(["localhost".to_owned(), self.listen.ip().to_string()]).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// `https://host[:port]`, with or without a closing slash.
fn tidy(address: &str) -> Option<String> {
    let address = address.trim().trim_end_matches('/').to_ascii_lowercase();
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let plain = |sign: char| sign.is_ascii_alphanumeric() || ".-:[]".contains(sign);
    (!host.is_empty() && host.chars().all(plain)).then_some(address)
}

#[cfg(test)]
mod tests;
