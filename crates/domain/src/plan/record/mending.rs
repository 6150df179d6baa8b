//! People put fields of a plan right, or find them right.

use jiff::Timestamp;

use super::{Plan, PlanRefusal};
use crate::actor::Actor;
use crate::change::Change;
use crate::permission::Action;
use crate::plan::edit::{Edit, EditRefusal, lacking, set};
use crate::plan::particulars::ROOT;
use crate::plan::{FieldState, Source, Step};

impl Plan {
    /// A person puts fields right; all of them or none.
    ///
    /// # Errors
    /// When the plan is past editing, a field does not exist, or a value does not fit. Of a plan signed in the program
    /// only number and date are still open: what was signed is not altered.
    pub fn edit(mut self, edits: &[Edit], by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Edit, Action::EditPlan, by)?;
        for edit in edits {
            if !self.takes(&edit.pointer) {
                return Err(PlanRefusal::SignedAlready);
            }
            let field = |why| PlanRefusal::Field { pointer: edit.pointer.clone(), why };
            if let Some(key) = edit.pointer.strip_prefix(ROOT) {
                self.particulars.set(key, &edit.value).map_err(field)?;
                continue;
            }
            self.draft = set(&self.draft, edit).map_err(field)?;
        }
        if let Some((start, end)) = self.days()
            && end < start
        {
            return Err(PlanRefusal::EndsBeforeStart);
        }
        Ok(Change::new(self, "plan.edited", by.into(), at))
    }

    /// A person has looked at fields that wait for a look, and found them read as they stand. A part of a field goes
    /// with it; a field that does not wait stays as it is.
    ///
    /// # Errors
    /// When the plan is past editing, or was signed in the program, or when something of a field is not there: it is
    /// filled in, not found right.
    pub fn confirm(mut self, fields: &[String], by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Edit, Action::EditPlan, by)?;
        let draft = serde_json::to_value(&self.draft).unwrap_or_default();
        for field in fields {
            if !self.takes(field) {
                return Err(PlanRefusal::SignedAlready);
            }
            if let Some(pointer) = lacking(&draft, field).into_iter().next() {
                return Err(PlanRefusal::Field { pointer, why: EditRefusal::Incomplete });
            }
            let inside = format!("{field}/");
            for (place, source) in &mut self.draft.provenance {
                if source.state == FieldState::Check && (place == field || place.starts_with(&inside)) {
                    *source = Source { state: FieldState::Read, note: None, ..source.clone() };
                }
            }
        }
        Ok(Change::new(self, "plan.confirmed", by.into(), at))
    }

    /// Whether a person may still put this field right: of a plan signed in the program only number and date, and what
    /// is on record beside the document.
    #[must_use]
    pub fn takes(&self, pointer: &str) -> bool {
        let signed_here = self.stage.approval().is_some_and(|approval| !approval.on_paper);
        !signed_here || matches!(pointer, "/number" | "/date") || pointer.starts_with(ROOT)
    }
}
