//! The form that other programs read, to the letter.

use std::time::Duration;

use axum::http::{Method, StatusCode};

use super::{Page, seconds};
use crate::shell::watch::Answered;

#[test]
fn answers_are_counted_by_route_and_sorted_by_time() {
    let answered = Answered::default();
    let note = |method: &str, route, status, ms| {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        answered.note(&method, route, StatusCode::from_u16(status).unwrap(), Duration::from_millis(ms));
    };
    note("GET", "/don-vi/{unit}", 200, 5);
    note("GET", "/don-vi/{unit}", 404, 6);
    note("GET", "/don-vi/{unit}", 200, 20_000);
    note("INVENTED", "-", 405, 1);
    let mut page = Page::default();
    page.answers(&[("", answered.all())]);
    let has = |line: &str| assert!(page.0.lines().any(|own| own == line), "{line}\n{}", page.0);
    has("# TYPE thidua_http_requests_total counter");
    has("thidua_http_requests_total{method=\"GET\",route=\"/don-vi/{unit}\",status=\"2xx\"} 2");
    has("thidua_http_requests_total{method=\"GET\",route=\"/don-vi/{unit}\",status=\"4xx\"} 1");
    has("thidua_http_requests_total{method=\"other\",route=\"-\",status=\"4xx\"} 1");
    has("# TYPE thidua_http_request_duration_seconds histogram");
    for (end, count) in [("0.005", 1), ("0.01", 2), ("10", 2), ("+Inf", 3)] {
        has(&format!(
            "thidua_http_request_duration_seconds_bucket{{method=\"GET\",route=\"/don-vi/{{unit}}\",le=\"{end}\"}} {count}"
        ));
    }
    has("thidua_http_request_duration_seconds_sum{method=\"GET\",route=\"/don-vi/{unit}\"} 20.011");
    has("thidua_http_request_duration_seconds_count{method=\"GET\",route=\"/don-vi/{unit}\"} 3");
}

#[test]
fn ends_of_classes_are_written_as_short_as_it_goes() {
    assert_eq!([5, 50, 250, 1_000, 2_500].map(seconds), ["0.005", "0.05", "0.25", "1", "2.5"]);
}
