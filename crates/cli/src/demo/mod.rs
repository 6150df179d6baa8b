//! `thidua demo`: an invented department plays its campaign from a plan file, then serves it.
//!
//! Everything goes through the same verbs as the pages. What was played before is kept: a second start opens it again.

mod agency;
mod campaign;
mod checks;
mod clock;
mod scene;
mod weeks;

use std::path::PathBuf;
use std::sync::Arc;

use app::Mode;
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::{Date, date};
use store::settings;
use wording::Messages;

use crate::Entry;
use crate::common::{self, Common};
use crate::failure::Failure;
use crate::say;
use crate::serve::{self, Post, Site, Watched, Way};
use clock::StoryClock;
use scene::{CLOCK, PLAYED, Scene};

pub(crate) const ENTRY: Entry = Entry { name: "demo", command, run };

/// The day on which the story begins: the plan of the examples is signed.
const BEGINS: Date = date(2026, 9, 11);

/// Folder of the demonstration below the data folder, unless one was asked for.
const FOLDER: &str = "demo";

fn command(command: Command, t: &'static Messages) -> Command {
    let plan = Arg::new("plan").value_name("FILE").help(t.cli.help_demo_plan).help_heading(t.cli.arguments);
    let no_serve = Arg::new("no-serve").long("no-serve").action(ArgAction::SetTrue);
    let listen = Arg::new("listen").long("listen").value_name("IP:PORT").default_value("127.0.0.1:8080");
    command
        .about(t.cli.about_demo)
        .arg(plan)
        .arg(no_serve.help(t.cli.help_no_serve).help_heading(t.cli.options))
        .arg(listen.help(t.cli.help_listen).help_heading(t.cli.options))
}

fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let plan = matches.get_one::<String>("plan").map(PathBuf::from);
    let listen = matches.get_one::<String>("listen").cloned().unwrap_or_default();
    let common = common.unless_asked_in(matches, FOLDER);
    let runtime = common.runtime()?;
    let clock = runtime.block_on(play(&common, plan))?;
    if matches.get_flag("no-serve") {
        return Ok(());
    }
    let way = Way::on_loopback(&listen, common.t).map_err(Failure::Said)?;
    common::log();
    // With port 0 the system chooses one, and only the line in the terminal says which.
    if way.listen.port() != 0 {
        open_browser(&way.address);
    }
    let site = Site::alone(&common, Post::default(), None, way);
    runtime.block_on(serve::serve(&common, vec![site], Watched::default(), Some(clock)))
}

/// Plays the campaign, or finds it played; in both cases every check must hold. Gives the clock of the story.
async fn play(common: &Common, plan: Option<PathBuf>) -> Result<Arc<StoryClock>, Failure> {
    let t = common.t;
    let program = std::env::current_exe().map_err(|error| Failure::Said(t.cli.system_failed(error)))?;
    let mode = Mode { program, demo: true, secure: false, behind_proxy: false, ..Mode::default() };
    let app = common.app(mode).await?;
    let mut tx = app.db.read().await?;
    let played = settings::get(&mut tx, PLAYED).await?;
    let ahead = settings::get(&mut tx, CLOCK).await?.and_then(|ahead| ahead.parse().ok());
    drop(tx);
    let clock = Arc::new(ahead.map_or_else(StoryClock::default, StoryClock::ahead));
    let scene = Scene::new(app, &clock, t);
    say::line(&t.cli.data_at(common.location()?));
    match played {
        Some(slug) => {
            say::line(t.cli.demo_found);
            checks::hold(&scene, &slug).await?;
        }
        None => {
            scene.it_is(BEGINS, 8);
            agency::set_up(&scene).await?;
            // Another plan has other units and days: it is launched, and what follows is the visitor's.
            let is_example = plan.is_none();
            let slug = campaign::run(&scene, plan).await?;
            if is_example {
                weeks::play(&scene, &slug).await?;
                weeks::tell(&scene, &slug).await?;
            }
            checks::hold(&scene, &slug).await?;
            scene.note_played(&slug).await?;
        }
    }
    scene.app.db.close().await;
    Ok(clock)
}

/// Shows the page in the person's browser, where there is one; the address is printed in any case.
fn open_browser(address: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = if cfg!(windows) {
        let mut command = std::process::Command::new("cmd");
        command.args(["/c", "start"]);
        command
    } else {
        std::process::Command::new(opener)
    };
    let quiet = std::process::Stdio::null;
    // No browser, no harm: the address stands in the terminal.
    let _ = command.arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
}
