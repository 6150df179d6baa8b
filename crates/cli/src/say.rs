//! Lines for the person at the terminal.

use std::io::{self, Write as _};

/// What was asked for. A reader that went away (`| head`) is no fault.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// What went wrong.
pub(crate) fn fault(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
