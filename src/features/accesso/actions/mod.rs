//! Starting a login and ending it: our database, then the proxy, then our database again.
pub mod operatori;

use super::model::{
    Attestato, Browser, Chi, Identita, InCorso, Livello, Peer, Porta, RifiutoAccesso, Ritorno,
    impronta,
};
use super::port::{Avviato, Invio, Notizia, Risposta};
use super::store;
use crate::kernel::{CodiceFiscale, Lang};
use crate::platform::WebError;
use crate::platform::csrf::hex;
use crate::platform::operatori as sessione;
use crate::platform::registro::{self, Attore, DettaglioAccesso, Evento, Voce};
use crate::platform::session::{self, Entrata};
use crate::platform::web::{AppState, new_code};
use anyhow::Context;
use std::net::IpAddr;
use url::Url;
use uuid::Uuid;

/// At which door, where the person wanted to go, in which language, from where, with what in the
/// cart, and in which session they were.
pub struct Visita {
    pub porta: Porta,
    pub ritorno: Ritorno,
    pub lang: Lang,
    pub indirizzo: IpAddr,
    pub carrello: Option<Uuid>,
    pub sessione: Option<Vec<u8>>,
}

impl Visita {
    /// Of somebody of whom only the address is known.
    pub fn unknown(lang: Lang, indirizzo: IpAddr) -> Self {
        let porta = Porta::default();
        let ritorno = Ritorno::parse(porta, None);
        Self { porta, ritorno, lang, indirizzo, carrello: None, sessione: None }
    }
}

/// A refusal on its way to its page.
pub struct Rifiutato {
    pub rifiuto: RifiutoAccesso,
    /// What the person tells the help desk; we find it in the log.
    pub codice: String,
    pub visita: Visita,
}

/// How ending a login went.
pub enum Esito {
    Entrato(Box<Ingresso>),
    Rifiutato(Rifiutato),
}

/// Somebody who may come in, and how.
pub struct Ingresso {
    pub identita: Identita,
    pub visita: Visita,
    /// What we had asked the proxy.
    richiesta: Option<String>,
}

impl Ingresso {
    /// What the register keeps of this login.
    fn accesso(&self, peer: &str, sessione_hash: &[u8]) -> DettaglioAccesso {
        DettaglioAccesso {
            peer: peer.to_owned(),
            livello: Some(self.identita.livello.numero()),
            sessione_hash: Some(hex(sessione_hash)),
            richiesta: self.richiesta.clone(),
            risposta: Some(self.identita.risposta.expose().clone()),
        }
    }
}

/// Prepares a login at `peer` of at least `livello` and remembers it; where to send the browser.
pub async fn start(
    app: &AppState,
    peer: &Peer,
    livello: Livello,
    browser: &Browser,
    visita: Visita,
) -> Result<Result<Invio, Rifiutato>, WebError> {
    let livello = livello.max(peer.livello);
    let avvio = match peer.proxy.inizia(&callback(app, peer)?, livello).await {
        Ok(avvio) => avvio,
        Err(rifiuto) => return Ok(Err(refuse(app, peer, rifiuto, visita).await?)),
    };
    let login = InCorso {
        porta: visita.porta,
        peer: peer.id.clone(),
        browser_hash: impronta(browser.as_str()),
        promemoria: avvio.promemoria,
        richiesta: Some(app.registro.seal(&avvio.richiesta)?),
        ritorno: visita.ritorno,
        lang: visita.lang,
        livello,
        carrello: visita.carrello,
        sessione: visita.sessione,
        avviato_at: app.clock.now(),
    };
    let mut conn = app.db.acquire().await?;
    store::insert_in_corso(&mut conn, &impronta(&avvio.stato), &login).await?;
    Ok(Ok(avvio.invio))
}

/// Ends the login that `risposta` belongs to. It is taken out before anything else is looked at,
/// so that it can be tried once only, whatever happens next.
pub async fn conclude(
    app: &AppState,
    peer: &Peer,
    risposta: &Risposta,
    browser: Option<&Browser>,
    indirizzo: IpAddr,
) -> Result<Esito, WebError> {
    let Some(login) = take(app, peer, risposta).await? else {
        // Anybody can ask for this: not more often than for a login.
        app.accessi.check(indirizzo).map_err(WebError::TooMany)?;
        let rifiuto = RifiutoAccesso::Scaduto("unknown or used key");
        let visita = Visita::unknown(Lang::It, indirizzo);
        return Ok(Esito::Rifiutato(refuse(app, peer, rifiuto, visita).await?));
    };
    let visita = Visita {
        porta: login.porta,
        ritorno: login.ritorno.clone(),
        lang: login.lang,
        indirizzo,
        carrello: login.carrello,
        sessione: login.sessione.clone(),
    };
    let richiesta = login.richiesta.as_deref().and_then(|it| app.registro.open(it));
    match identify(app, peer, risposta, browser, login).await? {
        Ok(identita) => Ok(Esito::Entrato(Box::new(Ingresso { identita, visita, richiesta }))),
        Err(rifiuto) => Ok(Esito::Rifiutato(refuse(app, peer, rifiuto, visita).await?)),
    }
}

async fn take(app: &AppState, peer: &Peer, risposta: &Risposta) -> sqlx::Result<Option<InCorso>> {
    let Some(stato) = peer.proxy.stato(risposta) else { return Ok(None) };
    let mut conn = app.db.acquire().await?;
    store::take_in_corso(&mut conn, &impronta(stato)).await
}

async fn identify(
    app: &AppState,
    peer: &Peer,
    risposta: &Risposta,
    browser: Option<&Browser>,
    login: InCorso,
) -> Result<Result<Identita, RifiutoAccesso>, WebError> {
    if let Err(rifiuto) = login.check(&peer.id, browser, app.clock.now()) {
        return Ok(Err(rifiuto));
    }
    let avviato = Avviato {
        ritorno: callback(app, peer)?,
        livello: login.livello,
        promemoria: login.promemoria,
        at: login.avviato_at,
    };
    let identita = match peer.proxy.concludi(risposta, &avviato).await {
        Ok(identita) => identita,
        Err(rifiuto) => return Ok(Err(rifiuto)),
    };
    if identita.generalita.eta(app.clock.oggi()).is_some_and(|it| it < peer.eta_minima) {
        return Ok(Err(RifiutoAccesso::TroppoGiovane));
    }
    match &identita.attestato {
        Some(attestato) if !is_new(app, peer, attestato).await? => Ok(Err(USED)),
        _ => Ok(Ok(identita)),
    }
}

const USED: RifiutoAccesso = RifiutoAccesso::RispostaNonValida("the statement was used before");

/// Uses up a statement.
async fn is_new(app: &AppState, peer: &Peer, attestato: &Attestato) -> sqlx::Result<bool> {
    let mut conn = app.db.acquire().await?;
    store::insert_attestato(&mut conn, &peer.id, attestato).await
}

/// The codes that the person had before.
pub async fn precedenti(
    app: &AppState,
    codice: Option<&CodiceFiscale>,
) -> sqlx::Result<Vec<CodiceFiscale>> {
    let Some(codice) = codice else { return Ok(vec![]) };
    store::codici::precedenti(&mut *app.db.acquire().await?, codice).await
}

/// Writes down that this person came in: account and register.
pub async fn record_entry(
    app: &AppState,
    ingresso: &Ingresso,
    entrata: &Entrata,
    sessione_hash: &[u8],
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let generalita = &ingresso.identita.generalita;
    match &generalita.chi {
        Chi::Codice(codice) => store::upsert_persona(&mut tx, codice, generalita, now).await?,
        Chi::Estero(id) => {
            store::upsert_persona_estera(&mut tx, &entrata.peer, id, generalita, now).await?;
        }
    }
    let accesso = ingresso.accesso(&entrata.peer, sessione_hash);
    let voce = of_citizen(Evento::Entrata, entrata, accesso, ingresso.visita.indirizzo);
    registro::add(&mut tx, app, &voce).await?;
    tx.commit().await?;
    metrics::counter!("accessi_total", "esito" => "entrata").increment(1);
    Ok(())
}

/// Writes down that this person went out.
pub async fn record_exit(
    app: &AppState,
    entrata: &Entrata,
    sessione_hash: Option<&[u8]>,
    indirizzo: IpAddr,
) -> anyhow::Result<()> {
    let accesso = DettaglioAccesso {
        livello: Some(entrata.livello),
        sessione_hash: sessione_hash.map(hex),
        ..DettaglioAccesso::at(&entrata.peer)
    };
    record(app, &of_citizen(Evento::Uscita, entrata, accesso, indirizzo)).await
}

fn of_citizen(
    evento: Evento,
    entrata: &Entrata,
    accesso: DettaglioAccesso,
    indirizzo: IpAddr,
) -> Voce {
    Voce {
        interessato: entrata.interessato(),
        indirizzo: Some(indirizzo),
        accesso: Some(accesso),
        ..Voce::new(evento, Attore::Interessato)
    }
}

/// A line of the register with which nothing else is written.
async fn record(app: &AppState, voce: &Voce) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    registro::add(&mut tx, app, voce).await?;
    tx.commit().await?;
    Ok(())
}

/// What a logout message that a browser brought leads to.
pub enum Congedo {
    /// The proxy wanted sessions ended: they are; this tells it so.
    Chiuse(Invio),
    /// The proxy has ended its own sessions, or not all of them.
    Saputo {
        completa: bool,
        stato: Option<String>,
    },
    Rifiutato(Rifiutato),
}

/// Reads a logout message of `peer`'s and does what it asks for.
pub async fn hear(
    app: &AppState,
    peer: &Peer,
    risposta: &Risposta,
    visita: Visita,
) -> Result<Congedo, WebError> {
    app.accessi.check(visita.indirizzo).map_err(WebError::TooMany)?;
    match peer.proxy.notizia(risposta).await {
        Err(rifiuto) => Ok(Congedo::Rifiutato(refuse(app, peer, rifiuto, visita).await?)),
        Ok(Notizia::Risposta { completa, stato }) => Ok(Congedo::Saputo { completa, stato }),
        Ok(Notizia::Richiesta { attestato, .. }) if !is_new(app, peer, &attestato).await? => {
            Ok(Congedo::Rifiutato(refuse(app, peer, USED, visita).await?))
        }
        Ok(Notizia::Richiesta { legame, risposta, .. }) => {
            for chiusa in session::end_linked(&app.db, &legame).await? {
                let hash = chiusa.csrf.as_deref().map(impronta);
                record_exit(app, &chiusa.entrata, hash.as_deref(), visita.indirizzo).await?;
            }
            for turno in sessione::end_linked(&app.db, &legame).await? {
                let accesso = operatori::accesso(&turno);
                operatori::record(app, Evento::Uscita, &turno, accesso, visita.indirizzo).await?;
            }
            Ok(Congedo::Chiuse(risposta))
        }
    }
}

async fn refuse(
    app: &AppState,
    peer: &Peer,
    rifiuto: RifiutoAccesso,
    visita: Visita,
) -> Result<Rifiutato, WebError> {
    let (codice, motivo) = (new_code(), rifiuto.motivo());
    tracing::warn!(peer = peer.id, codice, motivo, "a login was refused");
    metrics::counter!("accessi_total", "esito" => "rifiuto").increment(1);
    // Of who did not get in nothing is kept, nor of what the proxy wrote.
    let voce = Voce {
        motivo: Some(format!("{codice}: {motivo}")),
        indirizzo: Some(visita.indirizzo),
        accesso: Some(DettaglioAccesso::at(&peer.id)),
        ..Voce::new(Evento::Rifiuto, Attore::Nessuno)
    };
    record(app, &voce).await?;
    Ok(Rifiutato { rifiuto, codice, visita })
}

/// Each peer has its own address to come back to: an answer of one is never taken for another's.
fn callback(app: &AppState, peer: &Peer) -> anyhow::Result<Url> {
    app.config.portal_url.join(&peer.callback).context("portal_url cannot take a path")
}
