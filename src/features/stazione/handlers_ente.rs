//! Pages about how fast the Node is answered: of an ente, for its people; of all of them, for the region.
use super::model::DiMese;
use super::store::puntualita;
use super::views_ente::{self, DelMese};
use crate::features::enti;
use crate::kernel::EnteId;
use crate::platform::operatori::{Operatore, Potere, SeguireStazione};
use crate::platform::pages::{self, Pagina};
use crate::platform::web::App;
use crate::platform::{Access, Ctx, Reply, Route, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use sqlx::PgConnection;

pub const RISPOSTE: &str = "/operatori/risposte";

type Chi = Operatore<SeguireStazione>;

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::SeguireStazione));
    vec![Route::get(chi, RISPOSTE, show), Route::get(chi, "/operatori/risposte/{ente}", of_ente)]
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Quali {
    /// `2026-11`.
    mese: String,
    /// `1`: only entes with too few answers on time.
    sotto: String,
    pagina: String,
}

impl Quali {
    /// The month asked for, of the last twelve; otherwise this one.
    fn mese(&self, oggi: Date) -> Date {
        let mese: Option<Date> = format!("{}-01", self.mese).parse().ok();
        let shown = primo_dei_dodici(oggi)..=oggi.first_of_month();
        mese.filter(|it| shown.contains(it)).unwrap_or(*shown.end())
    }
}

/// First day of the first of twelve months, of which this one is the last.
fn primo_dei_dodici(oggi: Date) -> Date {
    oggi.first_of_month().saturating_sub(11.months())
}

/// `GET /operatori/risposte?mese=`: of their ente. For the region: `?mese=&sotto=&pagina=`, of every ente.
async fn show(ctx: Ctx, app: App, chi: Chi, query: Query<Quali>) -> Reply {
    let mese = query.mese(ctx.oggi);
    let mut tx = chi.begin(&app).await?;
    if let Some(ente) = chi.ente() {
        let voci = dodici_mesi(&mut tx, ente, ctx.oggi).await?;
        tx.rollback().await?;
        return Ok(html(StatusCode::OK, views_ente::ente(&ctx, None, mese, &voci)));
    }
    let (sotto, numero) = (query.sotto == "1", pages::numero(&query.pagina));
    let enti = puntualita::di_tutti(&mut tx, mese, sotto, numero).await?;
    tx.rollback().await?;
    let quali = DelMese { mese, primo: primo_dei_dodici(ctx.oggi), sotto };
    Ok(html(StatusCode::OK, views_ente::region(&ctx, &quali, &Pagina::new(numero, enti))))
}

/// `GET /operatori/risposte/{ente}?mese=`: one of those that they may see.
async fn of_ente(ctx: Ctx, app: App, chi: Chi, path: Path<String>, query: Query<Quali>) -> Reply {
    let id = path.parse::<EnteId>().map_err(|_| WebError::NotFound)?;
    let mut tx = chi.begin(&app).await?;
    let ente = enti::find(&mut tx, id).await?.ok_or(WebError::NotFound)?;
    let voci = dodici_mesi(&mut tx, id, ctx.oggi).await?;
    tx.rollback().await?;
    let page = views_ente::ente(&ctx, Some(&ente), query.mese(ctx.oggi), &voci);
    Ok(html(StatusCode::OK, page))
}

async fn dodici_mesi(
    conn: &mut PgConnection,
    ente: EnteId,
    oggi: Date,
) -> sqlx::Result<Vec<DiMese>> {
    puntualita::di_ente(conn, ente, primo_dei_dodici(oggi)).await
}
