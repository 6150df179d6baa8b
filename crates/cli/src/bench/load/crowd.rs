//! Two hundred people of a province, and what each of them does: nine pages to one form, as fast as they are answered.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use domain::actor::{By, Role};
use domain::id::UnitId;
use domain::search::Rebuilding;
use jiff::Timestamp;
use store::{Db, args, hash_of};

use super::super::queries::{ADD_ACCOUNT, ADD_GRANT, ADD_NOTICE, ADD_PERSON, ADD_SESSION};
use super::super::{busy, visitor};
use super::talk::{Answer, Talk};
use crate::failure::Failure;
use crate::generate::{Dice, name};

/// Notices that each of them has not opened yet.
const NOTICES: usize = 5;

/// One in so many is of the Office; the others answer for a unit each.
const OFFICE: usize = 20;

/// One act in so many is a form.
const WRITES: usize = 10;

/// How long their sessions last, in milliseconds.
const SESSION: i64 = 24 * 3_600_000;

/// Somebody.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) unit: UnitId,
    is_of_office: bool,
    number: usize,
}

/// What somebody did, and was told that it is kept.
#[derive(Default)]
pub(super) struct Done {
    pub(super) reads: Vec<Duration>,
    pub(super) writes: Vec<Duration>,
    /// What was not answered as it should have been.
    pub(super) faults: Vec<String>,
    /// What the draft of the report says by the last answer.
    pub(super) draft: Option<String>,
    pub(super) acknowledged: bool,
    pub(super) read_notices: bool,
}

fn secret(number: usize) -> String {
    format!("secret-of-a-crowd-{number}")
}

fn token(number: usize) -> String {
    format!("token-{number}")
}

/// Enters them, each signed in and with notices that wait.
pub(super) async fn enter(db: &Db, count: usize, units: &[UnitId], now: Timestamp) -> Result<Vec<Person>, Failure> {
    let mut dice = Dice::new(1, 7);
    let mut tx = db.write().await?;
    let mut writer = tx.record(&Rebuilding::begin(By::Program, now)).await?;
    let mut people = Vec::with_capacity(count);
    for number in 0..count {
        let (id, is_of_office) = (format!("crowd-{number}"), number % OFFICE == 0);
        let unit = units[1 + number % (units.len() - 1)].clone();
        writer.execute_one(ADD_PERSON, args![id, name(&mut dice), [0_u8], "crowd"]).await?;
        let role = if is_of_office { Role::Office } else { Role::UnitHead };
        let held_at = if is_of_office { visitor::ID.to_owned().into() } else { unit.clone() };
        writer.execute_one(ADD_GRANT, args![id, id, role.code(), held_at]).await?;
        writer.execute_one(ADD_ACCOUNT, args![id]).await?;
        let session = args![hash_of(secret(number).as_bytes()), id, token(number), now, now.as_millisecond() + SESSION];
        writer.execute_one(ADD_SESSION, session).await?;
        for notice in 0..NOTICES {
            let notice = args![format!("{id}-notice-{notice}"), id, busy::slug(0), now];
            writer.execute_one(ADD_NOTICE, notice).await?;
        }
        people.push(Person { id, unit, is_of_office, number });
    }
    tx.commit().await?;
    Ok(people)
}

/// Somebody's work until the end, with a rest of this length after each answer.
pub(super) async fn works(who: Person, host: SocketAddr, until: Instant, rest: Duration) -> Done {
    let mut done = Done::default();
    let mut dice = Dice::new(who.number as u64, 11);
    let mut turn = 0;
    let mut talk = None;
    while Instant::now() < until {
        turn += 1;
        let writes = !who.is_of_office && dice.below(WRITES) == 0;
        let begun = Instant::now();
        let acted = act(&mut talk, &who, host, (writes, turn), &mut dice, &mut done).await;
        if let Err(why) = acted {
            done.faults.push(why);
            talk = None;
        } else if writes {
            done.writes.push(begun.elapsed());
        } else {
            done.reads.push(begun.elapsed());
        }
        if !rest.is_zero() {
            tokio::time::sleep(rest).await;
        }
    }
    done
}

async fn act(
    talk: &mut Option<Talk>,
    who: &Person,
    host: SocketAddr,
    (writes, turn): (bool, usize),
    dice: &mut Dice,
    done: &mut Done,
) -> Result<(), String> {
    let broken = |error: std::io::Error| error.to_string();
    let talk = match talk {
        Some(talk) => talk,
        None => talk.insert(Talk::begin(host, &secret(who.number)).await.map_err(broken)?),
    };
    if writes {
        return sends(talk, who, turn, dice, done).await;
    }
    let path = page(who, dice);
    let answer = talk.get(&path).await.map_err(broken)?;
    if answer.status == 200 { Ok(()) } else { Err(wrong(&path, &answer)) }
}

/// The address of the draft that somebody writes: the second round of a campaign, for which nobody has reported.
fn report(who: &Person, campaign: usize) -> String {
    format!("/dot/{}/bao-cao/{}/{}", busy::slug(campaign), busy::round(campaign, 1), who.unit)
}

fn page(who: &Person, dice: &mut Dice) -> String {
    let campaign = busy::slug(dice.below(busy::CAMPAIGNS));
    match (who.is_of_office, dice.below(5)) {
        (_, 0) => "/viec".to_owned(),
        (_, 1) => format!("/dot/{campaign}"),
        (_, 2) => "/tim?q=nguyen%20an".to_owned(),
        (true, 3) => "/quan-tri/don-vi".to_owned(),
        (true, _) => format!("/dot/{campaign}/bao-cao/{campaign}-round-0"),
        (false, 3) => "/thong-bao".to_owned(),
        (false, _) => report(who, 0),
    }
}

/// A draft is written again and again; a plan is acknowledged and notices are read once.
async fn sends(talk: &mut Talk, who: &Person, turn: usize, dice: &mut Dice, done: &mut Done) -> Result<(), String> {
    let csrf = format!("csrf={}", token(who.number));
    let late = busy::slug(busy::CAMPAIGNS - 1);
    let text = format!("turn-{turn}");
    let (path, form, to) = match dice.below(4) {
        0 if !done.acknowledged => {
            (format!("/dot/{late}/tiep-nhan"), format!("{csrf}&dau-moi=crowd"), "vua=tiep-nhan".to_owned())
        }
        1 if !done.read_notices => ("/thong-bao/da-doc".to_owned(), csrf, "/thong-bao".to_owned()),
        _ => {
            let was = done.draft.clone().unwrap_or_default();
            (report(who, 0), format!("{csrf}&answer.results={text}&was.answer.results={was}"), report(who, 0))
        }
    };
    let answer = talk.post(&path, &form).await.map_err(|error| error.to_string())?;
    if answer.status != 303 || !answer.location.contains(&to) {
        return Err(wrong(&path, &answer));
    }
    match path.as_str() {
        "/thong-bao/da-doc" => done.read_notices = true,
        path if path.ends_with("/tiep-nhan") => done.acknowledged = true,
        _ => done.draft = Some(text),
    }
    Ok(())
}

fn wrong(path: &str, answer: &Answer) -> String {
    format!("{path}: {} {}", answer.status, answer.location).trim_end().to_owned()
}
