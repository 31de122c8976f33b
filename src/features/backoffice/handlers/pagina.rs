//! The page by which an ente shows itself, as its own people write it: offices, crest.
use crate::features::backoffice::model::pagina::ModuloUfficio;
use crate::features::backoffice::store;
use crate::features::backoffice::views::pagina::{self as views, RifiutoStemma};
use crate::features::enti::{Ufficio, vetrina};
use crate::kernel::{EnteId, UfficioId};
use crate::platform::idempotency::{self, Next};
use crate::platform::immagine::{RifiutoImmagine, quadrata};
use crate::platform::operatori::{CurarePagina, Operatore};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, CsrfUpload, Ctx, Empty, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{self, Path};
use anyhow::Context;
use sqlx::{PgConnection, Postgres, Transaction};
use std::io::Read;
use uuid::Uuid;

pub const PAGINA: &str = "/operatori/pagina";
/// Side of a crest, pixels: twice what a page shows.
const LATO: u32 = 256;
/// Changes on the page.
const STORIA: i64 = 50;
/// Offices of an ente.
const MOST_UFFICI: usize = 30;

type Chi = Operatore<CurarePagina>;

/// `GET /operatori/pagina`
pub async fn show(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    page(&ctx, &mut tx, &chi, StatusCode::OK, None).await
}

async fn page(
    ctx: &Ctx,
    conn: &mut PgConnection,
    chi: &Chi,
    status: StatusCode,
    rifiuto: Option<RifiutoStemma>,
) -> Reply {
    let ente = chi.suo_ente()?;
    let it = vetrina::find(conn, ente).await?.ok_or(WebError::NotFound)?;
    let storia = vetrina::storia(conn, ente, STORIA).await?;
    let persone: Vec<String> = storia.iter().map(|it| it.chi.clone()).collect();
    let nomi = store::nomi(conn, &persone).await?;
    Ok(html(status, views::show(ctx, &it, &storia, &nomi, rifiuto)))
}

/// `POST /operatori/pagina/stemma`: 303 to the page; 422 when the file is not a picture we can take.
pub async fn crest(ctx: Ctx, app: App, chi: Chi, mut form: CsrfUpload<Empty, 1>) -> Reply {
    let png = match form.take("stemma").map(|it| it.content) {
        None => Err(RifiutoStemma::Nessuno),
        Some(None) => Err(RifiutoStemma::Pesante),
        Some(Some(mut content)) => {
            let mut bytes = vec![];
            content.file.read_to_end(&mut bytes).context("a file that was sent cannot be read")?;
            let fatta = web::block(move || quadrata(&bytes, LATO)).await;
            fatta.context("a picture was not finished")?.map_err(|it| match it {
                RifiutoImmagine::NonImmagine => RifiutoStemma::NonImmagine,
                RifiutoImmagine::TroppoGrande => RifiutoStemma::TroppoGrande,
            })
        }
    };
    let mut tx = chi.begin(&app).await?;
    match png {
        Err(no) => page(&ctx, &mut tx, &chi, StatusCode::UNPROCESSABLE_ENTITY, Some(no)).await,
        Ok(png) => set_crest(&ctx, &app, tx, &chi, form.idem, Some(&png)).await,
    }
}

/// `POST /operatori/pagina/stemma/togli`
pub async fn drop_crest(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Empty>) -> Reply {
    let tx = chi.begin(&app).await?;
    set_crest(&ctx, &app, tx, &chi, form.idem, None).await
}

async fn set_crest(
    ctx: &Ctx,
    app: &App,
    mut tx: Transaction<'static, Postgres>,
    chi: &Chi,
    idem: Uuid,
    png: Option<&[u8]>,
) -> Reply {
    if let Next::Answered(url) = idempotency::begin(&mut tx, &chi.attore(), idem).await? {
        return Ok(see_other(&url));
    }
    vetrina::set_stemma(&mut tx, chi.suo_ente()?, png).await?;
    close(ctx, app, tx, chi, idem, "stemma").await
}

/// Writes the line of the register and the answer, commits, and goes to the page.
async fn close(
    ctx: &Ctx,
    app: &App,
    mut tx: Transaction<'static, Postgres>,
    chi: &Chi,
    idem: Uuid,
    what: &str,
) -> Reply {
    let url = ctx.href(PAGINA);
    idempotency::finish(&mut tx, &chi.attore(), idem, &url).await?;
    let voce = chi.voce(Evento::EnteCambiato, None, format!("pagina: {what}"));
    registro::add(&mut tx, app, &voce).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// `GET /operatori/pagina/uffici/nuovo`
pub async fn new_office(ctx: Ctx, _: Chi) -> Reply {
    Ok(html(StatusCode::OK, views::office(&ctx, None, &ModuloUfficio::default(), &[])))
}

/// `POST /operatori/pagina/uffici`: 303 to the page, or 422 with everything that is wrong; 409 when there
/// are thirty.
pub async fn add_office(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<ModuloUfficio>) -> Reply {
    let dati = match form.fields.read() {
        Ok(dati) => dati,
        Err(errori) => {
            let page = views::office(&ctx, None, &form.fields, &errori);
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    if let Next::Answered(url) = idempotency::begin(&mut tx, &chi.attore(), form.idem).await? {
        return Ok(see_other(&url));
    }
    if vetrina::uffici(&mut tx, ente).await?.len() >= MOST_UFFICI {
        let troppi = Some(RifiutoStemma::TroppiUffici);
        return page(&ctx, &mut tx, &chi, StatusCode::CONFLICT, troppi).await;
    }
    vetrina::insert_ufficio(&mut tx, ente, &dati).await?;
    close(&ctx, &app, tx, &chi, form.idem, "ufficio nuovo").await
}

async fn find(conn: &mut PgConnection, ente: EnteId, id: &str) -> Result<Ufficio, WebError> {
    let id: UfficioId = id.parse().map_err(|_| WebError::NotFound)?;
    let mut uffici = vetrina::uffici(conn, ente).await?;
    uffici.retain(|it| it.id == id);
    uffici.pop().ok_or(WebError::NotFound)
}

/// `GET /operatori/pagina/uffici/{ufficio}`
pub async fn office(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let it = find(&mut tx, chi.suo_ente()?, &id).await?;
    let modulo = ModuloUfficio::of(&it.dati);
    Ok(html(StatusCode::OK, views::office(&ctx, Some(&it), &modulo, &[])))
}

/// `POST /operatori/pagina/uffici/{ufficio}`: 303 to the page, or 422 with everything that is wrong.
pub async fn change_office(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    form: CsrfForm<ModuloUfficio>,
) -> Reply {
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    let it = find(&mut tx, ente, &id).await?;
    let dati = match form.fields.read() {
        Ok(dati) => dati,
        Err(errori) => {
            let page = views::office(&ctx, Some(&it), &form.fields, &errori);
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    if let Next::Answered(url) = idempotency::begin(&mut tx, &chi.attore(), form.idem).await? {
        return Ok(see_other(&url));
    }
    vetrina::update_ufficio(&mut tx, ente, it.id, &dati).await?;
    close(&ctx, &app, tx, &chi, form.idem, "ufficio").await
}

/// `POST /operatori/pagina/uffici/{ufficio}/togli`
pub async fn drop_office(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    form: CsrfForm<Empty>,
) -> Reply {
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    if let Next::Answered(url) = idempotency::begin(&mut tx, &chi.attore(), form.idem).await? {
        return Ok(see_other(&url));
    }
    let it = find(&mut tx, ente, &id).await?;
    vetrina::delete_ufficio(&mut tx, ente, it.id).await?;
    close(&ctx, &app, tx, &chi, form.idem, "ufficio tolto").await
}
