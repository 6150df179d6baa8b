//! Just enough HTML to look at our own pages: elements, attributes, visible text.

/// An element with what is in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What an element contains.
#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// Elements that contain nothing and are not closed.
const VOID: [&str; 10] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements whose content is not part of the text one sees.
const UNSEEN: [&str; 5] = ["head", "script", "style", "svg", "template"];

/// Reads a page. What is never closed ends with its parent.
pub(super) fn parse(html: &str) -> Element {
    let mut open = vec![Element { tag: "#page".to_owned(), ..Element::default() }];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text(&mut open, &rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 3) } else { end_of_tag(rest) };
        let (tag, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        if tag.starts_with("<!") {
            continue;
        }
        if let Some(name) = tag.strip_prefix("</") {
            close(&mut open, name.trim_end_matches('>').trim());
            continue;
        }
        let element = element(tag);
        let (name, empty) = (element.tag.clone(), tag.ends_with("/>"));
        open.push(element);
        if empty || VOID.contains(&name.as_str()) {
            close(&mut open, &name);
        } else if name == "script" || name == "style" {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            rest = &rest[end..];
        }
    }
    text(&mut open, rest);
    while open.len() > 1 {
        let name = open[open.len() - 1].tag.clone();
        close(&mut open, &name);
    }
    open.remove(0)
}

fn text(open: &mut [Element], text: &str) {
    if let Some(parent) = open.last_mut().filter(|_| !text.is_empty()) {
        parent.children.push(Node::Text(decode(text)));
    }
}

fn close(open: &mut Vec<Element>, name: &str) {
    if !open.iter().skip(1).any(|element| element.tag == name) {
        return;
    }
    while let Some(done) = open.pop() {
        let found = done.tag == name;
        open.last_mut().unwrap().children.push(Node::Element(done));
        if found {
            return;
        }
    }
}

/// The first `>` outside of quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, sign) in text.char_indices() {
        match (sign, quote) {
            ('"' | '\'', None) => quote = Some(sign),
            (_, Some(open)) if sign == open => quote = None,
            ('>', None) => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn element(tag: &str) -> Element {
    let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(|sign: char| sign == '=' || sign.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        rest = after;
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quoted = after.starts_with(['"', '\'']).then(|| &after[..1]);
            let (found, after) = match quoted {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            (value, rest) = (found, after);
        }
        attributes.push((key.to_owned(), decode(value)));
    }
    Element { tag: name.to_ascii_lowercase(), attributes, children: Vec::new() }
}

fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, end) = after.split_once(';').unwrap_or((after, ""));
        let code = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16));
        let code = code.or_else(|| name.strip_prefix('#').map(str::parse));
        match (name, code.and_then(Result::ok).and_then(char::from_u32)) {
            (_, Some(sign)) => out.push(sign),
            ("amp", _) => out.push('&'),
            ("lt", _) => out.push('<'),
            ("gt", _) => out.push('>'),
            ("quot", _) => out.push('"'),
            ("nbsp", _) => out.push('\u{a0}'),
            _ => {
                out.push('&');
                rest = after;
                continue;
            }
        }
        rest = end;
    }
    out.push_str(rest);
    out
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the attribute is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// This element and all below it, in the order of the page.
    pub fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        for child in &self.children {
            if let Node::Element(child) = child {
                found.extend(child.all());
            }
        }
        found
    }

    /// Every element of this tag below.
    pub fn tags(&self, tag: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|element| element.tag == tag).collect()
    }

    /// The elements of this id, or else of this class, or else labelled by this id.
    pub fn named(&self, name: &str) -> Vec<&Self> {
        let all = self.all();
        let of = |fits: &dyn Fn(&Self) -> bool| all.iter().copied().filter(|element| fits(element)).collect::<Vec<_>>();
        let by_label = of(&|element| element.get("aria-labelledby") == Some(name));
        if !by_label.is_empty() {
            return by_label;
        }
        let by_id = of(&|element| element.get("id") == Some(name));
        if !by_id.is_empty() {
            return by_id;
        }
        of(&|element| element.get("class").is_some_and(|class| class.split(' ').any(|word| word == name)))
    }

    /// What one reads, with single spaces.
    pub fn text(&self) -> String {
        let mut words = String::new();
        self.collect(&mut words);
        words
            .split(|sign: char| sign.is_whitespace() && sign != '\u{a0}')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn collect(&self, words: &mut String) {
        if UNSEEN.contains(&self.tag.as_str()) {
            return;
        }
        for child in &self.children {
            match child {
                Node::Text(text) => words.push_str(text),
                Node::Element(child) => child.collect(words),
            }
        }
        if !["a", "b", "i", "em", "strong", "sup", "sub", "mark"].contains(&self.tag.as_str()) {
            words.push(' ');
        }
    }
}
