//! A list in a document becomes the text of a table, as if its rows had been copied and pasted.

use domain::person::Category;
use domain::vietnamese::fold;
use intake::formats::MAX_FILE_BYTES;
use intake::roster::{Meaning, Roster, Row, Sex, Subject};
use wording::{Messages, VIETNAMESE};

use super::doubts::why_doubtful;
use super::form::PastedFile;
use crate::shell::{Error, Result, how_read, read_within_limits};
use crate::state::App;
use crate::units::people::category_name;

/// Largest file, in bytes.
pub(in crate::units) const LARGEST: usize = MAX_FILE_BYTES as usize;

/// What a file gave.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// The table, its first row the headings.
    pub(super) text: String,
    /// How the text came out of the file.
    pub(super) how_read: Vec<&'static str>,
    /// How many rows were found in which file, and what was left out.
    pub(super) found: Vec<String>,
    /// Rows that want a look, each with its number in the table.
    pub(super) doubts: Vec<String>,
}

/// Reads a file; the inner error is the sentence for the person.
pub(super) async fn read(
    app: &App,
    file: PastedFile,
    category: Option<Category>,
    t: &'static Messages,
) -> Result<Result<Listed, String>> {
    let PastedFile { name, bytes, is_cut } = file;
    if is_cut || bytes.len() > LARGEST {
        return Ok(Err(t.shell.too_large_why.to_owned()));
    }
    let roster: Roster = match read_within_limits(app, t, bytes, name.clone()).await {
        Err(Error::Refused(why)) => return Ok(Err(why)),
        other => other?,
    };
    Ok(listed(&roster, &name, category, t).ok_or_else(|| t.units.no_list(&name)))
}

/// The table of the people in a list; `None` when it names none.
fn listed(roster: &Roster, name: &str, category: Option<Category>, t: &Messages) -> Option<Listed> {
    let (people, bodies): (Vec<&Row>, Vec<&Row>) =
        roster.rows.iter().partition(|row| row.subject != Subject::Collective);
    if people.is_empty() {
        return None;
    }
    let table = Columns::of(roster, &people, category);
    let mut lines = vec![table.heading()];
    let mut doubts = Vec::new();
    for row in &people {
        lines.push(table.line(row));
        for doubt in &row.doubts {
            doubts.push(t.units.doubtful_row(&row.name, lines.len(), why_doubtful(*doubt, t)));
        }
    }
    let mut found = vec![t.units.read_from_file(people.len(), name)];
    if !bodies.is_empty() {
        let names: Vec<&str> = bodies.iter().map(|row| row.name.as_str()).collect();
        found.push(t.units.bodies_left_out(bodies.len(), names.join("; ")));
    }
    if !roster.left.is_empty() {
        let words: Vec<&str> = roster.left.iter().map(|left| left.text.as_str()).collect();
        found.push(t.units.lines_left_out(words.join("; ")));
    }
    Some(Listed { text: lines.join("\n"), how_read: how_read(&roster.notes, t), found, doubts })
}

/// The columns of the table: those that the records have, then whatever else the list says, under its own headings.
struct Columns {
    understood: Vec<(Meaning, String)>,
    /// Columns that were not understood, by number and heading.
    others: Vec<(usize, String)>,
    category: Option<Category>,
}

impl Columns {
    fn of(roster: &Roster, people: &[&Row], category: Option<Category>) -> Self {
        let own = VIETNAMESE.units;
        let printed = |meaning: Meaning| {
            let column = roster.columns.iter().find(|column| column.meaning == Some(meaning));
            // "Năm sinh – Nam" and "Năm sinh – Nữ" are one column here.
            let whole = column.and_then(|column| column.heading.split(" – ").next());
            whole.filter(|heading| !heading.is_empty()).map(str::to_owned)
        };
        let further = [Meaning::Birth, Meaning::Sex, Meaning::Achievements, Meaning::Proposed, Meaning::Note];
        let said = |meaning: &Meaning| people.iter().any(|row| value(row, *meaning).is_some());
        let further = further.into_iter().filter(said);
        let further = further.filter_map(|meaning| Some((meaning, printed(meaning)?)));
        let records = [(Meaning::Name, own.person_name), (Meaning::Unit, own.unit), (Meaning::Post, own.post)];
        let records = records.into_iter().map(|(meaning, heading)| (meaning, heading.to_owned()));
        let mut others: Vec<(usize, String)> = Vec::new();
        for other in people.iter().flat_map(|row| &row.other) {
            let column = (other.column, other.heading.clone());
            if !others.contains(&column) {
                others.push(column);
            }
        }
        others.sort();
        let is_said = others.iter().any(|(_, heading)| CATEGORY.contains(&fold(heading).as_str()));
        Self { understood: records.chain(further).collect(), others, category: category.filter(|_| !is_said) }
    }

    fn heading(&self) -> String {
        let own = VIETNAMESE.units;
        let understood = self.understood.iter().map(|(_, heading)| cell(heading));
        let category = self.category.map(|_| own.category.to_owned());
        understood
            .chain(category)
            .chain(self.others.iter().map(|(_, heading)| cell(heading)))
            .collect::<Vec<_>>()
            .join("\t")
    }

    fn line(&self, row: &Row) -> String {
        let understood = self.understood.iter().map(|(meaning, _)| value(row, *meaning).unwrap_or_default());
        let category = self.category.map(|category| category_name(category, &VIETNAMESE).to_owned());
        let other = |(number, heading): &(usize, String)| {
            let same = row.other.iter().filter(|other| other.column == *number && other.heading == *heading);
            same.map(|other| other.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        let others = self.others.iter().map(other);
        understood.chain(category).chain(others).map(|text| cell(&text)).collect::<Vec<_>>().join("\t")
    }
}

/// Headings of the column that says the category, folded.
const CATEGORY: [&str; 3] = ["loai", "doi tuong", "loai can bo"];

fn value(row: &Row, meaning: Meaning) -> Option<String> {
    match meaning {
        Meaning::Name => Some(row.name.clone()),
        Meaning::Birth => row.birth.clone(),
        Meaning::Sex => row.sex.map(|sex| {
            let words = VIETNAMESE.cli;
            if sex == Sex::Male { words.list_male } else { words.list_female }.to_owned()
        }),
        Meaning::Post => row.post.clone(),
        Meaning::Unit => row.unit.clone(),
        Meaning::Achievements => row.achievements.clone(),
        Meaning::Proposed => row.proposed.clone(),
        Meaning::Note => row.note.clone(),
        Meaning::Ordinal | Meaning::PostAndUnit | Meaning::Rank => None,
    }
}

/// On one line, so that it stays one cell; a quotation mark in front would open a quoted one.
fn cell(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.starts_with('"') { words.replace('"', "”") } else { words }
}

#[cfg(test)]
mod tests;
