//! The job that sends a letter. Two of one letter do not meet: the second finds it in another's hand, or gone.

use domain::change::Change;
use domain::id::LetterId;
use domain::letter::{Letter, LetterState};
use jiff::{SignedDuration, Timestamp};
use lettre::message::Mailbox;
use serde_json::{Value, json};
use store::{NewJob, StoreError, settings};
use wording::Language;

use super::mailer::{Mailer, Unsent};
use super::message::{Paper, written};
use crate::registry::{Job, JobOutcome, Later};
use crate::shell::notices::letters;
use crate::shell::{AGENCY_NAME, Error, Result};
use crate::state::App;

/// Sends one letter.
pub(in crate::shell) const SEND: Job = Job { kind: "shell.mail", run: send, gave_up: None };

/// A letter is tried so often: at first after half a minute, then ever later, for about a day and a half.
const MOST_ATTEMPTS: i64 = 16;

/// Jobs may meet a letter that another has in hand, so they come a little more often.
const MOST_RUNS: u32 = 20;

/// Nobody else takes a letter in hand for so long; longer than a conversation may take.
const IN_HAND: SignedDuration = SignedDuration::from_mins(5);

/// The job that sends this letter.
pub(in crate::shell) fn queued(letter: &LetterId, now: Timestamp) -> NewJob {
    NewJob { max_attempts: MOST_RUNS, ..NewJob::new(SEND.kind, json!({ "letter": letter }), now) }
}

/// What a job finds when it asks for its letter.
enum Found {
    /// It is ours to send, for the so-manieth time, in the name of this agency.
    Ours(Box<Letter>, i64, String),
    /// There is nothing to send.
    Nothing,
    /// Somebody else has it in hand.
    InHand,
}

fn send<'a>(app: &'a App, payload: &'a Value) -> Later<'a, JobOutcome> {
    Box::pin(async move {
        let Some(id) = payload.get("letter").and_then(Value::as_str) else { return Ok(JobOutcome::Pointless) };
        let id = LetterId::from(id.to_owned());
        let Some(mailer) = &app.mode.mail else { return keep(app, &id).await };
        let (letter, attempt, agency) = match take(app, &id).await? {
            Found::Ours(letter, attempt, agency) => (*letter, attempt, agency),
            Found::Nothing => return Ok(JobOutcome::Pointless),
            Found::InHand => return Ok(JobOutcome::Again("another worker has the letter in hand".to_owned())),
        };
        let answer = converse(app, mailer, &letter, &agency).await?;
        settle(app, letter, attempt, answer).await
    })
}

/// Without a mail server the letter is kept and says so; its notice stands all the same.
async fn keep(app: &App, id: &LetterId) -> Result<JobOutcome> {
    let mut tx = app.db.write().await?;
    let letter = letters::find(&mut tx, id).await?.map(|known| known.letter);
    let Some(change) = letter.and_then(|letter| letter.keep(app.clock.now())) else { return Ok(JobOutcome::Pointless) };
    letters::save(&mut tx, &change).await?;
    tx.commit().await?;
    Ok(JobOutcome::Done)
}

async fn take(app: &App, id: &LetterId) -> Result<Found> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let letter = letters::find(&mut tx, id).await?.map(|known| known.letter);
    let Some(letter) = letter.filter(|letter| letter.state == LetterState::Queued) else { return Ok(Found::Nothing) };
    let agency = settings::get(&mut tx, AGENCY_NAME).await?.unwrap_or_default();
    let Some(attempt) = letters::take(&mut tx, id, now, now + IN_HAND).await? else { return Ok(Found::InHand) };
    tx.commit().await?;
    Ok(Found::Ours(Box::new(letter), attempt, agency))
}

async fn converse(app: &App, mailer: &Mailer, letter: &Letter, agency: &str) -> Result<Result<(), Unsent>> {
    // Letters are in the agency's language, whoever reads them.
    let t = Language::Vietnamese.messages();
    let plain =
        letter.address.parse::<lettre::Address>().ok().filter(|address| AsRef::<str>::as_ref(address).is_ascii());
    let Some(to) = plain else { return Ok(Err(Unsent::Refused(t.notices.no_address.to_owned()))) };
    let name = (!letter.name.is_empty()).then(|| letter.name.clone());
    let paper = Paper { from: mailer.from(agency), address: &app.mode.address, agency, t };
    let bytes = written(letter, Mailbox::new(name, to.clone()), &paper, app.clock.now()).map_err(Error::broken)?;
    Ok(mailer.send(to, &bytes).await)
}

/// Writes down how the conversation ended.
async fn settle(app: &App, letter: Letter, attempt: i64, answer: Result<(), Unsent>) -> Result<JobOutcome> {
    let now = app.clock.now();
    let id = letter.id.clone();
    let change = match &answer {
        Ok(()) => letter.send(now),
        Err(Unsent::Refused(why)) => letter.refuse(why, now),
        Err(Unsent::ForNow(why)) if attempt >= MOST_ATTEMPTS => letter.fail(why, now),
        Err(Unsent::ForNow(why)) => return later(app, &id, why).await,
    };
    save(app, change).await?;
    Ok(JobOutcome::Done)
}

async fn save(app: &App, change: Option<Change<Letter>>) -> Result<(), StoreError> {
    let Some(change) = change else { return Ok(()) };
    let mut tx = app.db.write().await?;
    letters::save(&mut tx, &change).await?;
    tx.commit().await
}

async fn later(app: &App, id: &LetterId, why: &str) -> Result<JobOutcome> {
    let mut tx = app.db.write().await?;
    letters::put_back(&mut tx, id, why).await?;
    tx.commit().await?;
    Ok(JobOutcome::Again(why.to_owned()))
}
