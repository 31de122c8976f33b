//! The central archive of notices (ACA): `POST /paCreatePosition` (`paCreatePosition.json` 0.0.1), and
//! doors to break it and to see what it holds.
use super::World;
use crate::kernel::{Iban, Importo};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Json, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, VecDeque};
use tokio::sync::Mutex;

/// `AmountEuroCents.maximum`.
const AMOUNT_MAX: i64 = 99_999_999_999;

/// What it holds, by ente and notice number, and how it misbehaves.
#[derive(Default)]
pub struct Archivio {
    voci: Mutex<BTreeMap<(String, String), Voce>>,
    prova: Mutex<Prova>,
}

/// A notice as it was last told.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a row of what it holds")]
pub struct Voce {
    pub ente: String,
    pub numero: String,
    pub iuv: String,
    /// Zero: closed.
    pub importo_cent: Importo,
    pub causale: String,
    pub debitore_tipo: String,
    pub debitore_codice: String,
    pub debitore_nome: String,
    pub conto: String,
    pub postale: bool,
    pub scade_at: Timestamp,
    /// After `scade_at` it cannot be paid.
    pub scade: bool,
    pub pay_stand_in: bool,
    /// How many times it was told.
    pub volte: u32,
    /// Somebody paid it while the station was down.
    pub pagata: bool,
}

/// How it misbehaves from now on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Prova {
    /// Until somebody says otherwise.
    guasto: Option<Guasto>,
    /// Only for this notice.
    numero: Option<String>,
    /// One for each of the next calls, before `guasto`.
    prossimi: VecDeque<Option<Guasto>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Guasto {
    Giu,
    /// Takes it, and answers long after any patience is over.
    Lento,
    /// Takes it, and answers that it did not.
    Perso,
    Troppi,
    Rifiuta,
    Conflitto,
    Chiave,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    pa_fiscal_code: String,
    entity_type: String,
    entity_fiscal_code: String,
    entity_full_name: String,
    iuv: String,
    nav: Option<String>,
    amount: i64,
    description: String,
    expiration_date: String,
    iban: Option<String>,
    postal_iban: Option<String>,
    #[serde(default)]
    switch_to_expired: bool,
    #[serde(default = "yes")]
    pay_stand_in: bool,
}

fn yes() -> bool {
    true
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/aca/v1/paCreatePosition", post().to(create))
        .route("/archivio/avvisi", get().to(list))
        .route("/archivio/_prova", post().to(misbehave));
}

/// `GET /archivio/avvisi`: everything it holds.
async fn list(world: Data<World>) -> Json<Vec<Voce>> {
    Json(world.archivio.voci.lock().await.values().cloned().collect())
}

/// `POST /archivio/_prova`: how to answer from now on.
async fn misbehave(world: Data<World>, prova: Json<Prova>) -> HttpResponse {
    *world.archivio.prova.lock().await = prova.into_inner();
    HttpResponse::NoContent().finish()
}

async fn create(world: Data<World>, req: HttpRequest, body: Bytes) -> HttpResponse {
    let key = req.headers().get("Ocp-Apim-Subscription-Key").and_then(|it| it.to_str().ok());
    if key != Some(super::ARCHIVIO_KEY) {
        return refused(Guasto::Chiave);
    }
    let voce = match serde_json::from_slice::<Request>(&body) {
        Ok(request) => request.check(),
        Err(why) => Err(why.to_string()),
    };
    let voce = match voce {
        Ok(voce) => voce,
        Err(why) => return problem(400, "Bad request", &why),
    };
    let guasto = world.archivio.guasto(&voce.numero).await;
    let taken = matches!(guasto, None | Some(Guasto::Lento | Guasto::Perso));
    if !taken && let Some(guasto) = guasto {
        return refused(guasto);
    }
    if world.config.cast.ente(&voce.ente).is_none() {
        let detail = "No debt position found with Creditor institution code";
        return problem(404, "Invocation exception", detail);
    }
    let answer = world.archivio.take(voce).await;
    match guasto {
        Some(Guasto::Lento) => tokio::time::sleep(world.config.speed.hang).await,
        Some(guasto) => return refused(guasto),
        None => {}
    }
    answer
}

impl Archivio {
    async fn guasto(&self, numero: &str) -> Option<Guasto> {
        let mut prova = self.prova.lock().await;
        if prova.numero.as_ref().is_some_and(|it| it != numero) {
            return None;
        }
        prova.prossimi.pop_front().unwrap_or(prova.guasto)
    }

    async fn take(&self, nuova: Voce) -> HttpResponse {
        let mut voci = self.voci.lock().await;
        let chiave = (nuova.ente.clone(), nuova.numero.clone());
        let chiude = nuova.importo_cent == Importo::ZERO;
        let prima = voci.get(&chiave);
        if prima.is_none() && chiude {
            let detail = "Error while invalidate debit position. Debit position not found";
            return problem(404, "Invocation exception", detail);
        }
        if !chiude && prima.is_some_and(|it| it.pagata) {
            return problem(422, "Unprocessable request", "The debt position is paid");
        }
        let voce = Voce {
            volte: prima.map_or(0, |it| it.volte).saturating_add(1),
            pagata: prima.is_some_and(|it| it.pagata),
            ..nuova
        };
        let answer = HttpResponse::Ok().json(voce.answer());
        voci.insert(chiave, voce);
        answer
    }

    /// The notice, when it can be paid without its station.
    pub async fn payable(&self, ente: &str, numero: &str, now: Timestamp) -> Option<Voce> {
        let voci = self.voci.lock().await;
        let voce = voci.get(&(ente.to_owned(), numero.to_owned()))?;
        let over = voce.scade && voce.scade_at < now;
        let open = voce.importo_cent > Importo::ZERO && voce.pay_stand_in && !voce.pagata && !over;
        open.then(|| voce.clone())
    }

    /// Somebody paid it while the station was down.
    pub async fn set_pagata(&self, ente: &str, numero: &str) {
        let mut voci = self.voci.lock().await;
        if let Some(voce) = voci.get_mut(&(ente.to_owned(), numero.to_owned())) {
            voce.pagata = true;
        }
    }
}

impl Request {
    /// What the contract demands, and that the notice is the one of the IUV.
    fn check(self) -> Result<Voce, String> {
        let must = |ok: bool, what: &str| if ok { Ok(()) } else { Err(what.to_owned()) };
        let short = |text: &str| (1..=255).contains(&text.chars().count());
        let digits = |text: &str, n| text.len() == n && text.bytes().all(|it| it.is_ascii_digit());
        must(digits(&self.pa_fiscal_code, 11), "paFiscalCode")?;
        must(["F", "G"].contains(&self.entity_type.as_str()), "entityType")?;
        must(2 <= self.entity_fiscal_code.chars().count(), "entityFiscalCode")?;
        must(short(&self.entity_full_name), "entityFullName")?;
        must(short(&self.iuv), "iuv")?;
        must(short(&self.description), "description")?;
        let numero = self.nav.unwrap_or_else(|| format!("3{}", self.iuv));
        must(digits(&numero, 18) && numero.get(1..) == Some(self.iuv.as_str()), "nav")?;
        must((0..=AMOUNT_MAX).contains(&self.amount), "amount")?;
        let scade_at = self.expiration_date.parse().map_err(|_| "expirationDate".to_owned())?;
        let postale = self.postal_iban.is_some();
        let ((Some(conto), None) | (None, Some(conto))) = (self.iban, self.postal_iban) else {
            return Err("one of iban and postalIban".to_owned());
        };
        must(conto.len() == 27 && Iban::parse(&conto).is_ok(), "iban")?;
        Ok(Voce {
            ente: self.pa_fiscal_code,
            numero,
            iuv: self.iuv,
            importo_cent: Importo::from_cent(self.amount).unwrap_or_default(),
            causale: self.description,
            debitore_tipo: self.entity_type,
            debitore_codice: self.entity_fiscal_code,
            debitore_nome: self.entity_full_name,
            conto,
            postale,
            scade_at,
            scade: self.switch_to_expired,
            pay_stand_in: self.pay_stand_in,
            volte: 0,
            pagata: false,
        })
    }
}

impl Voce {
    /// `DebtPositionResponse`.
    fn answer(&self) -> serde_json::Value {
        let status = if self.importo_cent == Importo::ZERO { "INVALID" } else { "VALID" };
        json!({
            "paFiscalCode": self.ente, "entityType": self.debitore_tipo,
            "entityFiscalCode": self.debitore_codice, "entityFullName": self.debitore_nome,
            "iuv": self.iuv, "nav": self.numero, "amount": self.importo_cent.cent(),
            "description": self.causale, "expirationDate": self.scade_at.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            (if self.postale { "postalIban" } else { "iban" }): self.conto,
            "switchToExpired": self.scade, "status": status,
        })
    }
}

fn refused(guasto: Guasto) -> HttpResponse {
    match guasto {
        Guasto::Giu | Guasto::Lento => problem(503, "Service unavailable", "Down"),
        Guasto::Perso => problem(502, "Bad gateway", "Bad gateway, error while execute request"),
        Guasto::Rifiuta => problem(400, "Bad request", "Formally invalid input"),
        Guasto::Conflitto => problem(409, "Invocation exception", "Conflict into request"),
        Guasto::Chiave => HttpResponse::Unauthorized().json(
            json!({"statusCode": 401, "message": "Access denied due to invalid subscription key."}),
        ),
        Guasto::Troppi => HttpResponse::TooManyRequests()
            .insert_header(("Retry-After", "1"))
            .json(json!({"statusCode": 429, "message": "Rate limit is exceeded."})),
    }
}

fn problem(status: u16, title: &str, detail: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
        .content_type("application/problem+json")
        .body(json!({"title": title, "status": status, "detail": detail}).to_string())
}
