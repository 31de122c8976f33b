//! The host name at which the page of an ente is the first one: the region gives it.
use super::enti::ENTI;
use crate::features::backoffice::views::host as views;
use crate::features::enti::{self, nome_host, vetrina};
use crate::kernel::EnteId;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::IscriverEnti;
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;
use sqlx::PgConnection;
use views::Errore;

type Chi = Confermato<IscriverEnti>;

#[derive(Deserialize)]
pub struct Dati {
    #[serde(default)]
    host: String,
}

async fn find(conn: &mut PgConnection, id: &str) -> Result<enti::Ente, WebError> {
    let id: EnteId = id.parse().map_err(|_| WebError::NotFound)?;
    enti::find(conn, id).await?.ok_or(WebError::NotFound)
}

/// `GET /operatori/enti/{ente}/host`
pub async fn form(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.0.begin(&app).await?;
    let it = find(&mut tx, &id).await?;
    let host = vetrina::host(&mut tx, it.id).await?.unwrap_or_default();
    Ok(html(StatusCode::OK, views::form(&ctx, &it, &host, None)))
}

/// `POST /operatori/enti/{ente}/host`: 303 to the ente, or 422 when it is no host name of this ente's.
pub async fn change(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Dati>) -> Reply {
    let (Confermato(chi), scritto) = (chi, form.fields.host.trim());
    let mut tx = chi.begin(&app).await?;
    let it = find(&mut tx, &id).await?;
    let wrong = |errore| {
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views::form(&ctx, &it, scritto, Some(errore))))
    };
    let host = nome_host(scritto);
    if host.is_none() && !scritto.is_empty() {
        return wrong(Errore::NonNome);
    }
    if host.as_deref() == app.config.portal_url.host_str() {
        return wrong(Errore::DiUnAltro);
    }
    if let Next::Answered(url) = idempotency::begin(&mut tx, &chi.attore(), form.idem).await? {
        return Ok(see_other(&url));
    }
    if !vetrina::set_host(&mut tx, it.id, host.as_deref()).await? {
        return wrong(Errore::DiUnAltro);
    }
    let url = ctx.href(&format!("{ENTI}/{}", it.id));
    idempotency::finish(&mut tx, &chi.attore(), form.idem, &url).await?;
    let voce = chi.voce(Evento::EnteCambiato, None, format!("ente {}: nome host", it.id));
    registro::add(&mut tx, &app, &Voce { ente: Some(it.id), ..voce }).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}
