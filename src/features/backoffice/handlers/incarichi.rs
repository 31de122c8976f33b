//! Appointments: the list, one, proposing, confirming, ending. What changes who works here wants a
//! proof of identity a few minutes old.
use super::{DoneQuery, done};
use crate::features::backoffice::model::{Dati, Errore, Nomina, Scelte, line, oggetto};
use crate::features::backoffice::{store, views};
use crate::features::enti;
use crate::kernel::IncaricoId;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireIncarichi, Operatore, RifiutoFirma};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Empty, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;
use views::firme::{Atti, Esito};

pub const INCARICHI: &str = "/operatori/incarichi";

type Chi = Operatore<GestireIncarichi>;

/// `GET /operatori/incarichi?pagina=`
pub async fn list(ctx: Ctx, app: App, chi: Chi, query: Query<PageQuery>) -> Reply {
    let numero = query.numero();
    let mut tx = chi.begin(&app).await?;
    let nomine = Pagina::new(numero, store::pagina(&mut tx, chi.ente(), numero).await?);
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::incarichi::list(&ctx, &nomine)))
}

/// `GET /operatori/incarichi/nuovo`
pub async fn form(ctx: Ctx, app: App, chi: Confermato<GestireIncarichi>) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let scelte = scelte(&mut tx, &chi).await?;
    tx.rollback().await?;
    let page = views::incarichi::form(&ctx, chi.incarico(), &scelte, &Dati::default(), &[]);
    Ok(html(StatusCode::OK, page))
}

/// `POST /operatori/incarichi`: 303 to the proposal, or 422 with everything that is wrong.
pub async fn propose(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireIncarichi>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let mut tx = chi.begin(&app).await?;
    let scelte = scelte(&mut tx, &chi).await?;
    let wrong = |errori: &[(&'static str, Errore)]| {
        let page = views::incarichi::form(&ctx, chi.incarico(), &scelte, dati, errori);
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let nuova = match dati.parse(chi.codice_fiscale(), chi.incarico(), &scelte, ctx.oggi) {
        Ok(nuova) => nuova,
        Err(errori) => return wrong(&errori),
    };
    let me = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    if store::is_nominato(&mut tx, &nuova).await? {
        return wrong(&[("codice_fiscale", Errore::GiaNominato)]);
    }
    let id = store::insert(&mut tx, &nuova, chi.codice_fiscale().as_str(), ctx.now).await?;
    let what = oggetto(id, nuova.ruolo);
    let about = Some(nuova.codice_fiscale.as_str());
    let voce = Voce { ente: nuova.ente, ..chi.voce(Evento::IncaricoProposto, about, what) };
    let url = done(&ctx, INCARICHI, id);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// What the form lets one choose among.
async fn scelte(conn: &mut PgConnection, chi: &Chi) -> sqlx::Result<Scelte> {
    let Some(ente) = chi.ente() else {
        let enti = enti::list_attivi(conn).await?;
        let enti = enti.into_iter().map(|it| (it.id, it.denominazione)).collect();
        return Ok(Scelte { enti, servizi: vec![] });
    };
    let servizi = enti::servizi(conn, ente).await?;
    let servizi = servizi.into_iter().map(|it| (it.id, it.nome_it)).collect();
    Ok(Scelte { enti: vec![], servizi })
}

/// `GET /operatori/incarichi/{incarico}`; 404 when it is of another ente.
pub async fn show(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    query: Query<DoneQuery>,
) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let nomina = find(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    let esito = query.esito(&nomina.firme, chi.codice_fiscale(), ctx.now);
    Ok(page(&ctx, &chi, &nomina, esito))
}

fn page(ctx: &Ctx, chi: &Chi, nomina: &Nomina, esito: Esito) -> actix_web::HttpResponse {
    let cosa = Atti {
        conferma: nomina.puo_confermare(chi.codice_fiscale(), chi.incarico()),
        chiudi: nomina.puo_chiudere(chi.codice_fiscale(), chi.incarico()),
        recente: chi.is_recent(ctx.now),
        sua: nomina.firme.proposto.chi == chi.codice_fiscale().as_str(),
    };
    html(esito.status(), views::incarichi::show(ctx, nomina, &cosa, esito))
}

async fn find(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<Nomina, WebError> {
    let id: IncaricoId = id.parse().map_err(|_| WebError::NotFound)?;
    store::find(conn, chi.ente(), id).await?.ok_or(WebError::NotFound)
}

/// `POST /operatori/incarichi/{incarico}/conferma`: 409 for who may not, with the reason.
pub async fn confirm(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireIncarichi>,
    id: Path<String>,
    _: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let nomina = find(&mut tx, &chi, &id).await?;
    if nomina.firme.is_confermato_da(chi.codice_fiscale()) {
        return Ok(see_other(&done(&ctx, INCARICHI, nomina.id)));
    }
    if let Err(rifiuto) = nomina.puo_confermare(chi.codice_fiscale(), chi.incarico()) {
        return Ok(page(&ctx, &chi, &nomina, Esito::Rifiutato(rifiuto)));
    }
    if !store::confirm(&mut tx, nomina.id, chi.codice_fiscale().as_str(), ctx.now).await? {
        return Ok(page(&ctx, &chi, &nomina, Esito::Rifiutato(RifiutoFirma::GiaDeciso)));
    }
    registro::add(&mut tx, &app, &decided(&chi, Evento::IncaricoConfermato, &nomina)).await?;
    tx.commit().await?;
    Ok(see_other(&done(&ctx, INCARICHI, nomina.id)))
}

fn decided(chi: &Chi, evento: Evento, nomina: &Nomina) -> Voce {
    let what = oggetto(nomina.id, nomina.ruolo);
    // The appointment's ente, also where the region decides.
    Voce { ente: nomina.ente, ..chi.voce(evento, Some(nomina.codice_fiscale.as_str()), what) }
}

#[derive(Deserialize)]
pub struct Fine {
    #[serde(default)]
    motivo: String,
}

/// `POST /operatori/incarichi/{incarico}/chiudi`: refuses a proposal, ends an appointment: at the
/// next request of that person it counts no more.
pub async fn end(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireIncarichi>,
    id: Path<String>,
    form: CsrfForm<Fine>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let nomina = find(&mut tx, &chi, &id).await?;
    if nomina.firme.is_cessato_da(chi.codice_fiscale()) {
        return Ok(see_other(&done(&ctx, INCARICHI, nomina.id)));
    }
    if let Err(rifiuto) = nomina.puo_chiudere(chi.codice_fiscale(), chi.incarico()) {
        return Ok(page(&ctx, &chi, &nomina, Esito::Rifiutato(rifiuto)));
    }
    let motivo: String = line(&form.fields.motivo).chars().take(200).collect();
    let motivo = if motivo.is_empty() { "–" } else { &motivo };
    let me = chi.codice_fiscale().as_str();
    if !store::end(&mut tx, nomina.id, me, motivo, ctx.now).await? {
        return Ok(page(&ctx, &chi, &nomina, Esito::Rifiutato(RifiutoFirma::GiaDeciso)));
    }
    let evento = if nomina.firme.confermato.is_some() {
        Evento::IncaricoCessato
    } else {
        Evento::IncaricoRifiutato
    };
    registro::add(&mut tx, &app, &decided(&chi, evento, &nomina)).await?;
    tx.commit().await?;
    Ok(see_other(&done(&ctx, INCARICHI, nomina.id)))
}
