//! What every part of the demonstration uses: the application, the messages, the people who act, the ticks.

use std::time::Instant;

use app::App;
use app::shell::{self, Visit};
use domain::actor::{Actor, By, Role};
use jiff::Timestamp;
use store::{Tx, settings};
use wording::Messages;

use crate::failure::Failure;
use crate::say;

/// The stage on which the campaign is played.
pub(super) struct Scene {
    pub(super) app: App,
    pub(super) t: &'static Messages,
    began: Instant,
}

impl Scene {
    pub(super) fn new(app: App, t: &'static Messages) -> Self {
        Self { app, t, began: Instant::now() }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// One thing done, with the time since the start.
    pub(super) fn done(&self, sentence: &str) {
        say::line(&format!("{:6.1} s  ✓ {sentence}", self.began.elapsed().as_secs_f64()));
    }

    /// One thing about to be done that takes a moment.
    pub(super) fn doing(&self, sentence: &str) {
        say::line(&format!("{:6.1} s  … {sentence}", self.began.elapsed().as_secs_f64()));
    }

    /// Who shows this role, with all roles of today.
    pub(super) async fn actor(&self, tx: &mut Tx, role: Role) -> Result<Actor, Failure> {
        let today = app::day_of(self.now());
        let cast = shell::cast(tx, today).await.map_err(|error| self.failed(&error))?;
        let part = cast.into_iter().find(|part| part.role == role);
        let part = part.ok_or_else(|| Failure::Said(self.t.cli.demo_nobody(shell::role_name(role, self.t))))?;
        shell::actor(tx, &part.person, today).await.map_err(|error| self.failed(&error))
    }

    /// A visit of that person, as the pages would see it.
    pub(super) async fn visit(&self, tx: &mut Tx, actor: Actor) -> Result<Visit, Failure> {
        Visit::of(tx, actor, self.t, self.now()).await.map_err(|error| self.failed(&error))
    }

    /// A refusal of the application, as this command's failure.
    pub(super) fn failed(&self, error: &shell::Error) -> Failure {
        let sentence = match error {
            shell::Error::Refused(why) => why.clone(),
            other => other.to_string(),
        };
        Failure::Said(self.t.cli.demo_stopped(sentence))
    }

    /// Remembers that this store holds the demonstration, and of which campaign.
    pub(super) async fn note_played(&self, key: &str, slug: &str) -> Result<(), Failure> {
        let mut tx = self.app.db.write().await?;
        settings::set(&mut tx, By::Program, self.now(), key, slug).await?;
        Ok(tx.commit().await?)
    }
}
