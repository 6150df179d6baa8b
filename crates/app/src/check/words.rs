//! What is the matter, where, and by which rule, in words.

use catalogue::{FormatRule, Mark, Names};
use lint::{Align, Finding, Measure, Needed, What};
use wording::{Language, Messages};

/// The matter as a sentence.
#[must_use]
pub fn what(what: &What, t: &Messages) -> String {
    let n = |number: f32| number_in(number, t);
    match what {
        What::Missing { part } => missing(*part, t).to_owned(),
        What::Size { found, from, to } if from == to => t.check.size(n(*found), n(*from)),
        What::Size { found, from, to } => t.check.size(n(*found), format!("{}–{}", n(*from), n(*to))),
        What::Set { found, wanted } => t.check.set(n(*found), n(*wanted)),
        What::NotBold => t.check.not_bold.to_owned(),
        What::Bold => t.check.bold.to_owned(),
        What::NotItalic => t.check.not_italic.to_owned(),
        What::Italic => t.check.italic.to_owned(),
        What::NotCapital => t.check.not_capital.to_owned(),
        What::Capital => t.check.capital.to_owned(),
        What::Align { wanted } => t.check.align(align(*wanted, t)),
        // Half a millimetre of tolerance is ours: people are told the decree's own figures.
        What::Length {
            of: of @ (Measure::Top | Measure::Bottom | Measure::Left | Measure::Right),
            found,
            from,
            to,
        } => t.check.length(n(*found), n(from.ceil()), measure(*of, t), n(to.floor())),
        What::Length { of, found, from, to } => t.check.length(n(*found), n(*from), measure(*of, t), n(*to)),
        What::Room { found, from } => t.check.room(n(*found), n(from.ceil())),
        What::Leading { found, from, to } => t.check.leading(n(*found), n(*from), n(*to)),
        What::Font { found } => t.check.font(found),
        What::Colour { found } => t.check.colour(found),
        What::Decomposed => t.check.decomposed.to_owned(),
        What::Landscape => t.check.landscape.to_owned(),
        What::NoPageNumber => t.check.no_page_number.to_owned(),
        What::NumberBelow => t.check.number_below.to_owned(),
        What::Digits => t.check.digits.to_owned(),
        What::NumberOnFirst => t.check.number_on_first.to_owned(),
        What::CountsOn => t.check.counts_on.to_owned(),
        What::NoLine => t.check.no_line.to_owned(),
        What::Underlined => t.check.underlined.to_owned(),
        What::Typed => t.check.typed.to_owned(),
        What::NotLevel => t.check.not_level.to_owned(),
        What::Written { found, wanted } => t.check.written(found, wanted),
        What::Lacking { wanted } => t.check.lacking(wanted),
        What::Superfluous { found } => t.check.superfluous(found),
        What::Order { wanted } => t.check.order(wanted),
    }
}

/// "đoạn 5, trang 2", or the document as a whole.
#[must_use]
pub fn place(finding: &Finding, t: &Messages) -> String {
    let Some(place) = &finding.place else { return t.check.whole.to_owned() };
    let paragraph = t.check.paragraph(place.paragraph);
    place.page.map_or(paragraph.clone(), |page| format!("{paragraph}, {}", t.check.page_of(page)))
}

/// Where a rule comes from; said when nobody has verified that.
#[must_use]
pub fn source(rule: &FormatRule, t: &Messages) -> String {
    sourced(&rule.source, &rule.mark, t)
}

/// A source with this mark; said when nobody has verified it.
#[must_use]
pub fn sourced(source: &str, mark: &Mark, t: &Messages) -> String {
    if mark.is_verified() { source.to_owned() } else { format!("{source} ({})", t.check.unverified) }
}

/// A name of the catalogue in this language.
#[must_use]
pub fn named(names: &Names, t: &Messages) -> String {
    match t.language {
        Language::Vietnamese => names.vi.clone(),
        Language::English => names.en.clone(),
    }
}

/// With one digit behind the comma at most.
fn number_in(number: f32, t: &Messages) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if t.language == Language::Vietnamese { text.replace('.', ",") } else { text.to_owned() }
}

fn missing(part: Needed, t: &Messages) -> &'static str {
    match part {
        Needed::Nation => t.check.missing_nation,
        Needed::Motto => t.check.missing_motto,
        Needed::Issuer => t.check.missing_issuer,
        Needed::Number => t.check.missing_number,
        Needed::Dateline => t.check.missing_dateline,
        Needed::Title => t.check.missing_title,
        Needed::Body => t.check.missing_body,
        Needed::Signature => t.check.missing_signature,
        Needed::Recipients => t.check.missing_recipients,
    }
}

fn align(wanted: Align, t: &Messages) -> &'static str {
    match wanted {
        Align::Left => t.check.align_left,
        Align::Centre => t.check.align_centre,
        Align::Right => t.check.align_right,
        Align::Both => t.check.align_both,
    }
}

fn measure(of: Measure, t: &Messages) -> &'static str {
    match of {
        Measure::Width => t.check.measure_width,
        Measure::Height => t.check.measure_height,
        Measure::Top => t.check.measure_top,
        Measure::Bottom => t.check.measure_bottom,
        Measure::Left => t.check.measure_left,
        Measure::Right => t.check.measure_right,
        Measure::FirstLine => t.check.measure_first_line,
        Measure::Line => t.check.measure_line,
    }
}
