//! Work behind the station: drawing the consequences of receipts, writing down the answers given.
use super::model::VITA;
use super::store::{self, RigaRisposta};
use crate::features::posizioni::{self, EsitoRt};
use crate::platform::jobs::Shutdown;
use crate::platform::web::AppState;
use sqlx::{Connection, PgConnection, PgPool};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

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

/// Receipts applied in one transaction.
const RICEVUTE: i64 = 500;

/// Applies receipts to the ledger: at every arrival, and every half second for those that another
/// process took. Gives how many. Safe to repeat: what a receipt did is written with
/// the fact that it did it, and any number of workers may run.
pub async fn applica_ricevute(app: &AppState) -> anyhow::Result<usize> {
    let mut tx = app.db.begin().await?;
    let applicate = posizioni::applica_rt(&mut tx, RICEVUTE, app.clock.now()).await?;
    tx.commit().await?;
    if !applicate.is_empty() {
        let regolari = applicate.iter().filter(|it| it.esito == EsitoRt::Regolare).count();
        tracing::info!(n = applicate.len(), regolari, "receipts applied");
    }
    Ok(applicate.len())
}

/// Withdraws what was asked for at a counter a day ago and nobody paid. Every 10 minutes. Safe to repeat,
/// and on several processes: what is found is closed in the transaction that withdraws it.
pub async fn chiudi_domande(app: &AppState) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let rate = store::chiudi_scadute(&mut tx, now - VITA, now).await?;
    posizioni::annulla(&mut tx, &rate, None, "chiesto a un PSP e non pagato").await?;
    tx.commit().await?;
    Ok(())
}

/// Takes note of every answer given to the Node, a moment later and many at a time: a
/// verification is one query, and its record must not make it two.
/// A crash loses the last [`ATTESA`] of verifications; activations are written with their lock.
pub struct RegistroRisposte {
    coda: mpsc::Sender<RigaRisposta>,
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
        (Arc::new(Self { coda }), tokio::spawn(write_all(db, ricevute, shutdown)))
    }

    /// Notes one answer. Waits when the database is behind, and gives up after a second.
    pub async fn add(&self, riga: RigaRisposta) -> Result<(), NonRegistrata> {
        self.coda.send_timeout(riga, PAZIENZA).await.map_err(|_| NonRegistrata)
    }
}

/// Keeps a connection of its own: those of the pool end with the HTTP workers that opened them,
/// and the last answers are written after these have gone.
async fn write_all(db: PgPool, mut ricevute: mpsc::Receiver<RigaRisposta>, mut shutdown: Shutdown) {
    let mut conn = None;
    let mut gruppo = Vec::with_capacity(GRUPPO);
    let mut last = false;
    loop {
        tokio::select! {
            n = ricevute.recv_many(&mut gruppo, GRUPPO) => if n == 0 { return },
            () = shutdown.wait(), if !last => {
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
            () = tokio::time::sleep(ATTESA) => {}
        }
        write(&db, &mut conn, &gruppo, &mut shutdown).await;
        gruppo.clear();
    }
}

/// Tries until it succeeds; when the process is ending, a few times only.
async fn write(
    db: &PgPool,
    conn: &mut Option<PgConnection>,
    gruppo: &[RigaRisposta],
    shutdown: &mut Shutdown,
) {
    let mut tries = 0_u32;
    loop {
        let Err(error) = try_write(db, conn, gruppo).await else { return };
        *conn = None;
        tries += 1;
        let righe = gruppo.len();
        tracing::error!(righe, tries, %error, "answers given to the Node are not written yet");
        let ending = tokio::time::timeout(PAUSA, shutdown.wait()).await.is_ok();
        if ending && 3 <= tries {
            return;
        }
        if ending {
            tokio::time::sleep(PAUSA).await;
        }
    }
}

async fn try_write(
    db: &PgPool,
    conn: &mut Option<PgConnection>,
    gruppo: &[RigaRisposta],
) -> sqlx::Result<()> {
    let conn = match conn {
        Some(conn) => conn,
        None => conn.insert(PgConnection::connect_with(&db.connect_options()).await?),
    };
    store::insert_risposte(conn, gruppo).await
}
