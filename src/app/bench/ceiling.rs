//! What the machine can do with nothing of ours in the way: actix, a pool like the portal's, one
//! query, an answer. No session, no middleware, no log, no checks.
use super::{fonti, misto, store, views};
use crate::features::posizioni;
use crate::kernel::NumeroAvviso;
use crate::platform::{WebError, db};
use actix_web::web::{Data, Path};
use actix_web::{App, HttpResponse, HttpServer, web};
use sqlx::PgPool;
use std::net::SocketAddr;
use std::time::Duration;

/// Connections, as many as the portal has.
const POOL: u32 = 16;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long)]
    listen: SocketAddr,
    #[arg(long)]
    database: String,
}

/// Serves until it is told to end.
pub async fn run(args: Args) -> anyhow::Result<()> {
    let db = Data::new(db::connect(&args.database, POOL).await?);
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    HttpServer::new(move || {
        App::new()
            .app_data(db.clone())
            .route("/elenco/{codice}", web::get().to(elenco))
            .route("/avviso/{ente}/{numero}", web::get().to(avviso))
            .route("/scrivi", web::post().to(scrivi))
            .route("/fonti/{n}/posizioni/cerca", web::post().to(fonte))
            .route("/appesa/posizioni/cerca", web::post().to(appesa))
    })
    .workers(workers)
    .bind(args.listen)?
    .run()
    .await?;
    Ok(())
}

async fn elenco(db: Data<PgPool>, codice: Path<String>) -> Result<HttpResponse, WebError> {
    let mut conn = db.acquire().await?;
    let righe = store::elenco(&mut conn, &codice).await?;
    drop(conn);
    let page = views::elenco(&righe).into_string();
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}

/// A source that has nothing of anybody, and takes its time to say so.
async fn fonte() -> HttpResponse {
    niente_dopo(fonti::RISPOSTA).await
}

/// Another, that nobody would wait for.
async fn appesa() -> HttpResponse {
    niente_dopo(misto::APPESA).await
}

async fn niente_dopo(tempo: Duration) -> HttpResponse {
    tokio::time::sleep(tempo).await;
    HttpResponse::Ok().content_type("application/json").body("{\"posizioni\":[]}")
}

/// Keeps what it is sent.
async fn scrivi(db: Data<PgPool>, testo: String) -> Result<HttpResponse, WebError> {
    let mut conn = db.acquire().await?;
    store::write_bare(&mut conn, &testo).await?;
    drop(conn);
    let body = "<res><outcome>OK</outcome></res>";
    Ok(HttpResponse::Ok().content_type("text/xml; charset=utf-8").body(body))
}

async fn avviso(
    db: Data<PgPool>,
    path: Path<(String, NumeroAvviso)>,
) -> Result<HttpResponse, WebError> {
    let (ente, numero) = path.into_inner();
    let mut conn = db.acquire().await?;
    let rata = posizioni::find_by_avviso(&mut conn, &ente, &numero).await?;
    drop(conn);
    let rata = rata.ok_or(WebError::NotFound)?;
    let body = format!(
        "<res><outcome>OK</outcome><amount>{}</amount><description>{}</description></res>",
        rata.tariffa.importo.cent(),
        rata.causale
    );
    Ok(HttpResponse::Ok().content_type("text/xml; charset=utf-8").body(body))
}
