//! The body: the preamble, then each field at its number.

use catalogue::Catalogue;
use domain::plan::{PlanDraft, Task};
use domain::vietnamese::begun_large;
use papers::{Annex, Block};
use wording::Messages;

use super::outline::{Line, Outline};
use super::{frame, rest, rewards};

/// The blocks of the main text, and the appendices.
pub(super) fn blocks(draft: &PlanDraft, catalogue: &Catalogue, t: &'static Messages) -> (Vec<Block>, Vec<Annex>) {
    let kind = kind(draft, catalogue);
    let mut blocks = preamble(draft, &kind, t);
    let mut outline = Outline::default();
    let (attached, own): (Vec<_>, Vec<_>) =
        draft.sections.iter().partition(|section| section.path == "PL" || section.path.starts_with("PL "));
    for section in own {
        let at = outline.put(&section.path);
        outline.points[at].heading.get_or_insert_with(|| section.heading.clone());
    }
    purposes(&mut outline, draft, t);
    contents(&mut outline, draft, t);
    name_section(&mut outline, draft, draft.tasks.iter().filter_map(|task| task.path.as_deref()), t.paper.duties);
    for task in &draft.tasks {
        duty(&mut outline, task, t);
    }
    rest::period(&mut outline, draft, t);
    rewards::put(&mut outline, draft, t);
    let mut annexes: Vec<Annex> = attached
        .iter()
        .map(|section| Annex {
            label: section.path.replacen("PL", t.paper.annex, 1),
            title: section.heading.clone(),
            note: None,
            landscape: false,
            blocks: Vec::new(),
        })
        .collect();
    if let Some(table) = rest::activities(draft, t) {
        match annexes.first_mut() {
            Some(annex) => annex.blocks.push(Block::Table(table)),
            None => rest::behind_contents(&mut outline, t).below.push(Line::Table(table)),
        }
    }
    rest::unsaid(&mut outline, draft, t);
    let ends = draft.closing_mark.as_deref();
    blocks.extend(outline.blocks(t));
    if let Some(mark) = ends {
        blocks.push(Block::paragraph(format!("{}{mark}", t.paper.closing(&kind))));
    }
    (blocks, annexes)
}

/// "Kế hoạch".
fn kind(draft: &PlanDraft, catalogue: &Catalogue) -> String {
    begun_large(&frame::kind(draft, catalogue).to_lowercase())
}

/// The bases and the sentence that leads to the contents.
fn preamble(draft: &PlanDraft, kind: &str, t: &Messages) -> Vec<Block> {
    let carried_out = draft.parent_document.as_ref().map(|parent| parent.index_in_bases);
    let last = draft.bases.len().saturating_sub(1);
    let line = |(at, cited): (usize, &domain::plan::Citation)| {
        let words = if carried_out == Some(at) {
            // a decision is carried out where it issues a plan
            let plan = draft.bases.len() == 1 || cited.kind.as_deref().is_some_and(|kind| kind.starts_with("Kế hoạch"));
            if plan { t.paper.carries_out(&cited.as_printed) } else { t.paper.carries_out_issued(&cited.as_printed) }
        } else {
            t.paper.based_on(&cited.as_printed)
        };
        format!("{words}{}", if at == last { "." } else { ";" })
    };
    let lines: Vec<String> = draft.bases.iter().enumerate().map(line).collect();
    let bases = (!lines.is_empty()).then_some(Block::Bases { lines });
    let named = draft.issuer_in_running_text.as_deref().filter(|_| draft.issuer.is_none());
    let opening = match named {
        Some(issuer) => t.paper.opening_of(issuer, kind),
        None => t.paper.opening(kind),
    };
    let leads = !draft.sections.is_empty() || !draft.contents.is_empty() || named.is_some();
    bases.into_iter().chain(leads.then(|| Block::paragraph(opening))).collect()
}

fn purposes(outline: &mut Outline, draft: &PlanDraft, t: &Messages) {
    let is_purpose = |heading: &str| heading.starts_with("muc dich") && !heading.contains("yeu cau");
    let is_request =
        |heading: &str| heading == "yeu cau" || heading.starts_with("yeu cau") && heading.chars().count() < 24;
    let is_joint = |heading: &str| heading.contains("muc dich") && heading.contains("yeu cau");
    let parted = draft.purposes_count.is_some() || !draft.requirements.is_empty();
    let short = draft.purposes.len() <= 1 && draft.requirements.len() <= 1;
    let kinds =
        [(&draft.purposes, t.paper.purposes, ["1", "a"]), (&draft.requirements, t.paper.requirements, ["2", "b"])];
    for (index, (texts, name, numbers)) in kinds.into_iter().enumerate() {
        let own = if index == 0 { outline.headed(is_purpose) } else { outline.headed(is_request) };
        let Some(first) = texts.first() else { continue };
        let joint = || outline.headed(is_joint);
        let at = match own.or_else(|| joint().filter(|_| !parted)) {
            Some(at) => at,
            None => {
                let section = joint().unwrap_or_else(|| outline.section(t.paper.purposes_and_requirements));
                let path = &outline.points[section].path;
                if short {
                    let at = outline.put(&format!("{path}.{}", numbers[0]));
                    outline.points[at].words = Some(format!("{name}: {first}"));
                    continue;
                }
                let at = outline.put(&format!("{path}.{}", numbers[1]));
                outline.points[at].heading = Some(name.to_owned());
                at
            }
        };
        outline.points[at].below.extend(texts.iter().cloned().map(Line::Dashed));
    }
}

fn contents(outline: &mut Outline, draft: &PlanDraft, t: &Messages) {
    let paths = draft.contents.iter().map(|clause| clause.path.as_str());
    name_section(outline, draft, paths, t.paper.contents);
    for clause in &draft.contents {
        let known = outline.at(&clause.path).filter(|_| !clause.path.is_empty());
        let below = known.filter(|at| {
            let point = &outline.points[*at];
            let goes_on = point.heading.as_deref().is_some_and(|heading| clause.text.starts_with(heading));
            point.words.is_some() || point.heading.is_some() && !goes_on
        });
        match below {
            Some(at) => outline.points[at].below.push(Line::Dashed(clause.text.clone())),
            None if clause.path.is_empty() => {
                rest::contents(outline, t).below.push(Line::Dashed(clause.text.clone()));
            }
            None => {
                let at = outline.put(&clause.path);
                outline.points[at].words = Some(clause.text.clone());
            }
        }
    }
}

/// A plan typed by hand has numbers and no headings: the first number above these gets the usual one.
fn name_section<'a>(outline: &mut Outline, draft: &PlanDraft, mut paths: impl Iterator<Item = &'a str>, name: &str) {
    let above = paths.find_map(|path| path.split_once('.')).map(|(above, _)| above);
    if let Some(above) = above.filter(|_| draft.sections.is_empty()) {
        let at = outline.put(above);
        outline.points[at].heading.get_or_insert_with(|| name.to_owned());
    }
}

/// A duty at its number: below the unit as a heading, or the unit and what it has to do in one line.
fn duty(outline: &mut Outline, task: &Task, t: &Messages) {
    let first = task.text.lines().next().unwrap_or_default();
    let lines = || task.text.lines().map(|line| Line::Plain(line.to_owned()));
    let at = match task.path.as_deref() {
        None => {
            let section = rest::duties(outline, t);
            section.below.push(Line::Dashed(said(task)));
            return;
        }
        Some(path) => outline.at(path).unwrap_or_else(|| {
            let at = outline.put(path);
            outline.points[at].words = Some(if task.text.contains('\n') { task.unit.clone() } else { said(task) });
            if task.text.contains('\n') {
                outline.points[at].below.extend(lines());
            }
            at
        }),
    };
    let point = &mut outline.points[at];
    if point.says(&task.unit) && (first.is_empty() || point.says(first)) {
        return;
    }
    match &point.heading {
        Some(heading) if heading.contains(&task.unit) => point.below.extend(lines()),
        _ => point.below.push(Line::Dashed(said(task))),
    }
}

/// "Văn phòng Sở có trách nhiệm …", "Văn phòng Sở: Tham mưu …".
fn said(task: &Task) -> String {
    // "Cơ quan chủ trì: Sở Nội vụ" names the unit itself
    let labelled = task.text.split_once(": ").is_some_and(|(_, rest)| rest.starts_with(&task.unit));
    if labelled && !task.unit.is_empty() {
        task.text.clone()
    } else if task.text.starts_with(char::is_lowercase) || task.unit.is_empty() {
        format!("{} {}", task.unit, task.text).trim_start().to_owned()
    } else {
        format!("{}: {}", task.unit, task.text)
    }
}
