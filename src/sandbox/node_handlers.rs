//! Doors of the Node that tests and the curious use: pay elsewhere, see what was delivered.
use super::World;
use super::magic::Ricevute;
use super::node::{Consegna, Viaggio, deliver, take};
use super::node_domande::Dati;
use super::node_messages::{Attivato, Mancato};
use super::page::Replica;
use crate::kernel::Importo;
use actix_web::HttpResponse;
use actix_web::web::{Data, Json, ServiceConfig, get, post};
use serde::Deserialize;
use serde_json::json;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long `POST /node/pay` waits for the station to have taken the receipt.
const SETTLED: Duration = Duration::from_secs(10);

/// A notice, to be verified, activated or paid.
#[derive(Debug, Deserialize)]
struct Avviso {
    ente: String,
    numero: String,
    /// Seconds before the receipt starts to be delivered.
    ritardo: Option<u64>,
    /// The same receipt twice.
    #[serde(default)]
    doppia: bool,
    /// No receipt.
    #[serde(default)]
    mai: bool,
}

/// What is asked for without a notice, under two codes of the catalogue of services.
#[derive(Debug, Deserialize)]
struct Domanda {
    ente: String,
    servizio: String,
    soggetto: String,
    #[serde(flatten)]
    dati: Dati,
}

/// A receipt made by hand, for a notice that the portal may never have heard of.
#[derive(Debug, Deserialize)]
struct Ricevuta {
    ente: String,
    numero: String,
    importo_cent: Importo,
    causale: Option<String>,
    /// New when left out; the same again makes a duplicate.
    receipt_id: Option<String>,
    /// It has a share of another ente, and goes to that one (broadcast).
    quota: Option<QuotaAltrui>,
}

#[derive(Debug, Deserialize)]
struct QuotaAltrui {
    ente: String,
    importo_cent: Importo,
}

#[derive(Debug, Deserialize)]
struct Stazione {
    giu: bool,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/node/receipts", get().to(receipts))
        .route("/node/stazione", post().to(station))
        .route("/node/verify", post().to(verify))
        .route("/node/activate", post().to(activate))
        .route("/node/demand", post().to(demand))
        .route("/node/pay", post().to(pay))
        .route("/node/receipt", post().to(receipt));
}

/// `GET /node/receipts`: every receipt and what the station said.
async fn receipts(world: Data<World>) -> Json<Vec<Consegna>> {
    Json(world.node.consegne.lock().await.clone())
}

/// `POST /node/stazione`: from now on the Node takes the station for dead, or for alive.
async fn station(world: Data<World>, stazione: Json<Stazione>) -> HttpResponse {
    world.node.stazione_giu.store(stazione.giu, Ordering::SeqCst);
    HttpResponse::NoContent().finish()
}

/// `POST /node/verify`: what a PSP would show for a notice.
async fn verify(world: Data<World>, avviso: Json<Avviso>) -> HttpResponse {
    match world.verify(&avviso.ente, &avviso.numero).await {
        Ok(it) => HttpResponse::Ok().json(json!({
            "importo_cent": it.importo, "causale": it.causale, "ente": it.ente_nome,
        })),
        Err(why) => missed(&why),
    }
}

/// `POST /node/activate`: somebody starts to pay elsewhere, and does not finish.
async fn activate(world: Data<World>, avviso: Json<Avviso>) -> HttpResponse {
    match world.activate(&avviso.ente, &avviso.numero, None, None).await {
        Ok(it) => HttpResponse::Ok().json(json!({"importo_cent": it.importo, "iuv": it.iuv})),
        Err(why) => missed(&why),
    }
}

/// `POST /node/demand`: a payment without a notice.
async fn demand(world: Data<World>, it: Json<Domanda>) -> HttpResponse {
    match world.demand(&it.ente, [&it.servizio, &it.soggetto], &it.dati).await {
        Ok((numero, it)) => HttpResponse::Ok().json(json!({
            "numero": numero, "importo_cent": it.importo, "causale": it.causale,
        })),
        Err(why) => missed(&why),
    }
}

/// `POST /node/pay`: paid at a tobacconist's. Answers when the receipt was delivered (or after
/// 10 s), unless it was asked to be late or never.
async fn pay(world: Data<World>, avviso: Json<Avviso>) -> Replica {
    let ricevute = match avviso.ritardo {
        _ if avviso.mai => Ricevute::Mai,
        Some(_) => Ricevute::Tardi,
        None if avviso.doppia => Ricevute::Doppia,
        None => Ricevute::Subito,
    };
    let ritardo = Duration::from_secs(avviso.ritardo.unwrap_or_default());
    let viaggio = Viaggio { ricevute, ritardo };
    let (paid, incasso, entries) = match take(&world, &avviso.ente, &avviso.numero, &viaggio).await
    {
        Ok(it) => it,
        Err(why) => return Ok(missed(&why)),
    };
    let consegne =
        if ricevute == Ricevute::Tardi { vec![] } else { settled(&world, &entries).await };
    Ok(HttpResponse::Ok().json(json!({
        "receipt_id": incasso.receipt_id, "importo_cent": paid.importo, "consegne": consegne,
    })))
}

/// `POST /node/receipt`: a receipt out of the blue.
async fn receipt(world: Data<World>, ricevuta: Json<Ricevuta>) -> Replica {
    let ente = &ricevuta.ente;
    let nome =
        |ente: &str| world.config.cast.ente(ente).map_or("Ente", |it| it.denominazione.as_str());
    let causale = ricevuta.causale.as_deref().unwrap_or("Avviso emesso da altri");
    let mut paid =
        Attivato::altrove(ente, &ricevuta.numero, ricevuta.importo_cent, causale, nome(ente));
    let mut destinatario = ente;
    if let Some(quota) = &ricevuta.quota {
        paid = paid.con_quota(&quota.ente, nome(&quota.ente), quota.importo_cent);
        destinatario = &quota.ente;
    }
    let mut incasso = world.incasso(None, Importo::ZERO, "cash");
    if let Some(id) = &ricevuta.receipt_id {
        incasso.receipt_id.clone_from(id);
    }
    let entry = deliver(&world, destinatario, &paid, &incasso, Duration::ZERO).await;
    let consegne = settled(&world, &[entry]).await;
    Ok(HttpResponse::Ok().json(json!({"receipt_id": incasso.receipt_id, "consegne": consegne})))
}

/// The entries, once each was delivered, or when patience ended.
async fn settled(world: &World, entries: &[usize]) -> Vec<Consegna> {
    let started = std::time::Instant::now();
    loop {
        let all = world.node.consegne.lock().await;
        let mine: Vec<_> = entries.iter().filter_map(|it| all.get(*it)).cloned().collect();
        drop(all);
        if mine.iter().all(|it| it.consegnata || it.abbandonata) || SETTLED < started.elapsed() {
            return mine;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// 422 with the fault of the station, 502 when it gave no usable answer.
pub fn missed(why: &Mancato) -> HttpResponse {
    match why {
        Mancato::Ko { code, text } => {
            HttpResponse::UnprocessableEntity().json(json!({"fault": code, "detail": text}))
        }
        other => HttpResponse::BadGateway().json(json!({"detail": other.to_string()})),
    }
}
