//! A program with a token of somebody.

use app::shell::signin::tokens;
use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode};
use domain::actor::{By, Role};
use domain::token::Scopes;
use serde_json::Value;

use crate::world::{Persona, World, days};

/// A program that acts for somebody.
pub(crate) struct Program {
    visitor: Persona,
    token: String,
}

/// What it is answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) value: Value,
}

impl Answer {
    /// The word of the error.
    pub(crate) fn code(&self) -> &str {
        self.value["error"]["code"].as_str().unwrap_or_default()
    }

    /// The fields that are wrong.
    pub(crate) fn fields(&self) -> Vec<&str> {
        let fields = self.value["error"]["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
        fields.iter().map(|one| one["field"].as_str().unwrap()).collect()
    }
}

/// A program of whoever plays this role, with a token for a month.
pub(crate) async fn program(world: &World, role: Role, scopes: &str) -> Program {
    let (person, mut tx) = (world.person(role), world.app.db.write().await.unwrap());
    let until = app::day_of(world.now() + days(30));
    let given = ("Chương trình thử", Scopes::read(scopes), until);
    let made = tokens::make(&mut tx, person, given, By::Person(person.clone()), world.now()).await.unwrap();
    tx.commit().await.unwrap();
    Program { visitor: world.stranger(), token: made.unwrap() }
}

impl Program {
    pub(crate) async fn gets(&self, path: &str) -> Answer {
        self.asks(Method::GET, path, &[], Body::empty()).await
    }

    pub(crate) async fn posts(&self, path: &str, value: Value) -> Answer {
        self.asks(Method::POST, path, &[], Body::from(value.to_string())).await
    }

    /// Posts under a name.
    pub(crate) async fn posts_as(&self, key: &str, path: &str, value: &Value) -> Answer {
        self.asks(Method::POST, path, &[("idempotency-key", key)], Body::from(value.to_string())).await
    }

    async fn asks(&self, method: Method, path: &str, more: &[(&str, &str)], body: Body) -> Answer {
        let shown = format!("Bearer {}", self.token);
        let mut headers = vec![("authorization", shown.as_str()), ("content-type", "application/json")];
        headers.extend(more);
        let page = self.visitor.asks(method, path, &headers, body).await;
        let value = serde_json::from_slice(&page.bytes).unwrap_or_default();
        Answer { status: page.status, headers: page.headers, value }
    }
}
