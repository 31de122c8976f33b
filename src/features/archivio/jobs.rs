//! Sending: what changed, what changes by itself, what an ente that joins has to collect.
use super::model::{Motivo, SOGLIA, Seguito, Voce, pausa};
use super::port::{Archivio, RifiutoArchivio};
use super::store::{self, Dopo, Preso, canale, ripasso};
use crate::features::{enti, posizioni, stazione};
use crate::kernel::{EnteId, Importo, PosizioneId};
use crate::platform::web::AppState;
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::{SignedDuration, Timestamp};
use posizioni::Posizione;
use std::collections::HashMap;
use std::sync::Mutex;

/// Notices taken in one turn, and how many are on their way at once.
const QUANTI: i64 = 64;
const INSIEME: usize = 8;
/// For how long they are taken: a turn is over long before, or its process is.
const PRESA: SignedDuration = SignedDuration::from_mins(3);
/// For how long a notice whose answer did not come is left alone: it may still be on its way.
const QUIETE: SignedDuration = SignedDuration::from_mins(1);
/// Notices of one turn that changed by the passing of days.
const GIORNATA: i64 = 1_000;

/// At the start of a worker, and every hour: the entes that are in the archive are those of the configuration. Safe to
/// repeat.
pub async fn iscrivi(app: &AppState) -> anyhow::Result<()> {
    let codici = app.config.archivio.as_ref().map(|it| it.enti.clone()).unwrap_or_default();
    let ignoti = enti::set_archivio(&mut *app.db.acquire().await?, &codici).await?;
    for ente in ignoti {
        tracing::warn!(ente = ente.as_str(), "archivio.enti names an ente that is not here");
    }
    Ok(())
}

/// Every 2 seconds, and again at once while there is work. Marks the notices of an ente that joined or
/// left the archive, or changed what all its prices follow from. Safe to repeat: a turn and how far it
/// went are one transaction.
pub async fn ripassa(app: &AppState) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let turno = ripasso::turno(&mut tx).await?;
    tx.commit().await?;
    Ok(turno == ripasso::Turno::Ancora)
}

/// Every minute. Marks the notices that are something else from today on, in Rome: a reduction that
/// ended, a step of a fine, lateness, a first day. Safe to repeat: what is marked is not found again.
pub async fn ricalcola(app: &AppState) -> anyhow::Result<bool> {
    let mut conn = app.db.acquire().await?;
    let marked = store::ricalcola(&mut conn, app.clock.oggi(), GIORNATA).await?;
    Ok(i64::try_from(marked).is_ok_and(|it| it == GIORNATA))
}

/// Every 2 seconds, and again at once while there is work. Sends what notices are now. Safe to repeat
/// and on several processes: a notice is one worker's at a time, and sent again whenever nobody knows
/// whether it arrived. An archive that fails is left alone for a while; then one notice tries it.
pub async fn invia(app: &AppState, archivio: &dyn Archivio) -> anyhow::Result<bool> {
    let mut conn = app.db.acquire().await?;
    let canale = canale::find(&mut conn).await?;
    let now = app.clock.now();
    if canale.pausa_fino.is_some_and(|fino| now < fino) {
        return Ok(false);
    }
    let limit = if SOGLIA <= canale.guasti { 1 } else { QUANTI };
    let presi = store::prendi(&mut conn, limit, now, now + PRESA).await?;
    if presi.is_empty() {
        return Ok(false);
    }
    // Read after they were taken: never older than their version.
    let oggi = app.clock.oggi();
    let enti = enti::con_archivio(&mut conn).await?;
    let ids: Vec<PosizioneId> = presi.iter().map(|it| it.posizione).collect();
    let lette = posizioni::find_posizioni(&mut conn, &ids).await?;
    // Made on the fly, a notice is good for who asked at that counter (`domain.md` §4.9).
    let al_volo = stazione::nate_da_domanda(&mut conn, &ids).await?;
    drop(conn);
    let lette: HashMap<PosizioneId, Posizione> = lette.into_iter().map(|it| (it.id, it)).collect();
    let all = presi.len();
    let giro = Giro {
        app,
        archivio,
        enti,
        al_volo,
        lette,
        oggi,
        esito: Mutex::new(Esito::new(canale.guasti)),
    };
    let each = presi.into_iter().map(|preso| giro.uno(preso));
    stream::iter(each).buffer_unordered(INSIEME).try_collect::<Vec<()>>().await?;
    let esito = giro.esito.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let fermo = esito.fermo();
    if esito.chiesto {
        let (now, ultima) = (app.clock.now(), esito.ultima);
        let pausa_fino = ultima.filter(|_| fermo).and_then(|it| {
            let pausa = pausa(esito.guasti, it, caso(0, now))?;
            Some(now + esito.attesa.unwrap_or_default().max(pausa))
        });
        let mut conn = app.db.acquire().await?;
        canale::nota(&mut conn, esito.guasti, pausa_fino, ultima, esito.prese, now).await?;
        if let Some(motivo) = ultima.filter(|_| fermo) {
            tracing::warn!(%motivo, guasti = esito.guasti, "the archive is out of order");
        }
    }
    Ok(!fermo && i64::try_from(all).is_ok_and(|it| it == limit))
}

/// One turn of sending.
struct Giro<'a> {
    app: &'a AppState,
    archivio: &'a dyn Archivio,
    enti: Vec<EnteId>,
    /// Not for the archive.
    al_volo: Vec<PosizioneId>,
    lette: HashMap<PosizioneId, Posizione>,
    oggi: jiff::civil::Date,
    esito: Mutex<Esito>,
}

/// How the archive answered in this turn.
struct Esito {
    guasti: u32,
    /// It answered, or was waited for in vain, at least once.
    chiesto: bool,
    /// What was wrong the last time; nothing: it took the notice.
    ultima: Option<Motivo>,
    attesa: Option<SignedDuration>,
    prese: bool,
}

impl Esito {
    fn new(guasti: u32) -> Self {
        Self { guasti, chiesto: false, ultima: None, attesa: None, prese: false }
    }

    fn answered(&mut self, risposta: Result<(), RifiutoArchivio>) {
        let motivo = risposta.err().map(|it| it.motivo);
        self.guasti = match motivo {
            Some(it) if it.is_del_canale() => self.guasti.saturating_add(1),
            _ => 0,
        };
        self.attesa = risposta.err().and_then(|it| it.attesa);
        self.prese |= motivo.is_none();
        (self.chiesto, self.ultima) = (true, motivo);
    }

    /// Nothing more is to be sent for now.
    fn fermo(&self) -> bool {
        self.ultima.is_some_and(Motivo::is_di_tutti)
            || (SOGLIA <= self.guasti && self.ultima.is_some_and(Motivo::is_del_canale))
    }
}

impl Giro<'_> {
    /// Sends one notice and notes what came of it.
    async fn uno(&self, preso: Preso) -> anyhow::Result<()> {
        let now = self.app.clock.now();
        let tardi = preso.preso_fino < now + self.archivio.pazienza() + QUIETE;
        if tardi || self.lock().fermo() {
            return Ok(store::rilascia(&mut *self.app.db.acquire().await?, &preso).await?);
        }
        let Some(voce) = self.voce(&preso) else {
            anyhow::bail!("the rata of a notice is gone: {}", preso.rata);
        };
        let chiude = voce.importo == Importo::ZERO;
        if chiude && !preso.nota {
            // The archive never heard of it.
            let mut conn = self.app.db.acquire().await?;
            return Ok(store::conferma(&mut conn, &preso, &voce, false, now).await?);
        }
        let risposta = match &voce.avviso {
            Some(avviso) => {
                let risposta = self.archivio.invia(avviso).await;
                self.lock().answered(risposta);
                risposta
            }
            None => Err(Motivo::SenzaConto.into()),
        };
        self.note(&preso, &voce, chiude, risposta).await
    }

    async fn note(
        &self,
        preso: &Preso,
        voce: &Voce,
        chiude: bool,
        risposta: Result<(), RifiutoArchivio>,
    ) -> anyhow::Result<()> {
        let now = self.app.clock.now();
        let tentativi = preso.tentativi.saturating_add(1);
        let mut conn = self.app.db.acquire().await?;
        let rifiuto = match risposta {
            Ok(()) => {
                metrics::counter!("archivio_avvisi", "esito" => "ok").increment(1);
                return Ok(store::conferma(&mut conn, preso, voce, true, now).await?);
            }
            Err(rifiuto) => rifiuto,
        };
        let motivo = rifiuto.motivo;
        metrics::counter!("archivio_avvisi", "esito" => motivo.as_str()).increment(1);
        let dopo = match Seguito::new(motivo, chiude, tentativi, caso(preso.rata.0, now)) {
            Seguito::Fatto => {
                return Ok(store::conferma(&mut conn, preso, voce, true, now).await?);
            }
            Seguito::Riprova(attesa) => {
                Dopo::Alle(now + rifiuto.attesa.unwrap_or_default().max(attesa))
            }
            Seguito::Ferma => Dopo::Mai,
        };
        let quiete = (motivo == Motivo::NonRisponde).then(|| now + QUIETE);
        Ok(store::fallita(&mut conn, preso, motivo, dopo, quiete, now).await?)
    }

    fn voce(&self, preso: &Preso) -> Option<Voce> {
        let posizione = self.lette.get(&preso.posizione)?;
        let rata = posizione.rate().find(|it| it.id == preso.rata)?;
        let usato = self.enti.contains(&rata.ente_id) && !self.al_volo.contains(&preso.posizione);
        Some(Voce::new(posizione, rata, usato, self.oggi))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Esito> {
        self.esito.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A number that is another for each notice and instant.
fn caso(rata: i64, now: Timestamp) -> u64 {
    rata.unsigned_abs()
        ^ u64::try_from(now.as_nanosecond().unsigned_abs() & u128::from(u64::MAX))
            .unwrap_or_default()
}
