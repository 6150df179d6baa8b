//! Word 97-2003 and rich text, through LibreOffice.

use std::{fs, time::Duration};

use super::{Converted, find, run::Room};
use crate::document::DocumentNote;
use crate::formats::MAX_FILE_BYTES;

/// Time for one file; a first start sets up a profile.
const TIME: Duration = Duration::from_secs(40);

/// Settings of the throw-away profile: no macros, nothing fetched from elsewhere.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"#;

/// The stream of a compound file that holds the text, as its directory names it.
const TEXT: &str = "WordDocument";

/// A .doc as .docx. LibreOffice takes whatever it is given for text; so what has no text of Word's is not given to it.
pub(super) fn old_word(bytes: &[u8]) -> Option<Converted> {
    let name: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name).then(|| to_docx(bytes, "doc"))?
}

/// The file as .docx.
pub(super) fn to_docx(bytes: &[u8], ending: &str) -> Option<Converted> {
    let office = find("soffice").or_else(|| find("libreoffice"))?;
    let room = Room::new()?;
    fs::create_dir_all(room.join("profile/user")).ok()?;
    fs::write(room.join("profile/user/registrymodifications.xcu"), SETTINGS).ok()?;
    fs::write(room.join(&format!("in.{ending}")), bytes).ok()?;
    let profile = format!("-env:UserInstallation=file://{}", room.join("profile").display());
    let arguments = [
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        &profile,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        "out",
        &format!("in.{ending}"),
    ];
    if !room.run(&office, &arguments, "said", TIME) {
        return None;
    }
    let out = room.join("out/in.docx");
    let fits = fs::metadata(&out).is_ok_and(|file| file.len() <= MAX_FILE_BYTES);
    let bytes = fs::read(&out).ok().filter(|_| fits)?;
    Some(Converted { bytes, file_name: "in.docx", note: DocumentNote::Converted })
}
