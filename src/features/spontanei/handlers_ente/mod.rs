//! What the ente does with forms, and reads of what came with them.
mod campi;
mod generale;
mod moduli;
mod prova;
mod richiesta;

pub use campi::Dati as DatiCampo;
pub use generale::Dati as DatiGenerali;

use super::store_ente::{self, Fatto, Mano, VersioneEnte};
use super::views_ente;
use crate::features::spontanei::model::modulo::Modulo;
use crate::features::spontanei::model::stato::StatoVersione;
use crate::kernel::ModuloId;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{ComporreModuli, Operatore, Potere};
use crate::platform::web::App;
use crate::platform::{Access, Ctx, Reply, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use sqlx::{Postgres, Transaction};
use uuid::Uuid;

/// Forms of an ente.
pub const MODULI: &str = "/operatori/moduli";

type Chi = Operatore<ComporreModuli>;

pub fn routes() -> Vec<Route> {
    let vedere = Access::Operatore(Some(Potere::VederePosizioni));
    let comporre = Access::Operatore(Some(Potere::ComporreModuli));
    let campo = "/operatori/moduli/{modulo}/campi/{campo}";
    vec![
        Route::get(vedere, "/operatori/posizioni/{posizione}/richiesta", richiesta::show),
        Route::get(
            vedere,
            "/operatori/posizioni/{posizione}/richiesta/{allegato}",
            richiesta::download,
        ),
        Route::get(comporre, MODULI, moduli::list),
        Route::post(comporre, MODULI, moduli::create),
        Route::post(comporre, "/operatori/moduli/bollettino", moduli::switch),
        Route::get(comporre, "/operatori/moduli/{modulo}", moduli::show),
        Route::post(comporre, "/operatori/moduli/{modulo}", moduli::act),
        Route::get(comporre, "/operatori/moduli/{modulo}/generale", generale::form),
        Route::post(comporre, "/operatori/moduli/{modulo}/generale", generale::save),
        Route::get(comporre, "/operatori/moduli/{modulo}/prova", prova::form),
        Route::post(comporre, "/operatori/moduli/{modulo}/prova", prova::fill),
        Route::get(comporre, campo, campi::form),
        Route::post(comporre, campo, campi::save),
    ]
}

/// Theirs: its versions, newest first; or 404.
async fn versioni(
    tx: &mut Transaction<'static, Postgres>,
    chi: &Chi,
    id: &str,
) -> Result<(ModuloId, Vec<VersioneEnte>), WebError> {
    let id: ModuloId = id.parse().map_err(|_| WebError::NotFound)?;
    let versioni = store_ente::versioni(tx, chi.suo_ente()?, id).await?;
    if versioni.is_empty() { Err(WebError::NotFound) } else { Ok((id, versioni)) }
}

/// Its draft; or 404.
fn bozza(versioni: &[VersioneEnte]) -> Result<&VersioneEnte, WebError> {
    let bozza = versioni.iter().find(|it| it.stato == StatoVersione::Bozza);
    bozza.ok_or(WebError::NotFound)
}

/// Their name under what they do.
fn mano<'a>(chi: &'a Chi, ctx: &Ctx) -> Mano<'a> {
    Mano { chi: chi.codice_fiscale().as_str(), nome: chi.nome(), at: ctx.now }
}

/// A change of a draft, as a form asks for it.
struct Cambio<'a> {
    id: &'a str,
    /// The draft that the person saw.
    revisione: i32,
    idem: Uuid,
    /// Of which field.
    campo: Option<&'a str>,
    /// Where they go afterwards.
    poi: &'a str,
}

/// Changes a draft, once; `cambia` may find that it cannot, and then nothing is written and its page is the
/// answer. 409 when somebody else changed it since it was seen.
async fn cambia(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    it: &Cambio<'_>,
    cambia: impl FnOnce(&mut Modulo) -> Result<(), Box<Reply>>,
) -> Reply {
    let mut tx = chi.begin(app).await?;
    let (id, versioni) = versioni(&mut tx, chi, it.id).await?;
    let attore = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &attore, it.idem).await? {
        return Ok(see_other(&url));
    }
    let bozza = versioni.iter().find(|it| it.stato == StatoVersione::Bozza);
    let Some(bozza) = bozza.filter(|bozza| bozza.revisione == it.revisione) else {
        return Ok(html(StatusCode::CONFLICT, views_ente::superata(ctx, id)));
    };
    let mut modulo = bozza.modulo.clone();
    if let Err(page) = cambia(&mut modulo) {
        return *page;
    }
    store_ente::salva(&mut tx, id, bozza.numero, &modulo).await?;
    let (ente, numero) = (chi.suo_ente()?, bozza.numero);
    let mano = mano(chi, ctx);
    store_ente::annota(&mut tx, ente, id, numero, Fatto::Cambiata, it.campo, &mano).await?;
    let url = ctx.href(it.poi);
    idempotency::finish(&mut tx, &attore, it.idem, &url).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}
