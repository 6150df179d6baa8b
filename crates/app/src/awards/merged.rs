//! Two records of one person are one: its awards go along. One that both records had is one award.

use store::Tx;

use super::queries;
use crate::registry::PersonMerged;
use crate::shell::Result;

pub(super) async fn follow(tx: &mut Tx, of: &PersonMerged) -> Result<()> {
    for award in queries::to_follow(tx, &of.merged).await? {
        // As it will be, to be looked for beside those that the kept record has.
        let alone = award.clone().follow(&of.kept, None, of.by.clone(), of.at);
        let Some(alone) = alone else { continue };
        let twin = match alone.value.holds() {
            true => queries::by_same(tx, &alone.value.facts.same()).await?,
            false => None,
        };
        let change = match twin {
            Some(twin) => {
                let kept = queries::find(tx, &twin).await?.map(|shown| shown.award);
                let completed = kept.and_then(|kept| kept.complete(&award, of.by.clone(), of.at));
                if let Some(completed) = completed {
                    queries::save(tx, &completed).await?;
                }
                award.follow(&of.kept, Some(twin), of.by.clone(), of.at)
            }
            None => Some(alone),
        };
        if let Some(change) = change {
            queries::save(tx, &change).await?;
        }
    }
    Ok(())
}
