//! Posizioni, one at a time, and the list of them.
#![expect(unused_qualifications, reason = "utoipa writes the parameters with their whole path")]
use super::Answer;
use super::preavvisi::json;
use crate::features::integrazioni::actions;
use crate::features::integrazioni::model::cursore::Cursore;
use crate::features::integrazioni::sistema::{Leggere, Scrivere, Sistema, Titolare};
use crate::features::integrazioni::store::elenchi::{self, Filtri};
use crate::features::integrazioni::wire::Corpo;
use crate::features::integrazioni::wire::elenchi::{PosizioniJson, PosizioniQuery};
use crate::features::integrazioni::wire::letta::PosizioneJson;
use crate::features::integrazioni::wire::lotto::{
    AnnullamentoJson, EsitoScrittura, ScrittaJson, VoceJson,
};
use crate::features::integrazioni::wire::scritta::PosizioneScritta;
use crate::features::posizioni::{self, Posizione};
use crate::kernel::{PosizioneId, ServizioId};
use crate::platform::problem::Problem;
use crate::platform::web::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use sqlx::PgConnection;
use std::collections::HashMap;
use utoipa::IntoParams;

/// Longer than any transaction that writes: what it wrote is not missed by the next walk.
const SCRITTURE: SignedDuration = SignedDuration::from_mins(5);

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Come {
    /// La posizione c'è già e diventa questa. Le rate che non si nominano restano come sono.
    #[serde(default)]
    modifica: bool,
}

/// `PUT /api/v1/posizioni/{iupd}?modifica=`
#[utoipa::path(put, path = "/api/v1/posizioni/{iupd}", tag = "posizioni",
    summary = "Scrive una posizione",
    description = "Mandata due volte uguale non cambia niente. Se c'è già ed è diversa la risposta è 409 (`IMP-DIVERSA`), \
        e niente cambia; con `modifica=true` diventa quella mandata, finché nessuno ha pagato o sta pagando. \
        I controlli sono quelli dei tracciati: tutto ciò che non va è in `errori`.",
    params(("iupd" = String, Path, description = "Vostro identificativo della posizione, da 1 a 50 caratteri"), Come),
    request_body = PosizioneScritta,
    responses((status = 200, description = "Modificata, o uguale a prima", body = ScrittaJson),
              (status = 201, description = "Inserita", body = ScrittaJson)))]
pub async fn write(
    app: App,
    sistema: Sistema<Scrivere>,
    iupd: Path<String>,
    come: Query<Come>,
    body: Corpo<PosizioneScritta>,
) -> Answer {
    let (iupd, posizione) = (iupd.into_inner(), body.letto().await?);
    let voce = if come.modifica {
        VoceJson::Modifica { iupd, posizione }
    } else {
        VoceJson::Inserisci { iupd, posizione }
    };
    one(&app, &sistema, voce).await
}

/// `PUT /api/v1/posizioni/{iupd}/annullamento`
#[utoipa::path(put, path = "/api/v1/posizioni/{iupd}/annullamento", tag = "posizioni",
    summary = "Annulla una posizione",
    description = "Nessuna sua rata si paga più. Annullata due volte, non cambia niente. 409 se è pagata, anche in parte, \
        o se qualcuno la sta pagando.",
    params(("iupd" = String, Path, description = "Vostro identificativo della posizione")),
    request_body = AnnullamentoJson,
    responses((status = 200, description = "Annullata", body = ScrittaJson)))]
pub async fn withdraw(
    app: App,
    sistema: Sistema<Scrivere>,
    iupd: Path<String>,
    body: Corpo<AnnullamentoJson>,
) -> Answer {
    let voce = VoceJson::Annulla { iupd: iupd.into_inner(), motivo: body.letto().await?.motivo };
    one(&app, &sistema, voce).await
}

async fn one(app: &App, sistema: &Titolare, voce: VoceJson) -> Answer {
    let mut tx = app.db.begin().await?;
    let voci = [voce];
    let mut esiti = actions::scrivi(&mut tx, sistema, &voci, app.clock.now()).await?;
    let esito = esiti.pop().context("one posizione, no outcome")?;
    if esito.esito == EsitoScrittura::Rifiutata {
        return Err(actions::problema(esito));
    }
    let posizione = of_the_ente(&mut tx, app, sistema, &esito.iupd).await?;
    tx.commit().await?;
    let nuova = esito.esito == EsitoScrittura::Inserita;
    let avvertenze = esito.avvertenze;
    Ok(json(nuova).json(ScrittaJson { esito: esito.esito, avvertenze, posizione }))
}

/// `GET /api/v1/posizioni/{iupd}`
#[utoipa::path(get, path = "/api/v1/posizioni/{iupd}", tag = "posizioni",
    summary = "Una posizione come sta oggi",
    params(("iupd" = String, Path, description = "Vostro identificativo della posizione")),
    responses((status = 200, description = "La posizione", body = PosizioneJson)))]
pub async fn show(app: App, sistema: Sistema<Leggere>, iupd: Path<String>) -> Answer {
    let mut conn = app.db.acquire().await?;
    let posizione = of_the_ente(&mut conn, &app, &sistema, &iupd).await?;
    Ok(HttpResponse::Ok().json(posizione))
}

async fn of_the_ente(
    conn: &mut PgConnection,
    app: &App,
    sistema: &Titolare,
    iupd: &str,
) -> Result<PosizioneJson, Problem> {
    if iupd.contains('\0') {
        return Err(Problem::not_found());
    }
    let found = elenchi::posizione(conn, sistema.ente.id, iupd).await?;
    let (id, servizio) = found.ok_or_else(Problem::not_found)?;
    if !sistema.apre(servizio) {
        return Err(Problem::not_found());
    }
    let servizi = codici(conn, sistema).await?;
    let posizione =
        posizioni::find_posizione(conn, id).await?.context("a posizione without rate")?;
    let letta = PosizioneJson::new(&posizione, &servizi, app.clock.oggi());
    Ok(letta.context("a posizione without rate")?)
}

async fn codici(
    conn: &mut PgConnection,
    sistema: &Titolare,
) -> sqlx::Result<HashMap<ServizioId, String>> {
    let servizi = sistema.servizi(conn).await?;
    Ok(servizi.into_iter().map(|it| (it.id, it.codice)).collect())
}

/// `GET /api/v1/posizioni?servizio=&stato=&cambiate_dal=&dopo=&quante=`
#[utoipa::path(get, path = "/api/v1/posizioni", tag = "posizioni",
    summary = "Le posizioni, una pagina per volta",
    description = "Nell'ordine in cui sono nate: ciò che si aggiunge mentre si legge viene in fondo, e niente si legge due volte.",
    params(PosizioniQuery),
    responses((status = 200, description = "Una pagina", body = PosizioniJson)))]
pub async fn list(app: App, sistema: Sistema<Leggere>, query: Query<PosizioniQuery>) -> Answer {
    let (dopo, quante) = query.pagina()?;
    let mut conn = app.db.acquire().await?;
    let servizi = codici(&mut conn, &sistema).await?;
    let servizio = match &query.servizio {
        None => sistema.solo(),
        Some(codice) => {
            let named = servizi.iter().find(|it| it.1 == codice).map(|it| *it.0);
            Some(named.ok_or_else(|| {
                let why = "Nel catalogo non c'è questo servizio, o non è di questa chiave.";
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "servizio", why)
            })?)
        }
    };
    let cambiate_dal = query.cambiate_dal.map(|it| it.max(Timestamp::UNIX_EPOCH));
    let stato = query.stato.map(Into::into);
    let filtri = Filtri { ente: sistema.ente.id, servizio, stato, cambiate_dal };
    let letto_at = app.clock.now() - SCRITTURE;
    // One more than the page: it tells whether there is another.
    let mut ids = elenchi::posizioni(&mut conn, &filtri, dopo, i64::from(quante) + 1).await?;
    let altre = usize::from(quante) < ids.len();
    ids.truncate(usize::from(quante));
    let ultimo = ids.last().filter(|_| altre);
    let dopo = ultimo.map(|it: &PosizioneId| Cursore { id: it.0, ..Cursore::INIZIO }.scritto());
    let mut lette: Vec<Posizione> = posizioni::find_posizioni(&mut conn, &ids).await?;
    lette.sort_by_key(|it| it.id);
    let oggi = app.clock.oggi();
    let posizioni = lette.iter().filter_map(|it| PosizioneJson::new(it, &servizi, oggi)).collect();
    Ok(HttpResponse::Ok().json(PosizioniJson { posizioni, dopo, letto_at }))
}
