//! What a province has in hand: campaigns that every unit carries out, reports, papers, notices, a year's register.

use app::track::totals::rebuild;
use app::{Clock as _, SystemClock, day_of};
use domain::actor::By;
use domain::id::{CampaignId, RoundId, UnitId};
use domain::plan::{Approval, Clause, PlanDraft, Stage as PlanStage};
use domain::report::{Contents, Report, Stage};
use domain::search::Rebuilding;
use domain::undertaking::{Receipt, Targets, Undertaking};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde_json::json;
use store::{Args, Db, Writer, args};

use super::filled::{CONTENTS, line};
use super::queries::{
    ADD_CAMPAIGN_RUNNING, ADD_DISPATCH, ADD_DUTY, ADD_ENTRY, ADD_LETTER, ADD_NOTICE, ADD_PAPER, ADD_PLAN, ADD_REPORT,
    ADD_ROUND_DUE, ADD_SERIES, ADD_TARGET, ADD_UNDERTAKING, ADD_URGING,
};
use super::visitor;
use crate::failure::Failure;

/// Campaigns in which all units take part. In the last nobody has done anything, and all of it is late.
pub(super) const CAMPAIGNS: usize = 5;

/// What a unit owes in each; the last two are reports of its rounds.
const DUTIES: [&str; 4] = ["acknowledge", "concretise", "report", "report"];

/// Figures of one report.
const FIGURES: usize = 10;

/// Lines of the year's register, papers of the first campaign, notices of the visitor, letters that went out.
const LINES: usize = 5_000;
const PAPERS: usize = 300;
const NOTICES: usize = 2_000;
const LETTERS: usize = 20_000;

/// A campaign by its place.
pub(super) fn slug(campaign: usize) -> String {
    format!("campaign-{campaign}")
}

/// The name in addresses of one of the two rounds of a campaign.
pub(super) fn round(campaign: usize, at: usize) -> String {
    format!("{}-round-{at}", slug(campaign))
}

/// Days around the one of the measurement.
struct Days {
    now: Timestamp,
    past: Date,
    to_come: Date,
}

/// Enters all of it.
pub(super) async fn fill(db: &Db, units: &[UnitId]) -> Result<(), Failure> {
    let now = SystemClock.now();
    let day = |days: i64| day_of(now).saturating_add(days.days());
    let days = Days { now, past: day(-30), to_come: day(30) };
    for campaign in 0..CAMPAIGNS {
        let mut tx = db.write().await?;
        let mut writer = tx.record(&Rebuilding::begin(By::Program, now)).await?;
        launched(&mut writer, campaign, units, &days).await?;
        answered(&mut writer, campaign, units, &days).await?;
        tx.commit().await?;
    }
    let mut tx = db.write().await?;
    let mut writer = tx.record(&Rebuilding::begin(By::Program, now)).await?;
    papers(&mut writer, units, now).await?;
    register(&mut writer).await?;
    tx.commit().await?;
    let mut tx = db.write().await?;
    rebuild(&mut tx, By::Program, now).await?;
    Ok(tx.commit().await?)
}

/// A number as the store has it.
fn int(at: usize) -> i64 {
    i64::try_from(at).unwrap_or_default()
}

/// Whether a unit has done a duty: nine of ten have acknowledged, two of three have targets, four of five have reported.
fn done(campaign: usize, unit: usize, duty: usize) -> bool {
    let of = match duty {
        0 => !unit.is_multiple_of(10),
        1 => !unit.is_multiple_of(3),
        2 => !unit.is_multiple_of(5),
        _ => false,
    };
    of && campaign + 1 < CAMPAIGNS
}

async fn launched(writer: &mut Writer<'_>, campaign: usize, units: &[UnitId], days: &Days) -> Result<(), Failure> {
    let id = slug(campaign);
    let contents = (0..CONTENTS).map(|at| Clause { path: format!("II.{at}"), text: "Thi đua cải cách".to_owned() });
    let draft = PlanDraft { contents: contents.collect(), ..PlanDraft::default() };
    let stage = PlanStage::Active(Approval {
        at: days.now,
        by: visitor::ID.to_owned().into(),
        authority: None,
        on_paper: true,
    });
    writer.execute_one(ADD_PLAN, args![id, json!(stage).to_string(), json!(draft).to_string()]).await?;
    writer.execute_one(ADD_CAMPAIGN_RUNNING, args![id, days.now, days.past, days.to_come]).await?;
    for (at, due) in [days.past, days.to_come].into_iter().enumerate() {
        writer.execute_one(ADD_ROUND_DUE, args![round(campaign, at), id, days.past, due]).await?;
    }
    let line = |(at, unit): (usize, &UnitId)| {
        let (channel, sent) = if at % 50 == 7 { ("paper", None) } else { ("account", Some(days.now)) };
        args![format!("{id}-{at}"), id, 0_i64, unit, channel, sent, sent.filter(|_| at % 10 != 0)]
    };
    writer.insert_many(ADD_DISPATCH, units.iter().enumerate().map(line).collect()).await?;
    let duty = |at: usize| {
        let (unit, duty) = (at / DUTIES.len(), at % DUTIES.len());
        let due = if duty == 3 { days.to_come } else { days.past };
        let is_done = done(campaign, unit, duty);
        let (state, at_, day) = if is_done { ("done", Some(days.now), Some(days.past)) } else { ("open", None, None) };
        let of = (duty > 1).then(|| round(campaign, duty - 2));
        args![format!("{id}-{at}"), id, units[unit], DUTIES[duty], due, state, at_, day, of]
    };
    Ok(writer.insert_many(ADD_DUTY, (0..units.len() * DUTIES.len()).map(duty).collect()).await?)
}

/// What units have answered: what they take on, their targets, their reports.
async fn answered(writer: &mut Writer<'_>, campaign: usize, units: &[UnitId], days: &Days) -> Result<(), Failure> {
    let id = slug(campaign);
    let did = |duty: usize| units.iter().enumerate().filter(move |(at, _)| done(campaign, *at, duty));
    let part = |(at, unit): (usize, &UnitId)| {
        let own = format!("{id}-{at}");
        let sent = done(campaign, at, 1);
        let by = "Mai Thị Lan".to_owned();
        let part = Undertaking {
            id: own.clone().into(),
            revision: 1,
            campaign: id.clone().into(),
            unit: unit.clone(),
            receipt: Receipt::Acknowledged { at: days.now, by: by.clone(), contact: String::new() },
            targets: if sent { Targets::Sent { at: days.now, by } } else { Targets::Draft },
        };
        args![own, id, unit, days.now, part.targets.code(), sent.then_some(days.now), json!(part).to_string()]
    };
    writer.insert_many(ADD_UNDERTAKING, did(0).map(part).collect()).await?;
    let target = |(at, unit): (usize, &UnitId)| {
        [0, 1].map(|of| args![format!("{id}-{at}-{of}"), id, unit, int(of), format!("II.{of}")])
    };
    writer.insert_many(ADD_TARGET, did(1).flat_map(target).collect()).await?;
    let told = |(at, unit): (usize, &UnitId)| args![format!("{id}-{at}"), id, unit, days.now];
    writer.insert_many(ADD_URGING, units.iter().enumerate().step_by(10).map(told).collect()).await?;
    let (first, of) = (round(campaign, 0), CampaignId::from(id.clone()));
    for some in did(2).collect::<Vec<_>>().chunks(500) {
        let row = |(at, unit): &(usize, &UnitId)| reported(*at, unit, &of, &first.clone().into(), days);
        writer.insert_many(ADD_REPORT, some.iter().map(row).collect()).await?;
    }
    Ok(())
}

/// A report; every fourth waits for the Office.
fn reported(at: usize, unit: &UnitId, campaign: &CampaignId, round: &RoundId, days: &Days) -> Args {
    let waits = at.is_multiple_of(4);
    let id = format!("{round}-{at}");
    let blank = Report::blank(id.clone().into(), round.clone(), campaign.clone(), unit.clone());
    let stage = if waits {
        Stage::WithOffice { at: days.now, by: "Mai Thị Lan".to_owned() }
    } else {
        Stage::Accepted { sent: days.now, at: days.now, by: visitor::ID.to_owned().into() }
    };
    let lines = (0..FIGURES).map(|figure| line(at, figure)).collect();
    let report = Report { stage, contents: Contents { lines, ..Contents::default() }, ..blank };
    let accepted = (!waits).then_some(days.now);
    args![id, round, campaign, unit, json!(report).to_string(), report.stage.code(), days.now, accepted]
}

/// Papers of the first campaign, what the visitor was told, letters.
async fn papers(writer: &mut Writer<'_>, units: &[UnitId], now: Timestamp) -> Result<(), Failure> {
    let paper = |at: usize| args![format!("paper-{at}"), slug(0), int(at) + 1];
    writer.insert_many(ADD_PAPER, (0..PAPERS).map(paper).collect()).await?;
    let moment = |at: usize| now.as_millisecond() - int(at) * 60_000;
    let notice = |at: usize| args![format!("notice-{at}"), visitor::ID, slug(at % CAMPAIGNS), moment(at)];
    writer.insert_many(ADD_NOTICE, (0..NOTICES).map(notice).collect()).await?;
    let letter = |at: usize| {
        let of = (at < NOTICES).then(|| format!("notice-{at}"));
        let state = ["sent", "sent", "kept"][at % 3];
        args![format!("letter-{at}"), of, units[at % units.len()], slug(at % CAMPAIGNS), moment(at), state]
    };
    Ok(writer.insert_many(ADD_LETTER, (0..LETTERS).map(letter).collect()).await?)
}

async fn register(writer: &mut Writer<'_>) -> Result<(), Failure> {
    writer.execute_one(ADD_SERIES, args![int(LINES) + 1]).await?;
    let line = |at: usize| {
        let (number, id) = (int(at) + 1, format!("entry-{at}"));
        let facts = json!({
            "id": id, "revision": 1, "number": number, "thing": null, "scan": null,
            "series": { "direction": "out", "year": 2026,
                "book": { "body": "UBND", "doc_type": "QĐ", "secret": false } },
            "stage": { "is": "given", "at": "2026-03-02T01:00:00Z", "by": "Mai Thị Lan" },
            "document": { "doc_type": "QĐ", "symbol": "QĐ-UBND", "day": "2026-03-02", "signer": "Mai Thị Lan",
                "subject": "Tặng Giấy khen cho tập thể, cá nhân có thành tích trong đợt thi đua" },
        });
        args![id, number, facts.to_string()]
    };
    Ok(writer.insert_many(ADD_ENTRY, (0..LINES).map(line).collect()).await?)
}
