//! The most memory of this program and of the processes that it starts, where the system says so (Linux).

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often the processes that were started are looked at.
const OFTEN: Duration = Duration::from_millis(5);

/// Watches from now on.
pub(super) struct Peaks {
    done: Arc<AtomicBool>,
    most: Arc<AtomicU64>,
    watch: JoinHandle<()>,
}

impl Peaks {
    pub(super) fn begin() -> Self {
        // The system forgets the peak so far; what the program has kept of it counts all the same.
        let _ = fs::write("/proc/self/clear_refs", "5");
        let (done, most) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let (until, seen) = (done.clone(), most.clone());
        let watch = std::thread::spawn(move || {
            while !until.load(Ordering::Relaxed) {
                let most = children().iter().filter_map(|child| peak(child)).max().unwrap_or_default();
                seen.fetch_max(most, Ordering::Relaxed);
                std::thread::sleep(OFTEN);
            }
        });
        Self { done, most, watch }
    }

    /// The peaks in kB: of this program, of a process that it started.
    pub(super) fn end(self) -> (Option<u64>, Option<u64>) {
        self.done.store(true, Ordering::Relaxed);
        let _ = self.watch.join();
        let child = self.most.load(Ordering::Relaxed);
        (peak("self"), (child > 0).then_some(child))
    }
}

fn peak(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The processes that threads of this program have started, once they are another program: until then the room of this
/// one counts as theirs.
fn children() -> Vec<String> {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let all = lists.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    let own = fs::read("/proc/self/cmdline").ok();
    all.filter(|child| fs::read(format!("/proc/{child}/cmdline")).ok() != own).collect()
}
