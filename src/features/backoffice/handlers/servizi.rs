//! What an ente collects for: the list, each with its story, and the form that writes them.
use super::super::model::servizio::{ErroreServizio, Errori, ModuloServizio, is_codice};
use crate::features::backoffice::views::servizi as views;
use crate::features::backoffice::{store, views::modulo};
use crate::features::enti::{self, ContoEnte, RifiutoServizio, Scheda, catalogo};
use crate::kernel::{EnteId, ServizioId};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireCatalogo, Operatore, Permesso, VedereCatalogo};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use jiff::SignedDuration;
use serde::Deserialize;
use sqlx::PgConnection;

pub const SERVIZI: &str = "/operatori/servizi";

/// Changes on the page of a service.
const STORIA: i64 = 100;

/// Rows of the taxonomy on a page: more say that the words are too few.
const TROVATE: usize = 50;

/// `GET /operatori/servizi`
pub async fn list(ctx: Ctx, app: App, chi: Operatore<VedereCatalogo>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let servizi = enti::servizi(&mut tx, chi.suo_ente()?).await?;
    tx.rollback().await?;
    let page = views::list(&ctx, &servizi, writes(&chi));
    Ok(html(StatusCode::OK, page))
}

/// The pages say who may change what they show.
fn writes<P: Permesso>(chi: &Operatore<P>) -> bool {
    chi.incarico().ruolo.puo(GestireCatalogo::POTERE)
}

#[derive(Deserialize)]
pub struct FattoQuery {
    fatto: Option<String>,
}

/// `GET /operatori/servizi/{servizio}`: all of it, and its story.
pub async fn show(
    ctx: Ctx,
    app: App,
    chi: Operatore<VedereCatalogo>,
    id: Path<String>,
    query: Query<FattoQuery>,
) -> Reply {
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    let scheda = find(&mut tx, ente, &id).await?;
    let voce = enti::voce_tassonomia(&mut tx, &scheda.dati.tassonomia).await?;
    let bilancio = enti::bilancio::list(&mut tx, ente, scheda.id).await?;
    let storia = catalogo::storia(&mut tx, ente, scheda.id, STORIA).await?;
    let chi_sono: Vec<String> = storia.iter().map(|it| it.chi.clone()).collect();
    let nomi = store::nomi(&mut tx, &chi_sono).await?;
    tx.rollback().await?;
    // An address proves nothing, and stays: said only of what this person did a moment ago.
    let fatto = query.fatto.is_some()
        && storia.first().is_some_and(|it| {
            it.chi == chi.codice_fiscale().as_str()
                && ctx.now.duration_since(it.at) < SignedDuration::from_secs(60)
        });
    let vista = views::Vista {
        scheda: &scheda,
        voce: voce.as_ref(),
        bilancio: &bilancio,
        storia: &storia,
        nomi: &nomi,
    };
    Ok(html(StatusCode::OK, views::show(&ctx, &vista, writes(&chi), fatto)))
}

pub(super) async fn find(
    conn: &mut PgConnection,
    ente: EnteId,
    id: &str,
) -> Result<Scheda, WebError> {
    let id: ServizioId = id.parse().map_err(|_| WebError::NotFound)?;
    catalogo::find(conn, ente, id).await?.ok_or(WebError::NotFound)
}

#[derive(Deserialize)]
pub struct Scelta {
    cerca: Option<String>,
    tassonomia: Option<String>,
}

/// `GET /operatori/servizi/nuovo`: first a code of the taxonomy is looked for by words, then the form.
pub async fn form(
    ctx: Ctx,
    app: App,
    chi: Operatore<GestireCatalogo>,
    query: Query<Scelta>,
) -> Reply {
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    let Some(codice) = &query.tassonomia else {
        let page = pick(&ctx, &mut tx, None, query.cerca.as_deref()).await?;
        return Ok(html(StatusCode::OK, page));
    };
    let voce = enti::voce_tassonomia(&mut tx, codice).await?.ok_or(WebError::NotFound)?;
    let conti = conti(&mut tx, ente, &ctx).await?;
    let dati = ModuloServizio::nuovo(voce.codice.clone());
    let foglio = modulo::Foglio { servizio: None, voce: Some(&voce), conti: &conti, dati: &dati };
    Ok(html(StatusCode::OK, modulo::page(&ctx, &foglio, &[])))
}

/// `GET /operatori/servizi/{servizio}/modifica`
pub async fn edit(
    ctx: Ctx,
    app: App,
    chi: Operatore<GestireCatalogo>,
    id: Path<String>,
    query: Query<Scelta>,
) -> Reply {
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    let scheda = find(&mut tx, ente, &id).await?;
    if query.cerca.is_some() {
        let page = pick(&ctx, &mut tx, Some(&scheda), query.cerca.as_deref()).await?;
        return Ok(html(StatusCode::OK, page));
    }
    let mut dati = ModuloServizio::of(&scheda);
    if let Some(codice) = &query.tassonomia {
        codice.clone_into(&mut dati.tassonomia);
    }
    let voce = enti::voce_tassonomia(&mut tx, &dati.tassonomia).await?;
    let conti = conti(&mut tx, ente, &ctx).await?;
    let foglio =
        modulo::Foglio { servizio: Some(&scheda), voce: voce.as_ref(), conti: &conti, dati: &dati };
    Ok(html(StatusCode::OK, modulo::page(&ctx, &foglio, &[])))
}

/// The page on which a code is looked for, for a new service or for one that is there.
async fn pick(
    ctx: &Ctx,
    conn: &mut PgConnection,
    scheda: Option<&Scheda>,
    cerca: Option<&str>,
) -> Result<maud::Markup, WebError> {
    let voci = enti::voci_tassonomia(conn).await?;
    let cerca = cerca.unwrap_or_default();
    let mut trovate = enti::cerca_tassonomia(&voci, cerca);
    let tutte = trovate.len();
    trovate.truncate(TROVATE);
    Ok(modulo::pick(ctx, scheda, cerca, &trovate, tutte))
}

/// Accounts of the ente that count today.
pub(super) async fn conti(
    conn: &mut PgConnection,
    ente: EnteId,
    ctx: &Ctx,
) -> sqlx::Result<Vec<ContoEnte>> {
    let mut conti = enti::ibans(conn, ente).await?;
    conti.retain(|it| it.is_valido(ctx.oggi));
    Ok(conti)
}

/// `POST /operatori/servizi`: 303 to the new service, or 422 with everything that is wrong.
pub async fn add(
    ctx: Ctx,
    app: App,
    chi: Operatore<GestireCatalogo>,
    form: CsrfForm<ModuloServizio>,
) -> Reply {
    write(&ctx, &app, &chi, None, form).await
}

/// `POST /operatori/servizi/{servizio}`: the same for one that is there.
pub async fn change(
    ctx: Ctx,
    app: App,
    chi: Operatore<GestireCatalogo>,
    id: Path<String>,
    form: CsrfForm<ModuloServizio>,
) -> Reply {
    write(&ctx, &app, &chi, Some(&id), form).await
}

async fn write(
    ctx: &Ctx,
    app: &App,
    chi: &Operatore<GestireCatalogo>,
    id: Option<&str>,
    form: CsrfForm<ModuloServizio>,
) -> Reply {
    let (mut tx, ente, me) = (chi.begin(app).await?, chi.suo_ente()?, chi.attore());
    let scheda = match id {
        Some(id) => Some(find(&mut tx, ente, id).await?),
        None => None,
    };
    let modulo = &form.fields;
    let (conti, voce) = (
        conti(&mut tx, ente, ctx).await?,
        enti::voce_tassonomia(&mut tx, &modulo.tassonomia).await?,
    );
    let foglio = modulo::Foglio {
        servizio: scheda.as_ref(),
        voce: voce.as_ref(),
        conti: &conti,
        dati: modulo,
    };
    let wrong = |errori: &Errori| {
        Ok(html(StatusCode::UNPROCESSABLE_ENTITY, modulo::page(ctx, &foglio, errori)))
    };
    let dati = modulo.read(&conti);
    let mut errori = dati.as_ref().err().cloned().unwrap_or_default();
    if scheda.is_none() && !is_codice(modulo.codice.trim()) {
        errori.push(("codice", ErroreServizio::Codice));
    }
    let Ok(dati) = dati else { return wrong(&errori) };
    let servizio = scheda.as_ref().map(|it| it.id);
    if let Err(rifiuto) = catalogo::problema(&mut tx, ente, servizio, &dati, ctx.oggi).await? {
        errori.push((field(rifiuto), ErroreServizio::Rifiuto(rifiuto)));
    }
    if !errori.is_empty() {
        return wrong(&errori);
    }
    if modulo.prova.is_some() {
        return Ok(html(StatusCode::OK, modulo::trial(ctx, &foglio, &dati)));
    }
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let id = match servizio {
        Some(id) => Some(id),
        None => catalogo::insert(&mut tx, ente, modulo.codice.trim(), &dati).await?,
    };
    let Some(id) = id else { return wrong(&vec![("codice", ErroreServizio::CodiceUsato)]) };
    catalogo::update(&mut tx, ente, id, &dati).await?;
    let url = ctx.href(&format!("{SERVIZI}/{id}?fatto=1"));
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    let what = format!("servizio {id}");
    registro::add(&mut tx, app, &chi.voce(Evento::CatalogoCambiato, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

fn field(rifiuto: RifiutoServizio) -> &'static str {
    match rifiuto {
        RifiutoServizio::TassonomiaSconosciuta | RifiutoServizio::TassonomiaScaduta => "tassonomia",
        RifiutoServizio::IbanSconosciuto | RifiutoServizio::IbanNonValido => "conto",
        RifiutoServizio::ARate => "dopo-0",
    }
}
