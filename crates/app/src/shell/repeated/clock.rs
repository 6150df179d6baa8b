//! Every night answers older than a day are forgotten.

use jiff::civil::time;
use serde_json::Value;

use super::{KEPT, queries};
use crate::registry::{Daily, Job, JobOutcome, Later};
use crate::state::App;

/// Forgets what nobody may ask for any more.
pub(in crate::shell) const JOB: Job = Job { kind: "shell.forget-answers", run: forget, gave_up: None };

/// While offices sleep.
pub(in crate::shell) const DAILY: Daily = Daily { kind: JOB.kind, at: time(3, 30, 0, 0) };

fn forget<'a>(app: &'a App, _: &'a Value) -> Later<'a, JobOutcome> {
    Box::pin(async move {
        let mut tx = app.db.write().await?;
        queries::sweep(&mut tx, app.clock.now() - KEPT).await?;
        tx.commit().await?;
        Ok(JobOutcome::Done)
    })
}
