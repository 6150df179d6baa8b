//! Running campaigns that share days with another: not forbidden, but units are asked for the same work twice.

use jiff::civil::Date;
use store::{StoreError, Tx, args};

store::statements! {
    /// Campaigns that run on some day from $1 to $2, the first to start first.
    OVERLAPS = "select slug, name, starts, ends from campaigns
        where state = 'running' and starts is not null and ends is not null and starts <= $2 and ends >= $1
        order by starts, slug limit 5";
}

/// Another campaign that runs at the same time.
pub(in crate::launch) struct Overlap {
    pub(in crate::launch) slug: String,
    pub(in crate::launch) name: String,
    pub(in crate::launch) starts: Date,
    pub(in crate::launch) ends: Date,
}

/// The running campaigns that share a day with the time from `starts` to `ends`.
pub(in crate::launch) async fn overlaps(tx: &mut Tx, starts: Date, ends: Date) -> Result<Vec<Overlap>, StoreError> {
    let rows = tx.rows(OVERLAPS, args![starts, ends]).await?;
    rows.iter()
        .map(|row| {
            Ok(Overlap {
                slug: row.text("slug")?,
                name: row.text("name")?,
                starts: row.date("starts")?,
                ends: row.date("ends")?,
            })
        })
        .collect()
}
