//! How an ente joins, seen by itself: what is still to do, its texts, the call of our own station.
use super::super::model::adesione::{Adesione, Recapiti};
use super::super::model::servizio::{righe, scritto};
use crate::features::backoffice::store::adesione;
use crate::features::backoffice::views::attivazione as views;
use crate::features::backoffice::wire;
use crate::features::enti::{Testi, vetrina};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{AttivareEnte, Operatore};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Empty, Reply, WebError, html, http_client, see_other};
use actix_web::http::StatusCode;
use serde::Deserialize;
use sqlx::PgConnection;
use std::time::Duration;
use views::Errore;

pub const ATTIVAZIONE: &str = "/operatori/attivazione";

/// Longer than the station may take (`domain.md`: the Node waits for 30 seconds, and wants 2).
const PAZIENZA: Duration = Duration::from_secs(10);

type Chi = Operatore<AttivareEnte>;

/// `GET /operatori/attivazione`
pub async fn show(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let it = sua(&mut tx, &chi, &ctx).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::show(&ctx, &it, false)))
}

async fn sua(conn: &mut PgConnection, chi: &Chi, ctx: &Ctx) -> Result<Adesione, WebError> {
    let ente = chi.suo_ente()?;
    adesione::list(conn, Some(ente), ctx.oggi).await?.pop().ok_or(WebError::NotFound)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub telefono: String,
    pub email: String,
    pub sito: String,
    pub presentazione_it: String,
    pub presentazione_en: String,
    pub presentazione_es: String,
    pub orari_it: String,
    pub orari_en: String,
    pub orari_es: String,
}

impl Dati {
    fn of(it: &Adesione) -> Self {
        let testo = |it: &Option<String>| it.clone().unwrap_or_default();
        let (presentazione, orari) =
            (it.presentazione.clone().unwrap_or_default(), it.orari.clone().unwrap_or_default());
        Self {
            telefono: testo(&it.recapiti.telefono),
            email: testo(&it.recapiti.email),
            sito: testo(&it.recapiti.sito),
            presentazione_it: presentazione.it,
            presentazione_en: testo(&presentazione.en),
            presentazione_es: testo(&presentazione.es),
            orari_it: orari.it,
            orari_en: testo(&orari.en),
            orari_es: testo(&orari.es),
        }
    }

    fn problemi(&self) -> Vec<(&'static str, Errore)> {
        let lungo = |testi: [&str; 3], massimo| {
            testi.into_iter().any(|it| massimo < it.trim().chars().count())
        };
        let senza = |testi: [&str; 3]| {
            testi.first().is_some_and(|it| !it.trim().is_empty())
                || testi.iter().all(|it| it.trim().is_empty())
        };
        let presentazione =
            [&*self.presentazione_it, &self.presentazione_en, &self.presentazione_es];
        let orari = [&*self.orari_it, &self.orari_en, &self.orari_es];
        let email = self.email.trim();
        let web = self.sito.trim();
        let tutti = [
            (40 < self.telefono.trim().chars().count(), "telefono", Errore::Telefono),
            (
                !email.is_empty() && (!email.contains('@') || 254 < email.len()),
                "email",
                Errore::Email,
            ),
            (
                !web.is_empty() && (!web.starts_with("https://") || 200 < web.len()),
                "sito",
                Errore::Sito,
            ),
            (
                lungo(presentazione, 1000) || !senza(presentazione),
                "presentazione_it",
                Errore::Presentazione,
            ),
            (lungo(orari, 300) || !senza(orari), "orari_it", Errore::Orari),
        ];
        tutti.into_iter().filter(|it| it.0).map(|it| (it.1, it.2)).collect()
    }
}

/// `GET /operatori/attivazione/dati`
pub async fn form(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let it = sua(&mut tx, &chi, &ctx).await?;
    Ok(html(StatusCode::OK, views::form(&ctx, &Dati::of(&it), &[])))
}

/// `POST /operatori/attivazione/dati`: 303 to what is still to do, or 422 with everything that is wrong.
pub async fn write(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Dati>) -> Reply {
    let (dati, me) = (&form.fields, chi.attore());
    let errori = dati.problemi();
    if !errori.is_empty() {
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views::form(&ctx, dati, &errori)));
    }
    let mut tx = chi.begin(&app).await?;
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let recapiti = Recapiti {
        telefono: scritto(&dati.telefono),
        email: scritto(&dati.email),
        sito: scritto(&dati.sito),
    };
    let testi = |it: &str, en: &str, es: &str| {
        righe(it).map(|it| Testi { it, en: righe(en), es: righe(es) })
    };
    let presentazione =
        testi(&dati.presentazione_it, &dati.presentazione_en, &dati.presentazione_es);
    let orari = testi(&dati.orari_it, &dati.orari_en, &dati.orari_es);
    let ente = chi.suo_ente()?;
    adesione::set_recapiti(&mut tx, ente, &recapiti).await?;
    vetrina::set_testi(&mut tx, ente, presentazione.as_ref(), orari.as_ref()).await?;
    let url = ctx.href(ATTIVAZIONE);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    registro::add(
        &mut tx,
        &app,
        &chi.voce(Evento::EnteCambiato, None, "recapiti e testi".to_owned()),
    )
    .await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// `POST /operatori/attivazione/stazione`: asks our own station, from outside, what the Node will ask for a
/// notice of the ente, and writes down what it answers. 409 when there is no notice to ask for.
pub async fn station(ctx: Ctx, app: App, chi: Chi, _: CsrfForm<Empty>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let it = sua(&mut tx, &chi, &ctx).await?;
    let avviso = adesione::avviso_di_prova(&mut tx, it.ente).await?;
    tx.rollback().await?;
    let Some(avviso) = avviso else {
        return Ok(html(StatusCode::CONFLICT, views::show(&ctx, &it, true)));
    };
    // The station answers on the same pool: nothing is held meanwhile.
    let stazione = &app.config.stazione;
    let domanda = wire::verifica(
        it.codice_fiscale.as_str(),
        &stazione.intermediario,
        &stazione.stazione,
        &avviso,
    );
    let request = http_client::new(PAZIENZA)?
        .post(format!("{}/nodo/paForNode", app.config.portal_origin()))
        .header("content-type", "text/xml; charset=utf-8")
        .header("SOAPAction", "\"paVerifyPaymentNotice\"")
        .body(domanda);
    let esito = match http_client::ask(request, &[], 64 * 1024).await {
        Ok(answer) => wire::esito(&answer.body),
        Err(_) => "NON_RISPONDE".to_owned(),
    };
    let mut tx = chi.begin(&app).await?;
    adesione::insert_prova(&mut tx, it.ente, &esito, &chi.firma(app.clock.now())).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(ATTIVAZIONE)))
}
