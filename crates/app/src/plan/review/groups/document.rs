//! The group of what stands at the head and the foot of the document.

use super::super::edits::PARENT;
use super::{Builder, Field, Group, InputKind, shorten, shown};

/// Longest name of a base in a choice, in characters.
const CHOICE: usize = 70;

impl Builder<'_> {
    /// Văn bản.
    pub(super) fn document(&mut self) -> Group {
        let t = self.t;
        let mut fields = vec![self.kind(), self.number(), self.date(), self.issuer()];
        for n in 0..self.plan.draft.addressed_to.len() {
            let mut field = self.item("/addressed_to", n, t.review.addressed_to, &self.plan.draft.addressed_to[n]);
            let inputs = vec![self.input(&format!("/addressed_to/{n}"), t.review.addressed_to, InputKind::Line)];
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        for n in 0..self.plan.draft.bases.len() {
            fields.push(self.basis(n));
        }
        fields.push(self.signer());
        let parts = [("as_printed", t.review.as_printed), ("number", t.review.number_and_symbol)];
        let adds = self.adding("/bases", t.review.add_basis, &parts).into_iter().collect();
        Group { id: "g-document", heading: t.review.group_document, remark: "", fields, adds }
    }

    fn kind(&mut self) -> Field {
        let name = |kind: &catalogue::DocumentType| match self.t.language {
            wording::Language::Vietnamese => kind.name.vi.clone(),
            wording::Language::English => kind.name.en.clone(),
        };
        let code = self.text("/doc_type");
        let value = self.of.catalogue.document_type(&code).map_or(code, name);
        let choices = self.of.catalogue.document_types.iter().map(|kind| (kind.code.clone(), name(kind))).collect();
        let mut field = self.field(self.t.review.kind, &["/type_name_as_printed", "/doc_type"], value);
        let mut input = self.input("/doc_type", self.t.review.kind, InputKind::Line);
        input.choices = choices;
        self.mend_list(&mut field, vec![input]);
        field
    }

    fn number(&mut self) -> Field {
        let t = self.t;
        let number = self.plan.number();
        let mut field = self.field(t.review.number_and_symbol, &["/number", "/symbol"], number);
        let mut number = self.input("/number", t.review.number, InputKind::Short);
        if number.was.is_empty() {
            field.value = String::new();
            field.standing = super::Standing::Look;
            field.checks.clear();
            t.review.number_hint.clone_into(&mut field.hint);
        }
        let symbol = self.text("/symbol");
        if symbol.is_empty() {
            let inputs = vec![number, self.input("/symbol", t.review.symbol, InputKind::Line)];
            field.standing = super::Standing::Look;
            self.mend(&mut field, inputs);
        } else {
            number.suffix = format!("/{symbol}");
            self.mend(&mut field, vec![number]);
        }
        field
    }

    fn date(&mut self) -> Field {
        let t = self.t;
        let value = shown("/date", &self.text("/date"));
        let mut field = self.field(t.review.date, &["/date"], value);
        let mut input = self.input("/date", t.review.date, InputKind::Day);
        t.review.day_month_year.clone_into(&mut input.suffix);
        if input.was.is_empty() {
            field.standing = super::Standing::Look;
        }
        self.mend(&mut field, vec![input]);
        field
    }

    fn issuer(&mut self) -> Field {
        let t = self.t;
        let draft = &self.plan.draft;
        let name = draft.issuer.clone().or_else(|| draft.issuer_in_running_text.clone()).unwrap_or_default();
        let above = draft.parent_issuer.clone().unwrap_or_default();
        let value = if above.is_empty() { name } else { format!("{name} ({above})") };
        let mut field = self.field(t.review.issuer, &["/issuer", "/issuer_in_running_text"], value);
        field.parts.extend(draft.place.clone().map(|place| (t.review.place, place)));
        let mut input = self.input("/issuer", t.review.issuer, InputKind::Line);
        // A name that stands in the running text only is there to be confirmed, not to be typed again.
        if input.value.is_empty() && input.problem.is_none() {
            self.plan.draft.issuer_in_running_text.clone().unwrap_or_default().clone_into(&mut input.value);
        }
        let blank = input.was.is_empty();
        let above = self.input("/parent_issuer", t.review.parent_issuer, InputKind::Line);
        let place = self.input("/place", t.review.place, InputKind::Line);
        if blank {
            self.mend(&mut field, vec![input])
        } else {
            self.mend_list(&mut field, vec![input, above, place])
        }
        field
    }

    fn basis(&mut self, n: usize) -> Field {
        let t = self.t;
        let basis = &self.plan.draft.bases[n];
        let carried_out = self.plan.draft.parent_document.as_ref().is_some_and(|parent| parent.index_in_bases == n);
        let label = if carried_out { t.review.carries_out } else { t.review.basis };
        let pointer = |key: &str| format!("/bases/{n}{key}");
        let number = basis.number.clone().unwrap_or_default();
        let value = if basis.as_printed.is_empty() { &number } else { &basis.as_printed };
        let mut field = self.item("/bases", n, label, value);
        let mut inputs = vec![
            self.input(&pointer("/as_printed"), t.review.as_printed, InputKind::Area),
            self.input(&pointer("/number"), t.review.number_and_symbol, InputKind::Line),
            self.input(&pointer("/date"), t.review.date, InputKind::Day),
            self.input(&pointer("/issuer"), t.review.issuer, InputKind::Line),
        ];
        inputs.extend((n == 0).then(|| self.carried_out()));
        self.mend_list(&mut field, inputs);
        field
    }

    /// Which of the bases the plan carries out: asked once, at the first.
    fn carried_out(&self) -> super::Input {
        let mut input = self.input(PARENT, self.t.review.carried_out, InputKind::Line);
        let name = |(n, basis): (usize, &domain::plan::Citation)| {
            let words = basis.number.as_deref().filter(|number| !number.is_empty()).unwrap_or(&basis.as_printed);
            (n.to_string(), shorten(words, CHOICE))
        };
        input.choices = self.plan.draft.bases.iter().enumerate().map(name).collect();
        input
    }

    /// Văn bản viện dẫn: cited after the preamble.
    pub(super) fn citations(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for n in 0..self.plan.draft.other_citations.len() {
            let pointer = |key: &str| format!("/other_citations/{n}{key}");
            let value = &self.plan.draft.other_citations[n].as_printed;
            let mut field = self.item("/other_citations", n, t.review.cited, value);
            let inputs = vec![
                self.input(&pointer("/as_printed"), t.review.as_printed, InputKind::Area),
                self.input(&pointer("/number"), t.review.number_and_symbol, InputKind::Line),
                self.input(&pointer("/date"), t.review.date, InputKind::Day),
                self.input(&pointer("/issuer"), t.review.issuer, InputKind::Line),
            ];
            self.mend_list(&mut field, inputs);
            fields.push(field);
        }
        Group { id: "g-citations", heading: t.review.group_citations, remark: "", fields, adds: Vec::new() }
    }

    fn signer(&mut self) -> Field {
        let t = self.t;
        let parts = ["/signer/authority", "/signer/role", "/signer/name"].map(|pointer| self.text(pointer));
        let value = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
        let mut field = self.field(t.review.signer, &["/signer/name", "/signer/role", "/signer/authority"], value);
        let inputs = vec![
            self.input("/signer/authority", t.review.authority, InputKind::Line),
            self.input("/signer/role", t.review.role, InputKind::Line),
            self.input("/signer/name", t.review.name, InputKind::Line),
        ];
        self.mend(&mut field, inputs);
        field
    }
}
