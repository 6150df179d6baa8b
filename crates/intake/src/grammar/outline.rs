//! The outline of the body: every numbered paragraph with its path, what is a heading and what stands in it.

use super::key::{is_capital, key};
use super::marks;
use super::numbering::Mark;
use super::paragraphs::Para;
use super::text::Text;

/// A paragraph in its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) mark: Option<Mark>,
    /// Hierarchical number; that of the nearest numbered ancestor for a bullet or plain paragraph.
    pub(crate) path: String,
    pub(crate) parent: Option<usize>,
    /// Without the number.
    pub(crate) words: Text,
    /// With the number.
    pub(crate) whole: Text,
    /// The heading, when the paragraph is or begins with one.
    pub(crate) heading: Option<Text>,
    /// What follows a run-in heading in the same paragraph.
    pub(crate) run_in: Option<Text>,
    pub(crate) in_table: bool,
}

impl Node {
    pub(crate) fn rank(&self) -> u8 {
        self.mark.as_ref().map_or(20, Mark::rank)
    }

    pub(crate) fn is_numbered(&self) -> bool {
        self.mark.as_ref().is_some_and(|mark| mark.label().is_some())
    }

    /// The comparison key of the heading, or of the first words.
    pub(crate) fn heading_key(&self) -> String {
        self.heading.as_ref().map_or_else(|| key(first_words(self.words.as_str())), |heading| key(heading.as_str()))
    }
}

fn first_words(text: &str) -> &str {
    text.char_indices().nth(90).map_or(text, |(at, _)| &text[..at])
}

/// The body in reading order; children follow their parent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    pub(crate) nodes: Vec<Node>,
}

impl Outline {
    /// Reads paragraphs.
    pub(crate) fn of(paras: &[Para]) -> Outline {
        let mut nodes: Vec<Node> = Vec::with_capacity(paras.len());
        let mut open: Vec<usize> = Vec::new();
        for (para, split) in paras.iter().zip(marks::of(paras)) {
            let (mark, words) = match split {
                Some((mark, at)) => (Some(mark), para.text.from(at)),
                None => (None, para.text.clone()),
            };
            let rank = mark.as_ref().map_or(20, Mark::rank);
            while open.last().is_some_and(|last| nodes[*last].rank() >= rank) {
                open.pop();
            }
            let path = path(&nodes, &open, mark.as_ref());
            nodes.push(Node {
                mark,
                path,
                parent: open.last().copied(),
                words,
                whole: para.text.clone(),
                heading: None,
                run_in: None,
                in_table: para.in_table,
            });
            if rank < 20 {
                open.push(nodes.len() - 1);
            }
        }
        let mut outline = Outline { nodes };
        for at in 0..outline.nodes.len() {
            let (heading, run_in) = outline.heading_at(at);
            outline.nodes[at].heading = heading;
            outline.nodes[at].run_in = run_in;
        }
        outline.name_chapters();
        outline
    }

    /// "Chương II" stands alone on its line: the capitals below are its heading.
    fn name_chapters(&mut self) {
        for at in 1..self.nodes.len() {
            let title = &self.nodes[at];
            let above = &self.nodes[at - 1];
            let alone = matches!(above.mark, Some(Mark::Chapter(_))) && above.words.is_empty();
            if alone && title.mark.is_none() && is_capital(title.words.as_str()) {
                self.nodes[at - 1].heading = Some(title.words.clone());
            }
        }
    }

    /// Direct children.
    pub(crate) fn children(&self, of: usize) -> impl Iterator<Item = usize> {
        self.within(of).filter(move |at| self.nodes[*at].parent == Some(of))
    }

    /// Everything below a node, without itself.
    pub(crate) fn within(&self, of: usize) -> std::ops::Range<usize> {
        let rank = self.nodes[of].rank();
        let end =
            self.nodes[of + 1..].iter().position(|node| node.rank() <= rank).map_or(self.nodes.len(), |at| of + 1 + at);
        of + 1..end
    }

    /// The numbered or bulleted nodes at the top.
    pub(crate) fn first_heading(&self) -> Option<usize> {
        self.nodes
            .iter()
            .position(|node| {
                let article = matches!(node.mark, Some(Mark::Article(_)));
                node.mark.as_ref().is_some_and(|mark| mark.rank() <= 4) && (node.heading.is_some() || article)
            })
            .or_else(|| self.nodes.iter().position(|node| node.mark.as_ref().is_some_and(|mark| mark.rank() <= 4)))
    }

    /// Ancestors, nearest first.
    pub(crate) fn ancestors(&self, of: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.nodes[of].parent, |at| self.nodes[*at].parent)
    }

    fn heading_at(&self, at: usize) -> (Option<Text>, Option<Text>) {
        let node = &self.nodes[at];
        let Some(mark) = &node.mark else { return (None, None) };
        match mark {
            Mark::Roman(_) | Mark::Part(_) | Mark::Chapter(_) => capital_heading(&node.words),
            Mark::Article(_) => match self.bold_or_short(at) {
                Some(heading) => (Some(heading), None),
                None => (None, None),
            },
            Mark::Arabic(_) | Mark::Decimal(_) | Mark::Letter(_) => self.small_heading(at),
            Mark::Bare => (Some(node.words.trimmed_end(ENDS)), None),
            Mark::Bracket(_) | Mark::Dash | Mark::Plus => (None, None),
        }
    }

    /// A heading of an article: bold throughout, or short and unfinished.
    fn bold_or_short(&self, at: usize) -> Option<Text> {
        let words = &self.nodes[at].words;
        let short = words.as_str().chars().count() <= 120
            && !words.as_str().ends_with(['.', ';', ':', ','])
            && !words.as_str().contains(". ");
        (short && !words.is_empty() && self.nodes.get(at + 1).is_some_and(|next| next.rank() > 2))
            .then(|| words.clone())
    }

    /// A heading in small letters: bold, or a short unfinished line with something below it.
    fn small_heading(&self, at: usize) -> (Option<Text>, Option<Text>) {
        let node = &self.nodes[at];
        let words = &node.words;
        let text = words.as_str();
        let bold = words.bold_until();
        let length = text.chars().count();
        if bold > 0 && bold < text.len() {
            let head = words.part(0..bold);
            let rest = words.from(bold);
            let colon = head.as_str().ends_with(':') || rest.as_str().starts_with(':');
            let parted = colon
                || head.as_str().ends_with('.')
                || rest.as_str().starts_with(|letter: char| letter.is_uppercase() || matches!(letter, '.' | '(' | '*'));
            if head.as_str().chars().count() >= 4 && parted {
                return (
                    Some(head.trimmed_end(ENDS)),
                    Some(rest.trimmed(&[':', '.', ' '])).filter(|rest| !rest.is_empty()),
                );
            }
        }
        let closing =
            |next: &Node| next.mark.is_none() && key(first_words(next.words.as_str())).starts_with("tren day la");
        let next = self.nodes.get(at + 1).filter(|next| next.rank() > node.rank() && !closing(next));
        // a full stop ends a sentence unless points of its own follow
        let below = next.is_some_and(|next| next.mark.is_some() || !text.ends_with('.'));
        let whole_bold = bold == text.len() && bold > 0;
        if let Some(colon) = short_label(text).filter(|_| bold == 0 || whole_bold) {
            return (Some(words.part(0..colon)), Some(words.from(colon + 1)).filter(|rest| !rest.is_empty()));
        }
        let comma_list = text.ends_with([';', ',']);
        let sentence = text.ends_with(['.', '!']) && (length > 120 || text.trim_end_matches('.').contains(['.', ';']));
        let leads = text.ends_with(':') && (length > 150 || text.ends_with("sau:") || text.ends_with("gồm:"));
        let inner =
            text.trim_end_matches(':').contains(": ") && !key(text).starts_with("de nghi:") && !plural_units(text);
        if comma_list
            || sentence
            || length > 260
            || text.is_empty()
            || (leads && !whole_bold)
            || (inner && !whole_bold)
            || text.contains(". ") && !whole_bold && length > 120
        {
            return (None, None);
        }
        if whole_bold || below {
            return (Some(words.trimmed_end(ENDS)), None);
        }
        (None, None)
    }
}

/// Longest label in front of a colon that is a heading of its own, in characters.
const LONGEST_LABEL: usize = 50;

/// "1. Thời gian: 1,5 ngày": the byte of the colon behind a short label. A list that follows "như sau" has none.
fn short_label(text: &str) -> Option<usize> {
    let colon = text.find(':').filter(|at| text[at + 1..].starts_with(' '))?;
    let label = &text[..colon];
    let plain = label.starts_with(char::is_uppercase) && !label.contains([',', ';', '.', '“', '"', '(']);
    let leads = ["sau", "gồm", "là", "như", "nghị"].iter().any(|word| label.ends_with(word));
    (plain && !leads && !plural_units(text) && label.chars().count() <= LONGEST_LABEL && label.contains(' '))
        .then_some(colon)
}

/// "UBND các phường: Ba Đình, Hoàn Kiếm": a colon inside the name of a group.
fn plural_units(text: &str) -> bool {
    let head = key(text.split(':').next().unwrap_or_default());
    head.contains("cac phuong")
        || head.contains("cac xa")
        || head.contains("cac so")
        || head.contains("cac nuoc")
        || head.contains("cac don vi")
        || head.contains("cac phong")
        || head.contains("cac huyen")
        || head.contains("cac truong")
}

/// End marks that are not part of a heading.
const ENDS: &[char] = &[':', '.', ' ', '*'];

/// "III. THỜI GIAN: Từ ngày …", "IV. KINH PHÍ Kinh phí thực hiện …": capitals are the heading.
fn capital_heading(words: &Text) -> (Option<Text>, Option<Text>) {
    let text = words.as_str();
    if text.chars().count() > 300 && !is_capital(&text.chars().take(30).collect::<String>()) {
        return (None, None);
    }
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        if word.chars().any(char::is_alphabetic) && !is_capital(word) {
            break;
        }
        end += word.len();
    }
    let rest = words.from(end);
    let sentence = rest.as_str().starts_with(char::is_uppercase) || words.part(0..end).as_str().ends_with(':');
    if end > 0 && end < text.len() && words.part(0..end).len() > 5 && sentence {
        return (Some(words.part(0..end).trimmed_end(ENDS)), Some(rest));
    }
    if let Some(colon) = text.find(": ").filter(|_| !is_capital(text)) {
        return (Some(words.part(0..colon)), Some(words.from(colon + 1)));
    }
    (Some(words.trimmed_end(ENDS)), None)
}

fn path(nodes: &[Node], open: &[usize], mark: Option<&Mark>) -> String {
    let parent = open.last().map(|at| &nodes[*at]);
    let Some((mark, label)) = mark.and_then(|mark| Some((mark, mark.label()?))) else {
        return parent.map_or(String::new(), |node| node.path.clone());
    };
    if matches!(mark, Mark::Article(_) | Mark::Chapter(_)) {
        return label.to_owned();
    }
    // a decimal number already holds the numbers of its Arabic ancestors
    let above = match mark {
        Mark::Decimal(_) => open.iter().rev().map(|at| &nodes[*at]).find(|node| node.rank() < 4),
        _ => open.iter().rev().map(|at| &nodes[*at]).find(|node| node.is_numbered()),
    };
    match above.filter(|node| !node.path.is_empty()) {
        Some(node) => format!("{}.{label}", node.path),
        None => label.to_owned(),
    }
}
