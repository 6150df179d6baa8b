//! Writes small OpenDocument texts.

use crate::word_file::WordFile;

const NAMESPACES: &str = concat!(
    r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" "#,
    r#"xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" "#,
    r#"xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" "#,
    r#"xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#,
);

/// A text whose body holds this markup; `styles` are its automatic ones.
pub(crate) fn odt(styles: &str, body: &str) -> Vec<u8> {
    container(&content(styles, body)).bytes()
}

/// The same in one piece, indented as people's tools do.
pub(crate) fn fodt(styles: &str, body: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?>\n<office:document {NAMESPACES}>\n{}</office:document>",
        inside(styles, &body.replace("><", ">\n  <"))
    )
    .into_bytes()
}

/// A container with this content.
pub(crate) fn container(content: &str) -> WordFile {
    WordFile::default()
        .part("mimetype", "application/vnd.oasis.opendocument.text")
        .part("content.xml", content)
        .part("META-INF/manifest.xml", "<manifest/>")
}

pub(crate) fn content(styles: &str, body: &str) -> String {
    format!("<office:document-content {NAMESPACES}>{}</office:document-content>", inside(styles, body))
}

fn inside(styles: &str, body: &str) -> String {
    format!(
        "<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
    )
}

/// A paragraph.
pub(crate) fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}
