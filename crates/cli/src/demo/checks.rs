//! What must hold when the campaign has been played. The command fails on the first that does not.

use app::launch::{self, Tally};
use app::track::totals::differences;
use store::ledger;

use super::scene::Scene;
use crate::failure::Failure;

/// Looks at the store, not at what was said on the way.
pub(super) async fn hold(scene: &Scene, slug: &str) -> Result<(), Failure> {
    let t = scene.t;
    let mut tx = scene.app.db.read().await?;
    let tally = launch::tally(&mut tx, slug).await?;
    let Tally { executing, duties, lines, unsent, links, idle, has_parent } = tally;
    let checks = [
        (executing > 0 && duties >= executing * 5, t.cli.check_duties(duties, executing)),
        (idle == 0, t.cli.check_everyone(executing)),
        (lines > 0 && unsent == 0, t.cli.check_sent(lines)),
        (links > 0, t.cli.check_links(links)),
        (has_parent, t.cli.check_parent.to_owned()),
    ];
    for (holds, sentence) in checks {
        if !holds {
            return Err(Failure::Said(t.cli.check_failed(sentence)));
        }
        scene.done(&sentence);
    }
    let wrong = differences(&mut tx).await?;
    if !wrong.is_empty() {
        return Err(Failure::Said(t.cli.totals_wrong(wrong.len())));
    }
    scene.done(t.cli.totals_right);
    drop(tx);
    let verdict = ledger::verify(&scene.app.db, |_, _| ()).await?;
    let sentence = t.cli.check_ledger(verdict.lines);
    if verdict.fault.is_some() {
        return Err(Failure::Said(t.cli.check_failed(sentence)));
    }
    scene.done(&sentence);
    Ok(())
}
