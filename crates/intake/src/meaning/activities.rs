//! What a plan lists with who leads, who helps and by when: the rows of a table, or lines below a point that label it
//! ("Cơ quan chủ trì: …", "Thời gian thực hiện: …").

use domain::plan::{CheckNote, PlanDraft, Task};

use crate::grammar::key::key;
use crate::grammar::outline::Outline;
use crate::grammar::tables::{Row, Table};
use crate::grammar::text::Text;
use crate::vocabulary::activities::{Column, column};

use super::due;
use super::page::Page;
use super::provenance::Ledger;

/// Fills `activities`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    for (outline, from) in page.bodies() {
        for at in from..outline.nodes.len() {
            if let Some(found) = labelled(outline, at) {
                put(found, draft, ledger);
            }
        }
    }
    for table in &page.tables {
        for found in rows(table) {
            put(found, draft, ledger);
        }
    }
}

/// One activity, each part with its place.
#[derive(Default)]
struct Found {
    path: String,
    what: Text,
    lead: Option<Text>,
    partners: Option<Text>,
    due: Option<Text>,
}

fn put(found: Found, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let pointer = format!("/activities/{}", draft.activities.len());
    let place = [&found.lead, &found.partners, &found.due]
        .into_iter()
        .flatten()
        .fold(found.what.place(), |place, part| place.to(part.place()));
    ledger.note(&pointer, place, found.lead.is_none().then_some(CheckNote::UnusualForm));
    if let Some(words) = &found.due {
        ledger.read(format!("{pointer}/due"), words.place());
    }
    let words = |text: &Text| text.trimmed(&[' ', '.', ';', ',']).as_str().to_owned();
    draft.activities.push(Task {
        unit: found.lead.as_ref().map_or_else(String::new, words),
        text: words(&found.what),
        path: Some(found.path).filter(|path| !path.is_empty()),
        partners: found.partners.as_ref().map(words).filter(|names| !names.is_empty()),
        due: found.due.and_then(|words| due::stated(words.as_str())),
    });
}

/// Rows of a table whose head says what its columns hold. A row without lead and day is a heading of the table.
fn rows(table: &Table) -> Vec<Found> {
    let Some((heads, from)) = heads(table) else { return Vec::new() };
    let of = |row: &Row, wanted: Column| -> Option<Text> {
        let cells = heads.iter().filter(|(_, head)| *head == wanted).filter_map(|(at, _)| row.cell(*at));
        cells.cloned().reduce(|mut all, more| {
            all.join(&more);
            all
        })
    };
    table.rows[from..]
        .iter()
        .filter_map(|row| {
            let (lead, partners, due) = (of(row, Column::Lead), of(row, Column::Partners), of(row, Column::Due));
            let what = of(row, Column::What)?;
            let number = of(row, Column::Number).map(|number| number.trimmed(&['.', ' ', ')']).as_str().to_owned());
            (lead.is_some() || due.is_some()).then(|| Found {
                path: number.unwrap_or_default(),
                what,
                lead,
                partners,
                due,
            })
        })
        .collect()
}

/// What the columns hold, and the first row below the head. A head of two rows parts a joint column.
fn heads(table: &Table) -> Option<(Vec<(usize, Column)>, usize)> {
    for (at, row) in table.rows.iter().enumerate().take(4) {
        let mut heads: Vec<(usize, Column)> = named(row);
        let mut from = at + 1;
        if let Some(below) = table.rows.get(from).map(named).filter(|below| {
            let cells = &table.rows[from].cells;
            !below.is_empty() && below.len() == cells.len() && below.iter().any(|(_, head)| *head != Column::Number)
        }) {
            heads.retain(|(column, _)| !below.iter().any(|(other, _)| other == column));
            heads.extend(below);
            from += 1;
        }
        let has = |wanted: Column| heads.iter().any(|(_, head)| *head == wanted);
        if has(Column::What) && (has(Column::Lead) || has(Column::Due) && has(Column::Partners)) {
            return Some((heads, from));
        }
    }
    None
}

fn named(row: &Row) -> Vec<(usize, Column)> {
    row.cells.iter().filter_map(|(at, words)| Some((*at, column(&key(words.as_str()))?))).collect()
}

/// A point whose lines below label who leads it and by when.
fn labelled(outline: &Outline, at: usize) -> Option<Found> {
    let node = &outline.nodes[at];
    let mut found = Found { path: node.path.clone(), ..Found::default() };
    for below in outline.children(at).chain(outline.children(at).flat_map(|child| plain_below(outline, child))) {
        let line = &outline.nodes[below].words;
        for part in parts(line) {
            let Some((head, words)) = label(&part) else { continue };
            let place = match head {
                Column::Lead => &mut found.lead,
                Column::Partners => &mut found.partners,
                Column::Due => &mut found.due,
                Column::What | Column::Number => continue,
            };
            place.get_or_insert(words);
        }
    }
    (found.lead.is_some() && (found.due.is_some() || found.partners.is_some()) && !node.words.is_empty()).then(|| {
        found.what = node.heading.clone().unwrap_or_else(|| node.words.clone());
        found
    })
}

/// Lines without a mark below a point that has no lead of its own: none, the labels belong to the point itself.
fn plain_below(outline: &Outline, child: usize) -> impl Iterator<Item = usize> {
    let labels = outline.nodes[child].words.as_str().ends_with(':') && label(&outline.nodes[child].words).is_none();
    outline.children(child).filter(move |_| labels && outline.nodes[child].heading.is_none())
}

/// "Chủ trì: A; phối hợp: B." in one line.
fn parts(line: &Text) -> Vec<Text> {
    let text = line.as_str();
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', ';']) {
        let rest = &text[at + 1..];
        let head = rest.find(':').filter(|colon| *colon < 60).map(|colon| key(&rest[..colon]));
        if head.is_some_and(|head| column(&head).is_some()) {
            out.push(line.part(start..at));
            start = at + 1;
        }
    }
    out.push(line.from(start));
    out
}

/// "Cơ quan chủ trì: Sở Nội vụ": what the label asks and what follows.
fn label(text: &Text) -> Option<(Column, Text)> {
    let colon = text.as_str().find(':').filter(|at| *at < 80)?;
    let head = column(&key(text.as_str()[..colon].trim_start_matches(['-', '+', '(', ' '])))?;
    Some((head, text.from(colon + 1).trimmed(&[' ', '.', ';', ')']))).filter(|(_, words)| !words.is_empty())
}
