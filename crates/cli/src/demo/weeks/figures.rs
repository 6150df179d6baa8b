//! The figures that the weeks end with, read from the store.

use app::{launch, plan, report};
use domain::actor::Role;
use domain::summary::{ContentFact, DutyFact, Facts};

use crate::demo::scene::Scene;
use crate::failure::Failure;

/// Duties that the example plays, codes of `catalogue/launch/deadlines.toml`.
const PLAYED: [&str; 3] = ["acknowledge", "concretise", "first-report"];

/// Says where the campaign stands: duties, reports, and each content of the plan that was reported on.
pub(in crate::demo) async fn tell(scene: &Scene, slug: &str) -> Result<(), Failure> {
    let t = scene.t;
    let facts = facts(scene, slug).await?;
    for duty in facts.duties.iter().filter(|duty| PLAYED.contains(&duty.duty.as_str())) {
        let DutyFact { owed, on_time, late, overdue_count, .. } = duty;
        let name = launch::duty_name(&scene.app, &duty.duty, t);
        scene.done(&t.cli.figure_duty(late, name, on_time, overdue_count, owed));
    }
    for round in facts.rounds.iter().filter(|round| round.accepted > 0) {
        scene.done(&t.cli.figure_round(round.accepted, &round.name, round.owed));
    }
    for content in facts.contents.iter().filter(|content| content.numbers > 0) {
        let ContentFact { path, units, numbers, met, share, .. } = content;
        let percent = share.unwrap_or_default() / 100;
        scene.done(&t.cli.figure_content(met, numbers, path, percent, units));
    }
    for count in &facts.counts {
        scene.done(&t.cli.figure_count(&count.unit_of_measure, &count.name, count.sum.to_string(), count.units));
    }
    Ok(())
}

async fn facts(scene: &Scene, slug: &str) -> Result<Facts, Failure> {
    let failed = |error| scene.failed(&error);
    let mut tx = scene.app.db.read().await?;
    let office = scene.actor(&mut tx, Role::Office).await?;
    let visit = scene.visit(&mut tx, office).await?;
    let campaign = launch::enter(&mut tx, &visit, slug).await.map_err(failed)?.campaign;
    let plan = plan::queries::find(&mut tx, slug).await?;
    let plan = plan.ok_or_else(|| Failure::Said(scene.t.cli.demo_stopped(slug)))?;
    let today = visit.today;
    Ok(report::facts::facts(&mut tx, &scene.app, &campaign, &plan, today).await.map_err(failed)?.0)
}
