//! Licence expressions as packages write them: `(MIT OR Apache-2.0) AND Unicode-3.0`; formerly `MIT/Apache-2.0`.

/// Whether some choice that the expression leaves open consists of allowed licences only. A licence `WITH` an exception
/// permits more than the licence itself, so it counts as that one.
pub(super) fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allowed, whole: true };
    let verdict = reader.any();
    verdict && reader.whole && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
    /// Nothing was missing so far.
    whole: bool,
}

impl<'a> Reader<'a> {
    /// `a OR b OR …`
    fn any(&mut self) -> bool {
        let mut verdict = self.every();
        while self.took("OR") {
            verdict |= self.every();
        }
        verdict
    }

    /// `a AND b AND …`
    fn every(&mut self) -> bool {
        let mut verdict = self.one();
        while self.took("AND") {
            verdict &= self.one();
        }
        verdict
    }

    /// A licence, or an expression in brackets.
    fn one(&mut self) -> bool {
        if self.took("(") {
            let verdict = self.any();
            self.whole &= self.took(")");
            return verdict;
        }
        let licence = self.next();
        self.whole &= licence.is_some();
        if self.took("WITH") {
            self.whole &= self.next().is_some();
        }
        licence.is_some_and(|licence| self.allowed.iter().any(|allowed| allowed == licence))
    }

    fn took(&mut self, word: &str) -> bool {
        let there = self.words.first() == Some(&word);
        if there {
            self.next();
        }
        there
    }

    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }
}

#[cfg(test)]
mod tests;
