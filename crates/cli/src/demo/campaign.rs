//! The plan is read, put right, signed and launched; then everybody is told.

use std::collections::BTreeMap;
use std::path::PathBuf;

use app::{plan, work_queue};
use domain::actor::Role;
use domain::plan::{Edit, FieldState, Original, Plan};
use serde_json::Value;

use super::scene::Scene;
use crate::failure::Failure;

/// The plan of the examples, as Word file.
const PLAN: &[u8] = include_bytes!("../../../../examples/ke-hoach.docx");

/// Its name.
const PLAN_NAME: &str = "ke-hoach.docx";

/// What the records office gave: the draft leaves both places blank.
const NUMBER: &str = "125";

/// Day of issue, in the month and year that the draft prints.
const DATE: &str = "11/9/2026";

/// Plays the launch from `file`, or from the plan of the examples. Gives the campaign's name in addresses.
pub(super) async fn run(scene: &Scene, file: Option<PathBuf>) -> Result<String, Failure> {
    let slug = read(scene, file).await?;
    review(scene, &slug).await?;
    sign(scene, &slug).await?;
    launch(scene, &slug).await?;
    deliver(scene).await?;
    Ok(slug)
}

async fn read(scene: &Scene, file: Option<PathBuf>) -> Result<String, Failure> {
    let t = scene.t;
    let (bytes, name) = match file {
        None => (PLAN.to_vec(), PLAN_NAME.to_owned()),
        Some(path) => {
            let bytes =
                std::fs::read(&path).map_err(|error| Failure::Said(t.cli.file_failed(error, path.display())))?;
            (bytes, path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()))
        }
    };
    scene.doing(&t.cli.demo_reading(&name));
    let failed = |error| scene.failed(&error);
    let size = bytes.len() as u64;
    let mut tx = scene.app.db.write().await?;
    let sha256 = scene.app.originals.put(&mut tx, &bytes).await?;
    tx.commit().await?;
    let reading = plan::reading::read(&scene.app, bytes, name.clone(), t).await.map_err(failed)?;
    let counts = states(&reading.draft.provenance);
    let count = |state| counts.get(&state).copied().unwrap_or_default();
    let slips = reading.slips.len();
    let now = scene.now();
    let original = Original { sha256, file_name: name, size, pages: reading.document.pages, loaded: now };
    let mut tx = scene.app.db.write().await?;
    let office = scene.actor(&mut tx, Role::Office).await?;
    let slug = plan::actions::load(&mut tx, &office, reading, original, now).await.map_err(failed)?;
    tx.commit().await?;
    scene.done(&t.cli.demo_read(
        count(FieldState::Check),
        count(FieldState::Missing),
        count(FieldState::Read),
        count(FieldState::Silent),
        slips,
    ));
    Ok(slug)
}

fn states(provenance: &domain::plan::Provenance) -> BTreeMap<FieldState, usize> {
    let mut counts = BTreeMap::new();
    for source in provenance.values() {
        *counts.entry(source.state).or_default() += 1;
    }
    counts
}

/// The Office fills in what the draft left blank.
async fn review(scene: &Scene, slug: &str) -> Result<(), Failure> {
    let t = scene.t;
    let mut tx = scene.app.db.write().await?;
    let office = scene.actor(&mut tx, Role::Office).await?;
    let plan = known(scene, &mut tx, slug).await?;
    let blank = plan.blanks();
    let given = [("/number", NUMBER), ("/date", DATE)].into_iter().filter(|(pointer, _)| blank.contains(pointer));
    let edit = |(pointer, value): (&str, &str)| Edit {
        pointer: pointer.to_owned(),
        value: Value::String(value.to_owned()),
        source: None,
    };
    let edits: Vec<Edit> = given.map(edit).collect();
    let done = plan::actions::edit(&mut tx, &office, plan, &edits, scene.now()).await;
    done.map_err(|trouble| scene.failed(&plan::said(trouble, t)))?;
    let plan = known(scene, &mut tx, slug).await?;
    tx.commit().await?;
    let (starts, ends) = plan.days().map_or_else(Default::default, |(from, to)| {
        (domain::vietnamese::short_date(from), domain::vietnamese::short_date(to))
    });
    scene.done(&t.cli.demo_reviewed(edits.len(), ends, plan.number(), starts));
    Ok(())
}

/// The Office submits, the Director signs.
async fn sign(scene: &Scene, slug: &str) -> Result<(), Failure> {
    let t = scene.t;
    let mut tx = scene.app.db.write().await?;
    let (office, director) = (scene.actor(&mut tx, Role::Office).await?, scene.actor(&mut tx, Role::Director).await?);
    let failed = |trouble| scene.failed(&plan::said(trouble, t));
    let plan = known(scene, &mut tx, slug).await?;
    plan::actions::submit(&mut tx, &office, plan, scene.now()).await.map_err(failed)?;
    let plan = known(scene, &mut tx, slug).await?;
    plan::actions::approve(&mut tx, &director, plan, None, scene.now()).await.map_err(failed)?;
    tx.commit().await?;
    scene.done(&t.cli.demo_signed(&director.name, &office.name));
    Ok(())
}

/// The Office launches what the program proposes.
async fn launch(scene: &Scene, slug: &str) -> Result<(), Failure> {
    let t = scene.t;
    let mut tx = scene.app.db.write().await?;
    let office = scene.actor(&mut tx, Role::Office).await?;
    let visit = scene.visit(&mut tx, office).await?;
    let plan = known(scene, &mut tx, slug).await?;
    let launched = app::launch::launch_as_proposed(&mut tx, &scene.app, &visit, plan).await;
    let sent = launched.map_err(|trouble| scene.failed(&plan::said(trouble, t)))?;
    tx.commit().await?;
    scene.done(&t.cli.demo_launched(sent.duties, sent.executing, sent.recipients));
    Ok(())
}

async fn deliver(scene: &Scene) -> Result<(), Failure> {
    let jobs = work_off(scene).await?;
    scene.done(&scene.t.cli.demo_delivered(jobs));
    Ok(())
}

/// The queue is worked off, as the server would do. Gives how many jobs it held.
pub(super) async fn work_off(scene: &Scene) -> Result<usize, Failure> {
    let mut jobs = 0;
    loop {
        let done = work_queue::round(&scene.app, "demo").await.map_err(|error| scene.failed(&error))?;
        if done == 0 {
            return Ok(jobs);
        }
        jobs += done;
    }
}

async fn known(scene: &Scene, tx: &mut store::Tx, slug: &str) -> Result<Plan, Failure> {
    let plan = plan::queries::find(tx, slug).await?;
    plan.ok_or_else(|| Failure::Said(scene.t.cli.demo_stopped(slug)))
}
