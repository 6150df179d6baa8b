//! The group of the campaign that the plan starts: its name, slogan, time and movements.

use domain::plan::{Years, shown_when};

use super::{Builder, Field, Group, InputKind, shorten, shown};

/// Longest label.
const LABEL: usize = 44;

impl Builder<'_> {
    /// Đợt thi đua.
    pub(super) fn campaign(&mut self) -> Group {
        let t = self.t;
        let mut fields = vec![self.title(), self.slogan(), self.period()];
        for n in 0..self.plan.draft.period.as_ref().map_or(0, |period| period.phases.len()) {
            fields.push(self.phase(n));
        }
        for n in 0..self.plan.draft.movements.len() {
            let pointer = format!("/movements/{n}");
            let words = &self.plan.draft.movements[n];
            let mut field = self.item("/movements", n, t.review.movement, words);
            field.parts.extend(Years::of(words).map(|years| (t.review.years, years.to_string())));
            let inputs = vec![self.input(&pointer, t.review.movement, InputKind::Area)];
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        let parts = [("name", t.review.phase_name), ("start", t.review.first_day), ("end", t.review.last_day)];
        let add_phase = self.adding("/period/phases", t.review.add_phase, &parts);
        let add_movement = self.adding("/movements", t.review.add_movement, &[("-", t.review.movement)]);
        let adds = add_phase.into_iter().chain(add_movement).collect();
        Group { id: "g-campaign", heading: t.review.group_campaign, remark: "", fields, adds }
    }

    /// A round or phase of the period.
    fn phase(&mut self, n: usize) -> Field {
        let t = self.t;
        let pointer = |key: &str| format!("/period/phases/{n}/{key}");
        let [name, start, end] = ["name", "start", "end"].map(|key| self.text(&pointer(key)));
        let label = if name.is_empty() { t.review.phase.to_owned() } else { shorten(&name, LABEL) };
        let days = [&start, &end].map(|day| shown_when(day));
        let value = days.into_iter().filter(|day| !day.is_empty()).collect::<Vec<_>>().join(" – ");
        let mut field = self.item("/period/phases", n, label, value);
        let inputs = vec![
            self.input(&pointer("name"), t.review.phase_name, InputKind::Line),
            self.input(&pointer("start"), t.review.first_day, InputKind::Day),
            self.input(&pointer("end"), t.review.last_day, InputKind::Day),
        ];
        self.mend_list(&mut field, inputs);
        field
    }

    fn title(&mut self) -> Field {
        let t = self.t;
        let mut field = self.field(t.review.title, &["/title"], self.text("/title"));
        let inputs = vec![self.input("/title", t.review.title, InputKind::Area)];
        if field.value.is_empty() {
            field.standing = super::Standing::Look;
        }
        self.mend(&mut field, inputs);
        field
    }

    fn slogan(&mut self) -> Field {
        let t = self.t;
        let slogan = self.text("/slogan");
        let length = slogan.chars().count();
        let value = if slogan.is_empty() { slogan } else { format!("“{slogan}”") };
        let mut field = self.field(t.review.slogan, &["/slogan"], value);
        field.verbatim = true;
        if length > 0 && field.notes.is_empty() && field.edited.is_empty() {
            field.hint = t.review.verbatim(length);
        }
        let inputs = vec![self.input("/slogan", t.review.slogan, InputKind::Area)];
        self.mend(&mut field, inputs);
        field
    }

    fn period(&mut self) -> Field {
        let t = self.t;
        let [start, end] = ["/period/start", "/period/end"].map(|pointer| shown(pointer, &self.text(pointer)));
        let value = if start.is_empty() && end.is_empty() { String::new() } else { format!("{start} – {end}") };
        let mut field = self.field(t.review.period, &["/period/start", "/period/end", "/period"], value);
        let printed = self.text("/period/as_printed");
        if field.standing == super::Standing::Look && !printed.is_empty() {
            // This says it with the words themselves.
            field.notes.retain(|note| note != t.review.note_date_from_words);
            field.hint = t.review.period_printed(printed, format!("{start} – {end}"));
        }
        if start.is_empty() || end.is_empty() {
            field.standing = super::Standing::Look;
            field.checks.clear();
        }
        let inputs = vec![
            self.input("/period/start", t.review.first_day, InputKind::Day),
            self.input("/period/end", t.review.last_day, InputKind::Day),
        ];
        self.mend(&mut field, inputs);
        field
    }
}
