//! What every part of the demonstration uses: the application, the messages, the people who act, the ticks.

use std::sync::Arc;
use std::time::Instant;

use app::App;
use app::shell::{self, Visit};
use domain::actor::{Actor, By, Role};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, settings};
use wording::Messages;

use super::clock::StoryClock;
use crate::failure::Failure;
use crate::say;

/// Setting: this store holds the demonstration and nothing else.
pub(super) const PLAYED: &str = "demo.played";

/// Setting: how far the story's clock is ahead of the machine's, in milliseconds.
pub(super) const CLOCK: &str = "demo.clock";

/// The stage on which the campaign is played.
pub(super) struct Scene {
    pub(super) app: App,
    pub(super) t: &'static Messages,
    clock: Arc<StoryClock>,
    began: Instant,
}

impl Scene {
    /// The stage, by the clock of the story.
    pub(super) fn new(app: App, clock: &Arc<StoryClock>, t: &'static Messages) -> Self {
        let app = App { clock: Arc::<StoryClock>::clone(clock), ..app };
        Self { app, t, clock: Arc::clone(clock), began: Instant::now() }
    }

    /// It is now `hour` o'clock of `day` in Việt Nam.
    pub(super) fn it_is(&self, day: Date, hour: i8) {
        let moment = jiff::tz::Offset::constant(7).to_timestamp(day.at(hour, 0, 0, 0));
        self.clock.set(moment.unwrap_or(Timestamp::UNIX_EPOCH));
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

    /// A visit of that person, as the pages would see it; of nobody, for whoever holds a personal link.
    pub(super) async fn visit(&self, tx: &mut Tx, actor: impl Into<Option<Actor>>) -> Result<Visit, Failure> {
        Visit::of(tx, actor.into(), self.t, self.now()).await.map_err(|error| self.failed(&error))
    }

    /// A refusal of the application, as this command's failure.
    pub(super) fn failed(&self, error: &shell::Error) -> Failure {
        let sentence = match error {
            shell::Error::Refused(why) => why.clone(),
            other => other.to_string(),
        };
        Failure::Said(self.t.cli.demo_stopped(sentence))
    }

    /// Remembers that this store holds the demonstration, of which campaign, and by which clock.
    pub(super) async fn note_played(&self, slug: &str) -> Result<(), Failure> {
        let mut tx = self.app.db.write().await?;
        let ahead = self.clock.distance().to_string();
        settings::set(&mut tx, By::Program, self.now(), CLOCK, &ahead).await?;
        settings::set(&mut tx, By::Program, self.now(), PLAYED, slug).await?;
        Ok(tx.commit().await?)
    }
}
