//! How many documents of which kind in which month.

use std::collections::BTreeMap;

/// So many documents of one kind in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// 1 to 12.
    pub month: i8,
    /// Code of the kind of document; empty where none was said.
    pub doc_type: String,
    /// How many.
    pub documents: i64,
}

/// A year in months and kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// For each kind its twelve months.
    pub types: BTreeMap<String, [i64; 12]>,
    /// All kinds together.
    pub months: [i64; 12],
    /// The whole year.
    pub total: i64,
}

impl Statistics {
    /// The month with the most documents, 1 to 12; the first of equals. `None` in a year without any.
    #[must_use]
    pub fn busiest(&self) -> Option<i8> {
        let most = self.months.iter().copied().max().filter(|most| *most > 0)?;
        let at = self.months.iter().position(|count| *count == most)?;
        i8::try_from(at + 1).ok()
    }
}

/// Adds counts up.
#[must_use]
pub fn statistics(counts: &[Count]) -> Statistics {
    let mut all = Statistics::default();
    for Count { month, doc_type, documents } in counts {
        let Some(at) = usize::try_from(*month).ok().and_then(|month| month.checked_sub(1)).filter(|at| *at < 12) else {
            continue;
        };
        all.types.entry(doc_type.clone()).or_default()[at] += documents;
        all.months[at] += documents;
        all.total += documents;
    }
    all
}
