//! Units as people write them where there are too many to choose from a list.

use super::{Unit, UnitTree};
use crate::vietnamese::{fold, tidy};

impl UnitTree {
    /// The units that somebody means by these words: a name in addresses, a name, a short name, or a name followed by
    /// those of units above it, as [`UnitTree::said`] gives it. Marks and capitals do not matter; a full name goes
    /// before a short one. Of several nobody knows which.
    #[must_use]
    pub fn meant(&self, typed: &str) -> Vec<&Unit> {
        let words = fold(&tidy(typed));
        if words.is_empty() {
            return Vec::new();
        }
        if let Some(unit) = self.units().iter().find(|unit| unit.slug == typed.trim()) {
            return vec![unit];
        }
        let called: Vec<&Unit> = self.units().iter().filter(|unit| self.is_called(unit, &words)).collect();
        if called.is_empty() {
            return self.units().iter().filter(|unit| fold(&unit.short_name) == words).collect();
        }
        called
    }

    /// A unit in words that mean no other: its name, and where others have it too those above it as far as needed.
    #[must_use]
    pub fn said(&self, unit: &Unit) -> String {
        let mut words = unit.name.clone();
        for above in self.above(&unit.id).into_iter().rev() {
            if self.meant(&words).len() < 2 {
                break;
            }
            words = format!("{words}, {}", above.name);
        }
        words
    }

    /// Whether folded words are a unit's name, alone or followed by those of units above it.
    fn is_called(&self, unit: &Unit, words: &str) -> bool {
        let Some(rest) = words.strip_prefix(&fold(&unit.name)) else { return false };
        let above = || unit.parent.as_ref().and_then(|parent| self.get(parent));
        let goes_on = |rest| above().is_some_and(|above| self.is_called(above, rest));
        rest.is_empty() || rest.strip_prefix(' ').is_some_and(goes_on)
    }
}
