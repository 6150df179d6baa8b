//! The four zones of a document: letterhead, body, foot (recipients and signature), what is attached
//! (Decree 30/2020, Annex I, the boxes 1 to 9b).

use std::ops::Range;

use crate::vocabulary::kinds::KINDS;

use super::key::{is_capital, key, near};
use super::lines::Line;
use super::numbering::{self, Mark};
use super::signature;

/// Where the zones lie, as ranges of lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Zones {
    /// The line with the kind of document, if there is one, with its code.
    pub(crate) kind: Option<(usize, &'static str)>,
    /// Letterhead, kind and subject: up to the first line of the body.
    pub(crate) title: Range<usize>,
    pub(crate) body: Range<usize>,
    pub(crate) foot: Range<usize>,
    /// The line "Nơi nhận:".
    pub(crate) recipients: Option<usize>,
    pub(crate) attached: Range<usize>,
}

/// Parts the lines of a document.
pub(crate) fn zones(lines: &[Line]) -> Zones {
    let kind = kind_line(lines);
    let title_start = kind.map_or_else(|| letter_head_end(lines), |(at, _)| at + 1);
    let title = title_start..if kind.is_some() { title_end(lines, title_start) } else { title_start };
    let recipients = (title.end..lines.len()).find(|at| is_recipients(&lines[*at]));
    let recipients = recipients.or_else(|| list_without_head(lines, title.end));
    let (foot_start, foot_end) = match recipients {
        Some(at) => (signature::start_before(lines, at, title.end), foot_end(lines, at)),
        None => match signature::lone_block(lines, title.end) {
            Some(at) => (at, foot_end(lines, at)),
            None => (lines.len(), lines.len()),
        },
    };
    Zones {
        kind,
        body: title.end..foot_start.max(title.end),
        title,
        foot: foot_start..foot_end,
        recipients,
        attached: foot_end..lines.len(),
    }
}

pub(crate) fn is_recipients(line: &Line) -> bool {
    let head: String = line.str().chars().take(14).collect();
    let head = key(&head);
    let misread = head.split_once(':').is_some_and(|(words, _)| near(words, "noi nhan"));
    misread
        || head.starts_with("noi nhan")
            && (head.len() <= 9 || head[8..].trim_start().starts_with([':', '.', ';', '-']) || line.text.len() < 12)
        || head.starts_with("noi gui") && head[7..].trim_start().starts_with(':')
}

/// A list of recipients whose head is lost: lines with dashes that end with the filing line.
fn list_without_head(lines: &[Line], floor: usize) -> Option<usize> {
    let dashed = |at: &usize| lines[*at].str().starts_with(['-', '–', '—']);
    let filing = (floor..lines.len()).rev().find(|at| {
        let words = key(lines[*at].str().trim_start_matches(['-', '–', '—', '+', ' ', '.', ',']));
        words.len() < 40
            && ["luu vt", "luu: vt", "luu:vt", "luu, vt", "luu vp", "luu: vp", "luu:vp"]
                .iter()
                .any(|head| words.starts_with(head))
    })?;
    let first = (floor..filing).rev().take_while(dashed).last()?;
    let above =
        first.checked_sub(1).filter(|at| *at >= floor && lines[*at].str().contains(';') && lines[*at].text.len() < 90);
    Some(above.unwrap_or(first))
}

/// The type line: the kind of document in capitals, alone or followed by its subject.
fn kind_line(lines: &[Line]) -> Option<(usize, &'static str)> {
    for (at, line) in lines.iter().enumerate().take(60) {
        if let Some((code, _)) = kind_of(line.str()) {
            return Some((at, code));
        }
        // the body has begun: whatever comes later is another document's kind
        let opens = matches!(numbering::mark(line.str()), Some(Mark::Roman(_) | Mark::Article(_) | Mark::Chapter(_)));
        if opens || line.text.len() > 400 {
            break;
        }
    }
    // the whole subject in capitals on the type line: "KẾ HOẠCH TỔ CHỨC HỘI THI"
    lines
        .iter()
        .enumerate()
        .take(20)
        .skip(1)
        .find_map(|(at, line)| kind_before_capitals(line.str()).map(|(code, _)| (at, code)))
}

/// Code of the kind that opens a line of capitals, and how many bytes its name takes. Only below a letterhead: in
/// the body such a line is a heading.
pub(crate) fn kind_before_capitals(text: &str) -> Option<(&'static str, usize)> {
    const OTHERS: &[&str] = &["bao cao", "chi thi", "phuong an"];
    let end = text.match_indices(' ').nth(1)?.0;
    let name = key(&text[..end]);
    let kind = OTHERS.iter().chain(COMMON).find(|kind| **kind == name || kind.len() >= 8 && near(kind, &name))?;
    let (_, code) = KINDS.iter().find(|(known, _)| known == kind)?;
    (is_capital(text) && !text.starts_with("BÁO CÁO VIÊN")).then_some((*code, end + 1))
}

/// Stamps that an export may set in front of the type line. Keys.
const STAMPS: &[&str] = &["hoa toc", "thuong khan", "khan", "toi mat", "mat"];

/// Kinds common enough to be known with a letter misread; none is near a word of a letterhead. Keys.
const COMMON: &[&str] =
    &["ke hoach", "quyet dinh", "huong dan", "to trinh", "thong bao", "nghi quyet", "bien ban", "chuong trinh"];

/// Code of the kind that a line names in capitals, and how many bytes the name takes, a stamp and strokes before it
/// included. One letter may be misread.
#[must_use]
pub fn kind_of(text: &str) -> Option<(&'static str, usize)> {
    let noise = [' ', ':', '-', '–', '—', '_', '.', '\'', '`', 'ˆ', '=', '~', '*'];
    let mut start = text.len() - text.trim_start_matches(noise).len();
    let stamp = text[start..]
        .match_indices(' ')
        .map(|(at, _)| start + at)
        .take(2)
        .find(|at| STAMPS.contains(&key(&text[start..*at]).as_str()));
    if let Some(at) = stamp.filter(|at| is_capital(&text[start..*at])) {
        start = at + 1;
    }
    let mut end = start;
    let mut best = None;
    for (count, word) in text[start..].split(' ').enumerate().take(4) {
        end += word.len() + usize::from(count > 0);
        let name = &text[start..end];
        if !is_capital(name) {
            break;
        }
        let name_key = key(name.trim_end_matches([':', '.', ' ']));
        let known = KINDS.iter().find(|(kind, _)| *kind == name_key);
        if let Some((_, code)) =
            known.or_else(|| KINDS.iter().find(|(kind, _)| COMMON.contains(kind) && near(kind, &name_key)))
        {
            best = Some((*code, end));
        }
    }
    let (code, end) = best?;
    let rest = text[end..].trim_start_matches(noise);
    // alone, or the subject goes on in the same line in small letters
    (rest.is_empty() || !is_capital(rest) && rest.starts_with(char::is_uppercase)).then_some((code, end))
}

/// Words that open the body of a document (bases and preamble). Keys.
const OPENINGS: &[&str] = &[
    "can cu ",
    "can cu:",
    "thuc hien ",
    "theo de nghi",
    "xet de nghi",
    "xet to trinh",
    "theo ",
    "nham ",
    "de ",
    "tren co so",
    "tiep tuc ",
    "kinh gui",
    "thoi gian qua",
    "trien khai thuc hien ",
    "trien khai ",
    "hien nay",
    "trong ",
    "nam ",
    "huong toi",
    "huong ung ",
    "chao mung ",
    "ngay ",
    "nay ",
];

/// Bodies whose sentence opens the body: "Ủy ban nhân dân tỉnh ban hành Kế hoạch …". Keys.
const BODIES: &[&str] = &["uy ban nhan dan ", "ubnd ", "so ", "ban ", "truong ", "hoi dong "];

/// Where the subject under the type line ends.
fn title_end(lines: &[Line], start: usize) -> usize {
    let mut end = start;
    for (at, line) in lines.iter().enumerate().skip(start).take(9) {
        let text = line.str();
        if numbering::mark(text).is_some_and(|mark| mark.rank() <= 4 || mark == Mark::Dash) || kind_of(text).is_some() {
            break;
        }
        let text_key = key(&text.chars().take(60).collect::<String>());
        if text.starts_with('(')
            || text.trim_end().ends_with("điện:")
            || text.trim_end().ends_with("như sau:")
            || is_quoc_hieu(&text_key)
            || text_key.starts_with("so:")
            || text_key.starts_with("kinh gui")
        {
            break;
        }
        if at > start {
            let before = &lines[at - 1];
            let capital = is_capital(text);
            let one_style = capital == is_capital(before.str());
            // the name of a body may also go on with the subject; its own sentence fills the line
            let body = BODIES.iter().any(|opening| text_key.starts_with(opening)) && text.chars().count() >= 60;
            // a subject is centred throughout, and what opens the body is not
            if before.centred && !line.centred {
                break;
            }
            let opens = !line.centred
                && (OPENINGS.iter().any(|opening| text_key.starts_with(opening)) || body)
                && text.starts_with(char::is_uppercase)
                && !capital;
            if line.after_rule
                || (line.after_blank && !(one_style && capital && goes_on(before.str())))
                || line.starts_cell
            {
                break;
            }
            if opens || (capital && !one_style) || (!line.after_blank && text.chars().count() > 200) {
                break;
            }
        }
        end = at + 1;
    }
    end
}

fn goes_on(text: &str) -> bool {
    text.ends_with([',', '-', '–', ';']) || text.to_lowercase().ends_with(" và")
}

/// A document without a type line: its letterhead ends with the address or the first long line.
fn letter_head_end(lines: &[Line]) -> usize {
    let head = lines.iter().take(30).position(|line| {
        let text = key(&line.str().chars().take(30).collect::<String>());
        text.starts_with("kinh gui")
    });
    // a body without any frame begins with its bases
    let bases = || {
        lines
            .iter()
            .take(20)
            .position(|line| key(&line.str().chars().take(12).collect::<String>()).starts_with("can cu "))
    };
    head.or_else(bases).unwrap_or_else(|| {
        lines
            .iter()
            .take(20)
            .position(|line| line.text.len() > 160 || numbering::mark(line.str()).is_some_and(|mark| mark.rank() <= 4))
            .unwrap_or(0)
    })
}

/// Part of the fixed lines at the top right (boxes 1, F-20 and F-21).
pub(crate) fn is_quoc_hieu(line_key: &str) -> bool {
    const FIXED: &[&str] =
        &["cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "dang cong san viet nam"];
    let bare = line_key.replace(['–', '—'], "-");
    bare.len() >= 8 && FIXED.iter().any(|fixed| fixed.contains(bare.trim_matches([' ', '-', '.', '*'])))
        || bare.starts_with("cong hoa xa hoi")
        || bare.starts_with("doc lap") && bare.contains("tu do")
}

/// The foot ends where something attached begins.
fn foot_end(lines: &[Line], start: usize) -> usize {
    (start + 1..lines.len())
        .find(|at| {
            let text = lines[*at].str();
            let head = key(&text.chars().take(40).collect::<String>());
            let attached = begins_appendix(lines[*at].str())
                || head.starts_with("bieu mau")
                || head.starts_with("mau so")
                || head.starts_with("(kem theo")
                || head.starts_with("(ban hanh kem")
                || head.starts_with("cong hoa xa hoi");
            attached
                || (kind_of(text).is_some() && *at > start + 1)
                || matches!(numbering::mark(text), Some(Mark::Chapter(_)))
                || *at > start + 80
        })
        .unwrap_or(lines.len())
}

/// "PHỤ LỤC", "Phụ lục II": the head of an appendix, not a sentence about one.
pub(crate) fn begins_appendix(text: &str) -> bool {
    let head = key(&text.chars().take(40).collect::<String>());
    head.starts_with("phu luc") && (is_capital(text) || text.chars().count() < 40)
}
