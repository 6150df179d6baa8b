//! Tokens: with one, a program acts for a person through `/api/`, within the scopes that its owner gave it.
//!
//! ```text
//! /toi/ma-chuong-trinh: name, last day, scopes, password ──▶ the token, shown once ──▶ Authorization: Bearer …
//! ended by its owner or an administrator; ends with its last day, a new password and the account
//! ```
//!
//! What a program may do is what its person may do on that day and the token covers ([`domain::token::Scopes`]). Pages
//! know no tokens, so that a program makes no token, no password and no second step.

mod own;
mod queries;
mod section;

use domain::actor::By;
use domain::change::Entry;
use domain::id::{PersonId, TokenId};
use domain::token::{Scopes, Token, TokenRefusal};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Db, Statement, Tx, new_id};

pub(crate) use queries::end_all;
pub(in crate::shell) use section::of_person;

use crate::shell::visit::Signed;
use crate::shell::{Result, Routes, session};
use crate::state::day_of;

/// How a token begins: whoever finds one in a file knows what it is of.
const PREFIX: &str = "thidua_";

/// How many further characters its owner may know it again by. 224 bits stay unknown.
const KNOWN: usize = 8;

pub(super) fn routes(routes: Routes) -> Routes {
    section::routes(own::routes(routes))
}

/// Every statement of tokens.
pub(super) fn statements() -> &'static [Statement] {
    queries::STATEMENTS
}

/// Makes a token for programs of a person; gives it. Only its digest is stored, so show it now.
///
/// # Errors
/// When the store is broken; the inner errors when it cannot be made as given.
pub async fn make(
    tx: &mut Tx,
    person: &PersonId,
    given: (&str, Scopes, Date),
    by: By,
    now: Timestamp,
) -> Result<Result<String, Vec<TokenRefusal>>> {
    let secret = format!("{PREFIX}{}", session::secret());
    let token = blank(person, given, &secret, now);
    let from = day_of(now);
    let working = queries::of(tx, person).await?.iter().filter(|listed| listed.token.works_on(from)).count();
    match token.make(working, by, now) {
        Ok(made) => {
            queries::add(tx, &made, &session::digest(&secret)).await?;
            Ok(Ok(secret))
        }
        Err(refusals) => Ok(Err(refusals)),
    }
}

fn blank(person: &PersonId, (name, scopes, until): (&str, Scopes, Date), secret: &str, now: Timestamp) -> Token {
    let begins = secret.chars().take(PREFIX.len() + KNOWN).collect();
    let (id, person, from) = (TokenId::from(new_id(now)), person.clone(), day_of(now));
    Token { id, person, name: name.to_owned(), begins, scopes, from, until, ended: None }
}

/// Ends a token of a person, whoever asks; `false` when there is none that could be ended.
async fn end(tx: &mut Tx, person: &PersonId, id: &str, by: By, now: Timestamp) -> Result<bool> {
    let listed = queries::of(tx, person).await?.into_iter().find(|listed| listed.token.id.as_str() == id);
    let Some(ended) = listed.and_then(|listed| listed.token.end(day_of(now), by, now)) else { return Ok(false) };
    queries::end(tx, &ended).await?;
    Ok(true)
}

/// Whom a token's program acts for, and whether its use has yet to be written down today.
pub(in crate::shell) struct Bearer {
    pub(in crate::shell) signed: Signed,
    token: TokenId,
    rested: bool,
}

/// The person behind a token that works today, with the roles of today and within its scopes.
pub(in crate::shell) async fn find(tx: &mut Tx, secret: &str, today: Date) -> Result<Option<Bearer>> {
    let Some(found) = queries::working(tx, &session::digest(secret), today).await? else { return Ok(None) };
    let mut actor = session::actor(tx, &found.person, today).await?;
    actor.within = Some(found.scopes);
    let none = String::new;
    let session = found.id.to_string();
    let signed = Signed { actor, unit_name: none(), csrf: none(), session, unread: 0, renew_until: None };
    Ok(Some(Bearer { signed, token: found.id, rested: found.used != Some(today) }))
}

/// Writes down that a token was used today: once a day.
pub(in crate::shell) async fn used(db: &Db, bearer: &Bearer, today: Date) -> Result<()> {
    if bearer.rested {
        let mut tx = db.write().await?;
        queries::used(&mut tx, &bearer.token, today).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Ends every token of a person: with a new password, since whoever knew the one before may have made them, and with a
/// record that is given up for another, since nobody knows whose programs they are.
pub(in crate::shell) async fn end_every(tx: &mut Tx, person: &PersonId, by: &By, now: Timestamp) -> Result<()> {
    let (mut entries, today) = (Vec::<Entry>::new(), day_of(now));
    for listed in queries::of(tx, person).await? {
        entries.extend(listed.token.end(today, by.clone(), now).map(|ended| ended.entry));
    }
    if !entries.is_empty() {
        end_all(&mut tx.record_all(entries).await?, person, today).await?;
    }
    Ok(())
}
