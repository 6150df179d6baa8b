use axum::http::{HeaderMap, HeaderName, HeaderValue};

use super::{comes_from_elsewhere, same};

const ADDRESS: &str = "https://thidua.example";

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
}

#[test]
fn the_browsers_word_on_the_origin_decides() {
    let ours: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://thidua.example"), ("host", "127.0.0.1:8080")],
        &[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")],
        &[("host", "127.0.0.1:8080")],
        &[],
    ];
    for pairs in ours {
        assert!(!comes_from_elsewhere(&headers(pairs), ADDRESS), "{pairs:?}");
    }
    let others: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site"), ("origin", "https://thidua.example")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://xau.example"), ("host", "thidua.example")],
        &[("origin", "null"), ("host", "thidua.example")],
        &[("origin", "https://xau.example")],
    ];
    for pairs in others {
        assert!(comes_from_elsewhere(&headers(pairs), ADDRESS), "{pairs:?}");
    }
}

#[test]
fn tokens_are_the_same_only_when_every_sign_is() {
    assert!(same("abc", "abc"));
    assert!(!same("abc", "abd"));
    assert!(!same("abc", "abcd"));
    assert!(!same("", "a"));
}
