//! The body: parts of the catalogue as blocks of a paper.

use catalogue::{CellAlign, Depth, LayoutColumn, Part, What};
use minijinja::{Value, context};
use papers::{Align, Block, Column, Level, Run, Table};

use crate::fill::Writer;
use crate::{TemplateError, templates};

impl Writer<'_> {
    pub(crate) fn blocks(&mut self, parts: &[Part], item: &Value) -> Result<Vec<Block>, TemplateError> {
        let mut blocks = Vec::new();
        for part in parts {
            if !self.applies(part.when.as_deref(), item)? {
                continue;
            }
            match (&part.what, &part.of) {
                (What::Table { caption, columns, total }, Some(of)) => {
                    let caption = caption.as_ref().map(|caption| self.text(caption, item)).transpose()?;
                    blocks.push(Block::Table(self.table(caption, columns, total.as_deref(), of)?));
                }
                (what, Some(of)) => {
                    for (index, value) in self.items(of).into_iter().enumerate() {
                        self.part(what, &context! { item => value, at => index + 1 }, &mut blocks)?;
                    }
                }
                (what, None) => self.part(what, item, &mut blocks)?,
            }
        }
        Ok(blocks)
    }

    fn part(&mut self, what: &What, item: &Value, blocks: &mut Vec<Block>) -> Result<(), TemplateError> {
        match what {
            What::Bases { lines } => {
                let mut lines = self.lines(lines, item)?;
                let last = lines.len().saturating_sub(1);
                for (at, line) in lines.iter_mut().enumerate() {
                    let bare = line.trim_end_matches([';', '.', ',', ' ']);
                    *line = format!("{bare}{}", if at == last { '.' } else { ';' });
                }
                blocks.push(Block::Bases { lines });
            }
            What::Heading { level, text } => {
                let text = self.numbers.numbered(*level, text);
                blocks.push(Block::heading(depth(*level), self.text(&text, item)?));
            }
            What::Centred { text } => blocks.push(Block::Centred { text: self.text(text, item)? }),
            What::Paragraph { lead, text } => {
                let (lead, text) = self.paragraph(lead.as_deref(), text);
                let lead = lead.map(|lead| self.text(&lead, item)).transpose()?;
                blocks.extend(paragraphs(lead, &self.text(&text, item)?));
            }
            What::Article { text } => {
                self.articles += 1;
                blocks.extend(paragraphs(Some(format!("Điều {}.", self.articles)), &self.text(text, item)?));
            }
            What::List { items } => {
                let mut lines = self.lines(items, item)?;
                if let Some(last) = lines.last_mut()
                    && last.ends_with(';')
                {
                    last.pop();
                    last.push('.');
                }
                let items: Vec<Vec<Run>> = lines.into_iter().map(|line| vec![line.into()]).collect();
                if !items.is_empty() {
                    blocks.push(Block::List { items });
                }
            }
            What::Group { block } => blocks.extend(self.blocks(block, item)?),
            What::PageBreak => blocks.push(Block::PageBreak),
            // A table without rows is refused with the catalogue.
            What::Table { .. } => {}
        }
        Ok(())
    }

    /// The lead and the text of a paragraph, the first of them with its number: "#." counts items, "#)" points.
    fn paragraph(&mut self, lead: Option<&str>, text: &str) -> (Option<String>, String) {
        let level = if lead.unwrap_or(text).starts_with("#)") { Depth::Point } else { Depth::Item };
        match lead {
            Some(lead) => (Some(self.numbers.numbered(level, lead)), text.to_owned()),
            None => (None, self.numbers.numbered(level, text)),
        }
    }

    /// Each cell's template is compiled once: a list may have ten thousand rows.
    fn table(
        &self,
        caption: Option<String>,
        columns: &[LayoutColumn],
        total: Option<&[String]>,
        of: &str,
    ) -> Result<Table, TemplateError> {
        let broken = |template: &str, reason| templates::fault(&self.kind.code, template, reason);
        let compiled = columns.iter().map(|column| {
            let template = self.env.template_from_str(&column.cell);
            template.map(|template| (&column.cell, template)).map_err(|reason| broken(&column.cell, reason))
        });
        let compiled = compiled.collect::<Result<Vec<_>, _>>()?;
        let mut rows = Vec::new();
        for (index, item) in self.items(of).into_iter().enumerate() {
            let context = context! { item => item, at => index + 1, ..self.context.clone() };
            let cell = |(source, template): &(&String, minijinja::Template<'_, '_>)| {
                let text = template.render(&context).map_err(|reason| broken(source, reason))?;
                Ok(vec![Run::from(text)])
            };
            rows.push(compiled.iter().map(cell).collect::<Result<Vec<_>, TemplateError>>()?);
        }
        if let Some(total) = total {
            let cell = |template: &String| Ok(vec![Run::from(self.text(template, &context! {})?).bold()]);
            rows.push(total.iter().map(cell).collect::<Result<Vec<_>, TemplateError>>()?);
        }
        let column = |column: &LayoutColumn| Column {
            title: column.title.clone(),
            share: column.share,
            align: match column.align {
                CellAlign::Left => Align::Left,
                CellAlign::Center => Align::Center,
                CellAlign::Right => Align::Right,
            },
        };
        Ok(Table { caption, columns: columns.iter().map(column).collect(), rows })
    }
}

/// A paragraph for each line, the first with bold words before it.
fn paragraphs(lead: Option<String>, text: &str) -> Vec<Block> {
    let mut lead = lead.filter(|lead| !lead.trim().is_empty());
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let paragraph = |line: &str| {
        let lead = lead.take().map(|lead| Run::from(format!("{lead} ")).bold());
        Block::Paragraph { runs: lead.into_iter().chain([Run::from(line)]).collect() }
    };
    lines.map(paragraph).collect()
}

fn depth(level: Depth) -> Level {
    match level {
        Depth::Section => Level::Section,
        Depth::Item => Level::Item,
        Depth::Point => Level::Point,
    }
}
