//! What Appendix I of the decree asks of sheets, letters and the numbered boxes.

use papers::{Block, Level, Paper, Sizes, Title};

use super::word::{File, Paragraph};
use super::xml::Node;

/// Twips of a millimetre, and half a millimetre.
const MM: f64 = 1440.0 / 25.4;
const SLACK: f64 = 0.5;

fn mm(node: &Node, name: &str) -> f64 {
    node.value(name).parse::<f64>().unwrap() / MM
}

fn within(code: &str, what: &str, found: f64, least: f64, most: f64) {
    assert!(least - SLACK <= found && found <= most + SLACK, "{code}: {what} {found:.1} mm, not {least} to {most}");
}

/// A4, margins, turned round only for a table; the number centred in the head from page 2 on.
pub fn sheets(code: &str, paper: &Paper, file: &File) {
    let sections = file.sections();
    assert_eq!(sections.len(), 1 + paper.annexes.len(), "{code}: sections");
    let turned = std::iter::once(false).chain(paper.annexes.iter().map(|annex| annex.landscape));
    for (section, turned) in sections.into_iter().zip(turned) {
        let (size, margins) = (section.child("w:pgSz").unwrap(), section.child("w:pgMar").unwrap());
        let (width, height) = if turned { (297.0, 210.0) } else { (210.0, 297.0) };
        within(code, "width", mm(size, "w:w"), width, width);
        within(code, "height", mm(size, "w:h"), height, height);
        assert_eq!(size.value("w:orient") == "landscape", turned, "{code}: orientation");
        for (side, least, most) in
            [("w:top", 20.0, 25.0), ("w:bottom", 20.0, 25.0), ("w:left", 30.0, 35.0), ("w:right", 15.0, 20.0)]
        {
            within(code, side, mm(margins, side), least, most);
        }
        assert!(section.child("w:titlePg").is_some(), "{code}: no number on the first page");
        assert_eq!(section.child("w:pgNumType").unwrap().value("w:start"), "1", "{code}: its own count");
        for reference in section.all("w:headerReference") {
            let header = &file.headers[reference.value("r:id")];
            let numbered = header.all("w:instrText").iter().any(|it| it.text.trim() == "PAGE")
                || header.all("w:fldSimple").iter().any(|it| it.value("w:instr").trim() == "PAGE");
            assert_eq!(numbered, reference.value("w:type") == "default", "{code}: number");
            if numbered {
                let number = file.paragraph(header.all("w:p")[0], false).map_or_else(
                    || style_of(file, header),
                    |paragraph| (paragraph.stand.align.clone(), paragraph.runs[0].1.size),
                );
                assert_eq!(number.0, "center", "{code}: number");
                assert!((26..=28).contains(&number.1), "{code}: number of {} half points", number.1);
            }
        }
    }
    let landscape_without = paper.annexes.iter().filter(|it| it.landscape);
    let tables = |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Table(_)));
    assert!(landscape_without.into_iter().all(|it| tables(&it.blocks)), "{code}: turned round without a table");
}

/// The look of a field without words: what a word in its place would have.
fn style_of(file: &File, header: &Node) -> (String, u32) {
    let mut paragraph = header.all("w:p")[0].clone();
    let text = Node { name: "w:t".to_owned(), text: "1".to_owned(), ..Node::default() };
    paragraph.children.push(Node { name: "w:r".to_owned(), children: vec![text], ..Node::default() });
    let seen = file.paragraph(&paragraph, false).unwrap();
    (seen.stand.align, seen.runs.last().unwrap().1.size)
}

/// Times New Roman, black, composed; no line of dashes.
pub fn letters(code: &str, file: &File) {
    for paragraph in file.paragraphs() {
        for (text, look) in &paragraph.runs {
            assert_eq!(look.font, "Times New Roman", "{code}: {text}");
            assert!(matches!(look.color.as_str(), "" | "000000" | "auto"), "{code}: {text} in {}", look.color);
            assert!(!text.contains("---"), "{code}: typed line {text}");
            assert!(!text.chars().any(|sign| ('\u{300}'..='\u{36f}').contains(&sign)), "{code}: {text} decomposed");
        }
        if !paragraph.in_grid {
            assert!(
                (240..=360).contains(&paragraph.stand.line),
                "{code}: lines of {}: {}",
                paragraph.text,
                paragraph.stand.line
            );
        }
    }
}

/// A box: its words, its size in points, bold, italic, how it stands.
struct Box<'a>(&'a str, u32, bool, bool, &'a str);

/// Each numbered box of the decree, as it stands on this paper.
pub fn boxes(code: &str, paper: &Paper, file: &File) {
    let (body, small) = if paper.sizes == Sizes::Fourteen { (14, 13) } else { (13, 12) };
    let paragraphs = file.paragraphs();
    let head = &paper.letterhead;
    let date = paragraphs.iter().find(|it| it.text.starts_with(&format!("{}, ngày", head.place))).unwrap();
    let mut wanted = vec![
        Box("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", small, true, false, "center"),
        Box("Độc lập - Tự do - Hạnh phúc", body, true, false, "center"),
        Box(head.superior.as_deref().unwrap(), small, false, false, "center"),
        Box(&head.agency, small, true, false, "center"),
        Box(&date.text, body, false, true, "center"),
    ];
    let number = format!("Số: {}/{}", head.number.clone().unwrap_or(0.into()), head.symbol);
    let about = format!("V/v {}", paper.title.subject());
    match &paper.title {
        Title::Kind { kind, subject } => {
            wanted.push(Box(kind, body, true, false, "center"));
            wanted.push(Box(subject, body, true, false, "center"));
        }
        Title::Letter { .. } => wanted.push(Box(&about, small, false, false, "center")),
    }
    if !head.symbol.is_empty() {
        wanted.push(Box(&number, 13, false, false, "center"));
    }
    for signs in paper.cosigners.iter().chain([&paper.signature]) {
        let above = signs.authority.iter().chain([&signs.post]).chain([&signs.name]);
        wanted.extend(above.map(|line| Box(line, body, true, false, "center")));
    }
    for annex in &paper.annexes {
        wanted.push(Box(&annex.label, 14, true, false, "center"));
        wanted.push(Box(&annex.title, body, true, false, "center"));
        wanted.push(Box(annex.note.as_ref().unwrap(), body, false, true, "center"));
    }
    for it in wanted.iter().filter(|it| !it.0.is_empty()) {
        seen(code, &paragraphs, it);
    }
    closing(code, paper, &paragraphs);
    text(code, paper, &paragraphs, body);
}

fn seen(code: &str, paragraphs: &[Paragraph], wanted: &Box<'_>) {
    let Box(words, points, bold, italic, align) = wanted;
    let found = paragraphs.iter().filter(|it| it.text == *words && !it.in_grid).any(|it| {
        let right = it.runs.iter().all(|(_, look)| (look.size, look.bold, look.italic) == (points * 2, *bold, *italic));
        right && it.stand.align == *align
    });
    let there: Vec<_> = paragraphs.iter().filter(|it| it.text == *words).collect();
    assert!(found, "{code}: “{words}” should be {points} points, bold {bold}, italic {italic}, {align}: {there:?}");
}

fn closing(code: &str, paper: &Paper, paragraphs: &[Paragraph]) {
    let at = paragraphs.iter().position(|it| it.text == "Nơi nhận:");
    assert_eq!(at.is_some(), !paper.recipients.is_empty(), "{code}: Nơi nhận");
    let Some(at) = at else { return };
    let look = &paragraphs[at].runs[0].1;
    assert_eq!((look.size, look.bold, look.italic), (24, true, true), "{code}: Nơi nhận");
    let lines = &paragraphs[at + 1..=at + paper.recipients.len()];
    for line in lines {
        let look = &line.runs[0].1;
        assert_eq!((look.size, look.bold, look.italic), (22, false, false), "{code}: {}", line.text);
        assert!(line.text.starts_with("- ") && line.text.ends_with([';', '.']), "{code}: {}", line.text);
    }
    assert!(lines.last().unwrap().text.starts_with("- Lưu: VT"), "{code}: {}", lines.last().unwrap().text);
}

/// Căn cứ italic, sections in bold capitals, paragraphs justified with their first line indented, 6 points apart.
fn text(code: &str, paper: &Paper, paragraphs: &[Paragraph], body: u32) {
    let find = |words: &str| paragraphs.iter().find(|it| it.text.trim_end() == words.trim_end() && !it.in_grid);
    for block in &paper.blocks {
        let (words, italic, bold) = match block {
            Block::Bases { lines } => (lines.clone(), true, Some(false)),
            Block::Heading { level, text } => {
                assert!(*level != Level::Section || *text == text.to_uppercase(), "{code}: {text}");
                (vec![text.clone()], false, Some(*level != Level::Point))
            }
            Block::Paragraph { runs } => (vec![runs.iter().map(|run| run.text.as_str()).collect()], false, None),
            _ => continue,
        };
        for words in words {
            let it = find(&words).unwrap_or_else(|| panic!("{code}: no paragraph “{words}”"));
            assert_eq!(it.stand.align, "both", "{code}: {words}");
            assert!([567, 720].iter().any(|twips: &u32| twips.abs_diff(it.stand.first_line) < 29), "{code}: {words}");
            assert!(it.stand.before >= 110, "{code}: {words} stands {} twips below", it.stand.before);
            for (_, look) in &it.runs {
                assert_eq!((look.size, look.italic), (body * 2, italic), "{code}: {words}");
                assert!(bold.is_none_or(|bold| bold == look.bold), "{code}: {words}");
            }
        }
    }
}
