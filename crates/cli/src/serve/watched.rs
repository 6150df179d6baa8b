//! What whoever runs the program can watch: figures on an address of their own, statements that take too long.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use app::shell;
use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use clap::{Arg, ArgMatches, Command, value_parser};
use wording::Messages;

use super::places::Places;
use crate::failure::Failure;
use crate::say;

/// The version of the format that is written.
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What was asked to be watched.
#[derive(Clone, Copy, Default)]
pub(crate) struct Watched {
    /// Where figures are given; nowhere unless asked for, so that they are never public by accident.
    listen: Option<SocketAddr>,
    /// Statements that take longer are named in the log; none with zero.
    pub(super) slow: Duration,
}

pub(super) fn arguments(command: Command, t: &'static Messages) -> Command {
    let listen = Arg::new("metrics-listen").long("metrics-listen").value_name("IP:PORT").env("THIDUA_METRICS_LISTEN");
    let slow = Arg::new("slow-statement")
        .long("slow-statement")
        .value_name("MS")
        .env("THIDUA_SLOW_STATEMENT")
        .default_value("250")
        .value_parser(value_parser!(u32));
    command
        .arg(listen.hide_env(true).help(t.cli.help_metrics_listen).help_heading(t.cli.options))
        .arg(slow.hide_env(true).hide_default_value(true).help(t.cli.help_slow_statement).help_heading(t.cli.options))
}

pub(super) fn asked(matches: &ArgMatches, t: &Messages) -> Result<Watched, Failure> {
    let listen = matches.get_one::<String>("metrics-listen").map(|text| text.trim()).filter(|text| !text.is_empty());
    let form = |text: &str| text.parse().map_err(|_| Failure::Said(t.cli.metrics_listen_form(text)));
    let slow = Duration::from_millis(matches.get_one::<u32>("slow-statement").copied().unwrap_or_default().into());
    Ok(Watched { listen: listen.map(form).transpose()?, slow })
}

impl Watched {
    /// Takes the address, so that a wrong one is told before anything is begun.
    pub(super) fn bind(&self, t: &Messages) -> Result<Option<TcpListener>, Failure> {
        let bind = |listen| {
            let failed = |error| Failure::Said(t.cli.listen_failed(error, listen));
            let listener = TcpListener::bind(listen).map_err(failed)?;
            listener.set_nonblocking(true).map_err(failed)?;
            Ok(listener)
        };
        self.listen.map(bind).transpose()
    }

    /// Begins to watch; what is given ends with the task that serves it.
    pub(super) fn begin(places: &Places, listener: Option<TcpListener>, t: &Messages) -> Result<Serving, Failure> {
        let Some(listener) = listener else { return Ok(Serving(None)) };
        let broken = |error: std::io::Error| Failure::Said(t.cli.system_failed(error));
        let address = listener.local_addr().map_err(broken)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(broken)?;
        let router = Router::new().route("/metrics", get(figures)).route("/health", get(health));
        let router = router.with_state(places.clone());
        say::line(&t.cli.metrics_at(format_args!("http://{address}/metrics")));
        let serve = async move { axum::serve(listener, router).await };
        Ok(Serving(Some(tokio::spawn(async { drop(serve.await) }))))
    }
}

/// The task that gives figures, while this is held: they can be asked for until the store is closed.
pub(super) struct Serving(Option<tokio::task::JoinHandle<()>>);

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(task) = &self.0 {
            task.abort();
        }
    }
}

async fn figures(State(places): State<Places>) -> impl IntoResponse {
    ([(CONTENT_TYPE, FORMAT)], shell::watch::figures(&places.apps().collect::<Vec<_>>()).await)
}

async fn health(State(places): State<Places>) -> impl IntoResponse {
    places.health().await
}
