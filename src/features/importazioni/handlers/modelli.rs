//! The file that explains how to write positions.
use super::{Chi, servizi};
use crate::features::importazioni::wire::{Formato, modello};
use crate::kernel::oggi_a_roma;
use crate::platform::Reply;
use crate::platform::web::{App, attachment};
use anyhow::Context;

/// In sample rows, where the person has no service yet.
const ESEMPIO: &str = "TARI";

/// `GET /operatori/tracciati/modello.csv`.
pub async fn csv(app: App, chi: Chi) -> Reply {
    take(&app, &chi, Formato::Csv(b';'), "csv").await
}

/// `GET /operatori/tracciati/modello.xlsx`.
pub async fn xlsx(app: App, chi: Chi) -> Reply {
    take(&app, &chi, Formato::Xlsx, "xlsx").await
}

async fn take(app: &App, chi: &Chi, formato: Formato, fine: &'static str) -> Reply {
    let mut tx = chi.begin(app).await?;
    let servizi = servizi(&mut tx, chi, chi.suo_ente()?).await?;
    tx.rollback().await?;
    let servizio = servizi.first().map_or(ESEMPIO, |it| it.codice.as_str());
    let byte = modello(formato, servizio, oggi_a_roma(app.clock.now())).context("no model")?;
    let nome = format!("modello-posizioni.{fine}");
    Ok(attachment(super::consegna::tipo(fine), &nome, byte))
}
