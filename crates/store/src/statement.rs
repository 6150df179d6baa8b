//! One SQL text, named, for both engines.

/// A statement with its name; made by [`statements!`](crate::statements).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    name: &'static str,
    text: &'static str,
}

impl Statement {
    /// For the macro; use [`statements!`](crate::statements), which also lists the statement for the tests.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text }
    }

    /// Where it is declared and under which name, e.g. `app::plan::queries::FIND`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The SQL.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The tables it inserts into, updates or deletes from, in the order of the text.
    #[must_use]
    pub fn tables_written(&self) -> Vec<&'static str> {
        let words = words(self.text);
        let word = |at: usize| words.get(at).copied().unwrap_or_default();
        let is = |at: usize, expected: &str| word(at).eq_ignore_ascii_case(expected);
        let mut tables = Vec::new();
        for at in 0..words.len() {
            let before = at.checked_sub(1).map(word).unwrap_or_default();
            if is(at, "into") && (before.eq_ignore_ascii_case("insert") || before.eq_ignore_ascii_case("replace")) {
                tables.push(word(at + 1));
            } else if is(at, "delete") && is(at + 1, "from") {
                tables.push(word(at + 2));
            } else if is(at, "update") && !["do", "for", "on", "key"].iter().any(|w| before.eq_ignore_ascii_case(w)) {
                tables.push(word(at + 1));
            }
        }
        tables
    }

    /// Whether it is of the five kinds a step may run; anything else (create, pragma, …) belongs to a migration.
    #[must_use]
    pub fn is_ordinary(&self) -> bool {
        let first = words(self.text).first().copied().unwrap_or_default();
        ["select", "with", "insert", "update", "delete"].iter().any(|known| first.eq_ignore_ascii_case(known))
    }
}

/// The words of a statement, without string literals, comments and punctuation.
fn words(text: &'static str) -> Vec<&'static str> {
    let bytes = text.as_bytes();
    let mut words = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            b'\'' => at = text[at + 1..].find('\'').map_or(bytes.len(), |end| at + end + 2),
            b'-' if bytes.get(at + 1) == Some(&b'-') => at = text[at..].find('\n').map_or(bytes.len(), |end| at + end),
            byte if byte.is_ascii_alphanumeric() || byte == b'_' => {
                while at < bytes.len() && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
                    at += 1;
                }
                words.push(&text[start..at]);
            }
            _ => at += 1,
        }
    }
    words
}

/// Declares the statements of one file: constants of type [`Statement`](crate::Statement), and `STATEMENTS`, the list
/// of all of them, which one test of the crate prepares on both engines.
///
/// ```
/// store::statements! {
///     /// One unit.
///     FIND = "select id, name from units where id = $1";
///     /// All, by name.
///     LIST = "select id, name from units order by name";
/// }
/// assert_eq!(STATEMENTS, [FIND, LIST]);
/// ```
///
/// The text is what both engines understand: `$1`; `cast(sum(x) as bigint)`; `cast($1 as text)` where nothing else
/// tells a parameter's type; `on conflict (…) do update`; no `ilike`, no `now()`.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $visibility:vis $name:ident = $text:expr;)+) => {
        $(
            $(#[$doc])*
            $visibility const $name: $crate::Statement =
                $crate::Statement::new(concat!(module_path!(), "::", stringify!($name)), $text);
        )+

        /// Every statement of this file, so that one test can prepare them all on both engines.
        #[allow(dead_code, reason = "a file of tests declares statements without listing them")]
        pub(crate) const STATEMENTS: &[$crate::Statement] = &[$($name),+];
    };
}

#[cfg(test)]
mod tests;
