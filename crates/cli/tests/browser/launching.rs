//! From the launch page to the overview, the same with and without script: the Office submits, the Director signs.

use serde_json::Value;

use crate::visitor::Visitor;

/// What each recipient line of the launch page is for: the chosen word, or the fixed one.
const PURPOSES: &str = "return [...document.querySelectorAll('#noi-nhan tbody tr')].map((row) => {\
    const cell = row.cells[1], choice = cell.querySelector('select');\
    return [row.cells[0].innerText.trim(), (choice ? choice.selectedOptions[0].text : cell.innerText).trim()]; })";

/// Lines of the table of who received what, each as texts of its cells.
const RECEIVED: &str = "return [...document.querySelectorAll('section[aria-labelledby=h-gui] tbody tr')].map((row) =>\
    [...row.cells].map((cell) => cell.innerText.trim()))";

/// The launch page is open; at the end the campaign runs.
pub(crate) fn submits_signs_and_launches(visitor: &Visitor) {
    let heading = visitor.reads_in("//h1");
    assert!(heading.starts_with("Gửi 29 đơn vị thực hiện, "), "{heading}");
    assert!(heading.contains("để biết ") && heading.contains("báo cáo "), "{heading}");

    let purposes = table(visitor, PURPOSES);
    assert_eq!(purposes.len(), 9, "one row for each line of the plan: {purposes:?}");
    for line in &purposes {
        assert!(line.iter().all(|cell| !cell.is_empty()), "a line without a purpose: {line:?}");
    }
    visitor.presses("Trình Giám đốc");
    visitor.comes_to("/viec");
    visitor.sees("Kế hoạch chờ Giám đốc ký");

    visitor.becomes("Giám đốc");
    visitor.clicks("//li[contains(normalize-space(), 'Duyệt, ký kế hoạch')]//a");
    visitor.comes_to("/phat-dong");
    visitor.presses("Ký và phát động");
    visitor.sees("Đã phát động. ");
    visitor.sees("13 qua tài khoản, 16 qua liên kết riêng, 5 bản giấy");

    visitor.sees("Ai đã nhận gì");
    let received = table(visitor, RECEIVED);
    assert_eq!(received.len(), 9, "one row for each line of the plan: {received:?}");
    for line in &received {
        assert!(line.len() == 5 && line.iter().all(|cell| !cell.is_empty()), "an unclear line: {line:?}");
    }
    let everywhere = received.iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n");
    for words in ["Thực hiện", "Để biết", "liên kết riêng", "tài khoản"] {
        assert!(everywhere.contains(words), "no “{words}” in\n{everywhere}");
    }
}

fn table(visitor: &Visitor, script: &str) -> Vec<Vec<String>> {
    let rows = visitor.driver.script(script);
    let text = |cell: &Value| cell.as_str().unwrap_or_default().to_owned();
    let cells = |row: &Value| row.as_array().unwrap().iter().map(text).collect();
    rows.as_array().unwrap().iter().map(cells).collect()
}
