//! From values to a paper.

use catalogue::{Catalogue, Cosigner, PaperField, PaperKind, ValueKind};
use domain::register::{symbol_of, symbol_of_party};
use jiff::Timestamp;
use jiff::civil::Date;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use papers::{Annex, Issued, Letterhead, Number, Paper, Profile, Properties, Signature, Sizes, Title};

use crate::missing::Gaps;
use crate::numbers::{self, Numbers};
use crate::{TemplateError, Values, templates};

/// What a paper is made with, besides its kind and its values.
#[derive(Clone, Copy)]
pub struct Filling<'a> {
    /// Where legal bases come from.
    pub catalogue: &'a Catalogue,
    /// Whose customs it follows.
    pub profile: Profile,
    /// Letter sizes.
    pub sizes: Sizes,
    /// The day on which an undated paper is looked at: its year, month and legal bases.
    pub today: Date,
    /// The moment that the files give as their making.
    pub made: Timestamp,
}

/// A paper, and what a person must still look at.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The paper; what is missing is a gap in it.
    pub paper: Paper,
    /// Vietnamese names of required values that are not there, as printed in the gaps.
    pub missing: Vec<String>,
    /// Legal bases that nobody has verified.
    pub unverified: Vec<Unverified>,
}

impl Filled {
    /// Whether it is whole: nothing is missing, and every legal basis has a wording for its day.
    #[must_use]
    pub fn may_leave(&self) -> bool {
        self.missing.is_empty() && self.unverified.iter().all(|basis| basis.source.is_some())
    }
}

/// A legal basis that nobody has verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unverified {
    /// Its line on the paper; the code of one that has no wording for the day.
    pub text: String,
    /// Where it is from; `None` for one without a wording.
    pub source: Option<String>,
}

/// Fills a kind with values.
///
/// # Errors
/// [`TemplateError`] when a template of the kind cannot be used.
pub fn fill(kind: &PaperKind, values: &Values, filling: &Filling<'_>) -> Result<Filled, TemplateError> {
    let env = templates::environment();
    let gaps = Gaps::default();
    let context = Value::from_pairs(kind.fields.iter().map(|field| (field.code.clone(), seen(field, values, &gaps))));
    let on = values.day("day").unwrap_or(filling.today);
    let filled = Filled { paper: blank(kind, values, filling), missing: Vec::new(), unverified: Vec::new() };
    let mut writer = Writer { kind, filling, env: &env, context, on, articles: 0, numbers: Numbers::default(), filled };
    writer.write()?;
    let Writer { mut filled, .. } = writer;
    filled.missing = gaps.printed();
    Ok(filled)
}

/// The value as templates see it: a gap for a required one that is missing, empty for another.
fn seen(field: &PaperField, values: &Values, gaps: &Gaps) -> Value {
    match (values.get(&field.code), field.kind) {
        (Some(serde_json::Value::Array(rows)), ValueKind::Rows) => {
            let cell = |row: &serde_json::Value, code: &str| row.get(code).map_or(Value::from(""), plain);
            let row = |row| Value::from_pairs(field.columns.iter().map(|c| (c.code.clone(), cell(row, &c.code))));
            rows.iter().map(row).collect()
        }
        (Some(value), _) => plain(value),
        (None, _) if field.required => gaps.value(&field.name.vi),
        (None, ValueKind::Lines | ValueKind::Rows) => Value::from(Vec::<Value>::new()),
        (None, _) => Value::from(""),
    }
}

fn plain(value: &serde_json::Value) -> Value {
    Value::from(Serde(value))
}

/// The paper with what needs no template.
fn blank(kind: &PaperKind, values: &Values, filling: &Filling<'_>) -> Paper {
    let today = filling.today;
    let number = match values.get("number") {
        Some(number) => number.as_u64().and_then(|figure| u32::try_from(figure).ok()).map(Number::from),
        None => None,
    };
    Paper {
        sizes: filling.sizes,
        profile: filling.profile,
        letterhead: Letterhead {
            superior: None,
            agency: String::new(),
            number,
            symbol: String::new(),
            place: String::new(),
            issued: values.day("day").map_or(Issued::In { year: today.year(), month: Some(today.month()) }, Issued::On),
        },
        title: Title::Letter { subject: String::new() },
        addressees: Vec::new(),
        blocks: Vec::new(),
        signature: Signature { authority: Vec::new(), post: String::new(), note: None, name: String::new() },
        cosigners: Vec::new(),
        recipients: Vec::new(),
        annexes: Vec::new(),
        properties: Properties { title: kind.name.vi.clone(), author: String::new(), made: filling.made },
    }
}

/// A paper while it is written.
pub(crate) struct Writer<'a> {
    pub(crate) kind: &'a PaperKind,
    pub(crate) filling: &'a Filling<'a>,
    pub(crate) env: &'a Environment<'static>,
    /// The values by the codes of their fields.
    pub(crate) context: Value,
    /// The day of the paper.
    pub(crate) on: Date,
    /// How many articles are written.
    pub(crate) articles: usize,
    /// Where the numbers of headings stand.
    pub(crate) numbers: Numbers,
    pub(crate) filled: Filled,
}

impl Writer<'_> {
    fn write(&mut self) -> Result<(), TemplateError> {
        let (kind, none) = (self.kind, context! {});
        let layout = &kind.layout;
        self.letterhead(&none)?;
        let subject = self.text(&layout.subject, &none)?;
        let paper_title = if kind.heading.is_empty() {
            Title::Letter { subject: subject.clone() }
        } else {
            Title::Kind { kind: kind.heading.clone(), subject: subject.clone() }
        };
        self.filled.paper.properties.title = format!("{} {subject}", kind.name.vi).trim_end().to_owned();
        self.filled.paper.title = paper_title;
        self.filled.paper.addressees = self.lines(&layout.addressees, &none)?;
        self.filled.paper.blocks = self.blocks(&layout.block, &none)?;
        self.signatures(&none)?;
        self.filled.paper.recipients = self.lines(&layout.recipients, &none)?;
        self.annexes(&none)
    }

    fn letterhead(&mut self, none: &Value) -> Result<(), TemplateError> {
        let superior = self.text("{{ superior | upper }}", none)?;
        let agency = self.text("{{ agency }}", none)?;
        let place = self.text("{{ place }}", none)?;
        let symbol = self.symbol(none)?;
        let paper = &mut self.filled.paper;
        paper.letterhead.superior = (!superior.is_empty()).then_some(superior);
        paper.letterhead.agency = agency.to_uppercase();
        paper.letterhead.place = place;
        paper.letterhead.symbol = symbol;
        paper.properties.author = agency;
        Ok(())
    }

    /// "KH-SVHTT", of a letter "SVHTT-VP", of the Party "KH/TU"; empty for a paper without a number.
    fn symbol(&self, none: &Value) -> Result<String, TemplateError> {
        let abbreviation = self.kind.abbreviation.as_deref();
        if abbreviation.is_none() && self.kind.document_type.is_none() {
            return Ok(String::new());
        }
        let body = self.text("{{ agency_short }}", none)?;
        let drafted_by = self.text("{% if unit_short %}{{ unit_short }}{% endif %}", none)?;
        Ok(match self.filling.profile {
            Profile::Party => symbol_of_party(abbreviation, &body),
            Profile::State | Profile::Union | Profile::School => symbol_of(abbreviation, &body, &drafted_by),
        })
    }

    fn signatures(&mut self, none: &Value) -> Result<(), TemplateError> {
        let authority = self.items("signer_authority").iter().map(|line| self.authority(&line.to_string())).collect();
        let post = self.text("{{ signer_post | upper }}", none)?;
        let name = self.text("{{ signer_name }}", none)?;
        let note = self.kind.layout.signer_note.clone();
        self.filled.paper.signature = Signature { authority, post, note, name };
        for Cosigner { of, post, note, name } in &self.kind.layout.cosigner {
            let items = of.as_ref().map_or_else(|| vec![Value::from("")], |of| self.items(of));
            for (index, item) in items.iter().enumerate() {
                let (post, name) = (self.text_of(post, item, index)?, self.text_of(name, item, index)?);
                let signature =
                    Signature { authority: Vec::new(), post: post.to_uppercase(), note: note.clone(), name };
                self.filled.paper.cosigners.push(signature);
            }
        }
        Ok(())
    }

    /// A line of authority as the profile writes it: "KT. GIÁM ĐỐC", of the Party "K/T BÍ THƯ".
    fn authority(&self, line: &str) -> String {
        let line = line.to_uppercase();
        match (self.filling.profile, line.split_once(". ")) {
            (Profile::Party, Some((form @ ("TM" | "KT" | "TL"), rest))) => {
                let (first, last) = form.split_at(1);
                format!("{first}/{last} {rest}")
            }
            _ => line,
        }
    }

    fn annexes(&mut self, none: &Value) -> Result<(), TemplateError> {
        let mut annexes = Vec::new();
        for annex in &self.kind.layout.annex {
            if !self.applies(annex.when.as_deref(), none)? {
                continue;
            }
            (self.articles, self.numbers) = (0, Numbers::default());
            let (title, blocks) = (self.text(&annex.title, none)?.to_uppercase(), self.blocks(&annex.block, none)?);
            let note = Some(format!("(Kèm theo {})", self.itself()));
            annexes.push(Annex { label: String::new(), title, note, landscape: annex.landscape, blocks });
        }
        let several = annexes.len() > 1;
        for (at, annex) in annexes.iter_mut().enumerate() {
            annex.label =
                if several { format!("Phụ lục {}", numbers::roman(at + 1)) } else { "Phụ lục".to_owned() };
        }
        self.filled.paper.annexes = annexes;
        Ok(())
    }

    /// "Quyết định số 15/QĐ-SVHTT ngày 05 tháng 7 năm 2023 của Sở Văn hóa và Truyền thông", with blanks.
    fn itself(&self) -> String {
        let catalogue = self.filling.catalogue;
        let kind = self.kind.document_type.as_deref().and_then(|code| catalogue.document_type(code));
        let name = kind.map_or(self.kind.name.vi.as_str(), |kind| kind.name.vi.as_str());
        self.filled.paper.cited(name)
    }

    /// A text in the present context, with more names.
    pub(crate) fn text(&self, template: &str, more: &Value) -> Result<String, TemplateError> {
        templates::render(self.env, &self.kind.code, template, &context! { ..more.clone(), ..self.context.clone() })
    }

    /// Whether a part applies.
    pub(crate) fn applies(&self, when: Option<&str>, more: &Value) -> Result<bool, TemplateError> {
        let Some(when) = when else { return Ok(true) };
        templates::holds(self.env, &self.kind.code, when, &context! { ..more.clone(), ..self.context.clone() })
    }
}
