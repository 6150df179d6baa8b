//! Figures that the plan sets itself: "ít nhất 85% người hưởng mở mới tài khoản", "tối thiểu 02 tin, bài mỗi tháng".
//! Quotas of commendation, sums of money and spans of time are none.

use std::sync::LazyLock;

use domain::plan::{CheckNote, NumericTarget, PlanDraft};
use regex::Regex;

use crate::grammar::key::{key, tail};
use crate::grammar::outline::Outline;

use super::page::Page;
use super::provenance::Ledger;
use super::tasks::is_unit;

/// A bound, a number and its measure. Groups: 1 bound, 2 percentage, 3 number, 4 measure.
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:(ít nhất|tối thiểu|tối đa|không dưới|không quá|không ít hơn|trên|dưới|đạt từ|đạt|từ|phấn đấu|hơn|≥|>|<|≤)(?: là| đạt| có| trên| từ)? ?)?",
        r"(?:([0-9]{1,3}(?:[.,][0-9]{1,2})? ?(?:%|phần trăm)(?: trở lên)?)",
        r"|(?-u:\b)([0-9]{1,4}(?:[.,][0-9]{1,3})?) (\p{L}+(?:, ?\p{L}+)?(?: \p{L}+)?))",
    ))
    .expect("a fixed pattern")
});

/// Measures of time, money, order and documents. Keys of the first word.
const NO_MEASURE: &[&str] = &[
    "ngay", "thang", "nam", "gio", "phut", "tuan", "quy", "dong", "trieu", "ty", "nghin", "den", "va", "hoac", "cua",
    "tai", "tro", "theo", "diem", "tuoi", "trang", "trong", "thi", "la",
];

/// Words behind a measure that are no part of it. Keys.
const GOES_ON: &[&str] =
    &["moi", "duoc", "khong", "tren", "trong", "cho", "de", "va", "tro", "co", "la", "cua", "tai", "theo", "vao"];

/// Headings below which a figure is no target of the campaign. Keys.
const ASIDE: &[&str] = &[
    "tinh hinh",
    "ket qua",
    "hinh thuc khen",
    "khen thuong",
    "kinh phi",
    "ho so",
    "thu tuc",
    "tieu chuan",
    "cham diem",
    "co cau",
];

/// No plan sets more; a longer list of findings is cut.
const MOST: usize = 200;

/// Fills `targets`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let (outline, from) = page.plan_body();
    for at in from..outline.nodes.len() {
        let node = &outline.nodes[at];
        if node.in_table || aside(outline, at) {
            continue;
        }
        let text = node.words.as_str();
        let mut start = 0;
        for clause in clauses(text) {
            let range = start..start + clause.len();
            start = range.end;
            let told = ["so với cùng kỳ", "so với năm", "Bằng khen", "Giấy khen", "giấy khen", "bằng khen"]
                .iter()
                .any(|word| clause.contains(word));
            let Some((amount, unsure)) = amount(clause).filter(|_| !told) else { continue };
            if draft.targets.len() >= MOST {
                return;
            }
            let note = unsure.then_some(CheckNote::UnusualForm);
            ledger.note(format!("/targets/{}", draft.targets.len()), node.words.place_of(range), note);
            draft.targets.push(NumericTarget {
                path: node.path.clone(),
                text: clause.trim_matches([' ', '.', ';', ',']).to_owned(),
                amount: amount.to_owned(),
            });
        }
    }
}

fn aside(outline: &Outline, at: usize) -> bool {
    std::iter::once(at).chain(outline.ancestors(at)).any(|node| {
        let node = &outline.nodes[node];
        let heading = node.heading.as_ref().map(|heading| key(heading.as_str()));
        // "Ban Thi đua - Khen thưởng" is a unit
        heading.is_some_and(|heading| !is_unit(&heading) && ASIDE.iter().any(|word| heading.contains(word)))
    })
}

/// Sentences and the members of a list; a point inside a number parts none.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut last = ' ';
    text.split_inclusive(move |letter| {
        let ends = letter == ';' || letter == ' ' && matches!(last, '.');
        last = letter;
        ends
    })
}

/// The first figure of a clause that is a target, and whether it wants a look.
fn amount(clause: &str) -> Option<(&str, bool)> {
    AMOUNT.captures_iter(clause).find_map(|found| {
        let whole = found.get(0)?;
        let bound = found.get(1);
        if found.get(2).is_some() {
            return Some((whole.as_str(), bound.is_none() && !whole.as_str().starts_with("100")));
        }
        let measure = key(found.get(4)?.as_str());
        let first = measure.split([' ', ',']).next().unwrap_or_default();
        let bound = key(bound?.as_str());
        let bound = if matches!(bound.as_str(), "tu" | "phan dau") { "" } else { bound.as_str() };
        let number = tail(&clause[..found.get(3)?.start()], 6);
        let cited = key(number).ends_with("so") || number.ends_with('/');
        // the last word may go on with the sentence
        let goes_on = measure.rsplit_once(' ').is_some_and(|(_, last)| GOES_ON.contains(&last));
        let amount = if goes_on { whole.as_str().rsplit_once(' ')?.0 } else { whole.as_str() };
        (!NO_MEASURE.contains(&first) && !cited && !bound.is_empty()).then_some((amount, true))
    })
}
