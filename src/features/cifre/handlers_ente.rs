//! The pages of figures: of an ente, for its people; of every ente, and of each, for the region. The file of a
//! table is at the address of its page, with `csv=` and the table's name.
use super::model::{Cifre, Periodo, RifiutoPeriodo, Scelta};
use super::store::letture;
use super::views_ente::{self, Ordine, Richiesta, Tavola};
use super::wire;
use crate::features::enti::{self, Ente, Servizio};
use crate::features::stazione;
use crate::kernel::{EnteId, ServizioId};
use crate::platform::operatori::{Operatore, Potere, SeguireCifre};
use crate::platform::pages::{self, LIMIT, Pagina, offset};
use crate::platform::web::{App, attachment};
use crate::platform::{Access, Ctx, Reply, Route, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;
use std::collections::HashMap;

pub const CIFRE: &str = "/operatori/cifre";

type Chi = Operatore<SeguireCifre>;

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::SeguireCifre));
    vec![Route::get(chi, CIFRE, show), Route::get(chi, "/operatori/cifre/{ente}", of_ente)]
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Chieste {
    /// `30`, `anno`, `scorso`.
    periodo: String,
    /// Days, instead of a name: `2026-11-30`.
    dal: String,
    al: String,
    servizio: String,
    /// Part of the name of an ente.
    ente: String,
    /// By what entes are ordered.
    ordine: String,
    /// `su`: the least first.
    verso: String,
    pagina: String,
    /// The table to save.
    csv: String,
}

impl Chieste {
    /// What was asked for; days that are no period come with the last 30 days.
    fn periodo(&self, ctx: &Ctx) -> (Periodo, Option<RifiutoPeriodo>) {
        let con_nome = Periodo::con_nome(&self.periodo, ctx.oggi);
        if self.dal.is_empty() && self.al.is_empty() {
            return (con_nome, None);
        }
        match Periodo::scelto(&self.dal, &self.al) {
            Ok(periodo) => (periodo, None),
            Err(rifiuto) => (con_nome, Some(rifiuto)),
        }
    }

    fn richiesta(&self, ctx: &Ctx, base: String) -> Richiesta {
        let (periodo, rifiuto) = self.periodo(ctx);
        let giorni = rifiuto.is_some().then(|| (self.dal.clone(), self.al.clone()));
        Richiesta { base, periodo, servizio: None, rifiuto, giorni }
    }
}

/// `GET /operatori/cifre?periodo=&dal=&al=&servizio=&csv=`: of their ente. For the region:
/// `?periodo=&dal=&al=&ente=&ordine=&verso=&pagina=&csv=`, of every ente.
async fn show(ctx: Ctx, app: App, chi: Chi, query: Query<Chieste>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    if let Some(id) = chi.ente() {
        let ente = enti::find(&mut tx, id).await?.ok_or(WebError::NotFound)?;
        let mine = |it: &Servizio| {
            let suoi = &chi.incarico().servizi;
            suoi.is_empty() || suoi.contains(&it.id)
        };
        let mut servizi = enti::servizi(&mut tx, id).await?;
        servizi.retain(mine);
        let reply = ente_page(&ctx, &mut tx, &query, CIFRE.to_owned(), (&ente, false), &servizi);
        return reply.await;
    }
    region(&ctx, &mut tx, &query).await
}

/// `GET /operatori/cifre/{ente}`, with the same query: one of those that they may see.
async fn of_ente(ctx: Ctx, app: App, chi: Chi, path: Path<String>, query: Query<Chieste>) -> Reply {
    let id = path.parse::<EnteId>().map_err(|_| WebError::NotFound)?;
    if chi.ente().is_some() {
        // Theirs has no number in its address.
        return Err(WebError::NotFound);
    }
    let mut tx = chi.begin(&app).await?;
    let ente = enti::find(&mut tx, id).await?.ok_or(WebError::NotFound)?;
    let servizi = enti::servizi(&mut tx, id).await?;
    ente_page(&ctx, &mut tx, &query, format!("{CIFRE}/{id}"), (&ente, true), &servizi).await
}

async fn ente_page(
    ctx: &Ctx,
    conn: &mut PgConnection,
    query: &Chieste,
    base: String,
    (ente, named): (&Ente, bool),
    servizi: &[Servizio],
) -> Reply {
    let mut richiesta = query.richiesta(ctx, base);
    if !query.servizio.is_empty() {
        let id = query.servizio.parse::<ServizioId>().map_err(|_| WebError::NotFound)?;
        let suo = servizi.iter().find(|it| it.id == id).ok_or(WebError::NotFound)?;
        richiesta.servizio = Some(suo.id);
    }
    let cifre = read(conn, ente.id, &richiesta).await?;
    let tavole = views_ente::tavole(ctx, &cifre, servizi);
    if !query.csv.is_empty() {
        return file(&richiesta, tavole, &query.csv);
    }
    let status =
        if richiesta.rifiuto.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let named = named.then_some(ente);
    Ok(html(status, views_ente::ente(ctx, named, &richiesta, &cifre, &tavole, servizi)))
}

async fn read(
    conn: &mut PgConnection,
    ente: EnteId,
    richiesta: &Richiesta,
) -> Result<Cifre, WebError> {
    let periodo = richiesta.periodo;
    let scelta = Scelta { ente, servizio: richiesta.servizio, periodo };
    Ok(Cifre {
        periodo,
        emessi: letture::emessi(conn, &scelta).await?,
        incassi: letture::incassi(conn, &scelta).await?,
        canali: letture::canali(conn, &scelta).await?,
        attese: letture::attese(conn, &scelta).await?,
        arrivato_cent: letture::arrivato(conn, &scelta).await?,
        aperti: letture::aperti(conn, &scelta).await?,
        contata_at: letture::contata_at(conn, ente).await?,
        stazione: stazione::giorni(conn, ente, periodo.dal, periodo.al).await?,
    })
}

async fn region(ctx: &Ctx, conn: &mut PgConnection, query: &Chieste) -> Reply {
    let richiesta = query.richiesta(ctx, CIFRE.to_owned());
    let periodo = richiesta.periodo;
    let mut enti = letture::enti(conn, &periodo).await?;
    let giorni = letture::giorni_di_tutti(conn, &periodo).await?;
    let risposte = stazione::giorni_di_tutti(conn, periodo.dal, periodo.al).await?;
    let risposte: HashMap<EnteId, (i64, i64)> =
        risposte.into_iter().map(|(ente, tutte, entro)| (ente, (tutte, entro))).collect();
    let tutti = views_ente::totale(&enti);
    let nome = query.ente.trim().to_lowercase();
    enti.retain(|it| it.nome.to_lowercase().contains(&nome));
    let ordine = Ordine::parse(&query.ordine, &query.verso);
    ordine.sort(&mut enti);
    if !query.csv.is_empty() {
        let tavole = vec![
            views_ente::tavola_passi(ctx, &periodo, giorni),
            views_ente::tavola_enti(ctx, &richiesta, &enti, &risposte),
        ];
        return file(&richiesta, tavole, &query.csv);
    }
    let numero = pages::numero(&query.pagina);
    let skipped = usize::try_from(offset(numero)).unwrap_or(usize::MAX);
    let limit = usize::try_from(LIMIT).unwrap_or(usize::MAX);
    let voci = enti.into_iter().skip(skipped).take(limit).collect();
    let pagina = Pagina::new(numero, voci);
    let status =
        if richiesta.rifiuto.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lista = views_ente::Lista { nome: query.ente.trim(), ordine, pagina: &pagina };
    Ok(html(status, views_ente::region(ctx, &richiesta, &tutti, giorni, &lista, &risposte)))
}

/// The table called `id`, as a file.
fn file(richiesta: &Richiesta, tavole: Vec<Tavola>, id: &str) -> Reply {
    let tavola = tavole.into_iter().find(|it| it.id == id).ok_or(WebError::NotFound)?;
    let Periodo { dal, al, .. } = richiesta.periodo;
    let name = format!("cifre-{}-{dal}-{al}.csv", tavola.id);
    Ok(attachment("text/csv; charset=utf-8", &name, wire::csv(&tavola)?))
}
