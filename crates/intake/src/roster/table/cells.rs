//! The cells of one row, with what they take from the row above.

use std::collections::BTreeMap;

use super::is_ditto;
use crate::roster::grid::{Grid, GridRow};
use crate::roster::heading::{Heading, Understood};
use crate::roster::post::{self, Said, one_line};
use crate::roster::{Doubt, Meaning, Other, Row, Sex, born};

/// What a row says beside number and name.
pub(super) struct Cells<'a> {
    cells: Vec<(&'a Understood, String)>,
    doubts: Vec<Doubt>,
    /// The name of the row above.
    pub(super) name_above: Option<String>,
}

impl<'a> Cells<'a> {
    /// Reads the cells; `above` holds those of the row before, and then these.
    pub(super) fn of(grid: &Grid, row: &GridRow, heading: &'a Heading, above: &mut BTreeMap<usize, String>) -> Self {
        let names: Vec<usize> = heading.names().map(|column| column.at).collect();
        let name_above: Vec<String> = names.iter().filter_map(|at| above.get(at).cloned()).collect();
        let name_above = (!name_above.is_empty()).then(|| name_above.join(" "));
        let mut read = Self { cells: Vec::new(), doubts: Vec::new(), name_above };
        for column in &heading.columns {
            let value = match row.cells.get(&column.at).map(String::as_str) {
                Some(text) if is_ditto(text) => {
                    let same = above.get(&column.at).cloned();
                    if same.is_none() {
                        read.doubts.push(Doubt::NothingAbove);
                    }
                    same
                }
                Some("" | "-" | "–") => None,
                Some(text) => Some(text.to_owned()),
                None => read.merged(grid, row, column, above),
            };
            match value {
                Some(value) => {
                    above.insert(column.at, value.clone());
                    if !matches!(column.meaning, Some(Meaning::Ordinal | Meaning::Name)) {
                        read.cells.push((column, value));
                    }
                }
                None => drop(above.remove(&column.at)),
            }
        }
        read
    }

    /// A cell that is not there may go on from the one above: surely where the format tells empty cells from merged
    /// ones, and for a look where it does not.
    fn merged(
        &mut self,
        grid: &Grid,
        row: &GridRow,
        column: &Understood,
        above: &BTreeMap<usize, String>,
    ) -> Option<String> {
        row.place.cell?;
        let same = above.get(&column.at)?.clone();
        match column.meaning {
            Some(Meaning::Ordinal | Meaning::Name | Meaning::Birth | Meaning::Sex) => None,
            _ if grid.tells_empty => Some(same),
            Some(Meaning::Unit | Meaning::Proposed) => {
                self.doubts.push(Doubt::TakenFromAbove);
                Some(same)
            }
            _ => None,
        }
    }

    /// Puts the cells into the row number `at` of the `of` that share them: line by line where there are as many lines.
    pub(super) fn fill(&self, entry: &mut Row, (at, of): (usize, usize)) {
        for (column, text) in &self.cells {
            let lines: Vec<&str> = text.lines().collect();
            let text = if of > 1 && lines.len() == of { lines[at] } else { text };
            append(entry, column, text);
        }
        for doubt in &self.doubts {
            entry.doubt(*doubt);
        }
    }
}

/// Adds what a cell says to a row.
pub(super) fn append(entry: &mut Row, column: &Understood, text: &str) {
    let text = text.trim();
    let other = |text: &str| Other { column: column.at + 1, heading: column.heading.clone(), text: text.to_owned() };
    match column.meaning {
        Some(Meaning::Birth) => match born::birth(text) {
            Some(birth) => {
                entry.birth = Some(birth);
                entry.sex = entry.sex.or(sex_of(column));
            }
            None if born::is_tick(text) && sex_of(column).is_some() => entry.sex = sex_of(column),
            None => {
                entry.doubt(Doubt::BirthUnclear);
                entry.other.push(other(text));
            }
        },
        Some(Meaning::Sex) => match born::sex(text).or_else(|| sex_of(column).filter(|_| born::is_tick(text))) {
            Some(sex) => entry.sex = Some(sex),
            None => {
                entry.doubt(Doubt::SexUnclear);
                entry.other.push(other(text));
            }
        },
        Some(Meaning::Post) => add(&mut entry.post, &one_line(text), " "),
        Some(Meaning::Unit) => add(&mut entry.unit, &one_line(text), " "),
        Some(Meaning::PostAndUnit) => {
            if !post_and_unit(entry, text) {
                entry.doubt(Doubt::PostAndUnit);
            }
        }
        Some(Meaning::Rank) => entry.titles.push(one_line(text)),
        Some(Meaning::Achievements) => add(&mut entry.achievements, text, "\n"),
        Some(Meaning::Proposed) if born::is_tick(text) => add(&mut entry.proposed, &column.lowest, "; "),
        Some(Meaning::Proposed) => add(&mut entry.proposed, &one_line(text), " "),
        Some(Meaning::Note) => add(&mut entry.note, text, "\n"),
        Some(Meaning::Name | Meaning::Ordinal) => {}
        None => entry.other.push(other(text)),
    }
}

/// Parts post and unit; tells whether both are plain.
pub(in crate::roster) fn post_and_unit(entry: &mut Row, text: &str) -> bool {
    match post::read(text) {
        Said::Both { post, unit } => {
            add(&mut entry.post, &post, " ");
            add(&mut entry.unit, &unit, " ");
            return true;
        }
        Said::Unit(words) => {
            add(&mut entry.unit, &words, " ");
            return true;
        }
        Said::Post(words) => add(&mut entry.post, &words, " "),
        Said::Words(words) => add(&mut entry.note, &words, "\n"),
    }
    false
}

/// What stands behind a name in its own cell: post and unit, unless columns have said them.
pub(super) fn beside_name(entry: &mut Row, text: &str) {
    if entry.post.is_some() || entry.unit.is_some() {
        add(&mut entry.note, text, "\n");
    } else {
        post_and_unit(entry, text);
    }
}

fn add(to: &mut Option<String>, text: &str, between: &str) {
    match to {
        Some(said) if !said.is_empty() => *said = format!("{said}{between}{text}"),
        _ => *to = Some(text.to_owned()),
    }
}

/// The sex whose column it is: "Nam", "Nữ" below "Năm sinh".
fn sex_of(column: &Understood) -> Option<Sex> {
    (column.lowest != column.heading).then(|| born::sex(&column.lowest)).flatten()
}
