//! Findings for people and for programs.

use app::check::words;
use catalogue::Catalogue;
use lint::{Finding, Profile, Severity};
use serde_json::json;
use wording::Messages;

/// Every finding with what its rule says.
pub(super) fn json(findings: &[Finding], profile: &Profile, catalogue: &Catalogue, t: &Messages) -> String {
    let finding = |one: &Finding| {
        let rule = catalogue.format_rule(one.rule);
        json!({
            "rule": one.rule,
            "severity": if one.severity == Severity::Error { "error" } else { "warn" },
            "place": one.place,
            "what": one.what,
            "more": one.more,
            "says": words::what(&one.what, t),
            "name": rule.map(|rule| words::named(&rule.name, t)),
            "mend": rule.and_then(|rule| rule.mend.as_ref()).map(|mend| words::named(mend, t)),
            "source": rule.map(|rule| &rule.source),
            "verified": rule.map(|rule| rule.mark.is_verified()),
        })
    };
    let all: Vec<_> = findings.iter().map(finding).collect();
    serde_json::to_string_pretty(&json!({ "rules": profile.rules(), "findings": all }))
        .expect("plain data can be written")
}

/// Errors, then warnings: where, what, how to mend it, by which rule.
pub(super) fn human(findings: &[Finding], _: &Profile, catalogue: &Catalogue, t: &Messages) -> String {
    let mut lines = Vec::new();
    for (weight, heading) in [(Severity::Error, t.check.errors), (Severity::Warn, t.check.warnings)] {
        let of_weight: Vec<&Finding> = findings.iter().filter(|one| one.severity == weight).collect();
        if of_weight.is_empty() {
            continue;
        }
        lines.push(format!("{heading} ({})", of_weight.len()));
        of_weight.iter().for_each(|one| lines.extend(told(one, catalogue, t)));
        lines.push(String::new());
    }
    if findings.is_empty() {
        lines.push(t.check.no_fault.to_owned());
    }
    let silent = catalogue.format_rules.iter().filter(|rule| rule.severity.is_none()).count();
    lines.push(t.check.not_judged(silent));
    lines.join("\n")
}

fn told(finding: &Finding, catalogue: &Catalogue, t: &Messages) -> Vec<String> {
    let quoted = finding.place.as_ref().map(|place| format!(" “{}”", place.words)).unwrap_or_default();
    let more = if finding.more > 0 { format!(", {}", t.check.more(finding.more)) } else { String::new() };
    let mut lines = vec![
        format!("{:<6}{}", finding.rule, words::what(&finding.what, t)),
        format!("      {}{quoted}{more}", words::place(finding, t)),
    ];
    if let Some(rule) = catalogue.format_rule(finding.rule) {
        lines.push(format!("      {}", words::named(&rule.name, t)));
        lines.extend(rule.mend.as_ref().map(|mend| format!("      → {}", words::named(mend, t))));
        lines.push(format!("      {}", words::source(rule, t)));
    }
    lines
}
