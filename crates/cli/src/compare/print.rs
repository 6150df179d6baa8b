//! A comparison as text and as JSON.

use app::plan::compare::words::{
    aspect_name, counted, outcome_name, part_name, plan_name, reasons, shown, side_in_words,
};
use domain::plan::PlanDraft;
use domain::plan::compare::{Comparison, Outcome, Row, Side};
use serde_json::json;
use wording::Messages;

/// A plan and the file it was read from.
pub(super) struct Named<'a> {
    pub(super) file: &'a str,
    pub(super) draft: &'a PlanDraft,
}

impl Named<'_> {
    fn number(&self) -> String {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        match (text(&self.draft.number), text(&self.draft.symbol)) {
            (number, symbol) if symbol.is_empty() => number,
            (number, symbol) => format!("{number}/{symbol}"),
        }
    }

    fn name(&self, t: &Messages) -> String {
        let name = plan_name(&self.number(), self.draft.title.as_deref().unwrap_or_default(), t);
        format!("{name} ({})", self.file)
    }
}

/// Names of both plans, counts, and every row with JSON pointers into either draft.
pub(super) fn json(found: &Comparison, old: &Named<'_>, new: &Named<'_>) -> String {
    let named = |one: &Named<'_>| json!({ "file": one.file, "number": one.number(), "title": one.draft.title });
    let value = json!({ "old": named(old), "new": named(new), "counts": found.counts(), "parts": found.parts });
    serde_json::to_string_pretty(&value).expect("plain data can be written")
}

/// Both names, the counts, then part by part what became of each clause. Words that differ stand in `[-…-]` and
/// `{+…+}`.
pub(super) fn human(found: &Comparison, old: &Named<'_>, new: &Named<'_>, t: &Messages) -> String {
    let mut lines = vec![format!("- {}", old.name(t)), format!("+ {}", new.name(t)), counted(found.counts(), t)];
    for part in &found.parts {
        lines.push(String::new());
        lines.push(format!("{} ({})", part_name(part.part, t), counted(part.counts(), t)));
        part.rows.iter().for_each(|row| lines.extend(row_lines(row, t)));
        if part.not_compared > 0 {
            lines.push(format!("  {}", t.compare.not_compared(part.not_compared)));
        }
    }
    lines.join("\n")
}

fn row_lines(row: &Row, t: &Messages) -> Vec<String> {
    let outcome = outcome_name(row.outcome, t);
    let why = reasons(row, t);
    let head = if why.is_empty() { format!("  {outcome}") } else { format!("  {outcome} ({why})") };
    match (&row.old, &row.new) {
        (Some(_), Some(new)) if row.outcome == Outcome::Kept => {
            vec![format!("{head}: {}", placed(new, side_in_words(new, t), t))]
        }
        (Some(side), None) | (None, Some(side)) => vec![format!("{head}: {}", placed(side, side_in_words(side, t), t))],
        (old, new) => {
            let line = |side: &Option<Side>, sign, open, close| {
                let side = side.as_ref()?;
                Some(format!("    {sign} {}", placed(side, marked(side, (open, close), t), t)))
            };
            let (old, new) = (line(old, '-', "[-", "-]"), line(new, '+', "{+", "+}"));
            std::iter::once(head).chain(old).chain(new).collect()
        }
    }
}

fn placed(side: &Side, words: String, t: &Messages) -> String {
    if side.path.is_empty() { words } else { format!("{}: {words}", t.compare.section(&side.path)) }
}

/// One side on one line, with signs around the words that differ.
fn marked(side: &Side, (open, close): (&str, &str), t: &Messages) -> String {
    let said = side.said.iter().map(|said| {
        let pieces = said.pieces.iter().map(|piece| {
            let text = shown(said.aspect, &piece.text);
            let words = text.trim_end();
            let space = if words.len() < text.len() { " " } else { "" };
            if piece.differs { format!("{open}{words}{close}{space}") } else { format!("{words}{space}") }
        });
        let text = pieces.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        match aspect_name(said.aspect, t) {
            "" => text,
            name => format!("{name} {text}"),
        }
    });
    said.collect::<Vec<_>>().join("; ")
}
