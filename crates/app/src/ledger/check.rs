//! Every night the chain is read on from the line up to which it was found whole; once a week, or after a fault, from
//! its beginning. Whoever looks after it is told when it breaks.

use domain::actor::By;
use jiff::civil::time;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::ledger::{Anchor, Verdict, verify, verify_since};
use wording::Language;

use super::{faults, queries};
use crate::registry::{Daily, Job, JobOutcome, Later};
use crate::shell::Result;
use crate::shell::notices::{Message, tell};
use crate::state::{App, day_of};

/// Reads the chain.
pub(super) const JOB: Job = Job { kind: "ledger.check", run: look, gave_up: None };

/// Before the office opens.
pub(super) const DAILY: Daily = Daily { kind: JOB.kind, at: time(2, 0, 0, 0) };

/// All is read again after this.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

fn look<'a>(app: &'a App, _payload: &'a Value) -> Later<'a, JobOutcome> {
    Box::pin(async move {
        check(app).await?;
        Ok(JobOutcome::Done)
    })
}

async fn check(app: &App) -> Result<()> {
    let now = app.clock.now();
    let known = queries::checked(&mut app.db.read().await?).await?;
    let (verdict, full) = match &known {
        Some((seq, hash, full, None)) if now < *full + WEEK && *seq > 0 => {
            (verify_since(&app.db, &Anchor { seq: *seq, hash: hash.clone() }, |_, _| ()).await?, *full)
        }
        _ => (verify(&app.db, |_, _| ()).await?, now),
    };
    let was_whole = known.is_none_or(|(_, _, _, fault)| fault.is_none());
    settle(app, &verdict, (now, full), was_whole).await
}

async fn settle(app: &App, verdict: &Verdict, (now, full): (Timestamp, Timestamp), was_whole: bool) -> Result<()> {
    let mut tx = app.db.write().await?;
    queries::keep(&mut tx, verdict, now, full).await?;
    if let Some(fault) = verdict.fault.as_ref().filter(|_| was_whole) {
        tracing::error!(%fault, "the ledger is not whole");
        let t = Language::Vietnamese.messages();
        let message = Message {
            campaign: None,
            title: t.ledger.notice_title.to_owned(),
            text: t.ledger.notice_text(faults::sentence(fault, t)),
            url: "/nhat-ky".to_owned(),
        };
        let keepers = queries::keepers(&mut tx, day_of(now)).await?;
        tell(&mut tx, keepers.into_iter().map(|person| (person, message.clone())).collect(), &By::Program, now).await?;
    }
    Ok(tx.commit().await?)
}
