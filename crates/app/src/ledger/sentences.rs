//! A line as a sentence: who, what was done, to which thing, where that stands.

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::Role;
use domain::permission::Action;
use domain::register::Entry;
use serde_json::Value;
use store::Tx;
use wording::Messages;

use super::queries::{self, Line};
use super::verbs;
use crate::shell::{Result, Visit, role_name};

/// The fields whose values are ids of units, people, campaigns and rounds.
const NAMED: [&str; 11] =
    ["unit", "person", "campaign", "round", "parent", "above", "heir", "merged", "kept", "lent_by", "proposed_by"];

/// Names, and names in addresses, by ids.
pub(super) struct Names(BTreeMap<String, (String, String)>);

impl Names {
    /// The names that these lines and contents speak of.
    pub(super) async fn of(tx: &mut Tx, lines: &[Line], more: &[&Value]) -> Result<Self> {
        let mut ids = BTreeSet::new();
        for line in lines {
            if line.by_kind == "link" {
                ids.insert(line.by_id.clone());
            }
            if matches!(
                line.kind.as_str(),
                "account" | "identity" | "dossier" | "person" | "unit" | "campaign" | "merging"
            ) {
                ids.insert(line.subject.clone());
            }
            line.content.iter().for_each(|content| gather(content, 2, &mut ids));
        }
        more.iter().for_each(|content| gather(content, 2, &mut ids));
        let ids: Vec<String> = ids.into_iter().collect();
        Ok(Self(queries::names(tx, &ids).await?))
    }

    /// The names of these things.
    pub(super) async fn these(tx: &mut Tx, ids: &[String]) -> Result<Self> {
        Ok(Self(queries::names(tx, ids).await?))
    }

    pub(super) fn name(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|(name, _)| name.as_str())
    }

    fn slug(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|(_, slug)| slug.as_str()).filter(|slug| !slug.is_empty())
    }
}

/// Ids in the fields of a content, and in what stands inside of it so deep.
fn gather(content: &Value, depth: usize, ids: &mut BTreeSet<String>) {
    let Value::Object(fields) = content else { return };
    for (key, value) in fields {
        match value {
            Value::String(id) if NAMED.contains(&key.as_str()) => {
                ids.insert(id.clone());
            }
            Value::Object(_) if depth > 0 => gather(value, depth - 1, ids),
            _ => {}
        }
    }
}

/// A line in words.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) who: String,
    /// The person's id, to see what else that person did.
    pub(super) person: Option<String>,
    pub(super) did: String,
    /// What it was done to; may be empty.
    pub(super) thing: String,
    pub(super) url: Option<String>,
    /// The campaign, or what else places it; may be empty.
    pub(super) place: String,
}

/// A line in words.
pub(super) fn sentence(line: &Line, names: &Names, visit: &Visit) -> Sentence {
    let t = visit.t;
    let did = verbs::words(&line.verb, t).map_or_else(|| t.ledger.unknown_verb(&line.verb), str::to_owned);
    let content = line.content.as_ref().unwrap_or(&Value::Null);
    let id = |key: &str| content.get(key).and_then(Value::as_str);
    let place = id("campaign").and_then(|id| names.name(id)).unwrap_or_default().to_owned();
    Sentence {
        who: who(line, names, t),
        person: (line.by_kind == "person").then(|| line.by_id.clone()),
        did,
        thing: thing(line, content, names, t),
        url: url(line, content, names, visit),
        place,
    }
}

fn who(line: &Line, names: &Names, t: &Messages) -> String {
    match line.by_kind.as_str() {
        "program" => t.ledger.by_program.to_owned(),
        "link" => match names.name(&line.by_id) {
            Some(unit) => t.ledger.by_link(unit),
            None => t.ledger.by_link_unknown.to_owned(),
        },
        _ => line.who.clone().unwrap_or_else(|| t.ledger.by_unknown(&line.by_id)),
    }
}

/// What the thing is called.
fn thing(line: &Line, content: &Value, names: &Names, t: &'static Messages) -> String {
    let text = |pointer: &str| content.pointer(pointer).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let named = |pointer: &str| names.name(&text(pointer)).unwrap_or_default().to_owned();
    let first = |of: [String; 3]| of.into_iter().find(|part| !part.is_empty()).unwrap_or_default();
    let subject = || names.name(&line.subject).unwrap_or_default().to_owned();
    match line.kind.as_str() {
        "plan" => first([text("/draft/title"), text("/draft/name"), text("/original/file_name")]),
        "campaign" | "round" | "unit" | "person" => first([text("/name"), subject(), String::new()]),
        "dispatch" => first([text("/name"), named("/unit"), text("/printed")]),
        "report" | "evidence" => {
            let (unit, round) = (named("/unit"), first([text("/file_name"), named("/round"), String::new()]));
            [unit, round].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
        "assignment" | "target" => {
            let what = first([text("/text"), text("/aim/text"), String::new()]);
            both(named("/unit"), what, t)
        }
        "undertaking" | "briefing" | "link" | "line" => named("/unit"),
        "urging" => first([text("/name"), named("/unit"), String::new()]),
        "office-paper" => text("/subject"),
        "register-entry" => entry(content).map(|entry| entry.printed()).unwrap_or_default(),
        "award" => text("/facts/holder/name"),
        "reorganisation" => text("/decision/number"),
        "account" | "identity" | "dossier" | "post" => first([named("/person"), subject(), text("/login")]),
        "token" => both(named("/person"), text("/name"), t),
        "grant" => {
            let (role, person) = match content.get("grant") {
                Some(_) => (text("/grant/role"), named("/grant/person")),
                None => (text("/role"), named("/person")),
            };
            let role = Role::from_code(&role).map_or(role, |role| role_name(role, t).to_owned());
            t.ledger.of_role(person, role)
        }
        "sign-in" => first([named("/person"), t.ledger.unknown_account.to_owned(), String::new()]),
        "merging" => named("/merged"),
        "import" => text("/file"),
        "notice" => both(named("/person"), text("/title"), t),
        "letter" => both(first([text("/name"), text("/address"), String::new()]), text("/subject"), t),
        "setting" => line.subject.clone(),
        "ledger-line" => t.ledger.line_called(&line.subject),
        _ => String::new(),
    }
}

fn both(who: String, what: String, t: &Messages) -> String {
    if who.is_empty() || what.is_empty() { who + &what } else { t.ledger.to_whom(what, who) }
}

fn entry(content: &Value) -> Option<Entry> {
    serde_json::from_value(content.clone()).ok()
}

/// Where the thing has its page, for whoever may open it.
fn url(line: &Line, content: &Value, names: &Names, visit: &Visit) -> Option<String> {
    let text = |key: &str| content.get(key).and_then(Value::as_str);
    let may = |action: Action, url: String| visit.may(action).then_some(url);
    let campaign = || text("campaign").and_then(|id| names.slug(id)).filter(|_| visit.may(Action::SeeProgress));
    let unit = || text("unit").and_then(|id| names.slug(id));
    let of_unit = |page: &str| match (campaign(), unit()) {
        (Some(campaign), Some(unit)) => Some(format!("/dot/{campaign}/{page}?don-vi={unit}")),
        (Some(campaign), None) => Some(format!("/dot/{campaign}/{page}")),
        _ => None,
    };
    let person = |id: &str| may(Action::SeePeople, format!("/quan-tri/nguoi/{id}"));
    match line.kind.as_str() {
        "plan" => may(Action::SeePlan, format!("/dot/{}/ra-soat", text("slug")?)),
        "campaign" => may(Action::SeeProgress, format!("/dot/{}", text("slug")?)),
        "dispatch" | "link" => Some(format!("/dot/{}/don-vi", campaign()?)),
        "undertaking" => of_unit("tiep-nhan"),
        "target" => of_unit("cu-the-hoa"),
        "briefing" => of_unit("pho-bien"),
        "round" => Some(format!("/dot/{}/bao-cao/{}", campaign()?, text("slug")?)),
        "report" | "evidence" => {
            Some(format!("/dot/{}/bao-cao/{}/{}", campaign()?, names.slug(text("round")?)?, unit()?))
        }
        "urging" => Some(format!("/dot/{}/don-doc", campaign()?)),
        "summary" => Some(format!("/dot/{}/tong-ket", campaign()?)),
        "office-paper" => Some(format!("/dot/{}/giay-to/{}", campaign()?, content.get("serial")?.as_i64()?)),
        "register-entry" => may(Action::SeeRegister, format!("/so-van-ban/{}", entry(content)?.slug())),
        "award" => may(Action::SeeAwards, format!("/khen-thuong/{}", line.subject)),
        "unit" => Some(format!("/quan-tri/don-vi/{}", text("slug")?)),
        "person" | "account" | "identity" | "dossier" => person(&line.subject),
        "sign-in" | "token" => person(text("person")?),
        "post" | "grant" => person(content.pointer("/grant/person").and_then(Value::as_str).or(text("person"))?),
        "ledger-line" => Some(format!("/nhat-ky/{}", line.subject)),
        _ => None,
    }
}
