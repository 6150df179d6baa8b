//! A PDF of one page that grows by revisions, as signing programs make them.

use std::collections::BTreeMap;

/// Bytes kept for a signature.
const ROOM: usize = 12_000;

/// What the page says unless it is told.
const TEXT: &str = "Kế hoạch phát động thi đua năm 2026";

/// The file, and what is needed to go on with it.
#[derive(Clone)]
pub struct Pdf {
    /// All of it.
    pub bytes: Vec<u8>,
    last_xref: usize,
    next: usize,
    fields: Vec<usize>,
    /// Notes on the page, the fields among them.
    notes: Vec<usize>,
    /// What the page shows.
    text: usize,
    /// Where signatures are drawn, and how.
    place: String,
}

impl Default for Pdf {
    fn default() -> Self {
        Self::new()
    }
}

impl Pdf {
    /// A page with one line.
    pub fn new() -> Self {
        Self::saying(TEXT)
    }

    /// A page with these lines.
    pub fn saying(words: &str) -> Self {
        let mut pdf = Self {
            bytes: b"%PDF-1.7\n".to_vec(),
            last_xref: 0,
            next: 7,
            fields: Vec::new(),
            notes: Vec::new(),
            text: 5,
            place: "/Rect [0 0 0 0]".to_owned(),
        };
        let letters = letters(words);
        let objects = [
            (1, catalogue(&[])),
            (2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned()),
            (3, page(&[], 5)),
            (4, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>".to_owned()),
            (5, stream(&written(words, &letters))),
            (6, stream(&map(&letters))),
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
    pub fn sign(&mut self, kind: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> &mut Self {
        self.sign_as(kind, "[0 {b} {c} {d}]", sign)
    }

    /// The same with a range as it is written; `{b}`, `{c}`, `{d}` are the right figures.
    pub fn sign_as(&mut self, kind: &str, range: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> &mut Self {
        let field = self.next + 1;
        self.sign_in(field, kind, range, sign)
    }

    /// The same in a place that is there already, by the number of its object.
    pub fn sign_in(&mut self, field: usize, kind: &str, range: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> &mut Self {
        let value = self.next;
        self.next += 2;
        self.fields.push(field);
        if !self.notes.contains(&field) {
            self.notes.push(field);
        }
        let begins = self.bytes.len();
        let room = format!("<{}>", "0".repeat(2 * ROOM));
        let blank = " ".repeat(60);
        let place = format!(
            "<< /FT /Sig /Type /Annot /Subtype /Widget /T (S{field}) /F 132 {} /V {value} 0 R /P 3 0 R >>",
            self.place
        );
        self.revision(&[
            (1, catalogue(&self.fields)),
            (3, page(&self.notes, self.text)),
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
    pub fn rewrite(&mut self, words: &str) -> &mut Self {
        self.text = self.next;
        self.next += 1;
        let content = stream(&written(words, &letters(words)));
        let page = page(&self.notes, self.text);
        self.revision(&[(3, page), (self.text, content)]);
        self
    }

    /// Adds something that no page shows.
    pub fn add_nothing(&mut self) -> &mut Self {
        self.revise(&[(self.next, "<< /Nothing true >>")])
    }

    /// Says where the signatures that follow are drawn, and how.
    pub fn drawn(&mut self, place: &str) -> &mut Self {
        self.place = place.to_owned();
        self
    }

    /// Adds a note to the page, and gives the number of its object.
    pub fn note(&mut self, note: &str) -> usize {
        let number = self.next;
        self.notes.push(number);
        let page = page(&self.notes, self.text);
        self.revise(&[(number, note), (3, &page)]);
        number
    }

    /// The numbers of the notes on the page, those of signatures among them.
    pub fn numbers(&self) -> &[usize] {
        &self.notes
    }

    /// Writes these objects in a revision of its own: 1 is the catalogue, 2 the tree, 3 the page, 4 its font, 5 its text.
    pub fn revise(&mut self, objects: &[(usize, &str)]) -> &mut Self {
        let objects: Vec<_> = objects.iter().map(|(number, object)| (*number, (*object).to_owned())).collect();
        self.next = objects.iter().map(|(number, _)| number + 1).fold(self.next, usize::max);
        self.revision(&objects);
        self
    }

    /// The same for one object, within a stream of objects and with a stream of places.
    pub fn revise_in_stream(&mut self, number: usize, object: &str) -> &mut Self {
        let (objects, places) = (self.next, self.next + 1);
        self.next += 2;
        let (begins, head) = (self.bytes.len(), format!("{number} 0 "));
        let content = format!("{head}{object}");
        let stream = format!(
            "<< /Type /ObjStm /N 1 /First {} /Length {} >>\nstream\n{content}\nendstream",
            head.len(),
            content.len()
        );
        self.bytes.extend(format!("{objects} 0 obj\n{stream}\nendobj\n").bytes());
        let xref = self.bytes.len();
        let row = |kind: u8, place: usize| [&[kind][..], &place.to_be_bytes()[4..], &[0]].concat();
        let rows = [row(2, objects), row(1, begins), row(1, xref)].concat();
        self.bytes.extend(
            format!(
                "{places} 0 obj\n<< /Type /XRef /Size {} /W [1 4 1] /Index [{number} 1 {objects} 2] /Root 1 0 R /Prev {} \
                 /Length {} >>\nstream\n",
                self.next,
                self.last_xref,
                rows.len()
            )
            .bytes(),
        );
        self.bytes.extend(rows);
        self.bytes.extend(format!("\nendstream\nendobj\nstartxref\n{xref}\n%%EOF\n").bytes());
        self.last_xref = xref;
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

/// The letters of a text; their places are the codes by which the page names them.
fn letters(words: &str) -> Vec<char> {
    let letters: std::collections::BTreeSet<char> = words.chars().filter(|letter| *letter != '\n').collect();
    letters.into_iter().collect()
}

fn written(words: &str, letters: &[char]) -> String {
    let code = |letter: char| letters.iter().position(|one| *one == letter).map_or(0, |place| place + 1);
    let line = |line: &str| line.chars().map(|letter| format!("{:02x}", code(letter))).collect::<String>();
    let lines: String = words.lines().map(|words| format!("<{}> Tj T*\n", line(words))).collect();
    format!("BT /F1 10 Tf 14 TL 40 800 Td\n{lines}ET")
}

/// Which letter each code is.
fn map(letters: &[char]) -> String {
    let pairs: String = letters
        .iter()
        .zip(1..)
        .map(|(letter, code): (&char, u8)| format!("<{code:02x}> <{:04x}>\n", u32::from(*letter)))
        .collect();
    format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n\
         1 begincodespacerange <00> <ff> endcodespacerange\n{} beginbfchar\n{pairs}endbfchar\nendcmap end end",
        letters.len()
    )
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}
