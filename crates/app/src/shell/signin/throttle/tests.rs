use super::{place_of, wait_after};

#[test]
fn the_wait_doubles_from_a_minute_to_a_quarter_of_an_hour() {
    let waits: Vec<i64> = (4..=11).map(|failures| wait_after(failures, 5).as_secs() / 60).collect();
    assert_eq!(waits, [0, 1, 2, 4, 8, 15, 15, 15]);
    assert_eq!(wait_after(10_000, 5).as_secs(), 900);
}

#[test]
fn one_line_of_a_network_counts_as_one_address() {
    let place = |text: &str| place_of(text.parse().unwrap());
    assert_eq!(place("203.0.113.7"), place("::ffff:203.0.113.7"));
    assert_eq!(place("2001:db8:1:2::1"), place("2001:db8:1:2:ffff::9"));
    assert_ne!(place("2001:db8:1:2::1"), place("2001:db8:1:3::1"));
}
