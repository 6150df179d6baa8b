//! Tables to rows: what stands in each cell, what a row inherits, which rows are none.

use std::collections::BTreeMap;

use domain::vietnamese::fold;

use super::grid::{Block, Grid, GridRow};
use super::group::{self, Groups};
use super::heading::{self, Heading};
use super::ordinal::{self, Style};
use super::who;
use super::{Column, Doubt, Left, Meaning, Roster, Row, Subject};
use crate::vocabulary::rosters::{BARE_TOTALS, DITTO, TOTALS};

pub(super) mod cells;

use cells::Cells;

/// Lines above a table that may be headings of it.
const LINES_ABOVE: usize = 6;

/// Reads every table of a document that is a list.
pub(super) fn read(blocks: &[Block]) -> Roster {
    let mut reader = Reader::default();
    let mut above: Vec<&str> = Vec::new();
    for block in blocks {
        match block {
            Block::Line { text, .. } if text.is_empty() => {}
            Block::Line { text, .. } => above.push(text),
            Block::Table(grid) => {
                reader.table(grid, &above[above.len().saturating_sub(LINES_ABOVE)..]);
                above.clear();
            }
        }
    }
    reader.roster
}

#[derive(Default)]
struct Reader {
    roster: Roster,
    groups: Groups,
    /// The heading in force: a table on the next page may have none.
    heading: Option<Heading>,
    lists: usize,
    /// The cells of the row before, as understood, by column.
    above: BTreeMap<usize, String>,
    last_number: Option<u32>,
}

impl Reader {
    fn table(&mut self, grid: &Grid, lines: &[&str]) {
        let own = heading::find(grid);
        let columns = grid.columns();
        let goes_on = |before: &Heading| match &own {
            Some(own) => own.says_as(before),
            // A column that is empty on the whole page is not there.
            None => columns.len() > 1 && columns.iter().all(|at| before.columns.iter().any(|column| column.at == *at)),
        };
        let continued = self.heading.as_ref().is_some_and(goes_on);
        let heading = own
            .or_else(|| self.heading.clone().filter(|_| continued).map(Heading::above_all))
            .or_else(|| heading::by_content(grid));
        let Some(heading) = heading else {
            if self.heading.is_some() && columns.len() > 2 {
                grid.rows.iter().for_each(|row| self.leave(row, &row.filled().collect::<Vec<_>>()));
            }
            return;
        };
        let mut headed = false;
        for line in lines {
            headed |= self.groups.enter_line(line);
        }
        if !continued {
            if !headed {
                self.groups.clear();
            }
            self.begin_list(&heading);
        }
        for row in &grid.rows[..heading.below.min(grid.rows.len())] {
            self.title_row(row, &heading);
        }
        for (at, row) in grid.rows.iter().enumerate().skip(heading.below) {
            self.row(grid, row, &heading, continued && at == heading.below);
        }
        self.heading = Some(heading);
    }

    fn begin_list(&mut self, heading: &Heading) {
        let list = self.lists;
        self.lists += 1;
        self.above.clear();
        self.last_number = None;
        let by_content = heading.below == 0;
        self.roster.columns.extend(heading.columns.iter().map(|column| Column {
            list,
            heading: column.heading.clone(),
            meaning: column.meaning,
            by_content: by_content && column.meaning.is_some(),
        }));
    }

    /// A row above the heading of its own table: a title.
    fn title_row(&mut self, row: &GridRow, heading: &Heading) {
        let mut filled = row.filled();
        if let (Some((_, text)), None) = (filled.next(), filled.next())
            && !heading::is_repeated(heading, row)
        {
            self.groups.enter_line(text);
        }
    }

    fn row(&mut self, grid: &Grid, row: &GridRow, heading: &Heading, first_of_page: bool) {
        let filled: Vec<(usize, &str)> = row.filled().collect();
        if filled.is_empty() || heading::is_repeated(heading, row) {
            return;
        }
        let number = heading.column(Meaning::Ordinal).and_then(|column| row.text(column)).map(in_one);
        let number = number.as_deref();
        let name = heading.name(row);
        if is_total(&filled, number.is_some()) {
            self.leave(row, &filled);
            return;
        }
        if let Some(text) = group_of(row, &filled, heading, number, &name) {
            if ordinal::alone(&text).is_some() {
                return; // a number without anybody
            }
            if text.chars().count() > 200 {
                self.leave(row, &filled);
            } else {
                self.groups.enter(&text);
                self.above.clear();
            }
            return;
        }
        let counted = heading.column(Meaning::Ordinal).is_some();
        if number.is_none() && name.is_empty() && !self.roster.rows.is_empty() {
            self.go_on(row, heading, None);
            return;
        }
        if first_of_page
            && counted
            && number.is_none()
            && who::read(&name).subject == Subject::Unknown
            && !self.roster.rows.is_empty()
        {
            self.go_on(row, heading, Some(&name));
            return;
        }
        self.enter(grid, row, heading, number, &name);
    }

    /// Everybody whom the row names.
    fn enter(&mut self, grid: &Grid, row: &GridRow, heading: &Heading, number: Option<&str>, name: &str) {
        let said = Cells::of(grid, row, heading, &mut self.above);
        let named = if is_ditto(name) { vec![said.name_above.clone().unwrap_or_default()] } else { who::several(name) };
        for (at, one) in named.iter().enumerate() {
            let mut entry = Row {
                ordinal: number
                    .and_then(ordinal::alone)
                    .map(|(_, label)| label.to_owned())
                    .or_else(|| number.map(str::to_owned)),
                name_as_printed: super::post::one_line(one),
                groups: self.groups.texts(),
                place: row.place,
                ..Row::default()
            };
            if named.len() > 1 {
                entry.doubt(Doubt::SeveralNames);
            }
            let rest = self.name(&mut entry, one, heading);
            said.fill(&mut entry, (at, named.len()));
            if let Some(rest) = rest {
                cells::beside_name(&mut entry, &rest);
            }
            if entry.unit.is_none() && entry.subject != Subject::Collective {
                entry.unit = self.groups.unit().map(str::to_owned);
            }
            if entry.proposed.is_none() {
                entry.proposed = self.groups.proposed().map(str::to_owned);
            }
            self.number(&mut entry, at);
            self.roster.rows.push(entry);
        }
    }

    /// Puts the name into a row; gives what stands behind it.
    fn name(&self, entry: &mut Row, printed: &str, heading: &Heading) -> Option<String> {
        let found =
            who::read(ordinal::before(printed).filter(|_| entry.ordinal.is_none()).map_or(printed, |one| one.rest));
        if found.name.is_empty() {
            entry.doubt(Doubt::NoName);
            return None;
        }
        let (told, by_heading) = (self.groups.subject(), heading.subject());
        entry.subject = match (found.subject, told) {
            (Subject::Unknown, Some(told)) => told,
            (Subject::Unknown, None) => by_heading.unwrap_or_default(),
            (shape, _) => shape,
        };
        let contradicted = found.subject != Subject::Unknown && told.is_some_and(|told| told != found.subject);
        if contradicted || entry.subject == Subject::Unknown {
            entry.doubt(Doubt::PersonOrBody);
        } else if found.subject == Subject::Unknown && entry.subject == Subject::Individual {
            entry.doubt(Doubt::UnusualName);
        }
        if found.from_capitals {
            entry.doubt(Doubt::FromCapitals);
        }
        found.put(entry)
    }

    /// Numbers follow each other or begin anew.
    fn number(&mut self, entry: &mut Row, at: usize) {
        let number = entry.ordinal.as_deref().and_then(|label| label.parse::<u32>().ok());
        let Some(number) = number.filter(|_| at == 0) else { return };
        if number != 1 && self.last_number.is_some_and(|last| number != last.saturating_add(1)) {
            entry.doubt(Doubt::OrdinalJumps);
        }
        self.last_number = Some(number);
    }

    /// The row belongs to the one before: a cell that runs on over the page, or a second line of the same person.
    fn go_on(&mut self, row: &GridRow, heading: &Heading, name: Option<&str>) {
        let Some(before) = self.roster.rows.last_mut() else { return };
        if let Some(name) = name {
            let printed = format!("{} {name}", before.name_as_printed);
            let whole = who::read(&printed);
            before.name_as_printed = super::post::one_line(&printed);
            if let Some(rest) = whole.put(before) {
                cells::beside_name(before, &rest);
            }
        }
        for column in heading.columns.iter().filter(|column| column.meaning != Some(Meaning::Name)) {
            if let Some(text) = row.text(column.at) {
                cells::append(before, column, text);
            }
        }
        before.doubt(Doubt::Continued);
    }

    fn leave(&mut self, row: &GridRow, filled: &[(usize, &str)]) {
        let words: Vec<String> = filled.iter().map(|(_, text)| super::post::one_line(text)).collect();
        self.roster.left.push(Left { text: words.join(" "), place: row.place });
    }
}

/// A row that adds up, or a remark under the list.
fn is_total(filled: &[(usize, &str)], numbered: bool) -> bool {
    let words = |text: &str| fold(text);
    let first = filled.first().map(|(_, text)| words(text)).unwrap_or_default();
    let bare = |words: &str| {
        BARE_TOTALS.iter().any(|total| {
            words.strip_prefix(total).is_some_and(|rest| rest.chars().all(|sign| sign.is_ascii_digit() || sign == ' '))
        })
    };
    !numbered && (TOTALS.iter().any(|total| first.starts_with(total)) || bare(&first))
        || numbered && filled.len() <= 2 && (TOTALS.iter().any(|total| first.starts_with(total)) || bare(&first))
}

/// The words of a row that is a heading for those below it.
fn group_of(
    row: &GridRow,
    filled: &[(usize, &str)],
    heading: &Heading,
    number: Option<&str>,
    name: &str,
) -> Option<String> {
    let is_person =
        |text: &str| who::read(ordinal::before(text).map_or(text, |one| one.rest)).subject == Subject::Individual;
    if let [(column, text)] = filled {
        // A cell further on belongs to the row above.
        let leads = heading.columns.first().is_some_and(|first| first.at == *column);
        let whole_row = row.cells.len() == 1 && heading.columns.len() > 1 && row.place.cell.is_some();
        let leads = leads && (whole_row || heading.column_of(*column) != Some(Meaning::Name));
        let bare = ordinal::before(text).map_or(*text, |one| one.rest);
        let in_name = heading.column_of(*column) == Some(Meaning::Name)
            && (group::is_heading(bare) || heading.column(Meaning::Ordinal).is_some() && who::is_body(text));
        return (!is_person(text) && (leads || in_name)).then(|| (*text).to_owned());
    }
    let (style, label) = ordinal::alone(number?)?;
    let alone = filled.len() == 2 || group::subject(name).is_some();
    let high = matches!(style, Style::Roman | Style::Capital | Style::Small);
    if !alone || !(high || style == Style::Arabic && group::is_heading(name) && !who::is_body(name)) || is_person(name)
    {
        return None;
    }
    let words: Vec<&str> = filled.iter().map(|(_, text)| *text).skip(1).collect();
    Some(format!("{label}. {}", words.join(" ")))
}

/// A number whose digits a narrow column has parted: "1 0".
fn in_one(text: &str) -> String {
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || sign.is_whitespace());
    if is_number { text.split_whitespace().collect() } else { text.to_owned() }
}

/// "nt", "″", "như trên".
fn is_ditto(text: &str) -> bool {
    let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect();
    DITTO.contains(&bare.as_str())
}
