//! Somebody of the Office who opens pages of a store in this process, as the server answers them, without the network.

use std::sync::Arc;
use std::time::{Duration, Instant};

use app::{App, Clock as _, Mode, SystemClock, shell};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use catalogue::Catalogue;
use domain::actor::{By, Role};
use domain::search::Rebuilding;
use store::{Db, Originals, args, hash_of};
use tower::ServiceExt as _;

use super::queries::{ADD_ACCOUNT, ADD_GRANT, ADD_PERSON, ADD_SESSION, ADD_UNIT};
use crate::common::Common;
use crate::failure::Failure;

/// The visitor's identity, and that of the visitor's unit.
pub(super) const ID: &str = "visitor";

/// The secret of the visitor's session.
const SECRET: &str = "secret-of-a-measurement";

/// A page larger than this is a fault.
const LARGEST_PAGE: usize = 64 << 20;

/// How long a session lasts, in milliseconds.
const SESSION: i64 = 30 * 24 * 3_600_000;

pub(super) struct Visitor {
    pub(super) app: App,
    router: Router,
}

impl Visitor {
    /// Enters somebody of the Office into this store, who is signed in.
    pub(super) async fn signed_in(db: Db, common: &Common) -> Result<Self, Failure> {
        let now = SystemClock.now();
        let mut tx = db.write().await?;
        let mut writer = tx.record(&Rebuilding::begin(By::Program, now)).await?;
        writer.execute_one(ADD_UNIT, args![ID, None::<String>, -1_i64]).await?;
        writer.execute_one(ADD_PERSON, args![ID, "Mai Thị Lan", [0_u8], "mai thi lan"]).await?;
        for role in [Role::Office, Role::Administrator] {
            writer.execute_one(ADD_GRANT, args![role.code(), ID, role.code(), ID]).await?;
        }
        writer.execute_one(ADD_ACCOUNT, args![ID]).await?;
        let session = args![hash_of(SECRET.as_bytes()), ID, "", now, now.as_millisecond() + SESSION];
        writer.execute_one(ADD_SESSION, session).await?;
        tx.commit().await?;
        let program = std::env::current_exe().map_err(|error| Failure::Said(common.t.cli.system_failed(error)))?;
        let mode = Mode { program, ..Mode::default() };
        let app = App {
            db,
            originals: Originals::InDatabase,
            catalogue: Arc::new(Catalogue::built_in()),
            trust: Arc::default(),
            vault: Arc::default(),
            clock: Arc::new(SystemClock),
            mode: Arc::new(mode),
            answered: Arc::default(),
        };
        let router = shell::router(&app);
        Ok(Self { app, router })
    }

    /// Opens a page once uncounted, then so many times; gives how long each took, from the request to the last byte.
    pub(super) async fn opens_often(&self, path: &str, rounds: usize) -> Result<Vec<Duration>, Failure> {
        self.opens(path).await?;
        let mut times = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            let begun = Instant::now();
            self.opens(path).await?;
            times.push(begun.elapsed());
        }
        Ok(times)
    }

    /// Opens a page; gives how many bytes it has.
    pub(super) async fn opens(&self, path: &str) -> Result<usize, Failure> {
        let wrong = |why: String| Failure::Said(format!("{path}: {why}"));
        let request = Request::get(path).header("cookie", format!("thidua={SECRET}")).body(Body::empty());
        let request = request.map_err(|error| wrong(error.to_string()))?;
        let answer = self.router.clone().oneshot(request).await.map_err(|error| wrong(error.to_string()))?;
        let status = answer.status();
        let body = to_bytes(answer.into_body(), LARGEST_PAGE).await.map_err(|error| wrong(error.to_string()))?;
        if status == StatusCode::OK { Ok(body.len()) } else { Err(wrong(status.to_string())) }
    }
}
