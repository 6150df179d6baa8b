//! What the plan is for, what it asks of everybody, and the figures it sets.

use super::{Builder, Group, InputKind, shorten};

/// Longest text shown of an item; the whole stands in the record.
const SHOWN: usize = 200;

/// Longest label.
const LABEL: usize = 44;

impl Builder<'_> {
    /// Mục đích, yêu cầu.
    pub(super) fn aims(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        let lists = [("/purposes", t.review.purpose_of_plan), ("/requirements", t.review.requirement)];
        for (list, label) in lists {
            let of = if list == "/purposes" { &self.plan.draft.purposes } else { &self.plan.draft.requirements };
            for (n, text) in of.iter().enumerate() {
                let mut field = self.item(list, n, label, shorten(text, SHOWN));
                let inputs = vec![self.input(&format!("{list}/{n}"), label, InputKind::Area)];
                self.mend_list(&mut field, inputs);
                fields.push(field);
            }
        }
        let add_purpose = self.adding("/purposes", t.review.add_purpose, &[("-", t.review.purpose_of_plan)]);
        let add_requirement = self.adding("/requirements", t.review.add_requirement, &[("-", t.review.requirement)]);
        let adds = add_purpose.into_iter().chain(add_requirement).collect();
        Group { id: "g-purposes", heading: t.review.group_aims, remark: "", fields, adds }
    }

    /// Chỉ tiêu: figures that the plan sets itself.
    pub(super) fn targets(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for (n, target) in self.plan.draft.targets.iter().enumerate() {
            let pointer = format!("/targets/{n}");
            let label = if target.amount.is_empty() { t.review.figure } else { &target.amount };
            let mut field = self.item("/targets", n, shorten(label, LABEL), shorten(&target.text, SHOWN));
            field.parts.extend((!target.path.is_empty()).then(|| (t.review.path, target.path.clone())));
            let inputs = vec![
                self.input(&format!("{pointer}/amount"), t.review.amount, InputKind::Line),
                self.input(&format!("{pointer}/text"), t.review.clause, InputKind::Area),
                self.input(&format!("{pointer}/path"), t.review.path, InputKind::Short),
            ];
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        let parts = [("amount", t.review.amount), ("text", t.review.clause), ("path", t.review.path)];
        let adds = self.adding("/targets", t.review.add_target, &parts).into_iter().collect();
        Group { id: "g-targets", heading: t.review.group_targets, remark: t.review.remark_targets, fields, adds }
    }
}
