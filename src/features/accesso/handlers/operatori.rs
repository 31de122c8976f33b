//! The operators' door: the same proxies, or an ente's own; a session and a cookie of its own.
use super::{Wanted, begin, refused};
use crate::features::accesso::actions::{self, Ingresso, Visita};
use crate::features::accesso::model::{Livello, Peer, Peers, Porta, Ritorno};
use crate::features::accesso::views::{self, operatori::Avviso};
use crate::platform::operatori::{COOKIE, agent_of};
use crate::platform::web::{App, visitor};
use crate::platform::{Ctx, InServizio, Reply, WebError, html, see_other};
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

/// `GET /operatori/accesso?ritorno=`: the ways in; straight on for who is in already.
pub async fn choose(
    mut ctx: Ctx,
    peers: Data<Peers>,
    query: Query<Wanted>,
    req: HttpRequest,
) -> Reply {
    let ritorno = Ritorno::parse(Porta::Operatori, query.ritorno.as_deref());
    if ctx.operatore.is_some() {
        return Ok(see_other(&ctx.href(ritorno.as_str())));
    }
    ctx.path = ritorno.after(Porta::Operatori.path());
    // Who goes out by themselves leaves no cookie.
    let chiusa = req.cookie(COOKIE).is_some();
    let avviso = Avviso::new(query.is_perso(), chiusa);
    Ok(html(StatusCode::OK, views::operatori::choose(&ctx, &peers, &ritorno, avviso)))
}

/// `GET /operatori/conferma?ritorno=`: what comes next wants a better or fresher proof of who it is.
pub async fn confirm(
    mut ctx: Ctx,
    turno: InServizio,
    peers: Data<Peers>,
    query: Query<Wanted>,
) -> Reply {
    let ritorno = Ritorno::parse(Porta::Operatori, query.ritorno.as_deref());
    ctx.path = ritorno.after("/operatori/conferma");
    let wanted = turno.incarico().map_or(turno.livello, |it| it.ruolo.livello());
    let livello = Livello::from_numero(wanted).unwrap_or_default();
    let perso = query.is_perso();
    Ok(html(StatusCode::OK, views::operatori::confirm(&ctx, &peers, &ritorno, livello, perso)))
}

/// `GET /operatori/accesso/{peer}?ritorno=&livello=`: off to the proxy.
pub async fn start(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    peer: Path<String>,
    query: Query<Wanted>,
    req: HttpRequest,
) -> Reply {
    let visita = Visita {
        porta: Porta::Operatori,
        ritorno: Ritorno::parse(Porta::Operatori, query.ritorno.as_deref()),
        lang: ctx.lang,
        indirizzo: visitor(&req, &app.config),
        carrello: None,
        sessione: ctx.operatore.as_ref().map(|it| it.id().to_owned()),
    };
    begin(ctx, &app, &peers, &peer, query.livello(), &req, visita).await
}

/// The browser is back, and the proxy vouches for this person.
pub async fn enter(
    ctx: &mut Ctx,
    app: &App,
    peer: &Peer,
    ingresso: Ingresso,
    req: &HttpRequest,
) -> Result<HttpResponse, WebError> {
    let agente = agent_of(req.headers());
    match actions::operatori::enter(app, peer, ingresso, agente).await? {
        Err(rifiutato) => Ok(refused(ctx, &rifiutato)),
        Ok((key, visita)) => {
            let mut res = see_other(&ctx.href_in(visita.lang, visita.ritorno.as_str()));
            res.add_cookie(&cookie(&key)).map_err(anyhow::Error::from)?;
            Ok(res)
        }
    }
}

/// Takes the cookie away: its session is over.
pub fn forget(res: &mut HttpResponse) -> Result<(), WebError> {
    let mut gone = cookie("");
    gone.make_removal();
    Ok(res.add_cookie(&gone).map_err(anyhow::Error::from)?)
}

fn cookie(key: &str) -> Cookie<'_> {
    Cookie::build(COOKIE, key)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish()
}
