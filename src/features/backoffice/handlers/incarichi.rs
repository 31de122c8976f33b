//! Appointments: the list, one, proposing, confirming, ending. What changes who works here wants a
//! proof of identity a few minutes old.
use crate::features::backoffice::model::{Dati, Nomina, line};
use crate::features::backoffice::{store, views};
use crate::features::enti;
use crate::kernel::{IncaricoId, ServizioId};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireIncarichi, Operatore, RifiutoFirma};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;
use views::incarichi::Scelte;

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
    let servizi: Vec<ServizioId> = scelte.servizi.iter().map(|it| it.id).collect();
    let nuova = match dati.parse(chi.codice_fiscale(), chi.incarico(), &servizi, ctx.oggi) {
        Ok(nuova) => nuova,
        Err(errori) => {
            let page = views::incarichi::form(&ctx, chi.incarico(), &scelte, dati, &errori);
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let me = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let id = store::insert(&mut tx, &nuova, chi.codice_fiscale().as_str(), ctx.now).await?;
    let what = format!("incarico {id}: {}", nuova.ruolo.as_str());
    let about = Some(nuova.codice_fiscale.as_str());
    let voce = Voce { ente: nuova.ente, ..chi.voce(Evento::IncaricoProposto, about, what) };
    let url = ctx.href(&format!("{INCARICHI}/{id}"));
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// What the form lets one choose among.
async fn scelte(conn: &mut PgConnection, chi: &Chi) -> sqlx::Result<Scelte> {
    match chi.ente() {
        None => Ok(Scelte { enti: enti::list_attivi(conn).await?, servizi: vec![] }),
        Some(ente) => Ok(Scelte { enti: vec![], servizi: enti::servizi(conn, ente).await? }),
    }
}

/// `GET /operatori/incarichi/{incarico}`; 404 when it is of another ente.
pub async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let nomina = find(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    Ok(page(&ctx, &chi, &nomina, None))
}

fn page(
    ctx: &Ctx,
    chi: &Chi,
    nomina: &Nomina,
    rifiuto: Option<RifiutoFirma>,
) -> actix_web::HttpResponse {
    let status = if rifiuto.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let cosa = views::firme::Atti {
        conferma: nomina.puo_confermare(chi.codice_fiscale(), chi.incarico()),
        chiudi: nomina.puo_chiudere(chi.codice_fiscale(), chi.incarico()),
        recente: chi.is_recent(ctx.now),
    };
    html(status, views::incarichi::show(ctx, nomina, &cosa, rifiuto))
}

async fn find(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<Nomina, WebError> {
    let id: IncaricoId = id.parse().map_err(|_| WebError::NotFound)?;
    store::find(conn, chi.ente(), id).await?.ok_or(WebError::NotFound)
}

#[derive(Deserialize)]
pub struct Empty {}

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
        return Ok(see_other(&ctx.href(&format!("{INCARICHI}/{}", nomina.id))));
    }
    if let Err(rifiuto) = nomina.puo_confermare(chi.codice_fiscale(), chi.incarico()) {
        return Ok(page(&ctx, &chi, &nomina, Some(rifiuto)));
    }
    if !store::confirm(&mut tx, nomina.id, chi.codice_fiscale().as_str(), ctx.now).await? {
        return Ok(page(&ctx, &chi, &nomina, Some(RifiutoFirma::GiaDeciso)));
    }
    registro::add(&mut tx, &app, &decided(&chi, Evento::IncaricoConfermato, &nomina)).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(&format!("{INCARICHI}/{}", nomina.id))))
}

fn decided(chi: &Chi, evento: Evento, nomina: &Nomina) -> Voce {
    let what = format!("incarico {}: {}", nomina.id, nomina.ruolo.as_str());
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
        return Ok(see_other(&ctx.href(&format!("{INCARICHI}/{}", nomina.id))));
    }
    if let Err(rifiuto) = nomina.puo_chiudere(chi.codice_fiscale(), chi.incarico()) {
        return Ok(page(&ctx, &chi, &nomina, Some(rifiuto)));
    }
    let motivo: String = line(&form.fields.motivo).chars().take(200).collect();
    let motivo = if motivo.is_empty() { "–" } else { &motivo };
    let me = chi.codice_fiscale().as_str();
    if !store::end(&mut tx, nomina.id, me, motivo, ctx.now).await? {
        return Ok(page(&ctx, &chi, &nomina, Some(RifiutoFirma::GiaDeciso)));
    }
    let evento = if nomina.firme.confermato.is_some() {
        Evento::IncaricoCessato
    } else {
        Evento::IncaricoRifiutato
    };
    registro::add(&mut tx, &app, &decided(&chi, evento, &nomina)).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(&format!("{INCARICHI}/{}", nomina.id))))
}
