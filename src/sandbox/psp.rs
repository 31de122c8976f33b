//! A PSP that asks every way to pay a notice, and lets the person choose.
use super::World;
use super::magic::Ricevute;
use super::node::{Viaggio, take};
use super::node_domande::{Dati, Veicolo};
use super::node_messages::Mancato;
use super::page::{self, Replica, euro};
use super::region::AL_PSP;
use crate::kernel::Importo;
use crate::platform::http_client::body_up_to;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Json, Query, ServiceConfig, get, post};
use jiff::civil::DateTime;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Patience of the Node, as with a verify.
const ASK: Duration = Duration::from_secs(7);
const ANSWER_MAX: usize = 256 * 1024;

/// `PaymentOptionsResponse`, as far as a counter needs it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Opzioni {
    pub company_name: String,
    pub payment_options: Vec<Opzione>,
}

/// `PaymentOption`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Opzione {
    pub description: String,
    pub amount: Importo,
    pub status: String,
    pub status_reason: Option<String>,
    pub installments: Vec<Voce>,
}

/// `Installment`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Voce {
    pub nav: String,
    pub amount: Importo,
    pub description: String,
    pub due_date: Option<DateTime>,
    pub status: String,
    pub status_reason: Option<String>,
}

/// `ErrorResponse`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Errore {
    app_error_code: String,
    error_message: String,
}

/// What is on a notice.
#[derive(Debug, Deserialize)]
struct Avviso {
    ente: String,
    numero: String,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/psp", get().to(show))
        .route("/psp/paga", post().to(pay))
        .route("/psp/bollo", get().to(vehicle))
        .route("/psp/bollo", post().to(car_tax))
        .route("/node/options", post().to(options));
}

impl World {
    /// Asks the station every way to pay a notice, with a GET, as the Node's software does.
    async fn options(&self, ente: &str, numero: &str) -> Result<Opzioni, Mancato> {
        let silence = |error: reqwest::Error| Mancato::Silenzio(format!("{error:#}"));
        let base = &self.config.options_url;
        let url = format!("{base}/payment-options/organizations/{ente}/notices/{numero}");
        let response = self.http.get(url).timeout(ASK).send().await.map_err(silence)?;
        let status = response.status();
        let wrong = |why: String| Mancato::Risposta(format!("HTTP {status}: {why}"));
        let body = body_up_to(response, ANSWER_MAX).await;
        let body = body.map_err(|error| wrong(format!("{error:#}")))?;
        if status.is_success() {
            return serde_json::from_slice(&body).map_err(|error| wrong(error.to_string()));
        }
        let it: Errore = serde_json::from_slice(&body).map_err(|error| wrong(error.to_string()))?;
        Err(Mancato::Ko { code: it.app_error_code, text: it.error_message })
    }
}

/// `POST /node/options`: the same for programs.
async fn options(world: Data<World>, avviso: Json<Avviso>) -> HttpResponse {
    match world.options(&avviso.ente, &avviso.numero).await {
        Ok(it) => HttpResponse::Ok().json(it),
        Err(why) => super::node_handlers::missed(&why),
    }
}

/// `GET /psp`: asks for a notice; with `?ente=…&numero=…` every way to pay it.
async fn show(world: Data<World>, avviso: Option<Query<Avviso>>) -> HttpResponse {
    let Some(avviso) = avviso else {
        return page::page("Paga un avviso allo sportello", &question(&world, None));
    };
    // People copy the number with its spaces.
    let numero: String = avviso.numero.chars().filter(char::is_ascii_digit).collect();
    match world.options(&avviso.ente, &numero).await {
        Ok(it) => page::page("Scegli come pagare", &choice(&avviso.ente, &it)),
        Err(why) => refused(&world, &avviso, &why),
    }
}

/// `GET /psp/bollo`: asks for a plate.
async fn vehicle() -> HttpResponse {
    page::page("Paga il bollo con la targa", &plate(None))
}

/// `POST /psp/bollo`: what the vehicle owes to the region, to be paid here.
async fn car_tax(world: Data<World>, veicolo: Form<Veicolo>) -> HttpResponse {
    let Some(bollo) = AL_PSP.iter().find(|it| it.cent.is_none()) else {
        return page::refused("nessun ente apre il bollo auto ai PSP");
    };
    let veicolo = veicolo.into_inner();
    let dati = Dati::Veicolo(veicolo.clone());
    match world.demand(bollo.ente, bollo.codici, &dati).await {
        Ok((numero, it)) => {
            let body = html! {
                p { (it.causale) " · " (it.ente_nome) }
                p { "Avviso " (numero) }
                form method="post" action="/psp/paga" {
                    input type="hidden" name="ente" value=(bollo.ente);
                    input type="hidden" name="numero" value=(numero);
                    button class="primario" { "Paga " (euro(it.importo.cent())) }
                }
                p { a href="/psp/bollo" { "Un’altra targa" } }
            };
            page::page("Il bollo da pagare", &body)
        }
        Err(why) => {
            let body = html! {
                p role="alert" { "Per questo veicolo non si paga niente qui. Non abbiamo preso soldi." }
                p { "Codice: " code { (why) } }
                (plate(Some(&veicolo)))
            };
            page::with_status(StatusCode::UNPROCESSABLE_ENTITY, "Bollo non pagabile", &body)
        }
    }
}

fn plate(veicolo: Option<&Veicolo>) -> Markup {
    let tipi = [("1", "Autoveicolo"), ("4", "Motoveicolo"), ("2", "Rimorchio")];
    html! {
        form method="post" action="/psp/bollo" {
            label for="tipo" { "Veicolo" }
            select id="tipo" name="tipo" {
                @for (tipo, nome) in tipi {
                    option value=(tipo) selected[veicolo.is_some_and(|it| it.tipo == tipo)] { (nome) }
                }
            }
            label for="targa" { "Targa" }
            input id="targa" name="targa" required value=[veicolo.map(|it| &it.targa)];
            p { button class="primario" { "Quanto devo?" } }
        }
    }
}

/// `POST /psp/paga`: takes the money for one notice and lets the receipt go.
async fn pay(world: Data<World>, avviso: Form<Avviso>) -> Replica {
    let viaggio = Viaggio { ricevute: Ricevute::Subito, ritardo: Duration::ZERO };
    let body = match take(&world, &avviso.ente, &avviso.numero, &viaggio).await {
        Ok((paid, _, _)) => html! {
            p { (paid.causale) " · " (paid.ente_nome) }
            p { "Hai pagato " strong class="importo" { (euro(paid.importo.cent())) } }
            p { a href={ "/psp?ente=" (avviso.ente) "&numero=" (avviso.numero) } { "Che cosa resta" } }
        },
        Err(why) => return Ok(refused(&world, &avviso, &why)),
    };
    Ok(page::page("Pagato allo sportello", &body))
}

fn refused(world: &World, avviso: &Avviso, why: &Mancato) -> HttpResponse {
    let body = html! {
        p role="alert" { "Questo avviso non si può pagare. Non abbiamo preso soldi." }
        p { "Codice: " code { (why) } }
        (question(world, Some(avviso)))
    };
    page::with_status(StatusCode::UNPROCESSABLE_ENTITY, "Avviso non pagabile", &body)
}

fn question(world: &World, avviso: Option<&Avviso>) -> Markup {
    html! {
        form method="get" action="/psp" {
            label for="ente" { "Ente" }
            select id="ente" name="ente" {
                @for it in &world.config.cast.enti {
                    option value=(it.codice_fiscale)
                        selected[avviso.is_some_and(|avviso| avviso.ente == it.codice_fiscale)] {
                        (it.denominazione)
                    }
                }
            }
            label for="numero" { "Codice avviso, 18 cifre" }
            input id="numero" name="numero" inputmode="numeric" required
                value=[avviso.map(|it| &it.numero)];
            p { button class="primario" { "Come posso pagarlo?" } }
        }
        p { a href="/psp/bollo" { "Non hai un avviso? Paga il bollo con la targa" } }
    }
}

fn choice(ente: &str, opzioni: &Opzioni) -> Markup {
    html! {
        p { (opzioni.company_name) }
        @for it in &opzioni.payment_options {
            section {
                h2 { (it.description) }
                p {
                    span class="importo" { (euro(it.amount.cent())) } " · " code { (it.status) }
                    @if let Some(why) = &it.status_reason { " · " (why) }
                }
                ul class="lista" { @for voce in &it.installments { li { (notice(ente, voce)) } } }
            }
        }
        p { a href="/psp" { "Un altro avviso" } }
    }
}

fn notice(ente: &str, voce: &Voce) -> Markup {
    let pagabile = ["POI_UNPAID", "POI_EXPIRED_UNPAID"].contains(&voce.status.as_str());
    html! {
        (voce.description) " · avviso " (voce.nav)
        @if let Some(day) = voce.due_date { " · entro il " (day.strftime("%d/%m/%Y")) }
        " · " code { (voce.status) }
        @if let Some(why) = &voce.status_reason { " · " (why) }
        @if pagabile {
            form method="post" action="/psp/paga" {
                input type="hidden" name="ente" value=(ente);
                input type="hidden" name="numero" value=(voce.nav);
                button class="primario" { "Paga " (euro(voce.amount.cent())) }
            }
        }
    }
}
