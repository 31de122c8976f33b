//! Writes down the answers given to the Node, and how fast they were: a moment later, many at a time.
use crate::features::stazione::model::Conto;
use crate::features::stazione::store::puntualita::{self, Chiave};
use crate::features::stazione::store::{self, RigaRisposta};
use crate::platform::jobs::Shutdown;
use sqlx::{Connection, PgConnection, PgPool};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

/// Answers that may wait to be written; with more, who answers waits.
const CODA: usize = 8_192;
/// Answers in one statement.
const GRUPPO: usize = 500;
/// How long a few answers wait for company.
const ATTESA: Duration = Duration::from_millis(50);
/// How long to wait for a database that is down.
const PAUSA: Duration = Duration::from_millis(500);
/// How long an answer waits for a place in the queue.
const PAZIENZA: Duration = Duration::from_secs(1);
/// How often what was counted is written.
const CONTI: Duration = Duration::from_secs(5);
/// How often a process that is ending tries.
const ULTIME: u32 = 3;

/// What was counted and not written yet.
type Conti = Mutex<HashMap<Chiave, Conto>>;

/// Takes note of every answer given to the Node, a moment later and many at a time: a
/// verification is one query, and its record must not make it two.
/// A crash loses the last [`ATTESA`] of verifications, and the last [`CONTI`] of how fast answers were;
/// activations are written with their lock.
pub struct RegistroRisposte {
    coda: mpsc::Sender<RigaRisposta>,
    conti: Arc<Conti>,
}

/// The answer could not be noted, so it must not be given.
#[derive(Debug, thiserror::Error)]
#[error("the record of answers is full or closed")]
pub struct NonRegistrata;

impl RegistroRisposte {
    /// Starts the writer. After `shutdown` it takes nothing new, and its handle ends when all is
    /// written: stop the HTTP server first.
    pub fn start(db: PgPool, shutdown: Shutdown) -> (Arc<Self>, JoinHandle<()>) {
        let (coda, ricevute) = mpsc::channel(CODA);
        let conti = Arc::new(Conti::default());
        let scrittore = Scrittore { db, conn: None, conti: Arc::clone(&conti), shutdown };
        (Arc::new(Self { coda, conti }), tokio::spawn(scrittore.write_all(ricevute)))
    }

    /// Notes one answer. Waits when the database is behind, and gives up after a second.
    pub async fn add(&self, riga: RigaRisposta) -> Result<(), NonRegistrata> {
        self.coda.send_timeout(riga, PAZIENZA).await.map_err(|_| NonRegistrata)
    }

    /// Counts one call. Waits for nothing.
    pub fn conta(&self, chiave: Chiave, conto: Conto) {
        merge(&self.conti, chiave, conto);
    }
}

fn merge(conti: &Conti, chiave: Chiave, conto: Conto) {
    let mut conti = conti.lock().unwrap_or_else(PoisonError::into_inner);
    let somma = conti.entry(chiave).or_default();
    *somma = somma.and(conto);
}

/// Keeps a connection of its own: those of the pool end with the HTTP workers that opened them,
/// and the last answers are written after these have gone.
struct Scrittore {
    db: PgPool,
    conn: Option<PgConnection>,
    conti: Arc<Conti>,
    shutdown: Shutdown,
}

impl Scrittore {
    async fn write_all(mut self, mut ricevute: mpsc::Receiver<RigaRisposta>) {
        let mut gruppo = Vec::with_capacity(GRUPPO);
        let mut last = false;
        let mut ogni = interval(CONTI);
        ogni.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                n = ricevute.recv_many(&mut gruppo, GRUPPO) => if n == 0 { break },
                _ = ogni.tick() => {
                    self.write_conti().await;
                    continue;
                }
                () = self.shutdown.wait(), if !last => {
                    last = true;
                    ricevute.close();
                    continue;
                }
            }
            let full = async {
                while gruppo.len() < GRUPPO {
                    let room = GRUPPO - gruppo.len();
                    if ricevute.recv_many(&mut gruppo, room).await == 0 {
                        return;
                    }
                }
            };
            tokio::select! {
                () = full => {}
                () = sleep(ATTESA) => {}
            }
            self.write(&gruppo).await;
            gruppo.clear();
        }
        for _ in 0..ULTIME {
            if self.write_conti().await {
                return;
            }
            sleep(PAUSA).await;
        }
    }

    /// Tries until it succeeds; when the process is ending, a few times only.
    async fn write(&mut self, gruppo: &[RigaRisposta]) {
        let mut tries = 0_u32;
        loop {
            let Err(error) = self.try_write(gruppo).await else { return };
            self.conn = None;
            tries += 1;
            let righe = gruppo.len();
            tracing::error!(righe, tries, %error, "answers given to the Node are not written yet");
            let ending = timeout(PAUSA, self.shutdown.wait()).await.is_ok();
            if ending && ULTIME <= tries {
                return;
            }
            if ending {
                sleep(PAUSA).await;
            }
        }
    }

    async fn try_write(&mut self, gruppo: &[RigaRisposta]) -> sqlx::Result<()> {
        store::insert_risposte(self.connection().await?, gruppo).await
    }

    /// Adds what was counted to what is written; what cannot be written waits for the next time. A connection
    /// that dies after it was written and before it said so counts those seconds twice.
    async fn write_conti(&mut self) -> bool {
        let conti = std::mem::take(&mut *self.conti.lock().unwrap_or_else(PoisonError::into_inner));
        if conti.is_empty() {
            return true;
        }
        let conti: Vec<_> = conti.into_iter().collect();
        let Err(error) = self.try_write_conti(&conti).await else { return true };
        self.conn = None;
        tracing::error!(%error, "how fast the Node was answered is not written yet");
        for (chiave, conto) in conti {
            merge(&self.conti, chiave, conto);
        }
        false
    }

    async fn try_write_conti(&mut self, conti: &[(Chiave, Conto)]) -> sqlx::Result<()> {
        puntualita::add_conti(self.connection().await?, conti).await
    }

    async fn connection(&mut self) -> sqlx::Result<&mut PgConnection> {
        Ok(match &mut self.conn {
            Some(conn) => conn,
            none => none.insert(PgConnection::connect_with(&self.db.connect_options()).await?),
        })
    }
}
