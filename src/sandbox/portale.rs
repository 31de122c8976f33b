//! The portal of a small comune, which sends people to pay elsewhere and believes who comes back only by their
//! signature (`docs/API.md`, «Payments that start on your own portal»). Of who does not come back it is told («Being told»).
//! What it sold is in memory.
use super::World;
use super::gestionale::firmato;
use super::page::{self, Replica, euro};
use super::region::PORTALE;
use crate::platform::csrf::unhex;
use crate::platform::http_client::body_up_to;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Form, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use anyhow::Context;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::sync::Mutex;
use uuid::Uuid;

/// Code, name and cents of what can be asked for.
const CERTIFICATI: [(&str, &str, i64); 3] = [
    ("residenza", "Certificato di residenza", 520),
    ("famiglia", "Stato di famiglia", 640),
    ("nascita", "Estratto di nascita", 300),
];
/// Seconds for which a way back is good.
const FRESCO: u64 = 600;
const ANSWER_MAX: usize = 256 * 1024;

/// What was asked for, by its number.
#[derive(Default)]
pub struct Ordini(Mutex<BTreeMap<Uuid, Ordine>>);

/// Somebody asked for something.
#[derive(Debug, Clone)]
struct Ordine {
    cosa: String,
    /// The payment, where it is made.
    pagamento: String,
    /// How it ended, as we were told.
    esito: Option<String>,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/portale", get().to(show))
        .route("/portale/paga", post().to(order))
        .route("/portale/ritorno", get().to(back))
        .route("/portale/eventi", post().to(told))
        .route("/portale/ordini", get().to(orders));
}

async fn show(world: Data<World>) -> HttpResponse {
    home(&world, None, StatusCode::OK)
}

fn home(world: &World, problem: Option<&str>, status: StatusCode) -> HttpResponse {
    let people = world.config.cast.persone.iter().filter(|it| it.identita.is_some());
    let body = html! {
        p { "Comune di Rena Alta. Chiedi un certificato: lo paghi sul portale della Regione e torni qui." }
        @if let Some(problem) = problem { p role="alert" { strong { (problem) } } }
        form method="post" action="/portale/paga" {
            fieldset {
                legend { "Che cosa ti serve" }
                @for (n, (codice, nome, cent)) in CERTIFICATI.iter().enumerate() {
                    label {
                        input type="radio" name="cosa" value=(codice) checked[n == 0];
                        " " (nome) ", " (euro(*cent))
                    }
                }
            }
            label for="chi" { "Per chi" }
            select #chi name="chi" {
                @for it in people {
                    option value=(it.codice_fiscale.as_str()) { (it.nome_intero()) }
                }
            }
            p { button class="primario" type="submit" { "Paga" } }
        }
        h2 { "Ho già un avviso" }
        form method="post" action="/portale/paga" {
            label for="numero" { "Codice avviso di questo comune" }
            input #numero name="numero" inputmode="numeric" autocomplete="off";
            p { button type="submit" { "Paga l’avviso" } }
        }
        p { a href="/portale/ordini" { "Che cosa è stato chiesto finora" } }
    };
    page::with_status(status, "Certificati online", &body)
}

#[derive(Deserialize)]
struct Richiesta {
    #[serde(default)]
    cosa: String,
    #[serde(default)]
    chi: String,
    #[serde(default)]
    numero: String,
}

/// Starts a payment there, and sends the browser to it.
async fn order(world: Data<World>, form: Form<Richiesta>) -> Replica {
    let ordine = Uuid::new_v4();
    let ritorno = format!("{}/portale/ritorno", world.config.origin);
    let (cosa, mut body) = if form.numero.is_empty() {
        let found = CERTIFICATI.iter().find(|it| it.0 == form.cosa);
        let chi =
            world.config.cast.persone.iter().find(|it| it.codice_fiscale.as_str() == form.chi);
        let (Some((_, nome, cent)), Some(chi)) = (found, chi) else {
            return Ok(home(&world, Some("Scegli un certificato."), StatusCode::BAD_REQUEST));
        };
        let posizione = json!({
            "servizio": "CERTIFICATI", "causale": nome,
            "debitore": {"tipo": "F", "codice": chi.codice_fiscale.as_str(), "nome": chi.nome_intero()},
            "opzioni": [{"tipo": "unica", "rate": [{"iud": ordine.simple().to_string(), "importo_cent": cent}]}],
        });
        ((*nome).to_owned(), json!({"iupd": ordine.to_string(), "posizione": posizione}))
    } else {
        let numero: String = form.numero.chars().filter(char::is_ascii_digit).collect();
        (format!("Avviso {numero}"), json!({ "numero_avviso": numero }))
    };
    if let Some(body) = body.as_object_mut() {
        body.insert("ritorno".to_owned(), json!(ritorno));
        body.insert("riferimento".to_owned(), json!(ordine.to_string()));
    }
    let ask = world.http.post(format!("{}/api/v1/pagamenti", world.config.portal));
    let ask = ask.header("Idempotency-Key", ordine.to_string()).bearer_auth(PORTALE.chiave);
    let (status, answer) = answer(ask.json(&body)).await?;
    let text = |name: &str| answer.get(name).and_then(Value::as_str).map(str::to_owned);
    let (Some(url), Some(pagamento)) = (text("url"), text("id")) else {
        let why = text("detail").unwrap_or_else(|| format!("Il portale ha risposto {status}."));
        return Ok(home(&world, Some(&why), StatusCode::BAD_GATEWAY));
    };
    world.ordini.insert(ordine, Ordine { cosa, pagamento, esito: None })?;
    Ok(page::see_other(&url))
}

async fn answer(ask: reqwest::RequestBuilder) -> anyhow::Result<(u16, Value)> {
    let res = ask.send().await?;
    let status = res.status().as_u16();
    let body = body_up_to(res, ANSWER_MAX).await?;
    Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
}

impl Ordini {
    fn insert(&self, id: Uuid, ordine: Ordine) -> anyhow::Result<()> {
        let mut all = self.0.lock().map_err(|_| anyhow::anyhow!("a handler panicked"))?;
        all.insert(id, ordine);
        Ok(())
    }

    /// Somebody tells how a payment ended; the last word counts.
    fn told(&self, pagamento: &str, esito: &str) -> anyhow::Result<()> {
        let mut all = self.0.lock().map_err(|_| anyhow::anyhow!("a handler panicked"))?;
        for it in all.values_mut().filter(|it| it.pagamento == pagamento) {
            it.esito = Some(esito.to_owned());
        }
        Ok(())
    }

    fn all(&self) -> anyhow::Result<BTreeMap<Uuid, Ordine>> {
        Ok(self.0.lock().map_err(|_| anyhow::anyhow!("a handler panicked"))?.clone())
    }
}

/// What people come back with.
#[derive(Deserialize)]
struct Ritorno {
    id: String,
    esito: String,
    riferimento: String,
    quando: String,
    firma: String,
}

impl Ritorno {
    /// Signed with the secret that we share, now.
    fn is_firmato(&self, now: Timestamp) -> bool {
        let parole = format!("{}.{}.{}.{}", self.quando, self.id, self.esito, self.riferimento);
        let signed = self.firma.split('.').filter_map(unhex).any(|firma| {
            let mac = Hmac::<Sha256>::new_from_slice(PORTALE.segreto.as_bytes());
            mac.is_ok_and(|mac| mac.chain_update(&parole).verify_slice(&firma).is_ok())
        });
        let fresh = self.quando.parse().is_ok_and(|it: i64| now.as_second().abs_diff(it) <= FRESCO);
        signed && fresh
    }
}

/// Who comes back is believed by the signature; whether it is paid is asked.
async fn back(world: Data<World>, query: Query<Ritorno>) -> Replica {
    let all = world.ordini.all()?;
    let ordine = query.riferimento.parse().ok().and_then(|it: Uuid| all.get(&it));
    let ours = ordine.filter(|it| it.pagamento == query.id);
    let (Some(ordine), true) = (ours, query.is_firmato(world.config.clock.now())) else {
        let why = "Questo ritorno non è firmato dal portale della Regione, o è vecchio: non gli crediamo.";
        return Ok(page::with_status(
            StatusCode::FORBIDDEN,
            "Ritorno rifiutato",
            &html! {
                p role="alert" { (why) }
                p { a href="/portale" { "Torna ai certificati" } }
            },
        ));
    };
    let stato = stato(&world, ordine).await?;
    let title = match query.esito.as_str() {
        "pagato" => "Grazie, hai pagato",
        "in_corso" => "Il tuo pagamento è in corso",
        "annullato" => "Non hai pagato",
        _ => "Il pagamento non è riuscito",
    };
    let body = html! {
        ul class="lista" {
            li { (ordine.cosa) }
            li { "Esito del ritorno: " strong { (query.esito) } }
            li { "Stato chiesto al portale: " strong { (stato) } }
        }
        @if stato == "pagato" { p { "Il certificato è pronto: lo trovi nella tua casella." } }
        p { a href="/portale" { "Chiedi un altro certificato" } }
    };
    Ok(page::page(title, &body))
}

/// How the payment of `ordine` stands, by the API.
async fn stato(world: &World, ordine: &Ordine) -> anyhow::Result<String> {
    let url = format!("{}/api/v1/pagamenti/{}", world.config.portal, ordine.pagamento);
    let (status, answer) = answer(world.http.get(url).bearer_auth(PORTALE.chiave)).await?;
    let stato = answer.get("stato").and_then(Value::as_str);
    Ok(stato.with_context(|| format!("the portal answered {status}"))?.to_owned())
}

/// What happened, told by the portal that is paid at: also of who never came back.
async fn told(world: Data<World>, req: HttpRequest, body: Bytes) -> Replica {
    if !firmato(&req, &body, world.config.clock.now(), &[PORTALE.webhook]).0 {
        return Ok(HttpResponse::Unauthorized().finish());
    }
    let evento: Value = serde_json::from_slice(&body).unwrap_or_default();
    let text = |name: &str| evento.get(name).and_then(Value::as_str);
    let esito = text("tipo").and_then(|it| it.strip_prefix("al_volo_"));
    if let (Some(pagamento), Some(esito)) = (text("pagamento"), esito) {
        world.ordini.told(pagamento, esito)?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Everything that was asked for, and how it ended, without asking.
async fn orders(world: Data<World>) -> Replica {
    let righe = world.ordini.all()?;
    let riga = |it: &Ordine| -> Markup {
        let esito = it.esito.as_deref().unwrap_or("non lo sappiamo ancora");
        html! { li { (it.cosa) ": " strong { (esito) } } }
    };
    let body = html! {
        @if righe.is_empty() { p { "Niente, finora." } } @else {
            ul class="lista" { @for it in righe.values() { (riga(it)) } }
        }
        p { a href="/portale" { "Torna ai certificati" } }
    };
    Ok(page::page("Che cosa è stato chiesto", &body))
}
