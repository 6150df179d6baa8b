//! What is done later.

use jiff::civil::Time;
use serde_json::Value;

use super::Later;
use crate::state::App;

/// Something that a step does later, by the kind it was queued under.
#[derive(Clone, Copy)]
pub struct Job {
    /// The kind, `step.verb`.
    pub kind: &'static str,
    /// Does it, from the queued payload. Doing it twice must be harmless.
    pub run: for<'a> fn(&'a App, &'a Value) -> Later<'a, JobOutcome>,
    /// What is still to be said to whoever waits for it when it was given up: it does not run again.
    pub gave_up: Option<for<'a> fn(&'a App, &'a Value) -> Later<'a, ()>>,
}

/// A job that is queued once a day, whichever copy of the program comes first; its payload is `{"day": "2026-05-04"}`.
#[derive(Clone, Copy, Debug)]
pub struct Daily {
    /// The kind of the job.
    pub kind: &'static str,
    /// When it is due in Việt Nam; at once where the program was not running then.
    pub at: Time,
}

/// How a job ended when nothing broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobOutcome {
    /// Done.
    Done,
    /// There is no longer anything to do.
    Pointless,
    /// Not done yet, for this reason, and no fault of the program: it runs again later.
    Again(String),
}
