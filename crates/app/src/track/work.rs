//! What reports ask of people, and their node of the rail.

use domain::campaign::Campaign;

use crate::registry::{RailNode, RailPlace, RailRow, RailState, WorkItem, WorkRow};
use crate::shell::Visit;

/// A report to be written is not spoken of earlier than so many days before its last day.
const DAYS_AHEAD: i32 = 30;

/// The item of one row: a report of a unit, or what waits for the Office in one campaign.
pub(super) fn item(row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
    let t = visit.t;
    if row.kind == "write" && row.due.is_some_and(|due| (due - visit.today).get_days() > DAYS_AHEAD) {
        return None;
    }
    let (address, name) = row.about.split_once('|').unwrap_or(("", ""));
    let (title, button) = match row.kind.as_str() {
        "write" => (t.rounds.work_write(name), t.rounds.write),
        "mend" => (t.rounds.work_mend(name), t.rounds.mend),
        "approve" => (t.rounds.work_approve(name), t.rounds.approve),
        "wait-head" => (t.rounds.work_wait_head(name), t.rounds.see),
        "wait-office" => (t.rounds.work_wait_office(name), t.rounds.see),
        "accept" => (t.rounds.work_accept(row.count, name), t.rounds.see),
        "asked" => (t.rounds.work_asked(row.count), t.rounds.answer),
        "urge" => (t.rounds.work_urge(row.count), t.rounds.see),
        _ => return None,
    };
    let page = match row.kind.as_str() {
        "asked" => "gia-han".to_owned(),
        "urge" => "don-doc".to_owned(),
        _ => format!("bao-cao/{address}"),
    };
    let parts = [row.unit.as_str(), row.campaign.as_str()];
    let place: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(WorkItem {
        title,
        place: place.join(" – "),
        due: row.due,
        waits: row.kind.starts_with("wait-"),
        button,
        url: format!("/dot/{}/{page}", row.slug),
    })
}

/// The node with how many reports have come.
pub(super) fn node(row: &RailRow, campaign: &Campaign) -> Option<RailNode> {
    if row.kind != "report" || row.total == 0 {
        return None;
    }
    Some(RailNode {
        place: RailPlace::Report,
        state: if row.done == row.total { RailState::Done } else { RailState::Now },
        figure: format!("{}/{}", row.done, row.total),
        url: Some(format!("/dot/{}/bao-cao", campaign.slug)),
    })
}
