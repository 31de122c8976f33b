//! Entes as the region sees them: who they are, how far each is, in which state and why.
use super::super::model::adesione::{Adesione, RifiutoStato};
use super::super::model::servizio::scritto;
use super::avviso;
use crate::features::backoffice::store::adesione::{self, DatiEnte};
use crate::features::backoffice::{store, views::enti as views};
use crate::features::enti::StatoEnte;
use crate::kernel::{CodiceFiscale, EnteId, is_codice_ente};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{IscriverEnti, Operatore};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Confermato, CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;
use sqlx::PgConnection;
use views::Errore;

pub const ENTI: &str = "/operatori/enti";

/// Changes on the page of an ente.
const STORIA: i64 = 100;

type Chi = Operatore<IscriverEnti>;

/// `GET /operatori/enti`: every ente, and what each still has to do.
pub async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let enti = adesione::list(&mut tx, None, ctx.oggi).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::list(&ctx, &enti)))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub codice_fiscale: String,
    pub denominazione: String,
    pub codice_ipa: String,
    pub segregazione: String,
    pub accordo: String,
}

impl Dati {
    fn of(it: &Adesione) -> Self {
        Self {
            codice_fiscale: it.codice_fiscale.as_str().to_owned(),
            denominazione: it.denominazione.clone(),
            codice_ipa: it.codice_ipa.clone().unwrap_or_default(),
            segregazione: format!("{:02}", it.segregazione),
            accordo: it.accordo.clone().unwrap_or_default(),
        }
    }

    /// What is typed, besides the fiscal code; or everything that is wrong with it.
    pub fn read(&self) -> Result<DatiEnte, Vec<(&'static str, Errore)>> {
        let mut errori = vec![];
        let denominazione = scritto(&self.denominazione).filter(|it| it.chars().count() <= 140);
        if denominazione.is_none() {
            errori.push(("denominazione", Errore::Denominazione));
        }
        let codice_ipa = scritto(&self.codice_ipa);
        let piano = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        if codice_ipa.as_ref().is_some_and(|it| 20 < it.len() || !it.chars().all(piano)) {
            errori.push(("codice_ipa", Errore::CodiceIpa));
        }
        let segregazione = self.segregazione.trim().parse().ok().filter(|it| (0..=99).contains(it));
        if segregazione.is_none() {
            errori.push(("segregazione", Errore::Segregazione));
        }
        let accordo = scritto(&self.accordo);
        if accordo.as_ref().is_some_and(|it| 140 < it.chars().count()) {
            errori.push(("accordo", Errore::Accordo));
        }
        match (denominazione, segregazione) {
            (Some(denominazione), Some(segregazione)) if errori.is_empty() => {
                Ok(DatiEnte { denominazione, codice_ipa, segregazione, accordo })
            }
            _ => Err(errori),
        }
    }
}

/// `GET /operatori/enti/nuovo`
pub async fn form(ctx: Ctx, _: Confermato<IscriverEnti>) -> Reply {
    Ok(html(StatusCode::OK, views::form(&ctx, None, &Dati::default(), &[])))
}

/// `POST /operatori/enti`: 303 to the new ente, or 422 with everything that is wrong.
pub async fn add(ctx: Ctx, app: App, chi: Confermato<IscriverEnti>, form: CsrfForm<Dati>) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let wrong = |errori: &[(&'static str, Errore)]| {
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views::form(&ctx, None, dati, errori)))
    };
    let codice = dati.codice_fiscale.trim();
    let codice = CodiceFiscale::parse(codice).ok().filter(|it| is_codice_ente(it.as_str()));
    let letti = dati.read();
    let mut errori = letti.as_ref().err().cloned().unwrap_or_default();
    if codice.is_none() {
        errori.insert(0, ("codice_fiscale", Errore::CodiceFiscale));
    }
    let (Some(codice), Ok(nuovo)) = (codice, letti) else { return wrong(&errori) };
    let (mut tx, me) = (chi.begin(&app).await?, chi.attore());
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let id = adesione::insert(&mut tx, &codice, &nuovo).await?;
    let Some(id) = id else { return wrong(&[("codice_fiscale", Errore::GiaIscritto)]) };
    close(&ctx, &app, tx, &chi, form.idem, id, "iscritto").await
}

/// Writes the line of the register and the answer, commits, and goes to the ente's page.
async fn close(
    ctx: &Ctx,
    app: &App,
    mut tx: sqlx::Transaction<'static, sqlx::Postgres>,
    chi: &Chi,
    idem: uuid::Uuid,
    id: EnteId,
    what: &str,
) -> Reply {
    let url = ctx.href(&format!("{ENTI}/{id}"));
    idempotency::finish(&mut tx, &chi.attore(), idem, &url).await?;
    let voce = chi.voce(Evento::EnteCambiato, None, format!("ente {id}: {what}"));
    registro::add(&mut tx, app, &Voce { ente: Some(id), ..voce }).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// `GET /operatori/enti/{ente}`: all of it, what it still has to do, and its story.
pub async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let it = find(&mut tx, &id, &ctx).await?;
    page(&ctx, &mut tx, &it, StatusCode::OK, None).await
}

async fn find(conn: &mut PgConnection, id: &str, ctx: &Ctx) -> Result<Adesione, WebError> {
    let id: EnteId = id.parse().map_err(|_| WebError::NotFound)?;
    adesione::list(conn, Some(id), ctx.oggi).await?.pop().ok_or(WebError::NotFound)
}

async fn page(
    ctx: &Ctx,
    conn: &mut PgConnection,
    it: &Adesione,
    status: StatusCode,
    rifiuto: Option<RifiutoStato>,
) -> Reply {
    let storia = adesione::storia(conn, it.ente, STORIA).await?;
    let chi: Vec<String> = storia.iter().map(|it| it.chi.clone()).collect();
    let nomi = store::nomi(conn, &chi).await?;
    Ok(html(status, views::show(ctx, it, &storia, &nomi, rifiuto)))
}

/// `GET /operatori/enti/{ente}/modifica`
pub async fn edit(ctx: Ctx, app: App, chi: Confermato<IscriverEnti>, id: Path<String>) -> Reply {
    let mut tx = chi.0.begin(&app).await?;
    let it = find(&mut tx, &id, &ctx).await?;
    Ok(html(StatusCode::OK, views::form(&ctx, Some(&it), &Dati::of(&it), &[])))
}

/// `POST /operatori/enti/{ente}`: the fiscal code never changes; the segregation code not once there are
/// services.
pub async fn change(
    ctx: Ctx,
    app: App,
    chi: Confermato<IscriverEnti>,
    id: Path<String>,
    form: CsrfForm<Dati>,
) -> Reply {
    let (Confermato(chi), dati) = (chi, &form.fields);
    let mut tx = chi.begin(&app).await?;
    let it = find(&mut tx, &id, &ctx).await?;
    let wrong = |errori: &[(&'static str, Errore)]| {
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views::form(&ctx, Some(&it), dati, errori)))
    };
    let nuovi = match dati.read() {
        Ok(nuovi) => nuovi,
        Err(errori) => return wrong(&errori),
    };
    if nuovi.segregazione != it.segregazione && adesione::has_servizi(&mut tx, it.ente).await? {
        return wrong(&[("segregazione", Errore::SegregazioneUsata)]);
    }
    if let Next::Answered(url) = idempotency::begin(&mut tx, &chi.attore(), form.idem).await? {
        return Ok(see_other(&url));
    }
    if !adesione::update(&mut tx, it.ente, &nuovi).await? {
        return wrong(&[("codice_ipa", Errore::IpaUsato)]);
    }
    close(&ctx, &app, tx, &chi, form.idem, it.ente, "dati").await
}

#[derive(Deserialize)]
pub struct Passo {
    #[serde(default)]
    stato: String,
    #[serde(default)]
    motivo: String,
}

/// `POST /operatori/enti/{ente}/stato`: 303 to the ente, or 409 with the reason.
pub async fn step(
    ctx: Ctx,
    app: App,
    chi: Confermato<IscriverEnti>,
    id: Path<String>,
    form: CsrfForm<Passo>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let it = find(&mut tx, &id, &ctx).await?;
    if let Next::Answered(url) = idempotency::begin(&mut tx, &chi.attore(), form.idem).await? {
        return Ok(see_other(&url));
    }
    let stato = views::STATI.into_iter().find(|it| views::stato_code(*it) == form.fields.stato);
    let motivo: String =
        scritto(&form.fields.motivo).unwrap_or_default().chars().take(300).collect();
    let rifiuto = stato.map_or(Err(RifiutoStato::Passo), |stato| it.puo(stato, &motivo));
    let stato = stato.unwrap_or(StatoEnte::Inserito);
    if rifiuto.is_ok() && stato == StatoEnte::Attivo {
        avviso::withdraw(&app, it.ente, &chi).await?;
    }
    match rifiuto {
        Ok(()) if adesione::set_stato(&mut tx, it.ente, it.stato, stato, &motivo).await? => {
            let what = views::stato_code(stato);
            close(&ctx, &app, tx, &chi, form.idem, it.ente, what).await
        }
        // Somebody was faster.
        Ok(()) => page(&ctx, &mut tx, &it, StatusCode::CONFLICT, Some(RifiutoStato::Passo)).await,
        Err(rifiuto) => page(&ctx, &mut tx, &it, StatusCode::CONFLICT, Some(rifiuto)).await,
    }
}
