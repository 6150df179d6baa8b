//! Boxes 7 to 9: signature and recipients; where appendices begin.

use intake::printed::{self, Part};

use super::Document;

/// More lines belong to no list of recipients and to no foot.
const LONGEST: usize = 300;
/// Lines from the last among which a signature without recipients is looked for.
const REACH: usize = 16;

impl Document<'_> {
    pub(super) fn foot(&mut self, from: usize) {
        let count = self.lines.len();
        let sent_to = (from..count).find(|at| {
            let line = &self.lines[*at];
            line.key.starts_with("noi nhan") && line.text.chars().count() < 14
        });
        let annexes: Vec<usize> = (from..count).filter(|at| self.is_annex(*at)).collect();
        let end = annexes.iter().copied().find(|annex| sent_to.is_none_or(|sent| *annex > sent)).unwrap_or(count);
        let recipients = sent_to.map(|sent| self.recipients(sent, end)).unwrap_or_default();
        let near = match sent_to.map(|sent| (sent, self.paragraph(sent).cell)) {
            // In the table of the foot every other cell may hold it.
            Some((sent, Some(cell))) => {
                let beside = |at: &usize| self.paragraph(*at).cell.is_some_and(|other| other.table == cell.table);
                let own = |at: &usize| {
                    self.paragraph(*at).cell.is_some_and(|other| other.column == cell.column && other.row == cell.row)
                };
                let near = sent.saturating_sub(REACH).max(from)..end.min(sent + LONGEST);
                near.filter(|at| beside(at) && !own(at)).collect()
            }
            Some((sent, None)) => (sent.saturating_sub(REACH).max(from)..end.min(sent + 2 * REACH)).collect(),
            None => (end.saturating_sub(REACH).max(from)..end).collect::<Vec<_>>(),
        };
        let part = |at: &usize| printed::part(&self.lines[*at].text);
        let free = |at: &&usize| Some(**at) != sent_to && !recipients.contains(at);
        let signed: Vec<usize> = near
            .iter()
            .filter(free)
            .filter(|at| {
                matches!(part(at), Part::Authority | Part::Role) && (self.lines[**at].is_capital() || sent_to.is_some())
            })
            .copied()
            .collect();
        let last = signed.last().copied();
        let below = |at: &&usize| last.is_some_and(|last| **at > last);
        let signer = near.iter().filter(free).filter(below).find(|at| part(at) == Part::Name);
        let in_capitals =
            |at: &&usize| self.lines[**at].is_capital() && (2..=5).contains(&self.lines[**at].text.split(' ').count());
        let signer = signer.or_else(|| near.iter().filter(free).filter(below).find(in_capitals));
        let parts = &mut self.parts;
        parts.signer = signer.copied();
        parts.annexes = annexes.into_iter().filter(|annex| sent_to.or(last).is_none_or(|foot| *annex > foot)).collect();
        (parts.sent_to, parts.recipients, parts.signed) = (sent_to, recipients, signed);
    }

    /// Lines below "Nơi nhận:", in its cell or as long as they are a list.
    fn recipients(&self, sent: usize, end: usize) -> Vec<usize> {
        let cell = self.paragraph(sent).cell;
        let listed = |at: &usize| {
            let same = self.paragraph(*at).cell == cell;
            let dashed = self.lines[*at].text.starts_with(['-', '–', '+']) || self.lines[*at].key.starts_with("luu");
            same && (cell.is_some() || dashed)
        };
        (sent + 1..end).take_while(listed).take(LONGEST).collect()
    }

    /// "Phụ lục", "PHỤ LỤC II": alone on its line, outside of tables.
    fn is_annex(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let short = line.text.chars().count() <= 16;
        let stands_out = self.centred(at) || line.is(|run| run.bold);
        line.key.starts_with("phu luc") && short && self.paragraph(at).cell.is_none() && stands_out
    }
}
