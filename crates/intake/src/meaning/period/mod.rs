//! When the campaign runs: only what the plan itself calls its time, never the date of an
//! anniversary or of one activity.

mod phases;

use std::sync::LazyLock;

use domain::plan::{CheckNote, Period, PlanDraft};
use jiff::civil::Date;
use regex::Regex;

use crate::grammar::dates::{self, DateAt};
use crate::grammar::key::{head, key};
use crate::grammar::text::Text;

use super::page::Page;
use super::provenance::Ledger;

/// "Đợt thi đua được thực hiện từ …", wherever it stands.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:Đợt thi đua|Phong trào thi đua|đợt thi đua|phong trào thi đua|Kế hoạch|Chương trình|Cuộc thi|cuộc thi|Hội thi) (?:cao điểm )?(?:này )?(?:được )?(?:bắt đầu |triển khai |thực hiện |tổ chức |phát động |diễn ra |trong )+(?:thực hiện )?(?:kể )?(từ )(?:ngày|tháng|nay|khi|quý|đầu|[0-9])")
        .expect("a fixed pattern")
});

/// Fills `period`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let texts = labelled(page);
    let own = draft.date.clone();
    let phases = texts.iter().map(|text| phases::of(text, own.as_deref())).find(|phases| phases.len() > 1);
    let phases = phases.unwrap_or_default();
    let found = texts
        .iter()
        .find_map(|text| span(text, own.as_deref()))
        .or_else(|| {
            page.plan().nodes.iter().find_map(|node| {
                let from = SAID.captures(node.whole.as_str())?.get(1)?.start();
                span(&node.whole.from(from), own.as_deref())
            })
        })
        .or_else(|| texts.iter().find_map(whole_year))
        .or_else(|| texts.iter().find_map(days))
        .or_else(|| of_activities(page, own.as_deref()));
    let Some(mut found) = found else { return };
    // the rounds say where the whole begins and ends
    if let (Some((first, _)), Some((last, place))) = (phases.first(), phases.last())
        && last.end.is_some()
    {
        found.start = first.start.clone().or(found.start);
        found.end.clone_from(&last.end);
        let words = last.end.as_deref().is_some_and(|end| end.parse::<Date>().is_err());
        found.end_note = if words { Some(CheckNote::EndsAtEvent) } else { found.end_note };
        ledger.read("/period", *place);
    }
    ledger.read("/period", found.text.place());
    ledger.read("/period/as_printed", found.text.place());
    let early = starts_before_signing(draft, found.start.as_deref());
    if found.start.is_some() {
        ledger.note(
            "/period/start",
            found.text.place(),
            found.start_note.or(early.then_some(CheckNote::StartsBeforeSigning)),
        );
    }
    if found.end.is_some() {
        ledger.note("/period/end", found.text.place(), found.end_note);
    }
    for (at, (_, place)) in phases.iter().enumerate() {
        ledger.read(format!("/period/phases/{at}"), *place);
    }
    draft.period = Some(Period {
        start: found.start,
        end: found.end,
        as_printed: Some(found.text.as_str().to_owned()),
        phases: phases.into_iter().map(|(phase, _)| phase).collect(),
    });
}

struct Span {
    text: Text,
    start: Option<String>,
    end: Option<String>,
    start_note: Option<CheckNote>,
    end_note: Option<CheckNote>,
}

/// Paragraphs that stand under "Thời gian …" of the plan.
fn labelled(page: &Page) -> Vec<Text> {
    let outline = page.plan();
    let mut out = Vec::new();
    for (at, node) in outline.nodes.iter().enumerate() {
        let label = key(head(node.words.as_str(), 60));
        let heading = node.heading.is_some();
        let joint = heading && node.rank() <= 3 && label.contains("thoi gian");
        let rounds =
            heading && ["cac dot thi dua", "dot thi dua", "cac giai doan"].iter().any(|word| label.starts_with(word));
        let named = [
            "thoi gian thuc hien",
            "thoi gian trien khai",
            "thoi gian to chuc",
            "thoi gian phat dong",
            "thoi gian thi dua",
        ]
        .iter()
        .any(|name| label.starts_with(name));
        let own = label.starts_with("thoi gian")
            && node.rank() <= 11
            && (heading || head(node.words.as_str(), 60).contains(':') || node.rank() <= 4 && named);
        let deep = node.rank() > 4
            && !outline.ancestors(at).any(|above| outline.nodes[above].heading_key().contains("thoi gian"));
        let other = is_other(&label);
        if !(joint || own || rounds)
            || deep
            || other
            || joint && !label.starts_with("thoi gian") && has_sub_label(page, at)
        {
            continue;
        }
        if own && !heading || node.run_in.is_some() {
            out.push(node.run_in.clone().unwrap_or_else(|| after_colon(&node.words)));
        }
        let mut below = Text::default();
        for inner in outline.within(at).take(8) {
            let inner_label = key(head(outline.nodes[inner].words.as_str(), 40));
            if inner_label.contains("kiem tra")
                || inner_label.starts_with("tong ket")
                || inner_label.starts_with("thoi gian") && is_other(&inner_label)
            {
                break;
            }
            below.join(&outline.nodes[inner].words);
        }
        if !below.is_empty() {
            out.push(below);
        }
    }
    out
}

/// A time that is not the campaign's own. Keys.
fn is_other(label: &str) -> bool {
    const OTHERS: &[&str] = &[
        "trinh",
        "ho so",
        "bao cao",
        "gui",
        "dang ky",
        "nop",
        "khen thuong",
        "tong ket",
        "so ket",
        "binh chon",
        "to chuc le",
        "nghi ",
    ];
    OTHERS.iter().any(|word| label.contains(word))
}

/// "ĐỐI TƯỢNG VÀ THỜI GIAN" with a heading "2. Thời gian" below: the lower one says it.
fn has_sub_label(page: &Page, at: usize) -> bool {
    page.plan().within(at).any(|inner| key(head(page.plan().nodes[inner].words.as_str(), 12)).starts_with("thoi gian"))
}

fn after_colon(text: &Text) -> Text {
    text.as_str().find(':').filter(|at| *at < 120).map_or(text.clone(), |at| text.from(at + 1))
}

/// "từ A đến B", "từ nay đến hết …", several rounds.
fn span(text: &Text, own_date: Option<&str>) -> Option<Span> {
    let from = find_word(text.as_str(), &["từ ", "Từ "], 0)?;
    let to = find_word(text.as_str(), &["đến "], from)?;
    let dates = dates::all(text.as_str());
    let first = dates.iter().find(|date| date.start >= from && date.end <= to + 1);
    let end_text = &text.as_str()[to..];
    let relative = key(&text.as_str()[from..to]);
    let last = dates.iter().filter(|date| date.start >= to).find(|date| key(&text.as_str()[to..date.start]).len() < 24);
    let (start, start_note) = if let Some(first) = first {
        let first = last.map_or(first.date, |last| first.date.completed_by(last.date));
        (first.shortest(), (first.day.is_none()).then_some(CheckNote::DateFromWords))
    } else if ["tu nay", "ngay ban hanh", "ngay ky", "khi ban hanh", "ngay phat dong", "ban hanh ke hoach"]
        .iter()
        .any(|word| relative.contains(word))
    {
        // without a day of signing yet, the words stand for it
        let words = || text.part(from + "từ ".len()..to).trimmed(&[',', ' ']).as_str().to_owned();
        let own = own_date.filter(|date| !date.contains('X')).map(str::to_owned);
        (own.or_else(|| Some(words())), Some(CheckNote::DateFromWords))
    } else {
        return None;
    };
    if let Some(last) = last {
        let (end, note) = end_of(text.as_str(), to, last)?;
        let printed = text.part(from..last.end);
        return Some(Span { text: printed, start, end: Some(end), start_note, end_note: note });
    }
    // the end is an event
    let stop = end_text.find([';', '.']).unwrap_or(end_text.len());
    // a long clause goes on with what the time is for
    let comma = end_text[..stop].find(", ").filter(|_| end_text[..stop].chars().count() > LONGEST_EVENT);
    let stop = comma.unwrap_or(stop);
    let event = text.part(to + "đến ".len()..to + stop);
    (event.as_str().chars().count() > 6).then(|| Span {
        text: text.part(from..to + stop),
        start: start.clone(),
        end: Some(event.as_str().to_owned()),
        start_note,
        end_note: Some(CheckNote::EndsAtEvent),
    })
}

/// Longest event at which a period ends, in characters.
const LONGEST_EVENT: usize = 120;

fn find_word(text: &str, words: &[&str], from: usize) -> Option<usize> {
    words
        .iter()
        .filter_map(|word| {
            text[from..]
                .match_indices(word)
                .map(|(at, _)| from + at)
                .find(|at| *at == 0 || !text[..*at].ends_with(char::is_alphabetic))
        })
        .min()
}

/// The last day meant, and whether it had to be worked out.
fn end_of(text: &str, to: usize, last: &DateAt) -> Option<(String, Option<CheckNote>)> {
    let whole = key(&text[to.min(last.start)..last.start]);
    if let Some(day) = last.date.civil() {
        return Some((day.to_string(), None));
    }
    let words = whole.contains("het") || whole.contains("cuoi") || last.date.month.is_none();
    let day = last.date.last_day()?;
    if words || last.date.day.is_some() {
        return Some((day.to_string(), Some(CheckNote::DateFromWords)));
    }
    Some((last.date.shortest()?, Some(CheckNote::DateFromWords)))
}

/// `24, 25 và 26 tháng 8 năm 2026`, `02 ngày 24 - 25/02/2018`: the first day of a row that ends in a whole date.
static ROW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)([0-9]{1,2})(?:, [0-9]{1,2})*(?: và | ?[-–] ?)(?:ngày )?([0-9]{1,2}(?: tháng |/)[0-9]{1,2}(?: năm |/)[0-9]{4})")
        .expect("a fixed pattern")
});

/// Days in a row.
fn days(text: &Text) -> Option<Span> {
    let found = ROW.captures(head(text.as_str(), 160))?;
    let (whole, first, last) = (found.get(0)?, found.get(1)?, found.get(2)?);
    let last = dates::first(last.as_str())?.date.civil()?;
    let first =
        Date::new(last.year(), last.month(), first.as_str().parse().ok()?).ok().filter(|first| *first < last)?;
    let note = Some(CheckNote::DateFromWords);
    Some(Span {
        text: text.part(whole.range()),
        start: Some(first.to_string()),
        end: Some(last.to_string()),
        start_note: note,
        end_note: note,
    })
}

/// Deeper in the text, when only one place names a time: "b) Thời gian: Từ ngày 15/11/2025 đến ngày 15/12/2025".
fn of_activities(page: &Page, own_date: Option<&str>) -> Option<Span> {
    let nodes = page.plan().nodes.iter();
    let mut said = nodes
        .filter(|node| {
            let label = node.words.as_str().split(':').next().map(key).unwrap_or_default();
            let labelled = head(node.words.as_str(), 60).contains(':') && label.starts_with("thoi gian");
            labelled && !is_other(&label)
        })
        .filter_map(|node| span(&after_colon(&node.words), own_date).or_else(|| days(&after_colon(&node.words))));
    let only = said.next().filter(|_| said.next().is_none())?;
    let unsure = Some(CheckNote::UnusualForm);
    Some(Span { start_note: only.start_note.or(unsure), end_note: only.end_note.or(unsure), ..only })
}

/// "Thời gian thực hiện: Năm 2025."
fn whole_year(text: &Text) -> Option<Span> {
    let text_key = key(head(text.as_str(), 60));
    let opens = ["nam ", "trong nam ", "ca nam ", "trong ca nam "].iter().any(|word| text_key.starts_with(word));
    if !opens || text_key.contains("tiep theo") {
        return None;
    }
    let date = dates::first(text.as_str()).filter(|found| found.date.month.is_none() && found.start < 16)?;
    let year = date.date.year?;
    if text.as_str()[date.end..].trim_start().starts_with([':', ',']) {
        return None;
    }
    let first = Date::new(year, 1, 1).ok()?;
    let last = Date::new(year, 12, 31).ok()?;
    let note = Some(CheckNote::DateFromWords);
    Some(Span {
        text: text.part(date.start..date.end),
        start: Some(first.to_string()),
        end: Some(last.to_string()),
        start_note: note,
        end_note: note,
    })
}

/// The period begins before the document, or the one it carries out, was signed: lawful, but worth a look.
fn starts_before_signing(draft: &PlanDraft, start: Option<&str>) -> bool {
    let parent = draft
        .parent_document
        .as_ref()
        .and_then(|parent| draft.bases.get(parent.index_in_bases))
        .and_then(|basis| basis.date.as_deref());
    let own = draft.date.as_deref().filter(|date| !date.contains('X'));
    let Some(start) = start.filter(|start| start.len() == 10) else { return false };
    [parent.filter(|date| !date.contains('X')), own].into_iter().flatten().any(|signed| start < signed)
}
