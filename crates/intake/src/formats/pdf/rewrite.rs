//! Makes page contents plain before they are interpreted.
//!
//! The interpreter knows only some of the operators of PDF, panics on unusual operands of others, and draws the forms
//! that a page uses as if they stood at its corner. Text and ruled lines are all that is wanted: the rest is taken out,
//! operators that it does not know are written as those that mean the same, and forms are written into the page where
//! they stand, with the appearances of its annotations: a signing program puts number and day of a document there.

mod annotations;
mod plain;

use std::collections::HashMap;

use pdf_extract::{
    Dictionary, Document as Pdf, Object, ObjectId, Stream,
    content::{Content, Operation},
};

/// Forms inside forms.
const DEEPEST: usize = 12;

/// Operations of one page, its forms written out; what is beyond is left out.
const MOST_OPERATIONS: usize = 2_000_000;

/// Steps from a page up to the root of the page tree.
const TALLEST_TREE: usize = 64;

/// Rewrites all pages.
pub(super) fn rewrite(pdf: &mut Pdf) {
    for page in pdf.get_pages().into_values() {
        let (operations, fonts) = flattened(pdf, page);
        let content = Content { operations }.encode().unwrap_or_default();
        let content = pdf.add_object(Stream::new(Dictionary::new(), content));
        let mut resources = Dictionary::new();
        resources.set("Font", fonts);
        if let Ok(page) = pdf.get_object_mut(page).and_then(Object::as_dict_mut) {
            page.set("Contents", content);
            page.set("Resources", resources);
            page.remove(b"Annots");
        }
    }
}

/// All operations of a page and the fonts they use.
fn flattened(pdf: &Pdf, page: ObjectId) -> (Vec<Operation>, Dictionary) {
    let mut flat = Flat { pdf, fonts: Dictionary::new(), names: HashMap::new(), out: Vec::new() };
    let resources = resources(pdf, page);
    if let Ok(content) = pdf.get_page_content(page) {
        flat.draw(&content, &resources, 0);
    }
    for (place, form) in annotations::of(pdf, page) {
        flat.form(form, &[], Some(place), 0);
    }
    (flat.out, flat.fonts)
}

/// The resources of a page, its own first, then those it inherits.
fn resources(pdf: &Pdf, page: ObjectId) -> Vec<&Dictionary> {
    let mut out = Vec::new();
    let mut node = pdf.get_dictionary(page).ok();
    for _ in 0..TALLEST_TREE {
        let Some(dictionary) = node else { break };
        out.extend(pdf.get_dict_in_dict(dictionary, b"Resources"));
        node = pdf.get_dict_in_dict(dictionary, b"Parent").ok();
    }
    out
}

struct Flat<'a> {
    pdf: &'a Pdf,
    fonts: Dictionary,
    /// The name that each font has on the page.
    names: HashMap<ObjectId, Vec<u8>>,
    out: Vec<Operation>,
}

impl<'a> Flat<'a> {
    fn draw(&mut self, content: &[u8], resources: &[&'a Dictionary], depth: usize) {
        let Ok(parsed) = Content::decode(content) else { return };
        for operation in parsed.operations {
            for mut operation in plain::plainer(operation) {
                if self.out.len() >= MOST_OPERATIONS {
                    return;
                }
                match operation.operator.as_str() {
                    "Do" => {
                        if let Some(form) =
                            operation.operands.first().and_then(|name| self.find(resources, b"XObject", name))
                        {
                            self.form(form, resources, None, depth + 1);
                        }
                    }
                    "Tf" => {
                        let font = operation.operands.first().and_then(|name| self.font(resources, name));
                        if let (Some(font), Some(name)) = (font, operation.operands.first_mut()) {
                            *name = Object::Name(font);
                            self.out.push(operation);
                        }
                    }
                    _ => self.out.push(operation),
                }
            }
        }
    }

    /// Writes a form out where it stands; a picture gives nothing.
    fn form(&mut self, form: &'a Object, above: &[&'a Dictionary], place: Option<[f64; 6]>, depth: usize) {
        let Ok((_, Object::Stream(stream))) = self.pdf.dereference(form) else { return };
        let is_picture = matches!(stream.dict.get(b"Subtype").and_then(Object::as_name), Ok(b"Image"));
        if is_picture || depth > DEEPEST {
            return;
        }
        let Ok(content) = stream.decompressed_content() else { return };
        let own = self.pdf.get_dict_in_dict(&stream.dict, b"Resources").ok();
        let resources: Vec<&Dictionary> = own.into_iter().chain(above.iter().copied()).collect();
        self.out.push(Operation::new("q", Vec::new()));
        for matrix in [place, numbers(self.pdf, &stream.dict, b"Matrix")].into_iter().flatten() {
            self.out.push(Operation::new("cm", matrix.iter().map(|number| Object::Real(*number as f32)).collect()));
        }
        self.draw(&content, &resources, depth);
        self.out.push(Operation::new("Q", Vec::new()));
    }

    /// The name of a font on this page.
    fn font(&mut self, resources: &[&'a Dictionary], name: &Object) -> Option<Vec<u8>> {
        let font = self.find(resources, b"Font", name)?;
        let known = font.as_reference().ok().and_then(|id| self.names.get(&id));
        if let Some(name) = known {
            return Some(name.clone());
        }
        let name = format!("F{}", self.fonts.len()).into_bytes();
        self.fonts.set(name.clone(), font.clone());
        if let Ok(id) = font.as_reference() {
            self.names.insert(id, name.clone());
        }
        Some(name)
    }

    fn find(&self, resources: &[&'a Dictionary], kind: &[u8], name: &Object) -> Option<&'a Object> {
        let name = name.as_name().ok()?;
        resources.iter().find_map(|dictionary| self.pdf.get_dict_in_dict(dictionary, kind).ok()?.get(name).ok())
    }
}

/// An array of six or four numbers, the latter with two zeros behind.
fn numbers(pdf: &Pdf, dictionary: &Dictionary, key: &[u8]) -> Option<[f64; 6]> {
    let (_, array) = pdf.dereference(dictionary.get(key).ok()?).ok()?;
    let mut out = [0.0; 6];
    for (place, object) in out.iter_mut().zip(array.as_array().ok()?) {
        let (_, number) = pdf.dereference(object).ok()?;
        *place = f64::from(number.as_float().ok()?);
    }
    out.iter().all(|number| number.is_finite()).then_some(out)
}
