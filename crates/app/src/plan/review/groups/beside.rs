//! What stands beside the document: form of organisation and money, and the questions that the plan leaves open.

use domain::plan::{EmulationForm, Question, questions};
use domain::vietnamese::grouped;

use super::{Builder, Group, InputKind, Standing};

impl Builder<'_> {
    /// Tổ chức, kinh phí: on record before the plan is issued, never read from a text.
    pub(super) fn particulars(&mut self) -> Group {
        let t = self.t;
        let form = self.plan.particulars.form.map_or("", |form| self.form_name(form)).to_owned();
        let mut organised = self.field(t.review.form_of_emulation, &[], form);
        let mut input = self.input("/particulars/form", t.review.form_of_emulation, InputKind::Line);
        input.choices = EmulationForm::ALL.map(|form| (form.code().to_owned(), self.form_name(form).to_owned())).into();
        self.mend_list(&mut organised, vec![input]);

        let source = self.text("/particulars/budget_source");
        let ceiling = self.text("/particulars/budget_ceiling");
        let sum = ceiling.parse().map(|sum| t.review.at_most(grouped(sum, "."))).unwrap_or_default();
        let value = [source, sum].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let mut money = self.field(t.review.budget, &[], value);
        let mut inputs = vec![
            self.input("/particulars/budget_source", t.review.budget_source, InputKind::Line),
            self.input("/particulars/budget_ceiling", t.review.budget_ceiling, InputKind::Day),
        ];
        t.review.dong.clone_into(&mut inputs[1].suffix);
        self.mend_list(&mut money, inputs);
        let (heading, remark) = (t.review.group_beside, t.review.remark_beside);
        Group { id: "g-beside", heading, remark, fields: vec![organised, money], adds: Vec::new() }
    }

    fn form_name(&self, form: EmulationForm) -> &'static str {
        let t = self.t;
        match form {
            EmulationForm::Regular => t.review.form_regular,
            EmulationForm::ByCampaign => t.review.form_by_campaign,
            EmulationForm::ByTheme => t.review.form_by_theme,
        }
    }

    /// Kế hoạch chưa nêu: what units will ask, with the answer we propose.
    pub(super) fn questions(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for question in questions(&self.plan.draft, &self.plan.particulars) {
            let (label, proposal) = match question {
                Question::NoTargets => (t.review.ask_targets, t.review.answer_targets),
                Question::NoReportDays => (t.review.ask_report_days, t.review.answer_report_days),
                Question::NoRegistration => (t.review.ask_registration, t.review.answer_registration),
                Question::NoCommendation => (t.review.ask_commendation, t.review.answer_commendation),
                Question::NoQuota => (t.review.ask_quota, t.review.answer_quota),
                Question::NoSynthesis => (t.review.ask_synthesis, t.review.answer_synthesis),
                // Asked for at their own fields above.
                Question::NoForm | Question::NoBudget => continue,
            };
            let mut field = self.field(label, &[], proposal);
            field.standing = Standing::Silent;
            fields.push(field);
        }
        let (heading, remark) = (t.review.group_questions, t.review.remark_questions);
        Group { id: "g-questions", heading, remark, fields, adds: Vec::new() }
    }
}
