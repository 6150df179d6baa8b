//! The one door to the database: SQLite or PostgreSQL, the same SQL on both.
//!
//! An agency is one [`Location`]: an SQLite file or a PostgreSQL schema. [`Db::open`] brings its tables up to date.
//! Looking happens in [`Db::read`], where the engine itself refuses to write. Changing happens in [`Db::write`]:
//! [`Tx::record`] puts a line into the ledger and hands out the [`Writer`], the only thing that can execute, so
//! nothing changes without a line. Rows that are no act of anybody (see [`UPKEEP_TABLES`]) go through [`Tx::upkeep`];
//! sums kept of recorded things ([`FOLLOWING_TABLES`]) through [`Tx::following`], after the line they follow from.
//! What should happen later is queued in the same transaction ([`Writer::later`]).
//!
//! ```text
//! let mut tx = db.write().await?;
//! let plan = queries::find(&mut tx, &id).await?;                            // tx.row(FIND, args![id])
//! let change = plan.confirm(&by, now)?;                                     // a rule of the domain
//! tx.record(&change).await?.execute_one(SAVE, args![id, revision]).await?;  // … where id = $1 and revision = $2
//! tx.commit().await
//! ```
//!
//! To add a query: name it in a [`statements!`] block of the step that owns the table. To add a table: a numbered file
//! in `migrations/common`, and nothing else.

mod args;
mod batch;
mod bind;
mod chance;
mod db;
mod error;
mod location;
mod migrate;
mod open;
mod row;
mod statement;
mod task;
mod tx;
mod watch;
mod writer;

pub mod archive;
pub mod files;
pub mod ledger;
pub mod queue;
pub mod settings;

pub use args::{Arg, Args, ToArg};
pub use chance::{new_id, random_bytes};
pub use db::{Db, Engine};
pub use error::StoreError;
pub use files::{Originals, hash_of};
pub use location::Location;
pub use migrate::versions;
pub use queue::NewJob;
pub use row::Row;
pub use statement::Statement;
pub use tx::Tx;
pub use writer::{FOLLOWING_TABLES, UPKEEP_TABLES, Writer, objection_to_upkeep};

/// Every statement of the store itself, for the test that prepares them all on both engines.
#[must_use]
pub fn statements() -> Vec<Statement> {
    [ledger::STATEMENTS_OF_APPEND, ledger::STATEMENTS_OF_HISTORY, ledger::STATEMENTS_OF_VERIFY]
        .into_iter()
        .chain([ledger::STATEMENTS_OF_EXPORT, queue::STATEMENTS, files::STATEMENTS, settings::STATEMENTS])
        .flatten()
        .copied()
        .collect()
}
