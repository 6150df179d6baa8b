//! What every command has: the data folder, the store, the language.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{App, Mode, SystemClock};
use catalogue::Catalogue;
use clap::ArgMatches;
use clap::parser::ValueSource;
use seals::Trust;
use store::{Db, Location, Originals};
use tokio::runtime::Runtime;
use tracing_subscriber::EnvFilter;
use wording::Messages;

use crate::agencies::{self, Agency};
use crate::failure::Failure;
use crate::{trust, vault};

/// What every command has.
#[derive(Clone)]
pub(crate) struct Common {
    /// Where this agency's files are.
    pub(crate) data: PathBuf,
    /// As given: see [`Location::parse`].
    database: String,
    /// Whether the command line itself names it, not what the machine is set to.
    names_database: bool,
    /// The file of the installation's key, where one is named.
    identity_key: Option<PathBuf>,
    /// The agencies of a server that serves several, as long as none of them is chosen.
    agencies: Vec<Agency>,
    /// What the program says.
    pub(crate) t: &'static Messages,
}

impl Common {
    /// # Errors
    /// When the file of agencies cannot be used, or has none of the name that was given.
    pub(crate) fn new(matches: &ArgMatches, t: &'static Messages) -> Result<Self, Failure> {
        let text = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
        let identity_key = matches.get_one::<String>("identity-key").map(PathBuf::from);
        let names_database = matches.value_source("database") == Some(ValueSource::CommandLine);
        let (data, database) = (PathBuf::from(text("data")), text("database"));
        let mut common = Self { data, database, names_database, identity_key, agencies: Vec::new(), t };
        // A store that the command line names is meant, whatever agencies the machine is set to.
        let is_named = names_database && matches.value_source("agencies") == Some(ValueSource::EnvVariable);
        if let Some(file) = matches.get_one::<String>("agencies").filter(|_| !is_named) {
            common.agencies = agencies::read(Path::new(file), t)?;
        }
        let Some(name) = matches.get_one::<String>("agency") else { return Ok(common) };
        let chosen = common.agencies.iter().find(|agency| agency.name == *name);
        common.of(chosen.ok_or_else(|| Failure::Said(t.cli.agency_unknown(name, common.names())))?)
    }

    /// What one agency of several has.
    fn of(&self, agency: &Agency) -> Result<Self, Failure> {
        Ok(Self {
            data: self.data.join(&agency.name),
            database: agency.database(&self.database, self.t)?,
            names_database: self.names_database,
            identity_key: agency.settings.identity_key.clone(),
            agencies: Vec::new(),
            t: self.t,
        })
    }

    /// What each agency of a server that serves several has; nothing when there is one, or one of them is chosen.
    ///
    /// # Errors
    /// When two of them would have one store.
    pub(crate) fn each(&self) -> Result<Vec<(&Agency, Self)>, Failure> {
        let mut all: Vec<(&Agency, Self)> = Vec::new();
        for agency in &self.agencies {
            let common = self.of(agency)?;
            let location = common.location()?;
            for (other, theirs) in &all {
                if theirs.location()? == location {
                    return Err(Failure::Said(self.t.cli.agencies_same_store(&other.name, &agency.name)));
                }
            }
            all.push((agency, common));
        }
        Ok(all)
    }

    fn names(&self) -> String {
        self.agencies.iter().map(|agency| agency.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The same, in a folder of its own below the usual one; where a folder was asked for, in that one.
    pub(crate) fn unless_asked_in(&self, matches: &ArgMatches, folder: &str) -> Self {
        let asked = matches.value_source("data") != Some(ValueSource::DefaultValue);
        let data = if asked { self.data.clone() } else { self.data.join(folder) };
        let (database, identity_key) = (self.database.clone(), self.identity_key.clone());
        let agencies = Vec::new();
        Self { data, database, names_database: self.names_database, identity_key, agencies, t: self.t }
    }

    /// Where the data lives.
    ///
    /// # Errors
    /// When there are several agencies and none is chosen, or the setting says nothing that can be meant.
    pub(crate) fn location(&self) -> Result<Location, Failure> {
        if !self.agencies.is_empty() {
            return Err(Failure::Said(self.t.cli.agency_needed(self.names())));
        }
        Ok(Location::parse(&self.database, &self.data)?)
    }

    /// Where the command line says that the data lives; nothing when only the machine's settings do.
    pub(crate) fn named_database(&self) -> Result<Option<Location>, Failure> {
        self.names_database.then(|| self.location()).transpose()
    }

    /// Opens the store, made and brought up to date when necessary.
    pub(crate) async fn open(&self) -> Result<Db, Failure> {
        let location = self.location()?;
        private_folder(&self.data)
            .map_err(|error| Failure::Said(self.t.cli.data_failed(error, self.data.display())))?;
        Ok(Db::open(&location).await?)
    }

    /// Where uploaded files are. Copies of the program that share a database need not share a folder.
    pub(crate) fn originals(&self) -> Result<Originals, Failure> {
        Ok(match self.location()? {
            Location::Sqlite { .. } => Originals::Folder(self.data.join("originals")),
            Location::Postgres { .. } => Originals::InDatabase,
        })
    }

    /// The whole application over the store.
    pub(crate) async fn app(&self, mode: Mode) -> Result<App, Failure> {
        let db = self.open().await?;
        let originals = self.originals()?;
        let (catalogue, trust) = (Arc::new(self.catalogue()?), Arc::new(self.trust()?));
        let key = self.identity_key.clone().unwrap_or_else(|| self.data.join(vault::FILE));
        let vault = Arc::new(vault::open(&db, &key, self.t).await?);
        let clock = Arc::new(SystemClock);
        let (mode, answered) = (Arc::new(mode), Arc::default());
        Ok(App { db, originals, catalogue, trust, vault, clock, mode, answered })
    }

    /// Law and forms: our own with the office's folder `catalogue` laid over them.
    pub(crate) fn catalogue(&self) -> Result<Catalogue, Failure> {
        let own = self.data.join("catalogue");
        let catalogue = if own.is_dir() { Catalogue::read(&own)? } else { Catalogue::built_in() };
        // A kind of paper whose templates cannot be used is told now, not to the person who needs the paper.
        for kind in catalogue.papers.iter().filter(|_| own.is_dir()) {
            forms::check(kind, &catalogue)
                .map_err(|error| Failure::Said(self.t.cli.catalogue_failed(format!("{error}: {}", error.reason))))?;
        }
        Ok(catalogue)
    }

    /// The root certificates that the office trusts; none, while it has named none.
    pub(crate) fn trust(&self) -> Result<Trust, Failure> {
        let folder = self.data.join("trust");
        if folder.is_dir() { trust::read(&folder, self.t) } else { Ok(Trust::default()) }
    }

    /// Threads and timers for commands that need them; reading in a child does without.
    pub(crate) fn runtime(&self) -> Result<Runtime, Failure> {
        Runtime::new().map_err(|error| Failure::Said(self.t.cli.system_failed(error)))
    }
}

/// A folder that only its owner opens, when it is made by us.
pub(crate) fn private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The operator's log, on standard error. `RUST_LOG` says how much.
pub(crate) fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .try_init();
}
