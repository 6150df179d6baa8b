//! Residue of the web in stored texts: HTML tags and entities, typed rules.

/// Tags that end a line.
const BLOCKS: &[&str] = &["p", "br", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "ul", "ol", "center"];

/// Stands where a row of an HTML table begins.
pub(crate) const ROW: char = '\u{1e}';

/// Stands where an HTML table ends.
pub(crate) const TABLE_END: char = '\u{1d}';

/// Entities that occur in administrative pages.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("nbsp", ' '),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("#160", ' '),
    ("#39", '\''),
    ("ndash", '–'),
];

/// The text is a web page and not words.
pub(crate) fn is_html(text: &str) -> bool {
    ["<p", "<td", "<br", "<div", "<P", "<TD", "<BR", "<DIV", "</"].iter().any(|tag| text.contains(tag))
}

/// Splits one paragraph at its line ends; each character comes with its offset in the document.
pub(crate) fn split(text: &str, offset: usize, html: bool) -> Vec<Vec<(char, usize)>> {
    let letters: Vec<char> = text.chars().collect();
    let mut lines = vec![Vec::new()];
    let mut at = 0;
    while at < letters.len() {
        let letter = letters[at];
        if let Some((name, length)) = tag(&letters[at..]).filter(|_| html) {
            let opens = !name.starts_with('/');
            let name = name.trim_start_matches('/').to_ascii_lowercase();
            if BLOCKS.contains(&name.as_str()) {
                lines.push(Vec::new());
                match (name.as_str(), opens) {
                    ("tr", true) => push(&mut lines, ROW, offset + at),
                    ("table", false) => push(&mut lines, TABLE_END, offset + at),
                    _ => {}
                }
            } else if opens && (name == "td" || name == "th") {
                push(&mut lines, '|', offset + at);
            }
            at += length;
            continue;
        }
        if let Some((plain, length)) = entity(&letters[at..]) {
            push(&mut lines, plain, offset + at);
            at += length;
            continue;
        }
        match letter {
            '\n' | '\r' | '\u{b}' | '\u{2028}' | '\u{2029}' | '\u{85}' => lines.push(Vec::new()),
            '\u{c}' => {
                lines.push(Vec::new());
                push(&mut lines, letter, offset + at);
            }
            letter => push(&mut lines, letter, offset + at),
        }
        at += 1;
    }
    lines
}

fn push(lines: &mut [Vec<(char, usize)>], letter: char, at: usize) {
    if let Some(last) = lines.last_mut() {
        last.push((letter, at));
    }
}

/// Name and length of the tag that begins here.
fn tag(letters: &[char]) -> Option<(String, usize)> {
    if letters.first() != Some(&'<')
        || !letters.get(1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!'))
    {
        return None;
    }
    let end = letters.iter().take(400).position(|letter| *letter == '>')?;
    let name = letters[1..end].iter().take_while(|letter| !letter.is_whitespace()).collect();
    Some((name, end + 1))
}

fn entity(letters: &[char]) -> Option<(char, usize)> {
    let end = letters.iter().take(8).position(|letter| *letter == ';').filter(|_| letters[0] == '&')?;
    let name: String = letters[1..end].iter().collect();
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, plain)| (*plain, end + 1))
}

/// The text without a typed rule ("-------", "_____", "* * *") at its end.
pub(crate) fn without_rule(text: &str) -> &str {
    let stroke = |letter: char| matches!(letter, '-' | '_' | '=' | '–' | '—' | '~' | '*' | '.' | ' ' | ':');
    let bare = text.trim_end_matches(stroke);
    let tail = &text[bare.len()..];
    let strokes = tail.chars().filter(|letter| matches!(letter, '-' | '_' | '=' | '–' | '—' | '~' | '*')).count();
    let dots = tail.contains('.') || tail.contains(':');
    if bare.is_empty() && (strokes > 1 || !dots) || strokes >= 3 && !dots { bare } else { text }
}

/// The only stroke of a line stands inside a word or behind "ngày": recognition took a letter for it.
pub(crate) fn stray_stroke(line: &[(char, usize)]) -> bool {
    let mut strokes = line.iter().enumerate().filter(|(_, (letter, _))| *letter == '|').map(|(at, _)| at);
    let (Some(at), None) = (strokes.next(), strokes.next()) else { return false };
    let letter = |at: Option<usize>| at.and_then(|at| line.get(at)).is_some_and(|(letter, _)| letter.is_alphanumeric());
    let inside = letter(at.checked_sub(1)) && letter(Some(at + 1));
    let before: String = line[..at].iter().map(|(letter, _)| *letter).collect();
    inside || before.trim_end().ends_with("ngày")
}
