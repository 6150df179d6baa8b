//! Many people of a province at once, over HTTP on this machine: how many pages a second, how long each waits, and whether
//! all that they sent is there afterwards.
//!
//! The server is the program's own, in this process, as `thidua serve` runs it on the loopback address but without its
//! worker; the people are tasks of the same process, so both share the processors.

mod crowd;
mod kept;
mod talk;

use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use app::{Clock as _, SystemClock, shell};
use axum::Router;
use axum_server::Handle;
use clap::ArgMatches;
use serde_json::{Value, json};
use store::Location;

use super::spread::Spread;
use super::visitor::Visitor;
use super::{ThrownAway, busy, empty, number, other_database};
use crate::common::{Common, private_folder};
use crate::failure::Failure;
use crate::generate::{Size, fill};
use crate::say;
use crowd::{Done, Person};
use kept::Kept;

/// How many faults are printed.
const FAULTS_SHOWN: usize = 10;

/// What is asked for.
struct Asked {
    size: Size,
    visitors: usize,
    time: Duration,
    rest: Duration,
}

/// What came of it.
struct Outcome {
    crowd: Vec<(Person, Done)>,
    took: Duration,
    /// Memory before and after, in bytes, where the system says.
    memory: [Option<u64>; 2],
    kept: Kept,
    slow: u64,
}

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let folder = ThrownAway::new();
    private_folder(&folder.0).map_err(|error| Failure::Said(error.to_string()))?;
    let visitors = number(matches, "visitors");
    let asked = Asked {
        // Everybody answers for a unit of his own.
        size: Size { units: number(matches, "units").max(visitors + 1), people: number(matches, "people"), seed: 1 },
        visitors,
        time: Duration::from_secs(number(matches, "seconds") as u64),
        rest: Duration::from_millis(matches.get_one::<u64>("rest").copied().unwrap_or_default()),
    };
    common.runtime()?.block_on(async {
        let mut places = vec![("sqlite", Location::parse("", &folder.0)?)];
        if let Some(location) = other_database(common)? {
            places.push(("postgres", location));
        }
        let mut faults = 0;
        for (engine, location) in places {
            let outcome = loaded(&location, &asked, common).await?;
            faults += outcome.faults().count() + outcome.kept.lost.len();
            outcome.said(engine, matches.get_flag("json"));
        }
        if faults == 0 { Ok(()) } else { Err(Failure::Said(common.t.cli.bench_load_failed(faults))) }
    })
}

async fn loaded(location: &Location, asked: &Asked, common: &Common) -> Result<Outcome, Failure> {
    let db = empty(location, common).await?;
    let units = fill(&db, asked.size, SystemClock.now(), |_| {}).await?;
    let visitor = Visitor::signed_in(db, common).await?;
    let app = visitor.app;
    busy::fill(&app.db, &units).await?;
    let crowd = crowd::enter(&app.db, asked.visitors, &units, SystemClock.now()).await?;
    app.db.refresh_statistics().await?;
    app.db.call_slow_after(Duration::from_millis(250));

    let broken = |error: std::io::Error| Failure::Said(common.t.cli.system_failed(error));
    let listener = TcpListener::bind("127.0.0.1:0").map_err(broken)?;
    let host = listener.local_addr().map_err(broken)?;
    let service = Router::into_make_service_with_connect_info::<SocketAddr>(shell::router(&app));
    let handle = Handle::new();
    let server = axum_server::from_tcp(listener).map_err(broken)?.handle(handle.clone());
    let server = tokio::spawn(server.serve(service));

    let before = shell::watch::memory();
    let begun = Instant::now();
    let (until, rest) = (begun + asked.time, asked.rest);
    let work = |who: Person| tokio::spawn(async move { (who.clone(), crowd::works(who, host, until, rest).await) });
    let mut ended = Vec::with_capacity(crowd.len());
    for task in crowd.into_iter().map(work).collect::<Vec<_>>() {
        ended.push(task.await.map_err(|error| Failure::Said(error.to_string()))?);
    }
    let (took, after) = (begun.elapsed(), shell::watch::memory());
    handle.graceful_shutdown(Some(Duration::from_secs(5)));
    let _ = server.await;
    let kept = kept::look(&app.db, &ended).await?;
    let slow = app.db.slow_queries();
    app.db.close().await;
    Ok(Outcome { crowd: ended, took, memory: [before, after], kept, slow })
}

impl Outcome {
    fn faults(&self) -> impl Iterator<Item = &String> {
        self.crowd.iter().flat_map(|(_, done)| &done.faults)
    }

    fn said(&self, engine: &str, json: bool) {
        let times = |of: fn(&Done) -> &Vec<Duration>| -> Vec<Duration> {
            self.crowd.iter().flat_map(|(_, done)| of(done)).copied().collect()
        };
        let (reads, writes) = (times(|done| &done.reads), times(|done| &done.writes));
        let answered = reads.len() + writes.len();
        let a_second = answered as f64 / self.took.as_secs_f64();
        let (many, lost) = (self.faults().count(), &self.kept.lost);
        let mib = self.memory.map(|bytes| bytes.map(|bytes| bytes >> 20));
        let (read, written) = (reads.len(), writes.len());
        let (reads, writes) = (Spread::among(reads), Spread::among(writes));
        if json {
            let shown: Vec<&String> = self.faults().take(FAULTS_SHOWN).collect();
            let all: Value = json!({
                "engine": engine, "people": self.crowd.len(), "seconds": self.took.as_secs_f64(),
                "requests": answered, "per_second": a_second,
                "reads": read, "read_ms": reads.json(), "writes": written, "write_ms": writes.json(),
                "faults": many, "first_faults": shown, "memory_mib": mib, "slow_statements": self.slow,
                "kept": self.kept.found, "lost": lost,
            });
            return say::line(&all.to_string());
        }
        let size = |mib: Option<u64>| mib.map_or_else(|| "?".to_owned(), |mib| mib.to_string());
        let people = self.crowd.len();
        say::line(&format!("{engine}: {people} people, {:.0} s", self.took.as_secs_f64()));
        say::line(&format!("{:<16} {answered:>8}   {a_second:>8.1} a second", "requests"));
        say::line(&format!("{:<16} {read:>8}   {}", "reads", reads.words_to_99()));
        say::line(&format!("{:<16} {written:>8}   {}", "writes", writes.words_to_99()));
        say::line(&format!("{:<16} {many:>8}", "faults"));
        say::line(&format!("{:<16} {:>8}", "slow statements", self.slow));
        say::line(&format!("{:<16} {:>8} MiB before, {} after", "memory", size(mib[0]), size(mib[1])));
        say::line(&format!("{:<16} {:>8}   lost {}", "kept", self.kept.found, lost.len()));
        for fault in self.faults().chain(lost).take(FAULTS_SHOWN) {
            say::line(&format!("  {fault}"));
        }
    }
}
