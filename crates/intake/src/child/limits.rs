//! Limits that a process sets on itself and cannot lift again.

use std::io;

/// Address space on top of the memory allowed: program code, stacks, and what the allocator reserves but never uses.
#[cfg(unix)]
const RESERVED_BYTES: u64 = 256 << 20;

/// Open files: the three of every process and a few that libraries may need.
#[cfg(unix)]
const OPEN_FILES: u64 = 16;

/// Limits memory and processor time; forbids core files and writing any file at all.
#[cfg(unix)]
pub(super) fn set(memory_bytes: u64, seconds: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limits = [
        (Resource::As, memory_bytes.saturating_add(RESERVED_BYTES)),
        (Resource::Data, memory_bytes),
        (Resource::Cpu, seconds),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, OPEN_FILES),
    ];
    for (resource, wanted) in limits {
        // A limit that is stricter already stays.
        let most = getrlimit(resource).maximum.map_or(wanted, |now| now.min(wanted));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Systems without such limits: the clock of the parent is all there is.
#[cfg(not(unix))]
pub(super) fn set(_memory_bytes: u64, _seconds: u64) -> io::Result<()> {
    Ok(())
}
