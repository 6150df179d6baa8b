//! What keeps the papers of this repository true: `cargo run -p xtask -- generate` prints permissions, routes, stages,
//! rules and settings into `docs/generated`; `cargo run -p xtask -- check` fails when that would change anything, when a
//! link leads nowhere, when a page of `docs` cannot be found, when a source file is too long, or when a library has a
//! licence that `deny.toml` does not allow.

mod check;
mod generate;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = root();
    let faults = match std::env::args().nth(1).as_deref() {
        Some("generate") => generate::write(&root),
        Some("check") => check::all(&root),
        _ => vec!["say `generate` or `check`".to_owned()],
    };
    let mut out = std::io::stderr().lock();
    for fault in &faults {
        let _ = writeln!(out, "{fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The top folder of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}
