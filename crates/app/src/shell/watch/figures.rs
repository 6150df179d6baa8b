//! Figures in the text format of Prometheus, which most programs that gather figures read. Counts and times only: no name
//! of anybody, no address, no value of a statement.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use store::Engine;
use store::queue::{Backlog, backlog};

use super::health::answers;
use super::{Asked, ENDS, Times};
use crate::state::App;

/// What is known of one agency's store.
struct Told {
    /// `agency="…"`, where the server has several.
    agency: String,
    /// Nothing while its store could not be opened.
    app: Option<App>,
    up: bool,
    queue: Option<Backlog>,
}

/// All of them, as they are now, of each agency that the server has; one without a name is the only one.
pub async fn figures(agencies: &[(Option<&str>, Option<&App>)]) -> String {
    let mut all = Vec::new();
    for (name, app) in agencies {
        let agency = name.map(|name| format!("agency=\"{name}\"")).unwrap_or_default();
        let up = match app {
            Some(app) => answers(app).await,
            None => false,
        };
        let queue = match app {
            Some(app) if up => queue(app).await,
            _ => None,
        };
        all.push(Told { agency, app: app.cloned(), up, queue });
    }
    let mut page = Page::default();
    page.stores(&all);
    page.queues(&all);
    page.answers(
        &all.iter()
            .filter_map(|told| Some((told.agency.as_str(), told.app.as_ref()?.answered.all())))
            .collect::<Vec<_>>(),
    );
    page.0
}

async fn queue(app: &App) -> Option<Backlog> {
    let read = async { backlog(&mut app.db.read().await?, app.clock.now()).await };
    read.await.inspect_err(|error| tracing::warn!(%error, "the queue could not be counted")).ok()
}

/// What the system has given this process, in bytes; nobody says so outside of Linux.
#[must_use]
pub fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn head(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn line(&mut self, name: &str, labels: &[&str], value: impl Display) {
        let labels: Vec<&str> = labels.iter().copied().filter(|label| !label.is_empty()).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }

    fn stores(&mut self, all: &[Told]) {
        let open = || all.iter().filter_map(|told| Some((told.agency.as_str(), told.app.as_ref()?)));
        self.head("thidua_build_info", "gauge", "Version of the program and engine of its store.");
        let version = concat!("version=\"", env!("CARGO_PKG_VERSION"), "\"");
        for (agency, app) in open() {
            let engine = match app.db.engine() {
                Engine::Sqlite => "engine=\"sqlite\"",
                Engine::Postgres => "engine=\"postgres\"",
            };
            self.line("thidua_build_info", &[agency, version, engine], 1);
        }
        self.head("thidua_store_up", "gauge", "1 when the store answers.");
        for told in all {
            self.line("thidua_store_up", &[&told.agency], u8::from(told.up));
        }
        if let Some(bytes) = memory() {
            self.head("thidua_resident_memory_bytes", "gauge", "Memory that the program holds.");
            self.line("thidua_resident_memory_bytes", &[], bytes);
        }
        self.head("thidua_statements_total", "counter", "Statements run.");
        for (agency, app) in open() {
            self.line("thidua_statements_total", &[agency], app.db.queries());
        }
        let name = "thidua_slow_statements_total";
        self.head(name, "counter", "Statements that took longer than --slow-statement.");
        for (agency, app) in open() {
            self.line(name, &[agency], app.db.slow_queries());
        }
    }

    fn queues(&mut self, all: &[Told]) {
        let counted = || all.iter().filter_map(|told| Some((&told.agency, told.app.as_ref()?, told.queue.as_ref()?)));
        if counted().next().is_none() {
            return;
        }
        self.head("thidua_jobs", "gauge", "Jobs that are not done; of those given up the ones of the last 24 hours.");
        for (agency, _, queue) in counted() {
            let states =
                [("due", queue.due), ("later", queue.later), ("running", queue.running), ("gave-up", queue.gave_up)];
            for (state, jobs) in states {
                self.line("thidua_jobs", &[agency, &format!("state=\"{state}\"")], jobs);
            }
        }
        let name = "thidua_oldest_due_job_seconds";
        self.head(name, "gauge", "For how long the first of the jobs that are due has been so.");
        for (agency, app, queue) in counted() {
            let age = queue.oldest.map_or(0, |oldest| app.clock.now().duration_since(oldest).as_secs().max(0));
            self.line(name, &[agency], age);
        }
    }

    fn answers(&mut self, all: &[(&str, BTreeMap<Asked, Times>)]) {
        let each = || {
            all.iter().flat_map(|(agency, answers)| answers.iter().map(move |(asked, times)| (agency, asked, times)))
        };
        let name = "thidua_http_requests_total";
        self.head(name, "counter", "Requests answered, by route and class of status.");
        for (agency, (method, route), times) in each() {
            for (class, count) in &times.statuses {
                let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{class}xx\"");
                self.line(name, &[agency, &labels], count);
            }
        }
        let name = "thidua_http_request_duration_seconds";
        self.head(name, "histogram", "Time from the request to the beginning of the answer.");
        for (agency, (method, route), times) in each() {
            self.histogram(name, &[agency, &format!("method=\"{method}\",route=\"{route}\"")], times);
        }
    }

    fn histogram(&mut self, name: &str, labels: &[&str; 2], times: &Times) {
        let mut so_far = 0;
        for (end, count) in ENDS.iter().map(|ms| seconds(*ms)).chain(["+Inf".to_owned()]).zip(times.classes) {
            so_far += count;
            self.line(&format!("{name}_bucket"), &[labels[0], labels[1], &format!("le=\"{end}\"")], so_far);
        }
        self.line(&format!("{name}_sum"), labels, times.took.as_secs_f64());
        self.line(&format!("{name}_count"), labels, so_far);
    }
}

/// `0.25`, `1`: as short as it goes.
fn seconds(ms: u64) -> String {
    let text = format!("{}.{:03}", ms / 1000, ms % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
