//! The only SQL that reads what reports come to.

use domain::id::UnitId;
use domain::rollup::{Amounts, add};
use store::{StoreError, Tx, args};

store::statements! {
    /// What a unit has itself and what those below it come to.
    OF = "select amounts from own_amounts where scope = $1 and unit = $2
        union all select amounts from below_amounts where scope = $1 and unit = $2";
}

/// What a unit comes to, with every unit below it.
pub(in crate::track) async fn of(tx: &mut Tx, scope: &str, unit: &UnitId) -> Result<Amounts, StoreError> {
    let mut all = Amounts::new();
    for row in tx.rows(OF, args![scope, unit]).await? {
        add(&mut all, &row.json("amounts")?);
    }
    Ok(all)
}
