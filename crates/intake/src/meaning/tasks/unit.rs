//! Names of units: how they begin, where they end, what may stand in front of them.

use crate::grammar::key::{head, key};
use crate::grammar::text::Text;
use crate::vocabulary::tasks::{GROUPS, MODES, NO_UNITS, PREDICATES, UNITS};

/// What follows "tổ chức" where it is a body and not a verb. Keys.
const ORGANISED: &[&str] =
    &["chinh tri", "dang", "doan", "thanh vien", "xa hoi", "co so", "hoi", "cong doan", "su dung"];

/// "tổ chức" with these words behind it is a body and not a verb.
fn is_body(rest: &str) -> bool {
    let rest = key(head(rest, 24));
    rest.starts_with([',', ';', '.']) || rest.is_empty() || ORGANISED.iter().any(|word| rest.starts_with(word))
}

/// The name of a unit: begins like one.
pub(crate) fn is_unit(name: &str) -> bool {
    if let Some(group) = name.strip_prefix("cac ").or_else(|| name.strip_prefix("nhung ")) {
        return GROUPS.iter().any(|word| head(group, 60).contains(word))
            && !group.starts_with("noi dung")
            && !group.starts_with("nhiem vu")
            && !group.starts_with("hoat dong");
    }
    let verb = name.strip_prefix("to chuc").is_some_and(|rest| !is_body(rest));
    !verb && UNITS.iter().any(|word| name.starts_with(word)) && !NO_UNITS.iter().any(|word| name.starts_with(word))
}

/// Without the area it acts in: "Các sở, ngành trong phạm vi chức năng, nhiệm vụ của mình".
pub(super) fn without_scope(unit: &Text) -> Text {
    let end = [" trong phạm vi", " theo chức năng", " theo phạm vi"].iter().find_map(|scope| unit.as_str().find(scope));
    end.map_or_else(|| unit.clone(), |end| unit.part(0..end))
}

/// Without "Đề nghị", "Giao", "Mời", "Đối với".
pub(super) fn without_mode(text: &Text) -> Text {
    let opening = key(head(text.as_str(), 24));
    let Some(mode) = MODES.iter().find(|mode| opening.starts_with(**mode)) else { return text.clone() };
    let skip = text.as_str().char_indices().nth(mode.chars().count()).map_or(0, |(at, _)| at);
    let rest = text.from(skip);
    if mode.trim_end() == "doi voi" || rest.len() < text.len() { rest.trimmed(&[':', ' ']) } else { text.clone() }
}

/// Byte where the earliest predicate begins.
pub(super) fn before_predicate(text: &Text) -> Option<usize> {
    let text = head(text.as_str(), 700);
    PREDICATES
        .iter()
        .filter_map(|verb| {
            text.match_indices(verb).map(|(at, _)| at).find(|at| {
                let before = &text[..*at];
                let whole = text[at + verb.len()..].starts_with([' ', ',', ':', ';']) || verb.ends_with(' ');
                let noun = [
                    "được ",
                    "các ",
                    "những ",
                    "công tác ",
                    "về ",
                    "và ",
                    "cơ quan ",
                    "phòng ",
                    "tổ ",
                    "đã ",
                    "ban ",
                    "để ",
                    "cán bộ ",
                    "giao ",
                    "nghệ ",
                ]
                .iter()
                .any(|word| before.ends_with(word) && !before.ends_with("đoàn cơ quan "));
                let body = *verb == "tổ chức" && is_body(&text[at + verb.len()..]);
                *at > 0 && before.ends_with(' ') && whole && !noun && !body && *at >= 3
            })
        })
        .min()
}
