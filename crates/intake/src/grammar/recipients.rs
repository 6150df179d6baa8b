//! "Nơi nhận": one recipient a line, the purpose in brackets, the filing line last. Columns
//! of the signature run between the lines in exports.

use crate::vocabulary::people::PURPOSES;

use super::key::key;
use super::lines::Line;
use super::signature::{self, Part};
use super::text::{Place, Text};
use super::zones::is_recipients;

/// One recipient.
#[derive(Clone, Debug)]
pub(crate) struct Recipient {
    pub(crate) text: Text,
    pub(crate) purpose: Option<String>,
    /// The whole line.
    pub(crate) place: Place,
}

/// The foot of a document, parted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Foot {
    pub(crate) recipients: Vec<Recipient>,
    /// Everything that is not a recipient, for the signature.
    pub(crate) others: Vec<Text>,
}

/// Reads the foot; `head` is the index of the line "Nơi nhận:" in it.
pub(crate) fn read(lines: &[Line], head: Option<usize>) -> Foot {
    let mut list = List::default();
    for (at, line) in lines.iter().enumerate() {
        let Some(head) = head.filter(|head| at >= *head) else {
            list.others.extend(signature::pieces(line));
            continue;
        };
        if at > head && line.starts_cell {
            list.closed |= !list.items.is_empty();
        }
        for (column, piece) in signature::pieces(line).into_iter().enumerate() {
            let piece = if at == head && column == 0 && is_recipients(line) { after_head(&piece) } else { piece };
            for part in split_items(&piece) {
                list.take(part, line, column);
            }
        }
    }
    let recipients = list.items.iter().filter_map(recipient).collect();
    Foot { recipients: attach_purposes(recipients), others: list.others }
}

#[derive(Default)]
struct List {
    items: Vec<Text>,
    others: Vec<Text>,
    /// The last item is complete and the list is over.
    closed: bool,
    filed: bool,
}

impl List {
    fn take(&mut self, part: Text, line: &Line, column: usize) {
        if part.is_empty() {
            return;
        }
        let bullet = part.as_str().starts_with(['-', '–', '+', '•', '·', '*', '—', '~'])
            || part.as_str().starts_with("\u{f0b7}");
        let words = part.trimmed(&['-', '–', '+', '•', '·', '*', '—', '~', ' ', '\u{f0b7}']);
        let kind = signature::part(words.as_str());
        let signs = match kind {
            Part::Authority | Part::Role | Part::Note => true,
            Part::Name => !bullet && signature::has_surname(words.as_str()) && !part.as_str().ends_with(';'),
            Part::Other => false,
        };
        if signs || self.closed || words.is_empty() {
            self.others.push(part);
            return;
        }
        let stray = self.items.is_empty() && !bullet && is_stray(words.as_str());
        if stray {
            self.others.push(part);
            return;
        }
        let filing = is_filing(&key(words.as_str()));
        let complete = self.items.last().is_none_or(|item| item.as_str().ends_with([';', '.']));
        if bullet
            || filing && (complete || !self.filed)
            || self.items.is_empty()
            || complete && column == 0 && !self.filed
        {
            if self.filed && !bullet {
                self.others.push(part);
                return;
            }
            self.filed |= filing;
            self.items.push(if bullet { words_with_end(&part) } else { part });
        } else if self.filed
            && (complete || line.after_blank || words.as_str().starts_with(|letter: char| letter.is_ascii_digit()))
        {
            self.others.push(part);
        } else if column == 0 && !(self.filed && super::key::is_capital(words.as_str())) {
            if let Some(item) = self.items.last_mut() {
                item.join(&part);
            }
        } else {
            self.others.push(part);
        }
    }
}

/// What recognition makes of a seal or of a role beside "Nơi nhận:": capitals or single letters, no word.
fn is_stray(words: &str) -> bool {
    let longest = words.split(' ').map(|word| word.chars().filter(|letter| letter.is_lowercase()).count()).max();
    longest.unwrap_or(0) < 3 && words.chars().count() < 20
}

/// The item without its bullet, its end mark kept.
fn words_with_end(part: &Text) -> Text {
    let bare = part.as_str().trim_start_matches(['-', '–', '+', '•', '·', '*', '—', '~', ' ', '\u{f0b7}']);
    part.from(part.len() - bare.len())
}

/// What follows "Nơi nhận:" in its line.
fn after_head(column: &Text) -> Text {
    let text = column.as_str();
    let end = text.find(':').map(|at| at + 1).filter(|end| *end < 24);
    let end = end.unwrap_or_else(|| text.char_indices().nth(8).map_or(text.len(), |(at, _)| at));
    let rest = column.from(end);
    rest.trimmed(&['*', ' ', ':'])
}

/// Several recipients in one line: "- A; - B;".
fn split_items(piece: &Text) -> Vec<Text> {
    let text = piece.as_str();
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices("; - ").chain(text.match_indices("; + ")) {
        if at > start {
            out.push(piece.part(start..at + 1));
            start = at + 2;
        }
    }
    let last = piece.from(start);
    match stray_end(last.as_str()) {
        Some(at) => out.extend([last.part(0..at), last.from(at)]),
        None => out.push(last),
    }
    out
}

/// Behind a complete recipient: the signer's name ("- Lưu: VT. Hoàng Văn A"), or what recognition makes of a seal.
fn stray_end(text: &str) -> Option<usize> {
    let (at, mark) = text.match_indices([';', '.']).find(|(at, _)| text[at + 1..].starts_with(' '))?;
    let rest = text[at + 1..].trim();
    let name = mark == "."
        && is_filing(&key(text.trim_start_matches(['-', '–', ' '])))
        && signature::part(rest) == Part::Name
        && signature::has_surname(rest);
    let noise = mark == ";" && is_stray(rest) && rest.chars().any(|letter| !letter.is_alphanumeric() && letter != ' ');
    (name || noise).then_some(at + 1)
}

fn is_filing(words: &str) -> bool {
    words.starts_with("luu") && (words.len() == 3 || words[3..].starts_with([':', ' ', '.', ',']))
}

fn recipient(item: &Text) -> Option<Recipient> {
    let place = item.place();
    let bare = item.trimmed_end(&[';', '.', ',', ' ', ':']);
    if bare.is_empty() {
        return None;
    }
    if is_filing(&key(bare.as_str())) {
        return Some(Recipient { text: bare, purpose: Some("lưu".to_owned()), place });
    }
    if let Some((start, inner)) = last_bracket(bare.as_str()).filter(|(_, inner)| is_purpose(inner)) {
        let purpose = Some(inner.trim_matches([' ', ';', '.', ',']).to_owned());
        return Some(Recipient { text: bare.part(0..start).trimmed_end(&[' ', ';', ',']), purpose, place });
    }
    Some(Recipient { text: bare, purpose: None, place })
}

/// Start and inside of a bracket at the end.
fn last_bracket(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_suffix(')')?;
    let start = inner.rfind('(')?;
    Some((start, &inner[start + 1..]))
}

/// Only words of a closed list are a purpose; drafters' marks and sub-units are not.
fn is_purpose(inner: &str) -> bool {
    let inner = key(inner);
    let inner = inner.trim_matches([' ', ';', '.', ',']);
    let words = inner.strip_prefix("de ").unwrap_or(inner);
    PURPOSES.contains(&words)
        || inner.starts_with("de ") && inner.len() < 40
        || words
            .split([',', ';', '&'])
            .flat_map(|part| part.split(" va "))
            .all(|part| PURPOSES.contains(&part.trim().trim_start_matches("de ")))
}

/// A purpose alone belongs to the line before it.
fn attach_purposes(list: Vec<Recipient>) -> Vec<Recipient> {
    let mut out: Vec<Recipient> = Vec::new();
    for item in list {
        match out.last_mut() {
            Some(before) if item.text.is_empty() => before.purpose = before.purpose.take().or(item.purpose),
            _ if item.text.is_empty() => {}
            _ => out.push(item),
        }
    }
    out
}

#[cfg(test)]
mod tests;
