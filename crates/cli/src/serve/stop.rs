//! Stopping in order: no new visitors and no new jobs at once, then what is under way, then the store.

use std::net::SocketAddr;
use std::time::Duration;

use axum_server::Handle;
use store::Db;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// People may finish what they were sending.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// The worker may finish what it was doing. With the requests and the store that is 45 seconds; our unit waits for 60.
const LAST_JOBS: Duration = Duration::from_secs(30);

/// What still holds the store after that is not waited for: what it had not committed never was.
const LAST_WRITES: Duration = Duration::from_secs(5);

/// Waits for Ctrl-C, or for what a service manager sends, and tells everybody.
pub(super) async fn when_told(handle: Handle<SocketAddr>, tell: watch::Sender<bool>) {
    told().await;
    tracing::info!("told to stop");
    let _ = tell.send(true);
    handle.graceful_shutdown(Some(LAST_REQUESTS));
}

async fn told() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    let _ = interrupt.await;
}

/// After the last visitor: the jobs, then the stores.
pub(super) async fn end(mut work: JoinSet<()>, stores: Vec<Db>) {
    let jobs = async { while work.join_next().await.is_some() {} };
    if tokio::time::timeout(LAST_JOBS, jobs).await.is_err() {
        tracing::warn!("a job did not end in time; it runs again after the next start");
        work.abort_all();
    }
    let mut closing: JoinSet<()> = stores.into_iter().map(|db| async move { db.close().await }).collect();
    let closed = async { while closing.join_next().await.is_some() {} };
    if tokio::time::timeout(LAST_WRITES, closed).await.is_err() {
        tracing::warn!("a store was still in use when the program ended");
    }
}
