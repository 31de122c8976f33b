//! Those who keep receipts: biz-events (`biz_events.json`) knows every payment the Node saw, GPD
//! (`gpd_payments.json`) those of the positions that are kept there.
use super::World;
use super::fonti::{FONTI, FonteDiProva, Parla};
use super::node_messages::{Attivato, Incasso, Versione};
use super::node_xml::{Xml, message};
use crate::kernel::{Importo, rome};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use jiff::civil::DateTime;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// `Ocp-Apim-Subscription-Key` of both.
pub const RICEVUTE_KEY: &str = "chiave-di-prova-ricevute";

/// What they hold, and what goes wrong.
#[derive(Default)]
pub struct Ricevute {
    /// Ente, IUR, IUV, `receipt`.
    tutte: Mutex<Vec<(String, String, String, Xml)>>,
    guasto: Mutex<Option<Guasto>>,
    chiamate: Mutex<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Guasto {
    Giu,
    /// Answers after any patience is over.
    Lento,
    Troppe,
    Chiave,
    /// No receipt, and 200.
    Illeggibile,
    /// The receipt of another payment.
    Altra,
    /// Not a word of when it was paid.
    SenzaDate,
}

#[derive(Deserialize)]
struct Prova {
    guasto: Option<Guasto>,
}

pub fn routes(cfg: &mut ServiceConfig) {
    let eventi = "/bizevents/service/v1/organizations/{ente}/receipts/{iur}";
    cfg.route(eventi, get().to(by_iur))
        .route(&format!("{eventi}/paymentoptions/{{iuv}}"), get().to(by_iur_and_iuv))
        .route("/gpd/payments-receipts-service/v1/payments/{ente}/receipts/{iuv}", get().to(of_gpd))
        .route("/ricevute/chiamate", get().to(calls))
        .route("/ricevute/_prova", post().to(misbehave));
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ricevute {
    /// A payment was made.
    pub fn keep(&self, paid: &Attivato, incasso: &Incasso) {
        let receipt = Xml::node("receipt", paid.receipt(Versione::V2, incasso));
        let (ente, iur, iuv) = (&paid.ente, &incasso.receipt_id, &paid.iuv);
        lock(&self.tutte).push((ente.clone(), iur.clone(), iuv.clone(), receipt));
    }

    fn find(&self, ente: &str, iur: Option<&str>, iuv: Option<&str>) -> Option<Xml> {
        let all = lock(&self.tutte);
        let found = all.iter().rev().find(|it| {
            it.0 == ente && iur.is_none_or(|iur| it.1 == iur) && iuv.is_none_or(|iuv| it.2 == iuv)
        });
        let mut found = found.map(|it| it.3.clone())?;
        if *lock(&self.guasto) == Some(Guasto::SenzaDate) {
            let dates = ["paymentDateTime", "applicationDate", "transferDate"];
            found.children.retain(|it| !dates.contains(&it.name.as_str()));
        }
        Some(found)
    }
}

/// `GET /ricevute/chiamate`: how often biz-events was called.
async fn calls(world: Data<World>) -> Json<u32> {
    Json(*lock(&world.ricevute.chiamate))
}

/// `POST /ricevute/_prova`: how to answer from now on.
async fn misbehave(world: Data<World>, prova: Json<Prova>) -> HttpResponse {
    *lock(&world.ricevute.guasto) = prova.guasto;
    HttpResponse::NoContent().finish()
}

async fn by_iur(
    world: Data<World>,
    path: Path<(String, String)>,
    req: HttpRequest,
) -> HttpResponse {
    let (ente, iur) = path.into_inner();
    event(&world, &ente, &iur, None, &req).await
}

async fn by_iur_and_iuv(
    world: Data<World>,
    path: Path<(String, String, String)>,
    req: HttpRequest,
) -> HttpResponse {
    let (ente, iur, iuv) = path.into_inner();
    event(&world, &ente, &iur, Some(&iuv), &req).await
}

async fn event(
    world: &World,
    ente: &str,
    iur: &str,
    iuv: Option<&str>,
    req: &HttpRequest,
) -> HttpResponse {
    *lock(&world.ricevute.chiamate) += 1;
    if let Some(refused) = gate(world, req).await {
        return refused;
    }
    let Some(receipt) = world.ricevute.find(ente, Some(iur), iuv) else {
        return problem(StatusCode::NOT_FOUND, "Not found the receipt");
    };
    let mut json = json_of(&receipt);
    if *lock(&world.ricevute.guasto) == Some(Guasto::Altra)
        && let Some(json) = json.as_object_mut()
    {
        json.insert("receiptId".to_owned(), Value::from("un-altro-pagamento"));
    }
    HttpResponse::Ok().json(json)
}

/// `GET …/payments/{ente}/receipts/{iuv}`.
async fn of_gpd(
    world: Data<World>,
    path: Path<(String, String)>,
    req: HttpRequest,
) -> HttpResponse {
    let (ente, iuv) = path.into_inner();
    if let Some(refused) = gate(&world, &req).await {
        return refused;
    }
    let kept = FONTI.iter().find(|it| it.parla == Parla::Gpd && it.ente == ente);
    let receipt = kept.and_then(|it| {
        world.ricevute.find(&ente, None, Some(&iuv)).or_else(|| world.pagata_prima(it, &iuv))
    });
    let Some(receipt) = receipt else {
        return problem(StatusCode::NOT_FOUND, "No receipt found.");
    };
    let config = &world.config;
    let call = Xml::node(
        "paSendRTV2Request",
        vec![
            Xml::leaf("idPA", &ente),
            Xml::leaf("idBrokerPA", &config.broker_cf),
            Xml::leaf("idStation", &config.station_id),
            receipt,
        ],
    );
    HttpResponse::Ok().content_type("application/xml").body(message(&call))
}

impl World {
    /// The receipt of what was paid before the sandbox began.
    fn pagata_prima(&self, fonte: &FonteDiProva, iuv: &str) -> Option<Xml> {
        let numero = format!("3{iuv}");
        let it = self.remota(fonte.ente, &numero).filter(|it| it.stato == "pagata")?;
        let paid =
            Attivato::altrove(fonte.ente, &numero, it.importo_cent, &it.rata, fonte.ente_nome)
                .con_debitore(it.debitore.as_str(), &it.nome);
        let mut incasso = self.incasso(None, Importo::ZERO, "cash");
        incasso.receipt_id = format!("prima-{iuv}");
        Some(Xml::node("receipt", paid.receipt(Versione::V2, &incasso)))
    }
}

/// Why the caller gets nothing, if so.
async fn gate(world: &World, req: &HttpRequest) -> Option<HttpResponse> {
    let guasto = *lock(&world.ricevute.guasto);
    let key = req.headers().get("Ocp-Apim-Subscription-Key").and_then(|it| it.to_str().ok());
    match guasto {
        _ if key != Some(RICEVUTE_KEY) => Some(problem(StatusCode::UNAUTHORIZED, "Wrong key")),
        Some(Guasto::Chiave) => Some(problem(StatusCode::UNAUTHORIZED, "Wrong key")),
        Some(Guasto::Giu) => Some(problem(StatusCode::SERVICE_UNAVAILABLE, "Down")),
        Some(Guasto::Troppe) => Some(problem(StatusCode::TOO_MANY_REQUESTS, "Slow down")),
        Some(Guasto::Illeggibile) => Some(HttpResponse::Ok().json(json!({"receiptId": 7}))),
        Some(Guasto::Lento) => {
            tokio::time::sleep(Duration::from_secs(15)).await;
            None
        }
        Some(Guasto::Altra | Guasto::SenzaDate) | None => None,
    }
}

fn problem(status: StatusCode, detail: &str) -> HttpResponse {
    let body = json!({"title": "Sandbox", "status": status.as_u16(), "detail": detail});
    HttpResponse::build(status).json(body)
}

/// The receipt as biz-events tells it (`CtReceiptModelResponse`).
fn json_of(receipt: &Xml) -> Value {
    let mut out = Map::new();
    for part in &receipt.children {
        match part.name.as_str() {
            "debtor" | "payer" => drop(out.insert(part.name.clone(), subject(part))),
            "transferList" => {
                let all = part.children.iter().map(transfer).collect();
                out.insert("transferList".to_owned(), Value::Array(all));
            }
            "paymentAmount" | "fee" | "primaryCiIncurredFee" => {
                out.insert(part.name.clone(), number(&part.text));
            }
            "PSPCompanyName" => {
                drop(out.insert("pspCompanyName".to_owned(), part.text.clone().into()));
            }
            // A day, says the contract; the moment has a field of its own.
            "paymentDateTime" => {
                let day = part.text.get(..10).unwrap_or_default();
                out.insert("paymentDateTime".to_owned(), day.into());
                out.insert("paymentDateTimeFormatted".to_owned(), instant(&part.text).into());
            }
            "paymentNote" | "standIn" => {}
            name => drop(out.insert(name.to_owned(), part.text.clone().into())),
        }
    }
    Value::Object(out)
}

fn subject(it: &Xml) -> Value {
    let id = it.child("uniqueIdentifier");
    let part = |name| id.and_then(|it| it.text_of(name)).unwrap_or_default();
    json!({
        "entityUniqueIdentifierType": part("entityUniqueIdentifierType"),
        "entityUniqueIdentifierValue": part("entityUniqueIdentifierValue"),
        "fullName": it.text_of("fullName").unwrap_or_default(),
    })
}

fn transfer(it: &Xml) -> Value {
    let text = |name| it.text_of(name).unwrap_or_default();
    json!({
        "idTransfer": number(text("idTransfer")),
        "transferAmount": number(text("transferAmount")),
        "fiscalCodePA": text("fiscalCodePA"),
        "iban": text("IBAN"),
        "mbdAttachment": text("MBDAttachment"),
        "remittanceInformation": text("remittanceInformation"),
        "transferCategory": text("transferCategory"),
    })
}

/// The moment of a time in Italy.
fn instant(text: &str) -> String {
    let local: Option<DateTime> = text.parse().ok();
    let zoned = local.and_then(|it| it.to_zoned(rome()).ok());
    zoned.map(|it| it.timestamp().to_string()).unwrap_or_default()
}

/// What is written is a number already.
fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}
