//! Waiting for work that was given to another task.

use tokio::task::JoinHandle;

/// What the work gives; its panic goes on here. When the whole program stops, it never comes.
pub(crate) async fn outcome<T>(work: JoinHandle<T>) -> T {
    match work.await.map_err(tokio::task::JoinError::try_into_panic) {
        Ok(done) => done,
        Err(Ok(panic)) => std::panic::resume_unwind(panic),
        Err(Err(_stopping)) => std::future::pending().await,
    }
}
