//! `thidua serve`: the application, and the worker of its queue, until told to stop.

mod mail;
mod places;
mod provider;
mod site;
mod stop;
mod watched;
mod way;

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use app::Clock;
use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use clap::{Arg, ArgAction, ArgMatches, Command};
use tokio::sync::watch;
use wording::Messages;

use crate::Entry;
use crate::common::{self, Common};
use crate::failure::Failure;
use crate::say;
pub(crate) use mail::Post;
use places::Places;
pub(crate) use site::Site;
pub(crate) use watched::Watched;
pub(crate) use way::Way;
use way::{Asked, Transport};

pub(crate) const ENTRY: Entry = Entry { name: "serve", command, run };

/// Long enough for a plan over a slow line, too short to hold a connection for nothing.
const FIRST_REQUEST: Duration = Duration::from_secs(300);

fn command(command: Command, t: &'static Messages) -> Command {
    arguments(command.about(t.cli.about_serve), t)
}

/// What any command that serves can be told.
pub(crate) fn arguments(command: Command, t: &'static Messages) -> Command {
    let text = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help).help_heading(t.cli.options)
    };
    let listen = text("listen", "IP:PORT", t.cli.help_listen).env("THIDUA_LISTEN").default_value("127.0.0.1:8080");
    let proxy = Arg::new("behind-proxy").long("behind-proxy").action(ArgAction::SetTrue);
    let proxy = proxy.env("THIDUA_BEHIND_PROXY").hide_env(true);
    let command = watched::arguments(provider::arguments(mail::arguments(command, t), t), t);
    command
        .arg(listen.hide_env(true).hide_default_value(true))
        .arg(text("address", "URL", t.cli.help_address).env("THIDUA_ADDRESS").hide_env(true))
        .arg(
            text("certificate", "FILE", t.cli.help_certificate)
                .requires("key")
                .env("THIDUA_CERTIFICATE")
                .hide_env(true),
        )
        .arg(text("key", "FILE", t.cli.help_key).requires("certificate").env("THIDUA_KEY").hide_env(true))
        .arg(proxy.conflicts_with("certificate").help(t.cli.help_behind_proxy).help_heading(t.cli.options))
}

/// How to listen and be reached, from those arguments; an agency of several has an address of its own.
fn way(matches: &ArgMatches, own: Option<String>, t: &Messages) -> Result<Way, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let asked = Asked {
        listen: text("listen").unwrap_or_default(),
        address: own.or_else(|| text("address")),
        behind_proxy: matches.get_flag("behind-proxy"),
        files: text("certificate").zip(text("key")),
    };
    Way::choose(asked, t).map_err(Failure::Said)
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let watched = watched::asked(matches, common.t)?;
    let several = common.each()?;
    let sites = if several.is_empty() {
        let named = provider::named(matches, common.t)?;
        vec![Site::alone(common, mail::post(matches, None, common.t)?, named, way(matches, None, common.t)?)]
    } else {
        Site::several(matches, several, common.t)?
    };
    common::log();
    common.runtime()?.block_on(serve(common, sites, watched, None))
}

/// Serves until Ctrl-C or SIGTERM. With the clock of a `story`, it is the demonstration: anybody may step into any role.
pub(crate) async fn serve(
    common: &Common,
    sites: Vec<Site>,
    watched: Watched,
    story: Option<Arc<dyn Clock>>,
) -> Result<(), Failure> {
    let t = common.t;
    let broken = |error: std::io::Error| Failure::Said(t.cli.system_failed(error));
    let Some(way) = sites.first().map(|site| site.way().clone()) else { return Ok(()) };
    let listener = TcpListener::bind(way.listen);
    let listener = listener.map_err(|error| Failure::Said(t.cli.listen_failed(error, way.listen)))?;
    let for_figures = watched.bind(t)?;
    let way = way.bound_to(listener.local_addr().map_err(broken)?);
    let (tell, stop) = watch::channel(false);
    let (places, work) = places::open(sites, way.listen, watched, story, &stop).await?;
    let figures = Watched::begin(&places, for_figures, t)?;
    let served = listen(&places, listener, &way, common, tell.clone()).await;
    // Also when the server ended by itself.
    let _ = tell.send(true);
    places.end(work).await;
    drop(figures);
    served?;
    say::line(t.cli.stopped);
    Ok(())
}

async fn listen(
    places: &Places,
    listener: TcpListener,
    way: &Way,
    common: &Common,
    tell: watch::Sender<bool>,
) -> Result<(), Failure> {
    let t = common.t;
    let broken = |error: std::io::Error| Failure::Said(t.cli.system_failed(error));
    let address = places.said(way);
    let service = Router::into_make_service_with_connect_info::<SocketAddr>(places.router());
    let handle = Handle::new();
    tokio::spawn(stop::when_told(handle.clone(), tell));
    let files = match &way.transport {
        Transport::Loopback | Transport::BehindProxy => None,
        Transport::Tls(files) => Some(files.clone()),
        Transport::SelfSigned => {
            let names = way.names(places.hosts());
            let files = crate::tls::self_signed(&common.data, names).map_err(broken)?;
            say::line(&t.cli.self_signed(files.certificate.display()));
            Some(files)
        }
    };
    let served = match files {
        None => {
            let server = axum_server::from_tcp(listener).map_err(broken)?;
            say::line(&t.cli.serving_at(&address));
            server.handle(handle).first_request_timeout(FIRST_REQUEST).serve(service).await
        }
        Some(files) => {
            // One provider of cryptography, the same as the store's.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let config = RustlsConfig::from_pem_file(&files.certificate, &files.key).await;
            let config = config.map_err(|error| {
                Failure::Said(t.cli.certificate_failed(files.certificate.display(), error, files.key.display()))
            })?;
            let server = axum_server::from_tcp_rustls(listener, config).map_err(broken)?;
            say::line(&t.cli.serving_at(&address));
            server.handle(handle).first_request_timeout(FIRST_REQUEST).serve(service).await
        }
    };
    served.map_err(broken)
}
