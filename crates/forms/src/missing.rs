//! What a template sees in place of a required value that is not there: it prints a gap, and remembers that it did.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

/// Names of the values that were printed as gaps.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gaps(Arc<Mutex<BTreeSet<String>>>);

impl Gaps {
    /// A value that is missing: true in conditions, so that its gap is seen.
    pub(crate) fn value(&self, name: &str) -> Value {
        Value::from_object(Missing { name: name.to_owned(), gaps: self.clone() })
    }

    fn add(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
    }

    /// Those printed so far.
    pub(crate) fn printed(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

/// Whether filters give this value back as it is.
pub(crate) fn is_missing(value: &Value) -> bool {
    value.downcast_object_ref::<Missing>().is_some()
}

#[derive(Debug)]
struct Missing {
    name: String,
    gaps: Gaps,
}

impl Object for Missing {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// A part of what is missing is missing.
    fn get_value(self: &Arc<Self>, _: &Value) -> Option<Value> {
        Some(self.gaps.value(&self.name))
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.gaps.add(&self.name);
        write!(f, "[chưa có: {}]", self.name)
    }
}
