//! `/api/v1/openapi.json`: every address for programs, described by OpenAPI 3.1 and made from the list of routes that the
//! router itself reads. What a route takes is read off its handler ([`takes`]), so neither can say what the other does not.
//!
//! What a route answers is not described field by field; what an error looks like, and what every request may carry, is.

mod sentences;
mod shape;
mod takes;

use std::sync::LazyLock;

use axum::Json;
use axum::http::Method;
use domain::permission::grantable;
use domain::token::Scope;
use serde_json::{Map, Value, json};

pub use takes::{Argument, Arguments, Taken};

use super::api::is_for_programs;
use super::routes::{Access, Route, Routes};
use crate::STEPS;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.api_get("/api/v1/openapi.json", Access::Public, show)
}

/// Everybody may ask for it, so it is made once.
static DOCUMENT: LazyLock<Value> = LazyLock::new(document);

async fn show() -> Json<&'static Value> {
    Json(&DOCUMENT)
}

/// The whole description.
fn document() -> Value {
    let mut paths = Map::new();
    for step in STEPS {
        for route in step.routes().list().iter().filter(|route| is_for_programs(route.path)) {
            let at = paths.entry(route.path).or_insert_with(|| json!({}));
            at[route.method.as_str().to_lowercase()] = operation(route);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "thidua",
            "version": "1",
            "summary": "Emulation campaigns and commendations: the same verbs and the same permissions as the pages.",
            "description": sentences::ALL,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "security": [{ "token": [] }, { "session": [], "csrf": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": sentences::TOKEN },
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-thidua", "description": sentences::SESSION },
                "csrf": { "type": "apiKey", "in": "header", "name": "X-CSRF-Token", "description": sentences::CSRF },
            },
            "parameters": { "key": {
                "name": "Idempotency-Key", "in": "header", "required": false, "description": sentences::KEY,
                "schema": { "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" },
            } },
            "schemas": { "Error": error() },
            "responses": { "Error": {
                "description": "No, and why.",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } },
            } },
        },
    })
}

fn operation(route: &Route) -> Value {
    let taken = route.taken.map(|taken| taken()).unwrap_or_default();
    let mut parameters: Vec<Value> = blanks(route.path)
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    if let Some(fields) = taken.query.as_ref().and_then(|query| query["properties"].as_object()) {
        let one = |(name, schema): (&String, &Value)| json!({ "name": name, "in": "query", "schema": schema });
        parameters.extend(fields.iter().map(one));
    }
    let mut told = json!({
        "operationId": name(route),
        "summary": sentences::of(route.method.as_str(), route.path).unwrap_or_default(),
        "description": who(route.access),
        "responses": {
            "200": { "description": "Done, or found.", "content": { "application/json": { "schema": {} } } },
            "default": { "$ref": "#/components/responses/Error" },
        },
    });
    if route.method == Method::POST {
        parameters.push(json!({ "$ref": "#/components/parameters/key" }));
        told["x-body-limit"] = json!(route.body_limit);
        let schema = taken.body.unwrap_or_else(|| json!({}));
        told["requestBody"] = json!({ "content": { "application/json": { "schema": schema } } });
    }
    if !parameters.is_empty() {
        told["parameters"] = json!(parameters);
    }
    match route.access {
        Access::Public | Access::Link | Access::Demo | Access::Watch => told["security"] = json!([]),
        Access::SignedIn => {}
        Access::May(action) => {
            told["x-action"] = json!(format!("{action:?}"));
            let scopes = Scope::ALL.into_iter().filter(|scope| scope.covers(action));
            told["x-scopes"] = scopes.map(Scope::code).collect();
        }
    }
    told
}

/// `post_campaigns_slug_rounds`: each once, since no two routes have a method and a path in common.
fn name(route: &Route) -> String {
    let plain = |part: &str| part.trim_matches(['{', '}']).replace(['-', '.'], "_");
    let parts = route.path.split('/').skip(3).map(plain);
    std::iter::once(route.method.as_str().to_lowercase()).chain(parts).collect::<Vec<_>>().join("_")
}

fn blanks(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// Who may call it.
fn who(access: Access) -> String {
    match access {
        Access::Public | Access::Link | Access::Demo | Access::Watch => "Everybody.".to_owned(),
        Access::SignedIn => "Whoever is signed in; what the person may not see is answered 404.".to_owned(),
        Access::May(action) => match grantable(action) {
            [] => "Whoever is signed in.".to_owned(),
            roles => {
                let roles: Vec<&str> = roles.iter().map(|role| role.code()).collect();
                format!("Whoever holds one of these roles: {}.", roles.join(", "))
            }
        },
    }
}

fn error() -> Value {
    let text = || json!({ "type": "string" });
    let field = json!({
        "type": "object", "required": ["field", "message"], "properties": { "field": text(), "message": text() },
    });
    json!({
        "type": "object", "required": ["error"],
        "properties": { "error": {
            "type": "object", "required": ["code", "message", "fields"],
            "properties": {
                "code": { "type": "string", "description": "A word for programs." },
                "message": { "type": "string", "description": "The sentence that a person would read." },
                "fields": { "type": "array", "items": field },
                "reference": { "type": "string", "description": "When the program broke: the number in its log." },
            },
        } },
    })
}
