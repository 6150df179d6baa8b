//! The record beside the fields: the document's own words, each field's number where it was read.

use axum::http::StatusCode;

use crate::editing::record_text;
use crate::example::{file, with_plan};

#[tokio::test]
async fn the_record_holds_every_word_of_the_file_in_its_order() {
    with_plan("every_word", async |_, page| {
        let mut paragraphs: Vec<(usize, String)> = page
            .root
            .all()
            .into_iter()
            .filter_map(|part| Some((part.get("data-start")?.parse().unwrap(), record_text(part))))
            .collect();
        paragraphs.sort();
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let record: String = paragraphs.iter().map(|(_, text)| squeezed(text)).collect();
        assert_eq!(record, squeezed(&String::from_utf8(file("ke-hoach.txt")).unwrap()));
    })
    .await;
}

#[tokio::test]
async fn every_number_leads_to_its_words_and_back() {
    with_plan("every_number", async |_, page| {
        assert_eq!(page.status, StatusCode::OK);
        for field in page.root.named("fd") {
            let n = field.get("data-n").unwrap();
            let to_words = field.named("src")[0].tags("a").len();
            let marks = page.root.all().into_iter().filter(|part| part.get("id") == Some(&format!("s{n}"))).count();
            assert_eq!(marks, to_words, "field {n}: {}", field.text());
        }
        for link in page.root.named("sheet")[0].tags("a") {
            let field = link.get("href").unwrap().trim_start_matches('#');
            let there = page.root.all().into_iter().filter(|part| part.get("id") == Some(field)).count();
            assert_eq!(there, 1, "{field}");
        }
    })
    .await;
}
