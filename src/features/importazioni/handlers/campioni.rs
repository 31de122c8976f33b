//! Notices of a file as they would be, to look at before it is loaded.
use super::{Chi, find};
use crate::features::importazioni::store;
use crate::platform::registro::{self, Evento};
use crate::platform::web::{App, attachment};
use crate::platform::{Reply, WebError};
use actix_web::web::Path;

/// `GET …/avvisi/{posto}`: a facsimile, from 0, that cannot be paid; 404 when it is no longer kept. Each time is a line
/// of the register.
pub async fn show(app: App, chi: Chi, path: Path<(String, String)>) -> Reply {
    let posto: i16 = path.1.parse().map_err(|_| WebError::NotFound)?;
    let mut tx = chi.begin(&app).await?;
    let tracciato = find(&mut tx, &chi, &path.0).await?;
    let pdf = store::campioni::find(&mut tx, tracciato.id, posto).await?;
    let pdf = pdf.ok_or(WebError::NotFound)?;
    let what = format!("tracciato {}: avviso di prova visto", tracciato.id);
    registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
    tx.commit().await?;
    let nome = format!("facsimile-{}-{}.pdf", tracciato.id, posto.saturating_add(1));
    Ok(attachment("application/pdf", &nome, pdf))
}
