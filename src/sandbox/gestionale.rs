//! The software of an ente, written from `docs/API.md`: it is told what happens, checks who says so, and says what is
//! owed at this moment.
use super::World;
use super::page;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Bytes, Data, Form, Json, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use maud::html;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How far the moment of a signature may be from now: seconds.
const VICINO: i64 = 300;
/// As many are shown; older ones are forgotten.
const ARRIVI: usize = 1_000;

/// What it knows, what it was told, and how it misbehaves.
#[derive(Default)]
pub struct Gestionale(Mutex<Stato>);

#[derive(Default)]
struct Stato {
    /// Of the signatures; any of them is good.
    segreti: Vec<String>,
    modo: Option<Modo>,
    /// By notice number: what is owed now. Of others, what we were told.
    importi: BTreeMap<String, i64>,
    arrivi: Vec<Arrivo>,
}

/// A call that came.
#[derive(Debug, Clone, Serialize)]
struct Arrivo {
    /// `eventi`, `importo`, or `altrove`: where nobody should have come.
    porta: &'static str,
    arrivato_at: Timestamp,
    /// The signature is of somebody who knows the secret, now.
    firma: bool,
    /// How many signatures there were.
    firme: usize,
    /// Status of the answer.
    risposta: u16,
    corpo: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Modo {
    Giu,
    /// Takes it, and answers after any patience is over.
    Lento,
    /// Says to go somewhere else.
    Rinvia,
    /// 200, and not what was asked for.
    Illeggibile,
    /// The amount of another notice.
    Altro,
}

#[derive(Deserialize)]
struct Prova {
    modo: Option<Modo>,
    #[serde(default)]
    importi: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
struct Segreto {
    segreto: String,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/gestionale", get().to(show))
        .route("/gestionale/segreto", post().to(learn))
        .route("/gestionale/arrivi", get().to(list))
        .route("/gestionale/_prova", post().to(misbehave))
        .route("/gestionale/eventi", post().to(told))
        .route("/gestionale/importo", post().to(asked))
        .route("/gestionale/altrove", get().to(elsewhere))
        .route("/gestionale/altrove", post().to(elsewhere));
}

impl Gestionale {
    fn lock(&self) -> MutexGuard<'_, Stato> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stato {
    fn arriva(&mut self, arrivo: Arrivo) {
        self.arrivi.push(arrivo);
        let troppi = self.arrivi.len().saturating_sub(ARRIVI);
        self.arrivi.drain(..troppi);
    }
}

/// Whether somebody who knows one of `segreti` signed `corpo` within five minutes from `ora`, and how many signatures
/// there are.
pub(super) fn firmato(
    req: &HttpRequest,
    corpo: &[u8],
    ora: Timestamp,
    segreti: &[impl AsRef<str>],
) -> (bool, usize) {
    let header = req.headers().get("Fascicolo-Firma").and_then(|it| it.to_str().ok());
    let (mut t, mut firme) = ("", vec![]);
    for parte in header.unwrap_or_default().split(',') {
        match parte.split_once('=') {
            Some(("t", it)) => t = it,
            Some(("v1", it)) => firme.push(it),
            _ => {}
        }
    }
    let secondi: Option<i64> = t.parse().ok();
    let vicino = secondi.is_some_and(|it| it.abs_diff(ora.as_second()) <= VICINO.unsigned_abs());
    let good = |segreto: &str| {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(segreto.as_bytes()) else {
            return false;
        };
        mac.update(t.as_bytes());
        mac.update(b".");
        mac.update(corpo);
        firme.iter().filter_map(|it| bytes(it)).any(|it| mac.clone().verify_slice(&it).is_ok())
    };
    (vicino && segreti.iter().any(|it| good(it.as_ref())), firme.len())
}

/// Of hexadecimal digits.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(hex.get(at..at.saturating_add(2))?, 16).ok();
    (0..hex.len()).step_by(2).map(pair).collect()
}

/// `POST /gestionale/eventi`: something happened.
async fn told(world: Data<World>, req: HttpRequest, body: Bytes) -> HttpResponse {
    answer(&world, &req, &body, "eventi", |_, _| Some(Value::Null)).await
}

/// `POST /gestionale/importo`: how much is owed now.
async fn asked(world: Data<World>, req: HttpRequest, body: Bytes) -> HttpResponse {
    let amount = |stato: &Stato, corpo: &Value| {
        let numero = corpo.get("numero_avviso")?.as_str()?;
        let detto = corpo.get("importo_cent")?.as_i64()?;
        let importo = stato.importi.get(numero).copied().unwrap_or(detto);
        let altro = stato.modo == Some(Modo::Altro);
        let numero = if altro { "300000000000000000" } else { numero };
        Some(json!({ "numero_avviso": numero, "importo_cent": importo }))
    };
    answer(&world, &req, &body, "importo", amount).await
}

async fn answer(
    world: &World,
    req: &HttpRequest,
    body: &[u8],
    porta: &'static str,
    say: impl Fn(&Stato, &Value) -> Option<Value>,
) -> HttpResponse {
    let ora = world.config.clock.now();
    let corpo: Value = serde_json::from_slice(body).unwrap_or_default();
    let (modo, status, said) = {
        let mut stato = world.gestionale.lock();
        let (firma, firme) = firmato(req, body, ora, &stato.segreti);
        let said = say(&stato, &corpo);
        let status = match (firma, stato.modo, &said) {
            (false, ..) => StatusCode::UNAUTHORIZED,
            (_, Some(Modo::Giu), _) => StatusCode::SERVICE_UNAVAILABLE,
            (_, Some(Modo::Rinvia), _) => StatusCode::FOUND,
            (.., None) => StatusCode::BAD_REQUEST,
            (.., Some(Value::Null)) => StatusCode::NO_CONTENT,
            _ => StatusCode::OK,
        };
        let risposta = status.as_u16();
        stato.arriva(Arrivo { porta, arrivato_at: ora, firma, firme, risposta, corpo });
        (stato.modo, status, said)
    };
    if modo == Some(Modo::Lento) {
        tokio::time::sleep(world.config.speed.hang).await;
    }
    let mut out = HttpResponse::build(status);
    if status == StatusCode::FOUND {
        out.insert_header((
            header::LOCATION,
            format!("{}/gestionale/altrove", world.config.origin),
        ));
    }
    match said.filter(|_| status == StatusCode::OK) {
        Some(_) if modo == Some(Modo::Illeggibile) => out.body("importo: boh"),
        Some(said) => out.json(said),
        None => out.finish(),
    }
}

/// Where an answer sends who follows it.
async fn elsewhere(world: Data<World>, body: Bytes) -> HttpResponse {
    let corpo = serde_json::from_slice(&body).unwrap_or_default();
    let arrivato_at = world.config.clock.now();
    let (firma, firme, risposta) = (false, 0, 204);
    let arrivo = Arrivo { porta: "altrove", arrivato_at, firma, firme, risposta, corpo };
    world.gestionale.lock().arriva(arrivo);
    HttpResponse::NoContent().finish()
}

/// `GET /gestionale/arrivi`: everything that came, oldest first.
async fn list(world: Data<World>) -> Json<Vec<Arrivo>> {
    Json(world.gestionale.lock().arrivi.clone())
}

/// `POST /gestionale/_prova`: how to answer from now on.
async fn misbehave(world: Data<World>, prova: Json<Prova>) -> HttpResponse {
    let Prova { modo, importi } = prova.into_inner();
    let mut stato = world.gestionale.lock();
    stato.modo = modo;
    stato.importi.extend(importi);
    HttpResponse::NoContent().finish()
}

/// `POST /gestionale/segreto`: one more secret that is good.
async fn learn(world: Data<World>, form: Form<Segreto>) -> HttpResponse {
    world.gestionale.lock().segreti.push(form.into_inner().segreto.trim().to_owned());
    page::see_other("/gestionale")
}

/// `GET /gestionale`: what came, newest first, for people.
async fn show(world: Data<World>) -> HttpResponse {
    let stato = world.gestionale.lock();
    let body = html! {
        p {
            "Il software di un ente. Crea un webhook in " a href={ (world.config.portal) "/operatori/webhook" } { "/operatori/webhook" }
            " con l’indirizzo " code { (world.config.origin) "/gestionale/eventi" } " e scrivi qui il suo segreto. A chi chiede quanto si deve adesso risponde "
            code { (world.config.origin) "/gestionale/importo" } "."
        }
        form method="post" action="/gestionale/segreto" {
            label for="segreto" { "Segreto delle firme" }
            input id="segreto" name="segreto" autocomplete="off" required;
            button type="submit" { "Aggiungi" }
        }
        p { "Segreti che conosce: " (stato.segreti.len()) "." }
        h2 { "Che cosa è arrivato" }
        @if stato.arrivi.is_empty() { p { "Ancora niente." } } @else {
            div class="scorri" { table {
                thead { tr { th { "Quando" } th { "Porta" } th { "Firma" } th { "Risposta" } th { "Che cosa" } } }
                tbody {
                    @for it in stato.arrivi.iter().rev().take(100) {
                        tr {
                            th scope="row" { (it.arrivato_at) }
                            td { (it.porta) }
                            td { @if it.firma { "buona" } @else { "non buona" } }
                            td { (it.risposta) }
                            td { code { (it.corpo) } }
                        }
                    }
                }
            } }
        }
    };
    page::page("Il gestionale di un ente", &body)
}
