//! The only thing that can change a row. It is handed out after a line of the ledger, or for upkeep.

use crate::args::Args;
use crate::batch::Batches;
use crate::queue::{self, NewJob};
use crate::statement::Statement;
use crate::tx::Tx;
use crate::{Row, StoreError};

/// The tables whose rows are no act of anybody, so that changing them leaves no line in the ledger:
/// the queue and its leases, originals kept under their hash, who is signed in, who was sent to
/// a provider of sign-in, how often somebody tried to, on which day a token was last used, what programs were answered,
/// forms typed but not yet sent, attempts to send a letter, which notices were opened, how far a long work is, the rows
/// of a loaded list before they are entered and how its columns were read, how far the ledger was checked and which of
/// its lines was written down on which day. Nothing that a person decided belongs here.
pub const UPKEEP_TABLES: &[&str] = &[
    "jobs",
    "queue_turn",
    "originals",
    "sessions",
    "second_steps",
    "outside_trips",
    "throttles",
    "token_uses",
    "kept_answers",
    "form_drafts",
    "report_drafts",
    "leases",
    "letter_attempts",
    "notice_reads",
    "tasks",
    "imports",
    "import_rows",
    "import_layouts",
    "ledger_checks",
    "ledger_roots",
];

/// The tables that can be reckoned anew from what was recorded, so that their rows need no line of their own.
pub const FOLLOWING_TABLES: &[&str] =
    &["own_amounts", "below_amounts", "owing_units", "report_looks", "report_texts", "search_keys"];

/// What only the ledger's own code writes.
const LEDGER_TABLES: &[&str] = &["ledger", "ledger_contents", "ledger_head", "migrations"];

/// On what ground something is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    /// A line of the ledger says who and why.
    Recorded,
    /// It follows from lines of the ledger that this transaction has added.
    Following,
    /// Nobody's act.
    Upkeep,
}

/// Changes rows within its transaction. Can be asked for anew at any time in the same transaction.
#[must_use = "a line without its row"]
pub struct Writer<'t> {
    tx: &'t mut Tx,
    right: Right,
}

impl<'t> Writer<'t> {
    pub(crate) fn new(tx: &'t mut Tx, right: Right) -> Self {
        Self { tx, right }
    }

    /// Runs a statement; gives the number of rows changed.
    pub async fn execute(&mut self, sql: Statement, args: Args) -> Result<u64, StoreError> {
        self.right.allows(sql)?;
        self.tx.run(sql.name(), sql.text(), args).await
    }

    /// Runs a statement that must change exactly one row, such as `update … where id = $1 and revision = $2`.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when no row was changed: somebody else was first, or the row is gone.
    pub async fn execute_one(&mut self, sql: Statement, args: Args) -> Result<(), StoreError> {
        match self.execute(sql, args).await? {
            1 => Ok(()),
            0 => Err(StoreError::Stale { statement: sql.name() }),
            _ => Err(StoreError::inconsistent(sql.name(), "*", "more than one row was changed")),
        }
    }

    /// Runs a statement that changes and answers: `insert … returning`.
    pub async fn rows(&mut self, sql: Statement, args: Args) -> Result<Vec<Row>, StoreError> {
        self.right.allows(sql)?;
        self.tx.fetch(sql.name(), sql.text(), args).await
    }

    /// Inserts many rows with the statement for one: `insert into t (a, b) values ($1, $2)`, also with an
    /// `on conflict` that uses no values of its own. A hundred thousand rows take about a second; one by one, minutes.
    pub async fn insert_many(&mut self, sql: Statement, rows: Vec<Args>) -> Result<(), StoreError> {
        self.store_many(sql, rows).await.map(|_| ())
    }

    /// As [`Writer::insert_many`], for rows of which some may stand already; gives how many were inserted or changed.
    ///
    /// # Errors
    /// As [`Writer::insert_many`].
    pub async fn store_many(&mut self, sql: Statement, rows: Vec<Args>) -> Result<u64, StoreError> {
        self.right.allows(sql)?;
        let mut stored = 0;
        for batch in Batches::of(self.tx.engine(), sql, rows)? {
            stored += self.tx.run_batch(sql.name(), batch).await?;
        }
        Ok(stored)
    }

    /// Queues a job that will run if, and only if, this transaction is committed.
    pub async fn later(&mut self, job: NewJob) -> Result<(), StoreError> {
        queue::add(self.tx, vec![job]).await
    }

    /// Queues many jobs at once.
    pub async fn later_all(&mut self, jobs: Vec<NewJob>) -> Result<(), StoreError> {
        queue::add(self.tx, jobs).await
    }
}

impl Right {
    /// Whether a statement may go through this door.
    fn allows(self, sql: Statement) -> Result<(), StoreError> {
        match self.objection(sql) {
            None => Ok(()),
            Some(why) => Err(StoreError::WrongDoor { statement: sql.name(), why }),
        }
    }

    fn objection(self, sql: Statement) -> Option<String> {
        if !sql.is_ordinary() {
            return Some("not a select, insert, update or delete".to_owned());
        }
        sql.tables_written().into_iter().find_map(|table| {
            let listed = |tables: &[&str]| tables.iter().any(|known| known.eq_ignore_ascii_case(table));
            match self {
                Self::Recorded if listed(LEDGER_TABLES) => Some(format!("{table} is written by the store alone")),
                Self::Following if !listed(FOLLOWING_TABLES) => Some(format!("{table} does not follow from others")),
                Self::Upkeep if !listed(UPKEEP_TABLES) => {
                    Some(format!("{table} changes only with a line of the ledger"))
                }
                Self::Recorded | Self::Following | Self::Upkeep => None,
            }
        })
    }
}

/// Why [`Tx::upkeep`] would refuse this statement, if it would. For a test that lists a step's upkeep statements.
#[must_use]
pub fn objection_to_upkeep(sql: Statement) -> Option<String> {
    Right::Upkeep.objection(sql)
}
