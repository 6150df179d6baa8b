//! What happens later: jobs, written in the transaction of the change that asks for them.
//!
//! ```text
//! queued ──claim──▶ running ──finish──▶ done ──purge──▶
//!    ▲                 ├─ retry: wait, then again
//!    └─────────────────┤
//!                      └─ too many attempts, give_up ──▶ gave-up
//! ```
//!
//! A claimed job is leased: a worker that dies loses it when the lease ends, and the job is claimed again. One whose
//! worker died at the last attempt is claimed too, to be given up ([`Job::is_spent`]) by somebody who can say so. So a
//! job may run twice, and its work must not mind; [`finish`] in the transaction of the work makes both one. A worker that lost its
//! lease is told so: [`StoreError::Stale`].

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::tx::Tx;
use crate::{Args, Db, Row, StoreError, args, new_id};

crate::statements! {
    /// A new job; a key that is taken already adds nothing.
    ADD = "insert into jobs (id, kind, payload, state, run_at, max_attempts, unique_key)
        values ($1, $2, $3, 'queued', $4, $5, $6) on conflict (unique_key) do nothing";
    /// Whether anything is due: asked often, and writes nothing.
    DUE = "select 1 as due from jobs
        where (state = 'queued' and run_at <= $1) or (state = 'running' and lease_until <= $1) limit 1";
    /// One copy of the program chooses at a time.
    TURN = "update queue_turn set turn = turn + 1 where id = 1";
    /// Jobs that are due, or whose worker died.
    CLAIM = "update jobs set state = 'running', attempts = attempts + 1, lease_owner = $1, lease_until = $2
        where id in (select id from jobs
                where (state = 'queued' and run_at <= $3) or (state = 'running' and lease_until <= $3)
                order by run_at, id limit $4)
            and ((state = 'queued' and run_at <= $3) or (state = 'running' and lease_until <= $3))
        returning id, kind, payload, attempts, max_attempts, run_at";
    /// More time.
    EXTEND = "update jobs set lease_until = $4
        where id = $1 and state = 'running' and lease_owner = $2 and attempts = $3";
    /// The end, good or bad.
    END = "update jobs set state = $4, ended_at = $5, last_error = $6, lease_owner = null, lease_until = null
        where id = $1 and state = 'running' and lease_owner = $2 and attempts = $3";
    /// Once more, later.
    AGAIN = "update jobs set state = 'queued', run_at = $4, last_error = $5, lease_owner = null, lease_until = null
        where id = $1 and state = 'running' and lease_owner = $2 and attempts = $3";
    /// What is done long ago.
    PURGE = "delete from jobs where state = 'done' and ended_at < $1";
    /// How many of each state.
    COUNTS = "select state, count(*) as jobs from jobs group by state order by state";
    /// What is not done: how many of each state, those that are due apart, and since when the first is; of those that
    /// were given up the ones of late.
    BACKLOG = "select state, due, count(*) as jobs, min(run_at) as oldest
        from (select state, run_at, run_at <= $1 as due from jobs
            where state in ('queued', 'running') or (state = 'gave-up' and ended_at > $2)) j
        group by state, due";
}

/// A job to be queued.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJob {
    /// Which work, e.g. `mail.send`.
    pub kind: &'static str,
    /// On what: ids, never copies of data.
    pub payload: Value,
    /// Not before.
    pub run_at: Timestamp,
    /// How often it may be tried.
    pub max_attempts: u32,
    /// A job with a key that any job has or had (until [`purge`]) is not added: `overdue:2026-05:<assignment>`.
    pub unique_key: Option<String>,
}

impl NewJob {
    /// A job for now, tried up to eight times: over about an hour.
    #[must_use]
    pub fn new(kind: &'static str, payload: Value, now: Timestamp) -> Self {
        Self { kind, payload, run_at: now, max_attempts: 8, unique_key: None }
    }

    /// Not before this.
    #[must_use]
    pub fn at(self, run_at: Timestamp) -> Self {
        Self { run_at, ..self }
    }

    /// Only once under this key.
    #[must_use]
    pub fn once(self, unique_key: impl Into<String>) -> Self {
        Self { unique_key: Some(unique_key.into()), ..self }
    }
}

/// A claimed job.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Its identity.
    pub id: String,
    /// Which work.
    pub kind: String,
    /// On what.
    pub payload: Value,
    /// Which attempt this is, the first being 1.
    pub attempt: i64,
    /// How many there may be.
    pub max_attempts: i64,
    /// When it was due.
    pub run_at: Timestamp,
    owner: String,
}

impl Job {
    /// Its worker died at the last attempt: it is not to run any more, and whoever claimed it gives it up.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.attempt > self.max_attempts
    }

    /// Whether it will not run again when this attempt fails.
    #[must_use]
    pub fn is_last_attempt(&self) -> bool {
        self.attempt >= self.max_attempts
    }
}

/// What became of a job that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It runs again at this time.
    Again(Timestamp),
    /// That was the last attempt.
    GaveUp,
}

pub(crate) async fn add(tx: &mut Tx, jobs: Vec<NewJob>) -> Result<(), StoreError> {
    let rows = jobs.into_iter().map(|job| {
        let id = new_id(job.run_at);
        args![id, job.kind, job.payload.to_string(), job.run_at, job.max_attempts, job.unique_key]
    });
    tx.upkeep().insert_many(ADD, rows.collect()).await
}

/// Takes up to `limit` due jobs for `owner` (a name no other worker has) until `now + lease`. Writes nothing when
/// nothing is due, so it may be asked several times a second.
pub async fn claim(
    db: &Db,
    owner: &str,
    limit: u32,
    now: Timestamp,
    lease: SignedDuration,
) -> Result<Vec<Job>, StoreError> {
    if db.read().await?.row(DUE, args![now]).await?.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = db.write().await?;
    let mut writer = tx.upkeep();
    writer.execute_one(TURN, args![]).await?;
    let rows = writer.rows(CLAIM, args![owner, now + lease, now, limit]).await?;
    let mut jobs = rows.iter().map(|row| job(row, owner)).collect::<Result<Vec<_>, _>>()?;
    jobs.sort_by(|one, other| (one.run_at, &one.id).cmp(&(other.run_at, &other.id)));
    tx.commit().await?;
    Ok(jobs)
}

/// Keeps a job that takes long.
pub async fn extend(tx: &mut Tx, job: &Job, until: Timestamp) -> Result<(), StoreError> {
    tx.upkeep().execute_one(EXTEND, held(job, args![until])).await
}

/// The work is done. In the transaction of the work itself, both happen or neither.
pub async fn finish(tx: &mut Tx, job: &Job, now: Timestamp) -> Result<(), StoreError> {
    tx.upkeep().execute_one(END, held(job, args!["done", now, None::<String>])).await
}

/// The work will never succeed.
pub async fn give_up(tx: &mut Tx, job: &Job, now: Timestamp, why: &str) -> Result<(), StoreError> {
    tx.upkeep().execute_one(END, held(job, args!["gave-up", now, why])).await
}

/// The work failed and may succeed later: again after half a minute, then after twice as long each time, at most six
/// hours; after the last attempt never.
pub async fn retry(tx: &mut Tx, job: &Job, now: Timestamp, why: &str) -> Result<Failed, StoreError> {
    if job.is_last_attempt() {
        give_up(tx, job, now, why).await?;
        return Ok(Failed::GaveUp);
    }
    let again = now + pause_after(job.attempt);
    tx.upkeep().execute_one(AGAIN, held(job, args![again, why])).await?;
    Ok(Failed::Again(again))
}

/// Forgets the jobs done before a moment, and their keys. Gives how many. Jobs that were given up stay to be looked at.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    tx.upkeep().execute(PURGE, args![before]).await
}

/// How many jobs there are of each state that has any.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = tx.rows(COUNTS, args![]).await?;
    rows.iter().map(|row| Ok((row.text("state")?, row.int("jobs")?))).collect()
}

/// What the queue has before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Jobs that could be done now and are not in hand.
    pub due: i64,
    /// Jobs for a later hour.
    pub later: i64,
    /// Jobs in hand.
    pub running: i64,
    /// Jobs that were tried for the last time in the last 24 hours and failed.
    pub gave_up: i64,
    /// Since when the first of those that are due is.
    pub oldest: Option<Timestamp>,
}

/// What the queue has before it.
pub async fn backlog(tx: &mut Tx, now: Timestamp) -> Result<Backlog, StoreError> {
    let mut all = Backlog::default();
    let yesterday = now - SignedDuration::from_hours(24);
    for row in tx.rows(BACKLOG, args![now, yesterday]).await? {
        let (jobs, due) = (row.int("jobs")?, row.bool("due")?);
        match row.text("state")?.as_str() {
            "running" => all.running += jobs,
            "gave-up" => all.gave_up += jobs,
            _ if due => (all.due, all.oldest) = (jobs, Some(row.time("oldest")?)),
            _ => all.later += jobs,
        }
    }
    Ok(all)
}

fn pause_after(attempt: i64) -> SignedDuration {
    const FIRST: i64 = 30;
    const LONGEST: i64 = 6 * 60 * 60;
    let doublings = u32::try_from(attempt - 1).unwrap_or(0).min(20);
    SignedDuration::from_secs((FIRST << doublings).min(LONGEST))
}

/// The values that say "this job, held by this worker, at this attempt", and then the others.
fn held(job: &Job, others: Args) -> Args {
    let mut args = args![job.id, job.owner, job.attempt];
    args.0.extend(others.0);
    args
}

fn job(row: &Row, owner: &str) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.text("id")?,
        kind: row.text("kind")?,
        payload: row.json("payload")?,
        attempt: row.int("attempts")?,
        max_attempts: row.int("max_attempts")?,
        run_at: row.time("run_at")?,
        owner: owner.to_owned(),
    })
}
