//! Payments that an ente's own portal begins.
use super::Answer;
use super::lotti::idempotenza;
use crate::features::integrazioni::actions::al_volo as actions;
use crate::features::integrazioni::sistema::{Leggere, Scrivere, Sistema};
use crate::features::integrazioni::store::al_volo::{self, Chi};
use crate::features::integrazioni::store::chiamate::{self, Gia};
use crate::features::integrazioni::store::elenchi;
use crate::features::integrazioni::wire::al_volo::{AlVoloJson, AvviatoJson, AvvioJson};
use crate::features::integrazioni::wire::elenchi::AvvisoJson;
use crate::features::integrazioni::wire::{CORPO, body, leggi};
use crate::platform::problem::Problem;
use crate::platform::web::App;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use anyhow::Context;
use sha2::{Digest, Sha256};

/// `POST /api/v1/pagamenti`
#[utoipa::path(post, path = "/api/v1/pagamenti", tag = "pagamenti",
    summary = "Comincia un pagamento al volo",
    description = "Chi paga è già sul vostro portale: lo mandate a `url`, paga senza vedere altro, e torna a `ritorno` con parametri \
        firmati (`docs/API.md`). Una posizione nuova segue le regole di `PUT /posizioni/{iupd}`. Un'altra richiesta con la stessa \
        Idempotency-Key ha la stessa risposta per due giorni; con un corpo diverso è 422.",
    params(("Idempotency-Key" = String, Header, min_length = 1, max_length = 100,
        description = "Un nome vostro della richiesta, da 1 a 100 caratteri: mandatelo uguale se la risposta non arriva")),
    request_body = AvvioJson,
    responses((status = 201, description = "Dove mandare chi paga", body = AvviatoJson)))]
pub async fn start(
    app: App,
    sistema: Sistema<Scrivere>,
    req: HttpRequest,
    payload: Payload,
) -> Answer {
    let idempotenza = idempotenza(&req)?;
    let bytes = body(&req, payload, CORPO).await?;
    let avvio: AvvioJson = leggi(&bytes)?;
    let impronta: [u8; 32] =
        Sha256::new_with_prefix(req.path()).chain_update(&bytes).finalize().into();
    let mut tx = app.db.begin().await?;
    match chiamate::inizia(&mut tx, sistema.chiave(), &idempotenza, &impronta).await? {
        Gia::Mai => {}
        Gia::Risposta(risposta) => return Ok(created(risposta)),
        Gia::Altra => {
            let why = "Questa Idempotency-Key è di un'altra richiesta: usarne una nuova.";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotenza", why));
        }
    }
    let avviato = actions::avvia(&mut tx, &app, &sistema, avvio).await?;
    let risposta = serde_json::to_string(&avviato).context("an answer that is no JSON")?;
    chiamate::concludi(&mut tx, sistema.chiave(), &idempotenza, &risposta).await?;
    tx.commit().await?;
    Ok(created(risposta))
}

fn created(risposta: String) -> HttpResponse {
    HttpResponse::Created().content_type("application/json").body(risposta)
}

/// `GET /api/v1/pagamenti/{id}`
#[utoipa::path(get, path = "/api/v1/pagamenti/{id}", tag = "pagamenti",
    summary = "Come sta un pagamento al volo",
    description = "Vale anche se chi pagava non è mai tornato. Resta per un anno.",
    params(("id" = String, Path, description = "L'`id` avuto all'inizio")),
    responses((status = 200, description = "Come sta", body = AlVoloJson)))]
pub async fn show(app: App, sistema: Sistema<Leggere>, id: Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    let (now, oggi) = (app.clock.now(), app.clock.oggi());
    let mut conn = app.db.acquire().await?;
    let chi = Chi::Software { id, ente: sistema.ente.id, solo: sistema.solo() };
    let volo = al_volo::find(&mut conn, chi).await?.ok_or_else(Problem::not_found)?;
    let sta = actions::situazione(&mut conn, &volo, None, now).await?;
    let cf = sistema.ente.codice_fiscale.as_str();
    let ricevute = elenchi::ricevute_di(&mut conn, cf, volo.rata.0).await?;
    Ok(HttpResponse::Ok().json(AlVoloJson {
        id: volo.id,
        stato: sta.stato.into(),
        riferimento: volo.riferimento,
        creato_at: volo.creato_at,
        scade_at: volo.scade_at,
        avviso: AvvisoJson::new(&sta.rata, ricevute, now, oggi),
    }))
}
