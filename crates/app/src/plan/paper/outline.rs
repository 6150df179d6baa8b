//! The numbered places of a plan, in order: what stands at each and below it.

use std::cmp::Ordering;

use domain::vietnamese::fold;
use papers::{Block, Level, Run, Table};
use wording::Messages;

/// One numbered place.
#[derive(Clone, Debug, Default)]
pub(super) struct Point {
    /// Hierarchical number, e.g. `II.2`.
    pub(super) path: String,
    pub(super) heading: Option<String>,
    /// Its words; where it has a heading too, they begin with it.
    pub(super) words: Option<String>,
    pub(super) below: Vec<Line>,
}

/// What stands below a point, without a number.
#[derive(Clone, Debug)]
pub(super) enum Line {
    /// With a hyphen.
    Dashed(String),
    /// As it is.
    Plain(String),
    Table(Table),
}

/// The points in the order of the paper.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub(super) points: Vec<Point>,
}

impl Outline {
    /// The first point with this number.
    pub(super) fn at(&self, path: &str) -> Option<usize> {
        self.points.iter().position(|point| point.path == path)
    }

    /// The first point whose heading, without marks and capitals, is one that is wanted.
    pub(super) fn headed(&self, wanted: impl Fn(&str) -> bool) -> Option<usize> {
        self.points.iter().position(|point| point.heading.as_deref().is_some_and(|heading| wanted(&fold(heading))))
    }

    /// The point with this number; made where there is none, and those above it with it.
    pub(super) fn put(&mut self, path: &str) -> usize {
        if let Some(at) = self.at(path) {
            return at;
        }
        if let Some(above) = above(path) {
            self.put(above);
        }
        self.insert(path)
    }

    /// A new point with this number behind its elder brothers.
    fn insert(&mut self, path: &str) -> usize {
        let parent = parent(path);
        let from = parent.and_then(|parent| self.at(parent)).map_or(0, |at| at + 1);
        let to = parent.map_or(self.points.len(), |parent| self.end(parent));
        let elder = (from..to).rev().find(|at| order(&self.points[*at].path, path) != Ordering::Greater);
        let at = elder.map_or(from, |elder| elder + 1);
        self.points.insert(at, Point { path: path.to_owned(), ..Point::default() });
        at
    }

    /// One past the last point below this number.
    fn end(&self, path: &str) -> usize {
        let last = self.points.iter().rposition(|point| point.path == path || is_below(&point.path, path));
        last.map_or(self.points.len(), |last| last + 1)
    }

    /// The last point of those below this one, or itself.
    pub(super) fn last_below(&self, at: usize) -> usize {
        self.end(&self.points[at].path) - 1
    }

    /// A new section at the end, with the Roman number that comes next.
    pub(super) fn section(&mut self, heading: &str) -> usize {
        let romans = self.points.iter().filter_map(|point| roman(&point.path)).max().unwrap_or(0);
        let path = ROMANS.get(romans).copied().unwrap_or_default();
        self.points.push(Point { path: path.to_owned(), heading: Some(heading.to_owned()), ..Point::default() });
        self.points.len() - 1
    }

    /// Whether these words stand anywhere in it.
    pub(super) fn says(&self, words: &str) -> bool {
        self.points.iter().any(|point| point.says(words))
    }

    /// Whether words that hold `form` in any case stand at a point or below it.
    pub(super) fn names_below(&self, at: usize, form: &str) -> bool {
        let (path, form) = (&self.points[at].path, form.to_lowercase());
        let inside = |point: &&Point| point.path == *path || is_below(&point.path, path);
        self.points.iter().filter(inside).any(|point| point.texts().any(|text| text.to_lowercase().contains(&form)))
    }

    pub(super) fn blocks(self, t: &Messages) -> Vec<Block> {
        self.points.into_iter().flat_map(|point| point.blocks(t)).collect()
    }
}

impl Point {
    fn texts(&self) -> impl Iterator<Item = &str> {
        let below = self.below.iter().filter_map(|line| match line {
            Line::Dashed(text) | Line::Plain(text) => Some(text.as_str()),
            Line::Table(_) => None,
        });
        let cells = self.below.iter().flat_map(|line| match line {
            Line::Table(table) => table.rows.iter().flatten().flatten().map(|run| run.text.as_str()).collect(),
            Line::Dashed(_) | Line::Plain(_) => Vec::new(),
        });
        self.heading.as_deref().into_iter().chain(self.words.as_deref()).chain(below).chain(cells)
    }

    pub(super) fn says(&self, words: &str) -> bool {
        self.texts().any(|text| text.contains(words))
    }

    fn blocks(self, t: &Messages) -> Vec<Block> {
        let label = label(&self.path);
        let numbered = |text: &str| format!("{label} {text}").trim_start().to_owned();
        let own = match (&self.heading, &self.words) {
            (None, None) if label.is_empty() => None,
            (None, None) => Some(Block::paragraph(numbered(t.paper.lost))),
            (None, Some(words)) => Some(Block::paragraph(numbered(words))),
            (Some(heading), None) => Some(Block::heading(level(&self.path), numbered(heading))),
            (Some(heading), Some(words)) => Some(run_in(&self.path, &numbered(heading), &numbered(words))),
        };
        let below = self.below.into_iter().map(|line| match line {
            Line::Dashed(text) => Block::List { items: vec![vec![text.into()]] },
            Line::Plain(text) => Block::paragraph(text),
            Line::Table(table) => Block::Table(table),
        });
        own.into_iter().chain(below).collect()
    }
}

/// A heading and the words that go on with it in the same line.
fn run_in(path: &str, heading: &str, words: &str) -> Block {
    let rest = words.strip_prefix(heading).unwrap_or_default();
    if rest.trim_matches([':', '.', ' ']).is_empty() {
        return Block::heading(level(path), words);
    }
    Block::Paragraph { runs: vec![Run::from(heading).bold(), rest.into()] }
}

fn level(path: &str) -> Level {
    match kind(parts(path).last().copied().unwrap_or_default()) {
        Kind::High => Level::Section,
        Kind::Number => Level::Item,
        Kind::Letter => Level::Point,
    }
}

enum Kind {
    /// `II`, `A`, `Điều 3`
    High,
    Number,
    Letter,
}

fn kind(part: &str) -> Kind {
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        Kind::Number
    } else if part.chars().count() == 1 && part.chars().all(char::is_lowercase) {
        Kind::Letter
    } else {
        Kind::High
    }
}

fn parts(path: &str) -> Vec<&str> {
    path.split('.').collect()
}

/// The number as it is printed in front of the words.
fn label(path: &str) -> String {
    let parts = parts(path);
    let Some((last, above)) = parts.split_last().filter(|(last, _)| !last.is_empty()) else { return String::new() };
    match kind(last) {
        Kind::Letter => format!("{last})"),
        Kind::Number if above.last().is_some_and(|above| matches!(kind(above), Kind::Letter)) => format!("({last})"),
        Kind::Number => {
            let numbers = above.iter().rev().take_while(|part| matches!(kind(part), Kind::Number)).count();
            format!("{}.", parts[above.len() - numbers..].join("."))
        }
        Kind::High => format!("{last}."),
    }
}

/// The number that stands directly above.
fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('.').map(|(above, _)| above)
}

/// The point that must stand above: a decimal number holds that of its parent, which need not be printed.
fn above(path: &str) -> Option<&str> {
    let mut above = parent(path)?;
    let last = |path: &str| path.rsplit('.').next().map(kind);
    if matches!((last(path), last(above)), (Some(Kind::Number), Some(Kind::Number))) {
        while matches!(last(above), Some(Kind::Number)) {
            above = parent(above)?;
        }
    }
    Some(above)
}

fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
}

const ROMANS: &[&str] = &[
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX",
];

fn roman(part: &str) -> Option<usize> {
    ROMANS.iter().position(|known| *known == part).map(|at| at + 1)
}

/// The order of letters in front of points: đ stands behind d.
const LETTERS: &str = "abcdđeghiklmnopqrstuvxyfjwz";

fn order(one: &str, other: &str) -> Ordering {
    let value = |part: &str| {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        roman(part).or_else(|| digits.parse().ok()).or_else(|| LETTERS.find(part)).unwrap_or(0)
    };
    let values = |path: &str| path.split('.').map(value).collect::<Vec<_>>();
    values(one).cmp(&values(other))
}
