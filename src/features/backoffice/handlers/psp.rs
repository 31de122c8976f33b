//! Services that an ente opens to the counters of PSPs: two people of the ente decide.
use super::{DoneQuery, done};
use crate::features::backoffice::{store, views};
use crate::features::enti::{self, Servizio};
use crate::features::fonti::Fonti;
use crate::features::stazione::{Apertura, Codici, Cosa, NuovaApertura, RifiutoApertura, aperture};
use crate::kernel::{AperturaId, EnteId, Importo};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{AprireAiPsp, Operatore, RifiutoFirma};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Empty, Reply, WebError, html, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;
use views::firme::{Atti, Esito};
use views::psp::{Errore, Scelte};

pub const PSP: &str = "/operatori/psp";

/// Openings on the page.
const MOST: i64 = 50;

type Chi = Operatore<AprireAiPsp>;

/// `GET /operatori/psp`
pub async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let tutte = aperture::list(&mut tx, chi.suo_ente()?, None, MOST).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::psp::list(&ctx, &tutte)))
}

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub servizio: String,
    pub id_servizio: String,
    pub id_soggetto: String,
    pub dati: String,
    pub importo: String,
}

/// What the form sends for car tax, and for the rest.
pub const TASSA_AUTO: &str = "tassa_auto";
pub const RIFERIMENTO: &str = "riferimento";

/// `GET /operatori/psp/nuovo`
pub async fn form(ctx: Ctx, app: App, chi: Confermato<AprireAiPsp>, fonti: Data<Fonti>) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let scelte = scelte(&mut tx, chi.suo_ente()?, &fonti).await?;
    tx.rollback().await?;
    let dati = Dati { dati: RIFERIMENTO.to_owned(), ..Dati::default() };
    Ok(html(StatusCode::OK, views::psp::form(&ctx, &scelte, &dati, &[])))
}

/// Services in use; car tax only where a source knows of vehicles.
async fn scelte(conn: &mut PgConnection, ente: EnteId, fonti: &Fonti) -> Result<Scelte, WebError> {
    let suo = enti::find(&mut *conn, ente).await?.ok_or(WebError::NotFound)?;
    let servizi: Vec<Servizio> = enti::servizi(conn, ente).await?;
    Ok(Scelte {
        servizi: servizi.into_iter().filter(|it| it.attivo).map(|it| (it.id, it.nome_it)).collect(),
        tassa_auto: fonti.dei_veicoli(suo.codice_fiscale.as_str()).is_some(),
    })
}

/// `POST /operatori/psp`: 303 to the proposal, or 422 with everything that is wrong.
pub async fn propose(
    ctx: Ctx,
    app: App,
    chi: Confermato<AprireAiPsp>,
    fonti: Data<Fonti>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let mut tx = chi.begin(&app).await?;
    let scelte = scelte(&mut tx, chi.suo_ente()?, &fonti).await?;
    let wrong = |errori: &[(&'static str, Errore)]| {
        let page = views::psp::form(&ctx, &scelte, dati, errori);
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let nuova = match parse(dati, &scelte) {
        Ok(nuova) => nuova,
        Err(errori) => return wrong(&errori),
    };
    let me = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let who = chi.codice_fiscale().as_str();
    let id = match aperture::insert(&mut tx, &nuova, who, ctx.now).await? {
        Ok(id) => id,
        Err(RifiutoApertura::GiaAperto) => return wrong(&[("servizio", Errore::GiaAperto)]),
        Err(RifiutoApertura::CodiciPresi) => return wrong(&[("id_servizio", Errore::CodiciPresi)]),
    };
    let voce = chi.voce(Evento::ServizioProposto, None, oggetto(id));
    let url = done(&ctx, PSP, id);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

fn oggetto(id: AperturaId) -> String {
    format!("servizio al PSP {id}")
}

fn parse(dati: &Dati, scelte: &Scelte) -> Result<NuovaApertura, Vec<(&'static str, Errore)>> {
    let mut errori = vec![];
    let servizio = dati.servizio.parse().ok();
    let servizio = servizio.filter(|id| scelte.servizi.iter().any(|it| it.0 == *id));
    if servizio.is_none() {
        errori.push(("servizio", Errore::Servizio));
    }
    let mut code = |field, text: &str| {
        let code = Codici::parse(text);
        if code.is_none() {
            errori.push((field, Errore::Codice));
        }
        code
    };
    let (primo, secondo) =
        (code("id_servizio", &dati.id_servizio), code("id_soggetto", &dati.id_soggetto));
    let cosa = match dati.dati.as_str() {
        TASSA_AUTO if scelte.tassa_auto => Some(Cosa::TassaAuto),
        RIFERIMENTO => {
            let importo = Importo::parse_italiano(&dati.importo).ok();
            let importo = importo.filter(|it| Importo::ZERO < *it);
            if importo.is_none() {
                errori.push(("importo", Errore::Importo));
            }
            importo.map(Cosa::Riferimento)
        }
        _ => {
            errori.push(("dati", Errore::Dati));
            None
        }
    };
    match (servizio, primo, secondo, cosa) {
        (Some(servizio), Some(primo), Some(soggetto), Some(cosa)) => {
            Ok(NuovaApertura { servizio, codici: Codici { servizio: primo, soggetto }, cosa })
        }
        _ => Err(errori),
    }
}

/// `GET /operatori/psp/{apertura}`; 404 when it is of another ente.
pub async fn show(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    query: Query<DoneQuery>,
) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let apertura = find(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    let esito = query.esito(&apertura.firme, chi.codice_fiscale(), ctx.now);
    Ok(page(&ctx, &chi, &apertura, esito))
}

async fn find(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<Apertura, WebError> {
    let id: AperturaId = id.parse().map_err(|_| WebError::NotFound)?;
    let mut found = aperture::list(&mut *conn, chi.suo_ente()?, Some(id), 1).await?;
    let mut apertura = found.pop().ok_or(WebError::NotFound)?;
    store::sign(conn, &mut apertura.firme).await?;
    Ok(apertura)
}

fn page(ctx: &Ctx, chi: &Chi, apertura: &Apertura, esito: Esito) -> HttpResponse {
    let me = chi.codice_fiscale();
    let atti = Atti {
        conferma: apertura.firme.puo_confermare(me, &[]),
        chiudi: apertura.firme.puo_chiudere(me, &[]),
        recente: chi.is_recent(ctx.now),
        sua: apertura.firme.proposto.chi == me.as_str(),
    };
    html(esito.status(), views::psp::show(ctx, apertura, &atti, esito))
}

/// `POST /operatori/psp/{apertura}/conferma`: from now on counters may ask for it.
pub async fn confirm(
    ctx: Ctx,
    app: App,
    chi: Confermato<AprireAiPsp>,
    id: Path<String>,
    _: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    let me = chi.codice_fiscale();
    let mut tx = chi.begin(&app).await?;
    let it = find(&mut tx, &chi, &id).await?;
    if it.firme.is_confermato_da(me) {
        // The same click again.
        return Ok(see_other(&done(&ctx, PSP, it.id)));
    }
    if let Err(rifiuto) = it.firme.puo_confermare(me, &[]) {
        return Ok(page(&ctx, &chi, &it, Esito::Rifiutato(rifiuto)));
    }
    if !aperture::confirm(&mut tx, it.id, me.as_str(), ctx.now).await? {
        return Ok(page(&ctx, &chi, &it, Esito::Rifiutato(RifiutoFirma::GiaDeciso)));
    }
    let voce = chi.voce(Evento::ServizioAperto, None, oggetto(it.id));
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&done(&ctx, PSP, it.id)))
}

/// `POST /operatori/psp/{apertura}/chiudi`: refuses a proposal, closes what is open. One person is
/// enough; notices already born stay payable through their day.
pub async fn end(
    ctx: Ctx,
    app: App,
    chi: Confermato<AprireAiPsp>,
    id: Path<String>,
    _: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    let me = chi.codice_fiscale();
    let mut tx = chi.begin(&app).await?;
    let it = find(&mut tx, &chi, &id).await?;
    if it.firme.is_cessato_da(me) {
        return Ok(see_other(&done(&ctx, PSP, it.id)));
    }
    if let Err(rifiuto) = it.firme.puo_chiudere(me, &[]) {
        return Ok(page(&ctx, &chi, &it, Esito::Rifiutato(rifiuto)));
    }
    if !aperture::end(&mut tx, it.id, me.as_str(), ctx.now).await? {
        return Ok(page(&ctx, &chi, &it, Esito::Rifiutato(RifiutoFirma::GiaDeciso)));
    }
    let voce = chi.voce(Evento::ServizioChiuso, None, oggetto(it.id));
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&done(&ctx, PSP, it.id)))
}
