//! Services that an ente opens to the counters of PSPs: two people of the ente decide.
use super::decisione::{Atto, Decisione, done};
use crate::features::backoffice::views;
use crate::features::enti::{self, Servizio};
use crate::features::fonti::Fonti;
use crate::features::stazione::{Apertura, Codici, Cosa, NuovaApertura, RifiutoApertura, aperture};
use crate::kernel::{AperturaId, EnteId, Importo};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{AprireAiPsp, Firma, Firme, Operatore, RifiutoFirma};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Data;
use maud::Markup;
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
    let id = match aperture::insert(&mut tx, &nuova, &chi.firma(ctx.now)).await? {
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

impl Decisione for Apertura {
    type Permesso = AprireAiPsp;
    type Id = AperturaId;
    const LIST: &'static str = PSP;

    async fn find(conn: &mut PgConnection, chi: &Chi, id: AperturaId) -> Result<Self, WebError> {
        let mut found = aperture::list(conn, chi.suo_ente()?, Some(id), 1).await?;
        found.pop().ok_or(WebError::NotFound)
    }

    fn firme(&self) -> &Firme {
        &self.firme
    }

    fn puo(&self, chi: &Chi, atto: Atto<'_>) -> Result<(), RifiutoFirma> {
        match atto {
            Atto::Conferma => self.puo_confermare(chi.codice_fiscale()),
            Atto::Chiudi { .. } => self.firme.puo_chiudere(chi.codice_fiscale(), &[]),
        }
    }

    /// Confirmed, counters may ask for it from now on; closed, notices already born stay payable
    /// through their day.
    async fn write(
        &self,
        conn: &mut PgConnection,
        firma: &Firma,
        atto: Atto<'_>,
    ) -> sqlx::Result<bool> {
        match atto {
            Atto::Conferma => aperture::confirm(conn, self.id, firma).await,
            Atto::Chiudi { .. } => aperture::end(conn, self.id, firma).await,
        }
    }

    fn voce(&self, chi: &Chi, atto: Atto<'_>) -> Voce {
        let evento = match atto {
            Atto::Conferma => Evento::ServizioAperto,
            Atto::Chiudi { .. } => Evento::ServizioChiuso,
        };
        chi.voce(evento, None, oggetto(self.id))
    }

    fn page(&self, ctx: &Ctx, atti: &Atti, esito: Esito) -> Markup {
        views::psp::show(ctx, self, atti, esito)
    }
}
