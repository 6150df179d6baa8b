use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{FURTHER, SCRIPT, STYLE};

/// What a page may cost over a slow line, compressed.
const MOST_STYLE: usize = 12_500;
const MOST_SCRIPT: usize = 20 * 1024;

/// Bytes of a text as it is sent, with some more for the frame of the archive it is weighed in.
fn weight(texts: &[&str]) -> usize {
    let weigh = |text: &&str| {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("t", SimpleFileOptions::default().compression_level(Some(9))).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner().len()
    };
    texts.iter().map(weigh).sum()
}

#[test]
fn no_page_loads_more_style_than_a_slow_line_bears() {
    for (path, further) in FURTHER {
        let weight = weight(&[STYLE, further]);
        assert!(weight <= MOST_STYLE, "with {path}: {weight} bytes");
    }
}

#[test]
fn the_script_stays_light() {
    let weight = weight(&[SCRIPT]);
    assert!(weight <= MOST_SCRIPT, "{weight} bytes");
}

#[test]
fn every_further_sheet_says_something() {
    assert!(FURTHER.iter().all(|(_, text)| text.contains('{')) && !STYLE.contains(".desk{"));
}
