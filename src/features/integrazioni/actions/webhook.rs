//! Where an ente's software is told, written from the console.
use crate::features::integrazioni::jobs::SEGRETI;
use crate::features::integrazioni::store::console::{self, Mossa, NuovoWebhook};
use crate::kernel::EnteId;
use crate::platform::config::Config;
use crate::platform::sealed::Sealer;
use jiff::Timestamp;
use sqlx::PgConnection;

/// The webhook of that `nome` is told at `url`, signed with `segreto`. Again with another address, the one before is
/// taken away.
pub async fn webhook_da_console(
    conn: &mut PgConnection,
    config: &Config,
    ente: EnteId,
    (nome, url): (&str, &str),
    segreto: &str,
    now: Timestamp,
) -> anyhow::Result<()> {
    let mut found = false;
    for it in console::list(conn, ente, None).await?.iter().filter(|it| it.nome == nome) {
        if it.url == url {
            found = true;
        } else {
            console::muovi(conn, it.id, Mossa::Togli, now).await?;
        }
    }
    if !found {
        let nuovo = NuovoWebhook {
            ente,
            servizio: None,
            nome: nome.to_owned(),
            url: url.to_owned(),
            segreto: Sealer::new(config.key(), SEGRETI)?.seal(segreto.as_bytes())?,
            creato_da: "console".to_owned(),
        };
        console::insert_webhook(conn, &nuovo, now).await?;
    }
    Ok(())
}
