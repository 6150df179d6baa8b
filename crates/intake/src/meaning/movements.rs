//! Named emulation movements: quoted after "phong trào thi đua", listed after "… như:", or launched by
//! the plan itself. Quoted models that are no movements are left alone.

use std::sync::LazyLock;

use domain::plan::{CheckNote, PlanDraft};
use regex::Regex;

use crate::grammar::key::{head, key};
use crate::grammar::text::Text;

use super::page::Page;
use super::provenance::Ledger;

/// A name with more letters than this is a sentence, its quotation marks are somebody else's.
const LONGEST_NAME: usize = 240;

/// `phong trào thi đua “X” giai đoạn 2021 - 2025`
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)phong trào(?: thi đua)?(?: yêu nước| đặc biệt| cao điểm)? ?",
        r"([“\x22][^”“\x22]{5,}[”\x22](?:,? giai đoạn [0-9]{4} ?[-–] ?[0-9]{4})?)",
    ))
    .expect("a fixed pattern")
});

/// `các phong trào thi đua trọng tâm … như: A; B; C.`
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[Cc]ác phong trào(?: thi đua)?[^.;:]*?(?: như ?:?| gồm ?:?|:) ?").expect("a fixed pattern")
});

/// `Phát động phong trào thi đua X` in the subject.
static LAUNCHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:phát động|tổ chức|triển khai|thực hiện|hưởng ứng)(?: thực hiện)? (?:đợt )?(phong trào thi đua (.+))$",
    )
    .expect("a fixed pattern")
});

/// Fills `movements`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let mut found: Vec<(Text, Option<CheckNote>)> = Vec::new();
    let title = page.title.as_ref().and_then(launched);
    if let Some(own) = title {
        found.push((own, Some(CheckNote::UnusualForm)));
    }
    for text in page.title.iter().chain(page.plan().nodes.iter().map(|node| &node.whole)) {
        let mut listed_until = 0;
        if let Some(list) = LISTED.find(text.as_str()) {
            let (items, end) = listed(text, list.end());
            listed_until = end;
            // without quotation marks a name is only told by its place
            let colon = list.as_str().trim_end().ends_with(':')
                && !list.as_str().contains("như")
                && !list.as_str().contains("gồm");
            let named = |item: &Text| item.as_str().starts_with(['“', '"']) || is_quoted(text, item);
            let items = items.into_iter().filter(|item| !colon || named(item));
            found.extend(items.map(|item| (item, None)));
        }
        for quoted in QUOTED.captures_iter(text.as_str()).filter_map(|found| found.get(1)) {
            if quoted.start() >= listed_until {
                found.push((text.part(quoted.range()), None));
                listed_until = more(text, quoted.end(), &mut found);
            }
        }
    }
    let mut known: Vec<String> = Vec::new();
    for (text, note) in found.into_iter().take(300) {
        let identity = identity(text.as_str());
        if identity.len() < 6
            || text.as_str().chars().count() > LONGEST_NAME
            || known.iter().any(|other| other.contains(&identity) || identity.contains(other.as_str()))
        {
            continue;
        }
        known.push(identity);
        ledger.note(format!("/movements/{}", draft.movements.len()), text.place(), note);
        draft.movements.push(text.as_str().to_owned());
    }
}

/// `, “Y”; “Z”`: further names in a row behind one. Groups: 1 name.
static MORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^ ?(?:,|;|và|, và|; và) ?(?:phong trào(?: thi đua)? ?)?",
        r"([“\x22][^”“\x22]{5,}[”\x22](?:,? giai đoạn [0-9]{4} ?[-–] ?[0-9]{4})?)",
    ))
    .expect("a fixed pattern")
});

/// The names that follow one in a row; gives the byte where the row ends.
fn more(text: &Text, mut end: usize, found: &mut Vec<(Text, Option<CheckNote>)>) -> usize {
    while let Some(name) = MORE.captures(&text.as_str()[end..]).and_then(|row| row.get(1)) {
        found.push((text.part(end + name.start()..end + name.end()), None));
        end += name.end();
    }
    end
}

/// The name without quotation marks, stage and the words "phong trào thi đua".
fn identity(name: &str) -> String {
    let name = key(name);
    let name = name.split(" giai doan ").next().unwrap_or_default();
    let letters: String = name.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect();
    letters
        .split_whitespace()
        .skip_while(|word| ["phong", "trao", "thi", "dua", "yeu", "nuoc"].contains(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The movement that the plan launches, without the area it is launched in.
fn launched(title: &Text) -> Option<Text> {
    let name = LAUNCHED.captures(title.as_str())?.get(1)?;
    let text = title.part(name.range());
    if text.as_str().contains(['“', '"']) {
        return None;
    }
    let lower = text.as_str().to_lowercase();
    // capitals and small letters of Vietnamese have the same length in bytes, bar a few: cut only where they agree
    let cut = [
        " do ubnd ",
        " do ủy ban ",
        " do thủ tướng ",
        " do chủ tịch ",
        " do tỉnh ",
        " do sở ",
        " chào mừng ",
        " trên địa bàn ",
        " tại ",
        " trong toàn ",
        " năm 2",
        " năm học",
        " giai đoạn ",
    ]
    .iter()
    .filter_map(|word| lower.find(word))
    .min();
    let cut = cut.filter(|at| lower.len() == text.len() && text.as_str().is_char_boundary(*at));
    Some(cut.map_or(text.clone(), |at| text.part(0..at)))
}

/// The items of a list that begins at byte `start`, up to the end of its sentence.
fn listed(text: &Text, start: usize) -> (Vec<Text>, usize) {
    let rest = &text.as_str()[start..];
    let end = start + sentence_end(rest);
    let mut out = Vec::new();
    let mut at = start;
    for part in outside_quotes(&text.as_str()[start..end]) {
        let item = text.part(at..at + part.len()).trimmed(&[' ', '.', ',', '…']);
        at += part.len() + 1;
        let item = without_head(&item);
        let opening = key(head(item.as_str(), 40));
        let other =
            ["chao mung", "ky niem", "va cac", "cac phong trao", "cuoc van dong", "gan voi", "dong thoi", "tiep tuc"]
                .iter()
                .any(|word| opening.starts_with(word));
        let length = item.as_str().chars().count();
        if !other && (8..=220).contains(&length) {
            out.push(item);
        }
    }
    // one item alone is a list only when it is a name
    if out.len() == 1
        && !out[0].as_str().contains(['“', '"'])
        && !key(head(out[0].as_str(), 20)).starts_with("phong trao")
    {
        out.clear();
    }
    (out, end)
}

/// The item stands in quotation marks.
fn is_quoted(text: &Text, item: &Text) -> bool {
    let at = text.as_str().find(item.as_str()).unwrap_or(0);
    text.as_str()[..at].trim_end().ends_with(['“', '"'])
}

/// Parts between semicolons; one inside quotation marks parts nothing.
fn outside_quotes(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0i32;
    text.split(move |letter| {
        match letter {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        letter == ';' && depth <= 0
    })
}

/// "Phong trào thi đua “X”" leaves “X”; a name that is not quoted stays whole.
fn without_head(item: &Text) -> Text {
    match QUOTED.captures(item.as_str()).and_then(|found| found.get(1)) {
        Some(quoted) => item.part(quoted.range()),
        None => {
            let opening = key(head(item.as_str(), 30));
            let skip = ["va phong trao thi dua ", "phong trao thi dua ", "phong trao "]
                .iter()
                .find(|word| opening.starts_with(**word))
                .map_or(0, |word| word.chars().count());
            let at = item.as_str().char_indices().nth(skip).map_or(0, |(at, _)| at);
            item.from(at)
        }
    }
}

/// A full stop or leaders that end the sentence, not those inside a number.
fn sentence_end(text: &str) -> usize {
    let mut previous = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, letter)| *letter);
        if matches!(letter, '.' | '…') && !(previous.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit()))
        {
            return at;
        }
        previous = letter;
    }
    text.len()
}
