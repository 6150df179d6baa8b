//! Everything that the account says without a person having written it, read from what the other steps keep.

use catalogue::{Field, FieldKind};
use domain::campaign::Campaign;
use domain::plan::{Clause, Plan};
use domain::rollup::{Amounts, Subject};
use domain::summary::{ContentFact, CountFact, Facts, Said, Summary};
use jiff::civil::Date;
use store::Tx;

use super::queries::{self, Answered, Figures};
use crate::shell::Result;
use crate::state::App;

/// The facts of a campaign today, and what is written of it: one question, and one more for every few thousand units
/// that have reported, so that none is left out.
///
/// # Errors
/// When the store fails.
pub async fn facts(
    tx: &mut Tx,
    app: &App,
    campaign: &Campaign,
    plan: &Plan,
    today: Date,
) -> Result<(Facts, Option<Summary>)> {
    let figures = queries::figures(tx, &campaign.id, today).await?;
    let Figures { summary, duties, sums, rounds, briefed, executing } = figures;
    let kinds: Vec<&str> = rounds.iter().map(|(kind, _)| kind.as_str()).collect();
    let facts = Facts {
        name: campaign.name.clone(),
        slogan: campaign.slogan.clone(),
        number: campaign.number.clone(),
        issuer: campaign.issuer.clone(),
        starts: campaign.starts,
        ends: campaign.ends,
        units: executing,
        purposes: plan.draft.purposes.clone(),
        requirements: plan.draft.requirements.clone(),
        contents: plan.draft.contents.iter().map(|clause| content(clause, &sums)).collect(),
        counts: counts(app, &kinds, &sums),
        said: said(tx, app, campaign, &kinds).await?,
        duties,
        rounds: rounds.into_iter().map(|(_, round)| round).collect(),
        briefed,
    };
    Ok((facts, summary))
}

fn content(clause: &Clause, sums: &Amounts) -> ContentFact {
    let (path, text) = (clause.path.clone(), clause.text.clone());
    let Some(sum) = sums.get(&Subject::Content(path.clone())) else {
        return ContentFact { path, text, ..ContentFact::default() };
    };
    ContentFact {
        path,
        text,
        units: sum.units,
        asked: sum.asked,
        numbers: sum.numbers,
        none: sum.none,
        not_applicable: sum.not_applicable,
        met: sum.met,
        share: sum.average_share(),
    }
}

/// What was counted, in the order of the kinds' fields; each field once, whichever kinds ask for it.
fn counts(app: &App, kinds: &[&str], sums: &Amounts) -> Vec<CountFact> {
    let mut counts: Vec<CountFact> = Vec::new();
    for field in fields(app, kinds) {
        let FieldKind::Count { unit } = &field.kind else { continue };
        let sum = sums.get(&Subject::Answer(field.code.clone())).filter(|sum| sum.numbers > 0);
        let known = counts.iter().any(|count| count.name == field.name.vi);
        if let (Some(sum), false) = (sum, known) {
            let (name, unit_of_measure) = (field.name.vi.clone(), unit.vi.clone());
            counts.push(CountFact { name, unit_of_measure, sum: sum.sum.quantity(), units: sum.numbers });
        }
    }
    counts
}

/// What each unit said last in each field, unit by unit.
async fn said(tx: &mut Tx, app: &App, campaign: &Campaign, kinds: &[&str]) -> Result<Vec<Said>> {
    let (mut said, mut next) = (Vec::new(), Some(queries::before_all()));
    while let Some(place) = next {
        let (answered, last) = queries::answered(tx, &campaign.id, place).await?;
        for of_unit in answered.chunk_by(|one, other| one.unit == other.unit) {
            said.extend(said_by(app, kinds, of_unit));
        }
        next = last;
    }
    Ok(said)
}

/// What one unit said last in each field, the fields of the latest report first.
fn said_by(app: &App, kinds: &[&str], answered: &[Answered]) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    for Answered { name: unit, round, answers, .. } in answered {
        for (field, text) in answers {
            if text.trim().is_empty() || said.iter().any(|one| one.field == *field) {
                continue;
            }
            let name = fields(app, kinds).find(|known| known.code == *field).map(|known| known.name.vi.clone());
            said.push(Said {
                name: name.unwrap_or_default(),
                field: field.clone(),
                unit: unit.clone(),
                round: round.clone(),
                text: text.trim().to_owned(),
            });
        }
    }
    said
}

/// Every section that the Office may write, without reading what stands in them; none of it comes from a report. One
/// question.
///
/// # Errors
/// When the store fails.
pub async fn sections(tx: &mut Tx, campaign: &Campaign, plan: &Plan) -> Result<Vec<String>> {
    let content = |clause: &Clause| ContentFact { path: clause.path.clone(), ..ContentFact::default() };
    let facts = Facts {
        purposes: plan.draft.purposes.clone(),
        requirements: plan.draft.requirements.clone(),
        contents: plan.draft.contents.iter().map(content).collect(),
        duties: queries::duties(tx, &campaign.id).await?,
        ..Facts::default()
    };
    Ok(facts.sections())
}

fn fields<'a>(app: &'a App, kinds: &'a [&str]) -> impl Iterator<Item = &'a Field> {
    app.catalogue.reports.iter().filter(|kind| kinds.contains(&kind.code.as_str())).flat_map(|kind| &kind.fields)
}
