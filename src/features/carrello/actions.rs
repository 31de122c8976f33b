//! The cart and the sources that some of its rate are of.
use super::portatore::Portatore;
use super::store;
use crate::features::fonti::{self, Domanda, Fonti};
use crate::platform::web::App;
use jiff::SignedDuration;

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
