//! What operators ask: is it alive, is it ready, how is it doing. On its own loopback port.
use crate::platform::db;
use crate::platform::jobs::Shutdown;
use crate::platform::web::App as AppData;
use actix_web::{App, HttpResponse, HttpServer, web};
use metrics_exporter_prometheus::PrometheusHandle;
use std::net::TcpListener;

/// Serves `/healthz` (the process), `/readyz` (the database and its migrations) and `/metrics`.
pub fn start(
    state: AppData,
    listener: TcpListener,
    metrics: Option<PrometheusHandle>,
    mut shutdown: Shutdown,
) -> anyhow::Result<tokio::task::JoinHandle<()>> {
    let metrics = web::Data::new(metrics);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .app_data(metrics.clone())
            .route("/healthz", web::get().to(|| async { "ok" }))
            .route("/readyz", web::get().to(ready))
            .route("/metrics", web::get().to(figures))
    })
    .workers(1)
    .disable_signals()
    .listen(listener)?
    .run();
    let handle = server.handle();
    Ok(tokio::spawn(async move {
        let running = tokio::spawn(server);
        shutdown.wait().await;
        handle.stop(false).await;
        drop(running.await);
    }))
}

async fn ready(state: AppData) -> HttpResponse {
    if db::is_migrated(&state.db).await {
        HttpResponse::Ok().body("ready")
    } else {
        HttpResponse::ServiceUnavailable().body("the database does not answer or is not up to date")
    }
}

async fn figures(metrics: web::Data<Option<PrometheusHandle>>) -> String {
    metrics.as_ref().as_ref().map(PrometheusHandle::render).unwrap_or_default()
}
