//! A list for people and for programs.

use app::units::why_doubtful;
use intake::roster::{Column, Meaning, Place, Roster, Row, Sex, Subject};
use wording::Messages;

/// Everything that was read.
pub(super) fn json(roster: &Roster) -> String {
    serde_json::to_string_pretty(roster).expect("plain data can be written")
}

/// What the columns were understood as, then one person or body after the other.
pub(super) fn human(roster: &Roster, t: &Messages) -> String {
    let mut lines = Vec::new();
    let lists = roster.columns.iter().map(|column| column.list + 1).max().unwrap_or(0);
    for list in 0..lists {
        let columns = roster.columns.iter().filter(|column| column.list == list);
        let columns = columns.enumerate().map(|(at, column)| column_words(at + 1, column, t));
        lines.push(t.cli.list_columns(columns.collect::<Vec<_>>().join(", ")));
    }
    let mut groups: &[String] = &[];
    for row in &roster.rows {
        if row.groups != groups {
            groups = &row.groups;
            lines.push(groups.join(" › "));
        }
        lines.push(row_words(row, t));
        let more = row.other.iter().map(|other| {
            let heading =
                if other.heading.is_empty() { t.cli.list_column(other.column) } else { other.heading.clone() };
            format!("     {heading}: {}", one_line(&other.text))
        });
        let doubts = row.doubts.iter().map(|doubt| format!("     {}: {}", t.cli.state_check, why_doubtful(*doubt, t)));
        lines.extend(more.chain(doubts));
    }
    for left in &roster.left {
        lines.push(format!("{}: {}  [{}]", t.cli.list_left, left.text, place(left.place, t)));
    }
    lines.push(String::new());
    let count = |wanted: Subject| roster.rows.iter().filter(|row| row.subject == wanted).count();
    let doubtful = roster.rows.iter().filter(|row| !row.doubts.is_empty()).count();
    let (bodies, people) = (count(Subject::Collective), count(Subject::Individual));
    lines.push(t.cli.list_counts(bodies, doubtful, people, roster.rows.len()));
    lines.join("\n")
}

/// `Năm sinh = ngày sinh`.
fn column_words(number: usize, column: &Column, t: &Messages) -> String {
    let heading = if column.heading.is_empty() { t.cli.list_column(number) } else { column.heading.clone() };
    format!("{heading} = {}", column.meaning.map_or(t.cli.column_unknown, |meaning| meaning_words(meaning, t)))
}

fn row_words(row: &Row, t: &Messages) -> String {
    let subject = match row.subject {
        Subject::Individual => t.cli.list_individual,
        Subject::Collective => t.cli.list_collective,
        Subject::Unknown => t.cli.list_unknown,
    };
    let sex = row.sex.map(|sex| match sex {
        Sex::Male => t.cli.list_male,
        Sex::Female => t.cli.list_female,
    });
    let titles = row.titles.join(" ");
    let parts = [
        Some(row.name.as_str()),
        Some(subject),
        Some(titles.as_str()),
        row.birth.as_deref(),
        sex,
        row.post.as_deref(),
        row.unit.as_deref(),
        row.proposed.as_deref(),
        row.achievements.as_deref(),
        row.note.as_deref(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).map(one_line).collect();
    let number = row.ordinal.as_ref().map_or_else(|| "-".to_owned(), |number| format!("{number}."));
    format!("{number} {}  [{}]", parts.join(" · "), place(row.place, t))
}

fn place(place: Place, t: &Messages) -> String {
    let paragraph = t.cli.place(place.paragraph + 1);
    place.page.map_or(paragraph.clone(), |page| format!("{paragraph}, {}", t.cli.on_page(page)))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn meaning_words(meaning: Meaning, t: &Messages) -> &'static str {
    match meaning {
        Meaning::Ordinal => t.cli.column_ordinal,
        Meaning::Name => t.cli.column_name,
        Meaning::Birth => t.cli.column_birth,
        Meaning::Sex => t.cli.column_sex,
        Meaning::Post => t.cli.column_post,
        Meaning::Unit => t.cli.column_unit,
        Meaning::PostAndUnit => t.cli.column_post_and_unit,
        Meaning::Rank => t.cli.column_rank,
        Meaning::Achievements => t.cli.column_achievements,
        Meaning::Proposed => t.cli.column_proposed,
        Meaning::Note => t.cli.column_note,
    }
}

#[cfg(test)]
mod tests;
