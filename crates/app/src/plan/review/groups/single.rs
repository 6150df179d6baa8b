//! The groups of single fields: the document, and the campaign it starts.

use super::{Builder, Field, Group, InputKind, shown};

impl Builder<'_> {
    /// Văn bản.
    pub(super) fn document(&mut self) -> Group {
        let t = self.t;
        let mut fields = vec![self.kind(), self.number(), self.date(), self.issuer()];
        for n in 0..self.plan.draft.bases.len() {
            fields.push(self.basis(n));
        }
        fields.push(self.signer());
        let add = self.adding(
            t.review.add_basis,
            &[("/bases:as_printed", t.review.as_printed), ("/bases:number", t.review.number_and_symbol)],
        );
        Group { heading: t.review.group_document, remark: "", fields, add }
    }

    fn kind(&mut self) -> Field {
        let code = self.text("/doc_type");
        let name = self.catalogue.document_type(&code).map(|kind| match self.t.language {
            wording::Language::Vietnamese => kind.name.vi.clone(),
            wording::Language::English => kind.name.en.clone(),
        });
        let value = name.unwrap_or(code);
        self.field(self.t.review.kind, &["/type_name_as_printed", "/doc_type"], value)
    }

    fn number(&mut self) -> Field {
        let t = self.t;
        let number = self.plan.number();
        let mut field = self.field(t.review.number_and_symbol, &["/number", "/symbol"], number);
        let mut number = self.input("/number", t.review.number, InputKind::Short);
        if number.was.is_empty() {
            field.value = String::new();
            field.standing = super::Standing::Look;
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
        let mut input = self.input("/issuer", t.review.issuer, InputKind::Line);
        // A name that stands in the running text only is there to be confirmed, not to be typed again.
        if input.value.is_empty() && input.problem.is_none() {
            self.plan.draft.issuer_in_running_text.clone().unwrap_or_default().clone_into(&mut input.value);
        }
        self.mend(&mut field, vec![input]);
        field
    }

    fn basis(&mut self, n: usize) -> Field {
        let t = self.t;
        let basis = &self.plan.draft.bases[n];
        let carried_out = self.plan.draft.parent_document.as_ref().is_some_and(|parent| parent.index_in_bases == n);
        let label = if carried_out { t.review.carries_out } else { t.review.basis };
        let pointer = |key: &str| format!("/bases/{n}{key}");
        let value = basis.as_printed.clone();
        let mut field = self.field(label, &[&pointer("")], value);
        let inputs = vec![
            self.input(&pointer("/number"), t.review.number_and_symbol, InputKind::Line),
            self.input(&pointer("/date"), t.review.date, InputKind::Day),
            self.input(&pointer("/issuer"), t.review.issuer, InputKind::Line),
        ];
        field.removes = self.removal(&pointer(""));
        self.mend(&mut field, inputs);
        field
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

    /// Đợt thi đua.
    pub(super) fn campaign(&mut self) -> Group {
        let t = self.t;
        let mut fields = vec![self.title(), self.slogan(), self.period()];
        for n in 0..self.plan.draft.movements.len() {
            let pointer = format!("/movements/{n}");
            let value = self.plan.draft.movements[n].clone();
            let mut field = self.field(t.review.movement, &[&pointer], value);
            let inputs = vec![self.input(&pointer, t.review.movement, InputKind::Area)];
            field.removes = self.removal(&pointer);
            self.mend(&mut field, inputs);
            fields.push(field);
        }
        let add = self.adding(t.review.add_movement, &[("/movements:-", t.review.movement)]);
        Group { heading: t.review.group_campaign, remark: "", fields, add }
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
        if length > 0 && field.hint.is_empty() {
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
            field.hint = t.review.period_printed(printed, format!("{start} – {end}"));
        }
        if start.is_empty() || end.is_empty() {
            field.standing = super::Standing::Look;
        }
        let inputs = vec![
            self.input("/period/start", t.review.first_day, InputKind::Day),
            self.input("/period/end", t.review.last_day, InputKind::Day),
        ];
        self.mend(&mut field, inputs);
        field
    }
}
