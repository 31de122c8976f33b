//! The first page of the operators' side, and the choice of what to work as.
mod attivazione;
mod avviso;
mod bilancio;
mod codici;
mod conti;
mod decisione;
mod enti;
mod file;
mod host;
mod incarichi;
mod modelli;
mod pagina;
mod psp;
mod rate;
mod registro;
mod servizi;

pub use attivazione::{ATTIVAZIONE, Dati as DatiAttivazione};
pub use avviso::AVVISO;
pub use codici::{CODICI, Dati as DatiCodice};
pub use conti::{CONTI, Dati as DatiConto};
pub use enti::{Dati as DatiEnteModulo, ENTI};
pub use incarichi::INCARICHI;
pub use pagina::PAGINA;
pub use psp::{Dati as DatiPsp, PSP, RIFERIMENTO, TASSA_AUTO};
pub use rate::{Dati as DatiRate, RATE};
pub use servizi::SERVIZI;

use super::model::Nomina;
use super::{store, views};
use crate::features::accesso::{Collegamento, codici as codici_precedenti};
use crate::features::enti::{self as feature_enti, ContoDichiarato, RegolaRate};
use crate::features::posizioni;
use crate::features::stazione::{Apertura, aperture};
use crate::kernel::{IncaricoId, ServizioId};
use crate::platform::operatori::{
    self, AprireAiPsp, CollegareCodici, GestireCatalogo, GestireIncarichi, OPERATORI, Operatore,
    Potere, RegolareRate, Ruolo, SeguireCasi,
};
use crate::platform::web::App;
use crate::platform::{Access, CsrfForm, Ctx, InServizio, Reply, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use decisione::{confirm, end, show};
use file::{Enti, Incarichi, ServiziDegliEnti, ServiziDellEnte};
use serde::Deserialize;
use views::Attese;

pub fn routes() -> Vec<Route> {
    let incarichi = Access::Operatore(Some(Potere::GestireIncarichi));
    let codici = Access::Operatore(Some(Potere::CollegareCodici));
    let psp = Access::Operatore(Some(Potere::AprireAiPsp));
    let rate = Access::Operatore(Some(Potere::RegolareRate));
    let vede = Access::Operatore(Some(Potere::VedereCatalogo));
    let iscrive = Access::Operatore(Some(Potere::IscriverEnti));
    let attiva = Access::Operatore(Some(Potere::AttivareEnte));
    let pagina = Access::Operatore(Some(Potere::CurarePagina));
    let scrive = Access::Operatore(Some(Potere::GestireCatalogo));
    vec![
        Route::get(Access::Operatore(None), OPERATORI, home),
        Route::post(Access::Operatore(None), "/operatori/incarico", choose),
        Route::get(incarichi, INCARICHI, incarichi::list),
        Route::get(incarichi, "/operatori/incarichi/nuovo", incarichi::form),
        Route::post(incarichi, INCARICHI, incarichi::propose),
        Route::get(incarichi, "/operatori/incarichi/file", file::form::<Incarichi>),
        Route::post(incarichi, "/operatori/incarichi/file", file::load::<Incarichi>),
        Route::get(incarichi, "/operatori/incarichi/file/modello", file::template::<Incarichi>),
        Route::get(incarichi, "/operatori/incarichi/{incarico}", show::<Nomina>),
        Route::post(incarichi, "/operatori/incarichi/{incarico}/conferma", confirm::<Nomina>),
        Route::post(incarichi, "/operatori/incarichi/{incarico}/chiudi", end::<Nomina>),
        Route::get(
            Access::Operatore(Some(Potere::LeggereRegistro)),
            "/operatori/registro",
            registro::list,
        ),
        Route::get(codici, CODICI, codici::list),
        Route::get(codici, "/operatori/codici/nuovo", codici::form),
        Route::post(codici, CODICI, codici::propose),
        Route::get(codici, "/operatori/codici/{codice}", show::<Collegamento>),
        Route::post(codici, "/operatori/codici/{codice}/conferma", confirm::<Collegamento>),
        Route::post(codici, "/operatori/codici/{codice}/chiudi", end::<Collegamento>),
        Route::get(psp, PSP, psp::list),
        Route::get(psp, "/operatori/psp/nuovo", psp::form),
        Route::post(psp, PSP, psp::propose),
        Route::get(psp, "/operatori/psp/{apertura}", show::<Apertura>),
        Route::post(psp, "/operatori/psp/{apertura}/conferma", confirm::<Apertura>),
        Route::post(psp, "/operatori/psp/{apertura}/chiudi", end::<Apertura>),
        Route::get(rate, RATE, rate::list),
        Route::get(rate, "/operatori/rate/nuova", rate::form),
        Route::post(rate, RATE, rate::propose),
        Route::get(rate, "/operatori/rate/{regola}", show::<RegolaRate>),
        Route::post(rate, "/operatori/rate/{regola}/conferma", confirm::<RegolaRate>),
        Route::post(rate, "/operatori/rate/{regola}/chiudi", end::<RegolaRate>),
        Route::get(iscrive, ENTI, enti::list),
        Route::get(iscrive, "/operatori/enti/nuovo", enti::form),
        Route::post(iscrive, ENTI, enti::add),
        Route::get(iscrive, "/operatori/enti/file", file::form::<Enti>),
        Route::post(iscrive, "/operatori/enti/file", file::load::<Enti>),
        Route::get(iscrive, "/operatori/enti/file/modello", file::template::<Enti>),
        Route::get(iscrive, "/operatori/enti/servizi", file::form::<ServiziDegliEnti>),
        Route::post(iscrive, "/operatori/enti/servizi", file::load::<ServiziDegliEnti>),
        Route::get(iscrive, "/operatori/enti/servizi/modello", file::template::<ServiziDegliEnti>),
        Route::get(iscrive, "/operatori/enti/{ente}", enti::show),
        Route::post(iscrive, "/operatori/enti/{ente}", enti::change),
        Route::get(iscrive, "/operatori/enti/{ente}/modifica", enti::edit),
        Route::post(iscrive, "/operatori/enti/{ente}/stato", enti::step),
        Route::get(iscrive, "/operatori/enti/{ente}/host", host::form),
        Route::post(iscrive, "/operatori/enti/{ente}/host", host::change),
        Route::get(pagina, PAGINA, pagina::show),
        Route::post(pagina, "/operatori/pagina/stemma", pagina::crest),
        Route::post(pagina, "/operatori/pagina/stemma/togli", pagina::drop_crest),
        Route::get(pagina, "/operatori/pagina/uffici/nuovo", pagina::new_office),
        Route::post(pagina, "/operatori/pagina/uffici", pagina::add_office),
        Route::get(pagina, "/operatori/pagina/uffici/{ufficio}", pagina::office),
        Route::post(pagina, "/operatori/pagina/uffici/{ufficio}", pagina::change_office),
        Route::post(pagina, "/operatori/pagina/uffici/{ufficio}/togli", pagina::drop_office),
        Route::get(attiva, ATTIVAZIONE, attivazione::show),
        Route::get(attiva, "/operatori/attivazione/dati", attivazione::form),
        Route::post(attiva, "/operatori/attivazione/dati", attivazione::write),
        Route::post(attiva, "/operatori/attivazione/stazione", attivazione::station),
        Route::get(attiva, AVVISO, avviso::show),
        Route::post(attiva, AVVISO, avviso::prepare),
        Route::get(attiva, "/operatori/attivazione/avviso/pdf", avviso::download),
        Route::post(attiva, "/operatori/attivazione/avviso/foglio", avviso::sheet),
        Route::get(vede, SERVIZI, servizi::list),
        Route::get(scrive, "/operatori/servizi/nuovo", servizi::form),
        Route::post(scrive, SERVIZI, servizi::add),
        Route::get(scrive, "/operatori/servizi/modelli", modelli::show),
        Route::post(scrive, "/operatori/servizi/modelli", modelli::copy),
        Route::get(scrive, "/operatori/servizi/file", file::form::<ServiziDellEnte>),
        Route::post(scrive, "/operatori/servizi/file", file::load::<ServiziDellEnte>),
        Route::get(scrive, "/operatori/servizi/file/modello", file::template::<ServiziDellEnte>),
        Route::get(vede, "/operatori/servizi/{servizio}", servizi::show),
        Route::post(scrive, "/operatori/servizi/{servizio}", servizi::change),
        Route::get(scrive, "/operatori/servizi/{servizio}/modifica", servizi::edit),
        Route::get(scrive, "/operatori/servizi/{servizio}/bilancio", bilancio::form),
        Route::post(scrive, "/operatori/servizi/{servizio}/bilancio", bilancio::write),
        Route::get(scrive, CONTI, conti::list),
        Route::get(scrive, "/operatori/conti/nuovo", conti::form),
        Route::post(scrive, CONTI, conti::propose),
        Route::get(scrive, "/operatori/conti/{conto}", show::<ContoDichiarato>),
        Route::post(scrive, "/operatori/conti/{conto}/conferma", confirm::<ContoDichiarato>),
        Route::post(scrive, "/operatori/conti/{conto}/chiudi", end::<ContoDichiarato>),
    ]
}

/// What the person may do that can be waiting for them.
type Compiti = (
    Option<Operatore<GestireIncarichi>>,
    Option<Operatore<CollegareCodici>>,
    Option<Operatore<AprireAiPsp>>,
    Option<Operatore<RegolareRate>>,
    Option<Operatore<GestireCatalogo>>,
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
        feature_enti::nomi_servizi(&mut *app.db.acquire().await?, &servizi).await?
    };
    Ok(html(StatusCode::OK, views::home(&ctx, &turno, &attese, &servizi)))
}

async fn attese(app: &App, compiti: Compiti) -> Result<Attese, WebError> {
    let (gestisce, collega, apre, regola, scrive, segue) = compiti;
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
            feature_enti::rate::in_attesa(&mut tx, chi.suo_ente()?, chi.codice_fiscale()).await?;
        tx.rollback().await?;
    }
    if let Some(chi) = scrive {
        let mut tx = chi.begin(app).await?;
        attese.conti =
            feature_enti::conti::in_attesa(&mut tx, chi.suo_ente()?, chi.codice_fiscale()).await?;
        tx.rollback().await?;
    }
    if let Some(chi) = segue {
        let mut tx = chi.begin(app).await?;
        attese.casi = posizioni::casi_aperti(&mut tx, chi.suo_ente()?).await?;
        tx.rollback().await?;
    }
    Ok(attese)
}

#[derive(Deserialize)]
struct Scelta {
    incarico: IncaricoId,
}

/// `POST /operatori/incarico`: from now on under this one of theirs.
async fn choose(ctx: Ctx, app: App, turno: InServizio, form: CsrfForm<Scelta>) -> Reply {
    let scelto = turno.incarichi.iter().find(|it| it.id == form.fields.incarico);
    operatori::choose(&app.db, &turno, scelto.ok_or(WebError::NotFound)?, ctx.now).await?;
    Ok(see_other(&ctx.href(OPERATORI)))
}
