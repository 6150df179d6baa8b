//! A province for a measurement: 5,000 units on three levels, each with an accepted report of 200 figures.

use std::path::Path;

use domain::actor::By;
use domain::change::Change;
use domain::id::{CampaignId, RoundId, UnitId};
use domain::quantity::Quantity;
use domain::report::{Contents, Figure, Line, Report};
use domain::round::Round;
use domain::target::Direction;
use jiff::Timestamp;
use jiff::civil::date;
use store::{Db, Location, args};

use super::queries::{ADD_CAMPAIGN, ADD_REPORT, ADD_ROUND, ADD_UNIT};
use crate::failure::Failure;

/// Units, the province and its districts among them.
const UNITS: usize = 5_000;

/// Districts.
const DISTRICTS: usize = 50;

/// Figures of one report.
const FIGURES: usize = 200;

/// Content clauses that the figures are spread over.
pub(super) const CONTENTS: usize = 20;

/// A filled store.
pub(super) struct Filled {
    pub(super) db: Db,
    pub(super) campaign: CampaignId,
    pub(super) round: Change<Round>,
    pub(super) units: Vec<UnitId>,
}

/// Fills a new store in this folder. The last unit has not reported yet.
pub(super) async fn filled(folder: &Path) -> Result<Filled, Failure> {
    crate::common::private_folder(folder).map_err(|error| Failure::Said(error.to_string()))?;
    let db = Db::open(&Location::parse("", folder)?).await?;
    let campaign = CampaignId::from("campaign".to_owned());
    let round = round(&campaign);
    let units: Vec<UnitId> = (0..UNITS).map(|number| id(number).into()).collect();
    let mut tx = db.write().await?;
    let mut writer = tx.record(&round).await?;
    let rows = (0..UNITS).map(|number| args![id(number), parent(number).map(id), i64::try_from(number).unwrap_or(0)]);
    writer.insert_many(ADD_UNIT, rows.collect()).await?;
    writer.execute_one(ADD_CAMPAIGN, args![campaign]).await?;
    let Round { id: round_id, starts, ends, .. } = &round.value;
    writer.execute_one(ADD_ROUND, args![round_id, campaign, starts, ends]).await?;
    for some in (0..UNITS - 1).collect::<Vec<_>>().chunks(100) {
        let row = |number: &usize| {
            let facts = serde_json::to_string(&report(*number, &campaign, round_id)).expect("a report is plain data");
            let (stage, at) = ("accepted", Timestamp::UNIX_EPOCH);
            args![id(*number), round_id, campaign, id(*number), facts, stage, at, at]
        };
        writer.insert_many(ADD_REPORT, some.iter().map(row).collect()).await?;
    }
    tx.commit().await?;
    Ok(Filled { db, campaign, round, units })
}

/// The report of one unit: the figures depend on nothing but its number.
pub(super) fn report(number: usize, campaign: &CampaignId, round: &RoundId) -> Report {
    let blank = Report::blank(id(number).into(), round.clone(), campaign.clone(), id(number).into());
    let lines = (0..FIGURES).map(|at| line(number, at)).collect();
    Report { contents: Contents { lines, ..Contents::default() }, ..blank }
}

/// What one unit reports on one target.
pub(super) fn line(number: usize, at: usize) -> Line {
    let said = i32::try_from((number * 7 + at * 13) % 40).unwrap_or(0);
    let figure = match (number + at) % 17 {
        0 => Figure::None,
        1 => Figure::Missing,
        _ => Figure::Number(Quantity::whole(said)),
    };
    Line {
        target: format!("target-{number:05}-{at:03}").into(),
        part_of: Some(format!("019a0000-0000-7000-8000-{at:012}").into()),
        content: format!("II.{}", at % CONTENTS),
        metric: format!("Hồ sơ thủ tục hành chính giải quyết đúng hạn, nhóm {at}"),
        unit_of_measure: "hồ sơ".to_owned(),
        baseline: None,
        goal: Quantity::whole(30),
        direction: Direction::Up,
        before: None,
        figure,
        reason: String::new(),
    }
}

fn round(campaign: &CampaignId) -> Change<Round> {
    let round = Round {
        id: "round".to_owned().into(),
        revision: 0,
        campaign: campaign.clone(),
        slug: "round".to_owned(),
        kind: "progress".to_owned(),
        name: "round".to_owned(),
        starts: date(2026, 1, 1),
        ends: date(2026, 6, 30),
        due: date(2026, 6, 30),
        closed: false,
    };
    round.begin_with_campaign(By::Program, Timestamp::UNIX_EPOCH)
}

/// As long as the identities of the program.
fn id(number: usize) -> String {
    format!("019a0000-0000-7000-9000-{number:012}")
}

/// The province has none above; then come its districts, then everything else.
fn parent(number: usize) -> Option<usize> {
    match number {
        0 => None,
        1..=DISTRICTS => Some(0),
        _ => Some(number % DISTRICTS + 1),
    }
}
