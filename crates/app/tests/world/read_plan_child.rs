//! Reads one document for its parent process, as `thidua read-plan --child` does.

use std::io;

fn main() -> io::Result<()> {
    intake::child::serve_with(io::stdin().lock(), io::stdout().lock(), intake::understand, lint::answer)
}
