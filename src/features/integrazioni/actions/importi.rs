//! Asking the software of an ente how much is owed now, while somebody waits.
use crate::features::integrazioni::jobs::SEGRETI;
use crate::features::integrazioni::model::importo::{BUDGET, DettoOra, EsitoImporto, leggi, pausa};
use crate::features::integrazioni::port::Postino;
use crate::features::integrazioni::store::importi::{self, Chiamata, DaChiedere};
use crate::features::posizioni::Rata;
use crate::features::stazione::{Detto, Gestionali};
use crate::kernel::Importo;
use crate::platform::firma::{Segreto, firma};
use crate::platform::sealed::Sealer;
use crate::platform::web::AppState;
use anyhow::Context;
use async_trait::async_trait;
use serde::Serialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// Those that entes named at their webhooks.
pub struct GestionaliDegliEnti {
    postino: Arc<dyn Postino>,
}

/// What is asked.
#[derive(Serialize)]
struct Domanda<'a> {
    ente: &'a str,
    numero_avviso: &'a str,
    iupd: &'a str,
    iud: &'a str,
    importo_cent: Importo,
}

impl GestionaliDegliEnti {
    pub fn new(postino: Arc<dyn Postino>) -> Self {
        Self { postino }
    }

    async fn chiedi(
        &self,
        app: &AppState,
        rata: &Rata,
        chi: &DaChiedere,
        entro: Duration,
    ) -> anyhow::Result<DettoOra> {
        let corpo = serde_json::to_vec(&Domanda {
            ente: rata.ente_cf.as_str(),
            numero_avviso: rata.numero_avviso.as_str(),
            iupd: &rata.iupd,
            iud: &rata.iud,
            importo_cent: rata.tariffa.importo,
        })?;
        let sealer = Sealer::new(app.config.key(), SEGRETI)?;
        let segreti = Segreto::open_all(&sealer, &chi.segreti)?;
        let firma = firma(&segreti, app.clock.now(), &corpo)?;
        let url = chi.url.parse().context("an address that was checked")?;
        let answer = timeout(entro, self.postino.chiedi(&url, &firma, corpo)).await;
        Ok(match answer {
            Ok(Ok(corpo)) => leggi(&corpo, rata, chi.massimo),
            Ok(Err(guasto)) => DettoOra::niente(guasto.into()),
            Err(_) => DettoOra::niente(EsitoImporto::Silenzio),
        })
    }
}

#[async_trait]
impl Gestionali for GestionaliDegliEnti {
    async fn importo(&self, app: &AppState, rata: &Rata) -> anyhow::Result<Option<Detto>> {
        let (inizio, now) = (Instant::now(), app.clock.now());
        let mut conn = app.db.acquire().await?;
        let chi = importi::find_da_chiedere(&mut conn, rata, now).await?;
        let Some(chi) = chi else { return Ok(None) };
        // After a pause one question tries it, and the others do not wait for how it goes.
        if let Some(fino) = chi.pausa_fino
            && !importi::prova(&mut conn, chi.webhook, fino, now).await?
        {
            return Ok(None);
        }
        drop(conn);
        let entro = BUDGET.saturating_sub(inizio.elapsed());
        let detto = self.chiedi(app, rata, &chi, entro).await?;
        metrics::counter!("importi_chiesti", "esito" => detto.esito.as_str()).increment(1);
        let chiamata = Chiamata {
            webhook: chi.webhook,
            rata: rata.id,
            prima: rata.tariffa.importo,
            detto_cent: detto.cent,
            esito: detto.esito,
            millisecondi: i32::try_from(inizio.elapsed().as_millis()).unwrap_or(i32::MAX),
        };
        let mut tx = app.db.begin().await?;
        importi::insert(&mut tx, &chiamata, now).await?;
        if detto.esito.is_buono() {
            importi::nota_buona(&mut tx, chi.webhook).await?;
        } else {
            let fino = pausa(chi.guasti.saturating_add(1)).map(|it| now + it);
            importi::nota_guasto(&mut tx, chi.webhook, chi.guasti, fino).await?;
        }
        tx.commit().await?;
        let altro = detto.altro();
        Ok(altro.map(|importo| Detto { importo, da: chi.nome }))
    }
}
