//! Who may be commended, how, by whom: a line for each clause.

use domain::plan::{CommendationClause, PlanDraft};
use wording::Messages;

use super::outline::{Line, Outline};

pub(super) fn put(outline: &mut Outline, draft: &PlanDraft, t: &Messages) {
    if draft.commendation.is_empty() {
        return;
    }
    let section = outline.headed(is_reward).or_else(|| {
        // without a section of their own they stand in the words of other points
        let said =
            |clause: &CommendationClause| outline.says(&clause.form) || outline.says(&clause.form.to_lowercase());
        let lost = !draft.commendation.iter().all(said);
        lost.then(|| outline.section(t.paper.rewards))
    });
    let Some(at) = section else { return };
    let unsaid = draft.commendation.iter().filter(|clause| !outline.names_below(at, &clause.form));
    let lines: Vec<Line> = unsaid.map(|clause| Line::Dashed(line(clause, t))).collect();
    outline.points[at].below.extend(lines);
}

/// A heading of such a section, not of the papers or the money for it.
fn is_reward(heading: &str) -> bool {
    let beside = ["thu tuc", "ho so", "kinh phi", "tuyen truyen", "nguyen tac"];
    heading.contains("khen thuong") && !beside.iter().any(|word| heading.contains(word))
}

/// "Giấy khen của Giám đốc Sở: không quá 10 tập thể, cho tập thể xuất sắc."
fn line(clause: &CommendationClause, t: &Messages) -> String {
    let parted = |name: &String| name.contains(['(', ':']) || name.contains(", ") && !name.contains(';');
    let mut said = match &clause.authority {
        Some(authority) if parted(authority) => t.paper.asks_to_give(authority, &clause.form),
        Some(authority) => format!("{}{}", clause.form, t.paper.given_by(authority)),
        None => clause.form.clone(),
    };
    if let Some(count) = &clause.count {
        said.push_str(&t.paper.how_many(count));
        said.push_str(if clause.target.is_some() { "," } else { "" });
    }
    if let Some(target) = &clause.target {
        said.push_str(&t.paper.for_whom(target));
    }
    format!("{}.", said.trim_end_matches(['.', ';']))
}
