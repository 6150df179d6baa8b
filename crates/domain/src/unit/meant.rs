//! Units as people write them, where a list of them would be too long or stands in a file.

use std::collections::HashMap;

use super::{Unit, UnitTree};
use crate::vietnamese::{fold, tidy};

/// The words by which units are found: full names, alone or followed by those of units above, and short ones. Marks,
/// capitals and what stands between the words do not matter.
pub struct UnitNames<'a> {
    tree: &'a UnitTree,
    addressed: HashMap<&'a str, &'a Unit>,
    full: HashMap<String, Vec<&'a Unit>>,
    short: HashMap<String, Vec<&'a Unit>>,
}

impl<'a> UnitNames<'a> {
    /// Of all units of a tree.
    #[must_use]
    pub fn of(tree: &'a UnitTree) -> Self {
        let addressed = tree.units().iter().map(|unit| (unit.slug.as_str(), unit)).collect();
        let mut names = Self { tree, addressed, full: HashMap::new(), short: HashMap::new() };
        for unit in tree.units() {
            for written in names.written(unit) {
                names.full.entry(fold(&written)).or_default().push(unit);
            }
            if !unit.short_name.is_empty() {
                names.short.entry(fold(&unit.short_name)).or_default().push(unit);
            }
        }
        names
    }

    /// The units that somebody means: by a name in addresses, as [`Self::said`] or by a short name. A full name goes before
    /// a short one. Of several nobody knows which.
    #[must_use]
    pub fn meant(&self, typed: &str) -> Vec<&'a Unit> {
        let words = fold(&tidy(typed));
        if words.is_empty() {
            return Vec::new();
        }
        match (self.addressed.get(typed.trim()), self.full.get(&words), self.short.get(&words)) {
            (Some(unit), _, _) => vec![*unit],
            (None, Some(units), _) | (None, None, Some(units)) => units.clone(),
            (None, None, None) => Vec::new(),
        }
    }

    /// A unit in words that mean no other: its name, where others have it too with those of units above as far as needed.
    #[must_use]
    pub fn said(&self, unit: &Unit) -> String {
        let mut written = self.written(unit);
        let only = written.iter().position(|words| self.full.get(&fold(words)).is_some_and(|units| units.len() == 1));
        written.swap_remove(only.unwrap_or(written.len() - 1))
    }

    /// `Tổ 1`, `Tổ 1, Phòng Nội vụ`, and so on up to the top.
    fn written(&self, unit: &Unit) -> Vec<String> {
        let mut written = vec![unit.name.clone()];
        for above in self.tree.above(&unit.id).into_iter().rev() {
            written.push(format!("{}, {}", written[written.len() - 1], above.name));
        }
        written
    }
}
