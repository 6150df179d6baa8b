//! The parent's side.

use std::{
    io::{self, Read, Write},
    path::Path,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use serde::de::DeserializeOwned;

use super::{
    ARGUMENTS, Limits, ReadError,
    frame::{self, Order, Wanted},
};
use crate::{
    document::DocumentNote,
    formats::{MAX_FILE_BYTES, Unreadable},
};

/// How much is kept of what the child writes to standard error, in bytes.
const MAX_SAID_BYTES: u64 = 8 << 10;
/// How often a child that has closed its end is asked whether it has ended.
const PAUSE: Duration = Duration::from_millis(2);

/// What a child is asked.
pub(super) struct Question<'a> {
    pub(super) wanted: Wanted,
    pub(super) bytes: &'a [u8],
    pub(super) file_name: &'a str,
    /// What was done to the file before.
    pub(super) notes: Vec<DocumentNote>,
}

/// Has `program` answer in a process of its own, and waits until `deadline`.
pub(super) fn ask<T: DeserializeOwned>(
    program: &Path,
    question: &Question<'_>,
    limits: &Limits,
    deadline: Instant,
) -> Result<T, ReadError> {
    let size = question.bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge { bytes: size, limit: MAX_FILE_BYTES }.into());
    }
    let order = Order {
        wanted: question.wanted,
        file_name: question.file_name.chars().take(1000).collect(),
        notes: question.notes.clone(),
        memory_bytes: limits.memory_bytes,
        seconds: whole_seconds(deadline.saturating_duration_since(Instant::now())),
    };
    let order = serde_json::to_vec(&order).map_err(|error| ReadError::NotStarted(error.into()))?;
    let mut child = Command::new(program)
        .args(ARGUMENTS)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(ReadError::NotStarted)?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| stdin.map(|pipe| hand_over(pipe, &order, question.bytes)));
        let said = scope.spawn(|| stderr.map(listen).unwrap_or_default());
        let (heard, answer) = mpsc::channel();
        let longest = limits.output_bytes;
        scope.spawn(move || heard.send(stdout.map(|pipe| frame::read(pipe, longest))));
        let answer = answer.recv_timeout(deadline.saturating_duration_since(Instant::now()));
        // The pipes close with the child, and with them the threads end.
        let ended = end(&mut child, deadline, matches!(answer, Ok(Some(Err(_)))));
        let said = said.join().unwrap_or_default();
        match answer {
            Err(RecvTimeoutError::Timeout) => Err(too_slow(limits)),
            Ok(Some(Ok(answer))) => understood(&answer, &said),
            Ok(Some(Err(error))) if error.kind() == io::ErrorKind::FileTooLarge => {
                Err(ReadError::TooLong { limit_bytes: limits.output_bytes })
            }
            Ok(_) | Err(RecvTimeoutError::Disconnected) => Err(cause_of_death(ended, said, limits)),
        }
    })
}

/// A child that ends early closes its end; what became of it, the answer tells.
fn hand_over(mut pipe: ChildStdin, order: &[u8], bytes: &[u8]) {
    let _ = frame::write(&mut pipe, order).and_then(|()| frame::write(&mut pipe, bytes)).and_then(|()| pipe.flush());
}

/// Keeps the beginning of what is said, and hears the rest so that the child is not held up.
fn listen(mut pipe: impl Read) -> String {
    let mut said = Vec::new();
    let _ = pipe.by_ref().take(MAX_SAID_BYTES).read_to_end(&mut said);
    let _ = io::copy(&mut pipe, &mut io::sink());
    String::from_utf8_lossy(&said).trim().to_owned()
}

/// Waits until the child has ended: by itself if it is to say why it gave no answer, by force otherwise.
fn end(child: &mut Child, deadline: Instant, by_itself: bool) -> io::Result<ExitStatus> {
    while by_itself && Instant::now() < deadline {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        thread::sleep(PAUSE);
    }
    child.kill()?;
    child.wait()
}

fn understood<T: DeserializeOwned>(answer: &[u8], said: &str) -> Result<T, ReadError> {
    let read: Result<T, Unreadable> = serde_json::from_slice(answer).map_err(|error| ReadError::Died {
        status: format!("answer not understood: {error}"),
        said: said.to_owned(),
    })?;
    Ok(read?)
}

fn cause_of_death(ended: io::Result<ExitStatus>, said: String, limits: &Limits) -> ReadError {
    let too_heavy = ReadError::TooHeavy { limit_bytes: limits.memory_bytes };
    let status = match ended {
        Ok(status) => status,
        Err(error) => return ReadError::Died { status: error.to_string(), said },
    };
    // What the standard library says before it aborts; the stack is memory as well.
    if said.contains("memory allocation of ") || said.contains("has overflowed its stack") {
        return too_heavy;
    }
    match signal(status) {
        Some(SIGKILL) => too_heavy, // not by us: the system ran out of memory
        Some(SIGXCPU) => too_slow(limits),
        _ => ReadError::Died { status: status.to_string(), said },
    }
}

const SIGKILL: i32 = 9;
const SIGXCPU: i32 = 24;

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}

pub(super) fn too_slow(limits: &Limits) -> ReadError {
    ReadError::TooSlow { limit_seconds: whole_seconds(limits.time) }
}

fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}
