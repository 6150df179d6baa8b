//! The invented department enters its units, its people and their accounts, from the same tables an office would paste.

use app::shell::{AGENCY_NAME, AGENCY_UNIT};
use app::units::actions::{Author, Entering, enter_people, enter_units, open_account};
use app::units::queries::tree;
use domain::actor::By;
use domain::id::UnitId;
use jiff::civil::{Date, date};
use store::settings;

use super::scene::Scene;
use crate::failure::Failure;

const UNITS: &str = include_str!("../../../../examples/don-vi.tsv");
const PEOPLE: &str = include_str!("../../../../examples/nhan-su.tsv");

/// The department of the examples.
const DEPARTMENT: &str = "Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê";

/// Its short name, for the top bar.
const SHORT: &str = "Sở VHTTDL Sơn Khê";

/// Units and people of the examples are as of this day.
const SINCE: Date = date(2026, 1, 1);

/// Sets the department up in an empty store.
pub(super) async fn set_up(scene: &Scene) -> Result<(), Failure> {
    let t = scene.t;
    let mut tx = scene.app.db.write().await?;
    if settings::get(&mut tx, AGENCY_UNIT).await?.is_some() {
        return Err(Failure::Said(t.cli.demo_occupied.to_owned()));
    }
    let now = scene.now();
    let how = Entering { catalogue: &scene.app.catalogue, from: SINCE, only_right: false, now };
    let failed = |error| scene.failed(&error);
    let units = enter_units(&mut tx, Author::Program, UNITS, how).await.map_err(failed)?;
    let units = units.map_err(|refusal| Failure::Said(t.cli.demo_stopped(refusal)))?;
    let people = enter_people(&mut tx, Author::Program, PEOPLE, how).await.map_err(failed)?;
    let people = people.map_err(|refusal| Failure::Said(t.cli.demo_stopped(refusal)))?;
    let tree = tree(&mut tx, app::day_of(now)).await?;
    let department = tree.units().iter().find(|unit| unit.name == DEPARTMENT);
    let department = department.ok_or_else(|| Failure::Said(t.cli.demo_stopped(DEPARTMENT)))?.id.clone();
    settings::set(&mut tx, By::Program, now, AGENCY_NAME, SHORT).await?;
    settings::set(&mut tx, By::Program, now, AGENCY_UNIT, department.as_str()).await?;

    // Only the department's own people have accounts; communes and enterprises answer by personal link.
    let own = |unit: &UnitId| *unit == department || tree.is_above(&department, unit);
    let mut accounts = 0;
    for new in people.new.iter().filter(|new| !new.grants.is_empty() && own(&new.person.membership.unit)) {
        let login = new.person.email.split('@').next().unwrap_or_default();
        let opened = open_account(&mut tx, Author::Program, &new.person.id, login, now).await.map_err(failed)?;
        accounts += usize::from(opened.is_ok());
    }
    tx.commit().await?;
    scene.app.db.refresh_statistics().await?;
    scene.done(&t.cli.demo_agency(accounts, SHORT, people.new.len(), units.new.len()));
    Ok(())
}
