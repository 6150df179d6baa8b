//! How fast the reports of the current round come in, against the round before.

use askama::Template;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::launch::near;
use crate::shell::charts::{Caption, Pace, PaceDay, PaceWords};
use crate::shell::{Result, Visit};
use crate::state::day_of;
use crate::track::queries::RoundPace;

/// Days before the deadline with which the drawing begins, and days after it that it still shows.
const BEFORE: i32 = 14;
const AFTER: i32 = 7;

/// The drawing of the round that is being reported, or was last; nothing before any report came in.
pub(super) fn section(visit: &Visit, rounds: &[RoundPace]) -> Result<Option<String>> {
    let begun = |round: &&RoundPace| !round.sent.is_empty();
    let Some(at) = rounds.iter().rposition(|round| begun(&round)) else { return Ok(None) };
    let (round, before) = (&rounds[at], rounds[..at].iter().rev().find(begun));
    let t = visit.t;
    let days: Vec<i32> = (-BEFORE..=AFTER).collect();
    let names: Vec<Date> = days.iter().map(|day| round.due.saturating_add((*day).days())).collect();
    let came = |of: &RoundPace, day: i32| {
        let until = of.due.saturating_add(day.days());
        of.sent.iter().filter(|at| day_of(**at) <= until).count()
    };
    let now = round.sent.len();
    let then = before.map(|before| came(before, (visit.today - round.due).get_days().min(AFTER)));
    let finding = match then {
        Some(then) if now > then => t.overview.pace_faster(&round.name),
        Some(then) if now < then => t.overview.pace_slower(&round.name),
        Some(_) => t.overview.pace_alike(&round.name),
        None => t.overview.pace_so_far(now, round.owed, &round.name),
    };
    let drawing = Pace {
        caption: Caption { finding, note: String::new() },
        sentence: t.overview.pace_so_far(now, round.owed, &round.name),
        days: days
            .iter()
            .zip(&names)
            .map(|(day, name)| PaceDay {
                name: near(*name),
                this: (*name <= visit.today).then(|| came(round, *day)),
                before: before.map(|before| came(before, *day)),
            })
            .collect(),
        all: usize::try_from(round.owed).unwrap_or_default(),
        deadline: Some((usize::try_from(BEFORE).unwrap_or_default(), t.overview.deadline(near(round.due)))),
        this: t.overview.pace_this(now),
        before: before.map(|before| before.name.clone()).unwrap_or_default(),
        words: PaceWords {
            show: t.overview.see_figures.to_owned(),
            heads: [
                t.overview.col_day.to_owned(),
                round.name.clone(),
                before.map(|before| before.name.clone()).unwrap_or_default(),
            ],
        },
        number: |count| domain::quantity::Quantity::whole(i32::try_from(count).unwrap_or(i32::MAX)).to_string(),
    };
    Ok(Some(drawing.render()?))
}
