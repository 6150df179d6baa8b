//! What a person does with a page and what that person sees: buttons and boxes are found by their words.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::driver::{Driver, Element};
use crate::server::Server;

/// How long a person waits for an answer of a program on the same machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often the page is looked at meanwhile.
const GLANCE: Duration = Duration::from_millis(40);

/// A person at a browser, with a demonstration of their own.
pub(crate) struct Visitor {
    /// The browser.
    pub(crate) driver: Driver,
    /// The program.
    pub(crate) server: Server,
}

impl Visitor {
    /// Somebody at a usual laptop, `None` where there is no browser.
    pub(crate) fn arrives(script: bool) -> Option<Self> {
        let visitor = Self { driver: Driver::start(script)?, server: Server::start() };
        visitor.looks_at(1366, 768, false);
        visitor.opens("/");
        Some(visitor)
    }

    /// Takes a screen of this size.
    pub(crate) fn looks_at(&self, width: u32, height: u32, phone: bool) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.driver.chromium("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Opens an address of the program, or a whole one.
    pub(crate) fn opens(&self, path: &str) {
        let address = if path.starts_with('/') { format!("{}{path}", self.server.address) } else { path.to_owned() };
        self.driver.post("/url", &json!({ "url": address })).unwrap();
    }

    /// Becomes the person of the demonstration who has this role.
    pub(crate) fn becomes(&self, role: &str) {
        let button = format!("//aside//button[normalize-space()='{role}']");
        self.clicks(&button);
        let chosen = format!("//aside//button[@aria-pressed='true'][normalize-space()='{role}']");
        self.waits(&format!("to be {role}"), || self.shown(&chosen).is_some());
    }

    /// The path of the page that is open.
    pub(crate) fn path(&self) -> String {
        let url = self.driver.get("/url").unwrap();
        let url = url.as_str().unwrap();
        url.strip_prefix(&self.server.address).unwrap_or(url).to_owned()
    }

    /// The campaign that the open page is about: `ten` in `/dot/ten/ra-soat`.
    pub(crate) fn campaign(&self) -> String {
        let path = self.path();
        path.split(['/', '?', '#']).nth(2).unwrap_or_default().to_owned()
    }

    /// Everything that can be read on the page.
    pub(crate) fn reads(&self) -> String {
        self.reads_in("//body")
    }

    /// Everything that can be read in the first element so named.
    pub(crate) fn reads_in(&self, xpath: &str) -> String {
        let found = self.driver.all(xpath).unwrap_or_default();
        let text = found.first().and_then(|element| self.driver.of(element, "text").ok());
        text.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// Waits until the page says this.
    pub(crate) fn sees(&self, words: &str) {
        self.waits(&format!("to read “{words}”"), || self.reads().contains(words));
    }

    /// Waits until the path ends so.
    pub(crate) fn comes_to(&self, end: &str) {
        self.waits(&format!("to come to …{end}"), || self.path().ends_with(end));
    }

    /// Looks again and again, up to a limit.
    pub(crate) fn waits(&self, what: &str, holds: impl Fn() -> bool) {
        let began = Instant::now();
        while !holds() {
            if began.elapsed() > PATIENCE {
                let text: String = self.reads_in("//main").chars().take(2_000).collect();
                panic!("waited in vain {what} on {}, which says:\n{text}", self.path());
            }
            sleep(GLANCE);
        }
    }

    /// The first element so named that can be seen.
    pub(crate) fn shown(&self, xpath: &str) -> Option<Element> {
        let seen = |element: &Element| self.driver.of(element, "displayed").is_ok_and(|shown| shown == json!(true));
        self.driver.all(xpath).ok()?.into_iter().find(seen)
    }

    /// Presses a button, a link or what opens a part of the page, by its words.
    pub(crate) fn presses(&self, words: &str) {
        let named = format!("normalize-space()=\"{words}\"");
        self.clicks(&format!("//button[{named}] | //a[{named}] | //summary[{named}]"));
    }

    /// Presses the first element so named that can be seen.
    pub(crate) fn clicks(&self, xpath: &str) {
        self.waits(&format!("to press {xpath}"), || {
            self.shown(xpath).is_some_and(|element| {
                self.in_the_middle(xpath);
                self.driver.act(&element, "click", &json!({})).is_ok()
            })
        });
    }

    /// Scrolls as a person does before pressing, so that no bar lies over the element.
    fn in_the_middle(&self, xpath: &str) {
        let xpath = serde_json::to_string(xpath).unwrap();
        self.driver.script(&format!(
            "const found = document.evaluate({xpath}, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);\
             for (let at = 0; at < found.snapshotLength; at++) {{ const one = found.snapshotItem(at);\
             if (one.checkVisibility()) return one.scrollIntoView({{ block: 'center', behavior: 'instant' }}); }}"
        ));
    }

    /// The box that a label names.
    pub(crate) fn labelled(&self, label: &str) -> Option<Element> {
        let id = format!("//label[normalize-space()=\"{label}\"]/@for");
        self.shown(&format!("//*[@id={id}]"))
    }

    /// Writes into the box with this label, in place of what was there, and goes on to the next.
    pub(crate) fn writes(&self, label: &str, text: &str) {
        self.waits(&format!("to write into “{label}”"), || {
            self.labelled(label).is_some_and(|input| {
                let typed = json!({ "text": format!("{text}\u{e004}") });
                self.driver.act(&input, "clear", &json!({})).is_ok() && self.driver.act(&input, "value", &typed).is_ok()
            })
        });
    }

    /// What stands in the box with this label.
    pub(crate) fn written(&self, label: &str) -> String {
        let input = self.labelled(label).unwrap_or_else(|| panic!("no box “{label}” on {}", self.path()));
        self.driver.of(&input, "property/value").unwrap().as_str().unwrap_or_default().to_owned()
    }

    /// Chooses a file in the page's only place for one.
    pub(crate) fn chooses(&self, file: &Path) {
        let input = self.driver.all("//input[@type='file']").unwrap().remove(0);
        let file = file.canonicalize().unwrap();
        self.driver.act(&input, "value", &json!({ "text": file.to_str().unwrap() })).unwrap();
    }

    /// Chooses words of the record with the mouse, from the first letter to the last.
    pub(crate) fn drags_over(&self, words: &str) {
        let words = serde_json::to_string(words).unwrap();
        let ends = self.driver.script(&format!(
            "const texts = document.createTreeWalker(document.querySelector('.desk'), NodeFilter.SHOW_TEXT);\
             for (let text; text = texts.nextNode();) {{ const at = text.data.indexOf({words}); if (at < 0) continue;\
             const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + {words}.length);\
             text.parentElement.scrollIntoView({{ block: 'center', behavior: 'instant' }});\
             const lines = range.getClientRects(), from = lines[0], to = lines[lines.length - 1];\
             return [from.left, from.top + from.height / 2, to.right, to.top + to.height / 2].map(Math.round); }}"
        ));
        let mouse = [
            json!({ "type": "pointerMove", "duration": 0, "x": ends[0], "y": ends[1] }),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerMove", "duration": 50, "x": ends[2], "y": ends[3] }),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let mouse =
            json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": mouse });
        self.driver.post("/actions", &json!({ "actions": [mouse] })).unwrap();
    }

    /// What the browser complained of, except of what the walk provoked, told by a part of the line.
    pub(crate) fn complaints(&self, provoked: &[&str]) -> Vec<String> {
        let log = self.driver.post("/se/log", &json!({ "type": "browser" })).unwrap();
        let lines = log.as_array().cloned().unwrap_or_default();
        let text = |line: &Value| format!("{}: {}", line["level"], line["message"]);
        let wanted = |line: &String| !provoked.iter().any(|part| line.contains(part));
        lines.iter().map(text).filter(wanted).collect()
    }
}

/// One of the example files.
pub(crate) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}
