//! What a person should look at before a paper leaves: what is missing, what breaks a rule of Decree 30 by the same
//! checker that judges documents of others, which bases nobody has verified.

use catalogue::Catalogue;
use forms::{Filled, Unverified};
use lint::{Profile, Severity};
use papers::Paper;
use wording::Messages;

use crate::check::words;
use crate::shell::{Error, Result};

/// One thing to look at.
pub(super) struct Finding {
    /// Whether the paper may not leave with it.
    pub(super) stops: bool,
    /// Whether it breaks a rule of the decree.
    pub(super) weighs: bool,
    /// What, where, and how to mend it.
    pub(super) sentence: String,
    /// More about it: a source, a rule.
    pub(super) note: String,
}

/// Everything there is to look at, what stops first. The paper is judged by the rules of whose customs it follows.
pub(super) async fn of(filled: &Filled, catalogue: &Catalogue, t: &'static Messages) -> Result<Vec<Finding>> {
    let mut findings: Vec<Finding> = filled.missing.iter().map(|name| missing(name, t)).collect();
    let profile = Profile::of(catalogue, filled.paper.profile.code()).ok_or(Error::NotFound)?;
    let judged = judged(filled.paper.clone(), profile).await?;
    findings.extend(judged.iter().map(|finding| broken(finding, catalogue, t)));
    findings.extend(filled.unverified.iter().map(|basis| unverified(basis, t)));
    findings.sort_by_key(|finding| (!finding.stops, !finding.weighs));
    Ok(findings)
}

/// The Word file as the checker sees it. Printing takes a while: not on a thread that answers others.
async fn judged(paper: Paper, profile: Profile) -> Result<Vec<lint::Finding>> {
    let judge = move || {
        let bytes = papers::docx(&paper).map_err(Error::broken)?;
        lint::judge(&bytes, &profile).map_err(Error::broken)
    };
    tokio::task::spawn_blocking(judge).await.map_err(Error::broken)?
}

fn missing(name: &str, t: &'static Messages) -> Finding {
    Finding { stops: true, weighs: false, sentence: t.drafting.missing(name), note: String::new() }
}

fn broken(finding: &lint::Finding, catalogue: &Catalogue, t: &'static Messages) -> Finding {
    let rule = catalogue.format_rule(finding.rule);
    let mend = rule.and_then(|rule| rule.mend.as_ref()).map(|mend| words::named(mend, t)).unwrap_or_default();
    let place = finding.place.as_ref().map(|place| format!("“{}”: ", place.words)).unwrap_or_default();
    let source = rule.map(|rule| words::source(rule, t)).unwrap_or_default();
    Finding {
        // A person may know better than the checker: it advises.
        stops: false,
        weighs: finding.severity == Severity::Error,
        sentence: format!("{place}{}. {mend}", words::what(&finding.what, t)),
        note: format!("{} · {source}", finding.rule),
    }
}

fn unverified(basis: &Unverified, t: &'static Messages) -> Finding {
    match &basis.source {
        Some(source) => {
            Finding { stops: false, weighs: false, sentence: t.drafting.unverified(&basis.text), note: source.clone() }
        }
        None => Finding { stops: true, weighs: false, sentence: t.drafting.no_basis(&basis.text), note: String::new() },
    }
}
