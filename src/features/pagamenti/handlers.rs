//! Routes of payments: start one, come back from one, its receipts.
use super::actions::{self, Richiesta, Rifiuto};
use super::model::{Detto, Esito, Pagamento, looks_like_email};
use super::port::{Checkout, RifiutoCheckout};
use super::{store, views};
use crate::features::carrello::{self, Avviso, Portatore};
use crate::features::fonti::{self, Domanda, Fonti};
use crate::features::quietanze;
use crate::kernel::{Importo, PagamentoId, RataRif, RtId};
use crate::platform::web::{App, Reply};
use crate::platform::{Access, CsrfForm, Ctx, Interessato, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use jiff::SignedDuration;
use sqlx::PgConnection;
use std::time::Duration;

/// A payment begins with what sources say then, unless they said it this very moment.
const APPENA: SignedDuration = SignedDuration::ZERO;

/// Addresses of payments.
pub fn routes() -> Vec<Route> {
    vec![
        Route::post(Access::Pubblico, "/pagamenti", start),
        Route::get(Access::Pubblico, "/pagamento/{pagamento}", outcome),
        Route::get(Access::Pubblico, "/pagamento/{pagamento}/novita", news),
        Route::get(Access::Pubblico, "/pagamento/{pagamento}/ricevute/{rt}", receipt),
    ]
}

#[derive(serde::Deserialize)]
struct StartForm {
    #[serde(default)]
    rata: Vec<RataRif>,
    /// Prices the person saw, in the same order.
    #[serde(default)]
    importo: Vec<Importo>,
    #[serde(default)]
    email: String,
    #[serde(default)]
    ricomincia: u8,
}

/// `POST /pagamenti`: 303 to Checkout; 409 with the cart when something changed or Checkout refuses;
/// 422 when the e-mail is not one; 503 when Checkout is down. The same click twice is one payment.
async fn start(
    ctx: Ctx,
    portatore: Portatore,
    app: App,
    checkout: web::Data<dyn Checkout>,
    fonti: web::Data<Fonti>,
    form: CsrfForm<StartForm>,
) -> Reply {
    let fields = form.fields;
    let email = fields.email.trim();
    if !email.is_empty() && !looks_like_email(email) {
        let avviso = Avviso::Email(email.to_owned());
        return cart(ctx, &portatore, &app, StatusCode::UNPROCESSABLE_ENTITY, avviso).await;
    }
    if fields.rata.len() != fields.importo.len() {
        return Err(WebError::BadRequest);
    }
    carrello::rinfresca(&app, &fonti, &portatore, APPENA).await?;
    let richiesta = Richiesta {
        righe: fields.rata.into_iter().zip(fields.importo).collect(),
        email: (!email.is_empty()).then(|| email.to_owned()),
        lingua: ctx.lang,
        ricomincia: fields.ricomincia == 1,
        ritorno: None,
    };
    let started =
        actions::start_once(&app, checkout.get_ref(), &portatore, &richiesta, form.idem).await;
    let refused = match started {
        Ok(url) => return Ok(see_other(&url)),
        Err(refused) => refused,
    };
    let (status, avviso) = match refused {
        Rifiuto::Guasto(error) => return Err(error),
        Rifiuto::ImportoCambiato => (StatusCode::CONFLICT, Avviso::ImportoCambiato),
        Rifiuto::RigaCambiata => (StatusCode::CONFLICT, Avviso::RigaCambiata),
        Rifiuto::GiaAperto { id, dal } => {
            (StatusCode::CONFLICT, Avviso::GiaAperto { dal, pagamento: id.to_string() })
        }
        Rifiuto::Checkout(RifiutoCheckout::NonPagabile) => {
            (StatusCode::CONFLICT, Avviso::NonPagabile)
        }
        Rifiuto::Checkout(_) => (StatusCode::SERVICE_UNAVAILABLE, Avviso::NonAvviato),
    };
    cart(ctx, &portatore, &app, status, avviso).await
}

/// The cart again, with what happened on top.
async fn cart(
    mut ctx: Ctx,
    portatore: &Portatore,
    app: &App,
    status: StatusCode,
    avviso: Avviso,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let (_, controllo) = carrello::controllo(&mut conn, portatore, app.clock.now()).await?;
    ctx.carrello = u32::try_from(controllo.len()).ok();
    let email = portatore.interessato().and_then(Interessato::email);
    let mut page = html(status, carrello::pagina(&ctx, &controllo, email, Some(avviso)));
    carrello::allow_checkout(&mut page, app);
    Ok(page)
}

#[derive(serde::Deserialize)]
struct OutcomeQuery {
    esito: Option<Detto>,
}

/// `GET /pagamento/{id}`: what is paid, pending, or not. Waits up to eight seconds for receipts
/// when the browser has just come back. Changes nothing.
async fn outcome(
    mut ctx: Ctx,
    req: HttpRequest,
    portatore: Portatore,
    app: App,
    fonti: web::Data<Fonti>,
    id: web::Path<PagamentoId>,
    query: web::Query<OutcomeQuery>,
) -> Reply {
    let mut pagamento = find(&app, &req, &portatore, *id).await?;
    let detto = query.esito;
    let came_back = matches!(detto, Some(Detto::Ok | Detto::Attesa));
    let recent = app.clock.now() < pagamento.created_at + SignedDuration::from_mins(10);
    let mut turns = if came_back && recent { 32 } else { 0 };
    while 0 < turns && matches!(pagamento.esito(detto, app.clock.now()), Esito::InAttesa { .. }) {
        ask_sources(&app, &fonti, &portatore, &pagamento).await?;
        tokio::time::sleep(Duration::from_millis(250)).await;
        pagamento = find(&app, &req, &portatore, *id).await?;
        turns -= 1;
    }
    let mut conn = app.db.acquire().await?;
    let ricevute = ricevute(&mut conn, &pagamento).await?;
    ctx.carrello = Some(carrello::conta(&mut conn, &portatore).await?);
    let page = views::outcome(&ctx, &pagamento, detto, &ricevute, app.clock.now());
    Ok(html(StatusCode::OK, page))
}

/// `GET /pagamento/{id}/novita`: 204 while confirmation is awaited, 200 when the page has changed.
async fn news(
    req: HttpRequest,
    portatore: Portatore,
    app: App,
    fonti: web::Data<Fonti>,
    id: web::Path<PagamentoId>,
) -> Reply {
    let mut pagamento = find(&app, &req, &portatore, *id).await?;
    if !pagamento.fonti().is_empty() {
        ask_sources(&app, &fonti, &portatore, &pagamento).await?;
        pagamento = find(&app, &req, &portatore, *id).await?;
    }
    let waiting = matches!(
        pagamento.esito(Some(Detto::Ok), app.clock.now()),
        Esito::InAttesa { .. } | Esito::Incerto { .. }
    );
    Ok(if waiting { HttpResponse::NoContent().finish() } else { HttpResponse::Ok().body("1") })
}

/// Asks the sources of what is not paid yet, as often as they may be asked.
async fn ask_sources(
    app: &App,
    fonti: &Fonti,
    portatore: &Portatore,
    pagamento: &Pagamento,
) -> Result<(), WebError> {
    let solo = pagamento.fonti();
    if let Some(chi) = portatore.interessato().filter(|_| !solo.is_empty()) {
        fonti::aggiorna(app, fonti, &Domanda::lista(chi).entro(SignedDuration::ZERO).solo(&solo))
            .await?;
    }
    Ok(())
}

/// `GET /pagamento/{id}/ricevute/{rt}`: the PDF, for who made the payment.
async fn receipt(
    ctx: Ctx,
    req: HttpRequest,
    portatore: Portatore,
    app: App,
    path: web::Path<(PagamentoId, RtId)>,
) -> Reply {
    let (id, rt) = path.into_inner();
    let pagamento = find(&app, &req, &portatore, id).await?;
    let mut conn = app.db.acquire().await?;
    let ricevute = ricevute(&mut conn, &pagamento).await?;
    if ricevute.iter().all(|it| it.rt_id != rt) {
        return Err(WebError::NotFound);
    }
    let quietanza = quietanze::quietanza_by_rt(&mut conn, rt).await?.ok_or(WebError::NotFound)?;
    drop(conn);
    quietanze::document(&ctx, &app, quietanza).await
}

/// The receipts that whoever sees `pagamento` may see.
async fn ricevute(
    conn: &mut PgConnection,
    pagamento: &Pagamento,
) -> sqlx::Result<Vec<quietanze::Riassunto>> {
    let (id_cart, titolare) = (pagamento.id.to_string(), pagamento.titolare.as_deref());
    quietanze::find_per_rate(conn, &pagamento.con_ricevuta(), &id_cart, titolare).await
}

/// The payment, for who made it: the citizen it is of, or, when it was made without logging in,
/// whoever has its address, which cannot be guessed. Anybody else finds nothing.
async fn find(
    app: &App,
    req: &HttpRequest,
    portatore: &Portatore,
    id: PagamentoId,
) -> Result<Pagamento, WebError> {
    let mut conn = app.db.acquire().await?;
    let pagamento = store::find(&mut conn, id).await?.ok_or(WebError::NotFound)?;
    match (&pagamento.titolare, portatore.titolare()) {
        (None, _) => Ok(pagamento),
        (Some(titolare), Some(_)) if portatore.codici().contains(titolare) => Ok(pagamento),
        // The session may have ended while paying: log in and come back.
        (Some(_), None) => Err(WebError::not_logged(req)),
        (Some(_), Some(_)) => Err(WebError::NotFound),
    }
}
