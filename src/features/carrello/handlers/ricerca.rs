//! Paying without logging in: the notice's number and its holder's tax code open one notice.
use super::{CARRELLO, allow_checkout};
use crate::features::carrello::portatore::Portatore;
use crate::features::carrello::{actions, store, views};
use crate::features::posizioni;
use crate::kernel::{CodiceFiscale, NumeroAvviso};
use crate::platform::web::{App, Reply, visitor};
use crate::platform::{Access, CsrfForm, Ctx, Route, WebError, html, see_other};
use actix_session::Session;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use views::ricerca::{Dati, Errori, Trovato};

const PAGA_AVVISO: &str = "/paga-avviso";

pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Access::Pubblico, PAGA_AVVISO, form),
        Route::post(Access::Pubblico, PAGA_AVVISO, search),
        Route::post(Access::Pubblico, "/paga-avviso/aggiungi", add),
    ]
}

/// `GET /paga-avviso`: the empty form.
async fn form(mut ctx: Ctx, portatore: Portatore, app: App) -> Reply {
    let mut conn = app.db.acquire().await?;
    ctx.carrello = Some(store::conta(&mut conn, &portatore).await?);
    let page = views::ricerca::form(&ctx, &Dati::default(), &Errori::default());
    Ok(html(StatusCode::OK, page))
}

/// `POST /paga-avviso`: the notice, without names; the same answer for every miss; 422 with the
/// form when what was written cannot be a code; 429 when asked too often.
async fn search(
    mut ctx: Ctx,
    req: HttpRequest,
    portatore: Portatore,
    app: App,
    form: CsrfForm<Dati>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    ctx.carrello = Some(store::conta(&mut conn, &portatore).await?);
    let dati = form.fields;
    let (numero, cf) = match parse(&ctx, &dati) {
        Ok(parsed) => parsed,
        Err(errori) => {
            let page = views::ricerca::form(&ctx, &dati, &errori);
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    app.ricerche.check(visitor(&req, &app.config)).map_err(WebError::TooMany)?;
    let found = store::find_by_codes(&mut conn, &numero, &cf).await?;
    let Some(rata) = found else {
        return Ok(html(StatusCode::NOT_FOUND, views::ricerca::miss(&ctx, &dati)));
    };
    let trovato = Trovato {
        esito: posizioni::pagabile(&rata, ctx.oggi),
        prezzo: posizioni::reprice(&rata.tariffa, ctx.oggi),
        rata,
    };
    Ok(html(StatusCode::OK, views::ricerca::found(&ctx, &dati, &trovato)))
}

/// `POST /paga-avviso/aggiungi`: the same two codes again, and the notice goes in the cart.
async fn add(
    ctx: Ctx,
    req: HttpRequest,
    portatore: Portatore,
    app: App,
    session: Session,
    form: CsrfForm<Dati>,
) -> Reply {
    let Ok((numero, cf)) = parse(&ctx, &form.fields) else { return Err(WebError::BadRequest) };
    app.ricerche.check(visitor(&req, &app.config)).map_err(WebError::TooMany)?;
    let mut tx = app.db.begin().await?;
    let Some(rata) = store::find_by_codes(&mut tx, &numero, &cf).await? else {
        return Ok(html(StatusCode::NOT_FOUND, views::ricerca::miss(&ctx, &form.fields)));
    };
    actions::metti(&mut tx, &portatore, &session, rata, app.clock.now()).await?;
    tx.commit().await?;
    let mut response = see_other(&ctx.href(CARRELLO));
    allow_checkout(&mut response, &app);
    Ok(response)
}

fn parse(ctx: &Ctx, dati: &Dati) -> Result<(NumeroAvviso, CodiceFiscale), Errori> {
    let digits = dati.codice.chars().filter(char::is_ascii_digit).count();
    let numero = NumeroAvviso::parse(&dati.codice).map_err(|_| {
        if dati.codice.trim().is_empty() {
            ctx.t.carrello_ricerca_code_empty()
        } else {
            ctx.t.carrello_ricerca_code_error(digits)
        }
    });
    // The check digits catch typing errors before anybody searches (`domain.md` §1.1).
    let numero = numero.and_then(|it| {
        if it.cifre_di_controllo_ok() { Ok(it) } else { Err(ctx.t.carrello_ricerca_code_check()) }
    });
    let cf = CodiceFiscale::parse(&dati.cf).map_err(|_| ctx.t.carrello_ricerca_cf_error());
    match (numero, cf) {
        (Ok(numero), Ok(cf)) => Ok((numero, cf)),
        (numero, cf) => Err(Errori { codice: numero.err(), cf: cf.err() }),
    }
}
