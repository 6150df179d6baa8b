//! Roles as people write them in a table.

use domain::actor::Role;
use domain::vietnamese::fold;
use wording::Language;

use crate::shell::role_name;

/// Short names in use, folded.
const SHORT: [(&str, Role); 11] = [
    ("van phong so", Role::Office),
    ("lanh dao so", Role::Director),
    ("truong phong", Role::UnitHead),
    ("dau moi", Role::FocalPoint),
    ("cong chuc", Role::Staff),
    ("bao chi", Role::Press),
    ("uy vien hoi dong", Role::CouncilMember),
    ("thu ky hoi dong", Role::CouncilSecretary),
    ("tinh", Role::Province),
    ("kiem tra", Role::Auditor),
    ("quan tri he thong", Role::Administrator),
];

/// The roles of a cell, parted by semicolons; `None` when one is not known.
pub(super) fn roles(cell: &str) -> Option<Vec<Role>> {
    let mut roles = Vec::new();
    for word in cell.split(';').map(fold).filter(|word| !word.is_empty()) {
        let role = named(&word)?;
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Some(roles)
}

fn named(word: &str) -> Option<Role> {
    let languages = [Language::Vietnamese, Language::English];
    let is = |role: &Role| languages.iter().any(|language| fold(role_name(*role, language.messages())) == word);
    let short = || SHORT.iter().find(|(name, _)| *name == word).map(|(_, role)| *role);
    Role::ALL.into_iter().find(is).or_else(short)
}
