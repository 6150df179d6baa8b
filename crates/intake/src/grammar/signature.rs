//! The signature block (Decree 30/2020, Annex I, II.7): authority ("TM.", "KT.", "TL.", "TUQ."), role in capitals,
//! name. In exports it may stand before, after or between the recipients.

use crate::vocabulary::people::{COMMON_SURNAMES, ROLES, SURNAMES};

use super::key::{begins_near, is_capital, key};
use super::lines::Line;
use super::text::Text;

/// What a column of the foot is, for the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// "KT. GIÁM ĐỐC"
    Authority,
    /// "PHÓ GIÁM ĐỐC"
    Role,
    /// "Nông Văn Đức"
    Name,
    /// "(Đã ký)" and the like.
    Note,
    /// Anything else.
    Other,
}

/// Who signed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    pub(crate) authority: Vec<Text>,
    pub(crate) role: Option<Text>,
    pub(crate) name: Option<Text>,
    /// The name was found without its usual shape or place.
    pub(crate) unsure: bool,
}

/// Columns after the role among which the name is looked for: stamps and stray letters may stand between.
const REACH: usize = 14;

/// Reads the signature out of the columns of the foot, already cut by [`pieces`].
pub(crate) fn read(columns: &[Text]) -> Block {
    let mut block = Block::default();
    let mut last = Part::Other;
    let mut since_role = 0;
    for column in columns {
        let part = part(column.as_str());
        let begun = block.role.is_some() || !block.authority.is_empty();
        since_role = if begun && !matches!(part, Part::Authority | Part::Role) { since_role + 1 } else { 0 };
        match part {
            Part::Authority if block.name.is_none() => block.authority.push(column.clone()),
            Part::Role if block.name.is_none() => {
                if last == Part::Authority
                    && block.authority.last().is_some_and(|line| unfinished_authority(line.as_str()))
                {
                    join_last(&mut block.authority, column);
                } else if block.role.is_none() {
                    block.role = Some(column.clone());
                }
            }
            Part::Name if since_role <= REACH => {
                let signed = block.role.is_some() || !block.authority.is_empty();
                let surname = has_surname(column.as_str());
                let better = match &block.name {
                    None => surname || signed,
                    Some(name) => block.unsure && surname && !has_surname(name.as_str()),
                };
                if better {
                    block.unsure = !(surname && signed);
                    block.name = Some(column.clone());
                }
            }
            Part::Other if last == Part::Authority && is_capital(column.as_str()) && column.len() < 60 => {
                join_last(&mut block.authority, column);
                continue;
            }
            Part::Other if block.name.is_none() && block.role.is_some() && is_capital_name(column.as_str()) => {
                block.name = Some(column.clone());
                block.unsure = true;
            }
            _ => {}
        }
        last = part;
    }
    if block.role.is_none() {
        role_inside_authority(&mut block);
    }
    block
}

/// "NGUYỄN VĂN AN": a name printed in capitals.
fn is_capital_name(text: &str) -> bool {
    let name = key(text);
    let words: Vec<&str> = name.split(' ').collect();
    let letters = text.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    letters && (2..=5).contains(&words.len()) && COMMON_SURNAMES.contains(&words[0])
}

fn join_last(lines: &mut [Text], more: &Text) {
    if let Some(last) = lines.last_mut() {
        last.join(more);
    }
}

/// "TM." and nothing that could stand alone behind it.
fn unfinished_authority(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).count() <= 3
}

/// Only an authority line and a name: "Q. GIÁM ĐỐC", where the role is what follows the abbreviation.
fn role_inside_authority(block: &mut Block) {
    let Some(line) = block.authority.last() else { return };
    if let Some(at) =
        line.as_str().find(['.', ' ']).filter(|_| line.as_str().starts_with("Q.") || line.as_str().starts_with("QUYỀN"))
    {
        block.role = Some(line.trimmed(&['.', ' ']).from(at + 1));
    }
}

/// Cuts the columns of a line into what belongs to the signature and what does not: "CHỦ NHIỆM Nguyễn Văn A",
/// "KT. CHỦ TỊCH PHÓ CHỦ TỊCH".
pub(crate) fn pieces(line: &Line) -> Vec<Text> {
    let mut out = Vec::new();
    for column in line.columns() {
        let column = column.trimmed(&['ˆ', '`', '\'', '’', '‘', ' ', '~', '¬']);
        let capital_end = capital_run(column.as_str());
        let head = column.part(0..capital_end);
        let signature = matches!(part(head.as_str()), Part::Authority | Part::Role);
        if !signature {
            match role_at_end(column.as_str()) {
                Some(at) => {
                    let role = bare_role(&column.as_str()[at..]);
                    let start = column.as_str()[at..].find(role).map_or(at, |shift| at + shift);
                    out.extend([column.part(0..at), column.part(start..start + role.len())]);
                }
                None => out.push(column),
            }
            continue;
        }
        match second_role(head.as_str()) {
            Some(at) => out.extend([head.part(0..at), head.from(at)]),
            None => out.push(head),
        }
        let rest = column.from(capital_end);
        if !rest.is_empty() {
            out.push(rest);
        }
    }
    out
}

/// A role without the strokes and the stray letter that recognition sets before it.
fn bare_role(text: &str) -> &str {
    let bare = text.trim_matches([' ', '\'', '’', '‘', '`', ',', '.', 'ˆ']);
    match bare.split_once(' ') {
        Some((stray, rest)) if stray.chars().count() == 1 && part(bare) == Part::Other => rest,
        _ => bare,
    }
}

/// No column of a foot is longer, in bytes.
const LONGEST_COLUMN: usize = 400;

/// "- UBND tỉnh; KT. GIÁM ĐỐC": where a role begins that an export ran together with a recipient.
fn role_at_end(text: &str) -> Option<usize> {
    if text.len() > LONGEST_COLUMN {
        return None;
    }
    let (at, _) = text.match_indices([';', ':', ')', '.', ',']).find(|(at, mark)| {
        let head = &text[..at + mark.len()];
        let tail = text[at + mark.len()..].trim_matches([' ', '\'', '’', '‘', '`', ',', '.']);
        head.chars().any(char::is_lowercase) && is_capital(tail) && matches!(part(tail), Part::Authority | Part::Role)
    })?;
    Some(at + 1)
}

/// Bytes of the run of capital words at the beginning.
fn capital_run(text: &str) -> usize {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        let letters = word.chars().any(char::is_alphabetic);
        if letters && !is_capital(word) && !word.starts_with("Q.") {
            break;
        }
        end += word.len();
    }
    end
}

/// "KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM": where the deputy's own role begins.
fn second_role(text: &str) -> Option<usize> {
    (part(text) == Part::Authority)
        .then(|| {
            text.find(" PHÓ ").or_else(|| {
                let authority = key(text);
                let order = authority.starts_with("tl") || authority.starts_with("tuq");
                ["CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG", "TRƯỞNG BAN", "VỤ TRƯỞNG"]
                    .iter()
                    .filter(|_| order)
                    .find_map(|role| text.find(role))
            })
        })
        .flatten()
        .filter(|at| *at > 4)
}

/// What a column is.
#[must_use]
pub fn part(text: &str) -> Part {
    let bare = text.trim_matches([' ', '.', ',', ';', '*', ':', '\u{b7}']);
    if bare.is_empty() || bare.chars().count() > 120 {
        return Part::Other;
    }
    let bare_key = key(bare);
    if bare.starts_with('(')
        && (bare_key.contains("da ky") || bare_key.contains("ky ten") || bare_key.contains("ky so"))
        || bare_key == "da ky"
    {
        return Part::Note;
    }
    if is_capital(bare) {
        let head = bare_key.split(['.', ' ', '/']).next().unwrap_or_default();
        let marked = bare_key.get(head.len()..).is_some_and(|rest| rest.starts_with(['.', '/', ' ']));
        if marked && matches!(head, "tm" | "kt" | "tl" | "tuq" | "q")
            || ["t/m", "k/t", "t/l", "t.m", "k.t", "t.l"].iter().any(|sign| bare_key.starts_with(sign))
        {
            return Part::Authority;
        }
        if ROLES.iter().any(|role| bare_key.starts_with(role) || begins_near(&bare_key, role)) {
            return Part::Role;
        }
        return Part::Other;
    }
    if is_name(bare) {
        Part::Name
    } else if SMALL_ROLES.contains(&bare_key.as_str()) {
        Part::Role
    } else {
        Part::Other
    }
}

/// Roles that old documents print in small letters on a line of their own. Keys.
const SMALL_ROLES: &[&str] = &[
    "giam doc",
    "pho giam doc",
    "thu truong",
    "bo truong",
    "chu tich",
    "pho chu tich",
    "hieu truong",
    "pho hieu truong",
    "cuc truong",
    "chi cuc truong",
    "truong phong",
    "chanh van phong",
    "tong giam doc",
];

/// Degrees and ranks that may stand before a name.
const TITLES: &[&str] = &[
    "ts.",
    "ths.",
    "pgs.",
    "gs.",
    "bs.",
    "pgs.ts.",
    "pgs.ts",
    "gs.ts.",
    "gs.ts",
    "ts",
    "ths",
    "bsckii.",
    "bscki.",
    "ds.",
    "kts.",
    "ks.",
    "cn.",
    "dai ta",
    "thuong ta",
    "trung ta",
    "thieu ta",
    "thieu tuong",
    "trung tuong",
    "dai tuong",
    "thuong tuong",
];

/// Two to five syllables, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = without_title(text).split(' ').collect();
    (2..=5).contains(&words.len()) && words.iter().all(|word| is_syllable(word))
}

/// The name without degree or rank.
#[must_use]
pub fn without_title(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let lower = key(rest);
        let Some(title) = TITLES.iter().find(|title| {
            lower.strip_prefix(**title).is_some_and(|after| {
                after.starts_with(' ') || title.ends_with('.') && after.starts_with(char::is_alphabetic)
            })
        }) else {
            return rest;
        };
        let skip = title.chars().count();
        let Some((at, _)) = rest.char_indices().nth(skip) else { return rest };
        rest = rest[at..].trim_start();
    }
}

fn is_syllable(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().all(|letter| letter.is_lowercase() || matches!(letter, '\'' | '’'))
        && (1..=7).contains(&word.chars().count())
        && (word.chars().count() > 1 || matches!(word, "Y" | "Ý" | "H"))
}

pub(crate) fn has_surname(text: &str) -> bool {
    let first = key(without_title(text)).split(' ').next().unwrap_or_default().to_owned();
    SURNAMES.contains(&first.as_str())
}

/// The block may begin above "Nơi nhận" (line `at`): its first line.
pub(crate) fn start_before(lines: &[Line], at: usize, floor: usize) -> usize {
    let mut start = at;
    for above in (floor..at).rev().take(8) {
        let columns = pieces(&lines[above]);
        let signed = columns.iter().all(|column| {
            matches!(part(column.as_str()), Part::Authority | Part::Role | Part::Note)
                || part(column.as_str()) == Part::Name && has_surname(column.as_str())
                || is_capital_name(column.as_str())
        });
        if !signed {
            break;
        }
        start = above;
    }
    start
}

/// A signature without recipients, among the last lines: the line where it begins.
pub(crate) fn lone_block(lines: &[Line], floor: usize) -> Option<usize> {
    let from = lines.len().saturating_sub(14).max(floor);
    let kinds: Vec<Vec<Part>> =
        lines[from..].iter().map(|line| pieces(line).iter().map(|column| part(column.as_str())).collect()).collect();
    let first = kinds.iter().position(|parts| parts.iter().any(|part| matches!(part, Part::Authority | Part::Role)))?;
    let named = kinds[first..].iter().flatten().any(|part| *part == Part::Name);
    (named || kinds[first].contains(&Part::Authority)).then_some(from + first)
}
