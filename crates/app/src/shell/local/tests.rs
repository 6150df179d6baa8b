use axum::http::{HeaderMap, HeaderValue};

use super::{local_path, percent, sent_from};

#[test]
fn only_a_path_of_ours_is_followed() {
    for ours in ["/", "/viec", "/dot?nhom=a&trang=2", "/dot/moi#a"] {
        assert_eq!(local_path(ours), Some(ours));
    }
    for other in ["", "viec", "//xau.example", "/\\xau.example", "/\t/xau.example", "https://xau.example", "/ việc"] {
        assert_eq!(local_path(other), None, "{other}");
    }
}

#[test]
fn a_form_that_came_too_late_leads_back_to_its_page() {
    let mut headers = HeaderMap::new();
    headers.insert("host", HeaderValue::from_static("thidua.example"));
    headers.insert("referer", HeaderValue::from_static("https://thidua.example/dot/moi?x=1"));
    assert_eq!(sent_from(&headers), Some("/dot/moi?x=1"));
    headers.insert("referer", HeaderValue::from_static("https://thidua.example.xau.example/dot"));
    assert_eq!(sent_from(&headers), None);
}

#[test]
fn a_path_survives_a_query() {
    assert_eq!(percent("/dot?a=b&c=ễ"), "/dot%3Fa%3Db%26c%3D%E1%BB%85");
}
