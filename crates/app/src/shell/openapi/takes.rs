//! What a handler takes, read off its own arguments.

use axum::extract::{Path, Query, State};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::shape;
use crate::shell::{ApiPosted, Visit};
use crate::state::App;

/// What a request must bring.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// Of the part of the address behind `?`.
    pub query: Option<Value>,
    /// Of the body.
    pub body: Option<Value>,
}

/// One argument of a handler for programs.
pub trait Argument {
    /// Adds what it takes.
    fn say(_: &mut Taken) {}
}

impl Argument for State<App> {}
impl Argument for Visit {}
/// Their names stand in the path.
impl<T> Argument for Path<T> {}

impl<T: DeserializeOwned> Argument for Query<T> {
    fn say(taken: &mut Taken) {
        taken.query = Some(shape::of::<T>());
    }
}

impl<T: DeserializeOwned> Argument for ApiPosted<T> {
    fn say(taken: &mut Taken) {
        taken.body = Some(shape::of::<T>());
    }
}

/// The arguments of a handler, as axum names them.
pub trait Arguments {
    /// What they take together.
    fn taken() -> Taken;
}

macro_rules! arguments {
    ($(($($one:ident)*))*) => {$(
        impl<Way, $($one: Argument),*> Arguments for (Way, $($one,)*) {
            fn taken() -> Taken {
                #[allow(unused_mut, reason = "a handler may take nothing")]
                let mut taken = Taken::default();
                $($one::say(&mut taken);)*
                taken
            }
        }
    )*};
}

arguments! { () (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }
