//! Letters out of pictures of pages, through poppler and tesseract with its Vietnamese words.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
    time::Instant,
};

use super::{
    Converted, Hindrance, find,
    run::{Room, Task},
};
use crate::document::DocumentNote;
use crate::formats::MAX_FILE_BYTES;

/// Pages that are recognised at most: in two processes, one takes about a second, and somebody waits.
const MOST_PAGES: u32 = 20;

/// What each program may keep in memory; tesseract uses 60 MB for a page, and two of them run at the same time.
const MEMORY_BYTES: u64 = 200_000_000;

/// Dots per inch: below, marks over letters are lost; above, only time is.
const RESOLUTION: &str = "200";

/// Pages that are recognised at the same time.
const AT_ONCE: usize = 2;

/// Letters that a text has at least; noise gives a few.
const FEWEST_LETTERS: usize = 20;

/// A scanned PDF as text, a form feed between pages.
pub(super) fn pdf(bytes: &[u8], deadline: Instant) -> Result<Converted, Hindrance> {
    let (painter, teller) = (find("pdftoppm")?, find("pdfinfo")?);
    let tesseract = vietnamese(deadline)?;
    let room = Room::new()?;
    room.put("in.pdf", bytes)?;
    let pages = pages(&room, &teller, deadline)?;
    if pages > MOST_PAGES {
        return Err(Hindrance::TooManyPages { pages, most: MOST_PAGES });
    }
    let read = side_by_side(pages, |number| {
        let (page, picture) = (number.to_string(), format!("page-{number}"));
        // not packed: that takes as long as recognising
        let arguments = ["-r", RESOLUTION, "-gray", "-singlefile", "-f", &page, "-l", &page, "in.pdf", &picture];
        room.run(&painter, &arguments, &task(&format!("{picture}.drawn"), deadline))?;
        let picture = format!("{picture}.pgm");
        let text = recognised(&room, &tesseract, &picture, &["--dpi", RESOLUTION], deadline);
        let _ = fs::remove_file(room.join(&picture));
        text
    })?;
    text(&read)
}

/// A photograph of a page as text.
pub(super) fn picture(bytes: &[u8], deadline: Instant) -> Result<Converted, Hindrance> {
    let tesseract = vietnamese(deadline)?;
    let room = Room::new()?;
    room.put("page", bytes)?;
    text(&[recognised(&room, &tesseract, "page", &[], deadline)?])
}

fn task(said: &str, deadline: Instant) -> Task<'_> {
    Task { said, memory_bytes: MEMORY_BYTES, deadline }
}

/// Tesseract, where it knows Vietnamese.
fn vietnamese(deadline: Instant) -> Result<PathBuf, Hindrance> {
    let program = find("tesseract")?;
    let room = Room::new()?;
    room.run(&program, &["--list-langs"], &task("said", deadline))?;
    let known = room.text("said")?;
    if known.lines().any(|language| language.trim() == "vie") { Ok(program) } else { Err(Hindrance::Missing) }
}

/// How many pages there are, as the program that draws them counts.
fn pages(room: &Room, teller: &Path, deadline: Instant) -> Result<u32, Hindrance> {
    room.run(teller, &["in.pdf"], &task("pages", deadline))?;
    let told = room.text("pages")?;
    // the title of the document comes before, and may hold any lines
    let pages = told.lines().rev().find_map(|line| line.strip_prefix("Pages:")?.trim().parse().ok());
    pages.filter(|pages| *pages > 0).ok_or(Hindrance::Failed)
}

/// What `read` gives for each page, several at once. All or nothing: a page that is lost would not be missed.
fn side_by_side(pages: u32, read: impl Fn(u32) -> Result<String, Hindrance> + Sync) -> Result<Vec<String>, Hindrance> {
    let (next, stopped) = (AtomicU32::new(1), AtomicBool::new(false));
    let done: Mutex<Vec<(u32, Result<String, Hindrance>)>> = Mutex::default();
    let work = || {
        while !stopped.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number > pages {
                break;
            }
            let text = read(number);
            stopped.fetch_or(text.is_err(), Ordering::Relaxed);
            if let Ok(mut done) = done.lock() {
                done.push((number, text));
            }
        }
    };
    thread::scope(|scope| (0..AT_ONCE).for_each(|_| drop(scope.spawn(work))));
    let mut done = done.into_inner().map_err(|_| Hindrance::Failed)?;
    done.sort_by_key(|(number, _)| *number);
    let ready = done.iter().filter(|(_, text)| text.is_ok()).count();
    let whole: Result<Vec<String>, Hindrance> = done.into_iter().map(|(_, text)| text).collect();
    match whole {
        Err(Hindrance::TooSlow) if ready > 0 => {
            Err(Hindrance::PagesLeft { pages, read: u32::try_from(ready).unwrap_or(pages) })
        }
        Ok(texts) if texts.len() < pages as usize => Err(Hindrance::Failed),
        other => other,
    }
}

/// The letters of one picture; `known` is what is known of it.
fn recognised(
    room: &Room,
    tesseract: &Path,
    picture: &str,
    known: &[&str],
    deadline: Instant,
) -> Result<String, Hindrance> {
    let said = format!("{picture}.txt");
    // one column of lines of different sizes: the two sides of a letterhead stay on their lines
    let arguments = [&[picture, "stdout", "-l", "vie", "--psm", "4"], known].concat();
    room.run(tesseract, &arguments, &task(&said, deadline))?;
    Ok(room.text(&said)?.trim_end_matches('\u{c}').trim_end().to_owned() + "\n")
}

fn text(pages: &[String]) -> Result<Converted, Hindrance> {
    let whole = pages.join("\u{c}");
    let letters = whole.chars().filter(|letter| letter.is_alphabetic()).take(FEWEST_LETTERS + 1).count();
    if letters <= FEWEST_LETTERS || whole.len() as u64 > MAX_FILE_BYTES {
        return Err(Hindrance::Failed);
    }
    Ok(Converted { bytes: whole.into_bytes(), file_name: "in.txt", note: DocumentNote::Recognised })
}
