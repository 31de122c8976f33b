//! Lists of what an ente is owed: everything, or what was looked for; on a page, or as a file.
use super::{Chi, POSIZIONI};
use crate::features::enti;
use crate::features::posizioni::model::ricerca::{Cerca, Chiave, Ricerca};
use crate::features::posizioni::store_ente::ricerca::{Ambito, trova};
use crate::features::posizioni::store_ente::{self, Voce};
use crate::features::posizioni::{ANONIMO, views_ente, wire};
use crate::kernel::{RataId, ServizioId};
use crate::platform::operatori::Potere;
use crate::platform::pages::{LIMIT, Pagina, numero, offset};
use crate::platform::registro::{self, Evento};
use crate::platform::web::{App, attachment};
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{self, Query};
use anyhow::Context;
use serde::Deserialize;
use sqlx::PgConnection;
use std::collections::BTreeSet;
use views_ente::elenco::{Cercata, Servizi};

/// Rows of a file, at most: whoever needs more asks for less at a time.
pub const MASSIMO: i64 = 50_000;
/// Rows read at once for a file.
const BLOCCO: usize = 5_000;

#[derive(Deserialize)]
pub struct Elenco {
    #[serde(default)]
    pagina: String,
    /// A search of this session, sealed.
    ricerca: Option<String>,
}

/// `GET /operatori/posizioni?pagina=&ricerca=`: the newest first, all or those of a search. A search
/// that is of no living session leads to all of them.
pub async fn list(ctx: Ctx, app: App, chi: Chi, query: Query<Elenco>) -> Reply {
    let Some((scritta, cerca)) = read(&app, &chi, query.ricerca.as_deref()) else {
        return Ok(see_other(&ctx.href(POSIZIONI)));
    };
    let numero = numero(&query.pagina);
    let ids = find(&ctx, &app, &chi, &cerca, offset(numero), LIMIT).await?;
    let mut tx = chi.begin(&app).await?;
    let voci = store_ente::voci(&mut tx, chi.suo_ente()?, &ids).await?;
    let servizi = servizi(&mut tx, &chi).await?;
    let pagina = Pagina::new(numero, voci);
    let viste: Vec<_> = shown(&cerca, &pagina.voci)
        .into_iter()
        .map(|(codice, what)| chi.voce(Evento::Visione, Some(&codice), what))
        .collect();
    registro::add_all(&mut tx, &app, &viste).await?;
    tx.commit().await?;
    let path = match &query.ricerca {
        None => POSIZIONI.to_owned(),
        Some(ricerca) => format!("{POSIZIONI}?ricerca={ricerca}"),
    };
    let scrive = chi.incarico().ruolo.puo(Potere::ScriverePosizioni);
    let cercata = Cercata { scritta: &scritta, cerca: &cerca, path: &path, scrive };
    Ok(html(StatusCode::OK, views_ente::elenco::list(&ctx, &cercata, &servizi, &pagina)))
}

/// `POST /operatori/posizioni`: 303 to what is found, so that one comes back to it from a posizione. 422
/// for what cannot be looked for.
pub async fn search(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Ricerca>) -> Reply {
    let scritta = form.fields;
    if let Err(errori) = scritta.parse() {
        let mut tx = chi.begin(&app).await?;
        let servizi = servizi(&mut tx, &chi).await?;
        tx.rollback().await?;
        let page = views_ente::elenco::unknown(&ctx, &scritta, &servizi, &errori);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let ricerca = scritta.seal(app.config.key(), chi.sessione())?;
    Ok(see_other(&ctx.href(&format!("{POSIZIONI}?ricerca={ricerca}"))))
}

#[derive(Deserialize)]
pub struct File {
    ricerca: Option<String>,
    #[serde(default)]
    formato: Formato,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Formato {
    #[default]
    Csv,
    Xlsx,
}

/// `GET /operatori/posizioni/elenco?ricerca=&formato=csv|xlsx`: the same list with who owes and what happened,
/// to be opened with a spreadsheet: no cell of it is a formula. At most [`MASSIMO`] rows: 422 for more.
pub async fn export(ctx: Ctx, app: App, chi: Chi, query: Query<File>) -> Reply {
    let Some((scritta, cerca)) = read(&app, &chi, query.ricerca.as_deref()) else {
        return Ok(see_other(&ctx.href(POSIZIONI)));
    };
    let ids = find(&ctx, &app, &chi, &cerca, 0, MASSIMO + 1).await?;
    let mut tx = chi.begin(&app).await?;
    if usize::try_from(MASSIMO).is_ok_and(|most| most < ids.len()) {
        let servizi = servizi(&mut tx, &chi).await?;
        tx.rollback().await?;
        let page = views_ente::elenco::too_many(&ctx, &scritta, &servizi);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let ente = chi.suo_ente()?;
    let mut voci = Vec::with_capacity(ids.len());
    for some in ids.chunks(BLOCCO) {
        voci.extend(store_ente::voci(&mut tx, ente, some).await?);
    }
    let what = match &cerca.chiave {
        Chiave::Debitore(_) => "elenco di una persona",
        _ => "elenco",
    };
    let codice = match &cerca.chiave {
        Chiave::Debitore(codice) => Some(codice.as_str()),
        _ => None,
    };
    let what = format!("{what}: {} posizioni in un file", voci.len());
    registro::add(&mut tx, &app, &chi.voce(Evento::Visione, codice, what)).await?;
    tx.commit().await?;
    let oggi = ctx.oggi;
    let formato = query.formato;
    let bytes = web::block(move || match formato {
        Formato::Csv => wire::csv(&voci, oggi),
        Formato::Xlsx => wire::xlsx(&voci, oggi),
    });
    let bytes = bytes.await.context("making a list stopped")??;
    let (tipo, nome) = match formato {
        Formato::Csv => ("text/csv; charset=utf-8", format!("posizioni-{oggi}.csv")),
        Formato::Xlsx => (wire::XLSX, format!("posizioni-{oggi}.xlsx")),
    };
    Ok(attachment(tipo, &nome, bytes))
}

/// The search of an address; none when it is of another session.
fn read(app: &App, chi: &Chi, sealed: Option<&str>) -> Option<(Ricerca, Cerca)> {
    let scritta = match sealed {
        None => Ricerca::default(),
        Some(sealed) => Ricerca::open(sealed, app.config.key(), chi.sessione())?,
    };
    let cerca = scritta.parse().ok()?;
    Some((scritta, cerca))
}

async fn find(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    cerca: &Cerca,
    salta: i64,
    quante: i64,
) -> Result<Vec<RataId>, WebError> {
    let servizi = chi.incarico().servizi.as_slice();
    let ambito = Ambito { ente: chi.suo_ente()?, servizi, oggi: ctx.oggi };
    let mut conn = app.db.acquire().await?;
    Ok(trova(&mut conn, ambito, cerca, salta, quante).await?)
}

/// Those that a search may be limited to.
async fn servizi(conn: &mut PgConnection, chi: &Chi) -> Result<Servizi, WebError> {
    let suoi = &chi.incarico().servizi;
    let mine = |id: &ServizioId| suoi.is_empty() || suoi.contains(id);
    let tutti = enti::servizi(conn, chi.suo_ente()?).await?;
    Ok(tutti.into_iter().filter(|it| mine(&it.id)).map(|it| (it.id, it.nome_it)).collect())
}

/// The lines of the register that a page of the list asks for: one for who is looked for, or for each of
/// those whose name is on it.
fn shown(cerca: &Cerca, voci: &[Voce]) -> Vec<(String, String)> {
    match &cerca.chiave {
        Chiave::Debitore(codice) => {
            vec![(codice.as_str().to_owned(), "ricerca per codice fiscale".to_owned())]
        }
        Chiave::Parole(_) => {
            let codici: BTreeSet<&str> =
                voci.iter().map(|it| it.debitore.codice.as_str()).collect();
            let line = |it: &str| (it.to_owned(), "ricerca per parole".to_owned());
            codici.into_iter().filter(|it| *it != ANONIMO).map(line).collect()
        }
        Chiave::Tutto | Chiave::Avviso(_) => vec![],
    }
}
