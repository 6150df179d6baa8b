//! The zip container of a Word or OpenDocument file, unpacked within limits.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use super::{
    MAX_UNPACKED_BYTES, Unreadable,
    xml::{Space, Token, Xml},
};

/// An open container.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is, by its name in the form of [`plain`].
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// What one part refers to.
pub struct Relation {
    /// By which the part names it.
    pub id: String,
    /// The last word of its type.
    pub role: String,
    /// Name of a part.
    pub target: String,
}

impl<'a> Package<'a> {
    /// Opens `bytes`, of which no more than `left` may be unpacked.
    pub fn open(bytes: &'a [u8], left: u64) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let named = archive.file_names().enumerate();
        let places = named.filter_map(|(place, name)| Some((plain(&name.ok()?), place))).collect();
        Ok(Self { archive, places, left })
    }

    /// Bytes that may still be unpacked.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Name of the part that `part` refers to as its `role` (the last word of the relationship's type).
    pub fn related(&mut self, part: &str, role: &str) -> Result<Option<String>, Unreadable> {
        Ok(self.relations(part)?.into_iter().find(|one| one.role == role).map(|one| one.target))
    }

    /// Everything that `part` refers to.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Unreadable> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let list = if folder.is_empty() { "_rels/.rels".to_owned() } else { format!("{folder}/_rels/{name}.rels") };
        let Some(text) = self.part(&list)? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(&text, &list);
        let mut relations = Vec::new();
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            if (element.space, element.name()) != (Space::Other, "Relationship") {
                continue;
            }
            let attribute = |name: &str| element.attribute(name).unwrap_or_default();
            let target = attribute("Target");
            let target = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
            let role = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation { id: attribute("Id"), role, target: plain(&target) });
        }
        Ok(relations)
    }

    /// The text of a part; `None` when the container has no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        self.bytes(name)?.map(|bytes| decode(bytes, name)).transpose()
    }

    /// The bytes of a part.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(place) = self.places.get(&plain(name)) else { return Ok(None) };
        let mut file = self.archive.by_index(*place).map_err(damaged)?;
        let mut bytes = Vec::new();
        // One byte more than is left: sizes that the container states are not believed.
        let read = (&mut file).take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(Unreadable::UnpacksTooLarge { limit: MAX_UNPACKED_BYTES });
        }
        read.map_err(|error| Unreadable::DamagedZip { detail: format!("{name}: {error}") })?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// How much all parts unpack to, as the container states; 0 where it does not.
    pub fn stated_bytes(&self) -> u64 {
        self.archive.decompressed_size().map_or(0, |size| u64::try_from(size).unwrap_or(u64::MAX))
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }
}

/// A name without what writers of such files do differently: case, slashes, steps back.
fn plain(name: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let name = name.replace('\\', "/").to_lowercase();
    for step in name.split('/') {
        match step {
            "" | "." => (),
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// XML is UTF-8 unless it begins with the mark of UTF-16.
pub(super) fn decode(bytes: Vec<u8>, part: &str) -> Result<String, Unreadable> {
    let wrong =
        |byte: u64, detail: &str| Unreadable::DamagedXml { part: part.to_owned(), byte, detail: detail.to_owned() };
    let unit: fn([u8; 2]) -> u16 = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        [0xEF, 0xBB, 0xBF, rest @ ..] => return decode(rest.to_vec(), part),
        _ => {
            return String::from_utf8(bytes)
                .map_err(|error| wrong(error.utf8_error().valid_up_to() as u64, "not UTF-8"));
        }
    };
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).map_err(|_| wrong(0, "not UTF-16"))
}

fn damaged(error: ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Unreadable::PasswordProtected
        }
        error => Unreadable::DamagedZip { detail: error.to_string() },
    }
}
