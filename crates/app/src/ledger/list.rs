//! The lines of the ledger, the last first: who, what, since when; above them how the chain stands.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::id::PersonId;
use domain::ledger::Group;
use domain::permission::Action;
use domain::search::Question;
use domain::vietnamese::{grouped, parse_date, short_date, tidy};
use jiff::civil::{Date, time};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::queries::{self, Of, Page, Standing};
use super::sentences::{Names, Sentence, sentence};
use super::{check, faults, verbs};
use crate::shell::notices::moment;
use crate::shell::{Frame, Problems, Result, Section, Visit, page, percent, search};
use crate::state::{App, day_of, moment_of, time_of};
use crate::units::people::found::FOUND;

/// Lines on one page.
const PER_PAGE: usize = 50;

/// People to choose from when several have a name.
const MOST_NAMESAKES: usize = 12;

/// Longest text in an address that is looked at.
const LONGEST: usize = 200;

/// What an address asks for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// A verb, or the code of a group.
    pub(super) viec: String,
    /// Words of a name.
    pub(super) ten: String,
    /// A person's id.
    pub(super) ai: String,
    /// One thing: its kind, a colon, its id.
    pub(super) muc: String,
    #[serde(rename = "tu")]
    pub(super) from: String,
    #[serde(rename = "den")]
    pub(super) until: String,
    /// Lines before this one.
    pub(super) truoc: String,
}

impl Asked {
    fn is_filtered(&self) -> bool {
        let all = [&self.viec, &self.ten, &self.ai, &self.muc, &self.from, &self.until];
        all.into_iter().any(|value| !value.is_empty())
    }
}

/// What was found, and what could not be understood.
#[derive(Default)]
pub(super) struct Found {
    pub(super) page: Page,
    pub(super) problems: Problems,
    /// Ids of people with the name, when there is not one alone.
    namesakes: Option<Vec<String>>,
    /// Whose lines these are.
    person: Option<String>,
}

#[derive(Template)]
#[template(path = "ledger/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    problems: Problems,
    whole: bool,
    state: Option<ChainState>,
    root: Option<RootView>,
    groups: Vec<Choices>,
    name: String,
    from: String,
    until: String,
    /// What is filtered by beside the form: sentences.
    only: Vec<String>,
    /// A person's id or a thing, kept while the form is sent again.
    kept: Option<(&'static str, String)>,
    namesakes: Option<Vec<(String, String)>>,
    rows: Vec<Row>,
    is_filtered: bool,
    older: Option<String>,
    newest: Option<String>,
    /// The same as files.
    csv: String,
    json: String,
}

struct ChainState {
    class: &'static str,
    icon: &'static str,
    sentence: String,
}

struct RootView {
    sentence: String,
    hash: String,
    letter: String,
}

struct Choices {
    label: String,
    choices: Vec<(String, String, bool)>,
}

struct Row {
    seq: i64,
    number: String,
    at: String,
    day: String,
    sentence: Sentence,
    who_url: Option<String>,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let found = find(&mut tx, &visit, &asked, PER_PAGE).await?;
    let mut names = Names::of(&mut tx, &found.page.lines, &[]).await?;
    if let Some(ids) = &found.namesakes {
        names = Names::these(&mut tx, ids).await?;
    }
    // How the chain stands is said where all lines are.
    let is_filtered = asked.is_filtered();
    let standing = if is_filtered { None } else { Some(queries::standing(&mut tx).await?) };
    let address = |page: &str, before: Option<i64>| {
        let ways = [("viec", &asked.viec), ("ten", &asked.ten), ("ai", &asked.ai), ("muc", &asked.muc)];
        let days = [("tu", &asked.from), ("den", &asked.until)];
        let mut parts: Vec<String> = ways.into_iter().chain(days).filter_map(part).collect();
        parts.extend(before.map(|seq| format!("truoc={seq}")));
        if parts.is_empty() { page.to_owned() } else { format!("{page}?{}", parts.join("&")) }
    };
    let before = asked.truoc.parse::<i64>().ok();
    let person = found.person.as_deref().filter(|_| asked.ten.trim().is_empty());
    let person_name = found.page.lines.first().and_then(|line| line.who.clone());
    let only = [
        person.map(|id| t.ledger.only_person(person_name.unwrap_or_else(|| id.to_owned()))),
        (!asked.muc.is_empty()).then(|| t.ledger.only_thing.to_owned()),
    ];
    let kept = [("ai", &asked.ai), ("muc", &asked.muc)].into_iter().find(|(_, value)| !value.is_empty());
    let namesakes = found.namesakes.as_ref().map(|ids| namesakes(ids, &names));
    page(&ListPage {
        frame: Frame::new(&visit, t.ledger.title, Section::Ledger),
        t,
        problems: found.problems,
        whole: visit.may(Action::SeeWholeLedger),
        state: standing.as_ref().map(|standing| state(standing, t)),
        root: standing.and_then(|standing| standing.root).map(|root| root_view(&root, t)),
        groups: groups(&asked.viec, t),
        name: asked.ten.chars().take(LONGEST).collect(),
        from: asked.from.chars().take(LONGEST).collect(),
        until: asked.until.chars().take(LONGEST).collect(),
        only: only.into_iter().flatten().collect(),
        kept: kept.map(|(name, value)| (name, value.clone())),
        namesakes,
        rows: found.page.lines.iter().map(|line| row(line, &names, &visit)).collect(),
        is_filtered,
        older: found.page.next.map(|seq| address("/nhat-ky", Some(seq))),
        newest: before.map(|_| address("/nhat-ky", None)),
        csv: address("/nhat-ky.csv", before),
        json: address("/api/v1/ledger", before),
    })
}

fn part((name, value): (&str, &String)) -> Option<String> {
    (!value.is_empty()).then(|| format!("{name}={}", percent(value)))
}

/// The lines that are asked for. Two queries, for a name up to four.
pub(super) async fn find(tx: &mut Tx, visit: &Visit, asked: &Asked, limit: usize) -> Result<Found> {
    let t = visit.t;
    let mut found = Found::default();
    let mut day = |field: &str, typed: &str| {
        let typed = tidy(typed);
        let day = parse_date(&typed).filter(|day| (1945..=2200).contains(&day.year()));
        if day.is_none() && !typed.is_empty() {
            found.problems.add(field, t.ledger.wrong_day);
        }
        day
    };
    let (from, until) = (day("tu", &asked.from), day("den", &asked.until));
    let Some(of) = of(tx, asked, &mut found).await? else { return Ok(found) };
    let begin = |day: Date| moment_of(day, time(0, 0, 0, 0));
    let behind = until.and_then(|day| day.tomorrow().ok());
    let (floor, end) = queries::bounds(tx, from.map(begin), behind.map(begin)).await?;
    let before = asked.truoc.parse::<i64>().map_or(end, |before| before.min(end));
    let group = Group::ALL.into_iter().find(|group| group.code() == asked.viec);
    let verb = if group.is_some() { "" } else { asked.viec.as_str() };
    let kinds = group.map(Group::kinds).unwrap_or_default();
    let whole = visit.may(Action::SeeWholeLedger);
    found.page = queries::page(tx, &queries::Asked { of, whole, kinds, verb, before, floor, limit }).await?;
    Ok(found)
}

/// Whose lines, or of what; nothing when a name is not that of one person.
async fn of(tx: &mut Tx, asked: &Asked, found: &mut Found) -> Result<Option<Of>> {
    if let Some((kind, id)) = asked.muc.split_once(':') {
        return Ok(Some(Of::Thing(kind.to_owned(), id.to_owned())));
    }
    let person = |id: &str| Of::Person(PersonId::from(id.to_owned()));
    if !asked.ai.is_empty() {
        found.person = Some(asked.ai.clone());
        return Ok(Some(person(&asked.ai)));
    }
    let words = tidy(&asked.ten);
    if words.is_empty() {
        return Ok(Some(Of::Everything));
    }
    let ids = match Question::read(&words) {
        Ok(question) => search::ids(tx, &FOUND, &question).await?.0,
        Err(_) => Vec::new(),
    };
    if let [id] = ids.as_slice() {
        found.person = Some(id.clone());
        return Ok(Some(person(id)));
    }
    found.namesakes = Some(ids.into_iter().take(MOST_NAMESAKES).collect());
    Ok(None)
}

fn namesakes(ids: &[String], names: &Names) -> Vec<(String, String)> {
    ids.iter().filter_map(|id| Some((format!("/nhat-ky?ai={}", percent(id)), names.name(id)?.to_owned()))).collect()
}

fn row(line: &queries::Line, names: &Names, visit: &Visit) -> Row {
    let sentence = sentence(line, names, visit);
    Row {
        seq: line.seq,
        number: number(line.seq),
        at: time_of(line.at),
        day: short_date(day_of(line.at)),
        who_url: sentence.person.as_ref().map(|id| format!("/nhat-ky?ai={}", percent(id))),
        sentence,
    }
}

/// `12.345`
pub(super) fn number(seq: i64) -> String {
    grouped(u64::try_from(seq).unwrap_or_default(), ".")
}

fn state(standing: &Standing, t: &Messages) -> ChainState {
    match &standing.checked {
        None => {
            let at = check::DAILY.at.strftime("%H:%M").to_string();
            ChainState { class: "ask", icon: "i-soon", sentence: t.ledger.unchecked(at) }
        }
        Some((seq, at, None)) => {
            ChainState { class: "ok", icon: "i-check", sentence: t.ledger.whole(moment(*at), number(*seq)) }
        }
        Some((_, at, Some(fault))) => {
            let sentence = t.ledger.broken(moment(*at), faults::sentence(fault, t));
            ChainState { class: "bad", icon: "i-over", sentence }
        }
    }
}

fn root_view(root: &queries::Root, t: &Messages) -> RootView {
    let letter = root.letter.as_ref().map(|(address, sent)| match sent {
        Some(at) => t.ledger.root_sent(address, moment(*at)),
        None => t.ledger.root_unsent(address),
    });
    let sentence = t.ledger.root_of(moment(root.taken), short_date(root.day), number(root.seq));
    RootView { sentence, hash: root.hash.clone(), letter: letter.unwrap_or_default() }
}

fn groups(chosen: &str, t: &'static Messages) -> Vec<Choices> {
    let of_group = |group: Group| {
        let label = group_name(group, t);
        let all = (group.code().to_owned(), t.ledger.all_of(label), chosen == group.code());
        let verbs = verbs::VERBS.iter().filter(|(verb, _)| group_of(verb) == Some(group));
        let verbs = verbs.map(|(verb, words)| ((*verb).to_owned(), words(t).to_owned(), chosen == *verb));
        Choices { label: label.to_owned(), choices: std::iter::once(all).chain(verbs).collect() }
    };
    Group::ALL.into_iter().map(of_group).collect()
}

/// The group of a verb: roles are granted, everything else is called after its kind.
fn group_of(verb: &str) -> Option<Group> {
    let kind = verb.split('.').next().unwrap_or_default();
    Group::of(if kind == "role" { "grant" } else { kind })
}

fn group_name(group: Group, t: &'static Messages) -> &'static str {
    match group {
        Group::Plans => t.ledger.group_plans,
        Group::Campaigns => t.ledger.group_campaigns,
        Group::Duties => t.ledger.group_duties,
        Group::Reports => t.ledger.group_reports,
        Group::Papers => t.ledger.group_papers,
        Group::Registers => t.ledger.group_registers,
        Group::Awards => t.ledger.group_awards,
        Group::Units => t.ledger.group_units,
        Group::People => t.ledger.group_people,
        Group::Accounts => t.ledger.group_accounts,
        Group::Messages => t.ledger.group_messages,
        Group::System => t.ledger.group_system,
    }
}
