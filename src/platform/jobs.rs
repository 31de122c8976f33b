//! Work that comes back: a named loop that survives its own errors and stops when told.
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// Tells loops to stop; cloned into each.
#[derive(Clone)]
pub struct Shutdown(watch::Receiver<bool>);

/// The other end of [`Shutdown`].
pub struct ShutdownHandle(watch::Sender<bool>);

/// A pair: keep the handle, give clones of the other end to the loops.
pub fn shutdown() -> (ShutdownHandle, Shutdown) {
    let (sender, receiver) = watch::channel(false);
    (ShutdownHandle(sender), Shutdown(receiver))
}

impl ShutdownHandle {
    /// Every loop ends after the turn it is in.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Shutdown {
    /// Resolves when it is time to stop.
    pub async fn wait(&mut self) {
        // The sender being gone also means stop.
        drop(self.0.wait_for(|stop| *stop).await);
    }
}

/// Runs `turn` again and again: at once while it says there is more to do (`Ok(true)`), else after
/// `every`, or sooner when `wake` is notified. An error is logged and waits like an empty turn.
pub async fn repeat<F, Fut>(
    name: &'static str,
    every: Duration,
    wake: Arc<Notify>,
    mut shutdown: Shutdown,
    mut turn: F,
) where
    F: FnMut() -> Fut,
    Fut: Future<Output = anyhow::Result<bool>>,
{
    loop {
        let more = turn().await.unwrap_or_else(|error| {
            tracing::error!(job = name, error = format!("{error:#}"), "a job failed");
            false
        });
        if *shutdown.0.borrow() {
            return;
        }
        if more {
            continue;
        }
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            () = wake.notified() => {}
            () = shutdown.wait() => return,
        }
    }
}
