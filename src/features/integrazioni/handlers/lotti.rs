//! Many posizioni in one request.
use super::Answer;
use crate::features::integrazioni::actions;
use crate::features::integrazioni::sistema::{Scrivere, Sistema};
use crate::features::integrazioni::store::chiamate::{self, Gia};
use crate::features::integrazioni::wire::lotto::{
    EsitiJson, EsitoScrittura, LottoJson, MAX, VoceJson,
};
use crate::features::integrazioni::wire::{CORPO_LOTTO, body, leggi};
use crate::platform::problem::Problem;
use crate::platform::web::App;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use anyhow::Context;
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Rate of a batch, at most.
const RATE: usize = 5_000;

/// The header that makes a request one, however often it is sent.
pub const IDEMPOTENZA: &str = "Idempotency-Key";

/// `POST /api/v1/posizioni/lotti`
#[utoipa::path(post, path = "/api/v1/posizioni/lotti", tag = "posizioni",
    summary = "Fino a 1000 posizioni insieme",
    description = "Ognuna ha il suo esito: quelle rifiutate restano come sono, le altre sono scritte. Un'altra richiesta con la \
        stessa Idempotency-Key ha la stessa risposta per due giorni, senza scrivere niente; con un corpo diverso è 422.",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 100,
        description = "Un nome vostro della richiesta, da 1 a 100 caratteri: mandatelo uguale se la risposta non arriva")),
    request_body = LottoJson,
    responses((status = 200, description = "Un esito per ogni posizione", body = EsitiJson)))]
pub async fn batch(
    app: App,
    sistema: Sistema<Scrivere>,
    req: HttpRequest,
    payload: Payload,
) -> Answer {
    let refused = |codice, why: &str| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, codice, why);
    let idempotenza = idempotenza(&req)?;
    let bytes = body(&req, payload, CORPO_LOTTO).await?;
    let LottoJson { posizioni: voci } = leggi(&bytes)?;
    if !(1..=MAX).contains(&voci.len()) {
        return Err(refused("lotto", "Un lotto ha da 1 a 1000 posizioni."));
    }
    let mut visti = HashSet::new();
    if let Some(doppia) = voci.iter().find(|it| !visti.insert(it.iupd())) {
        let why = format!("La posizione {} è nel lotto due volte.", doppia.iupd());
        return Err(refused("lotto", &why));
    }
    let rate = |it: &VoceJson| match it {
        VoceJson::Inserisci { posizione, .. } | VoceJson::Modifica { posizione, .. } => {
            posizione.iud().count()
        }
        VoceJson::Annulla { .. } => 0,
    };
    if RATE < voci.iter().map(rate).sum::<usize>() {
        return Err(refused("lotto", "Un lotto ha al massimo 5000 rate: dividerlo."));
    }
    let impronta: [u8; 32] = Sha256::digest(&bytes).into();
    let mut tx = app.db.begin().await?;
    match chiamate::inizia(&mut tx, sistema.chiave(), &idempotenza, &impronta).await? {
        Gia::Mai => {}
        Gia::Risposta(risposta) => return Ok(answer(risposta)),
        Gia::Altra => {
            let why = "Questa Idempotency-Key è di un'altra richiesta: usarne una nuova.";
            return Err(refused("idempotenza", why));
        }
    }
    let esiti = actions::scrivi(&mut tx, &sistema, &voci, app.clock.now()).await?;
    let quante = |quale| esiti.iter().filter(|it| it.esito == quale).count();
    let esiti = EsitiJson {
        inserite: quante(EsitoScrittura::Inserita),
        modificate: quante(EsitoScrittura::Modificata),
        annullate: quante(EsitoScrittura::Annullata),
        invariate: quante(EsitoScrittura::Invariata),
        rifiutate: quante(EsitoScrittura::Rifiutata),
        esiti,
    };
    let risposta = serde_json::to_string(&esiti).context("an answer that is no JSON")?;
    chiamate::concludi(&mut tx, sistema.chiave(), &idempotenza, &risposta).await?;
    tx.commit().await?;
    Ok(answer(risposta))
}

fn answer(risposta: String) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(risposta)
}

/// The name that software gave to its request.
pub fn idempotenza(req: &HttpRequest) -> Result<String, Problem> {
    let header = req.headers().get(IDEMPOTENZA).and_then(|it| it.to_str().ok()).map(str::trim);
    let good = header
        .filter(|it| (1..=100).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_graphic()));
    let why = "Manca l'intestazione Idempotency-Key: un nome vostro della richiesta, da 1 a 100 caratteri senza spazi.";
    let codice = "idempotenza";
    good.map(str::to_owned).ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST, codice, why))
}
