//! F-08 to F-10: the numbers of pages.

use crate::finding::{Findings, What};
use crate::parts::Document;
use crate::sheet::{Align, On, Paragraph, Section};

/// So many letters fill more than one page for certain.
const MORE_THAN_A_PAGE: usize = 6000;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let Some(section) = document.sheet.sections.first() else { return };
    // The main text and each appendix show no number on their first page.
    let firsts = 1 + document.parts.annexes.len();
    let several = document.sheet.pages.is_some_and(|pages| pages as usize > firsts)
        || document.lines.iter().map(|line| line.text.len()).sum::<usize>() > MORE_THAN_A_PAGE;
    let numbers =
        |section: &Section| section.strips.iter().any(|strip| strip.paragraphs.iter().any(|one| one.numbers_pages));
    if !document.sheet.sections.iter().any(numbers) {
        if several {
            findings.whole("F-08", What::NoPageNumber);
        }
        return;
    }
    for section in &document.sheet.sections {
        for strip in section.strips.iter().filter(|strip| strip.on != On::First) {
            for paragraph in strip.paragraphs.iter().filter(|one| one.numbers_pages) {
                if strip.foot {
                    findings.whole("F-08", What::NumberBelow);
                }
                look(paragraph, findings);
            }
        }
        if section.digits.is_some() && numbers(section) {
            findings.whole("F-08", What::Digits);
        }
    }
    let shows = |on: On| {
        section.strips.iter().any(|strip| strip.on == on && strip.paragraphs.iter().any(|one| one.numbers_pages))
    };
    if shows(if section.title_page { On::First } else { On::Others }) {
        findings.whole("F-09", What::NumberOnFirst);
    }
    annexes(document, findings);
}

fn look(paragraph: &Paragraph, findings: &mut Findings<'_>) {
    let Some(run) = paragraph.runs.iter().find(|run| run.text.chars().any(char::is_alphanumeric)) else { return };
    if let Some(range) = findings.figure("F-08", "size")
        && (run.size < range.from() || run.size > range.to())
    {
        findings.whole("F-08", What::Size { found: run.size, from: range.from(), to: range.to() });
    }
    if run.italic {
        findings.whole("F-08", What::Italic);
    }
    let tabbed = paragraph.runs.first().is_some_and(|run| run.text.starts_with('\t'));
    if paragraph.align != Align::Centre && !tabbed && paragraph.cell.is_none() && !paragraph.boxed {
        findings.whole("F-08", What::Align { wanted: Align::Centre });
    }
}

/// F-10: an appendix stands in a section that counts from 1.
fn annexes(document: &Document<'_>, findings: &mut Findings<'_>) {
    let Some(first) = document.parts.annexes.first() else { return };
    let section = document.paragraph(*first).section;
    let begins = document.sheet.sections.get(section).is_some_and(|section| section.begins_at == Some(1));
    if section == 0 || !begins {
        findings.at("F-10", *first, What::CountsOn);
    }
}
