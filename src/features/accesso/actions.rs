//! Starting a login and ending it: our database, then the proxy, then our database again.
use super::model::{
    Attestato, Browser, Chi, Identita, InCorso, Livello, Peer, Porta, RifiutoAccesso, Ritorno,
    impronta,
};
use super::port::{Avviato, Invio, Notizia, Risposta};
use super::store::{self, Evento, Riga};
use crate::kernel::Lang;
use crate::platform::WebError;
use crate::platform::operatori::{self, Turno};
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
    Entrato(Identita, Visita),
    Rifiutato(Rifiutato),
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
    match identify(app, peer, risposta, browser, login).await? {
        Ok(identita) => Ok(Esito::Entrato(identita, visita)),
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

/// Writes down that this person came in: account and register.
pub async fn record_entry(
    app: &AppState,
    peer: &Peer,
    identita: &Identita,
    sessione_hash: &[u8],
    indirizzo: IpAddr,
) -> sqlx::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let generalita = &identita.generalita;
    let (codice_fiscale, identificativo) = match &generalita.chi {
        Chi::Codice(codice) => {
            store::upsert_persona(&mut tx, codice, generalita, now).await?;
            (Some(codice), None)
        }
        Chi::Estero(id) => {
            store::upsert_persona_estera(&mut tx, &peer.id, id, generalita, now).await?;
            (None, Some(id.as_str()))
        }
    };
    let riga = Riga {
        evento: Evento::Entrata,
        peer: &peer.id,
        codice_fiscale,
        identificativo,
        livello: Some(identita.livello.numero()),
        motivo: None,
        sessione_hash: Some(sessione_hash),
        indirizzo,
        avvenuto_at: now,
    };
    store::insert_riga(&mut tx, &riga).await?;
    tx.commit().await?;
    metrics::counter!("accessi_total", "esito" => "entrata").increment(1);
    Ok(())
}

/// Opens the session of an operator, in place of the one in which the login was begun, and writes it
/// down; gives the key for the cookie. Only who has a fiscal code and an incarico gets one.
pub async fn enter_office(
    app: &AppState,
    peer: &Peer,
    identita: &Identita,
    visita: Visita,
    agente: &str,
) -> Result<Result<(String, Visita), Rifiutato>, WebError> {
    let generalita = &identita.generalita;
    let Chi::Codice(codice_fiscale) = &generalita.chi else {
        return Ok(Err(refuse(app, peer, RifiutoAccesso::SenzaCodiceFiscale, visita).await?));
    };
    let nuova = operatori::Nuova {
        codice_fiscale,
        nome: &generalita.nome_completo(),
        peer: &peer.id,
        solo_ente: peer.per.ente(),
        livello: identita.livello.numero(),
        prova: identita.prova.as_ref().map(|it| it.expose().as_str()),
        legame: identita.legame.as_deref(),
        agente,
        prima: visita.sessione.as_deref(),
    };
    let opened = operatori::open(&app.db, &nuova, app.clock.now(), app.clock.oggi()).await?;
    let Some((key, turno)) = opened else {
        return Ok(Err(refuse(app, peer, RifiutoAccesso::SenzaIncarico, visita).await?));
    };
    if let Err(error) = record_office(app, Evento::Entrata, &turno, visita.indirizzo).await {
        // Nobody is in without a line in the register.
        operatori::close(&app.db, &turno).await?;
        return Err(error.into());
    }
    Ok(Ok((key, visita)))
}

/// Writes down that this operator came in or went out.
pub async fn record_office(
    app: &AppState,
    evento: Evento,
    turno: &Turno,
    indirizzo: IpAddr,
) -> sqlx::Result<()> {
    let riga = Riga {
        evento,
        peer: &turno.peer,
        codice_fiscale: Some(&turno.codice_fiscale),
        identificativo: None,
        livello: Some(turno.livello),
        motivo: Some("operatori"),
        sessione_hash: Some(&turno.impronta()),
        indirizzo,
        avvenuto_at: app.clock.now(),
    };
    let mut conn = app.db.acquire().await?;
    store::insert_riga(&mut conn, &riga).await
}

/// Writes down that this person went out.
pub async fn record_exit(
    app: &AppState,
    entrata: &Entrata,
    sessione_hash: Option<&[u8]>,
    indirizzo: IpAddr,
) -> sqlx::Result<()> {
    let riga = Riga {
        evento: Evento::Uscita,
        peer: &entrata.peer,
        codice_fiscale: entrata.codice_fiscale.as_ref(),
        identificativo: entrata.identificativo.as_deref(),
        livello: Some(entrata.livello),
        motivo: None,
        sessione_hash,
        indirizzo,
        avvenuto_at: app.clock.now(),
    };
    let mut conn = app.db.acquire().await?;
    store::insert_riga(&mut conn, &riga).await
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
            for turno in operatori::end_linked(&app.db, &legame).await? {
                record_office(app, Evento::Uscita, &turno, visita.indirizzo).await?;
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
    let motivo = format!("{codice}: {motivo}");
    let riga = Riga {
        evento: Evento::Rifiuto,
        peer: &peer.id,
        codice_fiscale: None,
        identificativo: None,
        livello: None,
        motivo: Some(&motivo),
        sessione_hash: None,
        indirizzo: visita.indirizzo,
        avvenuto_at: app.clock.now(),
    };
    let mut conn = app.db.acquire().await?;
    store::insert_riga(&mut conn, &riga).await?;
    Ok(Rifiutato { rifiuto, codice, visita })
}

/// Each peer has its own address to come back to: an answer of one is never taken for another's.
fn callback(app: &AppState, peer: &Peer) -> anyhow::Result<Url> {
    app.config.portal_url.join(&peer.callback).context("portal_url cannot take a path")
}
