//! Writes small PDFs with letters at stated places.
//!
//! Every letter is half a font size wide, so that a test can reckon where a line ends.

use std::fmt::Write as _;

/// A PDF in the making; letters get their codes in the order in which they are first used.
pub(crate) struct PdfFile {
    letters: Vec<char>,
    pages: Vec<String>,
    /// Fields: the page, from 0, the place, what is drawn.
    fields: Vec<(usize, f64, f64, String)>,
    /// What the form `/X1` draws, which any page may use.
    form: String,
    /// The name of the font `/F2`, whose letters are those of Windows.
    font: String,
    trailer: String,
}

impl PdfFile {
    pub(crate) fn new() -> Self {
        let (pages, fields, form, trailer) = (Vec::new(), Vec::new(), String::new(), String::new());
        Self { letters: vec![' '], pages, fields, form, font: "Helvetica".to_owned(), trailer }
    }

    /// Names the font that [`bytes_drawn`](Self::bytes_drawn) uses.
    pub(crate) fn font(mut self, name: &str) -> Self {
        name.clone_into(&mut self.font);
        self
    }

    /// Bytes in the second font, size 14.
    pub(crate) fn bytes_drawn(self, x: f64, y: f64, bytes: &[u8]) -> Self {
        let codes: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        self.draw(&format!("BT /F2 14 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET"))
    }

    pub(crate) fn page(mut self) -> Self {
        self.pages.push(String::new());
        self
    }

    /// Text of size 14 with its base line beginning at this place, counted from the lower left corner of an A4 page.
    pub(crate) fn text(self, x: f64, y: f64, text: &str) -> Self {
        self.drawn(&format!("1 0 0 1 {x} {y}"), text)
    }

    /// Text under a matrix.
    pub(crate) fn drawn(mut self, matrix: &str, text: &str) -> Self {
        let codes: String = text.chars().map(|letter| format!("{:02X}", self.code(letter))).collect();
        self.draw(&format!("BT /F1 14 Tf {matrix} Tm <{codes}> Tj ET"))
    }

    /// A filled bar, as word processors draw the borders of cells.
    pub(crate) fn bar(self, x: f64, y: f64, wide: f64, tall: f64) -> Self {
        self.draw(&format!("{x} {y} {wide} {tall} re f*"))
    }

    /// Text of size `size` that a signing program writes into a field: the appearance of an annotation, in a form
    /// inside a form.
    pub(crate) fn field(mut self, x: f64, y: f64, size: f64, text: &str) -> Self {
        let codes: String = text.chars().map(|letter| format!("{:02X}", self.code(letter))).collect();
        let drawn = format!("BT /F1 {size} Tf 1 0 0 1 0 0 Tm <{codes}> Tj ET");
        self.fields.push((self.pages.len() - 1, x, y, drawn));
        self
    }

    /// Text in a form that the page moves to its place.
    pub(crate) fn form(mut self, x: f64, y: f64, text: &str) -> Self {
        let codes: String = text.chars().map(|letter| format!("{:02X}", self.code(letter))).collect();
        self.form = format!("BT /F1 14 Tf 1 0 0 1 0 0 Tm <{codes}> Tj ET");
        self.draw(&format!("q 1 0 0 1 {x} {y} cm /X1 Do Q"))
    }

    /// Any content.
    pub(crate) fn draw(mut self, content: &str) -> Self {
        let page = self.pages.last_mut().expect("a page comes first");
        page.push_str(content);
        page.push('\n');
        self
    }

    /// More entries of the trailer.
    pub(crate) fn trailer(mut self, entries: &str) -> Self {
        self.trailer = entries.to_owned();
        self
    }

    fn code(&mut self, letter: char) -> usize {
        let known = self.letters.iter().position(|one| *one == letter);
        32 + known.unwrap_or_else(|| {
            self.letters.push(letter);
            self.letters.len() - 1
        })
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let stream = |content: &str| format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
        let mut map = "begincmap\n1 begincodespacerange <00> <FF> endcodespacerange\n".to_owned();
        for chunk in self.letters.iter().enumerate().collect::<Vec<_>>().chunks(50) {
            writeln!(map, "{} beginbfchar", chunk.len()).expect("memory");
            for (place, letter) in chunk {
                let units: String = letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
                writeln!(map, "<{:02X}> <{units}>", 32 + place).expect("memory");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap");
        let widths = "500 ".repeat(224);
        let kids: String = (0..self.pages.len()).map(|page| format!("{} 0 R ", 6 + 2 * page)).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", self.pages.len()),
            format!(
                "<< /Type /Font /Subtype /TrueType /BaseFont /Mau /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 \
                 /Widths [{widths}] /ToUnicode 4 0 R >>"
            ),
            stream(&map),
            format!(
                "<< /Type /Font /Subtype /TrueType /BaseFont /{} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 \
                 /Widths [{widths}] /FontDescriptor << /Type /FontDescriptor /FontName /{} /Flags 32 >> >>",
                self.font, self.font
            ),
        ];
        let form = 6 + 2 * self.pages.len();
        for (number, page) in self.pages.iter().enumerate() {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 5 0 R >> /XObject << /X1 \
                 {form} 0 R >> >> /Contents {} 0 R /Annots [{}] >>",
                7 + 2 * number,
                self.annotations(number, form + 1)
            ));
            objects.push(stream(page));
        }
        let drawing = |content: &str, resources: &str| {
            let length = content.len();
            format!(
                "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << {resources} >> /Length {length} >>\nstream\n\
                 {content}\nendstream"
            )
        };
        objects.push(drawing(&self.form, "/Font << /F1 3 0 R >>"));
        for (number, (_, _, _, content)) in self.fields.iter().enumerate() {
            objects
                .push(drawing("q 1 0 0 1 0 0 cm /N Do Q", &format!("/XObject << /N {} 0 R >>", form + 2 + 2 * number)));
            objects.push(drawing(content, "/Font << /F1 3 0 R >>"));
        }
        let mut file = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            places.push(file.len());
            writeln!(file, "{} 0 obj\n{object}\nendobj", number + 1).expect("memory");
        }
        let begins = file.len();
        writeln!(file, "xref\n0 {}\n0000000000 65535 f ", places.len() + 1).expect("memory");
        places.iter().for_each(|place| writeln!(file, "{place:010} 00000 n ").expect("memory"));
        let (size, more) = (places.len() + 1, &self.trailer);
        writeln!(file, "trailer\n<< /Size {size} /Root 1 0 R {more} >>\nstartxref\n{begins}\n%%EOF").expect("memory");
        file.into_bytes()
    }

    /// The annotations of a page; the appearance of the first is object `first`.
    fn annotations(&self, page: usize, first: usize) -> String {
        let own = self.fields.iter().enumerate().filter(|(_, field)| field.0 == page);
        own.map(|(number, (_, x, y, _))| {
            format!(
                "<< /Type /Annot /Subtype /Widget /F 132 /Rect [{x} {y} {} {}] /AP << /N {} 0 R >> >> ",
                x + 200.0,
                y + 20.0,
                first + 2 * number
            )
        })
        .collect()
    }
}
