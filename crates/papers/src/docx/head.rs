//! The first page's head: two columns without borders, then kind, trích yếu and addressees.

use super::body::Body;
use crate::{
    Annex, Paper, Profile, Title,
    text::{ADDRESSED, MOTTO, NATION, PARTY, STAR, ended, enumerated, number_line, place_and_date},
    width,
};

impl Body {
    pub(super) fn letterhead(&mut self, paper: &Paper) {
        let head = &paper.letterhead;
        let points = self.sizes.points();
        self.begin_columns([width::AGENCY, width::NATION]);

        self.begin_row();
        self.begin_cell(width::AGENCY);
        head.superior.iter().for_each(|superior| self.line("Superior", superior));
        if paper.profile == Profile::Party {
            self.lines("Agency", &width::even_lines(&head.agency, points.small, width::AGENCY));
            self.line("Agency", STAR);
        } else {
            self.head("Agency", &head.agency, points.small, width::AGENCY);
        }
        self.end_cell();
        self.begin_cell(width::NATION);
        let motto = if paper.profile == Profile::Party { PARTY } else { MOTTO };
        if motto == MOTTO {
            self.line("Nation", NATION);
        }
        self.line("Motto", motto);
        self.rule(width::NATION, width::bold(motto, points.body));
        self.end_cell();
        self.end_row();

        self.begin_row();
        self.begin_cell(width::AGENCY);
        self.line("Number", &number_line(head, paper.profile));
        if let Title::Letter { subject } = &paper.title {
            self.line("About", &format!("V/v {subject}"));
        }
        self.end_cell();
        self.begin_cell(width::NATION);
        self.line("PlaceAndDate", &place_and_date(head));
        self.end_cell();
        self.end_row();
        self.end_columns();
        self.gap(false);
    }

    pub(super) fn title(&mut self, paper: &Paper) {
        if let Title::Kind { kind, subject } = &paper.title {
            self.line("Title", kind);
            if !subject.trim().is_empty() {
                self.head("Subtitle", subject, self.sizes.points().body, width::TEXT);
            }
        }
        match paper.addressees.as_slice() {
            [] => {}
            [one] => self.line("Addressee", &format!("{ADDRESSED} {}", ended(one))),
            several => {
                self.line("Addressee", ADDRESSED);
                enumerated(several).iter().for_each(|line| self.line("AddresseeLine", line));
            }
        }
    }

    /// A bold head in even lines, and below it a line as long as two fifths of the longest: the decree wants a third to
    /// a half.
    fn head(&mut self, style: &str, text: &str, points: u32, width: u32) {
        let lines = width::even_lines(text, points, width);
        self.lines(style, &lines);
        let longest = lines.iter().map(|line| width::bold(line, points)).max().unwrap_or(0);
        self.rule(width, longest.min(width) * 2 / 5);
    }

    pub(super) fn annex(&mut self, annex: &Annex) {
        self.landscape = annex.landscape;
        self.line("AnnexLabel", &annex.label);
        self.line("AnnexTitle", &annex.title);
        if let Some(note) = &annex.note {
            self.line("AnnexNote", note);
        }
        self.blocks(&annex.blocks);
    }
}
