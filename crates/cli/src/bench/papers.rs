//! Printing: a decision that commends 10,000 people, and the four-page example plan, as Word and PDF. Each is printed
//! once in a process of its own, so that the peak of its memory is its own. Beside it LibreOffice turns the same Word
//! files into PDF.

mod decision;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use catalogue::Catalogue;
use clap::ArgMatches;
use papers::Paper;
use serde_json::{Map, Value, json};
use wording::Messages;

use super::ThrownAway;
use super::spread::millis;
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

/// The hidden argument that names the one print of a child.
pub(super) const ONE: &str = "one";

/// What each print must stay below in a release build, in milliseconds and in MB.
const LIMIT_MS: f64 = 5_000.0;
const LIMIT_MB: f64 = 500.0;

/// Names in the annex.
const NAMES: usize = 10_000;

/// LibreOffice is stopped after this: it took longer.
const OFFICE_PATIENCE: Duration = Duration::from_secs(120);

/// The example plan.
const PLAN: &[u8] = include_bytes!("../../../../examples/ke-hoach.docx");

/// How a paper is printed.
type Print = fn(&Paper) -> Result<Vec<u8>, papers::PaperError>;

/// The forms, by the ending of their files.
const FORMS: &[(&str, Print)] = &[
    ("docx", papers::docx),
    #[cfg(feature = "pdf")]
    ("pdf", papers::pdf),
];

const PAPERS: [&str; 2] = ["decision", "plan"];

/// One print.
struct Measured {
    name: String,
    took: f64,
    /// MB; only where the system tells.
    peak: Option<f64>,
    /// KB of the file.
    size: f64,
}

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let (t, json) = (common.t, matches.get_flag("json"));
    let folder = ThrownAway::new();
    let failed = |error: std::io::Error| Failure::Said(t.cli.file_failed(error, folder.0.display()));
    fs::create_dir_all(&folder.0).map_err(failed)?;
    if let Some(name) = matches.get_one::<String>(ONE) {
        return one(name, t);
    }
    let mut figures = Vec::new();
    for (paper, (form, _)) in PAPERS.iter().flat_map(|paper| FORMS.iter().map(move |form| (*paper, *form))) {
        let measured = in_child(&format!("{paper}.{form}"), t)?;
        if !json {
            say::line(&words(&measured));
        }
        figures.push(measured);
    }
    let mut office = Vec::new();
    for paper in PAPERS {
        let bytes = papers::docx(&of(paper, t)?).map_err(|error| Failure::Said(t.cli.system_failed(error)))?;
        match converted(&folder.0, paper, &bytes, t)? {
            Office::Done(took) => office.push((paper, Some(took))),
            Office::Stopped => office.push((paper, None)),
            Office::Missing => break,
        }
    }
    if json {
        say::line(&as_json(&figures, &office).to_string());
        return Ok(());
    }
    for (paper, took) in &office {
        let (more, took) = if let Some(took) = took { (" ", *took) } else { (">", OFFICE_PATIENCE) };
        say::line(&format!("{:<15}{more}{:>10.1} ms   soffice", format!("{paper}.pdf"), millis(took)));
    }
    if office.is_empty() {
        say::line(t.cli.bench_no_office);
    }
    say::line(&t.cli.bench_print_limits(LIMIT_MB, LIMIT_MS));
    Ok(())
}

fn words(one: &Measured) -> String {
    let peak = one.peak.map_or_else(|| "-".to_owned(), |peak| format!("{peak:.0}"));
    format!("{:<16} {:>9.1} ms   {peak:>5} MB   {:>7.0} KB", one.name, one.took, one.size)
}

fn as_json(figures: &[Measured], office: &[(&str, Option<Duration>)]) -> Value {
    let figure = |one: &Measured| (one.name.clone(), json!({ "ms": one.took, "peak_mb": one.peak, "kb": one.size }));
    // Nothing where it was stopped.
    let office = office.iter().map(|(paper, took)| ((*paper).to_owned(), took.map(millis).into()));
    json!({
        "build": if cfg!(debug_assertions) { "debug" } else { "release" },
        "names": NAMES,
        "must_stay_below": { "ms": LIMIT_MS, "peak_mb": LIMIT_MB },
        "papers": figures.iter().map(figure).collect::<Map<String, Value>>(),
        "baseline_soffice_docx_to_pdf": office.collect::<Map<String, Value>>(),
    })
}

fn of(paper: &str, t: &Messages) -> Result<Paper, Failure> {
    if paper == PAPERS[0] {
        return Ok(decision::decision(NAMES));
    }
    let unread = |error| Failure::Said(t.cli.unread("ke-hoach.docx", app::shell::why_unread(&error, t)));
    let reading = intake::read(PLAN, "ke-hoach.docx").map_err(|error| unread(error.into()))?;
    let style = papers::Style::default();
    Ok(app::plan::paper::paper(&reading.draft, &Catalogue::built_in(), style, jiff::Timestamp::UNIX_EPOCH))
}

/// Prints once, in this process, and tells how long it took and how much memory the process had at most.
fn one(name: &str, t: &Messages) -> Result<(), Failure> {
    let known =
        name.split_once('.').and_then(|(paper, form)| Some((paper, FORMS.iter().find(|(known, _)| *known == form)?.1)));
    let (paper, print) = known.ok_or_else(|| Failure::Said(t.cli.system_failed(name)))?;
    let paper = of(paper, t)?;
    let begun = Instant::now();
    let bytes = print(&paper).map_err(|error| Failure::Said(t.cli.system_failed(error)))?;
    let took = begun.elapsed();
    say::line(&json!([millis(took), peak(), bytes.len()]).to_string());
    Ok(())
}

/// The most memory this process ever had, in KB, where Linux tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

fn in_child(name: &str, t: &Messages) -> Result<Measured, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::Said(t.cli.system_failed(error));
    let program = std::env::current_exe().map_err(|error| failed(&error))?;
    let child = Command::new(program).args(["bench", "papers", "--one", name]).stderr(Stdio::inherit()).output();
    let child = child.map_err(|error| failed(&error))?;
    let told: (f64, Option<u64>, usize) = serde_json::from_slice(&child.stdout).map_err(|error| failed(&error))?;
    let (took, peak, size) = told;
    let thousandth = |count: u64| count as f64 / 1_000.0;
    Ok(Measured { name: name.to_owned(), took, peak: peak.map(thousandth), size: thousandth(size as u64) })
}

/// How LibreOffice did.
enum Office {
    Done(Duration),
    /// It was stopped when patience ended, or gave up.
    Stopped,
    /// It is not installed.
    Missing,
}

/// LibreOffice on the same Word file. Its first start, which makes its settings, does not count.
fn converted(folder: &Path, paper: &str, bytes: &[u8], t: &Messages) -> Result<Office, Failure> {
    let failed = |error: std::io::Error| Failure::Said(t.cli.file_failed(error, folder.display()));
    let file = folder.join(format!("{paper}.docx"));
    fs::write(&file, bytes).map_err(failed)?;
    let settings = folder.join("settings");
    let convert = |file: &Path| -> Result<Office, Failure> {
        let begun = Instant::now();
        // `timeout` ends it with everything it has started: `soffice` is a script that starts the program.
        let office = Command::new("timeout")
            .args(["--kill-after=1", &OFFICE_PATIENCE.as_secs().to_string(), "soffice"])
            .arg(format!("-env:UserInstallation=file://{}", settings.display()))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .args([folder, file])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match office.map(|status| status.code()) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Office::Missing),
            Err(error) => Err(failed(error)),
            Ok(Some(126 | 127)) => Ok(Office::Missing),
            Ok(Some(0)) => Ok(Office::Done(begun.elapsed())),
            Ok(_) => Ok(Office::Stopped),
        }
    };
    if !settings.exists() {
        let empty = folder.join("trang.txt");
        fs::write(&empty, "-").map_err(failed)?;
        if let Office::Missing = convert(&empty)? {
            return Ok(Office::Missing);
        }
    }
    convert(&file)
}
