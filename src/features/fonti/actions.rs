//! Asking the sources: all at once, each with its own patience, and nobody waits longer than they must.
use super::model::anomalia::{Anomalia, Segnalata};
use super::model::circuito::Circuito;
use super::model::letta;
use super::model::lettura::{Esito, FRESCA, Freschezza};
use super::model::posizione::Lette;
use super::model::remota::RataRemota;
use super::model::unione;
use super::model::veicolo::{Bollo, Veicolo};
use super::port::{Fonti, Guasto, Nota, Registrata, Ricerca, SuiVeicoli};
use super::store;
use crate::kernel::CodiceFiscale;
use crate::platform::Interessato;
use crate::platform::web::{App, AppState};
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::error::Elapsed;
use tokio::time::{sleep, timeout};

/// A page never waits longer for sources; what comes later is there at the next view.
pub const ATTESA: Duration = Duration::from_millis(1400);
// A page takes a second and a half at most, a tenth of a second for itself.
const _: () = assert!(ATTESA.as_millis() <= 1_500 - 100);

/// Between two looks at whether a turn has ended.
const PASSO: Duration = Duration::from_millis(100);

/// A counter of a PSP waits no longer for what a vehicle owes (`domain.md` §4.7).
const SPORTELLO: Duration = Duration::from_millis(1500);

/// Whose debts, and how old an answer may be.
pub struct Domanda<'a> {
    pub codice: &'a str,
    /// [`Interessato::codici`].
    pub codici: &'a [String],
    /// An answer younger than this is good enough.
    pub eta: SignedDuration,
    /// These sources only.
    pub solo: Option<&'a [String]>,
}

impl<'a> Domanda<'a> {
    /// Every source, not asked in the last minutes.
    pub fn lista(chi: &'a Interessato) -> Self {
        let codice = chi.codice_fiscale().as_str();
        Self { codice, codici: chi.codici(), eta: FRESCA, solo: None }
    }

    /// With an answer younger than `eta`.
    pub fn entro(self, eta: SignedDuration) -> Self {
        Self { eta, ..self }
    }

    /// Only sources of those names.
    pub fn solo(self, fonti: &'a [String]) -> Self {
        Self { solo: Some(fonti), ..self }
    }
}

/// What the sources say that `chi` owes, and how fresh that is. Asks those that were not asked lately,
/// if `chi` lets us, and waits for them a moment.
pub async fn tutte(
    app: &App,
    fonti: &Fonti,
    chi: &Interessato,
) -> sqlx::Result<(Freschezza, Vec<RataRemota>)> {
    if fonti.is_empty() {
        return Ok((Freschezza::default(), vec![]));
    }
    let freschezza = aggiorna(app, fonti, &Domanda::lista(chi)).await?;
    if !freschezza.cerca() {
        return Ok((freschezza, vec![]));
    }
    let mut conn = app.db.acquire().await?;
    let rate = store::sue(&mut conn, chi.codici(), &fonti.ids()).await?;
    Ok((freschezza, unite(&mut conn, chi, rate).await?))
}

/// `rate` of `chi`, those of one debt that several sources tell of as those of one posizione.
pub async fn unite(
    conn: &mut PgConnection,
    chi: &Interessato,
    rate: Vec<RataRemota>,
) -> sqlx::Result<Vec<RataRemota>> {
    let altrove = |it: &RataRemota| {
        rate.iter().any(|altra| altra.ente_cf == it.ente_cf && altra.fonte != it.fonte)
    };
    // Nearly always there are none: an ente has one source.
    let (mut note, mut lette) = (vec![], HashSet::new());
    for it in rate.iter().filter(|it| altrove(it)) {
        if lette.insert((&it.fonte, &it.ente_cf, &it.posizione)) {
            // Of a notice told twice only one reading is among `rate`: the other tells what belongs together.
            note.extend(store::find_della_posizione(conn, chi.codici(), it.id).await?);
        }
    }
    Ok(if note.is_empty() { rate } else { unione::unisci(rate, &note) })
}

/// `rate`, which one source told `chi` of as one posizione, with what others tell of the same debt, each
/// notice once; in order of opzione.
pub async fn con_altre(
    conn: &mut PgConnection,
    fonti: &Fonti,
    chi: &Interessato,
    mut rate: Vec<RataRemota>,
) -> sqlx::Result<Vec<RataRemota>> {
    let Some(prima) = rate.first().cloned() else { return Ok(rate) };
    if fonti.tutte.iter().filter(|it| it.enti.contains(&prima.ente_cf)).count() < 2 {
        return Ok(rate);
    }
    let mut altre = store::sue(conn, chi.codici(), &fonti.ids()).await?;
    altre.retain(|it| it.ente_cf == prima.ente_cf && it.fonte != prima.fonte);
    let id = prima.id;
    rate.extend(altre);
    let mut unite = unite(conn, chi, rate).await?;
    let debito = unite.iter().find(|it| it.id == id).map(RataRemota::rif);
    unite.retain(|it| Some(it.rif()) == debito);
    // The reading of another source is only there when it is the one that counts.
    let piu_fresche: HashSet<_> = unite
        .iter()
        .filter(|it| it.fonte != prima.fonte)
        .map(|it| it.numero_avviso.clone())
        .collect();
    unite.retain(|it| it.fonte != prima.fonte || !piu_fresche.contains(&it.numero_avviso));
    unite.sort_by_key(|it| (it.opzione_indice, it.scadenza));
    Ok(unite)
}

/// Asks the sources whose answer is older than `domanda` wants, if the person lets us, and waits for
/// them a moment: how fresh everything is then. Safe to repeat, at once and in several tabs: a question
/// under way is not asked again.
pub async fn aggiorna(app: &App, fonti: &Fonti, domanda: &Domanda<'_>) -> sqlx::Result<Freschezza> {
    let mut conn = app.db.acquire().await?;
    let freschezza = store::freschezza(&mut conn, fonti, domanda.codice, app.clock.now()).await?;
    drop(conn);
    if !freschezza.cerca() {
        return Ok(freschezza);
    }
    let questions = ask(app, fonti, domanda, &freschezza).await?;
    if questions.is_empty() {
        return Ok(freschezza);
    }
    drop(timeout(ATTESA, join_all(questions)).await);
    let mut conn = app.db.acquire().await?;
    store::freschezza(&mut conn, fonti, domanda.codice, app.clock.now()).await
}

/// Starts a question to each source that must be asked. They end by themselves.
pub(super) async fn ask(
    app: &App,
    fonti: &Fonti,
    domanda: &Domanda<'_>,
    freschezza: &Freschezza,
) -> sqlx::Result<Vec<tokio::task::JoinHandle<()>>> {
    let now = app.clock.now();
    let prima = now - domanda.eta;
    let mut started = vec![];
    for fonte in &fonti.tutte {
        let lettura = freschezza.letture.iter().find(|it| it.fonte == fonte.id);
        let young =
            lettura.is_some_and(|it| it.is_buona() && it.risposta_at.is_some_and(|at| prima <= at));
        if young || domanda.solo.is_some_and(|solo| !solo.contains(&fonte.id)) {
            continue;
        }
        let mut conn = app.db.acquire().await?;
        let pazienza = SignedDuration::try_from(fonte.pazienza).unwrap_or(SignedDuration::MAX);
        let taken =
            store::prendi(&mut conn, domanda.codice, &fonte.id, prima, pazienza, now).await?;
        drop(conn);
        if let Some(prima) = taken {
            let nuovo = prima && fonte.porta.si_elenca();
            if nuovo {
                fonti.nuovi.notify_one();
            }
            let question = Question {
                app: app.clone(),
                fonte: Arc::clone(fonte),
                codice: domanda.codice.to_owned(),
                codici: domanda.codici.to_vec(),
                chiesta: now,
                nuovo,
            };
            started.push(tokio::spawn(question.ask()));
        }
    }
    Ok(started)
}

/// One question to one source.
struct Question {
    app: App,
    fonte: Arc<Registrata>,
    codice: String,
    codici: Vec<String>,
    chiesta: Timestamp,
    /// The source is read whole, and was not since they said yes.
    nuovo: bool,
}

impl Question {
    async fn ask(self) {
        if let Err(error) = self.try_ask().await {
            tracing::error!(
                fonte = self.fonte.id,
                error = format!("{error:#}"),
                "an answer was lost"
            );
        }
    }

    async fn try_ask(&self) -> sqlx::Result<()> {
        if self.nuovo {
            self.attendi_giro().await?;
        }
        let note = self.note().await?;
        // Nothing to ask for by its id: it is the turns that tell what they owe, and how fresh that is.
        let answer = match &note {
            Some(note) if note.is_empty() => Ok(Lette::default()),
            _ => self.answer(note.clone().unwrap_or_default()).await?,
        };
        let answer = match answer {
            Ok(lette) => lette,
            Err(guasto) => return self.failed(guasto.into()).await,
        };
        let oggi = self.app.clock.oggi();
        let ammesse = letta::ammetti(answer, &self.fonte.enti, Some(&self.asked()), oggi);
        let mut anomalie = ammesse.anomalie.clone();
        if ammesse.is_altrui() {
            let mut conn = self.app.db.acquire().await?;
            store::anomalie(&mut conn, &self.fonte, &anomalie, self.app.clock.now()).await?;
            drop(conn);
            tracing::error!(fonte = self.fonte.id, "a source told of somebody else's debts");
            return self.failed(Esito::Altrui).await;
        }
        let esito = if anomalie.is_empty() { Esito::Ok } else { Esito::InParte };
        let now = self.app.clock.now();
        let mut tx = self.app.db.begin().await?;
        let id = &self.fonte.id;
        if !store::riuscita(&mut tx, &self.codice, id, esito, now).await? {
            // They said no while the source was answering: nothing of it stays.
            return tx.rollback().await;
        }
        let diverse = store::scrivi(&mut tx, id, &ammesse.posizioni, now).await?;
        anomalie.extend(diverse.iter().map(|it| Segnalata::di(Anomalia::DiversoImporto, it)));
        // What could not be read may be what is told no more.
        if !ammesse.ha(Anomalia::Illeggibile) && !ammesse.ha(Anomalia::Troppe) {
            let ids: Option<Vec<String>> =
                note.map(|it| it.into_iter().map(|it| it.posizione).collect());
            let (codici, ids) = (&self.codici, ids.as_deref());
            store::spariscono(&mut tx, id, codici, ids, self.chiesta, now).await?;
        }
        if !anomalie.is_empty() {
            store::anomalie(&mut tx, &self.fonte, &anomalie, now).await?;
            tracing::warn!(fonte = id, anomalie = anomalie.len(), "a source told what cannot be");
        }
        tx.commit().await
    }

    fn asked(&self) -> Vec<CodiceFiscale> {
        self.codici.iter().filter_map(|it| CodiceFiscale::parse(it).ok()).collect()
    }

    /// Waits for the turn that tells what they owe, if it ends while their page may wait.
    async fn attendi_giro(&self) -> sqlx::Result<()> {
        let began = Instant::now();
        while began.elapsed() < ATTESA {
            let mut conn = self.app.db.acquire().await?;
            let giro = store::intero(&mut conn, &self.fonte).await?;
            drop(conn);
            if giro.is_some_and(|it| self.chiesta < it.dal) {
                break;
            }
            sleep(PASSO).await;
        }
        Ok(())
    }

    /// What the source is asked for by its id, where it cannot be asked about a person.
    async fn note(&self) -> sqlx::Result<Option<Vec<Nota>>> {
        if !self.fonte.porta.si_elenca() {
            return Ok(None);
        }
        let mut conn = self.app.db.acquire().await?;
        store::note(&mut conn, &self.fonte.id, &self.codici, self.app.clock.now()).await.map(Some)
    }

    /// What the source says; a source that is left alone, or has too many questions, does not answer.
    async fn answer(&self, note: Vec<Nota>) -> sqlx::Result<Result<Lette, Guasto>> {
        let fonte = &self.fonte;
        let ricerca = Ricerca { codici: self.asked(), note };
        let asked = timeout(fonte.pazienza, fonte.porta.cerca(&ricerca));
        spared(&self.app, fonte, (&fonte.circuito, &fonte.posti), asked).await
    }

    async fn failed(&self, esito: Esito) -> sqlx::Result<()> {
        let mut conn = self.app.db.acquire().await?;
        store::fallita(&mut conn, &self.codice, &self.fonte.id, esito).await
    }
}

/// What the source of `ente_cf` says that a vehicle owes, within the patience of a counter. It needs no
/// consent: nobody is named, neither in the question nor in the answer.
pub async fn bollo(
    app: &AppState,
    fonti: &Fonti,
    ente_cf: &str,
    veicolo: &Veicolo,
) -> sqlx::Result<Result<Bollo, Guasto>> {
    let Some((fonte, sui)) = fonti.dei_veicoli(ente_cf) else {
        tracing::error!(ente = ente_cf, "no source of this ente is asked about vehicles");
        return Ok(Err(Guasto::NonRisponde));
    };
    let SuiVeicoli { porta, circuito, posti } = sui;
    let judged = async {
        Ok(match porta.bollo(veicolo).await? {
            Bollo::Dovuto(it) => {
                let it = it.ammesso(app.clock.oggi()).ok_or(Guasto::Incomprensibile)?;
                Bollo::Dovuto(it)
            }
            other => other,
        })
    };
    let asked = timeout(SPORTELLO.min(fonte.pazienza), judged);
    spared(app, fonte, (circuito, posti), asked).await
}

/// The answer to a question, counted and timed. A source that is left alone, or has too many questions,
/// is not asked and does not answer.
async fn spared<T>(
    app: &AppState,
    fonte: &Registrata,
    (circuito, posti): (&Circuito, &Semaphore),
    question: impl Future<Output = Result<Result<T, Guasto>, Elapsed>>,
) -> sqlx::Result<Result<T, Guasto>> {
    let Ok(posto) = posti.try_acquire() else { return Ok(Err(Guasto::NonRisponde)) };
    if !circuito.is_chiuso(app.clock.now()) {
        return Ok(Err(Guasto::NonRisponde));
    }
    let began = Instant::now();
    let answer = question.await.unwrap_or(Err(Guasto::NonRisponde));
    metrics::histogram!("fonte_secondi", "fonte" => fonte.id.clone()).record(began.elapsed());
    let outcome = if answer.is_ok() { "ok" } else { "guasto" };
    metrics::counter!("fonte_domande", "fonte" => fonte.id.clone(), "esito" => outcome)
        .increment(1);
    drop(posto);
    remember(app, fonte, circuito, None, answer.as_ref().err().copied()).await?;
    Ok(answer)
}

/// Tells a circuit breaker of `fonte`, and who watches over it, how a question went, about `ente` alone
/// if it was.
pub(super) async fn remember(
    app: &AppState,
    fonte: &Registrata,
    circuito: &Circuito,
    ente: Option<&CodiceFiscale>,
    guasto: Option<Guasto>,
) -> sqlx::Result<()> {
    let Some(guasto) = guasto else {
        circuito.bene();
        return Ok(());
    };
    tracing::warn!(fonte = fonte.id, %guasto, "a source does not answer as it should");
    let pause = match guasto {
        Guasto::Piano(attesa) => Some(attesa),
        Guasto::NonRisponde | Guasto::Guasta(_) | Guasto::Incomprensibile | Guasto::TroppoLunga => {
            None
        }
    };
    let now = app.clock.now();
    let fino = circuito.male(now, pause);
    let mut conn = app.db.acquire().await?;
    let segnalata = Segnalata { anomalia: guasto.into(), ente: ente.cloned() };
    store::anomalie(&mut conn, fonte, &[segnalata], now).await?;
    // What counters are told is not what citizens' lists are.
    if let Some(fino) = fino.filter(|_| std::ptr::eq(circuito, &raw const fonte.circuito)) {
        store::pausa(&mut conn, &fonte.id, fino).await?;
    }
    Ok(())
}
