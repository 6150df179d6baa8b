//! Runs a program from outside within limits.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::Hindrance;

/// How often a running program is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Address space of a program, in kibibytes: its code and libraries, and what is reserved and never used, beside the
/// memory it may fill.
#[cfg(unix)]
const ADDRESSES_KIB: u64 = 3 << 19;

/// Largest file it may write, in blocks of 512 bytes.
#[cfg(unix)]
const FILE_BLOCKS: u64 = (100 << 20) / 512;

/// Longest that a program's own words may be, in bytes.
const MAX_SAID_BYTES: u64 = 20 << 20;

/// What is run, in words of the shell: within limits, and away from the network where the system lets anybody leave it.
#[cfg(unix)]
const WITHIN: &str = "ulimit -v \"$1\"; ulimit -d \"$2\"; ulimit -t \"$3\"; ulimit -f \"$4\"; ulimit -c 0; shift 4; \
    if unshare -rn true 2>/dev/null; then exec unshare -rn \"$@\"; else exec \"$@\"; fi";

/// A folder of its own for one conversion; it is removed with everything in it.
pub(super) struct Room(TempDir);

/// What a run may use.
pub(super) struct Task<'a> {
    /// The file of the room that takes what the program says.
    pub(super) said: &'a str,
    /// Memory that each of its processes may fill, in bytes.
    pub(super) memory_bytes: u64,
    pub(super) deadline: Instant,
}

impl Room {
    pub(super) fn new() -> Result<Self, Hindrance> {
        tempfile::Builder::new().prefix("thidua-").tempdir().map(Self).map_err(|_| Hindrance::Failed)
    }

    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file of the room.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Hindrance> {
        fs::write(self.join(name), bytes).map_err(|_| Hindrance::Failed)
    }

    /// The content of a file of the room, if it is no longer than `most` bytes.
    pub(super) fn take(&self, name: &str, most: u64) -> Result<Vec<u8>, Hindrance> {
        let mut bytes = Vec::new();
        let file = File::open(self.join(name)).map_err(|_| Hindrance::Failed)?;
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| Hindrance::Failed)?;
        if bytes.len() as u64 > most { Err(Hindrance::Failed) } else { Ok(bytes) }
    }

    /// What a program said.
    pub(super) fn text(&self, said: &str) -> Result<String, Hindrance> {
        String::from_utf8(self.take(said, MAX_SAID_BYTES)?).map_err(|_| Hindrance::Failed)
    }

    /// Runs `program` here to its end; nothing that it has started outlives it.
    pub(super) fn run(&self, program: &Path, arguments: &[&str], task: &Task<'_>) -> Result<(), Hindrance> {
        let output = File::create(self.join(task.said)).map_err(|_| Hindrance::Failed)?;
        let mut command = limited(program, task);
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("TMPDIR", self.0.path())
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("OMP_THREAD_LIMIT", "1")
            // Each thread would reserve a region of its own otherwise, on a machine of many cores more than it may.
            .env("MALLOC_ARENA_MAX", "2")
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(|_| Hindrance::Failed)?;
        let ended = loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => break Ok(()),
                Ok(None) if Instant::now() < task.deadline => thread::sleep(PAUSE),
                Ok(None) => break Err(Hindrance::TooSlow),
                Ok(Some(_)) if Instant::now() >= task.deadline => break Err(Hindrance::TooSlow),
                _ => break Err(Hindrance::Failed),
            }
        };
        end_group(child.id());
        let _ = child.kill();
        let _ = child.wait();
        ended
    }
}

/// The program behind the limits of a shell, in a group of its own.
#[cfg(unix)]
fn limited(program: &Path, task: &Task<'_>) -> Command {
    use std::os::unix::process::CommandExt;

    let seconds = task.deadline.saturating_duration_since(Instant::now()).as_secs() + 1;
    let limits = [ADDRESSES_KIB, task.memory_bytes / 1024, seconds, FILE_BLOCKS].map(|limit| limit.to_string());
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(WITHIN).arg("sh").args(limits).arg(program).process_group(0);
    command
}

#[cfg(not(unix))]
fn limited(program: &Path, _task: &Task<'_>) -> Command {
    Command::new(program)
}

/// Ends a program with everything it has started.
#[cfg(unix)]
fn end_group(leader: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};

    let group = i32::try_from(leader).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end_group(_leader: u32) {}
