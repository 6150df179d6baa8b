//! A person's record is opened by somebody else: noted once for each viewer and day, before anything of it is shown.

use domain::id::PersonId;
use domain::person::Dossier;
use store::Tx;

use super::queries;
use crate::shell::{Result, Visit};
use crate::state::App;

/// Notes that the visitor opens a record, unless that is noted today or it is the visitor's own. `tx` is the one in which
/// the record was found.
pub(in crate::units) async fn note(tx: &mut Tx, app: &App, visit: &Visit, person: &PersonId) -> Result<()> {
    let viewer = visit.actor()?;
    let Some(opened) = (Dossier { person: person.clone() }).open(viewer, visit.now) else { return Ok(()) };
    if queries::is_noted(tx, (person, &viewer.id), visit.today).await? {
        return Ok(());
    }
    let mut writing = app.db.write().await?;
    queries::note(&mut writing, &opened, &viewer.id, visit.today).await?;
    Ok(writing.commit().await?)
}
