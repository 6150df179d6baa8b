//! Word 97-2003 and rich text, through LibreOffice.

use std::{fs, time::Instant};

use super::{
    Converted, Hindrance, find,
    run::{Room, Task},
};
use crate::document::DocumentNote;
use crate::formats::MAX_FILE_BYTES;

/// What LibreOffice may keep in memory beside its own code: it uses 160 MB for a plan, 250 MB for 20 MB of rich text.
const MEMORY_BYTES: u64 = 400_000_000;

/// Settings of the throw-away profile: no macros, no links brought up to date, and whatever a file refers to on the
/// network asked of a proxy that is not there: the reader of .doc asks for linked pictures in spite of the other two.
const SETTINGS: [(&str, &str, &str); 11] = [
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "1"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "1"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "1"),
];

/// The stream of a compound file that holds the text, as its directory names it.
const TEXT: &str = "WordDocument";

/// A .doc as .docx. LibreOffice takes whatever it is given for text; so what has no text of Word's is not given to it.
pub(super) fn old_word(bytes: &[u8], deadline: Instant) -> Result<Converted, Hindrance> {
    let name: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    if !bytes.windows(name.len()).any(|window| window == name) {
        return Err(Hindrance::Failed);
    }
    to_docx(bytes, "in.doc", "MS Word 97", deadline)
}

/// An .rtf as .docx.
pub(super) fn rich_text(bytes: &[u8], deadline: Instant) -> Result<Converted, Hindrance> {
    to_docx(bytes, "in.rtf", "Rich Text Format", deadline)
}

/// The file as .docx, read by the filter of this name and no other.
fn to_docx(bytes: &[u8], file: &str, filter: &str, deadline: Instant) -> Result<Converted, Hindrance> {
    let office = find("soffice").or_else(|_| find("libreoffice"))?;
    let room = Room::new()?;
    fs::create_dir_all(room.join("profile/user")).map_err(|_| Hindrance::Failed)?;
    room.put("profile/user/registrymodifications.xcu", settings().as_bytes())?;
    room.put(file, bytes)?;
    let arguments = [
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        &format!("-env:UserInstallation=file://{}", room.join("profile").display()),
        &format!("--infilter={filter}"),
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        "out",
        file,
    ];
    room.run(&office, &arguments, &Task { said: "said", memory_bytes: MEMORY_BYTES, deadline })?;
    let bytes = room.take("out/in.docx", MAX_FILE_BYTES)?;
    Ok(Converted { bytes, file_name: "in.docx", note: DocumentNote::Converted })
}

/// The file that a profile keeps its settings in.
fn settings() -> String {
    let item = |(place, name, value): (&str, &str, &str)| {
        format!(
            "<item oor:path=\"/org.openoffice.{place}\"><prop oor:name=\"{name}\" oor:op=\"fuse\">\
             <value>{value}</value></prop></item>\n"
        )
    };
    let items: String = SETTINGS.into_iter().map(item).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n{items}</oor:items>\n"
    )
}
