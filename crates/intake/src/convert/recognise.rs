//! Letters out of pictures of pages, through poppler and tesseract with its Vietnamese words.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use super::{Converted, find, run::Room};
use crate::document::DocumentNote;

/// Pages that are recognised at most: one takes about two seconds, and somebody waits.
const MOST_PAGES: u32 = 20;

/// Time for drawing all pages, and for recognising them.
const TIME_TO_DRAW: Duration = Duration::from_secs(10);
const TIME_TO_RECOGNISE: Duration = Duration::from_secs(40);

/// Dots per inch: below, marks over letters are lost; above, only time is.
const RESOLUTION: &str = "200";

/// Pages that are recognised at the same time.
const AT_ONCE: usize = 2;

/// A scanned PDF as text, a form feed between pages.
pub(super) fn pdf(bytes: &[u8], pages: u32) -> Option<Converted> {
    let (tesseract, painter) = (vietnamese()?, find("pdftoppm")?);
    if pages > MOST_PAGES {
        return None;
    }
    let room = Room::new()?;
    fs::write(room.join("in.pdf"), bytes).ok()?;
    let last = MOST_PAGES.to_string();
    let arguments = ["-r", RESOLUTION, "-gray", "-png", "-l", &last, "in.pdf", "page"];
    if !room.run(&painter, &arguments, "said", TIME_TO_DRAW) {
        return None;
    }
    let drawn = fs::read_dir(room.path()).ok()?.flatten().map(|file| file.path());
    let mut pictures: Vec<PathBuf> = drawn.filter(|path| path.extension().is_some_and(|end| end == "png")).collect();
    pictures.sort();
    text(&room, &tesseract, &pictures)
}

/// A photograph of a page as text.
pub(super) fn picture(bytes: &[u8]) -> Option<Converted> {
    let tesseract = vietnamese()?;
    let room = Room::new()?;
    let path = room.join("page-1");
    fs::write(&path, bytes).ok()?;
    text(&room, &tesseract, &[path])
}

/// Tesseract, where it knows Vietnamese.
fn vietnamese() -> Option<PathBuf> {
    let program = find("tesseract")?;
    let room = Room::new()?;
    let listed = room.run(&program, &["--list-langs"], "said", Duration::from_secs(10));
    let known = fs::read_to_string(room.join("said")).ok().filter(|_| listed)?;
    known.lines().any(|language| language.trim() == "vie").then_some(program)
}

/// The text of the pages, in their order; a page that cannot be recognised is one that is lost, so there is none then.
fn text(room: &Room, tesseract: &Path, pictures: &[PathBuf]) -> Option<Converted> {
    let deadline = Instant::now() + TIME_TO_RECOGNISE;
    let mut pages: Vec<String> = Vec::with_capacity(pictures.len());
    for few in pictures.chunks(AT_ONCE) {
        let read: Vec<Option<String>> = thread::scope(|scope| {
            let running: Vec<_> =
                few.iter().map(|picture| scope.spawn(|| page(room, tesseract, picture, deadline))).collect();
            running.into_iter().map(|page| page.join().ok().flatten()).collect()
        });
        pages.extend(read.into_iter().collect::<Option<Vec<_>>>()?);
    }
    let whole = pages.join("\u{c}");
    let words = whole.chars().filter(|letter| letter.is_alphabetic()).count();
    (words > 20).then(|| Converted { bytes: whole.into_bytes(), file_name: "in.txt", note: DocumentNote::Recognised })
}

fn page(room: &Room, tesseract: &Path, picture: &Path, deadline: Instant) -> Option<String> {
    let name = picture.file_name()?.to_str()?;
    let said = format!("{name}.txt");
    // one column of lines of different sizes: the two sides of a letterhead stay on their lines
    let arguments = [name, "stdout", "-l", "vie", "--psm", "4"];
    let read = room.run(tesseract, &arguments, &said, deadline.saturating_duration_since(Instant::now()));
    let text = fs::read_to_string(room.join(&said)).ok().filter(|_| read)?;
    Some(text.trim_end_matches('\u{c}').trim_end().to_owned() + "\n")
}
