//! What is found: which rule, where, and what is the matter.

use catalogue::{Range, Severity};
use serde::{Serialize, Serializer};

use crate::parts::Document;
use crate::profile::Profile;
use crate::rules::UNSEEN;
use crate::sheet::Align;

/// Findings of one rule; whatever else it finds is only counted.
const MOST_OF_A_RULE: usize = 40;
/// Longest beginning of a paragraph that is quoted, in characters.
const QUOTED: usize = 60;

/// One fault.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Id of the rule: `F-03`.
    pub rule: &'static str,
    /// How heavily it weighs.
    #[serde(serialize_with = "weight")]
    pub severity: Severity,
    /// Where; `None` where the document as a whole is meant.
    pub place: Option<Place>,
    /// What is the matter.
    pub what: What,
    /// How often the same is the matter further on.
    pub more: usize,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// From 1, those in tables too.
    pub paragraph: usize,
    /// From 1, where the file says so.
    pub page: Option<u32>,
    /// Its first words.
    pub words: String,
}

/// What is the matter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum What {
    /// A part of the document is not there.
    Missing {
        /// Which.
        part: Needed,
    },
    /// Letters of a size that the rule does not allow, in points.
    Size {
        /// What it is.
        found: f32,
        /// The least allowed.
        from: f32,
        /// The most allowed.
        to: f32,
    },
    /// Letters of a size that does not go with the body's, in points.
    Set {
        /// What it is.
        found: f32,
        /// What goes with the body.
        wanted: f32,
    },
    /// Bold is wanted.
    NotBold,
    /// Bold is not wanted.
    Bold,
    /// Italic is wanted.
    NotItalic,
    /// Italic is not wanted.
    Italic,
    /// Capitals are wanted.
    NotCapital,
    /// Capitals are not wanted.
    Capital,
    /// It stands otherwise.
    Align {
        /// How it should.
        wanted: Align,
    },
    /// A length outside its range, in millimetres.
    Length {
        /// Of what.
        of: Measure,
        /// What it is.
        found: f32,
        /// The least allowed.
        from: f32,
        /// The most allowed.
        to: f32,
    },
    /// Too little room above, in points.
    Room {
        /// What there is.
        found: f32,
        /// The least allowed.
        from: f32,
    },
    /// Lines too near or too far from each other, in times.
    Leading {
        /// What it is.
        found: f32,
        /// The least allowed.
        from: f32,
        /// The most allowed.
        to: f32,
    },
    /// Another font.
    Font {
        /// Its name.
        found: String,
    },
    /// Coloured letters.
    Colour {
        /// Six hexadecimal digits.
        found: String,
    },
    /// Marks that stand apart from their letters.
    Decomposed,
    /// A landscape page without a table.
    Landscape,
    /// Several pages and no number on them.
    NoPageNumber,
    /// The page number stands below the text.
    NumberBelow,
    /// The page number is not in Arabic digits.
    Digits,
    /// The first page shows a number.
    NumberOnFirst,
    /// The count of pages goes on.
    CountsOn,
    /// The drawn line is not there.
    NoLine,
    /// Underlined instead of a drawn line.
    Underlined,
    /// Typed dashes instead of a drawn line.
    Typed,
    /// It does not stand beside what it should be level with.
    NotLevel,
    /// It is written otherwise.
    Written {
        /// How.
        found: String,
        /// How it should be.
        wanted: String,
    },
    /// Something is not written there.
    Lacking {
        /// What.
        wanted: String,
    },
    /// Something is written that should not be.
    Superfluous {
        /// What.
        found: String,
    },
    /// It stands before what it should follow.
    Order {
        /// What should stand before it.
        wanted: String,
    },
}

/// A part that a document must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needed {
    /// Quốc hiệu.
    Nation,
    /// Tiêu ngữ.
    Motto,
    /// Cơ quan ban hành.
    Issuer,
    /// Số, ký hiệu.
    Number,
    /// Địa danh, thời gian.
    Dateline,
    /// Tên loại, trích yếu.
    Title,
    /// Nội dung.
    Body,
    /// Chức vụ người ký.
    Signature,
    /// Nơi nhận.
    Recipients,
}

/// Something that has a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Width of the paper.
    Width,
    /// Height of the paper.
    Height,
    /// Margin.
    Top,
    /// Margin.
    Bottom,
    /// Margin.
    Left,
    /// Margin.
    Right,
    /// Indent of the first line.
    FirstLine,
    /// A drawn line.
    Line,
}

/// The findings while rules are judged.
pub(crate) struct Findings<'a> {
    document: &'a Document<'a>,
    profile: &'a Profile,
    found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(document: &'a Document<'a>, profile: &'a Profile) -> Self {
        Self { document, profile, found: Vec::new() }
    }

    /// A figure of a rule that holds.
    pub(crate) fn figure(&self, rule: &str, name: &str) -> Option<Range> {
        self.profile.figure(rule, name)
    }

    /// A fault at a line, as heavy as the rule says.
    pub(crate) fn at(&mut self, rule: &'static str, line: usize, what: What) {
        self.add(rule, Some(line), what, None);
    }

    /// A fault at a line that only asks somebody to look.
    pub(crate) fn warn(&mut self, rule: &'static str, line: usize, what: What) {
        self.add(rule, Some(line), what, Some(Severity::Warn));
    }

    /// A fault of the document as a whole.
    pub(crate) fn whole(&mut self, rule: &'static str, what: What) {
        self.add(rule, None, what, None);
    }

    fn add(&mut self, rule: &'static str, line: Option<usize>, what: What, at_most: Option<Severity>) {
        let Some(severity) = self.profile.severity(rule) else { return };
        if self.document.sheet.drawn && UNSEEN.contains(&rule) {
            return;
        }
        let severity = at_most.unwrap_or(severity).max(severity);
        let of_rule = |other: &Finding| other.rule == rule;
        let same = |other: &Finding| of_rule(other) && other.severity == severity && other.what == what;
        let many = self.found.iter().filter(|other| of_rule(other)).count() >= MOST_OF_A_RULE;
        let last = || self.found.iter().rposition(of_rule).filter(|_| many);
        match self.found.iter().position(same).or_else(last) {
            Some(earlier) => self.found[earlier].more += 1,
            None => {
                let place = line.map(|line| self.place(line));
                self.found.push(Finding { rule, severity, place, what, more: 0 });
            }
        }
    }

    fn place(&self, line: usize) -> Place {
        let line = &self.document.lines[line];
        let words: String = line.text.chars().take(QUOTED).collect();
        let page = self.document.sheet.paragraphs[line.paragraph].page;
        Place { paragraph: line.paragraph + 1, page, words }
    }

    /// Errors first, each in the order in which they were found.
    pub(crate) fn done(mut self) -> Vec<Finding> {
        self.found.sort_by_key(|finding| finding.severity);
        self.found
    }
}

fn weight<S: Serializer>(severity: &Severity, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(match severity {
        Severity::Error => "error",
        Severity::Warn => "warn",
    })
}
