//! What is said to somebody who is late.

use jiff::civil::Date;
use wording::Messages;

use crate::launch::{duty_name, near};
use crate::state::App;
use crate::track::queries::{Late, LateOwed};

/// One thing that is owed: "Báo cáo đợt 1, hạn 31/5".
pub(super) fn item(app: &App, owed: &LateOwed, t: &'static Messages) -> String {
    let name = if owed.round.is_empty() { duty_name(app, &owed.duty, t) } else { owed.round.clone() };
    t.urge.item(near(owed.due), name)
}

/// The days since the oldest thing was due.
pub(super) fn days_late(unit: &Late, today: Date) -> i32 {
    unit.owed.first().map_or(0, |owed| (today - owed.due).get_days())
}

/// The message for these units, which one person answers for.
pub(super) fn message(app: &App, units: &[&Late], more: &str, t: &'static Messages) -> String {
    let lines = units.iter().map(|unit| {
        let items: Vec<String> = unit.owed.iter().map(|owed| item(app, owed, t)).collect();
        t.urge.owes(items.join("; "), &unit.name)
    });
    let all: Vec<String> = lines.chain([t.urge.ask.to_owned()]).collect();
    let more = more.trim();
    if more.is_empty() { all.join("\n") } else { format!("{}\n{more}", all.join("\n")) }
}
