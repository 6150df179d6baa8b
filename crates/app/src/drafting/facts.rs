//! What the program knows of a campaign, by the names under which kinds of paper ask for it (`from`).

use catalogue::PaperKind;
use domain::campaign::Campaign;
use domain::plan::{Plan, PlanDraft};
use domain::register::numbered;
use domain::vietnamese::{begun_small, fold, long_date};
use forms::Values;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use store::Tx;
use wording::VIETNAMESE;

use super::queries;
use crate::shell::{Result, Visit};
use crate::state::App;
use crate::track;

/// Every fact that a field can be filled from; `CONTRIBUTING.md` says what each is, and a test that it names them all.
pub const NAMES: [&str; 17] = [
    "superior",
    "agency",
    "agency_short",
    "unit_short",
    "place",
    "signer_authority",
    "signer_post",
    "signer_name",
    "authority_title",
    "plan",
    "plan_basis",
    "campaign",
    "merit",
    "today",
    "answer_by",
    "late",
    "late_units",
];

/// Working days that a letter which urges leaves.
const TO_ANSWER: i32 = 5;

/// The facts of a campaign today, in Vietnamese whatever the reader's language. One query, and one for those who are
/// late when the kind asks for them.
pub(super) async fn read(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    (campaign, plan): (&Campaign, &Plan),
    kind: &PaperKind,
) -> Result<Values> {
    let own = match &visit.agency_unit {
        Some(unit) => queries::unit_name(tx, unit).await?,
        None => None,
    };
    let own = own.as_deref().unwrap_or(&visit.agency);
    let mut facts = of_plan(app, own, campaign, plan);
    facts.insert("today".to_owned(), json!(visit.today.to_string()));
    if let Ok(day) = app.catalogue.calendar().add_working_days(visit.today, TO_ANSWER) {
        facts.insert("answer_by".to_owned(), json!(day.to_string()));
    }
    let asks = |name: &str| kind.fields.iter().any(|field| field.from.as_deref() == Some(name));
    if asks("late") || asks("late_units") {
        let late = track::owed(tx, app, campaign, visit.today, &VIETNAMESE).await?;
        let mut units: Vec<&str> = late.iter().map(|row| row.unit.as_str()).collect();
        units.dedup();
        facts.insert("late_units".to_owned(), json!(units));
        let rows = late.iter().map(|row| json!({ "unit": row.unit, "work": row.work, "due": row.due.to_string() }));
        facts.insert("late".to_owned(), rows.collect());
    }
    Ok(given(kind, &facts))
}

/// The values that a kind takes from the facts; what does not fit is left to the person.
fn given(kind: &PaperKind, facts: &Map<String, Value>) -> Values {
    let mut values = Values::default();
    for field in &kind.fields {
        let Some(fact) = field.from.as_ref().and_then(|from| facts.get(from)) else { continue };
        let one = Map::from_iter([(field.code.clone(), fact.clone())]);
        if let Ok(read) = Values::read(kind, &one) {
            values.complete(&read);
        }
    }
    values
}

/// `own` is the agency's full name.
fn of_plan(app: &App, own: &str, campaign: &Campaign, plan: &Plan) -> Map<String, Value> {
    let draft = &plan.draft;
    let agency = agency(draft, own);
    let signer = draft.signer.clone().unwrap_or_default();
    let post = signer.role.unwrap_or_default().to_uppercase();
    let name = begun_small(&campaign.name);
    let mut facts = Map::new();
    let mut add = |key: &str, value: Value| {
        let empty = value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
        if !empty && !value.is_null() {
            facts.insert(key.to_owned(), value);
        }
    };
    if !post.is_empty() {
        add("authority_title", json!(format!("{} {}", head_of(&post), agency.to_uppercase())));
    }
    add("superior", json!(draft.parent_issuer));
    add("agency_short", json!(short(draft)));
    add("unit_short", json!("VP"));
    add("place", json!(draft.place));
    add("signer_authority", signer.authority.map_or(Value::Null, |line| json!([line])));
    add("signer_post", json!(post));
    add("signer_name", json!(signer.name));
    if let Some(plan) = cited(app, draft, &agency) {
        add("plan_basis", json!([format!("Căn cứ {plan}{}", about(draft))]));
        add("plan", json!(plan));
    }
    add("merit", json!(format!("thành tích xuất sắc trong {name}")));
    add("campaign", json!(name));
    add("agency", json!(agency));
    facts
}

/// The issuer as a sentence names it: from the running text, else as the agency's own name begins where the letterhead is
/// its own ("Sở Nội vụ" of "Sở Nội vụ tỉnh Sơn Khê").
fn agency(draft: &PlanDraft, own: &str) -> String {
    let issuer = draft.issuer.clone().unwrap_or_default();
    match &draft.issuer_in_running_text {
        Some(said) => said.clone(),
        None if issuer.is_empty() => own.to_owned(),
        None => {
            let begun: Vec<&str> = own.split_whitespace().take(issuer.split_whitespace().count()).collect();
            let begun = begun.join(" ");
            if fold(&begun) == fold(&issuer) { begun } else { issuer }
        }
    }
}

/// "STTTT" of "KH-STTTT", "TU" of "KH/TU".
fn short(draft: &PlanDraft) -> Option<&str> {
    draft.symbol.as_deref().and_then(|symbol| symbol.split_once(['-', '/'])).map(|(_, body)| body)
}

/// "Kế hoạch số 31/KH-STTTT ngày 20 tháng 4 năm 2023 của Sở …"; `None` while it has no number.
fn cited(app: &App, draft: &PlanDraft, agency: &str) -> Option<String> {
    let kind = app.catalogue.document_type(draft.doc_type.as_deref()?)?;
    let number = draft.number.as_deref().filter(|number| !number.is_empty())?;
    let symbol = draft.symbol.as_deref()?;
    let day: Option<Date> = draft.date.as_deref().and_then(|date| date.parse().ok());
    let day = day.map(|day| format!(" {}", long_date(day))).unwrap_or_default();
    Some(format!("{} số {}{day} của {agency}", kind.name.vi, numbered(number, symbol)))
}

/// What the plan is about, as a basis goes on after the issuer.
fn about(draft: &PlanDraft) -> String {
    draft.title.as_deref().map(|title| format!(" {}", begun_small(title))).unwrap_or_default()
}

/// Who decides where a deputy signs: "PHÓ GIÁM ĐỐC" is a deputy of "GIÁM ĐỐC".
fn head_of(post: &str) -> &str {
    post.strip_prefix("PHÓ ").unwrap_or(post)
}
