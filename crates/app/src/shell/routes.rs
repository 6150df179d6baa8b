//! Routes that say who may open them. The router, the printed table and the access test read the same list.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, get, post};
use domain::permission::Action;

use super::openapi::{Arguments, Taken};
use crate::state::App;

/// Who may open a route. What a route is *about* is checked by its handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever holds the secret in the path: a unit's personal link. A form there carries no token, since nobody can
    /// make an address that he does not know; the handler acts for the link, never for a session.
    Link,
    /// Whoever is signed in; the handler answers 404 for what the visitor may not see.
    SignedIn,
    /// Whoever may do this to the agency as a whole.
    May(Action),
    /// Only in the demonstration.
    Demo,
    /// Everybody, before anything is asked of the store: programs that watch whether all is well.
    Watch,
}

/// One route.
#[derive(Clone)]
pub struct Route {
    /// GET or POST: forms know no others.
    pub method: Method,
    /// Path with `{blanks}`.
    pub path: &'static str,
    /// Who may open it.
    pub access: Access,
    /// Largest body taken, in bytes.
    pub body_limit: usize,
    /// Of a route for programs, what it takes.
    pub taken: Option<fn() -> Taken>,
    pub(super) handler: MethodRouter<App>,
}

/// The routes of one step.
#[derive(Clone, Default)]
pub struct Routes(pub(super) Vec<Route>);

/// A form without files fits in this.
const FORM_LIMIT: usize = 2 * 1024 * 1024;

/// So does what a program posts.
const API_LIMIT: usize = 1024 * 1024;

impl Routes {
    /// A page.
    #[must_use]
    pub fn get<H: Handler<T, App>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.with(Route { method: Method::GET, path, access, body_limit: 0, taken: None, handler: get(handler) })
    }

    /// A form.
    #[must_use]
    pub fn post<H: Handler<T, App>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.with(Route {
            method: Method::POST,
            path,
            access,
            body_limit: FORM_LIMIT,
            taken: None,
            handler: post(handler),
        })
    }

    /// What programs read.
    #[must_use]
    pub fn api_get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: Arguments + 'static,
    {
        let taken: Option<fn() -> Taken> = Some(T::taken);
        self.with(Route { method: Method::GET, path, access, body_limit: 0, taken, handler: get(handler) })
    }

    /// What programs post: a JSON value.
    #[must_use]
    pub fn api<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: Arguments + 'static,
    {
        self.api_of(path, access, API_LIMIT, handler)
    }

    /// A JSON value of at most `body_limit` bytes.
    #[must_use]
    pub fn api_of<H, T>(self, path: &'static str, access: Access, body_limit: usize, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: Arguments + 'static,
    {
        let taken: Option<fn() -> Taken> = Some(T::taken);
        self.with(Route { method: Method::POST, path, access, body_limit, taken, handler: post(handler) })
    }

    /// A form that carries a file of at most `limit` bytes.
    #[must_use]
    pub fn upload<H: Handler<T, App>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        limit: usize,
        handler: H,
    ) -> Self {
        let body_limit = limit + FORM_LIMIT;
        self.with(Route { method: Method::POST, path, access, body_limit, taken: None, handler: post(handler) })
    }

    fn with(mut self, route: Route) -> Self {
        self.0.push(route);
        self
    }

    /// In the order they were added.
    #[must_use]
    pub fn list(&self) -> &[Route] {
        &self.0
    }
}
