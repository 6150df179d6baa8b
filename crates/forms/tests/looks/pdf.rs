//! The PDF as poppler measures it: every word with its place, in points from the top left.

use std::path::Path;

use papers::Paper;

use super::said;
use super::xml::Node;

/// Points of a millimetre.
const MM: f64 = 72.0 / 25.4;
/// What hinting and rounding may move.
const SLACK: f64 = 1.5;

/// A page with its words.
#[derive(Debug)]
pub struct Page {
    width: f64,
    height: f64,
    words: Vec<Word>,
}

/// A word and its box.
#[derive(Debug)]
struct Word {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Page {
    /// Its words, whatever their order: columns are read differently by every program.
    pub fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.sort_unstable();
        words
    }

    /// The words that follow each other as this text does.
    fn find(&self, text: &str) -> Option<&[Word]> {
        let wanted: Vec<&str> = text.split_whitespace().collect();
        self.words
            .windows(wanted.len())
            .find(|seen| seen.iter().map(|word| word.text.as_str()).eq(wanted.iter().copied()))
    }

    /// Words above the text: the number of the page.
    fn above(&self) -> Vec<&Word> {
        self.words.iter().filter(|word| word.bottom < 20.0 * MM - SLACK).collect()
    }
}

pub fn pages(file: &Path) -> Option<Vec<Page>> {
    let text = said("pdftotext", &["-bbox-layout", file.to_str().unwrap(), "-"], file.parent().unwrap())?;
    let body = text.split_once("<body>").unwrap().1.split_once("</body>").unwrap().0;
    let number = |node: &Node, name: &str| node.value(name).parse::<f64>().unwrap();
    let word = |node: &Node| Word {
        text: node.text.clone(),
        left: number(node, "xMin"),
        right: number(node, "xMax"),
        top: number(node, "yMin"),
        bottom: number(node, "yMax"),
    };
    let page = |node: &Node| Page {
        width: number(node, "width"),
        height: number(node, "height"),
        words: node.all("word").into_iter().map(word).collect(),
    };
    Some(Node::read(body).all("page").into_iter().map(page).collect())
}

/// A4, turned round only for the appendices that say so; no word outside the margins but the number of the page.
pub fn sheets(code: &str, paper: &Paper, pages: &[Page]) {
    let turned = pages.iter().filter(|page| page.width > page.height).count();
    assert_eq!(turned > 0, paper.annexes.iter().any(|annex| annex.landscape), "{code}: turned round");
    for page in pages {
        let (short, long) = (page.width.min(page.height), page.width.max(page.height));
        assert!((short - 210.0 * MM).abs() < MM && (long - 297.0 * MM).abs() < MM, "{code}: {short} × {long}");
        let above = page.above().len();
        for word in page.words.iter().filter(|word| word.bottom >= 20.0 * MM - SLACK) {
            let inside = word.left >= 30.0 * MM - SLACK
                && word.right <= page.width - 15.0 * MM + SLACK
                && word.top >= 20.0 * MM - 2.0 * SLACK
                && word.bottom <= page.height - 20.0 * MM + 2.0 * SLACK;
            assert!(inside, "{code}: outside the margins: {word:?}");
        }
        assert!(above <= 1, "{code}: more than a number above the text");
    }
}

/// The nation at the right top, the number of the paper as high as its place and date.
pub fn letterhead(code: &str, paper: &Paper, pages: &[Page]) {
    let page = &pages[0];
    let nation = page.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").unwrap_or_else(|| panic!("{code}: no nation"));
    let motto = page.find("Độc lập - Tự do - Hạnh phúc").unwrap_or_else(|| panic!("{code}: no motto"));
    let middle = |words: &[Word]| f64::midpoint(words[0].left, words.last().unwrap().right);
    assert!(nation[0].top < 25.0 * MM, "{code}: the nation stands {} points down", nation[0].top);
    assert!(nation.iter().all(|word| (word.top - nation[0].top).abs() < SLACK), "{code}: the nation on one line");
    assert!(middle(nation) > page.width * 0.55, "{code}: the nation at the right");
    assert!((middle(nation) - middle(motto)).abs() < SLACK, "{code}: the motto centred under it");
    let date = page.find(&format!("{}, ngày", paper.letterhead.place)).unwrap_or_else(|| panic!("{code}: no date"));
    let line: Vec<&Word> = page.words.iter().filter(|word| (word.bottom - date[0].bottom).abs() < 3.0).collect();
    let right = line.iter().filter(|word| word.left >= date[0].left);
    let end = right.map(|word| word.right).fold(0.0, f64::max);
    let centre = f64::midpoint(date[0].left, end);
    assert!((centre - middle(motto)).abs() < 2.0, "{code}: place and date centred under the motto");
    if !paper.letterhead.symbol.is_empty() {
        let number =
            line.iter().find(|word| word.text == "Số:").unwrap_or_else(|| panic!("{code}: number beside the date"));
        assert!(number.right < page.width / 2.0, "{code}: number at the left");
    }
}

/// From the second page of the text or of an appendix on, its number stands centred in the top margin.
pub fn numbers(code: &str, pages: &[Page]) {
    let mut number = 0;
    for page in pages {
        let begins =
            number == 0 || page.words.first().is_some_and(|word| word.text == "Phụ") && page.above().is_empty();
        number = if begins { 1 } else { number + 1 };
        match (number, page.above().as_slice()) {
            (1, []) => {}
            (_, [seen]) => {
                assert_eq!(seen.text, number.to_string(), "{code}");
                let centre = f64::midpoint(30.0 * MM, page.width - 15.0 * MM);
                assert!((f64::midpoint(seen.left, seen.right) - centre).abs() < 2.0, "{code}: {seen:?}");
            }
            (_, seen) => panic!("{code}: page {number} has {seen:?} above the text"),
        }
    }
}

/// Every font is in the file, and none but ours.
pub fn fonts(code: &str, file: &Path) {
    let Some(list) = said("pdffonts", &[file.to_str().unwrap()], file.parent().unwrap()) else { return };
    let fonts: Vec<&str> = list.lines().skip(2).collect();
    assert!(!fonts.is_empty(), "{code}: no fonts");
    for font in fonts {
        let words: Vec<&str> = font.split_whitespace().collect();
        assert!(words[0].contains("LiberationSerif"), "{code}: {font}");
        // emb, sub, uni stand before the two numbers of the object.
        assert_eq!(words[words.len() - 5], "yes", "{code}: not embedded: {font}");
        assert_eq!(words[words.len() - 3], "yes", "{code}: cannot be copied as text: {font}");
    }
    let Some(info) = said("pdfinfo", &[file.to_str().unwrap()], file.parent().unwrap()) else { return };
    assert!(info.contains("(A4)"), "{code}: {info}");
    assert!(
        info.lines().any(|line| line.starts_with("Title:") && line.len() > 20),
        "{code}: a title in the window's bar"
    );
}
