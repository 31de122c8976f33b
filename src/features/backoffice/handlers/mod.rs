//! The first page of the operators' side, and the choice of what to work as.
mod codici;
mod incarichi;
mod psp;
mod rate;
mod registro;

pub use codici::{CODICI, Dati as DatiCodice};
pub use psp::{Dati as DatiPsp, PSP, RIFERIMENTO, TASSA_AUTO};
pub use rate::{Dati as DatiRate, RATE};

use super::{store, views};
use crate::features::accesso::codici as codici_precedenti;
use crate::features::stazione::aperture;
use crate::features::{enti, posizioni};
use crate::kernel::{CodiceFiscale, IncaricoId, ServizioId};
use crate::platform::operatori::{
    self, AprireAiPsp, CollegareCodici, Firme, GestireIncarichi, OPERATORI, Operatore, Potere,
    RegolareRate, Ruolo, SeguireCasi,
};
use crate::platform::web::App;
use crate::platform::{Access, CsrfForm, Ctx, InServizio, Reply, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use views::Attese;
use views::firme::Esito;

pub fn routes() -> Vec<Route> {
    let incarichi = Access::Operatore(Some(Potere::GestireIncarichi));
    let codici = Access::Operatore(Some(Potere::CollegareCodici));
    let psp = Access::Operatore(Some(Potere::AprireAiPsp));
    let rate = Access::Operatore(Some(Potere::RegolareRate));
    vec![
        Route::get(Access::Operatore(None), OPERATORI, home),
        Route::post(Access::Operatore(None), "/operatori/incarico", choose),
        Route::get(incarichi, incarichi::INCARICHI, incarichi::list),
        Route::get(incarichi, "/operatori/incarichi/nuovo", incarichi::form),
        Route::post(incarichi, incarichi::INCARICHI, incarichi::propose),
        Route::get(incarichi, "/operatori/incarichi/{incarico}", incarichi::show),
        Route::post(incarichi, "/operatori/incarichi/{incarico}/conferma", incarichi::confirm),
        Route::post(incarichi, "/operatori/incarichi/{incarico}/chiudi", incarichi::end),
        Route::get(
            Access::Operatore(Some(Potere::LeggereRegistro)),
            "/operatori/registro",
            registro::list,
        ),
        Route::get(codici, CODICI, codici::list),
        Route::get(codici, "/operatori/codici/nuovo", codici::form),
        Route::post(codici, CODICI, codici::propose),
        Route::get(codici, "/operatori/codici/{codice}", codici::show),
        Route::post(codici, "/operatori/codici/{codice}/conferma", codici::confirm),
        Route::post(codici, "/operatori/codici/{codice}/chiudi", codici::end),
        Route::get(psp, PSP, psp::list),
        Route::get(psp, "/operatori/psp/nuovo", psp::form),
        Route::post(psp, PSP, psp::propose),
        Route::get(psp, "/operatori/psp/{apertura}", psp::show),
        Route::post(psp, "/operatori/psp/{apertura}/conferma", psp::confirm),
        Route::post(psp, "/operatori/psp/{apertura}/chiudi", psp::end),
        Route::get(rate, RATE, rate::list),
        Route::get(rate, "/operatori/rate/nuova", rate::form),
        Route::post(rate, RATE, rate::propose),
        Route::get(rate, "/operatori/rate/{regola}", rate::show),
        Route::post(rate, "/operatori/rate/{regola}/conferma", rate::confirm),
        Route::post(rate, "/operatori/rate/{regola}/chiudi", rate::end),
    ]
}

/// What the person may do that can be waiting for them.
type Compiti = (
    Option<Operatore<GestireIncarichi>>,
    Option<Operatore<CollegareCodici>>,
    Option<Operatore<AprireAiPsp>>,
    Option<Operatore<RegolareRate>>,
    Option<Operatore<SeguireCasi>>,
);

/// `GET /operatori`: as what one works, what there is to do, and the other things one may work as.
async fn home(ctx: Ctx, app: App, turno: InServizio, compiti: Compiti) -> Reply {
    let attese = attese(&app, compiti).await?;
    let servizi: Vec<ServizioId> =
        turno.incarichi.iter().flat_map(|it| &it.servizi).copied().collect();
    let servizi = if servizi.is_empty() {
        vec![]
    } else {
        enti::nomi_servizi(&mut *app.db.acquire().await?, &servizi).await?
    };
    Ok(html(StatusCode::OK, views::home(&ctx, &turno, &attese, &servizi)))
}

async fn attese(app: &App, compiti: Compiti) -> Result<Attese, WebError> {
    let (gestisce, collega, apre, regola, segue) = compiti;
    let mut attese = Attese::default();
    if let Some(chi) = gestisce {
        let mut tx = chi.begin(app).await?;
        let admins = chi.incarico().ruolo == Ruolo::AmministratoreRegione;
        attese.incarichi =
            store::in_attesa(&mut tx, chi.ente(), admins, chi.codice_fiscale()).await?;
        tx.rollback().await?;
    }
    if let Some(chi) = collega {
        let mut tx = chi.begin(app).await?;
        attese.codici = codici_precedenti::in_attesa(&mut tx, chi.codice_fiscale()).await?;
        tx.rollback().await?;
    }
    if let Some(chi) = apre {
        let mut tx = chi.begin(app).await?;
        let me = chi.codice_fiscale().as_str();
        attese.psp = aperture::in_attesa(&mut tx, chi.suo_ente()?, me).await?;
        tx.rollback().await?;
    }
    if let Some(chi) = regola {
        let mut tx = chi.begin(app).await?;
        attese.regole =
            enti::rate::in_attesa(&mut tx, chi.suo_ente()?, chi.codice_fiscale()).await?;
        tx.rollback().await?;
    }
    if let Some(chi) = segue {
        let mut tx = chi.begin(app).await?;
        attese.casi = posizioni::casi_aperti(&mut tx, chi.suo_ente()?).await?;
        tx.rollback().await?;
    }
    Ok(attese)
}

/// `?fatto=1` of the page of what was just decided.
#[derive(Deserialize)]
struct DoneQuery {
    fatto: Option<String>,
}

impl DoneQuery {
    /// Said only of what this person did a moment ago: an address proves nothing, and stays.
    fn esito(&self, firme: &Firme, chi: &CodiceFiscale, now: Timestamp) -> Esito {
        let last = firme.ultima();
        let now = now.duration_since(last.at) < SignedDuration::from_secs(60);
        let fatto = self.fatto.is_some() && now && last.chi == chi.as_str();
        if fatto { Esito::Fatto } else { Esito::Guarda }
    }
}

/// Where a decision leads: the page of `id` in `list`, which says that it is done.
fn done(ctx: &Ctx, list: &str, id: impl std::fmt::Display) -> String {
    ctx.href(&format!("{list}/{id}?fatto=1"))
}

#[derive(Deserialize)]
struct Scelta {
    incarico: IncaricoId,
}

/// `POST /operatori/incarico`: from now on under this one of theirs.
async fn choose(ctx: Ctx, app: App, turno: InServizio, form: CsrfForm<Scelta>) -> Reply {
    let scelto = form.fields.incarico;
    if !turno.incarichi.iter().any(|it| it.id == scelto) {
        return Err(WebError::NotFound);
    }
    operatori::choose(&app.db, &turno, scelto).await?;
    Ok(see_other(&ctx.href(OPERATORI)))
}
