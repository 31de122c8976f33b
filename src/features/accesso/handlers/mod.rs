//! Routes of logging in and out, and of what the register says.
mod operatori;
mod registro;
mod uscita;

pub use registro::ACCESSI;

use super::actions::{self, Esito, Rifiutato, Visita};
use super::model::{Browser, Chi, Livello, Peer, Peers, Porta, RifiutoAccesso, Ritorno, impronta};
use super::port::{Invio, Rientro, Risposta};
use super::views;
use crate::platform::headers::csp_posting_to;
use crate::platform::i18n::texts;
use crate::platform::session::{self, Entrata, Entrato};
use crate::platform::web::{App, visitor};
use crate::platform::{Access, Ctx, Reply, Route, WebError, html, see_other};
use actix_session::Session;
use actix_web::body::MessageBody;
use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, Uri, header};
use actix_web::middleware::Next;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Access::Pubblico, "/accesso", choose),
        Route::get(Access::Pubblico, "/accesso/{peer}", start),
        Route::get(Access::Pubblico, "/accesso/{peer}/ritorno", callback),
        Route::post(Access::Pubblico, "/accesso/{peer}/ritorno", assertion),
        Route::get(Access::Pubblico, "/accesso/{peer}/metadata", metadata),
        Route::get(Access::Pubblico, "/accesso/{peer}/uscita", uscita::asked),
        Route::post(Access::Pubblico, "/accesso/{peer}/uscita", uscita::asked_by_post),
        Route::post(Access::Pubblico, "/uscita", uscita::leave),
        Route::get(Access::Pubblico, "/uscito", uscita::left),
        Route::get(Access::Pubblico, "/operatori/accesso", operatori::choose),
        Route::get(Access::Pubblico, "/operatori/accesso/{peer}", operatori::start),
        Route::get(Access::Operatore(None), "/operatori/conferma", operatori::confirm),
        Route::post(Access::Operatore(None), "/operatori/uscita", uscita::leave_office),
        Route::get(Access::Cittadino, ACCESSI, registro::list),
    ]
}

#[derive(Deserialize)]
struct Wanted {
    ritorno: Option<String>,
    /// Level that the page asks for, when it is more than the peer's own.
    livello: Option<u8>,
    /// `perso`: the form that led here was not accepted.
    modulo: Option<String>,
}

impl Wanted {
    fn livello(&self) -> Livello {
        self.livello.and_then(Livello::from_numero).unwrap_or_default()
    }

    fn is_perso(&self) -> bool {
        self.modulo.as_deref() == Some("perso")
    }
}

/// `GET /accesso?ritorno=`: the ways to log in; straight on for who is in already.
async fn choose(mut ctx: Ctx, peers: Data<Peers>, query: Query<Wanted>, req: HttpRequest) -> Reply {
    let ritorno = Ritorno::parse(Porta::Cittadini, query.ritorno.as_deref());
    if Entrato::of(&req).is_some() {
        return Ok(see_other(&ctx.href(ritorno.as_str())));
    }
    // What the address asked for and is not ours stays out of the links of the page.
    ctx.path = ritorno.after("/accesso");
    let page = views::choose(&ctx, &peers, &ritorno, query.is_perso());
    Ok(html(StatusCode::OK, page))
}

/// `GET /accesso/{peer}?ritorno=`: off to the proxy, with a cookie that stays here.
async fn start(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    query: Query<Wanted>,
    req: HttpRequest,
    session: Session,
) -> Reply {
    let visita = Visita {
        porta: Porta::Cittadini,
        ritorno: Ritorno::parse(Porta::Cittadini, query.ritorno.as_deref()),
        lang: ctx.lang,
        indirizzo: visitor(&req, &app.config),
        carrello: session::anonymous_cart(&session),
        sessione: session::id_of(&req),
    };
    begin(ctx, &app, &peers, &peer, query.livello(), &req, visita).await
}

/// Sends the browser to the proxy, for one door.
async fn begin(
    mut ctx: Ctx,
    app: &App,
    peers: &Peers,
    peer: &str,
    livello: Livello,
    req: &HttpRequest,
    visita: Visita,
) -> Reply {
    let peer = peers.find(peer).filter(|it| visita.porta.is_of(it)).ok_or(WebError::NotFound)?;
    app.accessi.check(visita.indirizzo).map_err(WebError::TooMany)?;
    // Two tabs of one browser may both log in: the value stays the same.
    let browser = browser(req, peer).unwrap_or_else(Browser::new);
    match actions::start(app, peer, livello, &browser, visita).await? {
        Err(rifiutato) => Ok(refused(&mut ctx, &rifiutato)),
        Ok(invio) => {
            let mut res = send(&ctx, peer, &invio);
            // It stays until it expires: in another tab a second login may be under way.
            res.add_cookie(&cookie(peer, browser.as_str(), time::Duration::minutes(10)))
                .map_err(anyhow::Error::from)?;
            Ok(res)
        }
    }
}

/// `GET /accesso/{peer}/metadata`: what the proxy must know about us.
async fn metadata(peers: Data<Peers>, peer: Path<String>) -> Reply {
    let peer = peers.find(&peer).ok_or(WebError::NotFound)?;
    let xml = peer.proxy.metadata().ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok().content_type("application/samlmetadata+xml").body(xml.to_owned()))
}

/// `GET /accesso/{peer}/ritorno`: the browser is back. 303 to the page wanted, or 4xx with the
/// reason in plain words.
async fn callback(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    req: HttpRequest,
    session: Session,
) -> Reply {
    let peer = coming_back(&peers, &peer, Rientro::Indirizzo)?;
    let risposta = Risposta::parse(req.query_string());
    conclude(ctx, app, peer, risposta, req, session).await
}

/// `POST /accesso/{peer}/ritorno`: the same, from a form of the proxy's (SAML assertion consumer
/// service). Cookies of ours that are `SameSite=Lax` do not come along.
async fn assertion(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    req: HttpRequest,
    session: Session,
    body: String,
) -> Reply {
    let peer = coming_back(&peers, &peer, Rientro::Modulo)?;
    conclude(ctx, app, peer, Risposta::parse(&body), req, session).await
}

/// A proxy may have been told another address of ours: what comes there is what comes to the
/// peer's own.
pub async fn own_callbacks(
    mut req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let uri = req.uri().clone();
    let peer = req.app_data::<Data<Peers>>().and_then(|it| it.called_back_at(uri.path()));
    if let Some(peer) = peer {
        let query = uri.query().map_or_else(String::new, |it| format!("?{it}"));
        if let Ok(target) = format!("/accesso/{peer}/ritorno{query}").parse::<Uri>() {
            req.match_info_mut().get_mut().update(&target);
            req.head_mut().uri = target;
        }
    }
    next.call(req).await
}

fn coming_back<'a>(peers: &'a Peers, id: &str, rientro: Rientro) -> Result<&'a Peer, WebError> {
    let peer = peers.find(id).filter(|it| it.proxy.rientro() == rientro);
    peer.ok_or(WebError::NotFound)
}

async fn conclude(
    mut ctx: Ctx,
    app: App,
    peer: &Peer,
    risposta: Risposta,
    req: HttpRequest,
    session: Session,
) -> Reply {
    let indirizzo = visitor(&req, &app.config);
    let browser = browser(&req, peer);
    let esito = actions::conclude(&app, peer, &risposta, browser.as_ref(), indirizzo).await?;
    let res = match esito {
        Esito::Rifiutato(rifiutato) => refused(&mut ctx, &rifiutato),
        Esito::Entrato(ingresso) if ingresso.visita.porta == Porta::Operatori => {
            operatori::enter(&mut ctx, &app, peer, *ingresso, &req).await?
        }
        Esito::Entrato(ingresso) => {
            let (identita, visita) = (&ingresso.identita, &ingresso.visita);
            let generalita = identita.generalita.clone();
            let (codice_fiscale, identificativo) = match generalita.chi {
                Chi::Codice(codice) => (Some(codice), None),
                Chi::Estero(id) => (None, Some(id)),
            };
            let precedenti = actions::precedenti(&app, codice_fiscale.as_ref()).await?;
            let entrata = Entrata {
                codice_fiscale,
                precedenti,
                identificativo,
                nome: generalita.nome,
                cognome: generalita.cognome,
                email: generalita.email,
                impresa: generalita.impresa,
                livello: identita.livello.numero(),
                peer: peer.id.clone(),
                prova: identita.prova.as_ref().map(|it| it.expose().clone()),
                entrata_at: app.clock.now(),
            };
            if session::anonymous_cart(&session).is_none() {
                session::set_anonymous_cart(&session, visita.carrello)?;
            }
            if let Some(before) = &visita.sessione {
                session::end(&app.db, before).await?;
            }
            session::enter(&session, &entrata, identita.legame.as_deref())?;
            let hash = sessione_hash(&session).unwrap_or_default();
            if let Err(error) = actions::record_entry(&app, &ingresso, &entrata, &hash).await {
                // Nobody is in without a line in the register.
                session::leave(&session);
                return Err(error.into());
            }
            see_other(&ctx.href_in(visita.lang, visita.ritorno.as_str()))
        }
    };
    Ok(res)
}

fn refused(ctx: &mut Ctx, rifiutato: &Rifiutato) -> HttpResponse {
    // The proxy comes back without our language, and what it wrote in the address stays out of
    // the links of the page.
    ctx.lang = rifiutato.visita.lang;
    ctx.t = texts(ctx.lang);
    rifiutato.visita.porta.path().clone_into(&mut ctx.path);
    let status = match rifiutato.rifiuto {
        RifiutoAccesso::ProxyNonRisponde(_) => StatusCode::BAD_GATEWAY,
        _ => StatusCode::FORBIDDEN,
    };
    html(status, views::refused(ctx, rifiutato))
}

/// Does with the browser what the proxy's protocol wants.
fn send(ctx: &Ctx, peer: &Peer, invio: &Invio) -> HttpResponse {
    match invio {
        Invio::Indirizzo(url) => see_other(url.as_str()),
        Invio::Modulo { indirizzo, campi } => {
            let page = views::going(ctx, &peer.nome, indirizzo, campi);
            let mut res = html(StatusCode::OK, page);
            allow_form(&mut res, indirizzo);
            res
        }
    }
}

/// Lets the page of `res` post its form to the proxy.
fn allow_form(res: &mut HttpResponse, proxy: &url::Url) {
    let (_, policy) = csp_posting_to(&proxy.origin().ascii_serialization());
    if let Ok(policy) = policy.parse() {
        res.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The cookie that ties a login under way to the browser that started it. Where the proxy posts a
/// form to us it must come from another site, and `SameSite=Lax` would not (`identity.md` §4.5).
fn cookie_name(peer: &Peer) -> (&'static str, SameSite) {
    match peer.proxy.rientro() {
        Rientro::Indirizzo => ("__Host-t", SameSite::Lax),
        Rientro::Modulo => ("__Host-tp", SameSite::None),
    }
}

fn browser(req: &HttpRequest, peer: &Peer) -> Option<Browser> {
    Browser::parse(req.cookie(cookie_name(peer).0)?.value())
}

fn cookie<'a>(peer: &Peer, value: &'a str, max_age: time::Duration) -> Cookie<'a> {
    let (name, same_site) = cookie_name(peer);
    Cookie::build(name, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(same_site)
        .max_age(max_age)
        .finish()
}

/// Names a session in the register without giving its key away.
fn sessione_hash(session: &Session) -> Option<Vec<u8>> {
    session::csrf_secret(session).map(|it| impronta(&it))
}
