//! A comparison in words: on the pages, in notices, on the command line.

use domain::plan::compare::{Aspect, Comparison, Counts, Outcome, Part, Piece, Row, Said, Side, Why};
use domain::vietnamese::{begun_large, short_date};
use wording::Messages;

/// Most names that are listed of those who are no longer, or newly, named.
const NAMES: usize = 5;

/// Longest text of a clause inside a sentence, in characters.
const SHOWN: usize = 140;

/// So many characters stand before words that differ far inside a clause.
const BEFORE: usize = 50;

/// `Giữ 12, thu hẹp 2, thêm 3, bỏ 1`; what there is none of is not said.
#[must_use]
pub fn counted(counts: Counts, t: &Messages) -> String {
    tallied(counts, t).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(", ")
}

/// The same, word by word.
#[must_use]
pub fn tallied(counts: Counts, t: &Messages) -> Vec<(Outcome, String)> {
    if counts.differing() == 0 {
        return vec![(Outcome::Kept, t.compare.all_kept(counts.kept))];
    }
    let said = [
        (Outcome::Kept, counts.kept, t.compare.n_kept(counts.kept)),
        (Outcome::Changed, counts.changed, t.compare.n_changed(counts.changed)),
        (Outcome::Narrowed, counts.narrowed, t.compare.n_narrowed(counts.narrowed)),
        (Outcome::Added, counts.added, t.compare.n_added(counts.added)),
        (Outcome::Dropped, counts.dropped, t.compare.n_dropped(counts.dropped)),
    ];
    let said = said.into_iter().filter(|(_, count, _)| *count > 0);
    let mut said: Vec<(Outcome, String)> = said.map(|(outcome, _, words)| (outcome, words)).collect();
    if let Some((_, words)) = said.first_mut() {
        *words = begun_large(words);
    }
    said
}

/// What a part is called.
#[must_use]
pub fn part_name(part: Part, t: &Messages) -> &'static str {
    match part {
        Part::Bases => t.compare.part_bases,
        Part::Aims => t.compare.part_aims,
        Part::Slogan => t.compare.part_slogan,
        Part::Contents => t.compare.part_contents,
        Part::Movements => t.compare.part_movements,
        Part::Targets => t.compare.part_targets,
        Part::Period => t.compare.part_period,
        Part::Commendation => t.compare.part_commendation,
        Part::Tasks => t.compare.part_tasks,
        Part::Activities => t.compare.part_activities,
        Part::Milestones => t.compare.part_milestones,
        Part::Recipients => t.compare.part_recipients,
    }
}

/// What became of a clause, in a word.
#[must_use]
pub fn outcome_name(outcome: Outcome, t: &Messages) -> &'static str {
    match outcome {
        Outcome::Kept => t.compare.kept,
        Outcome::Changed => t.compare.changed,
        Outcome::Narrowed => t.compare.narrowed,
        Outcome::Added => t.compare.added,
        Outcome::Dropped => t.compare.dropped,
    }
}

/// In what a pair differs.
#[must_use]
pub fn reason(why: &Why, t: &Messages) -> String {
    let listed = |names: &[String]| {
        let more = if names.len() > NAMES { ", …" } else { "" };
        format!("{}{more}", names.iter().take(NAMES).cloned().collect::<Vec<_>>().join(", "))
    };
    match why {
        Why::FewerNames { names } => t.compare.fewer_names(listed(names)),
        Why::MoreNames { names } => t.compare.more_names(listed(names)),
        Why::OtherPartners => t.compare.other_partners.to_owned(),
        Why::SmallerFigure { from, to } => t.compare.smaller_figure(from, to),
        Why::LargerFigure { from, to } => t.compare.larger_figure(from, to),
        Why::FigureAdded => t.compare.figure_added.to_owned(),
        Why::FigureGone => t.compare.figure_gone.to_owned(),
        Why::ShorterPeriod { days } => t.compare.shorter_period(days),
        Why::LongerPeriod { days } => t.compare.longer_period(days),
        Why::OtherDays => t.compare.other_days.to_owned(),
        Why::Earlier { days } => t.compare.earlier(days),
        Why::Later { days } => t.compare.later(days),
        Why::DayAdded => t.compare.day_added.to_owned(),
        Why::DayGone => t.compare.day_gone.to_owned(),
        Why::LowerAward => t.compare.lower_award.to_owned(),
        Why::HigherAward => t.compare.higher_award.to_owned(),
        Why::FewerWords => t.compare.fewer_words.to_owned(),
        Why::MoreWords => t.compare.more_words.to_owned(),
    }
}

/// What an aspect is called before its words; empty for one that needs no name.
#[must_use]
pub fn aspect_name(aspect: Aspect, t: &Messages) -> &'static str {
    match aspect {
        Aspect::Unit | Aspect::Form | Aspect::Name | Aspect::Words => "",
        Aspect::Start => t.compare.aspect_start,
        Aspect::End => t.compare.aspect_end,
        Aspect::Amount => t.compare.aspect_amount,
        Aspect::Authority => t.compare.aspect_authority,
        Aspect::Count => t.compare.aspect_count,
        Aspect::Whom => t.compare.aspect_whom,
        Aspect::Partners => t.compare.aspect_partners,
        Aspect::When => t.compare.aspect_when,
        Aspect::Purpose => t.compare.aspect_purpose,
    }
}

/// Words of an aspect as they are shown: days as people write them.
#[must_use]
pub fn shown(aspect: Aspect, text: &str) -> String {
    if !matches!(aspect, Aspect::Start | Aspect::End | Aspect::When) {
        return text.to_owned();
    }
    let day = |word: &str| word.parse().map_or_else(|_| word.to_owned(), short_date);
    text.split(' ').map(day).collect::<Vec<_>>().join(" ")
}

/// One side of a row on one line.
#[must_use]
pub fn side_in_words(side: &Side, t: &Messages) -> String {
    let of = |aspect| side.said.iter().find(|said| said.aspect == aspect).map(|said| on_one_line(said, |_| true));
    if let (Some(start), Some(end)) = (of(Aspect::Start), of(Aspect::End)) {
        return of(Aspect::Name).map_or_else(|| format!("{start} – {end}"), |name| format!("{name}: {start} – {end}"));
    }
    let said = |said: &Said| {
        let text = on_one_line(said, |_| true);
        match aspect_name(said.aspect, t) {
            "" => text,
            name => format!("{name} {text}"),
        }
    };
    side.said.iter().map(said).collect::<Vec<_>>().join("; ")
}

fn on_one_line(said: &Said, which: impl Fn(&Piece) -> bool) -> String {
    let pieces = said.pieces.iter().filter(|piece| which(piece));
    let text: String = pieces.map(|piece| shown(said.aspect, &piece.text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What differs in one row, as a sentence for whoever has to follow it.
#[must_use]
pub fn difference(comparison: &Comparison, (part, at): (Part, usize), t: &Messages) -> String {
    let Some(row) = comparison.rows(part).get(at) else { return String::new() };
    let path = row.new.as_ref().or(row.old.as_ref()).map(|side| side.path.as_str()).unwrap_or_default();
    let name = format!("{} {path}", part_name(part, t));
    let name = name.trim_end();
    let text = |side: &Option<Side>| side.as_ref().map(|side| side_in_words(side, t)).unwrap_or_default();
    let now = || row.new.as_ref().map(|side| around_what_differs(side, t)).unwrap_or_default();
    let sentence = match row.outcome {
        Outcome::Kept => return String::new(),
        Outcome::Added => t.compare.says_added(name, short(&text(&row.new))),
        Outcome::Dropped => t.compare.says_dropped(name, short(&text(&row.old))),
        Outcome::Changed | Outcome::Narrowed if part == Part::Period => {
            t.compare.says_instead(name, text(&row.new), text(&row.old))
        }
        Outcome::Changed | Outcome::Narrowed if !any_differs(&row.new) => {
            t.compare.says_without(name, short(&only_differing(&row.old)))
        }
        Outcome::Changed => t.compare.says_changed(name, now()),
        Outcome::Narrowed => t.compare.says_narrowed(name, now()),
    };
    let why = reasons(row, t);
    if why.is_empty() { sentence } else { format!("{sentence} ({why})") }
}

fn any_differs(side: &Option<Side>) -> bool {
    side.iter().flat_map(|side| &side.said).flat_map(|said| &said.pieces).any(|piece| piece.differs)
}

fn only_differing(side: &Option<Side>) -> String {
    let said = side.iter().flat_map(|side| &side.said).map(|said| on_one_line(said, |piece| piece.differs));
    said.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
}

/// One side, cut so that the first words that differ can be read with a few before them.
fn around_what_differs(side: &Side, t: &Messages) -> String {
    let whole = side_in_words(side, t);
    let first = side.said.iter().flat_map(|said| said.pieces.iter().map(move |piece| (said.aspect, piece)));
    let first = first.into_iter().find(|(_, piece)| piece.differs).map(|(aspect, piece)| shown(aspect, &piece.text));
    let words = first.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    let before = whole.find(&words).map_or(0, |at| whole[..at].chars().count());
    if before + words.chars().count().min(SHOWN / 2) <= SHOWN {
        return short(&whole);
    }
    let rest: String = whole.chars().skip(before.saturating_sub(BEFORE)).collect();
    let start = rest.find(' ').map_or(0, |at| at + 1);
    format!("…{}", short(&rest[start..]))
}

/// All reasons of a row, parted by semicolons.
#[must_use]
pub fn reasons(row: &Row, t: &Messages) -> String {
    row.why.iter().map(|why| reason(why, t)).collect::<Vec<_>>().join("; ")
}

/// `Kế hoạch 318/KH-UBND`; the subject line where there is no number.
#[must_use]
pub fn plan_name(number: &str, title: &str, t: &Messages) -> String {
    // A symbol alone names no plan.
    match (number, title) {
        (number, _) if !number.is_empty() && !number.starts_with('/') => t.compare.plan(number),
        (_, "") => t.plan.untitled.to_owned(),
        (_, title) => title.to_owned(),
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ' ', '-']))
}
