//! The way over the network: one request, no redirects, little time, a small answer, nothing in the clear.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::url::Url;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};

use crate::setting::is_private;

/// To the first byte over the wire.
const CONNECTS: Duration = Duration::from_secs(5);

/// For the whole answer. Whoever signs in waits for up to five of them, and no page takes longer than a minute.
const ANSWERS: Duration = Duration::from_secs(10);

/// What a provider says of itself takes 5 kB, its keys as much.
const LARGEST: usize = 64 * 1024;

/// Asks over TLS, believing the authorities that come with the program.
pub(crate) struct Http(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// Why there is no answer. Never holds what was sent.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HttpFault {
    #[error("the address {0} is not private")]
    InTheClear(String),
    #[error("no answer within {} s", ANSWERS.as_secs())]
    Late,
    #[error("no connection")]
    Connection(#[from] hyper_util::client::legacy::Error),
    #[error("the answer broke off or is too large")]
    Body(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("answered {0}")]
    Status(http::StatusCode),
}

impl fmt::Debug for Http {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Http")
    }
}

impl Http {
    pub(crate) fn new() -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(CONNECTS));
        let tls = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())
            .expect("ring knows the versions of TLS that rustls asks it for")
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        Self(Client::builder(TokioExecutor::new()).build(tls))
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, HttpFault> {
        let address = request.uri().to_string();
        if !Url::parse(&address).is_ok_and(|url| is_private(&url)) {
            return Err(HttpFault::InTheClear(address));
        }
        let answered = async {
            let (head, body) = self.0.request(request.map(|body| Full::new(Bytes::from(body)))).await?.into_parts();
            // An answer that leads elsewhere is none; one of a provider that is broken has nothing to read.
            if head.status.is_redirection() || head.status.is_server_error() {
                return Err(HttpFault::Status(head.status));
            }
            let bytes = Limited::new(body, LARGEST).collect().await.map_err(HttpFault::Body)?.to_bytes();
            Ok(HttpResponse::from_parts(head, bytes.to_vec()))
        };
        tokio::time::timeout(ANSWERS, answered).await.unwrap_or(Err(HttpFault::Late))
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpFault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}
