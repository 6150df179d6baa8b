//! Phân công and danh mục hoạt động: who leads, what is asked, who helps, by when.

use domain::plan::shown_when;

use super::{Builder, Field, Group, InputKind, shorten};

/// Longest text shown of a task; the whole stands in the record.
const SHOWN: usize = 200;

/// Longest label, and longest name of those who help.
const LABEL: usize = 44;

impl Builder<'_> {
    /// Phân công.
    pub(super) fn tasks(&mut self) -> Group {
        let fields = (0..self.plan.draft.tasks.len()).map(|n| self.task("/tasks", n)).collect();
        self.tasks_of("/tasks", "g-tasks", self.t.review.group_tasks, fields)
    }

    /// Danh mục hoạt động: rows of a table, or programmes with an organiser; nothing is shown where the plan has none.
    pub(super) fn activities(&mut self) -> Group {
        let fields: Vec<Field> = (0..self.plan.draft.activities.len()).map(|n| self.task("/activities", n)).collect();
        let mut group = self.tasks_of("/activities", "g-activities", self.t.review.group_activities, fields);
        if group.fields.is_empty() {
            group.adds.clear();
        }
        group
    }

    fn tasks_of(&self, list: &'static str, id: &'static str, heading: &'static str, fields: Vec<Field>) -> Group {
        let t = self.t;
        let parts = [
            ("unit", t.review.unit),
            ("text", t.review.task),
            ("partners", t.review.partners),
            ("due", t.review.due),
            ("path", t.review.path),
        ];
        let adds = self.adding(list, t.review.add_task, &parts).into_iter().collect();
        Group { id, heading, remark: "", fields, adds }
    }

    fn task(&mut self, list: &'static str, n: usize) -> Field {
        let t = self.t;
        let pointer = |key: &str| format!("{list}/{n}/{key}");
        let draft = &self.plan.draft;
        let task = if list == "/activities" { &draft.activities[n] } else { &draft.tasks[n] };
        let label = if task.unit.is_empty() { t.review.unit } else { &task.unit };
        let mut field = self.item(list, n, shorten(label, LABEL), shorten(&task.text, SHOWN));
        let partners = task.partners.as_deref().filter(|partners| !partners.is_empty());
        field.parts.extend(partners.map(|partners| (t.review.partners, shorten(partners, SHOWN))));
        let due = task.due.as_deref().filter(|due| !due.is_empty());
        field.parts.extend(due.map(|due| (t.review.due, shown_when(due))));
        let inputs = vec![
            self.input(&pointer("unit"), t.review.unit, InputKind::Area),
            self.input(&pointer("text"), t.review.task, InputKind::Area),
            self.input(&pointer("partners"), t.review.partners, InputKind::Line),
            self.input(&pointer("due"), t.review.due, InputKind::Line),
            self.input(&pointer("path"), t.review.path, InputKind::Short),
        ];
        self.mend_list(&mut field, inputs);
        field
    }
}
