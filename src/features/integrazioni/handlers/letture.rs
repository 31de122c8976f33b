//! A notice: its outcome and its PDF. The catalogue.
#![expect(unused_qualifications, reason = "utoipa writes the parameters with their whole path")]
use super::Answer;
use crate::features::avvisi::{self, Avviso, Lingua};
use crate::features::integrazioni::sistema::{Leggere, Sistema, Titolare};
use crate::features::integrazioni::store::elenchi;
use crate::features::integrazioni::wire::elenchi::{AvvisoJson, CatalogoJson, ServizioJson};
use crate::features::posizioni::{self, Rata};
use crate::kernel::NumeroAvviso;
use crate::platform::pdf::off_thread;
use crate::platform::problem::Problem;
use crate::platform::web::{App, attachment};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use anyhow::Context;
use serde::Deserialize;
use sqlx::PgConnection;
use utoipa::IntoParams;

/// `GET /api/v1/avvisi/{numero}`
#[utoipa::path(get, path = "/api/v1/avvisi/{numero}", tag = "avvisi",
    summary = "L'esito di un avviso",
    description = "Se è pagato, quando, quanto; se qualcuno lo sta pagando; quanto si chiede oggi.",
    params(("numero" = String, Path, description = "Codice avviso, 18 cifre")),
    responses((status = 200, description = "L'esito", body = AvvisoJson)))]
pub async fn outcome(app: App, sistema: Sistema<Leggere>, numero: Path<String>) -> Answer {
    let mut conn = app.db.acquire().await?;
    let rata = of_the_ente(&mut conn, &sistema, &numero).await?;
    let cf = sistema.ente.codice_fiscale.as_str();
    let ricevute = elenchi::ricevute_di(&mut conn, cf, rata.id.0).await?;
    let (now, oggi) = (app.clock.now(), app.clock.oggi());
    Ok(HttpResponse::Ok().json(AvvisoJson::new(&rata, ricevute, now, oggi)))
}

async fn of_the_ente(
    conn: &mut PgConnection,
    sistema: &Titolare,
    numero: &str,
) -> Result<Rata, Problem> {
    let numero = NumeroAvviso::parse(numero).map_err(|_| Problem::not_found())?;
    let cf = sistema.ente.codice_fiscale.as_str();
    let rata = posizioni::find_by_avviso(conn, cf, &numero).await?;
    rata.filter(|it| sistema.apre(it.servizio_id)).ok_or_else(Problem::not_found)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Lingue {
    /// it, en, fr, de, sl; ogni altra è l'italiano.
    lingua: Option<String>,
    /// Una seconda lingua, accanto alla prima.
    seconda: Option<String>,
}

/// `GET /api/v1/avvisi/{numero}/pdf?lingua=&seconda=`
#[utoipa::path(get, path = "/api/v1/avvisi/{numero}/pdf", tag = "avvisi",
    summary = "L'avviso da stampare",
    description = "Con tutti i modi di pagare di chi deve; 409 quando oggi non si può pagare niente.",
    params(("numero" = String, Path, description = "Codice avviso, 18 cifre"), Lingue),
    responses((status = 200, description = "L'avviso", content_type = "application/pdf", body = Vec<u8>)))]
pub async fn notice(
    app: App,
    sistema: Sistema<Leggere>,
    numero: Path<String>,
    lingue: Query<Lingue>,
) -> Answer {
    let mut conn = app.db.acquire().await?;
    let rata = of_the_ente(&mut conn, &sistema, &numero).await?;
    let tutta = posizioni::find_posizione(&mut conn, rata.posizione_id).await?;
    let posizione = tutta.and_then(|it| it.solo_di(rata.opzione_id)).context("no posizione")?;
    let stampa = avvisi::stampa(&mut conn, sistema.ente.id).await?;
    drop(conn);
    let avviso = Avviso::new(&posizione, &sistema.ente, stampa, app.clock.oggi());
    let avviso = avviso.map_err(|_| {
        let why = "Oggi di questa posizione non si può pagare niente.";
        Problem::new(StatusCode::CONFLICT, "non-pagabile", why)
    })?;
    let lingua = |it: &Option<String>| it.as_deref().and_then(Lingua::from_code);
    let (prima, seconda) = (lingua(&lingue.lingua).unwrap_or(Lingua::It), lingua(&lingue.seconda));
    let bytes = off_thread(move || avvisi::pdf(&avviso, prima, seconda)).await?;
    Ok(attachment("application/pdf", &format!("avviso-{}.pdf", rata.numero_avviso), bytes))
}

/// `GET /api/v1/catalogo`
#[utoipa::path(get, path = "/api/v1/catalogo", tag = "catalogo",
    summary = "Servizi e conti dell'ente",
    responses((status = 200, description = "Il catalogo", body = CatalogoJson)))]
pub async fn catalogue(app: App, sistema: Sistema<Leggere>) -> Answer {
    let mut conn = app.db.acquire().await?;
    let servizi = sistema.servizi(&mut conn).await?;
    let ente = &sistema.ente;
    Ok(HttpResponse::Ok().json(CatalogoJson {
        ente: ente.denominazione.clone(),
        codice_fiscale: ente.codice_fiscale.as_str().to_owned(),
        servizi: servizi.into_iter().map(ServizioJson::from).collect(),
        conti: elenchi::conti(&mut conn, ente.id, app.clock.oggi()).await?,
    }))
}
