//! Findings as a page shows them.

use catalogue::{Catalogue, Names};
use domain::vietnamese::begun_small;
use lint::{Finding, Profile, Severity};
use wording::Messages;

use super::words::{self, named};

/// Whose documents can be checked.
pub(super) struct Issuer {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// What was found in a file.
pub(super) struct Verdict {
    /// "Không thấy lỗi", when there is no error.
    pub(super) clean: Option<String>,
    /// Which file, and how many rules.
    pub(super) judged: String,
    /// What nobody can judge from a file.
    pub(super) not_judged: String,
    /// Errors and warnings, as far as there are any.
    pub(super) groups: Vec<Group>,
}

/// Findings of one weight.
pub(super) struct Group {
    pub(super) id: &'static str,
    pub(super) heading: &'static str,
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) rows: Vec<Row>,
}

/// What one rule says of one place.
pub(super) struct Row {
    pub(super) place: String,
    /// The first words of the paragraph.
    pub(super) words: String,
    pub(super) more: String,
    pub(super) what: String,
    pub(super) mend: String,
    pub(super) rule: &'static str,
    pub(super) name: String,
    pub(super) source: String,
}

/// Every profile by name.
pub(super) fn issuers(catalogue: &Catalogue, chosen: &str, t: &Messages) -> Vec<Issuer> {
    let issuer = |profile: &catalogue::FormatProfile| Issuer {
        code: profile.code.clone(),
        name: named(&profile.name, t),
        chosen: profile.code == chosen,
    };
    catalogue.format_profiles.iter().map(issuer).collect()
}

impl Verdict {
    pub(super) fn of(
        findings: &[Finding],
        profile: &Profile,
        catalogue: &Catalogue,
        file: &str,
        t: &'static Messages,
    ) -> Self {
        let group = |weight, id, heading, class, icon| {
            let mut rows: Vec<Row> = Vec::new();
            for finding in findings.iter().filter(|one| one.severity == weight) {
                let row = row(finding, catalogue, t);
                match rows.iter_mut().find(|one| (one.rule, &one.place) == (row.rule, &row.place)) {
                    Some(same) => same.take(&row),
                    None => rows.push(row),
                }
            }
            Group { id, heading, class, icon, rows }
        };
        let groups = [
            group(Severity::Error, "loi", t.check.errors, "f-over", "i-over"),
            group(Severity::Warn, "xem", t.check.warnings, "f-soon", "i-soon"),
        ];
        let clean = match [groups[0].rows.len(), groups[1].rows.len()] {
            [0, 0] => Some(t.check.no_fault.to_owned()),
            [0, warnings] => Some(t.check.no_fault_but(warnings)),
            _ => None,
        };
        let silent = catalogue.format_rules.iter().filter(|rule| rule.severity.is_none()).count();
        Self {
            clean,
            judged: t.check.judged(file, profile.rules()),
            not_judged: t.check.not_judged(silent),
            groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(),
        }
    }
}

impl Row {
    /// The same rule says more of the same place.
    fn take(&mut self, other: &Self) {
        self.what = format!("{}; {}", self.what, begun_small(&other.what));
        if self.more.is_empty() {
            self.more.clone_from(&other.more);
        }
    }
}

fn row(finding: &Finding, catalogue: &Catalogue, t: &Messages) -> Row {
    let rule = catalogue.format_rule(finding.rule);
    let text = |names: Option<&Names>| names.map(|names| named(names, t)).unwrap_or_default();
    let source = rule.map(|rule| words::source(rule, t)).unwrap_or_default();
    Row {
        place: words::place(finding, t),
        words: finding.place.as_ref().map(|place| place.words.clone()).unwrap_or_default(),
        more: if finding.more > 0 { t.check.more(finding.more) } else { String::new() },
        what: words::what(&finding.what, t),
        mend: text(rule.and_then(|rule| rule.mend.as_ref())),
        rule: finding.rule,
        name: text(rule.map(|rule| &rule.name)),
        source,
    }
}
