//! What became of a clause that both plans have.

use super::items::Item;
use super::weights::Weights;
use super::words::{same, words};
use super::{Aspect, Outcome, Part, Piece, Row, Side, Why, awards, days, figures, names};
use crate::vietnamese::fold;

/// So much of a clause must stand in the other plan for the rest to be called left out.
const CONTAINED: f64 = 0.85;

/// And the other plan must say so much more.
const SHORTER: f64 = 0.8;

/// Words that turn a clause around: where one of them differs, fewer words are not less.
const NOT: [&str; 7] = ["khong", "chua", "tru", "mien", "cam", "ngoai", "ngung"];

/// What a difference does to what the clause covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Less,
    More,
    Other,
}

/// The row of a pair.
pub(super) fn judged(part: Part, old: &Item, new: &Item, weights: &Weights) -> Row {
    let (old_side, new_side) = old.beside(new);
    let aspects = |one: &Item, other: &Item| one.said.iter().all(|(aspect, text)| same(text, other.get(*aspect)));
    let kept = Row { outcome: Outcome::Kept, why: Vec::new(), old: None, new: None };
    let row = if aspects(old, new) && aspects(new, old) {
        kept
    } else {
        let found = reasons(part, old, new, (&old_side, &new_side), weights);
        let does = |effect| found.iter().any(|(_, known)| *known == effect);
        let outcome = if does(Effect::Less) && !does(Effect::More) { Outcome::Narrowed } else { Outcome::Changed };
        Row { outcome, why: found.into_iter().map(|(why, _)| why).collect(), ..kept }
    };
    let plain = |side: Side| if row.outcome == Outcome::Kept { side.unmarked() } else { side };
    Row { old: Some(plain(old_side)), new: Some(plain(new_side)), ..row }
}

/// In what the two differ, and what that does.
fn reasons(part: Part, old: &Item, new: &Item, sides: (&Side, &Side), weights: &Weights) -> Vec<(Why, Effect)> {
    let text = |aspect| (old.get(aspect), new.get(aspect));
    let mut by_rule: Vec<Why> = Vec::new();
    let mut found = Vec::new();
    match part {
        Part::Period => by_rule.extend(days::of_period(old, new)),
        Part::Tasks | Part::Activities => {
            by_rule.extend(names::differing(text(Aspect::Unit)));
            let (before, now) = text(Aspect::Partners);
            by_rule.extend((!same(before, now)).then_some(Why::OtherPartners));
            by_rule.extend(days::of_day(text(Aspect::When)));
        }
        Part::Milestones => by_rule.extend(days::of_day(text(Aspect::When))),
        Part::Commendation => {
            by_rule.extend(award(old, new));
            by_rule.extend(names::other_kinds(text(Aspect::Whom)));
            by_rule.extend(count(text(Aspect::Count)));
        }
        Part::Targets => found.extend(figure(text(Aspect::Amount))),
        Part::Aims | Part::Contents => found.extend(figure(text(Aspect::Words))),
        Part::Bases | Part::Slogan | Part::Movements | Part::Recipients => {}
    }
    found.extend(by_rule.into_iter().map(|why| (why.clone(), effect(&why))));
    let in_sentences = [Part::Aims, Part::Contents, Part::Movements, Part::Tasks, Part::Activities, Part::Milestones];
    if in_sentences.contains(&part) {
        found.extend(length(text(Aspect::Words), sides, weights));
    }
    found
}

/// What a difference does wherever it stands.
fn effect(why: &Why) -> Effect {
    match why {
        Why::FewerNames { .. } | Why::ShorterPeriod { .. } | Why::LowerAward | Why::SmallerFigure { .. } => {
            Effect::Less
        }
        Why::MoreNames { .. } | Why::LongerPeriod { .. } | Why::HigherAward | Why::LargerFigure { .. } => Effect::More,
        Why::OtherPartners
        | Why::FigureAdded
        | Why::FigureGone
        | Why::OtherDays
        | Why::Earlier { .. }
        | Why::Later { .. }
        | Why::DayAdded
        | Why::DayGone
        | Why::FewerWords
        | Why::MoreWords => Effect::Other,
    }
}

fn award(old: &Item, new: &Item) -> Option<Why> {
    let (before, now) = (awards::level(old)?, awards::level(new)?);
    (before != now).then_some(if now < before { Why::LowerAward } else { Why::HigherAward })
}

/// How many are commended: fewer is less, whatever stands before the number.
fn count((before, now): (&str, &str)) -> Option<Why> {
    match (before.is_empty(), now.is_empty()) {
        (true, false) => Some(Why::FigureAdded),
        (false, true) => Some(Why::FigureGone),
        _ => figures::differing(before, now).map(|differing| differing.why),
    }
}

/// A figure to reach: a smaller one is less, unless it bounds from above (`không quá 5%`).
fn figure((before, now): (&str, &str)) -> Option<(Why, Effect)> {
    let differing = figures::differing(before, now)?;
    let effect = if differing.at_most { Effect::Other } else { effect(&differing.why) };
    Some((differing.why, effect))
}

/// Whether one clause is the other with words left out, or with more words.
fn length((old, new): (&str, &str), sides: (&Side, &Side), weights: &Weights) -> Option<(Why, Effect)> {
    let (old, new) = (weights.weigh(&words(old)), weights.weigh(&words(new)));
    if old.says_nothing() || new.says_nothing() {
        return None;
    }
    if new.inside(&old) >= CONTAINED && new.total() <= SHORTER * old.total() {
        let effect = if turns_around(sides) { Effect::Other } else { Effect::Less };
        return Some((Why::FewerWords, effect));
    }
    let more = old.inside(&new) >= CONTAINED && old.total() <= SHORTER * new.total();
    more.then_some((Why::MoreWords, Effect::Other))
}

fn turns_around((old, new): (&Side, &Side)) -> bool {
    let differing = old.said.iter().chain(&new.said).flat_map(|said| &said.pieces).filter(|piece| piece.differs);
    differing.flat_map(|piece| words(&piece.text)).any(|word| NOT.contains(&fold(&word).as_str()))
}

impl Side {
    /// Nothing differs, though the letters may: `hoà` and `hòa`.
    fn unmarked(self) -> Self {
        let said = self.said.into_iter().map(|mut said| {
            let text: String = said.pieces.iter().map(|piece| piece.text.as_str()).collect();
            said.pieces = vec![Piece { text, differs: false }];
            said
        });
        Self { said: said.collect(), ..self }
    }
}
