//! A PDF of one page that grows by revisions, as signing programs make them.

use std::collections::BTreeMap;

/// Bytes kept for a signature.
const ROOM: usize = 12_000;
const TEXT: &str = "BT /F1 12 Tf 72 700 Td (Ke hoach phat dong thi dua nam 2026) Tj ET";

#[derive(Clone)]
pub(crate) struct Pdf {
    pub(crate) bytes: Vec<u8>,
    last_xref: usize,
    next: usize,
    fields: Vec<usize>,
    /// What the page shows.
    text: usize,
}

impl Pdf {
    pub(crate) fn new() -> Self {
        let mut pdf = Self { bytes: b"%PDF-1.7\n".to_vec(), last_xref: 0, next: 6, fields: Vec::new(), text: 5 };
        let objects = [
            (1, catalogue(&[])),
            (2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned()),
            (3, page(&[], 5)),
            (4, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned()),
            (5, stream(TEXT)),
        ];
        pdf.revision(&objects);
        pdf
    }

    fn revision(&mut self, objects: &[(usize, String)]) {
        let mut places = BTreeMap::new();
        for (number, object) in objects {
            places.insert(*number, self.bytes.len());
            self.bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
        }
        let xref = self.bytes.len();
        let mut table = "xref\n".to_owned();
        if self.last_xref == 0 {
            table.push_str("0 1\n0000000000 65535 f \n");
        }
        for (number, place) in &places {
            table.push_str(&format!("{number} 1\n{place:010} 00000 n \n"));
        }
        let before = if self.last_xref == 0 { String::new() } else { format!(" /Prev {}", self.last_xref) };
        table.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R{before} >>\nstartxref\n{xref}\n%%EOF\n", self.next));
        self.bytes.extend(table.bytes());
        self.last_xref = xref;
    }

    /// Adds a place for a signature, and fills it with what `sign` makes of the bytes that it covers.
    pub(crate) fn sign(&mut self, kind: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> &mut Self {
        self.sign_as(kind, "[0 {b} {c} {d}]", sign)
    }

    /// The same with a range as it is written; `{b}`, `{c}`, `{d}` are the right figures.
    pub(crate) fn sign_as(&mut self, kind: &str, range: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> &mut Self {
        let (value, field) = (self.next, self.next + 1);
        self.next += 2;
        self.fields.push(field);
        let begins = self.bytes.len();
        let room = format!("<{}>", "0".repeat(2 * ROOM));
        let blank = " ".repeat(60);
        let place = format!(
            "<< /FT /Sig /Type /Annot /Subtype /Widget /T (S{field}) /F 132 /Rect [0 0 0 0] /V {value} 0 R /P 3 0 R >>"
        );
        self.revision(&[
            (1, catalogue(&self.fields)),
            (3, page(&self.fields, self.text)),
            (
                value,
                format!(
                    "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{kind} /Reason (Ban hanh) \
                     /M (D:20261130091500+07'00') /ByteRange {blank} /Contents {room} >>"
                ),
            ),
            (field, place),
        ]);
        let find = |bytes: &[u8], what: &[u8]| {
            begins + bytes[begins..].windows(what.len()).position(|window| window == what).expect("made here")
        };
        let b = find(&self.bytes, room.as_bytes());
        let c = b + room.len();
        let d = self.bytes.len() - c;
        let range = range.replace("{b}", &b.to_string()).replace("{c}", &c.to_string()).replace("{d}", &d.to_string());
        let at = find(&self.bytes, b"/ByteRange ") + 11;
        self.bytes[at..at + range.len()].copy_from_slice(range.as_bytes());
        let covered = [&self.bytes[..b], &self.bytes[c..]].concat();
        let signature: String = sign(&covered).iter().map(|byte| format!("{byte:02X}")).collect();
        assert!(signature.len() <= 2 * ROOM, "a longer room is needed");
        self.bytes[b + 1..b + 1 + signature.len()].copy_from_slice(signature.as_bytes());
        self
    }

    /// Puts other words on the page, in a revision of its own.
    pub(crate) fn rewrite(&mut self, words: &str) -> &mut Self {
        self.text = self.next;
        self.next += 1;
        let content = stream(&format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET"));
        let page = page(&self.fields, self.text);
        self.revision(&[(3, page), (self.text, content)]);
        self
    }

    /// Adds something that no page shows.
    pub(crate) fn add_nothing(&mut self) -> &mut Self {
        let number = self.next;
        self.next += 1;
        self.revision(&[(number, "<< /Nothing true >>".to_owned())]);
        self
    }
}

fn references(numbers: &[usize]) -> String {
    numbers.iter().map(|number| format!("{number} 0 R")).collect::<Vec<_>>().join(" ")
}

fn catalogue(fields: &[usize]) -> String {
    let form = if fields.is_empty() {
        String::new()
    } else {
        format!(" /AcroForm << /Fields [{}] /SigFlags 3 >>", references(fields))
    };
    format!("<< /Type /Catalog /Pages 2 0 R{form} >>")
}

fn page(notes: &[usize], content: usize) -> String {
    format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> \
         /Contents {content} 0 R /Annots [{}] >>",
        references(notes)
    )
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}
