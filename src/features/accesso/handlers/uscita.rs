//! Logging out: at our own button, and when the proxy says so.
use super::{allow_form, refused, send, sessione_hash};
use crate::features::accesso::actions::{self, Congedo, Visita};
use crate::features::accesso::model::Peers;
use crate::features::accesso::port::{Invio, Risposta};
use crate::features::accesso::views::{self, Chiusura};
use crate::kernel::Lang;
use crate::platform::session::{self, Entrato};
use crate::platform::web::{App, visitor};
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_session::Session;
use actix_web::HttpRequest;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Empty {}

/// `POST /uscita`: ends our session, then the proxy's when it has a way to. The browser goes to
/// the proxy from a page of ours: a redirect would be stopped by `form-action 'self'`.
pub async fn leave(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    req: HttpRequest,
    session: Session,
    form: Result<CsrfForm<Empty>, WebError>,
) -> Reply {
    let uscito = ctx.href("/uscito");
    if Entrato::of(&req).is_none() {
        // The session ended by itself, and the form's token with it: they are out, as they wish.
        session::leave(&session);
        return Ok(see_other(&uscito));
    }
    form?;
    let hash = sessione_hash(&session);
    let Some(entrata) = session::leave(&session) else { return Ok(see_other(&uscito)) };
    actions::record_exit(&app, &entrata, hash.as_deref(), visitor(&req, &app.config)).await?;
    let back = app.config.portal_url.join("/uscito").map_err(anyhow::Error::from)?;
    let Some(peer) = peers.find(&entrata.peer) else { return Ok(see_other(&uscito)) };
    let invio = peer.proxy.uscita(entrata.prova.as_deref(), &back, ctx.lang.code()).await;
    let Some(invio) = invio else { return Ok(see_other(&uscito)) };
    let mut res = html(StatusCode::OK, views::leaving(&out(ctx), &peer.nome, &invio));
    match &invio {
        Invio::Modulo { indirizzo, .. } => allow_form(&mut res, indirizzo),
        Invio::Indirizzo(proxy) => {
            let refresh = format!("0;url={proxy}").parse().map_err(anyhow::Error::from)?;
            res.headers_mut().insert(header::REFRESH, refresh);
        }
    }
    Ok(res)
}

#[derive(Deserialize)]
pub struct Left {
    /// Language of who went out, given back by the proxy.
    state: Option<String>,
    /// The proxy says that some of its sessions go on.
    parziale: Option<String>,
}

/// `GET /uscito`: what is closed, and what is not.
pub async fn left(ctx: Ctx, query: Query<Left>, req: HttpRequest) -> Reply {
    if Entrato::of(&req).is_some() {
        // An old page of a browser in which somebody came in again: nothing of it is true now.
        return Ok(see_other(&ctx.href("/area/da-pagare")));
    }
    let from_proxy = query.state.as_deref().and_then(Lang::from_code);
    let chiusura = match from_proxy {
        None => Chiusura::Nostra,
        Some(_) if query.parziale.is_some() => Chiusura::InParte,
        Some(_) => Chiusura::AncheAltrove,
    };
    match from_proxy {
        Some(lang) if lang != ctx.lang && ctx.lang == Lang::It => {
            Ok(see_other(&ctx.href_in(lang, &address(lang, chiusura))))
        }
        _ => Ok(html(StatusCode::OK, views::left(&ctx, chiusura))),
    }
}

fn address(lang: Lang, chiusura: Chiusura) -> String {
    let more = if chiusura == Chiusura::InParte { "&parziale=1" } else { "" };
    format!("/uscito?state={}{more}", lang.code())
}

/// `GET /accesso/{peer}/uscita`: a logout message of the proxy's in the address.
pub async fn asked(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    req: HttpRequest,
) -> Reply {
    let risposta = Risposta::parse(req.query_string());
    hear(ctx, app, peers, peer, req, risposta).await
}

/// `POST /accesso/{peer}/uscita`: the same in a form.
pub async fn asked_by_post(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    req: HttpRequest,
    body: String,
) -> Reply {
    hear(ctx, app, peers, peer, req, Risposta::parse(&body)).await
}

async fn hear(
    mut ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    req: HttpRequest,
    risposta: Risposta,
) -> Reply {
    let peer = peers.find(&peer).ok_or(WebError::NotFound)?;
    peer.proxy.metadata().ok_or(WebError::NotFound)?;
    let indirizzo = visitor(&req, &app.config);
    let visita = Visita::unknown(ctx.lang, indirizzo);
    match actions::hear(&app, peer, &risposta, visita).await? {
        Congedo::Rifiutato(rifiutato) => Ok(refused(&mut ctx, &rifiutato)),
        Congedo::Chiuse(invio) => Ok(send(&out(ctx), peer, &invio)),
        Congedo::Saputo { completa, stato } => {
            let lang = stato.as_deref().and_then(Lang::from_code).unwrap_or(ctx.lang);
            let chiusura = if completa { Chiusura::AncheAltrove } else { Chiusura::InParte };
            Ok(see_other(&ctx.href_in(lang, &address(lang, chiusura))))
        }
    }
}

/// The page after a logout shows nobody in.
fn out(mut ctx: Ctx) -> Ctx {
    ctx.utente = None;
    "/uscito".clone_into(&mut ctx.path);
    ctx
}
