//! Routes of remote sources: the decision to let us ask, also at night, and asking again.
use super::actions::{self, Domanda};
use super::handlers_ente;
use super::model::lettura::{Consenso, INTERVALLO};
use super::port::Fonti;
use super::{store, views};
use crate::platform::web::{App, Reply};
use crate::platform::{Access, CsrfForm, Ctx, Empty, Interessato, Route, html, see_other};
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::Data;

/// The page of every form.
pub const LISTA: &str = "/area/da-pagare";

/// Addresses of the decision, of asking again, and of who watches over sources.
pub fn routes() -> Vec<Route> {
    let mut all = handlers_ente::routes();
    all.push(Route::post(Access::Cittadino, "/area/fonti/consenso", decide));
    all.push(Route::post(Access::Cittadino, views::NOTTE, at_night));
    all.push(Route::post(Access::Cittadino, "/area/fonti/aggiorna", again));
    all
}

#[derive(serde::Deserialize)]
struct Decisione {
    cerca: Risposta,
    #[serde(default)]
    di_notte: u8,
}

#[derive(serde::Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Risposta {
    Si,
    No,
}

/// `POST /area/fonti/consenso`: from now on sources are asked, or not; back to the list, with the first
/// answers. Each yes costs every source a question, and some a whole turn: who says it again and again has
/// to wait. A no is always taken.
async fn decide(
    mut ctx: Ctx,
    chi: Interessato,
    app: App,
    fonti: Data<Fonti>,
    form: CsrfForm<Decisione>,
) -> Reply {
    let cerca = form.fields.cerca == Risposta::Si;
    let consenso = Consenso { cerca, di_notte: form.fields.di_notte == 1 };
    if let Some(wait) = cerca.then(|| app.consensi.check_key(chi.codice_fiscale()).err()).flatten()
    {
        LISTA.clone_into(&mut ctx.path);
        let mut page = html(StatusCode::TOO_MANY_REQUESTS, views::troppe(&ctx, wait));
        page.headers_mut().insert(RETRY_AFTER, wait.into());
        return Ok(page);
    }
    let mut tx = app.db.begin().await?;
    let codice = chi.codice_fiscale().as_str();
    store::decidi(&mut tx, codice, chi.codici(), consenso, app.clock.now()).await?;
    tx.commit().await?;
    actions::aggiorna(&app, &fonti, &Domanda::lista(&chi)).await?;
    Ok(see_other(&ctx.href(LISTA)))
}

#[derive(serde::Deserialize)]
struct Notte {
    di_notte: Risposta,
}

/// `POST /area/fonti/notte`: from tonight sources are asked at night too, or not. It asks nobody now, and is
/// no yes: who does not let us ask, as said in another tab, is asked about no more than before.
async fn at_night(ctx: Ctx, chi: Interessato, app: App, form: CsrfForm<Notte>) -> Reply {
    let di_notte = form.fields.di_notte == Risposta::Si;
    let codice = chi.codice_fiscale().as_str();
    let mut conn = app.db.acquire().await?;
    store::di_notte(&mut conn, codice, chi.codici(), di_notte, app.clock.now()).await?;
    Ok(see_other(&ctx.href(LISTA)))
}

/// `POST /area/fonti/aggiorna`: asks every source now, unless it was asked a moment ago.
async fn again(
    ctx: Ctx,
    chi: Interessato,
    app: App,
    fonti: Data<Fonti>,
    _: CsrfForm<Empty>,
) -> Reply {
    actions::aggiorna(&app, &fonti, &Domanda::lista(&chi).entro(INTERVALLO)).await?;
    Ok(see_other(&ctx.href(LISTA)))
}
