//! Logging out: at our own button, and when the proxy says so.
use super::{allow_form, refused, send, sessione_hash};
use crate::features::accesso::actions::{self, Congedo, Visita};
use crate::features::accesso::model::{Peers, Porta};
use crate::features::accesso::port::{Invio, Risposta};
use crate::features::accesso::views::{self, Chiusura};
use crate::kernel::Lang;
use crate::platform::operatori;
use crate::platform::registro::Evento;
use crate::platform::session::{self, Entrato};
use crate::platform::web::{App, visitor};
use crate::platform::{CsrfForm, Ctx, Empty, Reply, WebError, html, see_other};
use actix_session::Session;
use actix_web::HttpRequest;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

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
    farewell(ctx, &app, &peers, Porta::Cittadini, &entrata.peer, entrata.prova.as_deref()).await
}

/// `POST /operatori/uscita`: the same for an operator.
pub async fn leave_office(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    req: HttpRequest,
    form: Result<CsrfForm<Empty>, WebError>,
) -> Reply {
    let Some(turno) = ctx.operatore.clone() else {
        return Ok(see_other(&ctx.href(&address(ctx.lang, Porta::Operatori, Chiusura::Nostra))));
    };
    form?;
    operatori::close(&app.db, &turno).await?;
    let indirizzo = visitor(&req, &app.config);
    let accesso = actions::operatori::accesso(&turno);
    actions::operatori::record(&app, Evento::Uscita, &turno, accesso, indirizzo).await?;
    let peer = turno.peer.as_str();
    let mut res =
        farewell(ctx, &app, &peers, Porta::Operatori, peer, turno.prova.as_deref()).await?;
    super::operatori::forget(&mut res)?;
    Ok(res)
}

/// Our session is closed: on to the proxy's, when it has a way to close it.
async fn farewell(
    ctx: Ctx,
    app: &App,
    peers: &Peers,
    porta: Porta,
    peer: &str,
    prova: Option<&str>,
) -> Reply {
    let uscito = ctx.href(&address(ctx.lang, porta, Chiusura::Nostra));
    let back = app.config.portal_url.join("/uscito").map_err(anyhow::Error::from)?;
    let Some(peer) = peers.find(peer) else { return Ok(see_other(&uscito)) };
    let invio = peer.proxy.uscita(prova, &back, &stato(ctx.lang, porta)).await;
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

/// What the proxy gives back after a logout: the language, and the door they went out by.
fn stato(lang: Lang, porta: Porta) -> String {
    match porta {
        Porta::Cittadini => lang.code().to_owned(),
        Porta::Operatori => format!("{}-op", lang.code()),
    }
}

fn read_stato(stato: &str) -> Option<(Lang, Porta)> {
    match stato.strip_suffix("-op") {
        Some(lang) => Some((Lang::from_code(lang)?, Porta::Operatori)),
        None => Some((Lang::from_code(stato)?, Porta::Cittadini)),
    }
}

#[derive(Deserialize)]
pub struct Left {
    /// What we gave the proxy: [`stato`].
    state: Option<String>,
    /// They went out by the operators' door; the proxy was not asked.
    op: Option<String>,
    /// The proxy says that some of its sessions go on.
    parziale: Option<String>,
}

/// `GET /uscito`: what is closed, and what is not.
pub async fn left(ctx: Ctx, query: Query<Left>, req: HttpRequest) -> Reply {
    let from_proxy = query.state.as_deref().and_then(read_stato);
    let here = if query.op.is_some() { Porta::Operatori } else { Porta::Cittadini };
    let porta = from_proxy.map_or(here, |it| it.1);
    if porta == Porta::Cittadini && Entrato::of(&req).is_some() {
        // An old page of a browser in which somebody came in again: nothing of it is true now.
        return Ok(see_other(&ctx.href("/area/da-pagare")));
    }
    let chiusura = match from_proxy {
        None => Chiusura::Nostra,
        Some(_) if query.parziale.is_some() => Chiusura::InParte,
        Some(_) => Chiusura::AncheAltrove,
    };
    match from_proxy {
        Some((lang, porta)) if lang != ctx.lang && ctx.lang == Lang::It => {
            Ok(see_other(&ctx.href_in(lang, &address(lang, porta, chiusura))))
        }
        _ => Ok(html(StatusCode::OK, views::left(&ctx, porta, chiusura))),
    }
}

fn address(lang: Lang, porta: Porta, chiusura: Chiusura) -> String {
    let stato = stato(lang, porta);
    match (chiusura, porta) {
        (Chiusura::Nostra, Porta::Cittadini) => "/uscito".to_owned(),
        (Chiusura::Nostra, Porta::Operatori) => "/uscito?op=1".to_owned(),
        (Chiusura::AncheAltrove, _) => format!("/uscito?state={stato}"),
        (Chiusura::InParte, _) => format!("/uscito?state={stato}&parziale=1"),
    }
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
            let (lang, porta) =
                stato.as_deref().and_then(read_stato).unwrap_or((ctx.lang, Porta::Cittadini));
            let chiusura = if completa { Chiusura::AncheAltrove } else { Chiusura::InParte };
            Ok(see_other(&ctx.href_in(lang, &address(lang, porta, chiusura))))
        }
    }
}

/// The page after a logout shows nobody in.
fn out(mut ctx: Ctx) -> Ctx {
    ctx.utente = None;
    ctx.operatore = None;
    "/uscito".clone_into(&mut ctx.path);
    ctx
}
