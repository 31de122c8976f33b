//! The address where the Node asks every way to pay a notice: read, decide, take note, answer.
use super::nota::Nota;
use super::{BUDGET, senza_avviso};
use crate::features::stazione::jobs::RegistroRisposte;
use crate::features::stazione::model::{Genere, Offerte, Rifiuto, offerte};
use crate::features::stazione::wire::{self, OPZIONI};
use crate::features::{enti, posizioni};
use crate::kernel::NumeroAvviso;
use crate::platform::web::{App, AppState};
use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path};
use anyhow::Context;
use std::time::Instant;
use tokio::time::timeout;

/// `GET` or `POST /nodo/payment-options/organizations/{ente}/notices/{numero}`: the Node's own
/// software sends a GET, the contract says POST. Reading locks nothing.
pub async fn opzioni(
    app: App,
    registro: Data<RegistroRisposte>,
    path: Path<(String, String)>,
) -> HttpResponse {
    let inizio = Instant::now();
    let (ente_cf, numero) = path.into_inner();
    let letto = wire::domanda(&ente_cf, &numero);
    // What cannot be read is not kept: it may be anything.
    let (ente, avviso) = if letto.is_ok() { (&*ente_cf, &*numero) } else { ("", "") };
    let mut nota = Nota {
        app: &app,
        registro: &registro,
        genere: Genere::Opzioni,
        operazione: OPZIONI,
        ente_cf: ente.to_owned(),
        numero_avviso: avviso.to_owned(),
        inizio,
        esito: None,
    };
    let fatto = match letto {
        Ok(numero) => timeout(BUDGET, cerca(&app, &ente_cf, &numero))
            .await
            .context("the database is slow")
            .flatten()
            .unwrap_or_else(|error| {
                tracing::error!(error = format!("{error:#}"), "the station could not answer");
                Err(Rifiuto::Guasto)
            }),
        Err(rifiuto) => Err(rifiuto),
    };
    let mut fatto = fatto.and_then(|it| wire::opzioni(&it).map_err(|_| Rifiuto::Guasto));
    if registro.add(nota.riga(esito(&fatto), None)).await.is_err() {
        fatto = Err(Rifiuto::Guasto);
    }
    nota.esito = Some(esito(&fatto));
    let (status, body) = match fatto {
        Ok(body) => (StatusCode::OK, body),
        Err(rifiuto) => {
            let (status, body) = wire::rifiutato(rifiuto, app.clock.now());
            (status, body.unwrap_or_default())
        }
    };
    HttpResponse::build(status).insert_header((header::CONTENT_TYPE, "application/json")).body(body)
}

fn esito<T>(fatto: &Result<T, Rifiuto>) -> &'static str {
    fatto.as_ref().err().map_or("OK", |it| wire::fault_code(*it))
}

async fn cerca(
    app: &AppState,
    ente_cf: &str,
    numero: &NumeroAvviso,
) -> anyhow::Result<Result<Offerte, Rifiuto>> {
    let mut conn = app.db.acquire().await?;
    let Some(rata) = posizioni::find_by_avviso(&mut conn, ente_cf, numero).await? else {
        return Ok(Err(senza_avviso(&mut conn, ente_cf).await?));
    };
    let posizione = posizioni::find_posizione(&mut conn, rata.posizione_id).await?;
    let posizione = posizione.context("the posizione of a rata is gone")?;
    let standin = enti::usa_archivio(&mut conn, rata.ente_id).await?;
    Ok(offerte(&posizione, numero, standin, app.clock.oggi()))
}
