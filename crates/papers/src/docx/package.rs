//! The package: parts, their kinds and relations, zipped with fixed dates in a fixed order.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{body::Body, footnotes, styles, xml::Xml};
use crate::{Paper, PaperError};

/// A part below `word/`: file name, id of its relation and last word of its type, content type.
type Part = (&'static str, &'static str, &'static str, String);

/// Everything in one file.
pub(super) fn packed(paper: &Paper, body: Body) -> Result<Vec<u8>, PaperError> {
    let (document, notes) = body.done();
    let mut parts: Vec<Part> = vec![
        ("styles.xml", "rIdStyles", "styles", styles::styles(paper.sizes)),
        ("numbering.xml", "rIdNumbering", "numbering", styles::NUMBERING.to_owned()),
        ("settings.xml", "rIdSettings", "settings", styles::settings(!notes.is_empty())),
        ("header1.xml", "rIdHeader", "header", styles::HEADER.to_owned()),
        ("header2.xml", "rIdFirstHeader", "header", styles::FIRST_HEADER.to_owned()),
    ];
    if !notes.is_empty() {
        parts.push(("footnotes.xml", "rIdFootnotes", "footnotes", footnotes::part(&notes)));
    }

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, "[Content_Types].xml", &content_types(&parts))?;
    add(&mut zip, "_rels/.rels", &relations(&ROOT))?;
    add(&mut zip, "docProps/core.xml", &core(paper))?;
    add(&mut zip, "docProps/app.xml", APP)?;
    add(&mut zip, "word/document.xml", &document)?;
    let targets: Vec<_> = parts.iter().map(|(file, id, kind, _)| (*id, format!("{OFFICE}/{kind}"), *file)).collect();
    let targets: Vec<_> = targets.iter().map(|(id, kind, file)| (*id, kind.as_str(), *file)).collect();
    add(&mut zip, "word/_rels/document.xml.rels", &relations(&targets))?;
    for (file, _, _, xml) in &parts {
        add(&mut zip, &format!("word/{file}"), xml)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, xml: &str) -> Result<(), ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(name, options)?;
    zip.write_all(xml.as_bytes())?;
    Ok(())
}

fn content_types(parts: &[Part]) -> String {
    let mut xml = Xml::part();
    xml.open("Types", &[("xmlns", &"http://schemas.openxmlformats.org/package/2006/content-types")]);
    xml.leaf("Default", &[("Extension", &"rels"), ("ContentType", &RELATIONS)]);
    xml.leaf("Default", &[("Extension", &"xml"), ("ContentType", &"application/xml")]);
    let mut part = |name: &str, kind: &str| xml.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    part("/word/document.xml", &format!("{WORD}.document.main+xml"));
    for (file, _, kind, _) in parts {
        part(&format!("/word/{file}"), &format!("{WORD}.{kind}+xml"));
    }
    xml.close("Types");
    xml.done()
}

fn relations(targets: &[(&str, &str, &str)]) -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", &"http://schemas.openxmlformats.org/package/2006/relationships")]);
    for (id, kind, target) in targets {
        xml.leaf("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    xml.close("Relationships");
    xml.done()
}

fn core(paper: &Paper) -> String {
    let properties = &paper.properties;
    let made = properties.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut xml = Xml::part();
    xml.open("cp:coreProperties", &CORE);
    xml.texted("dc:title", &[], &properties.title);
    xml.texted("dc:subject", &[], paper.title.subject());
    xml.texted("dc:creator", &[], &properties.author);
    xml.texted("dcterms:created", &[("xsi:type", &"dcterms:W3CDTF")], &made);
    xml.texted("dcterms:modified", &[("xsi:type", &"dcterms:W3CDTF")], &made);
    xml.texted("dc:language", &[], "vi-VN");
    xml.close("cp:coreProperties");
    xml.done()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const ROOT: [(&str, &str, &str); 3] = [
    (
        "rIdDocument",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        "word/document.xml",
    ),
    (
        "rIdCore",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    (
        "rIdApp",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        "docProps/app.xml",
    ),
];
const CORE: [(&str, &dyn std::fmt::Display); 4] = [
    ("xmlns:cp", &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
    ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
];
const APP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
    xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>thidua\
    </Application></Properties>";
