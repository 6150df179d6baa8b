//! The program with an office that was just set up, and a browser on its pages.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use app::shell::signin;
use app::{App, Clock, Mode, SystemClock, shell};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use catalogue::Catalogue;
use jiff::{SignedDuration, Timestamp};
use oidc::{OpenId, Setting};
use store::{Db, Location, Originals};
use tower::ServiceExt as _;

use crate::provider::CLIENT;

const ADDRESS: &str = "https://thidua.sonkhe.example";
const PASSWORD: &str = "suối Khê chảy về đâu";

/// Where the provider sends people back to.
pub fn back() -> String {
    format!("{ADDRESS}{}", signin::outside::RETURN)
}

pub struct Office {
    app: App,
    _folder: tempfile::TempDir,
}

/// A clock that goes wrong by so much.
struct Wrong(SignedDuration);

impl Clock for Wrong {
    fn now(&self) -> Timestamp {
        SystemClock.now() + self.0
    }
}

impl Office {
    /// With the provider of this address, and one person, Mai Thị Lan, who has a password.
    pub async fn new(issuer: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App {
            db: Db::open(&Location::parse("", folder.path()).unwrap()).await.unwrap(),
            originals: Originals::Folder(folder.path().join("originals")),
            catalogue: Arc::new(Catalogue::built_in()),
            trust: Arc::default(),
            vault: Arc::default(),
            clock: Arc::new(SystemClock),
            mode: Arc::new(Mode { address: ADDRESS.to_owned(), secure: true, ..Mode::default() }),
            answered: Arc::default(),
        };
        let office = Self { app, _folder: folder }.asking(issuer, CLIENT.1);
        let link = signin::offer_set_up(&office.app).await.unwrap().unwrap();
        let fields = [
            ("co_quan", "Sở Văn hóa Sơn Khê"),
            ("loai", "provincial-department"),
            ("ho_ten", "Mai Thị Lan"),
            ("ten", "lan"),
        ];
        let fields = [&fields[..], &[("mk", PASSWORD), ("lai", PASSWORD)]].concat();
        let set_up = office.visitor().posts(&link, &fields).await;
        assert_eq!(set_up.status, StatusCode::SEE_OTHER, "{}", set_up.html);
        office
    }

    /// The same, asking this provider with this secret.
    pub fn asking(mut self, issuer: &str, secret: &str) -> Self {
        let setting = Setting::new(issuer, CLIENT.0, secret, "Sơn Khê", &back()).unwrap();
        let provider = Some(Arc::new(OpenId::new(setting)) as _);
        self.app.mode = Arc::new(Mode { provider, ..(*self.app.mode).clone() });
        self
    }

    /// The same, with its clock wrong by so much.
    pub fn off_by(mut self, by: SignedDuration) -> Self {
        self.app.clock = Arc::new(Wrong(by));
        self
    }

    pub fn visitor(&self) -> Visitor {
        Visitor { router: shell::router(&self.app), cookies: RefCell::default() }
    }

    /// Somebody who is signed in with the password.
    pub async fn lan(&self) -> Visitor {
        let visitor = self.visitor();
        let entered = visitor.posts("/dang-nhap", &[("ten", "lan"), ("mk", PASSWORD)]).await;
        assert_eq!(entered.leads_to, "/viec", "{}", entered.html);
        visitor
    }
}

/// Somebody with a browser on our pages.
pub struct Visitor {
    router: Router,
    cookies: RefCell<BTreeMap<String, String>>,
}

pub struct Page {
    pub status: StatusCode,
    pub leads_to: String,
    pub html: String,
}

impl Page {
    /// Where the link on this page to another site leads.
    pub fn link_out(&self) -> String {
        let to = self.html.split("href=\"http://").nth(1).and_then(|rest| rest.split('"').next());
        let to = to.unwrap_or_else(|| panic!("no way out: {}", self.html));
        format!("http://{}", to.replace("&#38;", "&").replace("&amp;", "&"))
    }
}

impl Visitor {
    /// Opens a page of ours, given with or without our address, and follows as long as it stays ours.
    pub async fn opens(&self, path: &str) -> Page {
        let mut path = path.strip_prefix(ADDRESS).unwrap_or(path).to_owned();
        loop {
            let page = self.asks(Method::GET, &path, String::new()).await;
            if !page.leads_to.starts_with('/') {
                return page;
            }
            path = page.leads_to;
        }
    }

    /// Presses the button of the page of signing in; gives where the provider waits.
    pub async fn sets_out(&self) -> Page {
        let page = self.opens("/dang-nhap").await;
        assert!(page.html.contains(">Đăng nhập bằng tài khoản Sơn Khê</a>"), "{}", page.html);
        self.opens("/dang-nhap/ngoai").await
    }

    /// The page on which the owner of an account has typed the password, to tie it.
    pub async fn asks_to_tie(&self) -> Page {
        let page = self.opens("/toi/tai-khoan-ngoai").await;
        let csrf = page.html.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        self.posts("/toi/tai-khoan-ngoai", &[("mk", PASSWORD), ("csrf", csrf)]).await
    }

    pub async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let plain = |byte: u8| byte.is_ascii_alphanumeric();
        let percent = |text: &str| -> String {
            let sign = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
            text.bytes().map(sign).collect()
        };
        let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
        self.asks(Method::POST, path, fields.join("&")).await
    }

    async fn asks(&self, method: Method, path: &str, body: String) -> Page {
        let cookies: Vec<_> = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder().method(method).uri(path).header(HOST, "thidua.sonkhe.example");
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.header(COOKIE, cookies.join("; ")).body(Body::from(body)).unwrap();
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        for cookie in head.headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.starts_with("__Host-") && cookie.contains("; Secure"), "{cookie}");
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        let leads_to = head.headers.get(LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let html = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        Page { status: head.status, leads_to, html }
    }
}
