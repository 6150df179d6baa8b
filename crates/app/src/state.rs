//! What every handler may use: the store, the originals, the clock, the catalogue, trusted roots.

use std::path::PathBuf;
use std::sync::Arc;

use catalogue::Catalogue;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use seals::Trust;
use store::{Db, Originals};

use crate::shell::mail::Mailer;
use crate::shell::signin::outside::Provider;
use crate::shell::vault::Vault;
use crate::shell::watch::Answered;

/// The running application. Cloning it is cheap.
#[derive(Clone)]
pub struct App {
    /// The agency's store.
    pub db: Db,
    /// Loaded files, byte for byte.
    pub originals: Originals,
    /// Law and forms.
    pub catalogue: Arc<Catalogue>,
    /// Root certificates that the office trusts.
    pub trust: Arc<Trust>,
    /// Seals what a copy of the database must not tell.
    pub vault: Arc<Vault>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// How the program was started.
    pub mode: Arc<Mode>,
    /// What was answered so far, for whoever watches.
    pub answered: Arc<Answered>,
}

/// How the program was started.
#[derive(Clone, Debug, Default)]
pub struct Mode {
    /// This program's own file, started again to read documents within limits.
    pub program: PathBuf,
    /// Whether anybody may step into any role.
    pub demo: bool,
    /// Whether browsers reach us over TLS, ours or a proxy's: cookies are then `Secure` and `__Host-`.
    pub secure: bool,
    /// Whether a proxy stands before us, whose word on the visitor's address is taken.
    pub behind_proxy: bool,
    /// How letters are sent; `None` while no mail server is set.
    pub mail: Option<Mailer>,
    /// Address under which people reach the program, without a closing slash: `https://thidua.example`.
    pub address: String,
    /// Folder in which the last line of each day is written down.
    pub roots: PathBuf,
    /// Mail address outside of the office to which it is sent too.
    pub root_mail: Option<String>,
    /// With whose accounts people may also sign in; `None` while nobody is named.
    pub provider: Option<Arc<dyn Provider>>,
}

/// Where the time comes from. Tests set the day.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> Timestamp;
}

/// The country's offset.
const VIETNAM: Offset = Offset::constant(7);

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// `09:14`: the time of the day in Việt Nam at an instant.
pub(crate) fn time_of(now: Timestamp) -> String {
    let time = VIETNAM.to_datetime(now).time();
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Day and time in Việt Nam at an instant.
pub(crate) fn clock_of(at: Timestamp) -> DateTime {
    VIETNAM.to_datetime(at)
}

/// The instant of a time of a day in Việt Nam.
pub(crate) fn moment_of(day: Date, time: Time) -> Timestamp {
    VIETNAM.to_timestamp(day.to_datetime(time)).unwrap_or(Timestamp::MAX)
}

/// The day in Việt Nam at an instant. The country keeps one offset, +07, all year.
#[must_use]
pub fn day_of(now: Timestamp) -> Date {
    VIETNAM.to_datetime(now).date()
}
