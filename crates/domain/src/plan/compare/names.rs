//! Who is named: the units of a task, its partners, the people of an award.

use super::Why;
use super::words::words;
use crate::vietnamese::fold;

/// Longest list of names that is taken apart, in characters.
const LONGEST: usize = 4_000;

/// Words before a name that are no part of it.
const BEFORE: [&str; 4] = ["cac", "nhung", "va", "hoac"];

/// Words inside a name that it can do without.
const BESIDE: [&str; 3] = ["viet", "nam", "tinh"];

/// What names of units, and of groups of units, begin with.
const HEADS: [&str; 43] = [
    "phong",
    "van phong",
    "so",
    "ban",
    "trung tam",
    "thanh tra",
    "uy ban",
    "ubnd",
    "hoi",
    "cac",
    "nhung",
    "don vi",
    "co quan",
    "dia phuong",
    "chi cuc",
    "cong an",
    "cong doan",
    "bao",
    "dai",
    "truong",
    "truong phong",
    "thu vien",
    "bao tang",
    "doan",
    "lien doan",
    "mat tran",
    "to chuc",
    "to",
    "doanh nghiep",
    "cuc",
    "vien",
    "nha",
    "khoi",
    "lanh dao",
    "giam doc",
    "chu tich",
    "pho",
    "bo",
    "tong",
    "hiep hoi",
    "quy",
    "xa",
    "phuong",
];

/// Kinds of recipients of an award.
const KINDS: [&str; 7] = ["tập thể", "cá nhân", "gia đình", "doanh nghiệp", "đơn vị", "cơ quan", "địa phương"];

/// Who is no longer named, then who is named that was not. Nothing where either side names nobody: a plan that is
/// silent means neither all nor none.
pub(super) fn differing((old, new): (&str, &str)) -> Vec<Why> {
    let unread = |text: &str| text.is_empty() || text.chars().count() > LONGEST;
    if unread(old) || unread(new) {
        return Vec::new();
    }
    let (old, new) = (names(old), names(new));
    let (gone, came) = (printed_without(&old, &new), printed_without(&new, &old));
    // Others altogether: nobody left, nobody joined.
    if gone.len() == old.len() && came.len() == new.len() { Vec::new() } else { told(gone, came) }
}

/// Whom an award is for: only the kinds of recipients are compared, since the words around them say what they did.
pub(super) fn other_kinds((old, new): (&str, &str)) -> Vec<Why> {
    let kinds = |text: &str| -> Vec<String> {
        let text = fold(text);
        KINDS.iter().filter(|kind| text.contains(&fold(kind))).map(|kind| (*kind).to_owned()).collect()
    };
    let (old, new) = (kinds(old), kinds(new));
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let without = |some: &[String], others: &[String]| -> Vec<String> {
        some.iter().filter(|kind| !others.contains(kind)).cloned().collect()
    };
    told(without(&old, &new), without(&new, &old))
}

fn told(gone: Vec<String>, came: Vec<String>) -> Vec<Why> {
    let gone = (!gone.is_empty()).then_some(Why::FewerNames { names: gone });
    let came = (!came.is_empty()).then_some(Why::MoreNames { names: came });
    gone.into_iter().chain(came).collect()
}

/// A name as printed, and the words that are compared.
struct Name {
    printed: String,
    words: Vec<String>,
}

impl Name {
    /// The same, or one of them shortened at its end: `Văn phòng`, `Văn phòng Sở`.
    fn is(&self, other: &Self) -> bool {
        let begins = |one: &Self, other: &Self| one.words.len() > 1 && other.words.starts_with(&one.words);
        self.words == other.words || begins(self, other) || begins(other, self)
    }
}

fn printed_without(names: &[Name], others: &[Name]) -> Vec<String> {
    let missing = names.iter().filter(|name| !others.iter().any(|other| other.is(name)));
    missing.map(|name| name.printed.clone()).collect()
}

/// The text cut at commas, semicolons and "và", where a name begins behind them: `Phòng Văn hóa và Gia đình` is one.
fn names(text: &str) -> Vec<Name> {
    let parts = text.split([',', ';', '\n']).flat_map(|part| part.split(" và ")).flat_map(|part| part.split(" hoặc "));
    let parts = parts.map(|part| part.trim().trim_end_matches(['.', ':'])).filter(|part| !part.is_empty());
    let mut names: Vec<Name> = Vec::new();
    let mut start = 0;
    for part in parts {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        let end = at + part.len();
        match names.last_mut() {
            Some(name) if !begins_a_name(part) => {
                text[start..end].clone_into(&mut name.printed);
                name.words.extend(words(part));
            }
            _ => {
                start = at;
                names.push(Name { printed: part.to_owned(), words: words(part) });
            }
        }
    }
    for name in &mut names {
        name.words = bare(std::mem::take(&mut name.words));
    }
    names.retain(|name| !name.words.is_empty());
    names
}

fn begins_a_name(part: &str) -> bool {
    let part = format!("{} ", fold(part));
    HEADS.iter().any(|head| part.starts_with(&format!("{head} ")))
}

/// A name without articles, and without what only says of which province or country it is.
fn bare(mut words: Vec<String>) -> Vec<String> {
    let is_any = |word: &String, known: &[&str]| known.contains(&fold(word).as_str());
    while words.first().is_some_and(|word| is_any(word, &BEFORE)) {
        words.remove(0);
    }
    words.retain(|word| !is_any(word, &BESIDE));
    words
}
