//! The cart and the sources that some of its rate are of.
use super::model::Cosa;
use super::portatore::Portatore;
use super::store;
use crate::features::fonti::{self, Domanda, Fonti};
use crate::features::posizioni::{self, Rata};
use crate::kernel::{CarrelloId, RataRif, oggi_a_roma};
use crate::platform::web::App;
use crate::platform::{WebError, session};
use actix_session::Session;
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

/// Asks the sources of what is in the cart again, those whose answer is older than `eta`, and waits for
/// them a moment. A cart without such rate asks nobody.
pub async fn rinfresca(
    app: &App,
    fonti: &Fonti,
    portatore: &Portatore,
    eta: SignedDuration,
) -> sqlx::Result<()> {
    let Some(chi) = portatore.interessato() else { return Ok(()) };
    let mut conn = app.db.acquire().await?;
    let solo = store::fonti(&mut conn, portatore).await?;
    drop(conn);
    if !solo.is_empty() {
        fonti::aggiorna(app, fonti, &Domanda::lista(chi).entro(eta).solo(&solo)).await?;
    }
    Ok(())
}

/// The cart of `portatore`, made when missing; a visitor's is remembered in their session.
pub async fn apri(
    conn: &mut PgConnection,
    portatore: &Portatore,
    session: &Session,
) -> Result<CarrelloId, WebError> {
    let id = store::open(conn, portatore).await?;
    if portatore.interessato().is_none() {
        session::set_anonymous_cart(session, Some(id.0))?;
    }
    Ok(id)
}

/// A new cart that no session knows of, with `rata` alone in it at the price of `now`.
pub async fn solo(conn: &mut PgConnection, rata: Rata, now: Timestamp) -> sqlx::Result<CarrelloId> {
    let id = CarrelloId(Uuid::new_v4());
    let visto = posizioni::reprice(&rata.tariffa, oggi_a_roma(now)).importo;
    store::insert_carrello(conn, id, None).await?;
    store::insert(conn, id, RataRif::Nostra(rata.id), visto).await?;
    Ok(id)
}

/// Puts in the cart a rata that this person may pay, at the price of `now`; other ways to pay the same
/// leave it.
pub async fn metti(
    conn: &mut PgConnection,
    portatore: &Portatore,
    session: &Session,
    rata: Rata,
    now: Timestamp,
) -> Result<(), WebError> {
    let id = apri(conn, portatore, session).await?;
    let visto = posizioni::reprice(&rata.tariffa, oggi_a_roma(now)).importo;
    let cosa = Cosa::Nostra(Box::new(rata));
    store::remove_other_options(conn, id, &cosa).await?;
    store::insert(conn, id, cosa.rif(), visto).await?;
    Ok(())
}
