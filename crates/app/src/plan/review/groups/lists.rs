//! The groups that are lists: contents, commendation, recipients, dates.

use catalogue::RecipientAction;
use domain::plan::shown_when;

use super::{Builder, Field, Group, InputKind, Standing, shorten};

/// Longest text shown of a clause; the whole stands in the record.
const SHOWN: usize = 200;

/// Longest label.
const LABEL: usize = 44;

impl Builder<'_> {
    /// Nội dung thi đua.
    pub(super) fn contents(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for n in 0..self.plan.draft.contents.len() {
            let pointer = format!("/contents/{n}");
            let clause = &self.plan.draft.contents[n];
            let label = if clause.path.is_empty() { t.review.content(n + 1) } else { t.review.content(&clause.path) };
            let mut field = self.item("/contents", n, label, shorten(&clause.text, SHOWN));
            let inputs = vec![
                self.input(&format!("{pointer}/text"), t.review.content_text, InputKind::Area),
                self.input(&format!("{pointer}/path"), t.review.path, InputKind::Short),
            ];
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        let parts = [("text", t.review.content_text), ("path", t.review.path)];
        let adds = self.adding("/contents", t.review.add_content, &parts).into_iter().collect();
        Group { id: "g-contents", heading: t.review.group_contents, remark: t.review.remark_contents, fields, adds }
    }

    /// Khen thưởng.
    pub(super) fn commendation(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for n in 0..self.plan.draft.commendation.len() {
            fields.push(self.clause(n));
        }
        if fields.is_empty() {
            fields.push(self.field(t.review.form, &["/commendation"], ""));
        }
        let adds = self.adding("/commendation", t.review.add_commendation, &self.parts_of_clause());
        let adds = adds.into_iter().collect();
        Group { id: "g-commendation", heading: t.review.group_commendation, remark: "", fields, adds }
    }

    fn clause(&mut self, n: usize) -> Field {
        let t = self.t;
        let clause = &self.plan.draft.commendation[n];
        let parts = [Some(&clause.form), clause.authority.as_ref(), clause.count.as_ref(), clause.target.as_ref()];
        let value = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
        let silent_count = clause.count.is_none();
        let pointer = format!("/commendation/{n}");
        let mut field = self.item("/commendation", n, t.review.form, shorten(&value, SHOWN));
        if silent_count {
            t.review.no_count.clone_into(&mut field.hint);
        }
        let inputs = self.parts_of_clause();
        let inputs = inputs.map(|(key, label)| self.input(&format!("{pointer}/{key}"), label, InputKind::Line)).into();
        self.mend_list(&mut field, inputs);
        field
    }

    fn parts_of_clause(&self) -> [(&'static str, &'static str); 4] {
        let t = self.t;
        [
            ("form", t.review.form),
            ("authority", t.review.granted_by),
            ("count", t.review.count),
            ("target", t.review.target),
        ]
    }

    /// Nơi nhận.
    pub(super) fn recipients(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for n in 0..self.plan.draft.recipients.len() {
            let pointer = format!("/recipients/{n}");
            let line = &self.plan.draft.recipients[n];
            let label = line.purpose.as_deref().map_or(t.review.purpose_silent, |printed| self.purpose(printed));
            let value = match &line.purpose {
                Some(purpose) => format!("{} ({purpose})", line.text),
                None => line.text.clone(),
            };
            let mut field = self.item("/recipients", n, label, value);
            let inputs = vec![
                self.input(&format!("{pointer}/text"), t.review.recipient, InputKind::Line),
                self.input(&format!("{pointer}/purpose"), t.review.purpose, InputKind::Short),
            ];
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        let parts = [("text", t.review.recipient), ("purpose", t.review.purpose)];
        let adds = self.adding("/recipients", t.review.add_recipient, &parts).into_iter().collect();
        let (heading, remark) = (t.review.group_recipients, t.review.remark_recipients);
        Group { id: "g-recipients", heading, remark, fields, adds }
    }

    fn purpose(&self, printed: &str) -> &'static str {
        let t = self.t;
        match self.of.catalogue.recipient_action(printed) {
            Some(RecipientAction::ReportTo) => t.review.purpose_report_to,
            Some(RecipientAction::CarryOut) => t.review.purpose_carry_out,
            Some(RecipientAction::Know) => t.review.purpose_know,
            Some(RecipientAction::Publish) => t.review.purpose_publish,
            Some(RecipientAction::File) => t.review.purpose_file,
            None => t.review.purpose_other,
        }
    }

    /// Mốc thời gian: those of the plan, then our proposals for what it does not say.
    pub(super) fn milestones(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for n in 0..self.plan.draft.milestones.len() {
            let pointer = format!("/milestones/{n}");
            let milestone = &self.plan.draft.milestones[n];
            let label = shorten(&shown_when(&milestone.when), LABEL);
            let mut field = self.item("/milestones", n, label, shorten(&milestone.what, SHOWN));
            let inputs = vec![
                self.input(&format!("{pointer}/when"), t.review.when, InputKind::Line),
                self.input(&format!("{pointer}/what"), t.review.what, InputKind::Line),
            ];
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        for rule in &self.of.catalogue.deadlines {
            let name = match t.language {
                wording::Language::Vietnamese => rule.name.vi.clone(),
                wording::Language::English => rule.name.en.clone(),
            };
            let mut field = self.field(name, &[], "");
            field.standing = Standing::Silent;
            t.review.proposal.clone_into(&mut field.hint);
            fields.push(field);
        }
        let parts = [("when", t.review.when), ("what", t.review.what)];
        let adds = self.adding("/milestones", t.review.add_milestone, &parts).into_iter().collect();
        let (heading, remark) = (t.review.group_milestones, t.review.remark_milestones);
        Group { id: "g-milestones", heading, remark, fields, adds }
    }
}
