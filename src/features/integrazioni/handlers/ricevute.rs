//! Receipts of the ente.
use super::Answer;
use crate::features::integrazioni::model::cursore::Cursore;
use crate::features::integrazioni::sistema::{Ricevute, Sistema, Titolare};
use crate::features::integrazioni::store::elenchi::{self, Ricevuta};
use crate::features::integrazioni::wire::elenchi::{
    PaginaQuery, PersonaJson, RicevutaInteraJson, RicevutaJson, RicevuteJson,
};
use crate::features::integrazioni::wire::letta::BeneficiarioJson;
use crate::features::posizioni::Provenienza;
use crate::features::posizioni::{Trasferimento, imputa_per};
use crate::features::quietanze;
use crate::kernel::RtId;
use crate::platform::Ctx;
use crate::platform::problem::Problem;
use crate::platform::web::{App, attachment};
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use anyhow::Context;
use jiff::SignedDuration;
use sqlx::PgConnection;

/// Longer than a request may take: what is older is all there, in its order.
const ASSESTATE: SignedDuration = SignedDuration::from_mins(1);

/// `GET /api/v1/ricevute?dopo=&quante=`
#[utoipa::path(get, path = "/api/v1/ricevute", tag = "ricevute",
    summary = "Le ricevute, dalla prima arrivata",
    description = "Si legge fino in fondo, si tiene `dopo`, e da lì si continua: nessuna si perde e nessuna torna. \
        Una ricevuta entra nella lista un minuto dopo l'arrivo; chi ha fretta ascolta i webhook.",
    params(PaginaQuery),
    responses((status = 200, description = "Una pagina", body = RicevuteJson)))]
pub async fn list(app: App, sistema: Sistema<Ricevute>, query: Query<PaginaQuery>) -> Answer {
    let (da, quante) = query.leggi()?;
    let (cf, limit) = (sistema.ente.codice_fiscale.as_str(), i64::from(quante) + 1);
    let fino = app.clock.now() - ASSESTATE;
    let mut conn = app.db.acquire().await?;
    let mut lette = elenchi::ricevute(&mut conn, cf, sistema.solo(), da, fino, limit).await?;
    let altre = usize::from(quante) < lette.len();
    lette.truncate(usize::from(quante));
    let ultima = |it: &Ricevuta| Cursore { quando: it.arrivata_at.to_jiff(), id: it.id.0 };
    let dopo = lette.last().map_or(da, ultima).scritto();
    let ricevute = lette.into_iter().map(RicevutaJson::from).collect();
    Ok(HttpResponse::Ok().json(RicevuteJson { ricevute, dopo, altre }))
}

async fn of_the_ente(
    conn: &mut PgConnection,
    sistema: &Titolare,
    id: &str,
) -> Result<Ricevuta, Problem> {
    let id: RtId = id.parse().map_err(|_| Problem::not_found())?;
    let cf = sistema.ente.codice_fiscale.as_str();
    let found = elenchi::ricevuta(conn, cf, sistema.solo(), id).await?;
    found.ok_or_else(Problem::not_found)
}

/// `GET /api/v1/ricevute/{id}`
#[utoipa::path(get, path = "/api/v1/ricevute/{id}", tag = "ricevute",
    summary = "Una ricevuta",
    params(("id" = i64, Path, description = "Il suo `id` nella lista")),
    responses((status = 200, description = "La ricevuta", body = RicevutaInteraJson)))]
pub async fn show(app: App, sistema: Sistema<Ricevute>, id: Path<String>) -> Answer {
    let mut conn = app.db.acquire().await?;
    let ricevuta = of_the_ente(&mut conn, &sistema, &id).await?;
    let quietanza = quietanze::quietanza_by_rt(&mut conn, ricevuta.id).await?;
    let it = quietanza.context("a receipt that is gone")?;
    let voci = elenchi::bilancio(&mut conn, ricevuta.id).await?;
    let sua = sistema.ente.codice_fiscale.as_str();
    // Of what was paid, which is not always what was asked.
    let beneficiario = |it: &Trasferimento| {
        let nostra = it.ente_cf == sua && it.bollo.is_none();
        let bilancio = if nostra { imputa_per(it.importo, &voci) } else { vec![] };
        Trasferimento { bilancio, ..it.clone() }
    };
    let beneficiari: Vec<Trasferimento> = it.beneficiari.iter().map(beneficiario).collect();
    Ok(HttpResponse::Ok().json(RicevutaInteraJson {
        ricevuta: ricevuta.into(),
        causale: it.causale,
        debitore: PersonaJson { nome: it.debitore.nome, codice: it.debitore.codice },
        versante: it.versante.map(|it| PersonaJson { nome: it.nome, codice: it.codice }),
        beneficiari: beneficiari.iter().map(BeneficiarioJson::from).collect(),
    }))
}

/// `GET /api/v1/ricevute/{id}/pdf`
#[utoipa::path(get, path = "/api/v1/ricevute/{id}/pdf", tag = "ricevute",
    summary = "La quietanza che ha chi ha pagato",
    params(("id" = i64, Path, description = "Il suo `id` nella lista")),
    responses((status = 200, description = "Il PDF", content_type = "application/pdf", body = Vec<u8>)))]
pub async fn pdf(ctx: Ctx, app: App, sistema: Sistema<Ricevute>, id: Path<String>) -> Answer {
    let mut conn = app.db.acquire().await?;
    let ricevuta = of_the_ente(&mut conn, &sistema, &id).await?;
    let quietanza = quietanze::quietanza_by_rt(&mut conn, ricevuta.id).await?;
    drop(conn);
    let quietanza = quietanza.context("a receipt that is gone")?;
    let document = quietanze::document(&ctx, &app, quietanza).await;
    Ok(document.map_err(anyhow::Error::from)?)
}

/// `GET /api/v1/ricevute/{id}/originale`
#[utoipa::path(get, path = "/api/v1/ricevute/{id}/originale", tag = "ricevute",
    summary = "La ricevuta telematica come è arrivata",
    description = "XML del Nodo o di GPD; JSON di biz-events per quelle recuperate lì.",
    params(("id" = i64, Path, description = "Il suo `id` nella lista")),
    responses((status = 200, description = "La ricevuta telematica", content(
        (String = "application/xml"), (String = "application/json")))))]
pub async fn original(app: App, sistema: Sistema<Ricevute>, id: Path<String>) -> Answer {
    let mut conn = app.db.acquire().await?;
    let ricevuta = of_the_ente(&mut conn, &sistema, &id).await?;
    let found = elenchi::originale(&mut conn, ricevuta.id).await?;
    let (originale, provenienza) = found.context("a receipt that is gone")?;
    let (tipo, estensione) = match provenienza {
        Provenienza::Nodo | Provenienza::Gpd => ("application/xml; charset=utf-8", "xml"),
        Provenienza::Eventi => ("application/json", "json"),
    };
    Ok(attachment(tipo, &format!("ricevuta-{}.{estensione}", ricevuta.id), originale))
}
