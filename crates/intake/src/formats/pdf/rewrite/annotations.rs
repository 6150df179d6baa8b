//! What annotations draw on a page: stamps, typed words, and the fields in which a signing program writes number and day.

use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId};

use super::numbers;

/// Annotations of one page that are looked at.
const MOST: usize = 500;

/// Bits of an annotation that is not shown: hidden, no view.
const NOT_SHOWN: i64 = 2 | 32;

/// The appearances of a page's annotations, each with the matrix that puts it in its place (ISO 32000-1, 12.5.5).
pub(super) fn of(pdf: &Pdf, page: ObjectId) -> Vec<([f64; 6], &Object)> {
    let Ok(page) = pdf.get_dictionary(page) else { return Vec::new() };
    let all = page.get(b"Annots").and_then(|annots| pdf.dereference(annots)).and_then(|(_, all)| all.as_array());
    let Ok(all) = all else { return Vec::new() };
    all.iter()
        .take(MOST)
        .filter_map(|annotation| {
            let (_, annotation) = pdf.dereference(annotation).ok()?;
            let annotation = annotation.as_dict().ok()?;
            let flags = annotation.get(b"F").and_then(Object::as_i64).unwrap_or(0);
            let appearance = appearance(pdf, annotation).filter(|_| flags & NOT_SHOWN == 0)?;
            Some((place(pdf, annotation, appearance)?, appearance))
        })
        .collect()
}

/// The normal appearance, in the state that the annotation is in.
fn appearance<'a>(pdf: &'a Pdf, annotation: &'a Dictionary) -> Option<&'a Object> {
    let normal = pdf.get_dict_in_dict(annotation, b"AP").ok()?.get(b"N").ok()?;
    match pdf.dereference(normal).ok()?.1 {
        Object::Stream(_) => Some(normal),
        Object::Dictionary(states) => states.get(annotation.get(b"AS").and_then(Object::as_name).ok()?).ok(),
        _ => None,
    }
}

/// Scales and moves the box that the appearance fills onto the rectangle of the annotation.
fn place(pdf: &Pdf, annotation: &Dictionary, appearance: &Object) -> Option<[f64; 6]> {
    let form = &pdf.dereference(appearance).ok()?.1.as_stream().ok()?.dict;
    let [left, bottom, right, top, ..] = numbers(pdf, annotation, b"Rect")?;
    let [x0, y0, x1, y1, ..] = numbers(pdf, form, b"BBox")?;
    let [a, b, c, d, e, f] = numbers(pdf, form, b"Matrix").unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(x0, y0), (x0, y1), (x1, y0), (x1, y1)].map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let (from_x, from_y) = (least(|corner| corner.0), least(|corner| corner.1));
    let scale = |length: f64, wanted: f64| if length > 0.0 { wanted / length } else { 1.0 };
    let wide = scale(most(|corner| corner.0) - from_x, (right - left).abs());
    let high = scale(most(|corner| corner.1) - from_y, (top - bottom).abs());
    Some([wide, 0.0, 0.0, high, left.min(right) - from_x * wide, bottom.min(top) - from_y * high])
}
