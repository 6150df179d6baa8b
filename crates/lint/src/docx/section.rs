//! `w:sectPr`: paper, margins, headers and footers of a section.

use std::collections::HashMap;

use intake::formats::{
    Unreadable,
    container::{Element, Space, Xml},
};

use super::{properties::length, tables::MM};
use crate::sheet::{On, Paragraph, Section, Strip};

/// Paragraphs of headers and footers, by the ids of their relations.
pub(super) type Strips = HashMap<String, Vec<Paragraph>>;

/// Reads the `w:sectPr` just opened; also whether the next section goes on on the same page.
pub(super) fn read(
    xml: &mut Xml<'_>,
    strips: &Strips,
    before: Option<&Section>,
) -> Result<(Section, bool), Unreadable> {
    // What Word takes where nothing is said: letter paper with an inch around.
    let mut section = Section { width: 215.9, height: 279.4, margins: [25.4; 4], ..Section::default() };
    let mut same_page = false;
    xml.each(|xml, element| {
        if element.space != Space::Word {
            return Ok(());
        }
        let millimetres = |name: &str| length(element, name).map(|twips| twips * MM);
        match element.name() {
            "pgSz" => {
                section.width = millimetres("w").unwrap_or(section.width);
                section.height = millimetres("h").unwrap_or(section.height);
            }
            "pgMar" => {
                for (at, name) in ["top", "bottom", "left", "right"].into_iter().enumerate() {
                    section.margins[at] = millimetres(name).map_or(section.margins[at], f32::abs);
                }
                section.margins[2] += millimetres("gutter").unwrap_or(0.0);
            }
            "titlePg" => section.title_page = element.on(),
            "pgNumType" => {
                section.begins_at = element.attribute("start").and_then(|start| start.trim().parse().ok());
                section.digits = element.attribute("fmt").filter(|format| format != "decimal");
            }
            "type" => same_page = matches!(element.value().as_deref(), Some("continuous" | "nextColumn")),
            "headerReference" | "footerReference" => section.strips.extend(strip(element, strips)),
            "sectPrChange" => xml.skip()?,
            _ => (),
        }
        Ok(())
    })?;
    for strip in before.into_iter().flat_map(|before| &before.strips) {
        if !section.strips.iter().any(|own| (own.foot, own.on) == (strip.foot, strip.on)) {
            section.strips.push(strip.clone());
        }
    }
    Ok((section, same_page))
}

fn strip(element: &Element<'_>, strips: &Strips) -> Option<Strip> {
    let on = match element.attribute("type").as_deref() {
        Some("first") => On::First,
        Some("even") => On::Even,
        _ => On::Others,
    };
    let paragraphs = strips.get(&element.attribute("id")?)?.clone();
    Some(Strip { foot: element.name() == "footerReference", on, paragraphs })
}
