//! A year of receipts: in one ZIP, and as a certificate of expenses.
use super::{CERTIFICAZIONE, ListQuery, RICEVUTE, verifica_url};
use crate::features::quietanze::model::certificazione::{Certificazione, Esito};
use crate::features::quietanze::model::elenco::Filtri;
use crate::features::quietanze::{pdf, store, views, wire};
use crate::platform::pdf::off_thread;
use crate::platform::web::{App, attachment};
use crate::platform::{Ctx, Interessato, Reply, html, see_other};
use actix_web::body::BodyStream;
use actix_web::http::StatusCode;
use actix_web::web;
use serde::Deserialize;
use sqlx::PgConnection;
use std::sync::Arc;

/// `GET /area/ricevute/zip?anno=&ente=&persona=&cerca=&parte=`: the receipts of a year that the filters
/// look for, `elenco::PER_ARCHIVIO` in a part, as a ZIP made while it is sent, in the language of the
/// page. Without a year, or with nothing found: the list, which says so.
pub async fn zip(
    ctx: Ctx,
    interessato: Interessato,
    app: App,
    query: web::Query<ListQuery>,
) -> Reply {
    let filtri = query.filtri();
    let list = || Ok(see_other(&ctx.href(&filtri.href(RICEVUTE, 1))));
    let Some(anno) = filtri.anno else { return list() };
    let parte: Option<u32> = query.parte.trim().parse().ok();
    let mut conn = app.db.acquire().await?;
    let quietanze = store::parte(&mut conn, &interessato, &filtri, parte.unwrap_or(1)).await?;
    drop(conn);
    if quietanze.is_empty() {
        return list();
    }
    let nome = match parte {
        Some(parte) => format!("ricevute-{anno}-parte-{parte}.zip"),
        None => format!("ricevute-{anno}.zip"),
    };
    let (regione, verifica, lang) = (Arc::clone(&ctx.region), verifica_url(&app), ctx.lang);
    let archivio = wire::archivio(quietanze, ctx.t, move |quietanza| {
        pdf(quietanza, &regione, &verifica, lang)
    })?;
    Ok(attachment("application/zip", &nome, BodyStream::new(archivio)))
}

#[derive(Deserialize)]
pub struct YearQuery {
    #[serde(default)]
    anno: String,
}

impl YearQuery {
    fn anno(&self) -> Option<i32> {
        Filtri::new(&self.anno, "", "", "").anno
    }
}

/// `GET /area/ricevute/certificazione?anno=`: what the PDF says. Without a year: the last that is over,
/// or the last with a receipt.
pub async fn certificate(
    ctx: Ctx,
    interessato: Interessato,
    app: App,
    query: web::Query<YearQuery>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let anni = store::riepilogo(&mut conn, &interessato, Filtri::default()).await?.anni();
    let prima = i32::from(ctx.oggi.year()).saturating_sub(1);
    let solito = anni.iter().find(|it| **it == prima).or(anni.first()).copied();
    let anno = query.anno().or(solito).unwrap_or(prima);
    let esito = read(&mut conn, &ctx, &interessato, anno).await?;
    Ok(html(StatusCode::OK, views::certificazione::page(&ctx, &anni, anno, &esito)))
}

/// `GET /area/ricevute/certificazione/pdf?anno=`, in the language of the page it was asked from. It is
/// given out, to be verified: the same payments give the same code, however often it is asked for.
/// Where there is nothing to certify: the page, which says so.
pub async fn certificate_pdf(
    ctx: Ctx,
    interessato: Interessato,
    app: App,
    query: web::Query<YearQuery>,
) -> Reply {
    let Some(anno) = query.anno() else { return Ok(see_other(&ctx.href(CERTIFICAZIONE))) };
    let mut tx = app.db.begin().await?;
    let Esito::Piena(certificazione) = read(&mut tx, &ctx, &interessato, anno).await? else {
        return Ok(see_other(&ctx.href(&format!("{CERTIFICAZIONE}?anno={anno}"))));
    };
    let rilasciata =
        store::certificazione::rilascia(&mut tx, &interessato, &certificazione, ctx.now).await?;
    tx.commit().await?;
    let (regione, verifica, lang) = (Arc::clone(&ctx.region), verifica_url(&app), ctx.lang);
    let nome = certificazione.nome_file();
    let bytes = off_thread(move || {
        pdf::certificazione::pdf(&certificazione, &rilasciata, &regione, &verifica, lang)
    });
    Ok(attachment("application/pdf", &nome, bytes.await?))
}

async fn read(
    conn: &mut PgConnection,
    ctx: &Ctx,
    interessato: &Interessato,
    anno: i32,
) -> sqlx::Result<Esito> {
    let nome = ctx.utente.as_ref().map(|it| it.nome.clone()).unwrap_or_default();
    let found = store::certificazione::certificazione(conn, interessato, nome, anno, ctx.lang);
    Ok(found.await?.map_or(Esito::Troppe, |it: Certificazione| {
        if it.is_vuota() { Esito::Vuota } else { Esito::Piena(it) }
    }))
}
