//! The receipts of the person who is in: list, one, its PDF.
mod anno;

use super::model::Quietanza;
use super::model::elenco::Filtri;
use super::{pdf, store, views};
use crate::features::posizioni::Provenienza;
use crate::kernel::RtId;
use crate::platform::pdf::off_thread;
use crate::platform::web::{App, attachment, visitor};
use crate::platform::{Access, Ctx, Interessato, Reply, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use std::sync::Arc;

/// The list; one receipt is under it.
pub const RICEVUTE: &str = "/area/ricevute";

/// A year's receipts in one file.
pub const ZIP: &str = "/area/ricevute/zip";

/// What was spent in a year, for whom and for what; its PDF is under it.
pub const CERTIFICAZIONE: &str = "/area/ricevute/certificazione";

/// Where anybody finds whether a receipt is genuine.
pub const VERIFICA: &str = "/verifica";

/// The addresses of the feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Access::Cittadino, RICEVUTE, list),
        // Before the ids.
        Route::get(Access::Cittadino, ZIP, anno::zip),
        Route::get(Access::Cittadino, CERTIFICAZIONE, anno::certificate),
        Route::get(Access::Cittadino, "/area/ricevute/certificazione/pdf", anno::certificate_pdf),
        Route::get(Access::Cittadino, "/area/ricevute/{rt_id}", show),
        Route::get(Access::Cittadino, "/area/ricevute/{rt_id}/pdf", download),
        Route::get(Access::Cittadino, "/area/ricevute/{rt_id}/xml", original),
        Route::get(Access::Cittadino, "/area/ricevute/{rt_id}/marca/{indice}", stamp),
        Route::get(Access::Pubblico, VERIFICA, ask),
        Route::get(Access::Pubblico, "/verifica/{codice}", verify),
    ]
}

#[derive(Deserialize)]
struct ListQuery {
    #[serde(default)]
    anno: String,
    #[serde(default)]
    ente: String,
    #[serde(default)]
    persona: String,
    #[serde(default)]
    cerca: String,
    #[serde(default)]
    pagina: String,
    /// Of the ZIP.
    #[serde(default)]
    parte: String,
}

impl ListQuery {
    fn filtri(&self) -> Filtri {
        Filtri::new(&self.anno, &self.ente, &self.persona, &self.cerca)
    }
}

/// `GET /area/ricevute?anno=&ente=&persona=&cerca=&pagina=`: what is not understood is not looked
/// for, and a page past the last is the last.
async fn list(ctx: Ctx, interessato: Interessato, app: App, query: web::Query<ListQuery>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let riepilogo = store::riepilogo(&mut conn, &interessato, query.filtri()).await?;
    let pagina = query.pagina.trim().parse().unwrap_or(1).clamp(1, riepilogo.pagine());
    let voci = match riepilogo.trovate() {
        0 => vec![],
        _ => store::pagina(&mut conn, &interessato, riepilogo.filtri(), pagina).await?,
    };
    Ok(html(StatusCode::OK, views::elenco(&ctx, &riepilogo, &voci, pagina)))
}

/// `GET /area/ricevute/{rt_id}`; 404 when it is not of the person.
async fn show(ctx: Ctx, interessato: Interessato, app: App, id: web::Path<String>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let quietanza = store::find(&mut conn, &interessato, parse(&id)?).await?;
    let quietanza = quietanza.ok_or(WebError::NotFound)?;
    let originale = store::has_originale(&mut conn, &interessato, quietanza.id).await?;
    let marche = store::marche(&mut conn, quietanza.id).await?;
    Ok(html(StatusCode::OK, views::pagina(&ctx, &quietanza, originale, &marche)))
}

/// `GET /area/ricevute/{rt_id}/pdf`, in the language of the page it was asked from.
async fn download(ctx: Ctx, interessato: Interessato, app: App, id: web::Path<String>) -> Reply {
    let id = parse(&id)?;
    let mut conn = app.db.acquire().await?;
    let quietanza = store::find(&mut conn, &interessato, id).await?.ok_or(WebError::NotFound)?;
    drop(conn);
    document(&ctx, &app, quietanza).await
}

/// `GET /area/ricevute/{rt_id}/xml`: as pagoPA gave it, for who must prove it elsewhere.
async fn original(interessato: Interessato, app: App, id: web::Path<String>) -> Reply {
    let id = parse(&id)?;
    let found = store::originale(&mut *app.db.acquire().await?, &interessato, id).await?;
    let (originale, provenienza) = found.ok_or(WebError::NotFound)?;
    let (tipo, estensione) = match provenienza {
        Provenienza::Nodo | Provenienza::Gpd => ("application/xml; charset=utf-8", "xml"),
        Provenienza::Eventi => ("application/json", "json"),
    };
    Ok(attachment(tipo, &format!("ricevuta-{id}.{estensione}"), originale))
}

/// `GET /area/ricevute/{rt_id}/marca/{indice}`: the stamp of the share with that idTransfer, as the PSP
/// signed it. It names the document by its SHA-256, and nobody.
async fn stamp(interessato: Interessato, app: App, path: web::Path<(String, String)>) -> Reply {
    let (id, indice) = path.into_inner();
    let id = parse(&id)?;
    let indice: i16 = indice.parse().map_err(|_| WebError::NotFound)?;
    let marca = store::marca(&mut *app.db.acquire().await?, &interessato, id, indice).await?;
    let marca = marca.and_then(|it| STANDARD.decode(it).ok()).ok_or(WebError::NotFound)?;
    let name = format!("marca-da-bollo-{id}-{indice}.xml");
    Ok(attachment("application/xml; charset=utf-8", &name, marca))
}

#[derive(Deserialize)]
struct Cercata {
    codice: Option<String>,
}

/// `GET /verifica?codice=`: the form; on to the page of a code that was typed.
async fn ask(ctx: Ctx, query: web::Query<Cercata>) -> Reply {
    let Some(scritto) = &query.codice else {
        return Ok(html(StatusCode::OK, views::verifica::ask(&ctx, "", false)));
    };
    let Some(codice) = codice(scritto) else {
        let page = views::verifica::ask(&ctx, scritto, true);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    Ok(see_other(&ctx.href(&format!("{VERIFICA}/{codice}"))))
}

/// `GET /verifica/{codice}`: what the receipt, or the certificate, with that code says, but for people
/// and what it was for; 404 with what to do when there is none. As often as a search of a notice.
async fn verify(ctx: Ctx, app: App, scritto: web::Path<String>, req: HttpRequest) -> Reply {
    app.ricerche.check(visitor(&req, &app.config)).map_err(WebError::TooMany)?;
    if let Some(codice) = codice(&scritto) {
        let mut conn = app.db.acquire().await?;
        if let Some(quietanza) = store::by_verifica(&mut conn, &codice).await? {
            return Ok(html(StatusCode::OK, views::verifica::genuine(&ctx, &quietanza)));
        }
        if let Some(it) = store::certificazione::by_codice(&mut conn, &codice).await? {
            return Ok(html(StatusCode::OK, views::verifica::certified(&ctx, &it)));
        }
    }
    Ok(html(StatusCode::NOT_FOUND, views::verifica::unknown(&ctx)))
}

/// 32 hexadecimal digits, however they are spaced.
fn codice(scritto: &str) -> Option<String> {
    let codice: String = scritto.split_whitespace().collect::<String>().to_lowercase();
    (codice.len() == 32 && codice.bytes().all(|it| it.is_ascii_hexdigit())).then_some(codice)
}

/// The PDF of `quietanza`, to be saved; the caller has proved the right to see it.
pub async fn document(ctx: &Ctx, app: &App, quietanza: Quietanza) -> Reply {
    let (regione, lang, nome) = (Arc::clone(&ctx.region), ctx.lang, quietanza.nome_file());
    let verifica = verifica_url(app);
    let bytes = off_thread(move || pdf(&quietanza, &regione, &verifica, lang)).await?;
    Ok(attachment("application/pdf", &nome, bytes))
}

/// Where codes are verified, for paper.
fn verifica_url(app: &App) -> String {
    format!("{}{VERIFICA}", app.config.portal_origin())
}

fn parse(id: &str) -> Result<RtId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}
