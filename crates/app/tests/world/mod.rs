//! One invented province, its department and eleven people, in process: what the tests of every step walk through.
//!
//! ```text
//! testkit::on_both_engines("a_clerk_sees_no_plans", async |location| {
//!     let world = World::new(&location).await;
//!     world.advance(days(31));
//!     let page = world.office().opens("/viec").await;
//!     assert_eq!(page.rows("h-qh"), ["…"]);
//!     let page = page.form("/toi/mat-khau").fill("cu", "…").press().await;      // hidden fields and cookies go along
//!     assert_eq!(page.problems(), ["Mật khẩu cần ít nhất 10 ký tự."]);
//! })
//! ```
//!
//! Personas are signed in already, without a password. A test file says `mod world;`.

#![allow(dead_code, unreachable_pub, unused_imports, reason = "each test file uses another part of the world")]

mod desk;
mod html;
mod people;
mod persona;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use app::shell::mail::Mailer;
use app::shell::signin::outside::Provider;
use app::shell::vault::Vault;
use app::{App, Clock, Mode, shell};
use axum::Router;
use catalogue::Catalogue;
use domain::actor::Role;
use domain::id::{PersonId, UnitId};
use jiff::{SignedDuration, Timestamp};
use store::{Db, Location, Originals};

pub use desk::Desk;
pub use html::{Element, Node};
pub use people::Cast;
pub use persona::{Form, Page, Persona};

/// Monday 4 May 2026, eight in the morning in Việt Nam.
pub const START: &str = "2026-05-04T08:00:00+07:00";

/// The address that the program believes to have.
pub const ADDRESS: &str = "https://thidua.sonkhe.example";

/// A program with a store, and the people who use it.
pub struct World {
    /// The running application.
    pub app: App,
    /// Who and where.
    pub cast: Cast,
    pub(crate) router: Router,
    clock: Arc<FixedClock>,
    folder: tempfile::TempDir,
}

impl World {
    /// The department with its people, on the engine behind `location`.
    pub async fn new(location: &str) -> Self {
        Self::made(location, false).await.peopled().await
    }

    /// The same, started as a demonstration.
    pub async fn demonstration(location: &str) -> Self {
        Self::made(location, true).await.peopled().await
    }

    /// An empty store.
    pub async fn empty(location: &str) -> Self {
        Self::made(location, false).await
    }

    async fn made(location: &str, demo: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Location::parse(location, folder.path()).unwrap()).await.unwrap();
        let clock = Arc::new(FixedClock(Mutex::new(START.parse().unwrap())));
        let address = ADDRESS.to_owned();
        let roots = folder.path().join("roots");
        let mode = Mode { program: program(), demo, address, roots, ..Mode::default() };
        let app = App {
            db,
            originals: Originals::Folder(folder.path().join("originals")),
            catalogue: Arc::new(Catalogue::built_in()),
            trust: Arc::default(),
            vault: Arc::new(Vault::of(&[7; 32])),
            clock: clock.clone(),
            mode: Arc::new(mode),
            answered: Arc::default(),
        };
        let router = shell::router(&app);
        Self { app, cast: Cast::default(), router, clock, folder }
    }

    async fn peopled(mut self) -> Self {
        self.cast = people::enter(&self.app).await;
        self
    }

    /// The same, with letters sent through the mail server of this address, as `Sở VHTTDL Sơn Khê`.
    pub fn mailing(mut self, server: &str) -> Self {
        let mailer = Mailer::new(server, "thidua@so.sonkhe.example", Some("Sở VHTTDL Sơn Khê")).unwrap();
        self.app.mode = Arc::new(Mode { mail: Some(mailer), ..(*self.app.mode).clone() });
        self.router = shell::router(&self.app);
        self
    }

    /// The same, with the ledger's hash of each day sent to this address.
    pub fn sending_roots_to(mut self, address: &str) -> Self {
        self.app.mode = Arc::new(Mode { root_mail: Some(address.to_owned()), ..(*self.app.mode).clone() });
        self.router = shell::router(&self.app);
        self
    }

    /// The same, with documents read by another program.
    pub fn reading_with(mut self, program: &str) -> Self {
        self.app.mode = Arc::new(Mode { program: PathBuf::from(program), ..(*self.app.mode).clone() });
        self.router = shell::router(&self.app);
        self
    }

    /// The same, with this root certificate trusted.
    pub fn trusting(mut self, root: &[u8]) -> Self {
        let mut trust = seals::Trust::default();
        trust.add(root).unwrap();
        self.app.trust = Arc::new(trust);
        self.router = shell::router(&self.app);
        self
    }

    /// The same, with this key for what is sealed, or without any.
    pub fn with_key(mut self, key: Option<u8>) -> Self {
        self.app.vault = Arc::new(key.map_or_else(Vault::default, |byte| Vault::of(&[byte; 32])));
        self.router = shell::router(&self.app);
        self
    }

    /// The same, with people signing in through this provider too.
    pub fn with_provider(mut self, provider: Arc<dyn Provider>) -> Self {
        self.app.mode = Arc::new(Mode { provider: Some(provider), ..(*self.app.mode).clone() });
        self.router = shell::router(&self.app);
        self
    }

    /// One after the other, does every job that is due; gives how many there were.
    pub async fn works(&self) -> usize {
        let mut done = 0;
        loop {
            match app::work_queue::round(&self.app, "thử").await.unwrap() {
                0 => return done,
                more => done += more,
            }
        }
    }

    /// Lets time pass.
    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.clock.0.lock().unwrap();
        *now += by;
    }

    /// The time in this world.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Persona {
        Persona::new(&self.router)
    }

    /// The person who plays this role.
    pub fn plays(&self, role: Role) -> Persona {
        let part = &self.cast.parts[&role];
        self.stranger().with_cookie("thidua", &part.cookie)
    }

    /// Somebody of the department without any role.
    pub fn colleague(&self) -> Persona {
        self.stranger().with_cookie("thidua", &self.cast.colleague.as_ref().unwrap().cookie)
    }

    /// The Office of the department: runs campaigns.
    pub fn office(&self) -> Persona {
        self.plays(Role::Office)
    }

    /// The Director.
    pub fn director(&self) -> Persona {
        self.plays(Role::Director)
    }

    /// The head of a division.
    pub fn unit_head(&self) -> Persona {
        self.plays(Role::UnitHead)
    }

    /// The administrator.
    pub fn administrator(&self) -> Persona {
        self.plays(Role::Administrator)
    }

    /// The token that this person's forms carry.
    pub fn token(&self, role: Role) -> String {
        format!("csrf-of-{}", self.cast.parts[&role].login)
    }

    /// Who plays this role.
    pub fn person(&self, role: Role) -> &PersonId {
        &self.cast.parts[&role].id
    }

    /// The department itself.
    pub fn agency(&self) -> &UnitId {
        &self.cast.units[0]
    }

    /// How many originals are kept.
    pub fn originals(&self) -> usize {
        let files = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten().flatten();
        files(self.folder.path().join("originals")).map(|part| files(part.path()).count()).sum()
    }

    /// Every verb of the ledger about one thing, the oldest first.
    pub async fn verbs(&self, kind: &str, subject: &str) -> Vec<String> {
        let mut tx = self.app.db.read().await.unwrap();
        let lines = store::ledger::history(&mut tx, kind, subject).await.unwrap();
        lines.into_iter().map(|line| line.verb).collect()
    }
}

/// So many days.
pub fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

/// The clock of a world.
struct FixedClock(Mutex<Timestamp>);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// What reads documents in a process of its own: the same reading as `thidua read-plan --child`, in a program that
/// cargo builds before these tests and that is never older than they are.
fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_read-plan-child"))
}
