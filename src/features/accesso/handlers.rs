//! Routes of logging in and out.
use super::actions::{self, Esito, Rifiutato, Visita};
use super::model::{Browser, Peers, RifiutoAccesso, Ritorno, impronta};
use super::port::Risposta;
use super::views;
use crate::kernel::Lang;
use crate::platform::i18n::texts;
use crate::platform::session::{self, Entrata};
use crate::platform::web::{App, visitor};
use crate::platform::{
    Access, CsrfForm, Ctx, Interessato, Reply, Route, WebError, html, see_other,
};
use actix_session::Session;
use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

/// Ties a login under way to the browser that started it.
const COOKIE: &str = "__Host-t";

pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Access::Pubblico, "/accesso", choose),
        Route::get(Access::Pubblico, "/accesso/{peer}", start),
        Route::get(Access::Pubblico, "/accesso/{peer}/ritorno", callback),
        Route::post(Access::Pubblico, "/uscita", leave),
        Route::get(Access::Pubblico, "/uscito", left),
    ]
}

#[derive(Deserialize)]
struct Wanted {
    ritorno: Option<String>,
}

/// `GET /accesso?ritorno=`: the ways to log in; straight on for who is in already.
async fn choose(
    mut ctx: Ctx,
    peers: Data<Peers>,
    query: Query<Wanted>,
    interessato: Result<Interessato, WebError>,
) -> Reply {
    let ritorno = Ritorno::parse(query.ritorno.as_deref());
    if interessato.is_ok() {
        return Ok(see_other(&ctx.href(ritorno.as_str())));
    }
    // What the address asked for and is not ours stays out of the links of the page.
    ctx.path = ritorno.after("/accesso");
    Ok(html(StatusCode::OK, views::choose(&ctx, &peers, &ritorno)))
}

/// `GET /accesso/{peer}?ritorno=`: off to the proxy, with a cookie that stays here.
async fn start(
    mut ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    query: Query<Wanted>,
    req: HttpRequest,
) -> Reply {
    let peer = peers.find(&peer).ok_or(WebError::NotFound)?;
    let indirizzo = visitor(&req, &app.config);
    app.accessi.check(indirizzo).map_err(WebError::TooMany)?;
    // Two tabs of one browser may both log in: the value stays the same.
    let browser = browser(&req).unwrap_or_else(Browser::new);
    let ritorno = Ritorno::parse(query.ritorno.as_deref());
    let visita = Visita { ritorno, lang: ctx.lang, indirizzo };
    match actions::start(&app, peer, &browser, visita).await? {
        Err(rifiutato) => Ok(refused(&mut ctx, &rifiutato)),
        Ok(proxy) => {
            let mut res = see_other(proxy.as_str());
            res.add_cookie(&cookie(browser.as_str(), time::Duration::minutes(10)))
                .map_err(anyhow::Error::from)?;
            Ok(res)
        }
    }
}

/// `GET /accesso/{peer}/ritorno`: the browser is back. 303 to the page wanted, or 4xx with the
/// reason in plain words.
async fn callback(
    mut ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    req: HttpRequest,
    session: Session,
) -> Reply {
    let peer = peers.find(&peer).ok_or(WebError::NotFound)?;
    let indirizzo = visitor(&req, &app.config);
    let risposta = Risposta::parse(req.query_string());
    let esito = actions::conclude(&app, peer, &risposta, browser(&req).as_ref(), indirizzo).await?;
    let mut res = match esito {
        Esito::Rifiutato(rifiutato) => refused(&mut ctx, &rifiutato),
        Esito::Entrato(identita, visita) => {
            let entrata = Entrata {
                codice_fiscale: identita.codice_fiscale.clone(),
                nome: identita.nome.clone(),
                cognome: identita.cognome.clone(),
                email: identita.email.clone(),
                livello: identita.livello.numero(),
                peer: peer.id.clone(),
                id_token: identita.prova.as_ref().map(|it| it.expose().clone()),
                entrata_at: app.clock.now(),
            };
            session::enter(&session, &entrata)?;
            let hash = sessione_hash(&session).unwrap_or_default();
            if let Err(error) = actions::record_entry(&app, peer, &identita, &hash, indirizzo).await
            {
                // Nobody is in without a line in the register.
                session::leave(&session);
                return Err(error.into());
            }
            see_other(&ctx.href_in(visita.lang, visita.ritorno.as_str()))
        }
    };
    res.add_cookie(&cookie("", time::Duration::ZERO)).map_err(anyhow::Error::from)?;
    Ok(res)
}

#[derive(Deserialize)]
struct Empty {}

/// `POST /uscita`: ends our session, then the proxy's when it has a way to. The browser goes to
/// the proxy from a page of ours: a redirect would be stopped by `form-action 'self'`.
async fn leave(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    req: HttpRequest,
    session: Session,
    form: Result<CsrfForm<Empty>, WebError>,
) -> Reply {
    let uscito = ctx.href("/uscito");
    if Interessato::of(&req).is_none() {
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
    let proxy = peer.proxy.uscita(entrata.id_token.as_deref(), &back, ctx.lang.code()).await;
    let Some(proxy) = proxy else { return Ok(see_other(&uscito)) };
    let mut res = html(StatusCode::OK, views::leaving(&out(ctx), &peer.nome, &proxy));
    let refresh = format!("0;url={proxy}").parse().map_err(anyhow::Error::from)?;
    res.headers_mut().insert(header::REFRESH, refresh);
    Ok(res)
}

#[derive(Deserialize)]
struct Left {
    /// Language of who went out, given back by the proxy.
    state: Option<String>,
}

/// `GET /uscito`: what is closed, and what is not.
async fn left(ctx: Ctx, query: Query<Left>) -> Reply {
    let from_proxy = query.state.as_deref().and_then(Lang::from_code);
    match from_proxy {
        Some(lang) if lang != ctx.lang && ctx.lang == Lang::It => {
            let path = format!("/uscito?state={}", lang.code());
            Ok(see_other(&ctx.href_in(lang, &path)))
        }
        _ => Ok(html(StatusCode::OK, views::left(&ctx, from_proxy.is_some()))),
    }
}

/// The page after a logout shows nobody in.
fn out(mut ctx: Ctx) -> Ctx {
    ctx.utente = None;
    "/uscito".clone_into(&mut ctx.path);
    ctx
}

fn refused(ctx: &mut Ctx, rifiutato: &Rifiutato) -> HttpResponse {
    // The proxy comes back without our language, and what it wrote in the address stays out of
    // the links of the page.
    ctx.lang = rifiutato.visita.lang;
    ctx.t = texts(ctx.lang);
    "/accesso".clone_into(&mut ctx.path);
    let status = match rifiutato.rifiuto {
        RifiutoAccesso::ProxyNonRisponde(_) => StatusCode::BAD_GATEWAY,
        _ => StatusCode::FORBIDDEN,
    };
    html(status, views::refused(ctx, rifiutato))
}

fn browser(req: &HttpRequest) -> Option<Browser> {
    Browser::parse(req.cookie(COOKIE)?.value())
}

fn cookie(value: &str, max_age: time::Duration) -> Cookie<'_> {
    Cookie::build(COOKIE, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(max_age)
        .finish()
}

/// Names a session in the register without giving its key away.
fn sessione_hash(session: &Session) -> Option<Vec<u8>> {
    session::csrf_secret(session).map(|it| impronta(&it))
}
