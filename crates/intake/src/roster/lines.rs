//! A list without a table: "1. Nguyễn Văn An, Trưởng phòng Tổ chức, Sở Nội vụ".

use domain::vietnamese::fold;

use super::grid::Block;
use super::group::Groups;
use super::ordinal::{self, Style};
use super::table::cells::post_and_unit;
use super::who::{self, Who};
use super::{Doubt, Place, Row, Subject};

/// One line that may name somebody.
struct Line<'a> {
    label: Option<&'a str>,
    numbered: bool,
    text: &'a str,
    place: Place,
}

/// Reads the numbered lines that name somebody. Lines without a number count only where nearly every line is one.
pub(super) fn read(blocks: &[Block]) -> Vec<Row> {
    let texts: Vec<(&str, Place)> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Line { text, place } if !text.is_empty() => Some((text.as_str(), *place)),
            _ => None,
        })
        // What follows are the recipients of the paper and its signature.
        .take_while(|(text, _)| !fold(text).starts_with("noi nhan"))
        .collect();
    let named = texts.iter().filter(|(text, _)| who::read(text).subject == Subject::Individual).count();
    let bare_list = named >= 2 && named * 10 >= texts.len() * 6;
    let mut groups = Groups::default();
    let mut rows = Vec::new();
    for (text, place) in texts {
        let line = line(text, place);
        let found = who::read(line.text);
        // "I. TẬP THỂ", "Giấy khen:", "Phòng Tổ chức:"
        let ends_open = text.ends_with(':');
        if found.subject != Subject::Individual && (ends_open || !line.numbered || line.label.is_none()) {
            groups.enter_line(text);
            continue;
        }
        rows.extend(row(&line, found, &groups, bare_list));
    }
    rows
}

fn line(text: &str, place: Place) -> Line<'_> {
    match ordinal::before(text) {
        // A letter of the alphabet or a Roman number stands before headings.
        Some(found) if matches!(found.style, Style::Arabic | Style::Decimal | Style::Dash | Style::Small) => {
            let label = (!found.label.is_empty()).then_some(found.label);
            Line { label, numbered: true, text: found.rest, place }
        }
        _ => Line { label: None, numbered: false, text, place },
    }
}

fn row(line: &Line<'_>, found: Who, groups: &Groups, bare_list: bool) -> Option<Row> {
    let told = groups.subject();
    let is_row = match found.subject {
        Subject::Individual => line.numbered || bare_list,
        // Duties begin with the name of a body too; only a list of bodies says so above.
        Subject::Collective => line.numbered && told == Some(Subject::Collective),
        Subject::Unknown => false,
    };
    if !is_row {
        return None;
    }
    let mut row = Row {
        ordinal: line.label.map(str::to_owned),
        subject: found.subject,
        name_as_printed: super::post::one_line(line.text),
        proposed: groups.proposed().map(str::to_owned),
        groups: groups.texts(),
        place: line.place,
        ..Row::default()
    };
    if told.is_some_and(|told| told != row.subject) {
        row.doubt(Doubt::PersonOrBody);
    }
    if found.from_capitals {
        row.doubt(Doubt::FromCapitals);
    }
    if let Some(rest) = found.put(&mut row) {
        // "sinh năm 1985" stands between name and post.
        let mut words: Vec<&str> = rest.split(", ").collect();
        if let Some(birth) = words.first().and_then(|first| super::born::birth(first)) {
            row.birth = Some(birth);
            words.remove(0);
        }
        if !words.is_empty() && !post_and_unit(&mut row, &words.join(", ")) {
            row.doubt(Doubt::PostAndUnit);
        }
    }
    row.name = row.name.trim_end_matches(['.', ';', ',']).to_owned();
    if row.unit.is_none() && row.subject == Subject::Individual {
        row.unit = groups.unit().map(str::to_owned);
    }
    Some(row)
}
