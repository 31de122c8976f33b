//! What operators of an ente see of receipts that are asked for; asking for one.
use super::model::{IN_CODA, Iur};
use super::{store, views};
use crate::kernel::NumeroAvviso;
use crate::platform::operatori::{Operatore, Potere, RecuperareRicevute};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{Access, CsrfForm, Ctx, Reply, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::Deserialize;

pub const RICEVUTE: &str = "/operatori/ricevute";

type Chi = Operatore<RecuperareRicevute>;

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::RecuperareRicevute));
    vec![Route::get(chi, RICEVUTE, show), Route::post(chi, RICEVUTE, ask)]
}

/// What is written in the form. Never shown by `Debug`: the code of a payment leads to who paid.
#[derive(Default, Deserialize)]
pub struct Modulo {
    pub numero: String,
    pub iur: String,
}

/// Why nothing was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Numero,
    Iur,
    /// Of a service that is not theirs.
    AltroServizio,
    /// The receipt is here.
    GiaQui,
    /// Too many of this ente wait.
    Coda,
}

/// `GET /operatori/ricevute?pagina=`.
async fn show(ctx: Ctx, app: App, chi: Chi, query: Query<PageQuery>) -> Reply {
    page(&ctx, &app, &chi, query.numero(), &Modulo::default(), None).await
}

async fn page(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    numero: i64,
    modulo: &Modulo,
    errore: Option<Errore>,
) -> Reply {
    let mut tx = chi.begin(app).await?;
    let voci = Pagina::new(numero, store::pagina(&mut tx, chi.suo_ente()?, numero).await?);
    let posto = store::posto(&mut tx, app.clock.now()).await?;
    tx.rollback().await?;
    let vede = chi.incarico().ruolo.puo(Potere::VederePosizioni);
    let quadro = views::Quadro { acceso: acceso(app), posto, vede };
    let status = if errore.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(html(status, views::page(ctx, &quadro, &voci, modulo, errore)))
}

/// Whether biz-events can be asked.
fn acceso(app: &App) -> bool {
    app.config.ricevute.as_ref().is_some_and(|it| it.eventi.is_some())
}

/// `POST /operatori/ricevute`: asks, once, however often it is clicked.
async fn ask(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Modulo>) -> Reply {
    let modulo = form.fields;
    if !acceso(&app) {
        return Ok(see_other(&ctx.href(RICEVUTE)));
    }
    let asked = match (NumeroAvviso::parse(&modulo.numero), Iur::parse(&modulo.iur)) {
        (Err(_), _) => Err(Errore::Numero),
        (_, None) => Err(Errore::Iur),
        (Ok(numero), Some(iur)) => insert(&app, &chi, &numero, &iur).await?,
    };
    match asked {
        Ok(()) => Ok(see_other(&ctx.href(RICEVUTE))),
        Err(errore) => page(&ctx, &app, &chi, 1, &modulo, Some(errore)).await,
    }
}

async fn insert(
    app: &App,
    chi: &Chi,
    numero: &NumeroAvviso,
    iur: &Iur,
) -> Result<Result<(), Errore>, WebError> {
    let (ente, now) = (chi.suo_ente()?, app.clock.now());
    let mut tx = chi.begin(app).await?;
    if !store::is_loro(&mut tx, numero).await? {
        return Ok(Err(Errore::AltroServizio));
    }
    if store::has_rt(&mut tx, ente, iur).await? {
        return Ok(Err(Errore::GiaQui));
    }
    if IN_CODA <= store::in_coda(&mut tx, ente).await? {
        return Ok(Err(Errore::Coda));
    }
    if store::insert(&mut tx, ente, numero, iur, chi.nome(), now).await? {
        let what = format!("avviso {numero}, pagamento {}", iur.as_str());
        registro::add(&mut tx, app, &chi.voce(Evento::RicevutaChiesta, None, what)).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}
