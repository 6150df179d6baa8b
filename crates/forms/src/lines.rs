//! Lists of lines: one for each value, some only when they apply, legal bases in the wording of the day.

use catalogue::Line;
use minijinja::{Value, context};

use crate::TemplateError;
use crate::fill::{Unverified, Writer};

impl Writer<'_> {
    /// The lines that apply, filled; empty ones are left out.
    pub(crate) fn lines(&mut self, lines: &[Line], item: &Value) -> Result<Vec<String>, TemplateError> {
        let mut written = Vec::new();
        for line in lines {
            if !self.applies(line.when.as_deref(), item)? {
                continue;
            }
            match (&line.basis, &line.of) {
                (Some(code), _) => written.push(self.basis(code)),
                (None, None) => written.push(self.text(&line.text, item)?),
                (None, Some(of)) => {
                    for (index, item) in self.items(of).into_iter().enumerate() {
                        written.push(self.text_of(&line.text, &item, index)?);
                    }
                }
            }
        }
        written.retain(|line| !line.trim().is_empty());
        Ok(written)
    }

    /// A legal basis as a paper of this day cites it. None of that day: a gap.
    fn basis(&mut self, code: &str) -> String {
        let Some(basis) = self.filling.catalogue.basis(code, self.on) else {
            self.filled.unverified.push(Unverified { text: code.to_owned(), source: None });
            return format!("[chưa có căn cứ “{code}” cho ngày {}]", domain::vietnamese::short_date(self.on));
        };
        if !basis.mark.is_verified() {
            let (text, source) = (basis.text.clone(), Some(basis.source.clone()));
            self.filled.unverified.push(Unverified { text, source });
        }
        basis.text.clone()
    }

    /// The values of a repeated field; of a required one that is missing a single gap, or a row with gaps where it may not
    /// be empty.
    pub(crate) fn items(&self, of: &str) -> Vec<Value> {
        let value = self.context.get_attr(of).unwrap_or_default();
        if crate::missing::is_missing(&value) {
            let columns = self.kind.field(of).map(|field| field.columns.as_slice()).unwrap_or_default();
            let cell = |required| if required { value.clone() } else { Value::from("") };
            let row = Value::from_pairs(columns.iter().map(|column| (column.code.clone(), cell(column.required))));
            return vec![if columns.is_empty() { value } else { row }];
        }
        value.try_iter().map(Iterator::collect).unwrap_or_default()
    }

    /// A text of a repeated part, which also knows `item` and its number, from 1.
    pub(crate) fn text_of(&self, template: &str, item: &Value, index: usize) -> Result<String, TemplateError> {
        self.text(template, &context! { item => item, at => index + 1 })
    }
}
