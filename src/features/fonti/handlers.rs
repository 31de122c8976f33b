//! Routes of remote sources: the decision to let us ask, and asking again.
use super::actions::{self, Domanda};
use super::model::lettura::{Consenso, INTERVALLO};
use super::port::Fonti;
use super::store;
use crate::platform::web::{App, Reply};
use crate::platform::{Access, CsrfForm, Ctx, Empty, Interessato, Route, see_other};
use actix_web::web::Data;

const LISTA: &str = "/area/da-pagare";

/// Addresses of the decision and of asking again.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(Access::Cittadino, "/area/fonti/consenso", decide),
        Route::post(Access::Cittadino, "/area/fonti/aggiorna", again),
    ]
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
/// answers.
async fn decide(
    ctx: Ctx,
    chi: Interessato,
    app: App,
    fonti: Data<Fonti>,
    form: CsrfForm<Decisione>,
) -> Reply {
    let cerca = form.fields.cerca == Risposta::Si;
    let consenso = Consenso { cerca, di_notte: form.fields.di_notte == 1 };
    let mut tx = app.db.begin().await?;
    let codice = chi.codice_fiscale().as_str();
    store::decidi(&mut tx, codice, chi.codici(), consenso, app.clock.now()).await?;
    tx.commit().await?;
    actions::aggiorna(&app, &fonti, &Domanda::lista(&chi)).await?;
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
