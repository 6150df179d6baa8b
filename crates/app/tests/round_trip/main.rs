//! A plan written by us and read again is the same plan, field by field: a thousand drawn by chance, and real ones.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../../../intake/tests/robust/dice.rs"]
mod dice;
mod plans;
mod words;

use std::path::PathBuf;
use std::sync::LazyLock;
use std::thread;

use app::plan::paper::paper;
use catalogue::Catalogue;
use domain::plan::PlanDraft;
use jiff::Timestamp;
use papers::{Paper, Style};
use serde_json::{Map, Value};
use testkit::skip;

const EXAMPLE: &[u8] = include_bytes!("../../../../examples/ke-hoach.txt");

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::built_in);

/// How many plans are drawn.
const PLANS: u64 = 1_000;

type Print = fn(&Paper) -> Result<Vec<u8>, papers::PaperError>;

/// What a plan says; where each value was read is another matter.
fn said(draft: &PlanDraft) -> Map<String, Value> {
    let draft = PlanDraft { provenance: Default::default(), ..draft.clone() };
    let Value::Object(fields) = serde_json::to_value(draft).unwrap() else { unreachable!("a draft is an object") };
    fields
}

/// The fields in which a plan differs from what is read of its paper.
fn lost(draft: &PlanDraft, print: Print, ending: &str) -> Vec<String> {
    let bytes = print(&paper(draft, &CATALOGUE, Style::default(), Timestamp::UNIX_EPOCH)).unwrap();
    let again = said(&intake::read(&bytes, &format!("ke-hoach.{ending}")).unwrap().draft);
    let differs = |(field, was): (String, Value)| {
        let is = &again[&field];
        (*is != was).then(|| format!("{field}\n  was {was}\n  is  {is}"))
    };
    said(draft).into_iter().filter_map(differs).collect()
}

fn trips(count: u64, print: Print, ending: &str) {
    let printed = CATALOGUE.recipient_purposes.iter().flat_map(|purpose| &purpose.printed);
    let purposes: Vec<String> = printed.filter(|words| !words.contains("lưu")).cloned().collect();
    let threads = thread::available_parallelism().map_or(2, usize::from) as u64;
    let faults = |first: u64| -> Vec<String> {
        let numbers = (first..count).step_by(threads as usize);
        let lost = numbers.map(|number| (number, lost(&plans::plan(number, &purposes), print, ending)));
        lost.filter(|(_, fields)| !fields.is_empty())
            .map(|(number, fields)| format!("plan {number}: {}", fields.join("\n")))
            .take(3)
            .collect()
    };
    let found: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> = (0..threads).map(|first| scope.spawn(move || faults(first))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_thousand_plans_are_the_same_in_word() {
    trips(PLANS, papers::docx, "docx");
}

/// All of them take a minute or two: `THIDUA_ALL_PLANS=1` asks for it.
#[cfg(feature = "pdf")]
#[test]
fn plans_are_the_same_in_pdf() {
    let all = std::env::var_os("THIDUA_ALL_PLANS").is_some();
    trips(if all { PLANS } else { PLANS / 4 }, papers::pdf, "pdf");
}

#[test]
fn a_number_keeps_its_letter() {
    let mut draft = intake::read(EXAMPLE, "ke-hoach.txt").unwrap().draft;
    for (number, printed) in [("12a", "12a"), ("1500B", "1500B"), ("5a", "05a"), ("5", "05")] {
        draft.number = Some(number.to_owned());
        let paper = paper(&draft, &CATALOGUE, Style::default(), Timestamp::UNIX_EPOCH);
        let read = |bytes: &[u8], name: &str| intake::read(bytes, name).unwrap().draft.number;
        assert_eq!(read(&papers::docx(&paper).unwrap(), "ke-hoach.docx").as_deref(), Some(printed));
        #[cfg(feature = "pdf")]
        assert_eq!(read(&papers::pdf(&paper).unwrap(), "ke-hoach.pdf").as_deref(), Some(printed));
        let stored = serde_json::to_value(&paper).unwrap();
        assert_eq!(serde_json::from_value::<Paper>(stored).unwrap(), paper, "kept and read again");
    }
}

#[test]
fn a_plan_typed_by_hand_is_called_as_the_catalogue_of_the_office_calls_it() {
    let mut catalogue = CATALOGUE.clone();
    let own = catalogue.document_types.iter_mut().find(|kind| kind.code == "KH").unwrap();
    own.name.vi = "Kế hoạch thi đua".to_owned();
    let draft = PlanDraft { doc_type: Some("KH".to_owned()), ..PlanDraft::default() };
    let paper = paper(&draft, &catalogue, Style::default(), Timestamp::UNIX_EPOCH);
    assert_eq!(paper.title, papers::Title::Kind { kind: "KẾ HOẠCH THI ĐUA".to_owned(), subject: String::new() });
}

#[test]
fn the_example_is_the_same() {
    let draft = intake::read(EXAMPLE, "ke-hoach.txt").unwrap().draft;
    assert_eq!(lost(&draft, papers::docx, "docx"), Vec::<String>::new());
    #[cfg(feature = "pdf")]
    assert_eq!(lost(&draft, papers::pdf, "pdf"), Vec::<String>::new());
}

#[test]
fn real_plans_are_the_same() {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("THIDUA_SHARED").map_or_else(beside, PathBuf::from).join("corpus");
    if !folder.is_dir() {
        return skip("no corpus");
    }
    for name in ["seed-ke-hoach.txt", "s01.txt", "t05.txt"] {
        let draft = intake::read(&std::fs::read(folder.join(name)).unwrap(), name).unwrap().draft;
        assert_eq!(lost(&draft, papers::docx, "docx"), Vec::<String>::new(), "{name}");
    }
}
