//! Makes page contents plain before they are interpreted.
//!
//! The interpreter knows only some of the operators of PDF and panics on unusual operands of others, colours above
//! all. Text and ruled lines are all that is wanted: the rest is taken out, and operators that it does not know are
//! written as those that mean the same.

use pdf_extract::{
    Dictionary, Document as Pdf, Object, Stream,
    content::{Content, Operation},
};

/// Rewrites all pages and the forms they use; empties pictures.
pub(super) fn rewrite(pdf: &mut Pdf) {
    for object in pdf.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let form = match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Form") => true,
            Ok(b"Image") => false,
            _ => continue,
        };
        let content = if form { stream.decompressed_content().unwrap_or_default() } else { Vec::new() };
        stream.dict.remove(b"Filter");
        stream.dict.remove(b"DecodeParms");
        stream.set_content(plain(content));
    }
    for page in pdf.get_pages().into_values() {
        let Ok(content) = pdf.get_page_content(page) else { continue };
        let content = pdf.add_object(Stream::new(Dictionary::new(), plain(content)));
        if let Ok(page) = pdf.get_object_mut(page).and_then(Object::as_dict_mut) {
            page.set("Contents", content);
        }
    }
}

/// Content that cannot be parsed stays as it is: the interpreter will say so.
fn plain(content: Vec<u8>) -> Vec<u8> {
    let Ok(parsed) = Content::decode(&content) else { return content };
    let operations: Vec<_> = parsed.operations.into_iter().flat_map(plainer).collect();
    Content { operations }.encode().unwrap_or(content)
}

fn plainer(operation: Operation) -> Vec<Operation> {
    let no_operands = |operator: &str| Operation::new(operator, Vec::new());
    let Operation { operator, mut operands } = operation;
    let numbers = match operator.as_str() {
        "BT" | "ET" | "q" | "Q" | "T*" | "h" | "S" | "n" => 0,
        "Tc" | "Tw" | "Tz" | "TL" | "Ts" => 1,
        "m" | "l" | "Td" | "TD" => 2,
        "re" | "v" | "y" => 4,
        "cm" | "Tm" | "c" => 6,
        "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => return vec![no_operands("f")],
        "s" => return vec![no_operands("h"), no_operands("S")],
        "Tf" | "Do" | "Tj" | "TJ" if !operands.is_empty() => return vec![Operation { operator, operands }],
        "'" if operands.len() == 1 => return vec![no_operands("T*"), Operation::new("Tj", operands)],
        "\"" if operands.len() == 3 => {
            let text = operands.split_off(2);
            let spacing = operands.split_off(1);
            return vec![
                Operation::new("Tw", operands),
                Operation::new("Tc", spacing),
                no_operands("T*"),
                Operation::new("Tj", text),
            ];
        }
        _ => return Vec::new(),
    };
    let fits = operands.len() == numbers && operands.iter().all(|operand| operand.as_float().is_ok());
    if fits { vec![Operation { operator, operands }] } else { Vec::new() }
}
