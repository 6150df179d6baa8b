//! The groups that are lists: contents, commendation, tasks, recipients, dates.

use catalogue::RecipientAction;
use domain::vietnamese::short_date;

use super::{Builder, Field, Group, InputKind, Standing, shorten};

/// Longest text shown of a clause; the whole stands in the record.
const SHOWN: usize = 200;

/// Longest label.
const LABEL: usize = 44;

/// The plan's words on a day, `trước 2027-06-15`, with the day as people write it.
fn days_in(when: &str) -> String {
    let word = |word: &str| word.parse().map_or_else(|_| word.to_owned(), short_date);
    when.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

impl Builder<'_> {
    /// Nội dung thi đua.
    pub(super) fn contents(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for n in 0..self.plan.draft.contents.len() {
            let pointer = format!("/contents/{n}");
            let clause = &self.plan.draft.contents[n];
            let label = if clause.path.is_empty() { t.review.content(n + 1) } else { t.review.content(&clause.path) };
            let mut field = self.field(label, &[&pointer], shorten(&clause.text, SHOWN));
            let inputs = vec![self.input(&format!("{pointer}/text"), t.review.content_text, InputKind::Area)];
            field.removes = self.removal(&pointer);
            self.mend(&mut field, inputs);
            fields.push(field);
        }
        let add = self.adding(t.review.add_content, &[("/contents:text", t.review.content_text)]);
        Group { heading: t.review.group_contents, remark: t.review.remark_contents, fields, add }
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
        let add = self.adding(
            t.review.add_commendation,
            &[
                ("/commendation:form", t.review.form),
                ("/commendation:authority", t.review.granted_by),
                ("/commendation:count", t.review.count),
                ("/commendation:target", t.review.target),
            ],
        );
        Group { heading: t.review.group_commendation, remark: "", fields, add }
    }

    fn clause(&mut self, n: usize) -> Field {
        let t = self.t;
        let clause = &self.plan.draft.commendation[n];
        let parts = [Some(&clause.form), clause.authority.as_ref(), clause.count.as_ref(), clause.target.as_ref()];
        let value = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
        let silent_count = clause.count.is_none();
        let pointer = format!("/commendation/{n}");
        let mut field = self.field(t.review.form, &[&pointer], shorten(&value, SHOWN));
        if silent_count {
            field.hint = [&field.hint, t.review.no_count].join(" ").trim_start().to_owned();
        }
        let inputs = [
            ("form", t.review.form),
            ("authority", t.review.granted_by),
            ("count", t.review.count),
            ("target", t.review.target),
        ];
        let inputs = inputs.map(|(key, label)| self.input(&format!("{pointer}/{key}"), label, InputKind::Line)).into();
        field.removes = self.removal(&pointer);
        self.mend_list(&mut field, inputs);
        field
    }

    /// Phân công.
    pub(super) fn tasks(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for n in 0..self.plan.draft.tasks.len() {
            let pointer = format!("/tasks/{n}");
            let task = &self.plan.draft.tasks[n];
            let label = shorten(&task.unit, LABEL);
            let mut field = self.field(label, &[&pointer], shorten(&task.text, SHOWN));
            let inputs = vec![
                self.input(&format!("{pointer}/unit"), t.review.unit, InputKind::Area),
                self.input(&format!("{pointer}/text"), t.review.task, InputKind::Area),
            ];
            field.removes = self.removal(&pointer);
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        let add = self.adding(t.review.add_task, &[("/tasks:unit", t.review.unit), ("/tasks:text", t.review.task)]);
        Group { heading: t.review.group_tasks, remark: "", fields, add }
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
            let mut field = self.field(label, &[&pointer], value);
            let inputs = vec![
                self.input(&format!("{pointer}/text"), t.review.recipient, InputKind::Line),
                self.input(&format!("{pointer}/purpose"), t.review.purpose, InputKind::Short),
            ];
            field.removes = self.removal(&pointer);
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        let add = self.adding(
            t.review.add_recipient,
            &[("/recipients:text", t.review.recipient), ("/recipients:purpose", t.review.purpose)],
        );
        Group { heading: t.review.group_recipients, remark: t.review.remark_recipients, fields, add }
    }

    fn purpose(&self, printed: &str) -> &'static str {
        let t = self.t;
        match self.catalogue.recipient_action(printed) {
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
            let mut field =
                self.field(shorten(&days_in(&milestone.when), LABEL), &[&pointer], shorten(&milestone.what, SHOWN));
            let inputs = vec![
                self.input(&format!("{pointer}/when"), t.review.when, InputKind::Line),
                self.input(&format!("{pointer}/what"), t.review.what, InputKind::Line),
            ];
            field.removes = self.removal(&pointer);
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        for rule in &self.catalogue.deadlines {
            let name = match t.language {
                wording::Language::Vietnamese => rule.name.vi.clone(),
                wording::Language::English => rule.name.en.clone(),
            };
            let mut field = self.field(name, &[], "");
            field.standing = Standing::Silent;
            t.review.proposal.clone_into(&mut field.hint);
            fields.push(field);
        }
        let add = self.adding(
            t.review.add_milestone,
            &[("/milestones:when", t.review.when), ("/milestones:what", t.review.what)],
        );
        Group { heading: t.review.group_milestones, remark: t.review.remark_milestones, fields, add }
    }

    /// Parts of a list item may well be empty: they are not asked for at once.
    pub(super) fn mend_list(&self, field: &mut Field, inputs: Vec<super::Input>) {
        if inputs.iter().any(|input| input.problem.is_some() || input.value != input.was) {
            field.asked = inputs;
        } else if self.editable {
            field.inputs = inputs;
        }
    }
}
