//! The list of forms, one form, and what is done to it as a whole.
use super::{Cambio, Chi, MODULI, bozza, cambia, mano, versioni};
use crate::features::enti::{self, Servizio};
use crate::features::spontanei::model::controllo::problemi;
use crate::features::spontanei::model::modelli::Modello;
use crate::features::spontanei::model::modulo::{Campo, Testi, TipoCampo};
use crate::features::spontanei::model::stato::StatoVersione;
use crate::features::spontanei::store_ente::{self, Fatto};
use crate::features::spontanei::views_ente;
use crate::kernel::ServizioId;
use crate::platform::idempotency::{self, Next};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;
use sqlx::PgConnection;

/// Services in use that they look after.
async fn servizi(conn: &mut PgConnection, chi: &Chi) -> Result<Vec<Servizio>, WebError> {
    let loro = &chi.incarico().servizi;
    let servizi = enti::servizi(conn, chi.suo_ente()?).await?.into_iter();
    Ok(servizi.filter(|it| it.attivo && (loro.is_empty() || loro.contains(&it.id))).collect())
}

/// `GET /operatori/moduli`
pub async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let voci = store_ente::elenco(&mut tx, chi.suo_ente()?).await?;
    let servizi = servizi(&mut tx, &chi).await?;
    let chiusi = store_ente::chiusi(&mut tx, chi.suo_ente()?).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views_ente::elenco::page(&ctx, &voci, &servizi, &chiusi)))
}

#[derive(Deserialize)]
pub struct Nuovo {
    servizio: ServizioId,
    modello: String,
}

/// `POST /operatori/moduli`: a draft made of a model; 404 for a service that is not theirs.
pub async fn create(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Nuovo>) -> Reply {
    let modello = Modello::parse(&form.fields.modello).ok_or(WebError::BadRequest)?;
    let mut tx = chi.begin(&app).await?;
    let servizio =
        servizi(&mut tx, &chi).await?.into_iter().find(|it| it.id == form.fields.servizio);
    let servizio = servizio.ok_or(WebError::NotFound)?;
    let attore = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &attore, form.idem).await? {
        return Ok(see_other(&url));
    }
    let (ente, modulo) = (chi.suo_ente()?, modello.modulo());
    let id = store_ente::crea(&mut tx, ente, servizio.id, &modulo, &mano(&chi, &ctx)).await?;
    let url = ctx.href(&format!("{MODULI}/{id}"));
    idempotency::finish(&mut tx, &attore, form.idem, &url).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

#[derive(Deserialize)]
pub struct Interruttore {
    servizio: ServizioId,
    acceso: bool,
}

/// `POST /operatori/moduli/bollettino`: the standard form of a service, on or off.
pub async fn switch(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Interruttore>) -> Reply {
    let Interruttore { servizio, acceso } = form.fields;
    let mut tx = chi.begin(&app).await?;
    if !servizi(&mut tx, &chi).await?.iter().any(|it| it.id == servizio) {
        return Err(WebError::NotFound);
    }
    store_ente::regola(&mut tx, chi.suo_ente()?, servizio, acceso, &mano(&chi, &ctx)).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(MODULI)))
}

/// `GET /operatori/moduli/{modulo}`: its fields, what is wrong, its versions, who did what.
pub async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let (id, versioni) = versioni(&mut tx, &chi, &id).await?;
    let storia = store_ente::storia(&mut tx, id).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views_ente::scheda::page(&ctx, id, &versioni, &storia, false)))
}

#[derive(Deserialize)]
pub struct Azione {
    azione: Cosa,
    #[serde(default)]
    revisione: i32,
    /// Number of a field, from 0; or the kind of a new one.
    #[serde(default)]
    campo: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Cosa {
    Aggiungi,
    Su,
    Giu,
    Togli,
    Pubblica,
    Ritira,
    /// A new draft, of the version in use or of the last one.
    Nuova,
}

/// `POST /operatori/moduli/{modulo}`: 303 back to it; 422 when it cannot be published, 409 when it is not as
/// it was seen.
pub async fn act(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Azione>) -> Reply {
    let Azione { azione, revisione, campo } = form.fields;
    let path = format!("{MODULI}/{}", id.as_str());
    let n = campo.parse::<usize>().ok();
    let mut cambio = Cambio { id: &id, revisione, idem: form.idem, campo: None, poi: &path };
    match azione {
        Cosa::Aggiungi => {
            let tipo = TipoCampo::nuovo(&campo).ok_or(WebError::BadRequest)?;
            cambio.campo = Some(tipo.nome());
            cambia(&ctx, &app, &chi, &cambio, |modulo| {
                let usati: Vec<String> = modulo.campi.iter().map(|it| it.nome.clone()).collect();
                let nome = (0..=usati.len())
                    .map(|n| format!("campo_{}", n + 1))
                    .find(|it| !usati.contains(it));
                modulo.campi.push(Campo {
                    etichetta: Testi::default(),
                    nome: nome.unwrap_or_default(),
                    tipo: tipo.clone(),
                    ..Campo::default()
                });
                Ok(())
            })
            .await
        }
        Cosa::Su | Cosa::Giu | Cosa::Togli => {
            cambia(&ctx, &app, &chi, &cambio, |modulo| {
                let n = n
                    .filter(|it| *it < modulo.campi.len())
                    .ok_or_else(|| Box::new(Err(WebError::NotFound)))?;
                match azione {
                    Cosa::Su if 0 < n => modulo.campi.swap(n - 1, n),
                    Cosa::Giu if n + 1 < modulo.campi.len() => modulo.campi.swap(n, n + 1),
                    Cosa::Togli => drop(modulo.campi.remove(n)),
                    _ => {}
                }
                Ok(())
            })
            .await
        }
        Cosa::Pubblica | Cosa::Ritira | Cosa::Nuova => {
            change_version(&ctx, &app, &chi, &cambio, azione).await
        }
    }
}

async fn change_version(ctx: &Ctx, app: &App, chi: &Chi, it: &Cambio<'_>, cosa: Cosa) -> Reply {
    let mut tx = chi.begin(app).await?;
    let (id, tutte) = versioni(&mut tx, chi, it.id).await?;
    let attore = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &attore, it.idem).await? {
        return Ok(see_other(&url));
    }
    let (ente, mano) = (chi.suo_ente()?, mano(chi, ctx));
    let in_uso = tutte.iter().find(|it| it.stato == StatoVersione::Pubblicata);
    let superata = || Ok(html(StatusCode::CONFLICT, views_ente::superata(ctx, id)));
    match cosa {
        Cosa::Pubblica => {
            let Ok(bozza) = bozza(&tutte) else { return superata() };
            if bozza.revisione != it.revisione {
                return superata();
            }
            if !problemi(&bozza.modulo).is_empty() {
                let storia = store_ente::storia(&mut tx, id).await?;
                let page = views_ente::scheda::page(ctx, id, &tutte, &storia, true);
                return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
            store_ente::pubblica(&mut tx, id, bozza.numero, ctx.now).await?;
            let fatto = Fatto::Pubblicata;
            store_ente::annota(&mut tx, ente, id, bozza.numero, fatto, None, &mano).await?;
        }
        Cosa::Ritira => {
            let Some(in_uso) = in_uso.filter(|uso| uso.revisione == it.revisione) else {
                return superata();
            };
            store_ente::ritira(&mut tx, id, ctx.now).await?;
            let fatto = Fatto::Ritirata;
            store_ente::annota(&mut tx, ente, id, in_uso.numero, fatto, None, &mano).await?;
        }
        _ => {
            let (Some(ultima), Err(_)) = (tutte.first(), bozza(&tutte)) else { return superata() };
            let da = in_uso.unwrap_or(ultima);
            store_ente::bozza(&mut tx, ente, id, ultima.numero + 1, &da.modulo, &mano).await?;
        }
    }
    let url = ctx.href(it.poi);
    idempotency::finish(&mut tx, &attore, it.idem, &url).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}
