//! Routes of the cart: parse, one transaction, answer.
mod ricerca;

use super::model::{Controllo, Cosa, Riga, controlla};
use super::portatore::Portatore;
use super::{actions, store, views};
use crate::features::fonti::{self, Fonti, RataRemota};
use crate::features::posizioni;
use crate::kernel::{CarrelloId, RataId, RataRif, oggi_a_roma};
use crate::platform::headers::csp_posting_to;
use crate::platform::web::{App, Reply};
use crate::platform::{
    Access, CsrfForm, Ctx, Interessato, Route, WebError, html, see_other, session,
};
use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Data;
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;
use url::Url;

pub const CARRELLO: &str = "/carrello";

/// What a source said a moment ago is not asked again when the cart is looked at.
const FRESCHE: SignedDuration = SignedDuration::from_secs(60);

/// Addresses of the cart and of paying without logging in.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::get(Access::Pubblico, CARRELLO, show),
        Route::post(Access::Cittadino, "/carrello/scelta", choose),
        Route::post(Access::Cittadino, "/carrello/aggiungi", add),
        Route::post(Access::Pubblico, "/carrello/togli", remove),
        Route::post(Access::Pubblico, "/carrello/riprova", retry),
    ];
    routes.extend(ricerca::routes());
    routes
}

/// The cart of `portatore` and its lines, checked at `now`. The ids are none for an empty cart.
pub async fn controllo(
    conn: &mut PgConnection,
    portatore: &Portatore,
    now: Timestamp,
) -> sqlx::Result<(Option<CarrelloId>, Controllo)> {
    let Some(id) = store::find_id(conn, portatore).await? else {
        return Ok((None, Controllo::default()));
    };
    let mut righe = store::righe(conn, id).await?;
    if let Some(chi) = portatore.interessato() {
        unisci(conn, chi, &mut righe).await?;
    }
    Ok((Some(id), controlla(righe, now)))
}

/// What several sources tell of one debt are ways to pay one posizione.
async fn unisci(
    conn: &mut PgConnection,
    chi: &Interessato,
    righe: &mut [Riga],
) -> sqlx::Result<()> {
    let remote: Vec<RataRemota> = righe.iter().filter_map(|it| it.cosa.remota()).cloned().collect();
    let mut unite = fonti::unite(conn, chi, remote).await?.into_iter();
    for riga in righe.iter_mut().filter(|it| it.cosa.remota().is_some()) {
        if let Some(rata) = unite.next() {
            riga.cosa = Cosa::Remota(Box::new(rata));
        }
    }
    Ok(())
}

#[derive(serde::Deserialize)]
struct ShowQuery {
    /// Set by «Riprova»: the person knows of the payment opened before.
    #[serde(default)]
    ricomincia: u8,
}

/// `GET /carrello`: every line checked now, split into payments.
async fn show(
    mut ctx: Ctx,
    portatore: Portatore,
    app: App,
    fonti: Data<Fonti>,
    session: Session,
    query: actix_web::web::Query<ShowQuery>,
) -> Reply {
    actions::rinfresca(&app, &fonti, &portatore, FRESCHE).await?;
    let mut tx = app.db.begin().await?;
    adopt(&mut tx, &portatore, &session).await?;
    let (_, controllo) = controllo(&mut tx, &portatore, app.clock.now()).await?;
    tx.commit().await?;
    ctx.carrello = u32::try_from(controllo.len()).ok();
    let avviso = (query.ricomincia == 1).then_some(views::Avviso::Ricomincia);
    let email = portatore.interessato().and_then(Interessato::email);
    let mut page = html(StatusCode::OK, views::page(&ctx, &controllo, email, avviso));
    allow_checkout(&mut page, &app);
    Ok(page)
}

/// Lets the forms of `page` end on Checkout's site.
pub fn allow_checkout(page: &mut actix_web::HttpResponse, app: &App) {
    allow(page, &app.config.checkout.page_origin.origin().ascii_serialization());
}

/// The same, and on the site of `other`.
pub fn allow_checkout_and(page: &mut actix_web::HttpResponse, app: &App, other: &Url) {
    let checkout = app.config.checkout.page_origin.origin().ascii_serialization();
    allow(page, &format!("{checkout} {}", other.origin().ascii_serialization()));
}

fn allow(page: &mut actix_web::HttpResponse, origins: &str) {
    let (name, policy) = csp_posting_to(origins);
    if let (Ok(name), Ok(policy)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&policy)) {
        page.headers_mut().insert(name, policy);
    }
}

#[derive(serde::Deserialize)]
struct ChoiceForm {
    /// Every notice that was on the page.
    #[serde(default)]
    visibile: Vec<RataRif>,
    /// The ones with a tick.
    #[serde(default)]
    avviso: Vec<RataRif>,
}

/// `POST /carrello/scelta`: the cart becomes what is ticked, among what was on the page.
/// 404 when a rata is not of this citizen.
async fn choose(
    ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    form: CsrfForm<ChoiceForm>,
) -> Reply {
    let ChoiceForm { visibile, avviso } = form.fields;
    let mut tx = app.db.begin().await?;
    let id = store::open(&mut tx, &portatore).await?;
    let off: Vec<RataRif> = visibile.into_iter().filter(|it| !avviso.contains(it)).collect();
    store::remove_all(&mut tx, id, &off).await?;
    add_mine(&mut tx, &interessato, id, &avviso, app.clock.now()).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(CARRELLO)))
}

#[derive(serde::Deserialize)]
struct AddForm {
    rata: RataRif,
}

/// `POST /carrello/aggiungi`: one rata; the other ways to pay the same debt leave the cart.
async fn add(
    ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    form: CsrfForm<AddForm>,
) -> Reply {
    let mut tx = app.db.begin().await?;
    let id = store::open(&mut tx, &portatore).await?;
    add_mine(&mut tx, &interessato, id, &[form.fields.rata], app.clock.now()).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(CARRELLO)))
}

/// Adds `rate` of `interessato`; one that cannot be paid is added too, and set aside with its
/// reason by the check.
async fn add_mine(
    conn: &mut PgConnection,
    interessato: &Interessato,
    id: CarrelloId,
    rate: &[RataRif],
    now: Timestamp,
) -> Result<(), WebError> {
    let mie = store::mie(conn, interessato, rate).await?;
    if rate.iter().any(|rif| mie.iter().all(|it| it.rif() != *rif)) {
        return Err(WebError::NotFound);
    }
    for cosa in mie {
        store::remove_other_options(conn, id, &cosa).await?;
        let visto = posizioni::reprice(&cosa.condizioni().tariffa, oggi_a_roma(now)).importo;
        store::insert(conn, id, cosa.rif(), visto).await?;
        if cosa.remota().is_some() {
            remove_other_sources(conn, interessato, id, cosa.rif()).await?;
        }
    }
    Ok(())
}

/// Takes out the other ways to pay the debt of `scelta` that another source told of.
async fn remove_other_sources(
    conn: &mut PgConnection,
    chi: &Interessato,
    id: CarrelloId,
    scelta: RataRif,
) -> sqlx::Result<()> {
    let mut righe = store::righe(conn, id).await?;
    unisci(conn, chi, &mut righe).await?;
    let modo = righe.iter().find(|it| it.rif == scelta).map(|it| it.cosa.modo());
    let Some((posizione, opzione)) = modo else { return Ok(()) };
    let altre = righe.iter().map(|it| (it.rif, it.cosa.modo()));
    let altre = altre.filter(|(_, modo)| modo.0 == posizione && modo.1 != opzione);
    let altre: Vec<RataRif> = altre.map(|it| it.0).collect();
    store::remove_all(conn, id, &altre).await
}

/// `POST /carrello/togli`: one line out. Not there any more: nothing to do.
async fn remove(ctx: Ctx, portatore: Portatore, app: App, form: CsrfForm<AddForm>) -> Reply {
    let mut tx = app.db.begin().await?;
    if let Some(id) = store::find_id(&mut tx, &portatore).await? {
        store::remove_all(&mut tx, id, &[form.fields.rata]).await?;
    }
    tx.commit().await?;
    Ok(see_other(&ctx.href(CARRELLO)))
}

#[derive(serde::Deserialize)]
struct RetryForm {
    rata: RataId,
}

/// `POST /carrello/riprova`: the person saw the payment that blocks a line fail.
async fn retry(ctx: Ctx, portatore: Portatore, app: App, form: CsrfForm<RetryForm>) -> Reply {
    let mut tx = app.db.begin().await?;
    if let Some(id) = store::find_id(&mut tx, &portatore).await? {
        store::accept_lock(&mut tx, id, form.fields.rata).await?;
    }
    tx.commit().await?;
    Ok(see_other(&ctx.href("/carrello?ricomincia=1")))
}

/// After the login, what was picked before it joins the citizen's cart.
async fn adopt(
    conn: &mut PgConnection,
    portatore: &Portatore,
    session: &Session,
) -> Result<(), WebError> {
    if let (Some(_), Some(anonimo)) = (portatore.interessato(), portatore.anonimo()) {
        let citizen = store::open(conn, portatore).await?;
        store::adopt(conn, anonimo, citizen).await?;
        session::set_anonymous_cart(session, None)?;
    }
    Ok(())
}
