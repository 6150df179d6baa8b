//! Runs a program from outside within limits.

use std::{
    ffi::OsStr,
    fs::File,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// How often a running program is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Memory of a program and what it starts, in kibibytes of address space.
const MEMORY_KIB: u64 = 6 << 20;

/// Largest file it may write, in blocks of 512 bytes.
const FILE_BLOCKS: u64 = (200 << 20) / 512;

/// A folder of its own for one conversion; it is removed with everything in it.
pub(super) struct Room(TempDir);

impl Room {
    pub(super) fn new() -> Option<Self> {
        tempfile::Builder::new().prefix("thidua-").tempdir().ok().map(Self)
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs `program` here; `true` when it ended well within `time`. What it says goes to the file `said` of the room.
    pub(super) fn run<S: AsRef<OsStr>>(&self, program: &Path, arguments: &[S], said: &str, time: Duration) -> bool {
        let Ok(output) = File::create(self.join(said)) else { return false };
        let mut command = limited(program);
        command
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("HOME", self.path())
            .env("TMPDIR", self.path())
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(Stdio::null());
        let deadline = Instant::now() + time;
        let Ok(mut child) = command.spawn() else { return false };
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) if Instant::now() < deadline => thread::sleep(PAUSE),
                _ => {
                    end_group(child.id());
                    let _ = child.kill();
                    let _ = child.wait();
                    return false;
                }
            }
        }
    }
}

/// The program behind the limits of a shell, in a group of its own.
#[cfg(unix)]
fn limited(program: &Path) -> Command {
    use std::os::unix::process::CommandExt;

    let limits = format!("ulimit -v {MEMORY_KIB}; ulimit -f {FILE_BLOCKS}; ulimit -c 0; exec \"$@\"");
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(limits).arg("sh").arg(program).process_group(0);
    command
}

#[cfg(not(unix))]
fn limited(program: &Path) -> Command {
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
