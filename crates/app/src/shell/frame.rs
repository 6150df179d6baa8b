//! The frame around every page, and the page that says why there is none.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::Role;
use domain::permission::{Action, grantable};
use wording::Messages;

use super::demo::DemoBar;
use super::{Error, Result, Visit, assets};

/// Which item of the top bar is the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Việc của tôi.
    Work,
    /// Đợt thi đua.
    Campaigns,
    /// Sổ văn bản.
    Registers,
    /// Sổ khen thưởng.
    Awards,
    /// Nhật ký.
    Ledger,
    /// Đơn vị, người.
    Agency,
    /// Tìm.
    Search,
    /// None of them.
    None,
}

/// A step of the way to this page.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

impl Crumb {
    /// A step back.
    pub fn to(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self { label: label.into(), url: url.into() }
    }
}

/// What the template around a page needs.
pub struct Frame {
    /// The page's title, which is also that of the window.
    pub title: String,
    /// Language code for `lang=`.
    pub lang: &'static str,
    /// The other language's code.
    pub other_lang: &'static str,
    /// Path and query of this page, without the first slash.
    pub here: String,
    /// Folder of stylesheet and script.
    pub assets: String,
    /// The agency's name.
    pub agency: String,
    /// The visitor, when signed in.
    pub me: Option<Me>,
    /// The way to the visitor's notices, when signed in.
    pub bell: Option<Bell>,
    /// Items of the top bar.
    pub nav: Vec<NavItem>,
    /// What stands in the box of the search, and whether this is its page.
    pub asked: Option<String>,
    /// Token of this session's forms.
    pub csrf: String,
    /// The strip of the demonstration.
    pub demo: Option<DemoBar>,
}

/// The visitor as the top bar shows them.
pub struct Me {
    /// Full name.
    pub name: String,
    /// First letters of family and given name.
    pub initials: String,
    /// Unit.
    pub unit: String,
}

/// The way to the visitor's notices.
pub struct Bell {
    /// What it says to whoever does not see it.
    pub label: String,
    /// How many are unread.
    pub unread: i64,
}

/// One item of the top bar.
pub struct NavItem {
    /// What it says.
    pub label: &'static str,
    /// Where it leads.
    pub url: &'static str,
    /// Icon of the phone's tab bar.
    pub icon: &'static str,
    /// Whether the page belongs to it.
    pub current: bool,
    /// How many things wait there.
    pub count: usize,
}

impl Frame {
    /// The frame of a page with this title.
    #[must_use]
    pub fn new(visit: &Visit, title: impl Into<String>, section: Section) -> Self {
        let lang = visit.t.language.code();
        Self {
            title: title.into(),
            lang,
            other_lang: if lang == "vi" { "en" } else { "vi" },
            here: visit.path.trim_start_matches('/').to_owned(),
            assets: assets::address(),
            agency: visit.agency.clone(),
            me: visit.signed.as_ref().map(|signed| Me {
                name: signed.actor.name.clone(),
                initials: initials(&signed.actor.name),
                unit: signed.unit_name.clone(),
            }),
            bell: visit.signed.as_ref().map(|signed| bell(signed.unread, visit.t)),
            nav: nav(visit, section),
            asked: (section == Section::Search).then(String::new),
            csrf: visit.csrf().to_owned(),
            demo: DemoBar::new(visit),
        }
    }
}

fn bell(unread: i64, t: &Messages) -> Bell {
    let label = if unread > 0 { t.notices.bell(unread) } else { t.notices.title.to_owned() };
    Bell { label, unread }
}

fn nav(visit: &Visit, section: Section) -> Vec<NavItem> {
    if visit.signed.is_none() {
        return Vec::new();
    }
    let t = visit.t;
    let waiting = visit.work.iter().filter(|item| !item.waits).count();
    let item = |of, label, url, icon, count| NavItem { label, url, icon, current: section == of, count };
    let mut items = vec![
        item(Section::Work, t.shell.my_work, "/viec", "i-home", waiting),
        item(Section::Campaigns, t.shell.campaigns, "/dot", "i-flag", 0),
    ];
    if visit.may(Action::SeeRegister) {
        items.push(item(Section::Registers, t.shell.registers, "/so-van-ban", "i-file", 0));
    }
    items.push(item(Section::Awards, t.shell.awards, "/khen-thuong", "i-star", 0));
    if visit.may(Action::SeeWholeLedger) {
        items.push(item(Section::Ledger, t.ledger.title, "/nhat-ky", "i-clip", 0));
    }
    items.push(item(Section::Agency, t.shell.units, "/quan-tri/don-vi", "i-tree", 0));
    items
}

/// First letters of the first and the last word: `Đàm Thị Hạnh` is `ĐH`.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// A rendered page.
///
/// # Errors
/// When the template fails.
pub fn page(template: &impl Template) -> Result<Response> {
    let html = template.render()?;
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response())
}

#[derive(Template)]
#[template(path = "shell/error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    t: &'static Messages,
    heading: &'a str,
    sentence: String,
    /// What stands before the list.
    lead: Option<&'static str>,
    /// The roles that may, or the fields that are wrong.
    why: Vec<String>,
    reference: Option<&'a str>,
}

/// What an error says to a person: a heading and a sentence.
pub(super) fn said(error: &Error, t: &'static Messages) -> (&'static str, String) {
    match error {
        Error::NotFound => (t.shell.not_found, t.shell.not_found_why.to_owned()),
        Error::WrongMethod => (t.shell.wrong_method, t.shell.wrong_method_why.to_owned()),
        Error::NotSetUp => (t.shell.not_set_up, t.shell.not_set_up_why.to_owned()),
        Error::SignIn => (t.shell.sign_in, t.shell.denied_why.to_owned()),
        Error::Denied(_) => (t.shell.denied, t.shell.denied_why.to_owned()),
        Error::OutOfScope => (t.shell.out_of_scope, t.shell.out_of_scope_why.to_owned()),
        Error::Unrepeatable(why) => (t.api.not_repeated, why.why(t).to_owned()),
        Error::Forged => (t.shell.forged, t.shell.forged_why.to_owned()),
        Error::TooMany(seconds) => (t.shell.too_many, t.shell.too_many_why((seconds + 59) / 60)),
        Error::Refused(why) => (t.shell.refused, why.clone()),
        Error::Faults(problems) => (t.shell.refused, t.shell.problems(problems.len())),
        Error::Stale => (t.shell.stale, t.shell.stale_why.to_owned()),
        Error::TooLarge(_) => (t.shell.too_large, t.shell.too_large_why.to_owned()),
        Error::Malformed(_) => (t.shell.malformed, t.shell.malformed_why.to_owned()),
        Error::Later => (t.shell.try_later, t.shell.try_later_why.to_owned()),
        Error::Broken { .. } => (t.shell.broken, t.shell.broken_why.to_owned()),
    }
}

/// The page that says why there is no page.
pub(super) fn error_page(visit: &Visit, error: &Error) -> Response {
    if let Error::SignIn = error {
        return Redirect::to("/dang-nhap").into_response();
    }
    let t = visit.t;
    let (heading, sentence) = said(error, t);
    let why = match error {
        Error::Denied(action) => granting_roles(*action, t).into_iter().map(str::to_owned).collect(),
        Error::Faults(problems) => problems.iter().map(|problem| problem.sentence.clone()).collect(),
        _ => Vec::new(),
    };
    let lead = matches!(error, Error::Denied(_)).then_some(t.shell.denied_who);
    let reference = if let Error::Broken { reference } = error { Some(reference.as_str()) } else { None };
    let frame = Frame::new(visit, heading, Section::None);
    match page(&ErrorPage { frame, t, heading, sentence, lead, why, reference }) {
        Ok(response) => (error.status(), response).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, heading.to_owned()).into_response(),
    }
}

fn granting_roles(action: Action, t: &'static Messages) -> Vec<&'static str> {
    grantable(action).iter().map(|role| role_name(*role, t)).collect()
}

/// A role's name in the visitor's language.
#[must_use]
pub fn role_name(role: Role, t: &'static Messages) -> &'static str {
    match role {
        Role::Office => t.roles.office,
        Role::Director => t.roles.director,
        Role::UnitHead => t.roles.unit_head,
        Role::FocalPoint => t.roles.focal_point,
        Role::Staff => t.roles.staff,
        Role::Press => t.roles.press,
        Role::CouncilMember => t.roles.council_member,
        Role::CouncilSecretary => t.roles.council_secretary,
        Role::Province => t.roles.province,
        Role::Auditor => t.roles.auditor,
        Role::Administrator => t.roles.administrator,
    }
}
