//! Figures in the text format of Prometheus, which most programs that gather figures read. Counts and times only: no name
//! of anybody, no address, no value of a statement.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use store::Engine;
use store::queue::{Backlog, backlog};

use super::health::answers;
use super::{Asked, ENDS, Times};
use crate::state::App;

/// All of them, as they are now.
pub async fn figures(app: &App) -> String {
    let mut page = Page::default();
    let engine = match app.db.engine() {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    };
    let build = format!("{{version=\"{}\",engine=\"{engine}\"}}", env!("CARGO_PKG_VERSION"));
    page.one("thidua_build_info", "gauge", "Version of the program and engine of its store.", &build, 1);
    let up = answers(app).await;
    page.one("thidua_store_up", "gauge", "1 when the store answers.", "", u8::from(up));
    if let Some(bytes) = memory() {
        page.one("thidua_resident_memory_bytes", "gauge", "Memory that the program holds.", "", bytes);
    }
    page.one("thidua_statements_total", "counter", "Statements run.", "", app.db.queries());
    let slow = app.db.slow_queries();
    page.one("thidua_slow_statements_total", "counter", "Statements that took longer than --slow-statement.", "", slow);
    if up && let Some(queue) = queue(app).await {
        page.queue(&queue, app);
    }
    page.answers(&app.answered.all());
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

    fn line(&mut self, name: &str, labels: &str, value: impl Display) {
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }

    fn one(&mut self, name: &str, kind: &str, help: &str, labels: &str, value: impl Display) {
        self.head(name, kind, help);
        self.line(name, labels, value);
    }

    fn queue(&mut self, queue: &Backlog, app: &App) {
        self.head("thidua_jobs", "gauge", "Jobs that are not done; of those given up the ones of the last 24 hours.");
        let states =
            [("due", queue.due), ("later", queue.later), ("running", queue.running), ("gave-up", queue.gave_up)];
        for (state, jobs) in states {
            self.line("thidua_jobs", &format!("{{state=\"{state}\"}}"), jobs);
        }
        let age = queue.oldest.map_or(0, |oldest| app.clock.now().duration_since(oldest).as_secs().max(0));
        let help = "For how long the first of the jobs that are due has been so.";
        self.one("thidua_oldest_due_job_seconds", "gauge", help, "", age);
    }

    fn answers(&mut self, all: &BTreeMap<Asked, Times>) {
        let name = "thidua_http_requests_total";
        self.head(name, "counter", "Requests answered, by route and class of status.");
        for ((method, route), times) in all {
            for (class, count) in &times.statuses {
                let labels = format!("{{method=\"{method}\",route=\"{route}\",status=\"{class}xx\"}}");
                self.line(name, &labels, count);
            }
        }
        let name = "thidua_http_request_duration_seconds";
        self.head(name, "histogram", "Time from the request to the beginning of the answer.");
        for ((method, route), times) in all {
            self.histogram(name, &format!("method=\"{method}\",route=\"{route}\""), times);
        }
    }

    fn histogram(&mut self, name: &str, labels: &str, times: &Times) {
        let mut so_far = 0;
        for (end, count) in ENDS.iter().map(|ms| seconds(*ms)).chain(["+Inf".to_owned()]).zip(times.classes) {
            so_far += count;
            self.line(&format!("{name}_bucket"), &format!("{{{labels},le=\"{end}\"}}"), so_far);
        }
        self.line(&format!("{name}_sum"), &format!("{{{labels}}}"), times.took.as_secs_f64());
        self.line(&format!("{name}_count"), &format!("{{{labels}}}"), so_far);
    }
}

/// `0.25`, `1`: as short as it goes.
fn seconds(ms: u64) -> String {
    let text = format!("{}.{:03}", ms / 1000, ms % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
