//! A paper as plain text: its parts in the order in which a reader meets them.

use papers::{Annex, Block, Issued, Letterhead, Paper, Run, Signature, Title};

/// The whole paper.
pub fn plain(paper: &Paper) -> String {
    let mut lines = Vec::new();
    head(&paper.letterhead, &mut lines);
    match &paper.title {
        Title::Kind { kind, subject } => lines.extend([String::new(), kind.clone(), subject.clone(), String::new()]),
        Title::Letter { subject } => lines.extend([format!("V/v {subject}"), String::new()]),
    }
    lines.extend(paper.addressees.iter().map(|line| format!("Kính gửi: {line}")));
    lines.extend(paper.blocks.iter().flat_map(block));
    lines.push(String::new());
    for signs in paper.cosigners.iter().chain([&paper.signature]) {
        lines.push(signature(signs));
    }
    lines.extend(paper.recipients.iter().map(|line| format!("Nơi nhận: {line}")));
    paper.annexes.iter().for_each(|it| annex(it, &mut lines));
    lines.join("\n") + "\n"
}

fn head(letterhead: &Letterhead, lines: &mut Vec<String>) {
    let Letterhead { superior, agency, number, symbol, place, issued } = letterhead;
    lines.extend(superior.clone());
    lines.push(agency.clone());
    if !symbol.is_empty() {
        let number = number.as_ref().map_or_else(|| "…".to_owned(), ToString::to_string);
        lines.push(format!("Số: {number}/{symbol}"));
    }
    let day = match issued {
        Issued::On(day) => domain::vietnamese::long_date(*day),
        Issued::Unknown => "ngày … tháng … năm …".to_owned(),
        Issued::In { year, month } => format!("ngày … tháng {} năm {year}", month.unwrap_or(0)),
    };
    lines.push(format!("{place}, {day}"));
}

fn signature(it: &Signature) -> String {
    let lines = it.authority.iter().chain([&it.post]).chain(&it.note).chain([&it.name]);
    lines.filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(" | ")
}

fn annex(it: &Annex, lines: &mut Vec<String>) {
    let turned = if it.landscape { " (khổ ngang)" } else { "" };
    lines.extend([String::new(), format!("{}{turned}", it.label), it.title.clone()]);
    lines.extend(it.note.clone());
    lines.extend(it.blocks.iter().flat_map(block));
}

fn block(it: &Block) -> Vec<String> {
    match it {
        Block::Bases { lines } => lines.clone(),
        Block::Heading { text, .. } | Block::Centred { text } | Block::Gap { text } => vec![text.clone()],
        Block::Paragraph { runs } => vec![said(runs)],
        Block::List { items } => items.iter().map(|runs| format!("- {}", said(runs))).collect(),
        Block::Table(table) => {
            let head = table.columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>().join(" | ");
            let rows = table.rows.iter().map(|row| row.iter().map(|cell| said(cell)).collect::<Vec<_>>().join(" | "));
            table.caption.iter().cloned().chain([head]).chain(rows).collect()
        }
        Block::Figure { caption, .. } => vec![caption.clone()],
        Block::PageBreak => vec!["(trang mới)".to_owned()],
    }
}

fn said(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
