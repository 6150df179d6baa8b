//! The template engine as papers use it: the words of offices as filters, nothing from outside, a limit on work.

use domain::vietnamese::{
    Sex, begun_large, begun_small, grouped, honorific, in_words, long_date, money_in_words, ordinal, short_date,
};
use jiff::civil::Date;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use crate::TemplateError;
use crate::missing::is_missing;

/// Steps that one template may take; the longest of ours takes a few hundred.
const FUEL: u64 = 200_000;

/// An engine with our filters and no templates of its own.
pub(crate) fn environment() -> Environment<'static> {
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(FUEL));
    env.add_filter("day", |value: &Value| said(value, |value| Ok(short_date(day(value)?))));
    env.add_filter("long_day", |value: &Value| said(value, |value| Ok(long_date(day(value)?))));
    env.add_filter("grouped", |value: &Value| said(value, |value| Ok(grouped(number(value)?, "."))));
    env.add_filter("money", |value: &Value| said(value, |value| Ok(format!("{} đồng", grouped(number(value)?, ".")))));
    env.add_filter("words", |value: &Value| said(value, |value| Ok(in_words(number(value)?))));
    env.add_filter("money_words", |value: &Value| said(value, |value| Ok(money_in_words(number(value)?))));
    env.add_filter("ordinal", |value: &Value| said(value, |value| Ok(ordinal(number(value)?))));
    env.add_filter("two", |value: &Value| said(value, |value| Ok(two(number(value)?))));
    env.add_filter("honorific", |value: &Value| addressed(value));
    env.add_filter("upper", |value: &Value| said(value, |value| Ok(value.to_string().to_uppercase())));
    env.add_filter("begin", |value: &Value| said(value, |value| Ok(begun_large(&value.to_string()))));
    env.add_filter("within", |value: &Value| said(value, |value| Ok(begun_small(&value.to_string()))));
    env.add_filter("bare", |value: &Value| said(value, |value| Ok(bare(&value.to_string()))));
    env.add_filter("count", |value: &Value| said(value, |value| Ok(value.len().unwrap_or(0))));
    env.add_filter("total", total);
    env.add_filter("any", any);
    env.add_filter("matching", matching);
    env.add_filter("of", of);
    env.add_filter("percent", percent);
    env.add_filter("join", minijinja::filters::join);
    env.add_filter("default", minijinja::filters::default);
    env
}

/// Renders a template once.
pub(crate) fn render(
    env: &Environment<'_>,
    kind: &str,
    template: &str,
    context: &Value,
) -> Result<String, TemplateError> {
    env.render_str(template, context).map_err(|reason| fault(kind, template, reason))
}

/// Whether an expression holds.
pub(crate) fn holds(
    env: &Environment<'_>,
    kind: &str,
    expression: &str,
    context: &Value,
) -> Result<bool, TemplateError> {
    let value = env.compile_expression(expression).and_then(|compiled| compiled.eval(context));
    value.map(|value| value.is_true()).map_err(|reason| fault(kind, expression, reason))
}

pub(crate) fn fault(kind: &str, template: &str, reason: Error) -> TemplateError {
    TemplateError { kind: kind.to_owned(), template: template.to_owned(), reason }
}

/// Of a person whose sex the paper does not say: both forms.
fn addressed(value: &Value) -> Value {
    if is_missing(value) { value.clone() } else { honorific(value.as_str().and_then(Sex::read)).into() }
}

/// A filter leaves alone what is missing or empty.
fn said<T: Into<Value>>(value: &Value, word: impl Fn(&Value) -> Result<T, Error>) -> Result<Value, Error> {
    let empty = value.is_undefined() || value.is_none() || value.as_str() == Some("");
    if is_missing(value) || empty { Ok(value.clone()) } else { word(value).map(Into::into) }
}

fn day(value: &Value) -> Result<Date, Error> {
    let text = value.as_str().unwrap_or_default();
    text.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("“{value}” không phải một ngày")))
}

fn number(value: &Value) -> Result<u64, Error> {
    u64::try_from(value.clone())
        .map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("“{value}” không phải một số")))
}

/// Numbers below ten take a zero before them in a running text; none is none.
fn two(number: u64) -> String {
    if number == 0 { "0".to_owned() } else { format!("{number:02}") }
}

/// The sum of a column of rows: `{{ awards | total("amount") }}`. Empty cells count as nothing.
fn total(rows: &Value, column: &str) -> Result<Value, Error> {
    if is_missing(rows) {
        return Ok(rows.clone());
    }
    let Ok(rows) = rows.try_iter() else { return Ok(0.into()) };
    let cells = rows.map(|row| row.get_attr(column).ok().and_then(|cell| u64::try_from(cell).ok()).unwrap_or(0));
    Ok(cells.fold(0_u64, u64::saturating_add).into())
}

/// Whether a row has something in this column: `{% if people | any("merit") %}`.
fn any(rows: &Value, column: &str) -> bool {
    let Ok(mut rows) = rows.try_iter() else { return is_missing(rows) };
    rows.any(|row| row.get_attr(column).is_ok_and(|cell| cell.as_str() != Some("")))
}

/// The rows whose column holds just this: `{{ people | matching("award", item) | count }}`.
fn matching(rows: &Value, column: &str, wanted: &Value) -> Value {
    let Ok(rows) = rows.try_iter() else { return rows.clone() };
    rows.filter(|row| row.get_attr(column).is_ok_and(|cell| cell == *wanted)).collect()
}

/// "8/9"; empty where nobody voted, and the part alone of a whole that is not known.
fn of(part: &Value, whole: &Value) -> String {
    match (part.to_string(), whole.to_string()) {
        (part, whole) if part.is_empty() || whole.is_empty() => part,
        (part, whole) => format!("{part}/{whole}"),
    }
}

/// "88,9%" of a whole; empty without either, or of nothing.
fn percent(part: &Value, whole: &Value) -> String {
    match (number(part), number(whole)) {
        (Ok(part), Ok(whole @ 1..)) => {
            let tenths = (u128::from(part) * 2000 + u128::from(whole)) / (u128::from(whole) * 2);
            format!("{},{}%", tenths / 10, tenths % 10)
        }
        _ => String::new(),
    }
}

/// Without the sign at its end, so that a template can put its own.
fn bare(text: &str) -> String {
    text.trim_end_matches(['.', ';', ',', ':', '/', ' ']).to_owned()
}
