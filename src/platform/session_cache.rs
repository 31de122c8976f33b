//! Sessions read a moment ago, so that not every page asks the database who is looking.
//!
//! PostgreSQL tells every process which session changed or ended (channel `web_session`); what was
//! remembered of it is forgotten then. While that channel is down nothing is remembered at all.
use super::csrf::unhex;
use super::jobs::Shutdown;
use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use sqlx::PgPool;
use sqlx::postgres::{PgListener, PgPoolOptions};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const CHANNEL: &str = "web_session";
/// Sessions remembered, at most: some kilobytes each.
const MOST: usize = 10_000;
/// However silent the channel is, a session is read again after this.
const LONGEST: SignedDuration = SignedDuration::from_secs(30);
/// Wait before the channel is tried again.
const PAUSE: Duration = Duration::from_secs(1);

/// A session as it is stored: names and JSON values.
pub type SessionState = HashMap<String, String>;

/// A session as it was read.
#[derive(Debug, Clone)]
pub struct Known {
    pub state: SessionState,
    pub expires_at: Timestamp,
    pub read_at: Timestamp,
}

/// One a process. Made closed: it remembers nothing until [`SessionCache::follow`] opens it.
#[derive(Default)]
pub struct SessionCache(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    open: bool,
    /// Goes up with every change, so that what was read before one is not remembered after it.
    turn: u64,
    known: HashMap<Vec<u8>, Known>,
}

impl SessionCache {
    /// What is remembered of session `id`, if it was read lately and lives at `now`.
    pub fn get(&self, id: &[u8], now: Timestamp) -> Option<Known> {
        let inner = self.lock();
        let known = inner.known.get(id).filter(|_| inner.open)?;
        let fresh = now.duration_since(known.read_at) < LONGEST && now < known.expires_at;
        fresh.then(|| known.clone())
    }

    /// Ask before reading the database; give it to [`SessionCache::put`] with what was read.
    pub fn turn(&self) -> u64 {
        self.lock().turn
    }

    /// Remembers `known`, unless something changed since `turn`.
    pub fn put(&self, turn: u64, id: Vec<u8>, known: Known) {
        let mut inner = self.lock();
        if !inner.open || inner.turn != turn {
            return;
        }
        if MOST <= inner.known.len() {
            let now = known.read_at;
            inner.known.retain(|_, it| now.duration_since(it.read_at) < LONGEST);
        }
        if inner.known.len() < MOST {
            inner.known.insert(id, known);
        }
    }

    /// Session `id` changed or ended.
    pub fn forget(&self, id: &[u8]) {
        let mut inner = self.lock();
        inner.turn += 1;
        inner.known.remove(id);
    }

    fn set_open(&self, open: bool) {
        let mut inner = self.lock();
        inner.open = open;
        inner.turn += 1;
        inner.known.clear();
    }

    /// Listens to the database until `shutdown`, over a connection of its own.
    pub async fn follow(self: Arc<Self>, db: PgPool, mut shutdown: Shutdown) {
        loop {
            let end = tokio::select! {
                end = self.listen(&db) => end,
                () = shutdown.wait() => return self.set_open(false),
            };
            self.set_open(false);
            let why = end.err().map(|error| format!("{error:#}")).unwrap_or_default();
            tracing::warn!(why, "changes of sessions are not heard: each page reads its own");
            if tokio::time::timeout(PAUSE, shutdown.wait()).await.is_ok() {
                return;
            }
        }
    }

    /// Until the connection is lost.
    async fn listen(&self, db: &PgPool) -> anyhow::Result<()> {
        let options = db.connect_options().as_ref().clone();
        let own = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
        let mut listener = PgListener::connect_with(&own).await?;
        listener.listen(CHANNEL).await?;
        self.set_open(true);
        while let Some(change) = listener.try_recv().await? {
            self.forget(&unhex(change.payload()).context("a payload that is no id")?);
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Nothing in here panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn known(read_at: i64, expires_at: i64) -> Known {
        Known { state: HashMap::new(), expires_at: at(expires_at), read_at: at(read_at) }
    }

    #[test]
    fn a_session_is_remembered_until_it_changes_ends_or_is_half_a_minute_old() {
        let cache = SessionCache::default();
        cache.put(cache.turn(), vec![1], known(0, 100));
        assert!(cache.get(&[1], at(1)).is_none(), "nothing while nobody listens");
        cache.set_open(true);
        cache.put(cache.turn(), vec![1], known(0, 10));
        cache.put(cache.turn(), vec![2], known(0, 100));
        assert!(cache.get(&[1], at(9)).is_some() && cache.get(&[1], at(10)).is_none());
        assert!(cache.get(&[2], at(29)).is_some() && cache.get(&[2], at(30)).is_none());
        cache.forget(&[2]);
        assert!(cache.get(&[2], at(1)).is_none());
        cache.put(cache.turn(), vec![2], known(0, 100));
        cache.set_open(false);
        assert!(cache.get(&[2], at(1)).is_none());
    }

    #[test]
    fn what_was_read_before_a_change_is_not_remembered_after_it() {
        let cache = SessionCache::default();
        cache.set_open(true);
        let turn = cache.turn();
        cache.forget(&[1]);
        cache.put(turn, vec![1], known(0, 100));
        assert!(cache.get(&[1], at(1)).is_none());
    }

    #[test]
    fn a_payload_is_an_id_in_hexadecimal() {
        assert_eq!(unhex("00ff1a"), Some(vec![0, 255, 26]));
        assert_eq!([unhex("0"), unhex("zz"), unhex("è0")], [None, None, None]);
    }
}
