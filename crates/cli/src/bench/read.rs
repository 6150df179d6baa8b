//! Reading documents: the four-page example plan as Word, PDF and text, and every text of a folder; in this process,
//! and in the limited one that reads whatever comes from outside. Beside it, LibreOffice turns the same Word file into
//! text, and understands nothing of it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::ArgMatches;
use intake::child::{Limits, ReadError, read_in_child};
use serde_json::{Map, Value, json};
use wording::Messages;

use super::ThrownAway;
use super::spread::{Spread, millis};
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

/// The typical plan.
const TYPICAL: [(&str, &[u8]); 3] = [
    ("ke-hoach.docx", include_bytes!("../../../../examples/ke-hoach.docx")),
    ("ke-hoach.pdf", include_bytes!("../../../../examples/ke-hoach.pdf")),
    ("ke-hoach.txt", include_bytes!("../../../../examples/ke-hoach.txt")),
];

/// How often each file is read in this process.
const ROUNDS: usize = 40;
/// How often in a process of its own.
const CHILD_ROUNDS: usize = 20;
/// How often LibreOffice converts.
const OFFICE_ROUNDS: usize = 5;

/// What reading the typical plan must stay below, in milliseconds, in a release build.
const TYPICAL_LIMIT: f64 = 50.0;
/// And reading any plan.
const LONGEST_LIMIT: f64 = 300.0;

/// One file, both ways.
struct Measured {
    file: String,
    is_typical: bool,
    here: Spread,
    child: Spread,
}

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let (t, json) = (common.t, matches.get_flag("json"));
    let mut files: Vec<Measured> = Vec::new();
    let typical = TYPICAL.map(|(file, bytes)| (file.to_owned(), bytes.to_vec(), true));
    let folder = matches.get_one::<String>("corpus").map(PathBuf::from);
    let texts = folder.map(|folder| texts_of(&folder, t)).transpose()?.unwrap_or_default();
    let texts = texts.into_iter().map(|(file, bytes)| (file, bytes, false));
    for (file, bytes, is_typical) in typical.into_iter().chain(texts) {
        let measured = measured(file, &bytes, is_typical, t)?;
        if !json {
            say::line(&format!("{:<24} in_process   {}", measured.file, measured.here.words()));
            say::line(&format!("{:<24} in_child     {}", measured.file, measured.child.words()));
        }
        files.push(measured);
    }
    let office = office(t)?;
    if json {
        say::line(&as_json(&files, office).to_string());
        return Ok(());
    }
    match office {
        Some(spread) => say::line(&format!("{:<24} soffice      {}", TYPICAL[0].0, spread.words())),
        None => say::line(t.cli.bench_no_office),
    }
    for (slowest, limit) in slowest(&files) {
        let took = format!("{:.1}", millis(slowest.child.p95));
        say::line(&t.cli.bench_must_reach(&slowest.file, limit, took));
    }
    Ok(())
}

/// The slowest of the typical plan's files and the slowest of all, each with what it must stay below.
fn slowest(files: &[Measured]) -> impl Iterator<Item = (&Measured, f64)> {
    let typical = files.iter().filter(|file| file.is_typical).max_by_key(|file| file.child.p95);
    let longest = files.iter().max_by_key(|file| file.child.p95);
    typical.map(|file| (file, TYPICAL_LIMIT)).into_iter().chain(longest.map(|file| (file, LONGEST_LIMIT)))
}

fn as_json(files: &[Measured], office: Option<Spread>) -> Value {
    let file =
        |one: &Measured| (one.file.clone(), json!({ "in_process": one.here.json(), "in_child": one.child.json() }));
    json!({
        "build": if cfg!(debug_assertions) { "debug" } else { "release" },
        "rounds": { "in_process": ROUNDS, "in_child": CHILD_ROUNDS, "soffice": OFFICE_ROUNDS },
        "must_stay_below": { "typical": TYPICAL_LIMIT, "longest": LONGEST_LIMIT },
        "files": files.iter().map(file).collect::<Map<String, Value>>(),
        "baseline_soffice_docx_to_text": office.map(|spread| spread.json()),
    })
}

fn measured(file: String, bytes: &[u8], is_typical: bool, t: &Messages) -> Result<Measured, Failure> {
    let unread = |error: ReadError| Failure::Said(t.cli.unread(&file, app::shell::why_unread(&error, t)));
    let program = std::env::current_exe().map_err(|error| Failure::Said(t.cli.system_failed(error)))?;
    let here = Spread::of(ROUNDS, || intake::read(bytes, &file).map(drop).map_err(ReadError::from)).map_err(unread)?;
    let child = || read_in_child(&program, bytes, &file, &Limits::default()).map(drop);
    let child = Spread::of(CHILD_ROUNDS, child).map_err(unread)?;
    Ok(Measured { file, is_typical, here, child })
}

/// Every text of a folder with its name, in the order of their names.
fn texts_of(folder: &Path, t: &Messages) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let failed = |error: std::io::Error| Failure::Said(t.cli.file_failed(error, folder.display()));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Ok((name(path), fs::read(path).map_err(failed)?))).collect()
}

/// LibreOffice on the same Word file; `None` where it is not installed. Its first start, which makes its settings, does
/// not count.
fn office(t: &Messages) -> Result<Option<Spread>, Failure> {
    let folder = ThrownAway::new();
    let failed = |error: std::io::Error| Failure::Said(t.cli.file_failed(error, folder.0.display()));
    fs::create_dir_all(&folder.0).map_err(failed)?;
    let (file, bytes) = TYPICAL[0];
    fs::write(folder.0.join(file), bytes).map_err(failed)?;
    let converts = || -> std::io::Result<()> {
        let done = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}", folder.0.join("settings").display()))
            .args(["--headless", "--convert-to", "txt:Text", "--outdir"])
            .arg(&folder.0)
            .arg(folder.0.join(file))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        let text = folder.0.join(file).with_extension("txt");
        // It ends well even when it could not convert.
        if done.success() && fs::metadata(&text)?.len() > 0 {
            fs::remove_file(text)
        } else {
            Err(ErrorKind::Other.into())
        }
    };
    match Spread::of(OFFICE_ROUNDS, converts) {
        Ok(spread) => Ok(Some(spread)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Said(t.cli.system_failed(error))),
    }
}
