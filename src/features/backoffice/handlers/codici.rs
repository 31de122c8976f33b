//! Earlier fiscal codes of people: what is under them opens to who has the code of today. Two people
//! of the region decide, on a document.
use super::{DoneQuery, done};
use crate::features::accesso::{Collegamento, NuovoCollegamento, codici};
use crate::features::backoffice::model::line;
use crate::features::backoffice::views;
use crate::kernel::{CodiceFiscale, CodicePrecedenteId};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{CollegareCodici, Operatore, RifiutoFirma};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{
    Confermato, CsrfForm, Ctx, Empty, Reply, WebError, html, see_other, session,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;
use views::codici::Errore;
use views::firme::{Atti, Esito};

pub const CODICI: &str = "/operatori/codici";

/// Links on the page.
const MOST: i64 = 50;

type Chi = Operatore<CollegareCodici>;

/// `GET /operatori/codici`
pub async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let links = codici::list(&mut tx, MOST).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::codici::list(&ctx, &links)))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub codice: String,
    pub precedente: String,
    pub atto: String,
}

/// `GET /operatori/codici/nuovo`
pub async fn form(ctx: Ctx, _: Confermato<CollegareCodici>) -> Reply {
    Ok(html(StatusCode::OK, views::codici::form(&ctx, &Dati::default(), &[])))
}

/// `POST /operatori/codici`: 303 to the proposal, or 422 with everything that is wrong.
pub async fn propose(
    ctx: Ctx,
    app: App,
    chi: Confermato<CollegareCodici>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let wrong = |errori: &[(&'static str, Errore)]| {
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views::codici::form(&ctx, dati, errori)))
    };
    let nuovo = match parse(dati, chi.codice_fiscale()) {
        Ok(nuovo) => nuovo,
        Err(errori) => return wrong(&errori),
    };
    let (mut tx, me) = (chi.begin(&app).await?, chi.attore());
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let Some(id) = codici::insert(&mut tx, &nuovo, chi.codice_fiscale(), ctx.now).await? else {
        return wrong(&[("precedente", Errore::GiaDiQualcuno)]);
    };
    let what = format!("codice precedente {id}: proposto");
    let voce = chi.voce(Evento::CodiceProposto, Some(nuovo.codice.as_str()), what);
    let url = done(&ctx, CODICI, id);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

fn parse(
    dati: &Dati,
    chi: &CodiceFiscale,
) -> Result<NuovoCollegamento, Vec<(&'static str, Errore)>> {
    let mut errori = vec![];
    let mut code = |field, value: &str| {
        let code = CodiceFiscale::parse(value).ok().filter(CodiceFiscale::is_persona);
        match &code {
            None => errori.push((field, Errore::CodiceFiscale)),
            Some(code) if code == chi => errori.push((field, Errore::PerSe)),
            Some(_) => {}
        }
        code
    };
    let codice = code("codice", &dati.codice);
    let precedente = code("precedente", &dati.precedente);
    let atto: String = line(&dati.atto).chars().take(200).collect();
    if codice.is_some() && codice == precedente {
        errori.push(("precedente", Errore::Uguali));
    }
    if atto.is_empty() {
        errori.push(("atto", Errore::Manca));
    }
    match (codice, precedente) {
        (Some(codice), Some(precedente)) if errori.is_empty() => {
            Ok(NuovoCollegamento { codice, precedente, atto })
        }
        _ => Err(errori),
    }
}

/// `GET /operatori/codici/{codice}`
pub async fn show(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    query: Query<DoneQuery>,
) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let link = find(&mut tx, &id).await?;
    tx.rollback().await?;
    let esito = query.esito(&link.firme, chi.codice_fiscale(), ctx.now);
    Ok(page(&ctx, &chi, &link, esito))
}

async fn find(conn: &mut PgConnection, id: &str) -> Result<Collegamento, WebError> {
    let id: CodicePrecedenteId = id.parse().map_err(|_| WebError::NotFound)?;
    codici::find(conn, id).await?.ok_or(WebError::NotFound)
}

fn page(ctx: &Ctx, chi: &Chi, link: &Collegamento, esito: Esito) -> HttpResponse {
    let atti = Atti {
        conferma: link.puo_confermare(chi.codice_fiscale()),
        chiudi: link.puo_chiudere(chi.codice_fiscale()),
        recente: chi.is_recent(ctx.now),
        sua: link.firme.proposto.chi == chi.codice_fiscale().as_str(),
    };
    html(esito.status(), views::codici::show(ctx, link, &atti, esito))
}

/// `POST /operatori/codici/{codice}/conferma`: counts from the person's next login, and sessions of
/// today's code end so that there is one.
pub async fn confirm(
    ctx: Ctx,
    app: App,
    chi: Confermato<CollegareCodici>,
    id: Path<String>,
    _: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    decide(ctx, app, &chi, &id, true).await
}

/// `POST /operatori/codici/{codice}/chiudi`: refuses a proposal, undoes a link; the person's sessions
/// end with it.
pub async fn end(
    ctx: Ctx,
    app: App,
    chi: Confermato<CollegareCodici>,
    id: Path<String>,
    _: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    decide(ctx, app, &chi, &id, false).await
}

async fn decide(ctx: Ctx, app: App, chi: &Chi, id: &str, yes: bool) -> Reply {
    let me = chi.codice_fiscale();
    let mut tx = chi.begin(&app).await?;
    let link = find(&mut tx, id).await?;
    let again = if yes { link.firme.is_confermato_da(me) } else { link.firme.is_cessato_da(me) };
    if again {
        // The same click again.
        return Ok(see_other(&done(&ctx, CODICI, link.id)));
    }
    let allowed = if yes { link.puo_confermare(me) } else { link.puo_chiudere(me) };
    if let Err(rifiuto) = allowed {
        return Ok(page(&ctx, chi, &link, Esito::Rifiutato(rifiuto)));
    }
    let written = if yes {
        codici::confirm(&mut tx, link.id, me, ctx.now).await?
    } else {
        codici::end(&mut tx, link.id, me, ctx.now).await?
    };
    if !written {
        return Ok(page(&ctx, chi, &link, Esito::Rifiutato(RifiutoFirma::GiaDeciso)));
    }
    let (evento, word) =
        if yes { (Evento::CodiceConfermato, "confermato") } else { (Evento::CodiceTolto, "tolto") };
    let what = format!("codice precedente {}: {word}", link.id);
    registro::add(&mut tx, &app, &chi.voce(evento, Some(link.codice.as_str()), what)).await?;
    tx.commit().await?;
    session::end_of(&app.db, &link.codice).await?;
    Ok(see_other(&done(&ctx, CODICI, link.id)))
}
