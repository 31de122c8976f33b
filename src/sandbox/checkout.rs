//! Checkout's `POST /carts`, versions 1 and 2 (`checkout_v1.json`, `checkout_v2.json`; the 422 is
//! from the service's own code, `domain.md` §7).
use super::World;
use super::magic::{Avvio, avvio};
use super::node_messages::Mancato;
use super::page::Replica;
use crate::kernel::Importo;
use actix_web::http::{StatusCode, header};
use actix_web::web::{Bytes, Data, ServiceConfig, post};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Mutex;
use url::Url;
use uuid::Uuid;

/// `paymentNotices.maxItems`.
const MAX_NOTICES: usize = 5;
const TEXT_MAX: usize = 140;

/// The carts that were accepted.
#[derive(Default)]
pub struct Carrelli(pub(super) Mutex<HashMap<Uuid, Arc<Carrello>>>);

/// A cart with its hosted page.
pub struct Carrello {
    pub id: Uuid,
    pub opened: Instant,
    pub avvisi: Vec<Avviso>,
    pub ritorni: Ritorni,
    /// `idCart` of the portal, the `paymentNote` of every activation.
    pub id_cart: Option<String>,
    /// Where the browser was sent at the end; set once, and held while the payment is under way.
    pub finito: Mutex<Option<String>>,
}

/// A notice as the Node confirmed it.
#[derive(Debug, Clone)]
pub struct Avviso {
    pub numero: String,
    pub ente: String,
    /// What the Node said, which rules over what the portal said.
    pub importo: Importo,
    pub ente_nome: String,
    pub causale: String,
}

/// Where the browser goes back to.
#[derive(Debug, Clone, Deserialize)]
pub struct Ritorni {
    #[serde(rename = "returnOkUrl")]
    pub ok: String,
    #[serde(rename = "returnCancelUrl")]
    pub annullato: String,
    #[serde(rename = "returnErrorUrl")]
    pub errore: String,
    /// Version 2 only.
    #[serde(rename = "returnWaitingUrl")]
    pub attesa: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CartRequest {
    email_notice: Option<String>,
    payment_notices: Vec<PaymentNotice>,
    return_urls: Ritorni,
    id_cart: Option<String>,
    #[serde(rename = "allCCP")]
    _all_ccp: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PaymentNotice {
    notice_number: String,
    fiscal_code: String,
    amount: i64,
    company_name: String,
    description: String,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/checkout/ec/v1/carts", post().to(carts_v1))
        .route("/checkout/ec/v2/carts", post().to(carts_v2));
}

async fn carts_v1(world: Data<World>, req: HttpRequest, body: Bytes) -> Replica {
    carts(&world, &req, &body, false).await
}

async fn carts_v2(world: Data<World>, req: HttpRequest, body: Bytes) -> Replica {
    carts(&world, &req, &body, true).await
}

async fn carts(world: &World, req: &HttpRequest, body: &[u8], v2: bool) -> Replica {
    if !key_ok(req, &world.config.checkout_key) {
        return Ok(HttpResponse::Unauthorized().json(
            json!({"statusCode": 401, "message": "Access denied due to invalid subscription key."}),
        ));
    }
    let cart = match serde_json::from_slice::<CartRequest>(body) {
        Ok(cart) => cart,
        Err(why) => return Ok(bad_request(&why.to_string())),
    };
    if let Err(why) = cart.check(v2) {
        return Ok(bad_request(why));
    }
    let importi: Vec<_> = cart.payment_notices.iter().map(|it| it.amount).collect();
    match avvio(&importi, cart.email_notice.as_deref()) {
        Avvio::Regolare | Avvio::SenzaLocation => {}
        Avvio::Risposta400 => return Ok(bad_request("magic value")),
        Avvio::Risposta422 => return Ok(invalid_payment("magic value")),
        Avvio::Risposta500 => return Ok(broken("There was an error processing the request")),
        Avvio::NodoGiu => return Ok(broken("Exception during communication with the Node")),
        Avvio::Appeso => tokio::time::sleep(world.config.speed.hang).await,
    }
    if MAX_NOTICES < cart.payment_notices.len() {
        let title = "Multiple payment notices not processable";
        return Ok(problem(422, title, "Too many payment notices, expected max 5"));
    }
    let different: BTreeSet<_> =
        cart.payment_notices.iter().map(|it| (&it.fiscal_code, &it.notice_number)).collect();
    if different.len() < cart.payment_notices.len() {
        return Ok(invalid_payment("Repeated payment notice"));
    }
    let avvisi = match cart.verified(world).await {
        Ok(avvisi) => avvisi,
        Err(Mancato::Ko { code, .. }) => return Ok(invalid_payment(&code)),
        Err(other) => return Ok(broken(&other.to_string())),
    };
    if avvio(&importi, cart.email_notice.as_deref()) == Avvio::SenzaLocation {
        return Ok(HttpResponse::Found().finish());
    }
    let url = world.open_cart(cart, avvisi).await;
    Ok(HttpResponse::Found().insert_header((header::LOCATION, url)).finish())
}

impl World {
    /// Keeps the cart and returns the address of its page. Carts too old to be paid are forgotten.
    async fn open_cart(&self, cart: CartRequest, avvisi: Vec<Avviso>) -> String {
        let id = Uuid::new_v4();
        let carrello = Carrello {
            id,
            opened: Instant::now(),
            avvisi,
            ritorni: cart.return_urls,
            id_cart: cart.id_cart,
            finito: Mutex::default(),
        };
        let mut carrelli = self.carrelli.0.lock().await;
        carrelli.retain(|_, it| it.opened.elapsed() < self.config.speed.cart * 2);
        carrelli.insert(id, Arc::new(carrello));
        format!("{}/checkout/c/{id}", self.config.origin)
    }
}

impl CartRequest {
    /// What the API's documents demand.
    fn check(&self, v2: bool) -> Result<(), &'static str> {
        let returns = &self.return_urls;
        let urls = [&returns.ok, &returns.annullato, &returns.errore];
        if urls.into_iter().chain(&returns.attesa).any(|it| Url::parse(it).is_err()) {
            return Err("returnUrls must be URIs");
        }
        if v2 && returns.attesa.is_none() {
            return Err("returnWaitingUrl must not be null");
        }
        if self.email_notice.as_ref().is_some_and(|it| !is_email(it)) {
            return Err("emailNotice must be an e-mail address");
        }
        if self.payment_notices.is_empty() {
            return Err("paymentNotices size must be between 1 and 5");
        }
        let digits = |text: &str, n| text.len() == n && text.bytes().all(|it| it.is_ascii_digit());
        let long = |text: &str| TEXT_MAX < text.chars().count();
        for notice in &self.payment_notices {
            if !digits(&notice.notice_number, 18) || !digits(&notice.fiscal_code, 11) {
                return Err("noticeNumber must have 18 digits, fiscalCode 11");
            }
            if notice.amount < 1 || Importo::from_cent(notice.amount).is_none() {
                return Err("amount out of range");
            }
            if long(&notice.company_name) || long(&notice.description) {
                return Err("companyName and description have at most 140 characters");
            }
        }
        Ok(())
    }

    /// Every notice as the Node knows it, or the first refusal.
    async fn verified(&self, world: &World) -> Result<Vec<Avviso>, Mancato> {
        let each = self.payment_notices.iter().map(|it| async move {
            let verified = world.verify(&it.fiscal_code, &it.notice_number).await?;
            Ok(Avviso {
                numero: it.notice_number.clone(),
                ente: it.fiscal_code.clone(),
                importo: verified.importo,
                ente_nome: verified.ente_nome,
                causale: verified.causale,
            })
        });
        futures_util::future::try_join_all(each).await
    }
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(local, host)| !local.is_empty() && host.contains('.'))
        && !text.contains(char::is_whitespace)
}

/// The key in its header or in the query.
fn key_ok(req: &HttpRequest, key: &str) -> bool {
    let header = req.headers().get("Ocp-Apim-Subscription-Key").and_then(|it| it.to_str().ok());
    let query = url::form_urlencoded::parse(req.query_string().as_bytes())
        .find_map(|(name, value)| (name == "subscription-key").then_some(value));
    header.or(query.as_deref()) == Some(key)
}

fn bad_request(why: &str) -> HttpResponse {
    problem(400, "Request validation error", why)
}

fn invalid_payment(why: &str) -> HttpResponse {
    problem(422, "Invalid payment info", why)
}

fn broken(why: &str) -> HttpResponse {
    problem(500, "Internal server error", why)
}

fn problem(status: u16, title: &str, detail: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
        .content_type("application/problem+json")
        .body(json!({"title": title, "status": status, "detail": detail}).to_string())
}
