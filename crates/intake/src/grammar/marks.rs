//! The number in front of each paragraph, seen together: what recognition confused is told by what comes before and
//! after it, and headings that have lost their numbers are known by their shape.

use super::key::is_capital;
use super::noise::is_noisy;
use super::numbering::{self, Mark, misread_roman, value};
use super::paragraphs::{Para, finished};

/// The mark of each paragraph, with the byte where the words begin.
pub(super) fn of(paras: &[Para]) -> Vec<Option<(Mark, usize)>> {
    let mut marks: Vec<Option<(Mark, usize)>> =
        paras.iter().map(|para| if para.in_table { None } else { numbering::split(para.str()) }).collect();
    romans(paras, &mut marks);
    bare_headings(paras, &mut marks);
    marks
}

/// "1. MỤC ĐÍCH" in front of "II. NỘI DUNG" is I; "I. Nhiệm vụ" below II is 1; "IH." after II is III.
fn romans(paras: &[Para], marks: &mut [Option<(Mark, usize)>]) {
    let any = marks.iter().flatten().any(|(mark, _)| matches!(mark, Mark::Roman(label) if label != "I"));
    if !any {
        return;
    }
    let noisy = is_noisy(paras.iter().map(Para::str));
    let mut last = 0;
    for at in 0..marks.len() {
        let next = marks[at + 1..].iter().flatten().map(|(mark, _)| mark).find(|mark| mark.label().is_some()).cloned();
        match &marks[at] {
            Some((Mark::Roman(label), _)) => match value(label) {
                Some(1) if last >= 2 && !is_capital(paras[at].str()) && goes_on_small(next.as_ref()) => {
                    if let Some((mark, _)) = &mut marks[at] {
                        *mark = Mark::Arabic("1".to_owned());
                    }
                }
                // "II" again with a heading of its own: a stroke of "III" was lost
                Some(number) if noisy && number == last && number > 1 && heads(&paras[at]) => {
                    last += 1;
                    if let (Some((mark, _)), Some(roman)) = (&mut marks[at], numbering::roman(last)) {
                        *mark = Mark::Roman(roman.to_owned());
                    }
                }
                Some(number) => last = number,
                None => {}
            },
            Some((Mark::Arabic(label), words)) if last == 0 && label == "1" => {
                let heads = matches!(&next, Some(Mark::Roman(label)) if label == "II")
                    || is_capital(paras[at].str()) && matches!(&next, Some(Mark::Arabic(label)) if label == "1");
                if heads {
                    marks[at] = Some((Mark::Roman("I".to_owned()), *words));
                    last = 1;
                }
            }
            // a letter that is no number of ours may be a misread one
            None | Some((Mark::Part(_), _)) if !paras[at].in_table => {
                if let Some(found) = misread_roman(paras[at].str(), last) {
                    marks[at] = Some(found);
                    last += 1;
                }
            }
            _ => {}
        }
    }
}

/// In capitals, or short and without an end.
fn heads(para: &Para) -> bool {
    is_capital(para.str()) || para.str().chars().count() < 80 && !para.str().ends_with(['.', ';'])
}

/// The next number is "2." or another "I.": this one counts below a Roman heading.
fn goes_on_small(next: Option<&Mark>) -> bool {
    matches!(next, Some(Mark::Arabic(label)) if label == "2")
}

/// Longest heading without a number, in characters.
const LONGEST: usize = 130;

/// Below a Roman heading without any number, short lines that do not end like a sentence and stand above longer ones
/// are headings: the numbers were lost on the way.
fn bare_headings(paras: &[Para], marks: &mut [Option<(Mark, usize)>]) {
    let romans: Vec<usize> = (0..marks.len()).filter(|at| matches!(marks[*at], Some((Mark::Roman(_), _)))).collect();
    for (index, roman) in romans.iter().enumerate() {
        let end = romans.get(index + 1).copied().unwrap_or(marks.len());
        let own = roman + 1..end;
        if own.len() < 2 || own.clone().any(|at| marks[at].is_some() || paras[at].in_table) {
            continue;
        }
        for at in own.start..own.end - 1 {
            let (words, below) = (paras[at].str(), paras[at + 1].str());
            let short = words.chars().count() <= LONGEST && below.chars().count() > words.chars().count();
            let heads = words.starts_with(char::is_uppercase) && !finished(words) && !words.ends_with(',');
            if short && heads && below.ends_with(['.', ';', ':', '/']) {
                marks[at] = Some((Mark::Bare, 0));
            }
        }
    }
}
