//! What a list does not say: of which service it is, and what it should add up to.
use super::{Chi, Vista, find, pagina, path, servizi};
use crate::features::enti::Servizio;
use crate::features::importazioni::model::Scelte;
use crate::features::importazioni::store;
use crate::kernel::Importo;
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

/// The form, as it is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dette {
    pub servizio: String,
    pub posizioni: String,
    pub totale: String,
}

impl Dette {
    /// The form as it would be typed for them.
    pub fn di(scelte: &Scelte) -> Self {
        Self {
            servizio: scelte.servizio.clone().unwrap_or_default(),
            posizioni: scelte.posizioni.map(|it| it.to_string()).unwrap_or_default(),
            totale: scelte.totale.map(|it| it.to_pagopa().replace('.', ",")).unwrap_or_default(),
        }
    }

    /// Choices, or the fields that are wrong. A service that is not among those of the person is none.
    fn leggi(
        &self,
        servizi: &[Servizio],
        ctx: &Ctx,
    ) -> Result<Scelte, Vec<(&'static str, String)>> {
        let t = ctx.t;
        let mut errori = vec![];
        if !servizi.iter().any(|it| it.codice == self.servizio) {
            errori.push(("servizio", t.importazioni_list_service_error()));
        }
        let (posizioni, totale) = (self.posizioni.trim(), self.totale.trim());
        let quante = posizioni.parse::<u32>().map(u64::from);
        if !posizioni.is_empty() && quante.is_err() {
            errori.push(("posizioni", t.importazioni_list_count_error()));
        }
        let importo = Importo::parse_italiano(totale);
        if !totale.is_empty() && importo.is_err() {
            errori.push(("totale", t.importazioni_list_total_error()));
        }
        if !errori.is_empty() {
            return Err(errori);
        }
        Ok(Scelte {
            servizio: Some(self.servizio.clone()),
            posizioni: quante.ok(),
            totale: importo.ok(),
            ..Scelte::default()
        })
    }
}

/// `POST …/scelte`: the list will be rehearsed by them; 422 for what cannot be understood. One that does not
/// wait for them stays as it is.
pub async fn save(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Dette>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let tracciato = find(&mut tx, &chi, &id).await?;
    let to = see_other(&ctx.href(&path(tracciato.id)));
    if !tracciato.chiede_scelte() {
        return Ok(to);
    }
    let servizi = servizi(&mut tx, &chi, tracciato.ente).await?;
    match form.fields.leggi(&servizi, &ctx) {
        Ok(scelte) => {
            if store::mappature::scegli(&mut tx, tracciato.id, &scelte).await? {
                let what = format!("tracciato {}: servizio e totali detti", tracciato.id);
                registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
                tx.commit().await?;
            }
            Ok(to)
        }
        Err(errori) => {
            tx.rollback().await?;
            let dette = Some(form.fields);
            let page = pagina(&ctx, &app, &chi, &id, &Vista::default(), &errori, dette).await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page.0))
        }
    }
}
