//! The roll-up of 5,000 units with 200 figures each: from nothing, and as a page reads it right after the last report.

use std::path::Path;

use app::track::totals::{accepted, counted, of, rebuild, whole};
use clap::ArgMatches;
use domain::actor::By;
use domain::id::UnitId;
use domain::rollup::Amounts;
use jiff::Timestamp;
use serde_json::Value;
use store::{StoreError, args};

use super::filled::{Filled, filled, report};
use super::queries::{READ_KEPT, READ_REPORTS};
use super::spread::millis;
use super::{Measured, ThrownAway, measured};
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let folder = ThrownAway::new();
    let figures = common.runtime()?.block_on(figures(&folder.0))?;
    if matches.get_flag("json") {
        let figures = figures.iter().map(|one| (one.name.to_owned(), millis(one.took).into()));
        say::line(&Value::Object(figures.collect()).to_string());
        return Ok(());
    }
    for Measured { name, took } in &figures {
        say::line(&format!("{name:<32} {:>10.1} ms", millis(*took)));
    }
    Ok(())
}

/// Every figure, the machine's own beside them.
async fn figures(folder: &Path) -> Result<Vec<Measured>, Failure> {
    let filled = filled(folder).await?;
    let (rebuilt, done) = measured("rebuild_all_and_store", rebuilt(&filled)).await;
    done?;
    let mut figures = vec![rebuilt];
    let (one, done) = measured("baseline_read_reports", read(&filled, READ_REPORTS)).await;
    done?;
    figures.push(one);
    let (one, done) = measured("baseline_read_kept_figures", read(&filled, READ_KEPT)).await;
    done?;
    figures.push(one);
    let (one, done) = measured("roll_up_from_nothing", roll_up(&filled)).await;
    done?;
    figures.push(one);
    let (one, done) = measured("accept_last_report", accept_last(&filled)).await;
    done?;
    figures.push(one);
    let (one, done) = measured("read_whole", read_whole(&filled)).await;
    if done?.values().next().is_none_or(|amount| amount.asked == 0) {
        return Err(Failure::Said("nothing was counted".to_owned()));
    }
    figures.push(one);
    let (one, done) = measured("read_district", read_unit(&filled, &filled.units[1])).await;
    done?;
    figures.push(one);
    Ok(figures)
}

async fn rebuilt(filled: &Filled) -> Result<(), StoreError> {
    let mut tx = filled.db.write().await?;
    rebuild(&mut tx, By::Program, Timestamp::UNIX_EPOCH).await?;
    tx.commit().await
}

async fn roll_up(filled: &Filled) -> Result<(), StoreError> {
    let mut tx = filled.db.read().await?;
    counted(&mut tx, filled.campaign.as_str()).await.map(drop)
}

async fn accept_last(filled: &Filled) -> Result<(), StoreError> {
    let mut tx = filled.db.write().await?;
    let _ = tx.record(&filled.round).await?;
    let report = report(filled.units.len() - 1, &filled.campaign, &filled.round.value.id);
    accepted(&mut tx, &report, &filled.round.value).await?;
    tx.commit().await
}

async fn read_whole(filled: &Filled) -> Result<Amounts, StoreError> {
    whole(&mut filled.db.read().await?, filled.campaign.as_str()).await
}

async fn read_unit(filled: &Filled, unit: &UnitId) -> Result<Amounts, StoreError> {
    of(&mut filled.db.read().await?, filled.campaign.as_str(), unit).await
}

async fn read(filled: &Filled, sql: store::Statement) -> Result<(), StoreError> {
    filled.db.read().await?.rows(sql, args![]).await.map(drop)
}
