//! The rows of a comparison as `rows.html` draws them.

use domain::plan::PlanDraft;
use domain::plan::compare::{Aspect, Comparison, Outcome, PartRows, Piece, Row, Said, Side};
use wording::Messages;

use super::words::{aspect_name, counted, outcome_name, part_name, reason, shown};

/// One part with its table.
pub(crate) struct PartView {
    pub(crate) id: String,
    pub(crate) heading: &'static str,
    pub(crate) counts: String,
    pub(crate) rows: Vec<RowView>,
    /// What was not compared, as a sentence; empty when all was.
    pub(crate) cut: String,
}

/// One row.
pub(crate) struct RowView {
    /// Class of colour.
    pub(crate) class: &'static str,
    /// Name of its shape.
    pub(crate) icon: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) why: Vec<String>,
    pub(crate) sides: Sides,
}

/// What stands in the two columns.
pub(crate) enum Sides {
    /// The same words: told once, over both.
    Same(SideView, SideView),
    /// Each its own; `None` where a plan has nothing.
    Both(Option<SideView>, Option<SideView>),
}

/// One column of a row.
pub(crate) struct SideView {
    pub(crate) lines: Vec<LineView>,
    /// Number in the document; empty where it has none.
    pub(crate) path: String,
    /// Where it stands in the record, when the visitor may look there.
    pub(crate) url: Option<String>,
}

/// One aspect.
pub(crate) struct LineView {
    /// Empty where the words need no name.
    pub(crate) label: &'static str,
    /// Who has to do it, or which award: stands out.
    pub(crate) head: bool,
    pub(crate) pieces: Vec<Piece>,
}

/// One of the two plans: its draft, and its name in addresses when its record may be looked at.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub(crate) draft: &'a PlanDraft,
    pub(crate) slug: Option<&'a str>,
}

/// The parts of a comparison of `old` with `new`; with `only_differing` those rows that are not the same.
pub(crate) fn parts(
    comparison: &Comparison,
    (old, new): (Origin<'_>, Origin<'_>),
    only_differing: bool,
    t: &'static Messages,
) -> Vec<PartView> {
    let mut views: Vec<PartView> = comparison
        .parts
        .iter()
        .enumerate()
        .map(|(at, part)| PartView {
            id: format!("p{at}"),
            heading: part_name(part.part, t),
            counts: counted(part.counts(), t),
            rows: rows(part, (old, new), only_differing, t),
            cut: if part.not_compared > 0 { t.compare.not_compared(part.not_compared) } else { String::new() },
        })
        .collect();
    views.retain(|view| !view.rows.is_empty() || !view.cut.is_empty());
    views
}

fn rows(
    part: &PartRows,
    (old, new): (Origin<'_>, Origin<'_>),
    only_differing: bool,
    t: &'static Messages,
) -> Vec<RowView> {
    let shown = part.rows.iter().filter(|row| !only_differing || row.outcome != Outcome::Kept);
    let view = |row: &Row| {
        let sides =
            (row.old.as_ref().map(|side| self::side(side, old, t)), row.new.as_ref().map(|s| self::side(s, new, t)));
        let (class, icon) = look(row.outcome);
        RowView {
            class,
            icon,
            outcome: outcome_name(row.outcome, t),
            why: row.why.iter().map(|why| reason(why, t)).collect(),
            sides: match sides {
                (Some(old), Some(new)) if row.outcome == Outcome::Kept => Sides::Same(old, new),
                (old, new) => Sides::Both(old, new),
            },
        }
    };
    shown.map(view).collect()
}

/// Class and shape of an outcome.
pub(crate) fn look(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Kept => ("f-done", "i-check"),
        Outcome::Changed => ("f-prog", "i-edit"),
        Outcome::Narrowed => ("f-wait", "i-narrow"),
        Outcome::Added => ("f-soon", "i-plus"),
        Outcome::Dropped => ("f-over", "i-minus"),
    }
}

fn side(side: &Side, origin: Origin<'_>, t: &'static Messages) -> SideView {
    let line = |said: &Said| LineView {
        label: aspect_name(said.aspect, t),
        head: matches!(said.aspect, Aspect::Unit | Aspect::Form | Aspect::Name),
        pieces: said
            .pieces
            .iter()
            .flat_map(|piece| without_space(shown(said.aspect, &piece.text), piece.differs))
            .collect(),
    };
    let paragraph = paragraph(origin.draft, &side.pointer);
    let url = origin.slug.zip(paragraph).map(|(slug, at)| format!("/dot/{slug}/ra-soat#p{at}"));
    SideView { lines: side.said.iter().map(line).collect(), path: side.path.clone(), url }
}

/// The space after marked words is not marked.
fn without_space(text: String, differs: bool) -> Vec<Piece> {
    let words = text.trim_end();
    if !differs || words.len() == text.len() {
        return vec![Piece { text, differs }];
    }
    vec![Piece { text: words.to_owned(), differs }, Piece { text: text[words.len()..].to_owned(), differs: false }]
}

/// The paragraph of the record that a value was read from: its own, that of its first part, or that of what it is a
/// part of.
fn paragraph(draft: &PlanDraft, pointer: &str) -> Option<usize> {
    let places = &draft.provenance;
    let own = || places.get(pointer)?.paragraph;
    let below = format!("{pointer}/");
    let part =
        || places.range(below.clone()..).take_while(|(at, _)| at.starts_with(&below)).find_map(|(_, at)| at.paragraph);
    let whole = || places.get(pointer.rsplit_once('/')?.0)?.paragraph;
    own().or_else(part).or_else(whole)
}
