//! The rules of how documents are set, as the catalogue has them.

use catalogue::{Catalogue, FormatRule, Mark, Severity};

use super::table::aligned;

const HEAD: &str = "\
How documents are judged (`thidua lint`, /kiem-tra-van-ban): every rule of catalogue/documents/rules.toml. \"-\" cannot be
judged from a file. Marks: catalogue/README.md. Behind a profile: the rules that do not hold for it.

";

pub(super) fn page() -> String {
    let catalogue = Catalogue::built_in();
    let rules: Vec<Vec<String>> = catalogue.format_rules.iter().map(row).collect();
    let profiles = catalogue.format_profiles.iter().map(|profile| {
        let off: Vec<&str> = profile.off.iter().map(String::as_str).collect();
        vec![profile.code.clone(), profile.name.en.clone(), off.join(" ")]
    });
    let profiles: Vec<Vec<String>> = profiles.collect();
    format!("{HEAD}{}\n{}", aligned(&rules), aligned(&profiles))
}

fn row(rule: &FormatRule) -> Vec<String> {
    let weight = match rule.severity {
        Some(Severity::Error) => "error",
        Some(Severity::Warn) => "warn",
        None => "-",
    };
    let mark = match &rule.mark {
        Mark::Seen => "V".to_owned(),
        Mark::SeenThrough(through) => format!("V→{through}"),
        Mark::Practice => "P".to_owned(),
        Mark::FromMemory => "M".to_owned(),
        Mark::Doubtful => "?".to_owned(),
    };
    vec![rule.id.clone(), weight.to_owned(), mark, rule.name.en.clone()]
}
