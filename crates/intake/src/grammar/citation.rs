//! Citations of other documents; as long as their spellings are many: `TYPE [số] NUMBER [, ngày DATE] [của ISSUER]` of the
//! State, the Party and the National Assembly. The printed words stay; the number beside them is repaired.

use std::sync::LazyLock;

use regex::Regex;

use crate::vocabulary::kinds::{BY_NAME, CITED, SUBJECT_WORDS};

use super::dates::{self, DateAt};

/// One citation in a text, by bytes.
#[derive(Clone, Debug)]
pub(crate) struct Cited {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) date: Option<DateAt>,
    pub(crate) issuer: Option<(usize, usize)>,
    /// The printed number was mended.
    pub(crate) mended: bool,
}

/// A number with its symbol. Groups: 1 State and Assembly form, 2 Party form.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    const GROUP: &str = "[§]?[A-ZĐÐƯÔÊÂ][A-Za-zĐđÐƯÔÊÂ0-9&.]*";
    Regex::new(&format!(
        concat!(
            r"((?:[0-9]+(?:\.[0-9]+)?)?(?: ?/ ?[0-9]{{4,5}})? ?/ ?{group}(?:(?: ?[-–_/]|[-–_/] ?| [-–] ){group})*)",
            r"|([0-9]+ ?[-–] ?[A-ZĐÐ][A-Za-zđĐ]{{1,3}} ?/ ?{group}(?:[-–]{group})*)",
            r"|([0-9]+ (?:NQ|CT|KL|QĐ|QyĐ|TB|HD|KH|BC|CTr|TT)/(?:TW|TU|ĐU|HU|QU)(?-u:\b))",
            r"|([0-9]+/20[0-9]{{2}}[0-9](?:QĐ|NĐ|NQ|TT|CT|KH)-{group})",
        ),
        group = GROUP
    ))
    .expect("a fixed pattern")
});

/// "số 2566 ngày 22 tháng 09 năm 2022": a number without a symbol counts only with its date.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:Tờ trình|Công văn|Văn bản|văn bản|Báo cáo|Quyết định) số ?:? ?([0-9]+),? ngày ")
        .expect("a fixed pattern")
});

static HEAD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:^|[ (“])(?:[Cc]ác )?$").expect("a fixed pattern"));

/// No paragraph of a real document is longer; the rest of a longer one is not searched.
const LONGEST: usize = 40_000;

/// All citations of a paragraph, in order.
pub(crate) fn citations(text: &str) -> Vec<Cited> {
    let text = &text[..char_end(text, LONGEST)];
    let mut out: Vec<Cited> = Vec::new();
    let dates = dates::all(text);
    for found in NUMBER.find_iter(text) {
        let floor = out.last().map_or(0, |last| last.end);
        // a stroke inside the issuer just read ("của HĐND/UBND tỉnh") is no number
        if found.start() < floor {
            continue;
        }
        if let Some(cited) = numbered(text, found.start(), found.end(), floor, &dates) {
            out.push(cited);
        }
    }
    for found in BARE.captures_iter(text) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
        let mut cited = with_date(text, whole.start(), number.end(), &dates);
        cited.number = Some(number.as_str().to_owned());
        cited.kind = CITED.iter().find(|kind| whole.as_str().starts_with(**kind)).map(|kind| (*kind).to_owned());
        out.push(cited);
    }
    shared_symbol(text, &mut out);
    for cited in &mut out {
        date_in_front(text, &dates, cited);
    }
    by_name(text, &dates, &mut out);
    out.sort_by_key(|cited| cited.start);
    out
}

fn numbered(text: &str, start: usize, end: usize, floor: usize, dates: &[DateAt]) -> Option<Cited> {
    let (start, end) = widened(text, floor, start, end);
    let raw = &text[start..end];
    let raw = raw.trim_end_matches(['.', '&', ' ']);
    // "34-CT/TWngày 07/4/2014": the space before the date is lost
    let raw = raw.strip_suffix("ng").filter(|_| text[end..].starts_with("ày")).unwrap_or(raw);
    let end = start + raw.len();
    let before = text[floor..start].trim_end();
    let numbered = before.strip_suffix([':', '.']).map_or(before, str::trim_end);
    let with_word = ["số", "so", "Số", "SỐ", "sồ", "sổ"]
        .iter()
        .find_map(|word| numbered.strip_suffix(word).filter(|rest| rest.is_empty() || rest.ends_with([' ', '(', ','])));
    let (before_number, has_word) = with_word.map_or((before, false), |rest| (rest.trim_end(), true));
    // "Nghị định 87,88,31/CP": other numbers stand in front of this one
    let bare = before_number.trim_end_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, ',' | ' '));
    let before_number = if before_number.ends_with(',') { bare } else { before_number };
    let kind = CITED.iter().find_map(|kind| {
        let rest = before_number.strip_suffix(kind).or_else(|| without_small(before_number, kind))?;
        (rest.is_empty() || rest.ends_with([' ', '(', '“', '-', ';', ',', ':'])).then_some((*kind, rest))
    });
    let starts_with_number = raw.starts_with(|letter: char| letter.is_ascii_digit());
    let clean = clean_number(raw);
    let letters = clean.chars().filter(|letter| letter.is_uppercase()).count();
    let law = clean.contains("/QH") && law_before(before_number).is_some();
    if letters < 2 || kind.is_none() && !has_word && !law || !starts_with_number && !has_word {
        return None;
    }
    let begin = match &kind {
        Some((_, rest)) => {
            let rest = HEAD
                .find(rest)
                .map_or(*rest, |head| if head.as_str().contains("ác") { &rest[..head.start()] } else { rest });
            floor + rest.len()
        }
        None => floor + before_number.len(),
    };
    let begin = begin + (text[begin..].len() - text[begin..].trim_start().len());
    let (number, mended) = repair(&clean);
    let kind = kind.map(|(kind, _)| kind.to_owned());
    // "Các Công điện: số 007/CĐ-UBND …, số 008/CĐ-UBND …": the kind stands before the colon
    let listed = before_number.strip_suffix(':').filter(|_| kind.is_none());
    let kind = kind.or_else(|| {
        let kind = CITED.iter().find(|kind| listed.is_some_and(|before| before.trim_end().ends_with(**kind)))?;
        Some((*kind).to_owned())
    });
    let kind = match kind.as_deref() {
        None if number.contains("/QH") => law_before(before_number).map(str::to_owned),
        _ => kind,
    };
    Some(Cited { kind, number: Some(number), mended, ..with_date(text, begin, end, dates) })
}

/// `Nghị định 87,88,31/CP`: several numbers in front of one symbol.
static SHARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:Nghị định|Quyết định|Chỉ thị|Thông tư|Nghị quyết)(?: số)?) ((?:[0-9]{1,4}, ?)+)[0-9]{1,4}/")
        .expect("a fixed pattern")
});

/// The numbers in front of the last one, each with the symbol of the last.
fn shared_symbol(text: &str, out: &mut Vec<Cited>) {
    for found in SHARED.captures_iter(text) {
        let (Some(whole), Some(kind), Some(list)) = (found.get(0), found.get(1), found.get(2)) else { continue };
        let last = out.iter().find(|cited| cited.start < whole.end() && whole.end() <= cited.end);
        let Some((symbol, last)) =
            last.and_then(|last| Some((last.number.clone()?.split_once('/')?.1.to_owned(), last.clone())))
        else {
            continue;
        };
        let kind = kind.as_str().trim_end_matches(" số").to_owned();
        if let Some(own) = out.iter_mut().find(|cited| cited.end == last.end) {
            own.start = list.end();
        }
        for number in list.as_str().split(',').map(str::trim).filter(|number| !number.is_empty()) {
            let start = list.start() + (list.as_str().find(number).unwrap_or(0));
            let number_of = Some(format!("{number}/{symbol}"));
            out.push(Cited {
                start,
                end: start + number.len(),
                kind: Some(kind.clone()),
                number: number_of,
                ..last.clone()
            });
        }
    }
}

/// "thông tư 48/2011/TT-BYT": a kind that begins small.
fn without_small<'a>(text: &'a str, kind: &str) -> Option<&'a str> {
    let mut letters = kind.chars();
    let (first, rest) = (letters.next()?, letters.as_str());
    text.strip_suffix(rest)?.strip_suffix(first.to_lowercase().next()?)
}

/// The number with what recognition parted from it: "22 5/QĐ-SYT", "43/2013/QH 13".
fn widened(text: &str, floor: usize, start: usize, end: usize) -> (usize, usize) {
    let before = text[floor..start].strip_suffix(' ').unwrap_or_default();
    let digits = before.len() - before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let named = before[..before.len() - digits].trim_end();
    let begins_with_digit = text[start..end].starts_with(|letter: char| letter.is_ascii_digit());
    let parted = (1..=3).contains(&digits)
        && begins_with_digit
        && (named.ends_with("số") || CITED.iter().any(|kind| named.ends_with(kind)));
    let start = if parted { start - 1 - digits } else { start };
    let term = text[start..end].ends_with("/QH").then(|| text[end..].strip_prefix(' ')).flatten();
    let term =
        term.map_or(0, |rest| rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len());
    (start, if term > 0 { end + 1 + term } else { end })
}

/// "Luật Đấu thầu số 22/2023/QH15": the kind stands before the name.
fn law_before(before: &str) -> Option<&'static str> {
    let tail = before.char_indices().rev().take(90).last().map_or(before, |(at, _)| &before[at..]);
    if tail.contains("Luật") {
        Some("Luật")
    } else if tail.contains("Pháp lệnh") {
        Some("Pháp lệnh")
    } else {
        None
    }
}

/// Looks right of the number for the date and the issuer.
fn with_date(text: &str, start: usize, number_end: usize, dates: &[DateAt]) -> Cited {
    let mut end = number_end;
    let near = dates[dates.partition_point(|date| date.start < number_end)..].first().filter(|date| {
        let between = text[number_end..date.start].trim_matches([' ', ',']);
        matches!(between, "" | "ban hành" | "ký" | "ngày" | "ban hành ngày" | "ký ngày" | "ngay")
    });
    let date = near.copied().or_else(|| blank_day(text, number_end));
    if let Some(date) = date {
        end = date.end;
    }
    let issuer = issuer(text, end);
    if let Some((_, issuer_end)) = issuer {
        end = issuer_end;
    }
    Cited { start, end, kind: None, number: None, date, issuer, mended: false }
}

/// "Ngày 19 tháng 9 năm 2013, Văn phòng Chính phủ có văn bản số 349/TB-VPCP": date and issuer stand in front.
fn date_in_front(text: &str, dates: &[DateAt], cited: &mut Cited) {
    if cited.date.is_some() {
        return;
    }
    let Some(date) = dates[..dates.partition_point(|date| date.end <= cited.start)].last() else { return };
    let between = &text[date.end..cited.start];
    let issuer = between.strip_prefix(", ").filter(|_| text[date.start..].starts_with(['N', 'n'])).map(str::trim_end);
    let issuer = issuer
        .and_then(|words| ["đã ban hành", "ban hành", "đã có", "có"].iter().find_map(|verb| words.strip_suffix(verb)));
    if let Some(issuer) = issuer
        .map(str::trim_end)
        .filter(|issuer| !issuer.is_empty() && issuer.len() < 160 && !issuer.contains([';', '.']))
    {
        let start = date.end + 2;
        cited.issuer = Some((start, start + issuer.len()));
        cited.date = Some(*date);
        cited.start = date.start;
    }
}

/// "ngày   /10/2022"
fn blank_day(text: &str, from: usize) -> Option<DateAt> {
    let rest = &text[from..];
    let skipped = rest.trim_start_matches([' ', ',']);
    let found = dates::first(skipped.get(..char_end(skipped, 40)).unwrap_or(skipped))
        .filter(|found| found.start == 0 && found.blank)?;
    let shift = from + rest.len() - skipped.len();
    Some(DateAt { start: shift, end: shift + found.end, ..found })
}

fn char_end(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

/// "của Ban Chấp hành Đảng bộ tỉnh khóa XIX" up to a mark or a word of the subject.
fn issuer(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &text[from..];
    let bare = rest.trim_start_matches([' ', ',']);
    let name = bare.strip_prefix("của ")?.trim_start();
    let start = text.len() - name.len();
    let stop = name.find([',', ';', '.', '(', '“', ')', '"', ':', '”']).unwrap_or(name.len()).min(char_end(name, 140));
    let name = &name[..stop];
    let mut end = 0;
    let mut words = name.split(' ').peekable();
    let mut at = 0;
    while let Some(word) = words.next() {
        let first = at == 0;
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let next = words.peek().copied().unwrap_or_default();
        let subject = !first && SUBJECT_WORDS.contains(&word) && (!capital(word) || !capital(next));
        let joint = word == "và"
            && (CITED.iter().any(|kind| name[at..].starts_with(&format!("và {kind}")))
                || next.is_empty()
                || next == "các");
        if subject && !part_of_name(word, next, &name[..at]) || joint {
            break;
        }
        at += word.len();
        end = at;
        at += 1;
    }
    (end > 0).then_some((start, start + end))
}

/// Words that look like a subject but go on with a name: "Ban Tổ chức", "Hội đồng nhân dân", "tỉnh về".
fn part_of_name(word: &str, next: &str, before: &str) -> bool {
    let before = before.trim_end();
    match word {
        "thành" => matches!(next, "phố" | "ủy" | "uỷ"),
        "Ban" => {
            before.ends_with("Trưởng")
                || before.ends_with("của")
                || before.is_empty()
                || before.ends_with(" và")
                || before.ends_with("Thường trực")
                || !matches!(next, "hành")
        }
        "ban" => next != "hành",
        "chỉ" => next != "đạo" || before.ends_with("Ban"),
        "công" => matches!(next, "an" | "nghệ" | "đoàn" | "vụ"),
        "thông" => matches!(next, "tin"),
        "tổ" => false,
        "Thông" => next == "tin",
        "năm" | "trên" | "tại" => false,
        "thực" | "phát" | "quy" | "hướng" => false,
        _ => false,
    }
}

/// Spaces and kinds of dash folded: `5969/QĐ- UBND` gives `5969/QĐ-UBND`, `79 NQ/TW` gives `79-NQ/TW`.
fn clean_number(raw: &str) -> String {
    static PARTY: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^([0-9]+) ([A-ZĐ][A-Za-zĐ]*/[A-Z]+)$").expect("a fixed pattern"));
    PARTY
        .replace(raw, "$1-$2")
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '§'))
        .map(|letter| match letter {
            '–' | '_' | '—' => '-',
            'Ð' => 'Đ',
            letter => letter,
        })
        .collect()
}

/// Mends slips that can only mean one thing.
fn repair(clean: &str) -> (String, bool) {
    static GLUED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^([0-9]+/20[0-9]{2})[0-9]([A-ZĐ]{2}-.*)$").expect("a fixed pattern"));
    static NOTE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(.*(?:-CP|TTg|UBND|HĐND|/TW|-TW|/TU|BNV|BTC))[1-9]$").expect("a fixed pattern"));
    static PREMIER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(.*-)(?:Tg|TTTg|T[1Il]T?g|TT[1Il]g)$").expect("a fixed pattern"));
    if let Some(symbol) = clean.strip_suffix("-TTG") {
        return (format!("{symbol}-TTg"), true);
    }
    if let Some(found) = PREMIER.captures(clean) {
        return (format!("{}TTg", &found[1]), true);
    }
    if let Some(found) = GLUED.captures(clean) {
        return (format!("{}/{}", &found[1], &found[2]), true);
    }
    if let Some(found) = NOTE.captures(clean) {
        return (found[1].to_owned(), true);
    }
    let mut parts: Vec<&str> = clean.split('/').collect();
    let year = if let [_, year, _] = parts[..] { year_of_five(year) } else { None };
    match &year {
        Some(year) => {
            parts[1] = year;
            (parts.join("/"), true)
        }
        None => (clean.to_owned(), false),
    }
}

/// "25010": the one year that remains when a digit is taken out.
fn year_of_five(digits: &str) -> Option<String> {
    if digits.len() != 5 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let without = |skip: usize| format!("{}{}", &digits[..skip], &digits[skip + 1..]);
    let mut plausible: Vec<String> =
        (0..5).map(without).filter(|year| ("1945"..="2099").contains(&year.as_str())).collect();
    plausible.dedup();
    if plausible.len() == 1 { plausible.pop() } else { None }
}

/// Bytes of the name of a law without a day: a comma followed by a small letter belongs to it ("Cán bộ, công chức"),
/// and so does its year.
fn undated_name(text: &str) -> usize {
    let year = dates::first(text).filter(|found| found.date.year.is_some() && found.date.month.is_none());
    if let Some(year) = year.filter(|found| !text[..found.start].contains(['.', ';'])) {
        return year.end;
    }
    let full_stop = text.find('.').unwrap_or(text.len());
    let comma = text[..full_stop].match_indices(", ").map(|(at, _)| at).find(|at| {
        let next = &text[at + 2..];
        !next.starts_with(char::is_lowercase) && !next.starts_with("Khen thưởng")
    });
    text[..comma.unwrap_or(full_stop)].trim_end_matches([' ', ',']).len()
}

/// What may stand in front of a document named without a number.
const OPENINGS: &[&str] =
    &[";", ",", "và", "Căn cứ", "căn cứ", "Căn cư", "Thực hiện", "thực hiện", "-", "định", ":", "theo", "của"];

/// Laws, charters and congress resolutions: named, dated at most.
fn by_name(text: &str, dates: &[DateAt], out: &mut Vec<Cited>) {
    let mut floor = 0;
    for (start, _) in text.match_indices(['L', 'B', 'P', 'H', 'Đ', 'N']) {
        if start < floor {
            continue;
        }
        let Some(kind) = BY_NAME.iter().find(|kind| text[start..].starts_with(**kind)) else { continue };
        let before = text[..start].trim_end();
        let opens = before.is_empty() || OPENINGS.iter().any(|end| before.ends_with(end));
        if !opens || !text[start + kind.len()..].starts_with(' ') {
            continue;
        }
        let stop = text[start..]
            .find([';', ':', '(', '“'])
            .map_or(text.len(), |at| start + at)
            .min(start + char_end(&text[start..], 220));
        let near = dates[dates.partition_point(|date| date.start < start)..]
            .first()
            .filter(|date| date.start < stop && date.date.year.is_some());
        let taken = out.iter().any(|cited| cited.start <= start && start < cited.end);
        if taken {
            continue;
        }
        // "Luật Đấu thầu số 22/2023/QH15": the number has been read, the name belongs to it
        let numbered = out.iter_mut().find(|cited| cited.start > start && cited.start < start + 200);
        if let Some(cited) = numbered.filter(|cited| {
            cited.number.as_deref().is_some_and(|number| number.contains("/QH"))
                && !text[start..cited.start].contains([';', '.'])
        }) {
            cited.start = start;
            cited.kind = Some((*kind).to_owned());
            floor = cited.end;
            continue;
        }
        let other = |end: usize| out.iter().any(|cited| start < cited.start && cited.start < end);
        let dated = near.filter(|date| {
            let day = text[..date.start].trim_end().ends_with("ngày") || text[date.start..].starts_with("ng");
            day && date.date.month.is_some() && !other(date.start) && !text[start..date.start].contains(". ")
        });
        let end = match dated {
            Some(date) => date.end,
            None => start + undated_name(&text[start..stop]),
        };
        let basis = before.is_empty() || ["Căn cứ", "Thực hiện", "Căn cư"].iter().any(|word| before.ends_with(word));
        if dated.is_some() || basis && !other(end) {
            let kind =
                Some(kind.split(" Đ").next().and_then(|kind| kind.split(" đ").next()).unwrap_or(kind).to_owned());
            out.push(Cited { start, end, kind, number: None, date: dated.copied(), issuer: None, mended: false });
            floor = end;
        }
    }
}

#[cfg(test)]
mod tests;
