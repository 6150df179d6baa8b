//! The heading of a table: which rows it takes, what each column means.

use domain::vietnamese::fold;

use super::Meaning;
use super::grid::{Grid, GridRow};
use super::ordinal;
use crate::vocabulary::rosters::{FAMILY, HEADINGS};

/// A heading, found.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// The first row below it.
    pub(super) below: usize,
    pub(super) columns: Vec<Understood>,
    /// Its rows, folded: repeated on the next page, they are no row of the list.
    printed: Vec<Vec<String>>,
}

/// A column with what it holds.
#[derive(Clone, Debug)]
pub(super) struct Understood {
    /// Its place in the table.
    pub(super) at: usize,
    pub(super) heading: String,
    /// The lowest part of the heading: for a column of crosses it is the value.
    pub(super) lowest: String,
    pub(super) meaning: Option<Meaning>,
}

impl Heading {
    /// The column of this meaning.
    pub(super) fn column(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().find(|column| column.meaning == Some(meaning)).map(|column| column.at)
    }

    pub(super) fn column_of(&self, at: usize) -> Option<Meaning> {
        self.columns.iter().find(|column| column.at == at).and_then(|column| column.meaning)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &Understood> {
        self.columns.iter().filter(|column| column.meaning == Some(Meaning::Name))
    }

    /// What stands in the column or columns of the name.
    pub(super) fn name(&self, row: &GridRow) -> String {
        self.names().filter_map(|column| row.text(column.at)).collect::<Vec<_>>().join(" ")
    }

    /// Whom the heading of the name speaks of.
    pub(super) fn subject(&self) -> Option<super::Subject> {
        let words = self.names().next().map(|column| column.heading.clone())?;
        let person = fold(&words).starts_with("ho ");
        super::group::subject(&words).or_else(|| person.then_some(super::Subject::Individual))
    }

    /// The same words in the same columns.
    pub(super) fn says_as(&self, other: &Self) -> bool {
        let words = |heading: &Self| heading.columns.iter().map(|column| fold(&column.heading)).collect::<Vec<_>>();
        words(self) == words(other)
    }

    /// The same heading for a table that has none of its own.
    pub(super) fn above_all(self) -> Self {
        Self { below: 0, ..self }
    }
}

/// Most rows above a heading: a title inside the table.
const MOST_ABOVE: usize = 12;

/// A heading has at most so many rows.
const MOST_ROWS: usize = 3;

/// Finds the heading of a table.
pub(super) fn find(grid: &Grid) -> Option<Heading> {
    let columns = grid.columns();
    (0..grid.rows.len().min(MOST_ABOVE)).find_map(|first| at(grid, first, &columns))
}

fn at(grid: &Grid, first: usize, columns: &[usize]) -> Option<Heading> {
    let row = &grid.rows[first];
    let known: Vec<Meaning> = row.filled().filter_map(|(_, text)| meaning(text)).collect();
    let names = known.contains(&Meaning::Name) || known.contains(&Meaning::Unit);
    let filled = row.filled().count();
    if !names || !(known.len() >= 2 || filled == 1 && known == [Meaning::Name] && columns.len() == 1) {
        return None;
    }
    let mut rows = vec![row];
    while rows.len() < MOST_ROWS
        && let Some(next) = grid.rows.get(first + rows.len())
        && goes_on(row, next)
    {
        rows.push(next);
    }
    let mut below = first + rows.len();
    if grid.rows.get(below).is_some_and(is_count_of_columns) {
        below += 1;
    }
    let mut columns: Vec<Understood> = columns.iter().map(|column| understood(&rows, *column)).collect();
    settle(&mut columns);
    let printed = rows.iter().map(|row| folded(row)).collect();
    Some(Heading { below, columns, printed })
}

/// Whether a row repeats a row of the heading, or counts the columns.
pub(super) fn is_repeated(heading: &Heading, row: &GridRow) -> bool {
    heading.printed.contains(&folded(row)) || is_count_of_columns(row)
}

fn folded(row: &GridRow) -> Vec<String> {
    row.filled().map(|(_, text)| fold(text)).collect()
}

/// A second row of headings: nothing under number and name, and cells where the first row has none of its own.
fn goes_on(first: &GridRow, next: &GridRow) -> bool {
    let under_leading = first.filled().any(|(column, text)| {
        matches!(meaning(text), Some(Meaning::Ordinal | Meaning::Name)) && next.text(column).is_some()
    });
    let parts = next.filled().any(|(column, _)| first.text(column).is_none());
    !under_leading && parts && next.filled().count() > 1 && next.filled().all(|(_, text)| text.chars().count() < 60)
}

/// "(1) (2) (3)", "A B 1 2".
fn is_count_of_columns(row: &GridRow) -> bool {
    let mut numbers = Vec::new();
    for (_, text) in row.filled() {
        match ordinal::alone(text) {
            Some((ordinal::Style::Arabic, label)) => numbers.extend(label.parse::<usize>().ok()),
            Some((ordinal::Style::Capital | ordinal::Style::Roman | ordinal::Style::Small, _))
                if numbers.is_empty() => {}
            _ => return false,
        }
    }
    row.filled().count() >= 3
        && numbers.first().is_none_or(|first| *first <= 2)
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

fn understood(rows: &[&GridRow], column: usize) -> Understood {
    let mut parts: Vec<String> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let below = rows[at + 1..].iter().any(|row| row.text(column).is_some());
        let spans = !row.cells.contains_key(&column) || below;
        let left = || row.filled().filter(|(other, _)| *other < column).last().map(|(_, text)| text);
        // A heading above several columns stands over the first of them; a row below the last heading has none.
        let own = row.text(column).or_else(|| if spans && at == 0 { left() } else { None });
        if let Some(text) = own.map(super::post::one_line)
            && parts.last() != Some(&text)
        {
            parts.push(text);
        }
    }
    let lowest = parts.last().cloned().unwrap_or_default();
    let meaning =
        meaning(&parts.join(" ")).or_else(|| parts.iter().rev().find_map(|part| meaning_within(part, &parts)));
    Understood { at: column, heading: parts.join(" – "), lowest, meaning }
}

/// What a part of a heading means: under "Năm sinh", "Nam" is the year of a man.
fn meaning_within(part: &str, parts: &[String]) -> Option<Meaning> {
    if parts.len() > 1 && matches!(fold(part).as_str(), "nam" | "nu") {
        return None;
    }
    meaning(part)
}

/// What a heading means, brackets left out. In a narrow column its letters may stand apart: "S T T", "Ghi ch ú".
fn meaning(heading: &str) -> Option<Meaning> {
    let words = fold(&without_brackets(heading));
    let close = words.replace(' ', "");
    let is = |known: &&&str| **known == words || known.replace(' ', "") == close;
    let exact = HEADINGS.iter().find(|(_, exact, _)| exact.iter().any(|known| is(&known)));
    let begins = |beginning: &&&str| {
        words.strip_prefix(**beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) || is(beginning)
    };
    let longer = || {
        let longest = |(meaning, _, beginnings): &(Meaning, &[&str], &[&str])| {
            let found = beginnings.iter().filter(begins).map(|beginning| beginning.len()).max()?;
            Some((found, *meaning))
        };
        HEADINGS.iter().filter_map(longest).max_by_key(|found| found.0).map(|(_, meaning)| meaning)
    };
    exact.map(|(meaning, ..)| *meaning).or_else(longer)
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0u32;
    let mut out = String::new();
    for sign in text.chars() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            sign if depth == 0 => out.push(sign),
            _ => {}
        }
    }
    if out.trim().is_empty() { text.to_owned() } else { out }
}

/// A meaning belongs to one column, save the parts of one heading and a name in two columns.
fn settle(columns: &mut [Understood]) {
    let top = |column: &Understood| column.heading.split(" – ").next().map(fold).unwrap_or_default();
    for at in 1..columns.len() {
        let Some(meaning) = columns[at].meaning else { continue };
        let Some(earlier) = columns[..at].iter().rposition(|other| other.meaning == Some(meaning)) else { continue };
        let together = earlier + 1 == at && top(&columns[earlier]) == top(&columns[at]);
        let goes_on =
            earlier + 1 == at && meaning == Meaning::Name && FAMILY.contains(&fold(&columns[earlier].heading).as_str());
        if !together && !goes_on {
            columns[at].meaning = None;
        }
    }
    // "STT, Đơn vị, Hình thức": a list of bodies.
    if !columns.iter().any(|column| column.meaning == Some(Meaning::Name))
        && let Some(unit) = columns.iter_mut().find(|column| column.meaning == Some(Meaning::Unit))
    {
        unit.meaning = Some(Meaning::Name);
    }
}

/// The columns of a table without a heading, told by their cells: one of names, one of numbers.
pub(super) fn by_content(grid: &Grid) -> Option<Heading> {
    let columns = grid.columns();
    let share = |column: usize, is: &dyn Fn(&str) -> bool| {
        let cells: Vec<&str> = grid.rows.iter().filter_map(|row| row.text(column)).collect();
        let right = cells.iter().filter(|cell| is(cell)).count();
        (right >= 2 && right * 10 >= cells.len() * 6 && right * 2 >= grid.rows.len()).then_some(right)
    };
    let named = |text: &str| {
        super::who::several(text).iter().all(|part| super::who::read(part).subject == super::Subject::Individual)
    };
    let name =
        columns.iter().filter_map(|column| Some((share(*column, &named)?, *column))).max_by_key(|found| found.0)?.1;
    let number = |text: &str| matches!(ordinal::alone(text), Some((ordinal::Style::Arabic, _)));
    let counted = columns.iter().copied().find(|column| *column < name && share(*column, &number).is_some());
    let understood = |at: usize| Understood {
        at,
        heading: String::new(),
        lowest: String::new(),
        meaning: if at == name { Some(Meaning::Name) } else { (Some(at) == counted).then_some(Meaning::Ordinal) },
    };
    Some(Heading { below: 0, columns: columns.into_iter().map(understood).collect(), printed: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_with_what_follows_them() {
        assert_eq!(meaning("Số\nTT"), Some(Meaning::Ordinal));
        assert_eq!(meaning("HỌ VÀ TÊN (ghi đầy đủ)"), Some(Meaning::Name));
        assert_eq!(meaning("Tóm tắt thành tích đạt được năm 2025"), Some(Meaning::Achievements));
        assert_eq!(meaning("Chức vụ, đơn vị công tác"), Some(Meaning::PostAndUnit));
        assert_eq!(meaning("Chức vụ"), Some(Meaning::Post));
        assert_eq!(meaning("Hình thức đề nghị khen thưởng"), Some(Meaning::Proposed));
        assert_eq!(meaning("S T T"), Some(Meaning::Ordinal));
        assert_eq!(meaning("Đơn vị tính"), None);
        assert_eq!(meaning("Tên đăng nhập"), None);
    }
}
