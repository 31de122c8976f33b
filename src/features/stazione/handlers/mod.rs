//! The address where the Node sends its messages: read the message, decide, take note of the answer,
//! answer. Its other address is in `opzioni`.
mod adesso;
mod domanda;
mod nota;
mod opzioni;

use self::nota::Nota;
use super::handlers_ente;
use super::jobs::RegistroRisposte;
use super::model::{Chiamante, Messaggio, Richiesta, Rifiuto, Risposta};
use super::port::Gestionali;
use super::store::{self, RigaRisposta};
use super::wire::{self, Chiamata, NonSoap};
use crate::features::enti::{self, StatoEnte};
use crate::features::fonti::Fonti;
use crate::features::posizioni::{self, NuovaRt, Rata};
use crate::platform::web::{App, AppState};
use crate::platform::{Access, Route};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpResponse, http::header};
use anyhow::Context;
use sqlx::PgConnection;
use std::time::{Duration, Instant};
use tokio::time::timeout;

const PA_FOR_NODE: &str = "/nodo/paForNode";
const OPZIONI: &str = "/nodo/payment-options/organizations/{ente}/notices/{numero}";
/// No message of the contract comes near it.
const MAX_BODY: usize = 256 * 1024;
/// The Node hangs up after 7 seconds: a «try later» must reach it before.
const BUDGET: Duration = Duration::from_secs(5);

/// Addresses of the station, and the pages about it.
pub fn routes() -> Vec<Route> {
    let mut all = vec![
        Route::post(Access::Partner, PA_FOR_NODE, pa_for_node),
        Route::get(Access::Partner, OPZIONI, opzioni::opzioni),
        Route::post(Access::Partner, OPZIONI, opzioni::opzioni),
    ];
    all.extend(handlers_ente::routes());
    all
}

/// `POST /nodo/paForNode`. Business answers, refusals included, are HTTP 200; what is not a SOAP
/// call gets a SOAP Fault, which SOAP 1.1 (§6.2) wants with HTTP 500.
async fn pa_for_node(
    app: App,
    registro: Data<RegistroRisposte>,
    fonti: Data<Fonti>,
    gestionali: Data<dyn Gestionali>,
    body: Payload,
) -> HttpResponse {
    let inizio = Instant::now();
    let body = match body.to_bytes_limited(MAX_BODY).await {
        Ok(Ok(body)) => body,
        // The sender hung up: nobody reads this.
        Ok(Err(_)) => return HttpResponse::BadRequest().finish(),
        Err(_) => return soap_fault(NonSoap::TroppoGrande),
    };
    match wire::read(&body) {
        Ok(chiamata) => {
            let altri = Altri { fonti: &fonti, gestionali: gestionali.as_ref() };
            answer(&app, &registro, altri, &chiamata, inizio).await
        }
        Err(why) => soap_fault(why),
    }
}

/// The code of an ente as it was written, when it can be one.
fn ente(scritto: &str) -> String {
    let code = scritto.len() == 11 && scritto.bytes().all(|it| it.is_ascii_digit());
    if code { scritto.to_owned() } else { String::new() }
}

/// Who may be asked before the Node is answered.
#[derive(Clone, Copy)]
struct Altri<'a> {
    fonti: &'a Fonti,
    gestionali: &'a dyn Gestionali,
}

async fn answer(
    app: &AppState,
    registro: &RegistroRisposte,
    altri: Altri<'_>,
    chiamata: &Chiamata<'_>,
    inizio: Instant,
) -> HttpResponse {
    let operazione = chiamata.operazione;
    let letto = wire::messaggio(chiamata, app.clock.now());
    let (ente_cf, numero_avviso) = match &letto {
        Ok(it) => (ente(&it.chiamante().ente_cf), it.numero_avviso().to_owned()),
        // What is no code of an ente may be anything, and is not kept.
        Err(_) => {
            (wire::ente_chiamato(chiamata).map(|it| ente(&it)).unwrap_or_default(), String::new())
        }
    };
    let (genere, operazione_nome) = (operazione.into(), wire::operation_name(operazione));
    let mut nota = Nota {
        app,
        registro,
        genere,
        operazione: operazione_nome,
        ente_cf,
        numero_avviso,
        inizio,
        esito: None,
    };
    let fatto = match letto {
        Ok(messaggio) => act(app, altri, &messaggio, &nota).await.unwrap_or_else(|error| {
            tracing::error!(error = format!("{error:#}"), "the station could not answer");
            Fatto::no(Rifiuto::Guasto)
        }),
        Err(rifiuto) => Fatto::no(rifiuto),
    };
    let mut risposta = fatto.risposta;
    if let Risposta::Offerto(it) = &risposta {
        it.numero.as_str().clone_into(&mut nota.numero_avviso);
    }
    if !fatto.annotata && registro.add(riga(&nota, &risposta)).await.is_err() {
        // A receipt that is stored needs no note to be true.
        if !matches!(risposta, Risposta::Ricevuto) {
            risposta = Risposta::Rifiutato(Rifiuto::Guasto);
        }
    }
    nota.esito = Some(wire::outcome(&risposta));
    let chi =
        if nota.ente_cf.is_empty() { &app.config.stazione.intermediario } else { &nota.ente_cf };
    xml(StatusCode::OK, wire::write(operazione, &risposta, chi))
}

/// An answer, and whether it is already in the record of answers.
struct Fatto {
    risposta: Risposta,
    annotata: bool,
}

impl Fatto {
    fn no(rifiuto: Rifiuto) -> Self {
        Self::da_annotare(Risposta::Rifiutato(rifiuto))
    }

    fn da_annotare(risposta: Risposta) -> Self {
        Self { risposta, annotata: false }
    }
}

async fn act(
    app: &AppState,
    altri: Altri<'_>,
    messaggio: &Messaggio,
    nota: &Nota<'_>,
) -> anyhow::Result<Fatto> {
    let nostra = &app.config.stazione;
    if let Err(rifiuto) = messaggio.check(&nostra.intermediario, &nostra.stazione) {
        return Ok(Fatto::no(rifiuto));
    }
    match messaggio {
        Messaggio::Verifica(it) => {
            timeout(BUDGET, verifica(app, altri.gestionali, it)).await?.map(Fatto::da_annotare)
        }
        Messaggio::Attivazione(it) => {
            timeout(BUDGET, attiva(app, altri.gestionali, it, nota)).await?
        }
        // The Node waits twice as long for this one, and what is on its way to the disk is not given up.
        Messaggio::Rt(chiamante, rt) => ricevi(app, chiamante, rt).await.map(Fatto::da_annotare),
        Messaggio::AvvisoSpontaneo(it) => {
            timeout(BUDGET, domanda::chiedi(app, altri.fonti, it)).await?
        }
    }
}

/// The notice as it is now: as the ledger says, or as the ente's software just said. Nothing of the database is
/// held while it is asked.
async fn adesso(
    app: &AppState,
    gestionali: &dyn Gestionali,
    it: &Richiesta,
) -> anyhow::Result<Option<Rata>> {
    let find = async || {
        let mut conn = app.db.acquire().await?;
        posizioni::find_by_avviso(&mut conn, &it.chiamante.ente_cf, &it.numero).await
    };
    let Some(rata) = find().await? else { return Ok(None) };
    let changed = adesso::aggiorna(app, gestionali, it, &rata).await;
    Ok(if changed { find().await? } else { Some(rata) })
}

/// Mostly one query for the notice, and one for who may know better.
async fn verifica(
    app: &AppState,
    gestionali: &dyn Gestionali,
    it: &Richiesta,
) -> anyhow::Result<Risposta> {
    let Some(rata) = adesso(app, gestionali, it).await? else {
        let mut conn = app.db.acquire().await?;
        return Ok(Risposta::Rifiutato(senza_avviso(&mut conn, &it.chiamante.ente_cf).await?));
    };
    Ok(match it.decide(&rata, app.clock.oggi()) {
        Ok(prezzo) => Risposta::Verificato(Box::new(rata), prezzo),
        Err(rifiuto) => Risposta::Rifiutato(rifiuto),
    })
}

/// Why there is no such notice: the ente is not ours, or it never issued it.
async fn senza_avviso(conn: &mut PgConnection, ente_cf: &str) -> sqlx::Result<Rifiuto> {
    let ente = enti::find_by_cf(conn, ente_cf).await?;
    let attivo = ente.is_some_and(|it| matches!(it.stato, StatoEnte::Attivo | StatoEnte::Prova));
    Ok(if attivo { Rifiuto::Sconosciuto } else { Rifiuto::DominioErrato })
}

/// Locks the rata for the life of a payment token and notes the answer, all or nothing. The rata
/// is read again under the lock: nobody can pay, change or withdraw it meanwhile. The notice stays
/// payable: another activation is answered too and moves the lock.
async fn attiva(
    app: &AppState,
    gestionali: &dyn Gestionali,
    it: &Richiesta,
    nota: &Nota<'_>,
) -> anyhow::Result<Fatto> {
    adesso(app, gestionali, it).await?;
    let mut tx = app.db.begin().await?;
    let (now, oggi) = (app.clock.now(), app.clock.oggi());
    let rata = posizioni::find_by_avviso(&mut tx, &it.chiamante.ente_cf, &it.numero).await?;
    let Some(rata) = rata else {
        return Ok(Fatto::no(senza_avviso(&mut tx, &it.chiamante.ente_cf).await?));
    };
    if let Err(rifiuto) = it.decide(&rata, oggi) {
        return Ok(Fatto::no(rifiuto));
    }
    posizioni::set_bloccata(&mut tx, rata.id, now, now + posizioni::DURATA_BLOCCO).await?;
    let posizione = posizioni::find_posizione(&mut tx, rata.posizione_id).await?;
    let posizione = posizione.context("the posizione of a rata is gone")?;
    let appoggio = match it.appoggio_di(&rata) {
        Some(ente_cf) => enti::find_iban_bancario(&mut tx, ente_cf, oggi).await?,
        None => None,
    };
    match it.attiva(&posizione, appoggio, oggi) {
        Err(rifiuto) => Ok(Fatto::no(rifiuto)),
        Ok(attivato) => {
            let risposta = Risposta::Attivato(Box::new(attivato));
            store::insert_risposte(&mut tx, &[riga(nota, &risposta)]).await?;
            tx.commit().await?;
            Ok(Fatto { risposta, annotata: true })
        }
    }
}

/// Stores the receipt, whatever it says about whatever state: the money has moved. What follows
/// from it is drawn afterwards by a job. The ente called must be ours; the one that issued the
/// notice need not be, when ours is another beneficiary.
async fn ricevi(app: &AppState, chiamante: &Chiamante, rt: &NuovaRt) -> anyhow::Result<Risposta> {
    let mut conn = app.db.acquire().await?;
    // Outside a transaction an insert is committed when it returns.
    if posizioni::insert_rt(&mut conn, rt, &chiamante.ente_cf).await? {
        app.rt_arrivata.notify_one();
    } else if enti::find_by_cf(&mut conn, &chiamante.ente_cf).await?.is_none() {
        return Ok(Risposta::Rifiutato(Rifiuto::DominioErrato));
    }
    Ok(Risposta::Ricevuto)
}

fn riga(nota: &Nota<'_>, risposta: &Risposta) -> RigaRisposta {
    nota.riga(wire::outcome(risposta), risposta.importo())
}

fn soap_fault(why: NonSoap) -> HttpResponse {
    tracing::warn!(%why, "not a call of the Node");
    xml(StatusCode::INTERNAL_SERVER_ERROR, wire::fault(why))
}

fn xml(status: StatusCode, body: String) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CONTENT_TYPE, "text/xml; charset=utf-8"))
        .body(body)
}
