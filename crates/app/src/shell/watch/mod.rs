//! What tells how the program is: whether it answers (`/health`, for everybody), and its figures for a program that
//! gathers them, on an address of their own.

mod figures;
mod health;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use axum::http::{Method, StatusCode};

pub use figures::{figures, memory};
pub use health::health;
pub(super) use health::routes;

/// Upper ends of the classes that answers are sorted into by how long they took, in milliseconds.
const ENDS: [u64; 11] = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/// What was answered since the program began, by route. The route, not the path: a path may hold a secret, and there
/// are as many as there are things.
#[derive(Default)]
pub struct Answered(Mutex<BTreeMap<Asked, Times>>);

/// What was asked for: the method and the route.
type Asked = (&'static str, String);

/// How the requests for one route went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Times {
    /// How many, by the first digit of the status.
    statuses: BTreeMap<u16, u64>,
    /// How many in each class; the last one has no end.
    classes: [u64; ENDS.len() + 1],
    took: Duration,
}

impl Answered {
    /// One more answer.
    pub(super) fn note(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let method = match *method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            // Anybody can invent methods.
            _ => "other",
        };
        let class = ENDS.iter().position(|end| took <= Duration::from_millis(*end)).unwrap_or(ENDS.len());
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let times = all.entry((method, route.to_owned())).or_default();
        *times.statuses.entry(status.as_u16() / 100).or_default() += 1;
        times.classes[class] += 1;
        times.took += took;
    }

    /// All of it, as it stands.
    fn all(&self) -> BTreeMap<Asked, Times> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}
