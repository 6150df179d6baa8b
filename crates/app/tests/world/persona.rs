//! Somebody with a browser: cookies, links, forms.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use tower::ServiceExt as _;

use super::html::{Element, parse};

/// Somebody with a browser. A clone shares its cookies.
#[derive(Clone)]
pub struct Persona {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    address: SocketAddr,
}

impl Persona {
    pub(super) fn new(router: &Router) -> Self {
        Self { router: router.clone(), cookies: Arc::default(), address: ([203, 0, 113, 7], 50_000).into() }
    }

    /// The same browser with one cookie more.
    pub fn with_cookie(self, name: &str, value: &str) -> Self {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
        self
    }

    /// The same person at another address.
    pub fn at_address(self, address: [u8; 4]) -> Self {
        Self { address: (address, 50_000).into(), ..self }
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Opens a page and follows where it leads.
    pub async fn opens(&self, path: &str) -> Page {
        let mut page = self.asks(Method::GET, path, &[], Body::empty()).await;
        for _ in 0..5 {
            let Some(to) = page.leads_to() else { break };
            page = self.asks(Method::GET, &to, &[], Body::empty()).await;
        }
        page
    }

    /// Posts fields as a program would, without looking at any page; does not follow.
    pub async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form = [(CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")];
        self.asks(Method::POST, path, &form, Body::from(encode(fields.iter().copied()))).await
    }

    /// Loads a file down: its headers and its bytes.
    pub async fn downloads(&self, path: &str) -> (HeaderMap, Vec<u8>) {
        let page = self.asks(Method::GET, path, &[], Body::empty()).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        (page.headers, page.bytes)
    }

    /// One request with these headers; does not follow.
    pub async fn asks(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Page {
        let cookies = self.cookies.lock().unwrap().clone();
        let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path).header(HOST, "thidua.sonkhe.example");
        request = request.header(COOKIE, cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(ConnectInfo(self.address));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        let root = parse(&html);
        let (path, bytes) = (path.split('#').next().unwrap_or_default().to_owned(), bytes.into());
        Page { status: parts.status, headers: parts.headers, path, html, bytes, root, visitor: self.clone() }
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().unwrap();
        for line in headers.get_all(SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// An answer, as its reader sees it.
#[derive(Clone)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// The path it was found under.
    pub path: String,
    pub html: String,
    /// As it came.
    pub bytes: Vec<u8>,
    pub root: Element,
    visitor: Persona,
}

impl Page {
    /// The title of the page, without the product's name.
    pub fn title(&self) -> String {
        let title = self.html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or("");
        title.rsplit_once(" – ").map_or(title, |(title, _)| title).to_owned()
    }

    /// What one reads between the bars.
    pub fn text(&self) -> String {
        self.root.tags("main").first().map_or_else(|| self.root.text(), |main| main.text())
    }

    /// Whether these words can be read.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The rows of the table or list of this name (`aria-labelledby`, id or class), head rows left out; all lists and
    /// tables of the page for an empty name.
    pub fn rows(&self, name: &str) -> Vec<String> {
        let places = if name.is_empty() { self.root.tags("main") } else { self.root.named(name) };
        let mut rows = Vec::new();
        for element in places.iter().flat_map(|place| place.all()) {
            let is_row = element.tag == "tr" && !element.tags("td").is_empty();
            if is_row || element.tag == "li" {
                rows.push(element.text());
            }
        }
        rows
    }

    /// The sentences of the summary above a form.
    pub fn problems(&self) -> Vec<String> {
        self.root.named("errs").iter().flat_map(|summary| summary.tags("li")).map(Element::text).collect()
    }

    /// Where the answer leads instead of showing a page.
    pub fn leads_to(&self) -> Option<String> {
        let to = self.headers.get(LOCATION).filter(|_| self.status.is_redirection())?;
        Some(to.to_str().unwrap().to_owned())
    }

    /// Presses a link with these words.
    pub async fn follows(&self, words: &str) -> Self {
        let links = self.root.tags("a");
        let link = links.iter().find(|link| link.text().contains(words));
        let link = link.unwrap_or_else(|| panic!("no link {words:?} on {}: {}", self.path, self.text()));
        self.visitor.opens(link.get("href").unwrap()).await
    }

    /// Presses a link that leads there: an address, or a part of this page.
    pub async fn follows_to(&self, href: &str) -> Self {
        let to = if href.starts_with('#') { self.path.clone() } else { href.to_owned() };
        self.visitor.opens(&to).await
    }

    /// The same page, opened again by the same visitor.
    pub async fn again(&self) -> Self {
        self.visitor.opens(&self.path).await
    }

    /// The form that goes to this path (or begins so, for paths with ids).
    ///
    /// # Panics
    /// When the page has none.
    pub fn form(&self, action: &str) -> Form {
        let forms = self.root.tags("form");
        let goes = |form: &&&Element| form.get("action").is_some_and(|to| to == action || to.starts_with(action));
        let form = forms.iter().find(goes);
        let form = form.unwrap_or_else(|| panic!("no form to {action} on {}: {}", self.path, self.text()));
        Form::of(form, self)
    }

    /// The form number `at` (from 0) of those that go to this path.
    ///
    /// # Panics
    /// When the page has fewer.
    pub fn nth_form(&self, action: &str, at: usize) -> Form {
        let forms = self.root.tags("form");
        let mut going = forms.iter().filter(|form| form.get("action") == Some(action));
        let form =
            going.nth(at).unwrap_or_else(|| panic!("no form {at} to {action} on {}: {}", self.path, self.text()));
        Form::of(form, self)
    }

    /// The form with a field of this name; fields elsewhere on the page may belong to it (`form=`).
    ///
    /// # Panics
    /// When the page has none.
    pub fn form_with(&self, field: &str) -> Form {
        let forms = self.root.tags("form").into_iter().map(|form| Form::of(form, self));
        let names = || self.root.all().into_iter().filter_map(|element| element.get("name")).collect::<Vec<_>>();
        let mut having = forms.filter(|form| form.names.iter().any(|name| name == field));
        having.next().unwrap_or_else(|| panic!("no form with {field} on {}: {:?}", self.path, names()))
    }

    /// Whether the page has a form to this path.
    pub fn has_form(&self, action: &str) -> bool {
        self.root.tags("form").iter().any(|form| form.get("action") == Some(action))
    }
}

/// A form being filled in: what the page put into it, until something else is typed.
pub struct Form {
    action: String,
    reads: bool,
    multipart: bool,
    fields: Vec<(String, String)>,
    files: Vec<(String, String, Vec<u8>)>,
    names: Vec<String>,
    came_from: String,
    visitor: Persona,
}

impl Form {
    fn of(form: &Element, page: &Page) -> Self {
        let mut fields = Vec::new();
        let mut names = Vec::new();
        let (id, inside) = (form.get("id"), form.all());
        let its_own = |element: &&Element| element.get("form").is_none_or(|to| Some(to) == id);
        let elsewhere = |element: &&Element| id.is_some() && element.get("form") == id;
        let here = inside.iter().copied().filter(its_own);
        let there = page.root.all().into_iter().filter(elsewhere);
        let there = there.filter(|element| !inside.iter().any(|known| std::ptr::eq(*known, *element)));
        for element in here.chain(there) {
            let Some(name) = element.get("name").filter(|_| !element.has("disabled")) else { continue };
            names.push(name.to_owned());
            let kind = element.get("type").unwrap_or_default();
            let value = match element.tag.as_str() {
                "input" if kind == "file" => None,
                "input" if kind == "checkbox" || kind == "radio" => {
                    element.has("checked").then(|| element.get("value").unwrap_or("on").to_owned())
                }
                "input" => Some(element.get("value").unwrap_or_default().to_owned()),
                "textarea" => Some(element.text()),
                "select" => {
                    let options = element.tags("option");
                    let chosen = options.iter().find(|option| option.has("selected")).or(options.first());
                    chosen.map(|option| option.get("value").map_or_else(|| option.text(), str::to_owned))
                }
                _ => None,
            };
            fields.extend(value.map(|value| (name.to_owned(), value)));
        }
        Self {
            action: form.get("action").unwrap_or(&page.path).to_owned(),
            reads: form.get("method") != Some("post"),
            multipart: form.get("enctype") == Some("multipart/form-data"),
            fields,
            files: Vec::new(),
            names,
            came_from: page.path.clone(),
            visitor: page.visitor.clone(),
        }
    }

    /// Types into a field, chooses an option, ticks a box, or presses the button of this name.
    ///
    /// # Panics
    /// When the form has no such field.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        assert!(self.names.iter().any(|known| known == name), "no field {name} in {}: {:?}", self.action, self.names);
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of several with one name.
    ///
    /// # Panics
    /// When the form has no such field.
    pub fn also(mut self, name: &str, value: &str) -> Self {
        assert!(self.names.iter().any(|known| known == name), "no field {name} in {}: {:?}", self.action, self.names);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes the tick away, or leaves a field out.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// Presses a button that sends the form elsewhere (`formaction`).
    pub fn goes_to(self, action: &str) -> Self {
        Self { action: action.to_owned(), ..self }
    }

    /// Chooses a file.
    pub fn attach(mut self, name: &str, file_name: &str, bytes: &[u8]) -> Self {
        assert!(self.names.iter().any(|known| known == name), "no field {name} in {}", self.action);
        self.files.push((name.to_owned(), file_name.to_owned(), bytes.to_vec()));
        self
    }

    /// The names of its fields.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Sends the form and follows where it leads.
    pub async fn press(self) -> Page {
        let visitor = self.visitor.clone();
        let page = self.sends().await;
        match page.leads_to() {
            Some(to) => visitor.opens(&to).await,
            None => page,
        }
    }

    /// Sends the form; does not follow.
    pub async fn sends(self) -> Page {
        let pairs = || self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        if self.reads {
            let page = self.action.split('#').next().unwrap_or_default();
            let to = format!("{page}?{}", encode(pairs()));
            return self.visitor.asks(Method::GET, &to, &[], Body::empty()).await;
        }
        let referer = format!("{}{}", super::ADDRESS, self.came_from);
        let (kind, body) = if self.multipart {
            ("multipart/form-data; boundary=ranh-gioi".to_owned(), self.multipart_body())
        } else {
            ("application/x-www-form-urlencoded".to_owned(), encode(pairs()).into_bytes())
        };
        let headers = [
            (CONTENT_TYPE.as_str(), kind.as_str()),
            ("origin", super::ADDRESS),
            ("referer", referer.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        self.visitor.asks(Method::POST, &self.action, &headers, Body::from(body)).await
    }

    fn multipart_body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut part = |name: &str, more: String, bytes: &[u8]| {
            let head = format!("--ranh-gioi\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n");
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        };
        for (name, value) in &self.fields {
            part(name, String::new(), value.as_bytes());
        }
        for (name, file, bytes) in &self.files {
            part(name, format!("; filename=\"{file}\"\r\nContent-Type: application/octet-stream"), bytes);
        }
        body.extend(b"--ranh-gioi--\r\n");
        body
    }
}

fn encode<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let percent = |text: &str| -> String {
        text.bytes()
            .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect()
    };
    fields.map(|(name, value)| format!("{}={}", percent(name), percent(value))).collect::<Vec<_>>().join("&")
}
