//! From physical lines to paragraphs: hard wraps, page breaks and fake bullets are joined again.
//! A text says itself how it was broken: by short lines that do not finish, by blank lines, by indents.

use super::key::{first_letter, is_capital, starts_small};
use super::lines::Line;
use super::numbering::{self, Mark};
use super::text::Text;

/// One paragraph as its author wrote it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Para {
    pub(crate) text: Text,
    pub(crate) in_table: bool,
}

impl Para {
    pub(crate) fn str(&self) -> &str {
        self.text.as_str()
    }
}

/// How the lines of a text were broken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// Lines were cut at a width.
    wrapped: bool,
    /// Blank lines part the paragraphs.
    spaced: bool,
    /// The first line of a paragraph is indented.
    indented: bool,
    /// Bytes of a full line.
    width: usize,
}

impl Layout {
    /// Looks at all lines of a document.
    pub(crate) fn of(lines: &[Line]) -> Layout {
        let mut lengths: Vec<usize> =
            lines.iter().map(|line| line.str().chars().count()).filter(|len| *len > 30).collect();
        lengths.sort_unstable();
        let width = lengths.get(lengths.len() * 8 / 10).copied().unwrap_or(80);
        let (mut pairs, mut unfinished, mut marked, mut spaced, mut indents) = (0u32, 0u32, 0u32, 0u32, 0u32);
        for pair in lines.windows(2) {
            let next = &pair[1];
            if pair[0].text.len() > 20 && !next.after_blank && !next.starts_cell {
                pairs += 1;
                unfinished += u32::from(!finished(pair[0].str()) && starts_small(next.str()));
            }
            if numbering::mark(next.str()).is_some() && !next.in_table {
                marked += 1;
                spaced += u32::from(next.after_blank);
                indents += u32::from(next.indent >= 2);
            }
        }
        Layout {
            wrapped: pairs >= 3 && unfinished * 5 >= pairs && width <= 140,
            spaced: marked > 0 && spaced * 10 >= marked * 7,
            indented: marked > 3 && indents * 10 >= marked * 7,
            width,
        }
    }

    /// The paragraphs of these lines.
    pub(crate) fn paragraphs(&self, lines: &[Line]) -> Vec<Para> {
        let mut out: Vec<Para> = Vec::new();
        let mut last: Option<&Line> = None;
        for line in lines {
            let joins = match (last, out.last()) {
                (Some(before), Some(para)) => self.continues(para, before, line),
                _ => false,
            };
            match out.last_mut() {
                Some(para) if joins => para.text.join(&line.text),
                _ => out.push(Para { text: line.text.clone(), in_table: line.in_table }),
            }
            last = Some(line);
        }
        out
    }

    /// `next` goes on with the paragraph that ends in the line `before`.
    fn continues(&self, para: &Para, before: &Line, next: &Line) -> bool {
        if next.starts_cell || next.after_rule || next.in_table != before.in_table {
            return false;
        }
        let mark = numbering::mark(next.str());
        if self.wrapped && !next.after_blank && !next.after_page {
            return if self.spaced {
                self.goes_on_in_block(before, next, mark.as_ref())
            } else {
                self.goes_on(before, next, mark.as_ref())
            };
        }
        if mark.is_some() {
            return false;
        }
        if self.wrapped && next.after_page && !next.after_blank {
            return self.goes_on(before, next, mark.as_ref());
        }
        across_a_break(para, next)
    }

    /// Blank lines part the paragraphs of this text: inside a block only a finished line can end one.
    fn goes_on_in_block(&self, before: &Line, next: &Line, mark: Option<&Mark>) -> bool {
        match mark {
            None => {
                // a short heading in capitals and the sentence under it are two paragraphs
                let parted = is_capital(next.str()) != is_capital(before.str());
                let short = before.str().chars().count() * 2 < self.width;
                !(parted && short && (finished(before.str()) || is_capital(before.str())))
            }
            Some(_) => !before.str().ends_with([';', '.', ':']),
        }
    }

    /// No blank lines: length, indent and end mark decide.
    fn goes_on(&self, before: &Line, next: &Line, mark: Option<&Mark>) -> bool {
        let length = before.str().chars().count();
        let full = length * 10 >= self.width * 7;
        if let Some(mark) = mark {
            let wrapped_dash = self.indented && next.indent < 2 && full && !finished(before.str());
            return wrapped_dash || before.str().ends_with(['-', '–']) && *mark != Mark::Dash;
        }
        if before.str().ends_with(['-', '–', ',']) || starts_small(next.str()) {
            return !(finished(before.str()) && self.indented && next.indent >= 2);
        }
        if finished(before.str()) {
            return full && self.indented && next.indent < 2;
        }
        let new_heading = is_capital(next.str()) && !is_capital(before.str());
        full && !(self.indented && next.indent >= 2) && !new_heading
    }
}

/// A page break or a stray blank line cut a sentence: nothing ended it and the next line goes on small, or
/// completes a name ("Chủ tịch Hồ" / "Chí Minh ra Lời kêu gọi").
fn across_a_break(para: &Para, next: &Line) -> bool {
    let (before, next) = (para.str(), next.str());
    if finished(before) || before.chars().count() < 60 {
        return false;
    }
    let name = |text: &str| text.chars().next().is_some_and(char::is_uppercase) && !is_capital(text);
    starts_small(next)
        || (!is_capital(next)
            && before.rsplit(' ').next().is_some_and(name)
            && first_letter(next).is_some_and(char::is_uppercase))
}

/// Ends like a sentence or a list item.
pub(crate) fn finished(text: &str) -> bool {
    text.trim_end_matches(['”', '"', ')', '*', ' ', '»']).ends_with(['.', ';', ':', '!', '?'])
}
