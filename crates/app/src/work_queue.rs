//! The worker: takes queued jobs and hands each to the step that owns its kind.
//!
//! Any number of copies may run at once, in one program or several: the store sees to it that each job has one owner,
//! and takes it back when that owner has died.

use std::time::Duration;

use jiff::SignedDuration;
use serde_json::json;
use store::NewJob;
use store::queue::{self, Failed};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::STEPS;
use crate::registry::{Job, JobOutcome};
use crate::shell::{Error, Result};
use crate::state::{App, day_of, moment_of};

/// How long to wait before looking again when nothing was due.
const PAUSE: Duration = Duration::from_secs(1);

/// How long to wait after the store failed.
const PAUSE_AFTER_FAULT: Duration = Duration::from_secs(10);

/// Jobs at a time.
const AT_A_TIME: u32 = 4;

/// A job that takes longer has failed.
const LONGEST_JOB: Duration = Duration::from_secs(4 * 60);

/// After this another worker may take the job; longer than any job may take.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// Works until `stop` says so; jobs under way are finished first.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let owner = format!("worker-{}", store::new_id(app.clock.now()));
    let mut queued_for = None;
    while !*stop.borrow() {
        let today = day_of(app.clock.now());
        if queued_for != Some(today) {
            match by_the_clock(&app).await {
                Ok(()) => queued_for = Some(today),
                Err(error) => tracing::warn!(%error, "what is done every day could not be queued"),
            }
        }
        let pause = match round(&app, &owner).await {
            Ok(0) => PAUSE,
            Ok(_) => continue,
            Err(error) => {
                tracing::warn!(%error, "the queue could not be read");
                PAUSE_AFTER_FAULT
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            // The sender is gone: the program ends.
            told = stop.changed() => if told.is_err() { return },
        }
    }
}

/// Queues what is to be done today by the clock: each thing once, however many copies of the program run and however
/// often this is called.
///
/// # Errors
/// When the queue cannot be written.
pub async fn by_the_clock(app: &App) -> Result<()> {
    let today = day_of(app.clock.now());
    let daily = STEPS.iter().flat_map(|step| step.daily());
    let jobs = daily.map(|one| {
        let job = NewJob::new(one.kind, json!({ "day": today.to_string() }), moment_of(today, one.at));
        job.once(format!("{}:{today}", one.kind))
    });
    let mut tx = app.db.write().await?;
    tx.upkeep().later_all(jobs.collect()).await?;
    Ok(tx.commit().await?)
}

/// Does what is due now, a few at a time; gives how many jobs there were. What a test calls after setting the clock.
///
/// # Errors
/// When the queue cannot be read; a job that fails is noted in the queue and is no error here.
pub async fn round(app: &App, owner: &str) -> Result<usize> {
    let claimed = queue::claim(&app.db, owner, AT_A_TIME, app.clock.now(), LEASE).await?;
    let count = claimed.len();
    let mut under_way = JoinSet::new();
    for job in claimed {
        let app = app.clone();
        under_way.spawn(async move { one(&app, &job).await });
    }
    while let Some(ended) = under_way.join_next().await {
        if let Ok(Err(error)) = ended {
            tracing::warn!(%error, "the end of a job could not be written down; it will run again");
        }
    }
    Ok(count)
}

/// Runs one job and writes down how it ended. What a job that is given up has to say is said before: should this worker
/// die in between, the next one says it again.
async fn one(app: &App, job: &queue::Job) -> Result<()> {
    let work = STEPS.iter().flat_map(|step| step.jobs()).find(|known| known.kind == job.kind);
    let ended = match work {
        Some(_) if job.is_spent() => Err(Broken::ForEver("the worker died at the last attempt".to_owned())),
        Some(work) => attempt(app, work, job).await,
        None => Err(Broken::ForEver("no step knows this kind of job".to_owned())),
    };
    let is_given_up = match &ended {
        Ok(_) => false,
        Err(Broken::ForEver(_)) => true,
        Err(Broken::ForNow(_)) => job.is_last_attempt(),
    };
    if let Some(say) = work.and_then(|work| work.gave_up).filter(|_| is_given_up) {
        say(app, &job.payload).await?;
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    match ended {
        Ok(outcome) => {
            tracing::debug!(kind = job.kind, id = job.id, ?outcome, "job done");
            queue::finish(&mut tx, job, now).await?;
        }
        Err(Broken::ForEver(why)) => {
            tracing::error!(kind = job.kind, id = job.id, why, "job given up");
            queue::give_up(&mut tx, job, now, &why).await?;
        }
        Err(Broken::ForNow(why)) => match queue::retry(&mut tx, job, now, &why).await? {
            Failed::Again(at) => tracing::warn!(kind = job.kind, id = job.id, why, %at, "job failed, again later"),
            Failed::GaveUp => {
                tracing::error!(kind = job.kind, id = job.id, attempts = job.attempt, why, "job given up");
            }
        },
    }
    Ok(tx.commit().await?)
}

/// Why a job did not end well.
enum Broken {
    ForNow(String),
    ForEver(String),
}

async fn attempt(app: &App, work: &Job, job: &queue::Job) -> Result<JobOutcome, Broken> {
    let (app, run, payload) = (app.clone(), work.run, job.payload.clone());
    // A task of its own, so that a mistake in one job stops neither the others nor the worker.
    let task = tokio::spawn(async move { tokio::time::timeout(LONGEST_JOB, run(&app, &payload)).await });
    match task.await {
        Ok(Ok(Ok(JobOutcome::Again(why)))) => Err(Broken::ForNow(why)),
        Ok(Ok(Ok(outcome))) => Ok(outcome),
        Ok(Ok(Err(error))) => Err(lasting(&error)),
        Ok(Err(_late)) => Err(Broken::ForNow("took longer than four minutes".to_owned())),
        Err(stopped) => Err(Broken::ForNow(stopped.to_string())),
    }
}

/// A refusal will be the same next time; a fault or a lost race may pass.
fn lasting(error: &Error) -> Broken {
    match error {
        Error::Refused(_) | Error::NotFound | Error::Denied(_) | Error::Malformed(_) => {
            Broken::ForEver(error.to_string())
        }
        _ => Broken::ForNow(error.to_string()),
    }
}
