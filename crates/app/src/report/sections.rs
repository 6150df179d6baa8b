//! The account section by section: what the facts say, what the Office wrote, or that it is missing. The page and the
//! paper are the same sections.

use domain::progress;
use domain::quantity::Quantity;
use domain::summary::{ContentFact, DutyFact, Facts, Said, Summary};
use domain::vietnamese::short_date;
use jiff::civil::Date;
use papers::{Align, Bar, Block, Chart, Column, Level, Run, Table};
use wording::Messages;

use crate::launch::duty_name;
use crate::state::App;

/// One section.
pub(super) struct Section {
    /// Under which name the Office writes it; `None` for one that only the figures fill.
    pub(super) key: Option<String>,
    /// What the Office wrote; empty before it did.
    pub(super) written: String,
    /// What stands there.
    pub(super) blocks: Vec<Block>,
}

impl Section {
    /// Whether something is still missing in it.
    pub(super) fn has_gap(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Gap { .. }))
    }
}

/// What the sections are made from.
pub(super) struct Sources<'a> {
    /// Names of duties.
    pub(super) app: &'a App,
    /// What is written.
    pub(super) summary: &'a Summary,
    /// The figures, frozen or live.
    pub(super) facts: &'a Facts,
    /// The day they are of.
    pub(super) day: Date,
    /// What a paper says, in Vietnamese whoever reads the page.
    pub(super) t: &'static Messages,
}

/// Most voices of units under one heading; the others stand in their reports.
const MOST_SAID: usize = 12;

impl Sources<'_> {
    /// The whole account, in the order of the paper.
    pub(super) fn sections(&self) -> Vec<Section> {
        let (t, facts) = (self.t, self.facts);
        let mut all = vec![self.section("opening", vec![], vec![Block::paragraph(self.opening())])];
        all.push(self.titled(t.synthesis.guidance, self.guidance()));
        all.push(self.titled(t.synthesis.results, vec![item(t.synthesis.purposes)]));
        for (kind, texts) in [("purpose", &facts.purposes), ("requirement", &facts.requirements)] {
            for (at, text) in texts.iter().enumerate() {
                let head = vec![Block::Paragraph { runs: vec![Run::from(text.clone()).italic()] }];
                all.push(self.section(&format!("{kind}:{at}"), head, vec![gap(t.synthesis.no_answer)]));
            }
        }
        all.push(self.plain(vec![item(t.synthesis.contents)]));
        for content in &facts.contents {
            let head = vec![Block::heading(Level::Point, format!("{} {}", content.path, content.text))];
            all.push(self.section_and(&format!("content:{}", content.path), head, self.content(content)));
        }
        all.push(self.plain(self.shares()));
        all.push(self.plain(vec![item(t.synthesis.duties)]));
        for duty in &facts.duties {
            let head = vec![Block::heading(Level::Point, self.duty_heading(duty))];
            all.push(self.section_and(&duty.section(), head, vec![self.duty(duty)]));
        }
        all.push(self.plain(self.rounds_and_counts()));
        for (key, title, field) in [
            ("exemplars", t.synthesis.exemplars, "exemplars"),
            ("obstacles", t.synthesis.obstacles, "difficulties"),
            ("proposals", t.synthesis.proposals, "proposals"),
        ] {
            let said = self.said(field);
            let filled = if said.is_empty() { vec![gap(t.synthesis.nothing_yet)] } else { vec![said_by(said)] };
            all.push(self.section(key, vec![Block::heading(Level::Section, title)], filled));
        }
        all
    }

    /// What the Office wrote takes the place of what the figures say.
    fn section(&self, key: &str, mut head: Vec<Block>, filled: Vec<Block>) -> Section {
        let written = self.written(key);
        if written.is_empty() {
            head.extend(filled)
        } else {
            head.extend(paragraphs(&written))
        }
        Section { key: Some(key.to_owned()), written, blocks: head }
    }

    /// What the Office wrote stands before what the figures say: a figure is never talked away.
    fn section_and(&self, key: &str, mut head: Vec<Block>, filled: Vec<Block>) -> Section {
        let written = self.written(key);
        head.extend(paragraphs(&written));
        head.extend(filled);
        Section { key: Some(key.to_owned()), written, blocks: head }
    }

    fn titled(&self, title: &str, mut blocks: Vec<Block>) -> Section {
        blocks.insert(0, Block::heading(Level::Section, title));
        self.plain(blocks)
    }

    #[expect(clippy::unused_self, reason = "reads as the other kinds of section")]
    fn plain(&self, blocks: Vec<Block>) -> Section {
        Section { key: None, written: String::new(), blocks }
    }

    fn written(&self, key: &str) -> String {
        self.summary.written.get(key).cloned().unwrap_or_default()
    }

    fn opening(&self) -> String {
        self.t.synthesis.opening(&self.facts.name, &self.facts.number)
    }

    fn guidance(&self) -> Vec<Block> {
        let t = self.t;
        let facts = self.facts;
        let span = facts.starts.zip(facts.ends).map(|(from, to)| t.synthesis.span(short_date(from), short_date(to)));
        let slogan = facts.slogan.as_ref().map(|slogan| t.synthesis.slogan(slogan));
        let (people, occasions, units) = facts.briefed;
        let briefed = if people == 0 {
            gap(t.synthesis.nobody_briefed)
        } else {
            Block::Paragraph {
                runs: vec![
                    Run::from(t.synthesis.briefed(occasions, number(people), units))
                        .noted(t.synthesis.from_briefings(self.moment())),
                ],
            }
        };
        let texts = [Some(t.synthesis.carried_out_by(facts.units)), span, slogan];
        texts.into_iter().flatten().map(Block::paragraph).chain([briefed]).collect()
    }

    fn content(&self, content: &ContentFact) -> Vec<Block> {
        let t = self.t;
        if content.asked == 0 {
            return vec![gap(t.synthesis.no_figures)];
        }
        let mut words = t.synthesis.content(content.asked, content.met, content.numbers, content.units);
        if let Some(share) = content.share {
            words = format!("{words} {}", t.synthesis.average(progress::percent(share)));
        }
        let silent = content.asked - content.numbers - content.none - content.not_applicable;
        if content.none + content.not_applicable + silent > 0 {
            let rest = t.synthesis.without_number(silent, content.none, content.not_applicable);
            words = format!("{words} {rest}");
        }
        vec![Block::Paragraph { runs: vec![Run::from(words).noted(self.footprint(content.units, &content.path))] }]
    }

    /// One bar per clause that has a figure.
    fn shares(&self) -> Vec<Block> {
        let t = self.t;
        let bars: Vec<Bar> = self
            .facts
            .contents
            .iter()
            .filter_map(|content| {
                let value = u32::try_from(content.share? / 100).ok()?;
                Some(Bar { label: content.path.clone(), value, target: Some(100) })
            })
            .collect();
        if bars.is_empty() {
            return Vec::new();
        }
        let (of, measure) = (t.synthesis.of_content.to_owned(), t.synthesis.share_reached.to_owned());
        let chart = Chart::Bars { of, measure, aim: t.synthesis.goal.to_owned(), bars };
        vec![Block::Figure { caption: t.synthesis.shares_by_content.to_owned(), chart }]
    }

    fn duty_heading(&self, duty: &DutyFact) -> String {
        let known = || duty_name(self.app, &duty.duty, self.t);
        let name = if duty.round_name.is_empty() { known() } else { duty.round_name.clone() };
        match (&duty.path, duty.text.is_empty()) {
            (Some(path), false) => format!("{path} {}", duty.text),
            (None, false) => format!("{name}: {}", duty.text),
            _ => name,
        }
    }

    fn duty(&self, duty: &DutyFact) -> Block {
        let t = self.t;
        if duty.owed == 0 {
            return gap(t.synthesis.nothing_yet);
        }
        if duty.on_time + duty.late + duty.waived + duty.overdue_count == 0 {
            return gap(&t.synthesis.nobody_yet(duty.owed));
        }
        let mut words = t.synthesis.duty(duty.late, duty.on_time, duty.owed);
        if duty.waived > 0 {
            words = format!("{words} {}", t.synthesis.waived(duty.waived));
        }
        if duty.overdue_count > 0 {
            let names = duty.overdue.iter().take(MOST_SAID).cloned().collect::<Vec<_>>().join(", ");
            words = format!("{words} {}", t.synthesis.overdue(duty.overdue_count, names));
        }
        Block::Paragraph { runs: vec![Run::from(words).noted(t.synthesis.from_duties(self.moment()))] }
    }

    fn rounds_and_counts(&self) -> Vec<Block> {
        let t = self.t;
        let mut blocks = vec![item(t.synthesis.reports)];
        if self.facts.rounds.is_empty() {
            blocks.push(gap(t.synthesis.no_rounds));
        } else {
            let rows = self.facts.rounds.iter().map(|round| {
                let cells = [round.name.clone(), short_date(round.due), number(round.owed), number(round.accepted)];
                cells.into_iter().map(|cell| vec![Run::from(cell)]).collect()
            });
            let heads = [t.synthesis.round, t.synthesis.due, t.synthesis.owed, t.synthesis.accepted];
            blocks.push(Block::Table(table(t.synthesis.rounds_table, &heads, rows.collect())));
        }
        for count in &self.facts.counts {
            let words = t.synthesis.count(&count.name, count.sum, &count.unit_of_measure, count.units);
            blocks.push(Block::Paragraph {
                runs: vec![Run::from(words).noted(t.synthesis.from_reports(self.moment(), count.units))],
            });
        }
        blocks
    }

    fn said(&self, field: &str) -> Vec<&Said> {
        self.facts.said.iter().filter(|one| one.field == field).take(MOST_SAID).collect()
    }

    /// From which reports a figure comes and where to see them.
    fn footprint(&self, units: i64, path: &str) -> String {
        self.t.synthesis.footprint(self.moment(), path, units)
    }

    fn moment(&self) -> String {
        short_date(self.day)
    }
}

fn said_by(said: Vec<&Said>) -> Block {
    let items = said.into_iter().map(|one| {
        vec![Run::from(format!("{}: ", one.unit)).bold(), Run::from(one.text.clone()).noted(one.round.clone())]
    });
    Block::List { items: items.collect() }
}

fn item(text: &str) -> Block {
    Block::heading(Level::Item, text)
}

fn gap(text: &str) -> Block {
    Block::Gap { text: text.to_owned() }
}

/// Lines of a written section, a paragraph each.
fn paragraphs(text: &str) -> Vec<Block> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Block::paragraph).collect()
}

fn table(caption: &str, heads: &[&str], rows: Vec<Vec<Vec<Run>>>) -> Table {
    let columns = heads.iter().enumerate().map(|(at, head)| Column {
        title: (*head).to_owned(),
        share: if at == 0 { 4 } else { 2 },
        align: if at == 0 { Align::Left } else { Align::Center },
    });
    Table { caption: Some(caption.to_owned()), columns: columns.collect(), rows }
}

fn number(count: i64) -> String {
    Quantity::from_stored(count.saturating_mul(10_000)).to_string()
}
