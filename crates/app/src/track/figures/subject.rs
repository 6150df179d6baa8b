//! What a subject is called.

use catalogue::Catalogue;
use domain::rollup::Subject;
use wording::{Language, Messages};

use crate::track::queries::figures::Names;

/// Name of a subject: the clause of the plan, the target's metric, the field of the kind of report. Its code where none
/// of them is known any more.
pub(super) fn name(subject: &Subject, names: &Names, catalogue: &Catalogue, t: &'static Messages) -> String {
    let known = match subject {
        Subject::Content(path) => {
            let clause = names.contents.iter().find(|clause| clause.path == *path);
            clause.map(|clause| format!("{path}. {}", clause.heading()))
        }
        Subject::Shared(id) => {
            let target = names.targets.iter().find(|(target, ..)| target == id);
            target.map(|(_, metric, measure)| format!("{metric} ({measure})"))
        }
        Subject::Answer(code) => {
            let kinds = names.rounds.iter().filter_map(|round| catalogue.report_kind(&round.kind));
            let field = kinds.filter_map(|kind| kind.field(code)).next();
            field.map(|field| match t.language {
                Language::Vietnamese => field.name.vi.clone(),
                Language::English => field.name.en.clone(),
            })
        }
    };
    known.unwrap_or_else(|| match subject {
        Subject::Content(code) | Subject::Shared(code) | Subject::Answer(code) => code.clone(),
    })
}
