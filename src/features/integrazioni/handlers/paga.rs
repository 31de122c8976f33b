//! The page of a payment that an ente's own portal began: whoever has its address pays that one thing, whoever
//! is in in that browser, and goes back.
use crate::features::carrello::{self, Portatore};
use crate::features::integrazioni::actions::al_volo::{self as actions, Situazione};
use crate::features::integrazioni::model::al_volo::{AlVolo, Gettone, Punto, Stato};
use crate::features::integrazioni::store::al_volo::{self, Chi};
use crate::features::integrazioni::views::paga::{self as views, Avviso, Vista};
use crate::features::pagamenti::{
    self, Checkout, Detto, Richiesta, Rifiuto, RifiutoCheckout, looks_like_email,
};
use crate::features::quietanze;
use crate::kernel::{Importo, RataRif};
use crate::platform::web::{App, Reply};
use crate::platform::{Access, CsrfForm, Ctx, Empty, Route, WebError, html, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use jiff::SignedDuration;
use serde::Deserialize;
use sqlx::PgConnection;
use std::time::Duration;
use url::Url;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Access::Pubblico, "/paga/{gettone}", show),
        Route::post(Access::Pubblico, "/paga/{gettone}", pay),
        Route::post(Access::Pubblico, "/paga/{gettone}/annulla", give_up),
        Route::post(Access::Pubblico, "/paga/{gettone}/riprova", retry),
        Route::get(Access::Pubblico, "/paga/{gettone}/novita", news),
        Route::get(Access::Pubblico, "/paga/{gettone}/ritorno", back),
    ]
}

#[derive(Deserialize)]
struct ShowQuery {
    /// What Checkout says. Only chooses words, and whether to wait.
    esito: Option<Detto>,
}

/// The payment that `gettone` opens, and what opened it.
async fn find(conn: &mut PgConnection, gettone: &str) -> Result<(AlVolo, Gettone), WebError> {
    let gettone = Gettone::parse(gettone).ok_or(WebError::NotFound)?;
    let volo = al_volo::find(conn, Chi::Pagina(&gettone.impronta())).await?;
    Ok((volo.ok_or(WebError::NotFound)?, gettone))
}

/// `GET /paga/{gettone}`: what is to pay, how it stands, or how it ended. Who comes back from Checkout waits up
/// to eight seconds for the receipt, and goes straight back to the ente when it is there.
async fn show(ctx: Ctx, app: App, gettone: Path<String>, query: Query<ShowQuery>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let (volo, gettone) = find(&mut conn, &gettone).await?;
    let detto = query.esito;
    let mut sta = actions::situazione(&mut conn, &volo, detto, app.clock.now()).await?;
    let came_back = matches!(detto, Some(Detto::Ok | Detto::Attesa));
    let recent = sta
        .ultimo
        .as_ref()
        .is_some_and(|it| app.clock.now() < it.created_at + SignedDuration::from_mins(10));
    let mut turns = if came_back && recent { 32 } else { 0 };
    while 0 < turns && matches!(sta.punto, Punto::Attesa { .. }) {
        drop(conn);
        tokio::time::sleep(Duration::from_millis(250)).await;
        conn = app.db.acquire().await?;
        sta = actions::situazione(&mut conn, &volo, detto, app.clock.now()).await?;
        turns -= 1;
    }
    if came_back && sta.stato == Stato::Pagato {
        let url = actions::ritorno(&mut conn, &app, &volo, sta.stato).await?;
        return Ok(see_other(url.as_str()));
    }
    let non_completato = matches!(detto, Some(Detto::Annullato | Detto::Errore));
    let avviso = non_completato.then_some(Avviso::NonCompletato);
    page(&ctx, &app, &mut conn, (&volo, &gettone), &sta, (StatusCode::OK, avviso)).await
}

async fn page(
    ctx: &Ctx,
    app: &App,
    conn: &mut PgConnection,
    (volo, gettone): (&AlVolo, &Gettone),
    sta: &Situazione,
    (status, avviso): (StatusCode, Option<Avviso>),
) -> Reply {
    let ritorno: Url = volo.ritorno.parse().map_err(anyhow::Error::from)?;
    let mut ricevuta = None;
    if let (Punto::Pagato, Some(tentativo)) = (&sta.punto, &sta.ultimo) {
        let id = tentativo.id.to_string();
        let sue = quietanze::find_per_rate(conn, &[volo.rata], &id, None).await?;
        let path = |it: &quietanze::Riassunto| format!("/pagamento/{id}/ricevute/{}", it.rt_id);
        ricevuta = sue.first().map(|it| (tentativo.pagato(), path(it)));
    }
    let vista =
        Vista { pagina: &gettone.pagina(), rata: &sta.rata, punto: &sta.punto, ricevuta, avviso };
    let mut page = html(status, views::page(ctx, &vista));
    // Its forms end on Checkout, or go back to the ente.
    carrello::allow_checkout_and(&mut page, app, &ritorno);
    Ok(page)
}

#[derive(Deserialize)]
struct PayForm {
    #[serde(default)]
    rata: Vec<RataRif>,
    /// The price the person saw.
    #[serde(default)]
    importo: Vec<Importo>,
    #[serde(default)]
    email: String,
    #[serde(default)]
    ricomincia: u8,
}

/// `POST /paga/{gettone}`: 303 to Checkout, or to the page when there is nothing to pay any more; 409 with the
/// page when something changed or Checkout refuses; 422 when the e-mail is not one; 503 when Checkout is down.
/// The same click twice is one payment.
async fn pay(
    ctx: Ctx,
    app: App,
    checkout: Data<dyn Checkout>,
    gettone: Path<String>,
    form: CsrfForm<PayForm>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let (volo, gettone) = find(&mut conn, &gettone).await?;
    let sta = actions::situazione(&mut conn, &volo, None, app.clock.now()).await?;
    if !matches!(sta.punto, Punto::DaPagare { .. }) {
        return Ok(see_other(&ctx.href(&gettone.pagina())));
    }
    let fields = form.fields;
    let email = fields.email.trim();
    if !email.is_empty() && !looks_like_email(email) {
        let avviso = (StatusCode::UNPROCESSABLE_ENTITY, Some(Avviso::Email(email.to_owned())));
        return page(&ctx, &app, &mut conn, (&volo, &gettone), &sta, avviso).await;
    }
    if fields.rata.len() != fields.importo.len() {
        return Err(WebError::BadRequest);
    }
    drop(conn);
    let richiesta = Richiesta {
        righe: fields.rata.into_iter().zip(fields.importo).collect(),
        email: (!email.is_empty()).then(|| email.to_owned()),
        lingua: ctx.lang,
        ricomincia: fields.ricomincia == 1,
        ritorno: Some(actions::pagina(&app.config, ctx.lang, &gettone)?),
    };
    let chi = Portatore::di_nessuno(volo.carrello);
    let started =
        pagamenti::start_once(&app, checkout.get_ref(), &chi, &richiesta, form.idem).await;
    let (status, avviso) = match started {
        Ok(url) => return Ok(see_other(&url)),
        Err(Rifiuto::Guasto(error)) => return Err(error),
        Err(Rifiuto::ImportoCambiato | Rifiuto::RigaCambiata) => {
            (StatusCode::CONFLICT, Some(Avviso::Cambiato))
        }
        // The page says it, whoever opens it.
        Err(Rifiuto::GiaAperto { .. }) => (StatusCode::CONFLICT, None),
        Err(Rifiuto::Checkout(RifiutoCheckout::NonPagabile)) => {
            (StatusCode::CONFLICT, Some(Avviso::NonPagabile))
        }
        Err(Rifiuto::Checkout(_)) => (StatusCode::SERVICE_UNAVAILABLE, Some(Avviso::NonAvviato)),
    };
    let mut conn = app.db.acquire().await?;
    let sta = actions::situazione(&mut conn, &volo, None, app.clock.now()).await?;
    page(&ctx, &app, &mut conn, (&volo, &gettone), &sta, (status, avviso)).await
}

/// `POST /paga/{gettone}/annulla`: back to the ente, signed, without paying; to the page when it is too late
/// for that.
async fn give_up(ctx: Ctx, app: App, path: Path<String>, _form: CsrfForm<Empty>) -> Reply {
    let now = app.clock.now();
    let mut conn = app.db.acquire().await?;
    let (mut volo, gettone) = find(&mut conn, &path).await?;
    let mut sta = actions::situazione(&mut conn, &volo, None, now).await?;
    if matches!(sta.punto, Punto::Pagato | Punto::Attesa { .. }) {
        return Ok(see_other(&ctx.href(&gettone.pagina())));
    }
    if let Punto::DaPagare { .. } = sta.punto {
        al_volo::annulla(&mut conn, volo.id, now).await?;
        // As it is told by webhook: paid, when the receipt was a moment quicker.
        (volo, _) = find(&mut conn, &path).await?;
        sta = actions::situazione(&mut conn, &volo, None, now).await?;
    }
    let url = actions::ritorno(&mut conn, &app, &volo, sta.stato).await?;
    Ok(see_other(url.as_str()))
}

/// `POST /paga/{gettone}/riprova`: the person saw the payment that was under way fail.
async fn retry(ctx: Ctx, app: App, gettone: Path<String>, _form: CsrfForm<Empty>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let (volo, gettone) = find(&mut conn, &gettone).await?;
    carrello::accept_lock(&mut conn, volo.carrello, volo.rata).await?;
    Ok(see_other(&ctx.href(&gettone.pagina())))
}

/// `GET /paga/{gettone}/novita`: 204 while confirmation is awaited, 200 when the page has changed.
async fn news(app: App, gettone: Path<String>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let (volo, _) = find(&mut conn, &gettone).await?;
    let detto = Some(Detto::Ok);
    let sta = actions::situazione(&mut conn, &volo, detto, app.clock.now()).await?;
    let waiting = matches!(sta.punto, Punto::Attesa { .. });
    Ok(if waiting { HttpResponse::NoContent().finish() } else { HttpResponse::Ok().body("1") })
}

/// `GET /paga/{gettone}/ritorno`: back to the ente, with how it stands, signed now; to the page while there is
/// something to pay.
async fn back(ctx: Ctx, app: App, gettone: Path<String>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let (volo, gettone) = find(&mut conn, &gettone).await?;
    let sta = actions::situazione(&mut conn, &volo, None, app.clock.now()).await?;
    if let Punto::DaPagare { aperto_dal: None, .. } = sta.punto {
        return Ok(see_other(&ctx.href(&gettone.pagina())));
    }
    let url = actions::ritorno(&mut conn, &app, &volo, sta.stato).await?;
    Ok(see_other(url.as_str()))
}
