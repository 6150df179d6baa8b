//! Whether everything is there that somebody was told is kept.

use store::ledger::verify;
use store::{Db, args};

use super::super::busy;
use super::super::queries::{ANSWERED, DRAFTED, READ_OF};
use super::crowd::{Done, Person};
use crate::failure::Failure;

/// What was kept and can be found again, and what cannot.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) found: usize,
    pub(super) lost: Vec<String>,
}

impl Kept {
    fn note(&mut self, is_there: bool, what: impl FnOnce() -> String) {
        if is_there {
            self.found += 1;
        } else {
            self.lost.push(what());
        }
    }
}

/// Looks for all of it, and reads the ledger through.
pub(super) async fn look(db: &Db, crowd: &[(Person, Done)]) -> Result<Kept, Failure> {
    let mut kept = Kept::default();
    let mut tx = db.read().await?;
    for (who, done) in crowd {
        if let Some(text) = &done.draft {
            let row = tx.row(DRAFTED, args![busy::round(0, 1), who.unit, "answer.results"]).await?;
            let now = row.map(|row| row.text("value")).transpose()?;
            kept.note(now.as_ref() == Some(text), || format!("{}: {text} is {now:?}", who.id));
        }
        if done.acknowledged {
            let row = tx.row(ANSWERED, args![busy::slug(busy::CAMPAIGNS - 1), who.unit]).await?;
            let receipt = row.map(|row| row.text("receipt")).transpose()?;
            kept.note(receipt.as_deref() == Some("acknowledged"), || format!("{}: {receipt:?}", who.id));
        }
        if done.read_notices {
            let row = tx.row(READ_OF, args![who.id]).await?;
            let unread = row.map_or(Ok(-1), |row| row.int("unread"))?;
            kept.note(unread == 0, || format!("{}: {unread} notices are new again", who.id));
        }
    }
    drop(tx);
    let fault = verify(db, |_, _| ()).await?.fault;
    kept.note(fault.is_none(), || format!("the ledger: {fault:?}"));
    Ok(kept)
}
