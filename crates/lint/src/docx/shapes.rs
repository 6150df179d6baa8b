//! Lines that are drawn: shapes of DrawingML and of the older VML.

use intake::formats::container::{Element, Space};

use super::properties::length;
use super::tables::MM;
use crate::sheet::Stroke;

/// Millimetres of an English metric unit.
const EMU: f32 = 1.0 / 36_000.0;
/// A shape lower than this, in millimetres, is a line.
const THIN: f32 = 0.8;

/// Sizes met inside a drawing.
#[derive(Default)]
pub(super) struct Shapes {
    /// Width and height last stated, in millimetres.
    size: Option<(f32, f32)>,
}

impl Shapes {
    /// The line that an element inside a drawing is, if it is one.
    pub(super) fn stroke(&mut self, element: &Element<'_>) -> Option<Stroke> {
        match (element.space, element.name()) {
            (Space::Drawing, "ext") | (Space::Other, "extent") => {
                let side = |name: &str| length(element, name).map(|units| units * EMU);
                if let (Some(width), Some(height)) = (side("cx"), side("cy")) {
                    self.size = Some((width, height));
                }
                None
            }
            (Space::Drawing, "prstGeom") => {
                let kind = element.attribute("prst").unwrap_or_default();
                let line = matches!(kind.as_str(), "line" | "straightConnector1");
                let thin = self.size.is_some_and(|(width, height)| height < THIN && width > 5.0);
                (line || thin)
                    .then(|| Stroke { length: self.size.map(|(width, _)| width).filter(|width| *width > 0.0) })
            }
            (Space::Other, "line") => Some(Stroke { length: between(element) }),
            (Space::Other, "shape" | "rect") => of_shape(element),
            _ => None,
        }
    }
}

/// `<v:line from="0,0" to="168pt,0">`.
fn between(element: &Element<'_>) -> Option<f32> {
    let x = |name: &str| measure(element.attribute(name)?.split(',').next()?);
    Some((x("to")? - x("from")?).abs()).filter(|length| *length > 0.0)
}

/// A straight connector, or a box too low to be one.
fn of_shape(element: &Element<'_>) -> Option<Stroke> {
    let style = element.attribute("style").unwrap_or_default();
    let part = |wanted: &str| {
        let mut parts = style.split(';').filter_map(|part| part.split_once(':'));
        parts.find(|(name, _)| name.trim() == wanted).and_then(|(_, value)| measure(value))
    };
    let (width, height) = (part("width"), part("height"));
    let straight = element.attribute("connectortype").as_deref() == Some("straight")
        || element.attribute("type").is_some_and(|kind| kind.ends_with("_t32"));
    let thin = height.is_some_and(|height| height < THIN) && width.is_some_and(|width| width > 5.0);
    (straight || thin).then_some(Stroke { length: width.filter(|width| *width > 0.0) })
}

/// A length as VML has them, in millimetres; without a unit it is points.
fn measure(text: &str) -> Option<f32> {
    let text = text.trim();
    let units = [("pt", 20.0), ("mm", 56.693), ("cm", 566.93), ("in", 1440.0), ("px", 15.0), ("", 20.0)];
    let (number, twips) = units.iter().find_map(|(unit, twips)| Some((text.strip_suffix(unit)?, twips)))?;
    number.trim().parse::<f32>().ok().filter(|number| number.is_finite()).map(|number| number * twips * MM)
}
