//! What can be found by its name.

use domain::actor::Actor;
use domain::id::UnitId;
use domain::search::Naming;
use store::{Row, Statement, StoreError};
use wording::Messages;

/// One kind of thing that can be found by its name. Whoever changes such a thing keeps its keys
/// ([`crate::shell::search`]).
pub struct Kind {
    /// The kind's name in the ledger.
    pub name: &'static str,
    /// Whether its names are people's.
    pub naming: Naming,
    /// What stands over those that were found.
    pub heading: fn(&'static Messages) -> &'static str,
    /// Things by their ids, from `$1` on, at most `$2`: the id, and what [`Kind::names`] reads.
    pub all: Statement,
    /// What a row is found by; nothing for one that is not to be found.
    pub names: fn(&Row) -> Result<Vec<String>, StoreError>,
    /// Whether somebody may see those of a unit; without a unit, all there are.
    pub sees: fn(&Actor, Option<&UnitId>) -> bool,
    /// For whoever does not see all: what `$1` could see on the day `$2`, each with its `unit`; without one, what `$1` sees
    /// in any case. The columns `id`, `name`, `number`, `state`, `facts` and `unit`, with their types cast; of these
    /// [`Kind::names`] reads what [`Kind::all`] has too. The selects of all kinds run as one statement.
    pub own_sql: Option<&'static str>,
    /// Those whose ids stand at `{ids}`, on the day `$1`: the columns of [`FoundRow`], with its types cast.
    pub shown_sql: &'static str,
    /// What a found one is called.
    pub title: fn(&FoundRow, &'static Messages) -> String,
    /// What places it: a unit, a day.
    pub beside: fn(&FoundRow, &'static Messages) -> String,
    /// Where it stands.
    pub url: fn(&FoundRow) -> String,
    /// The list in which all stand, up to the words that are looked for.
    pub list: Option<&'static str>,
}

/// Something that was found, as the store gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What stands beside it, as its step understands it.
    pub beside: String,
    /// A word of its step's own.
    pub code: String,
    /// What its address is made of.
    pub address: String,
}
