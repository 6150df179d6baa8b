//! The weeks after the launch: units answer, report, are late or silent; the Office follows. Played day by day through
//! the verbs of the pages.

mod answers;
mod figures;
mod plot;
mod queries;
mod reports;
mod story;

use app::shell::{self, Visit};
use app::{App, launch, track};
use domain::actor::{Actor, Role};
use domain::campaign::Campaign;
use domain::id::PersonId;
use domain::round::Round;
use store::Tx;

use super::scene::Scene;
use crate::failure::Failure;
use plot::Act;
use queries::Voice;

pub(super) use figures::tell;

/// Plays every act of the example, then the clock stands at its last day.
pub(super) async fn play(scene: &Scene, slug: &str) -> Result<(), Failure> {
    let parts = story::parts().map_err(|row| Failure::Said(scene.t.cli.demo_stopped(row)))?;
    let stage = Stage::of(scene, slug).await?;
    let mut days = 0;
    for (day, acts) in plot::days(&parts) {
        for (hour, acts) in acts {
            scene.it_is(day, hour);
            for act in acts {
                stage.play(act).await?;
            }
        }
        days += 1;
        super::campaign::work_off(scene).await?;
    }
    scene.it_is(plot::LAST.0, plot::LAST.1);
    scene.done(&scene.t.cli.demo_weeks(days, domain::vietnamese::short_date(plot::LAST.0)));
    Ok(())
}

/// What the acts need: where they are played and who speaks.
struct Stage<'a> {
    scene: &'a Scene,
    campaign: Campaign,
    round: Round,
    voices: Vec<Voice>,
}

impl<'a> Stage<'a> {
    async fn of(scene: &'a Scene, slug: &str) -> Result<Self, Failure> {
        let mut tx = scene.app.db.read().await?;
        let office = scene.actor(&mut tx, Role::Office).await?;
        let visit = scene.visit(&mut tx, office).await?;
        let campaign = launch::enter(&mut tx, &visit, slug).await.map_err(|error| scene.failed(&error))?.campaign;
        let round = track::rounds::of_campaign(&mut tx, &campaign.id).await?.into_iter().next();
        let round = round.ok_or_else(|| Failure::Said(scene.t.cli.demo_stopped(&campaign.name)))?;
        let voices = queries::voices(&mut tx, &campaign.id, visit.today).await?;
        Ok(Self { scene, campaign, round, voices })
    }

    async fn play(&self, act: Act<'_>) -> Result<(), Failure> {
        let mut tx = self.app().db.write().await?;
        let done = match act {
            Act::HandOver => answers::hand_over(self, &mut tx).await,
            Act::Acknowledge(part) => answers::acknowledge(self, &mut tx, part).await,
            Act::Concretise(part) => answers::concretise(self, &mut tx, part).await,
            Act::PutOffRegistration => answers::put_off_registration(self, &mut tx).await,
            Act::Ask(part, until) => reports::ask(self, &mut tx, part, until).await,
            Act::Extend(part, until) => reports::extend(self, &mut tx, part, until).await,
            Act::Draft(part) => reports::draft(self, &mut tx, part).await,
            Act::Send(part) => reports::send(self, &mut tx, part).await,
            Act::Approve(part) => reports::approve(self, &mut tx, part).await,
            Act::Accept(part) => reports::accept(self, &mut tx, part).await,
            Act::Return(part, at) => reports::send_back(self, &mut tx, part, at).await,
            Act::Mend(part, at, figure) => reports::mend(self, &mut tx, part, at, figure).await,
            Act::Correct(part, at, figure) => reports::correct(self, &mut tx, part, at, figure).await,
            Act::Urge => reports::urge(self, &mut tx).await,
            Act::Write => reports::write(self, &mut tx).await,
        };
        done.map_err(|error| self.scene.failed(&error))?;
        Ok(tx.commit().await?)
    }

    fn app(&self) -> &'a App {
        &self.scene.app
    }

    fn voice(&self, unit: &str) -> shell::Result<&Voice> {
        self.voices.iter().find(|voice| voice.name == unit).ok_or(shell::Error::NotFound)
    }

    /// A visit of that person; of whoever holds the unit's link, when there is none.
    async fn visit(&self, tx: &mut Tx, person: Option<&PersonId>) -> shell::Result<Visit> {
        let now = self.scene.now();
        let actor = match person {
            Some(person) => Some(shell::actor(tx, person, app::day_of(now)).await?),
            None => None,
        };
        Visit::of(tx, actor, self.scene.t, now).await
    }

    async fn office(&self, tx: &mut Tx) -> shell::Result<(Visit, Actor)> {
        let cast = shell::cast(tx, app::day_of(self.scene.now())).await?;
        let office = cast.into_iter().find(|part| part.role == Role::Office).ok_or(shell::Error::NotFound)?;
        let visit = self.visit(tx, Some(&office.person)).await?;
        let actor = visit.actor()?.clone();
        Ok((visit, actor))
    }
}
