//! The hosted payment page of Checkout, and what happens when somebody pays on it.
use super::World;
use super::checkout::{Avviso, Carrello};
use super::magic::{self, Esito, Ricevute};
use super::node::{Viaggio, send};
use super::node_messages::{Attivato, Mancato};
use super::page::{self, Replica, euro};
use crate::kernel::Importo;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, Query, ServiceConfig, get, post};
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// What the payer gives to the PSP, besides the notices.
const COSTO_CENT: i64 = 150;

#[derive(Deserialize)]
struct Ritardo {
    /// Seconds that a late receipt takes.
    ritardo: Option<u64>,
}

#[derive(Deserialize)]
struct Scelta {
    /// `paga`, `annulla`, or a word of [`magic::ESITI`] or [`magic::RICEVUTE`].
    azione: String,
    ritardo: Option<u64>,
}

/// What the buttons and the amounts together decide.
struct Piano {
    esito: Esito,
    /// For all the notices; `None`: each by its own amount.
    ricevute: Option<Ricevute>,
    ritardo: Duration,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/checkout/c/{id}", get().to(show)).route("/checkout/c/{id}", post().to(act));
}

async fn show(world: Data<World>, id: Path<Uuid>, query: Query<Ritardo>) -> HttpResponse {
    let Some(cart) = world.cart(*id).await else { return unknown() };
    match cart.finito.lock().await.as_deref() {
        Some(url) => over(Some(url)),
        None if world.config.speed.cart < cart.opened.elapsed() => over(Some(&cart.ritorni.errore)),
        None => page::page("Paga con Checkout", &form(&cart, query.ritardo)),
    }
}

/// One payment a cart: whoever presses twice is sent where the first press led.
async fn act(world: Data<World>, id: Path<Uuid>, form: Form<Scelta>) -> Replica {
    let Some(cart) = world.cart(*id).await else { return Ok(unknown()) };
    let mut finito = cart.finito.lock().await;
    if let Some(url) = finito.as_deref() {
        return Ok(page::see_other(url));
    }
    if world.config.speed.cart < cart.opened.elapsed() {
        return Ok(over(Some(&cart.ritorni.errore)));
    }
    let piano = Piano::new(&form, &cart.avvisi, &world);
    if piano.esito == Esito::Annullato {
        return Ok(finish(&mut finito, &cart.ritorni.annullato));
    }
    let activated = match activate_all(&world, &cart).await {
        Ok(activated) => activated,
        Err((avviso, why)) => {
            *finito = Some(cart.ritorni.errore.clone());
            return Ok(not_payable(&cart, &avviso, &why));
        }
    };
    match piano.esito {
        Esito::Annullato | Esito::Rifiutato | Esito::Scaduto => {
            Ok(finish(&mut finito, &cart.ritorni.errore))
        }
        Esito::Abbandonato => {
            *finito = Some(cart.ritorni.errore.clone());
            Ok(page::page(
                "Hai lasciato il pagamento a metà",
                &html! {
                    p { "È come se avessi chiuso il browser: nessuno torna al portale e nessuno paga." }
                },
            ))
        }
        Esito::Pagato => {
            let waiting = pay(&world, &cart, &activated, &piano).await;
            let ritorni = &cart.ritorni;
            let url = ritorni.attesa.as_ref().filter(|_| waiting);
            Ok(finish(&mut finito, url.unwrap_or(&ritorni.ok)))
        }
    }
}

impl World {
    async fn cart(&self, id: Uuid) -> Option<Arc<Carrello>> {
        self.carrelli.0.lock().await.get(&id).cloned()
    }
}

impl Piano {
    fn new(form: &Scelta, avvisi: &[Avviso], world: &World) -> Self {
        let importi: Vec<_> = avvisi.iter().map(|it| it.importo.cent()).collect();
        let esito = magic::ESITI.iter().find(|it| it.parola == form.azione).map(|it| it.effetto);
        let ricevute = magic::RICEVUTE.iter().find(|it| it.parola == form.azione);
        let esito = match form.azione.as_str() {
            "annulla" => Esito::Annullato,
            "paga" => magic::esito(&importi),
            _ => esito.unwrap_or(Esito::Pagato),
        };
        let ritardo = form.ritardo.map_or(world.config.speed.late, Duration::from_secs);
        Self { esito, ricevute: ricevute.map(|it| it.effetto), ritardo }
    }
}

/// Activates the notices one after the other, as the Node does for a cart.
async fn activate_all(world: &World, cart: &Carrello) -> Result<Vec<Attivato>, (Avviso, Mancato)> {
    let mut activated = vec![];
    for avviso in &cart.avvisi {
        let nota = cart.id_cart.as_deref();
        let one = world.activate(&avviso.ente, &avviso.numero, Some(avviso.importo), nota).await;
        activated.push(one.map_err(|why| (avviso.clone(), why))?);
    }
    Ok(activated)
}

/// Takes the money and lets the receipts go. Says whether the outcome is not known in time.
async fn pay(world: &Data<World>, cart: &Carrello, activated: &[Attivato], piano: &Piano) -> bool {
    let mut waiting = false;
    for (nth, paid) in activated.iter().enumerate() {
        let ricevute = piano.ricevute.unwrap_or_else(|| magic::ricevute(paid.importo.cent()));
        waiting |= ricevute == Ricevute::Tardi;
        // The cost is paid once a cart: it is on the first receipt.
        let costo = if nth == 0 { COSTO_CENT } else { 0 };
        let costo = Importo::from_cent(costo).unwrap_or_default();
        let incasso = world.incasso(cart.id_cart.as_deref(), costo, "creditCard");
        send(world, paid, &incasso, &Viaggio { ricevute, ritardo: piano.ritardo }).await;
    }
    waiting
}

fn finish(finito: &mut Option<String>, url: &str) -> HttpResponse {
    *finito = Some(url.to_owned());
    page::see_other(url)
}

fn not_payable(cart: &Carrello, avviso: &Avviso, why: &Mancato) -> HttpResponse {
    let body = html! {
        p role="alert" { "Non puoi pagare «" (avviso.causale) "». Non abbiamo addebitato nulla." }
        p { "Codice: " code { (why) } }
        p { a href=(cart.ritorni.errore) { "Torna al portale" } }
    };
    page::with_status(StatusCode::CONFLICT, "Un avviso non si può pagare", &body)
}

fn unknown() -> HttpResponse {
    let body = html! { p role="alert" { "Questo indirizzo di pagamento non esiste." } };
    page::with_status(StatusCode::NOT_FOUND, "Pagamento non trovato", &body)
}

fn over(url: Option<&str>) -> HttpResponse {
    let body = html! {
        p role="alert" { "Questo pagamento è finito, o è passato troppo tempo. Non pagare da qui." }
        @if let Some(url) = url { p { a href=(url) { "Torna al portale" } } }
    };
    page::with_status(StatusCode::GONE, "Pagamento non più valido", &body)
}

fn form(cart: &Carrello, ritardo: Option<u64>) -> Markup {
    let importo: i64 = cart.avvisi.iter().map(|it| it.importo.cent()).sum();
    let totale = importo + COSTO_CENT;
    html! {
        ul class="lista" {
            @for avviso in &cart.avvisi {
                li {
                    (avviso.causale) br;
                    (avviso.ente_nome) " · avviso " (avviso.numero) br;
                    span class="importo" { (euro(avviso.importo.cent())) }
                }
            }
        }
        p { "Avvisi: " span class="importo" { (euro(importo)) } }
        p { "Costo dell’operazione: " span class="importo" { (euro(COSTO_CENT)) } }
        p { "Totale: " strong class="importo" { (euro(totale)) } }
        form method="post" action={ "/checkout/c/" (cart.id) } {
            @if let Some(secondi) = ritardo {
                input type="hidden" name="ritardo" value=(secondi);
            }
            p {
                button class="primario" name="azione" value="paga" { "Paga " (euro(totale)) }
                button name="azione" value="annulla" { "Annulla e torna al portale" }
            }
            h2 { "Che cosa deve andare storto" }
            p {
                button name="azione" value="rifiuta" { "Rifiuta la carta" }
                button name="azione" value="abbandona" { "Abbandona" }
                button name="azione" value="scade" { "Fai scadere il tempo" }
            }
            p {
                button name="azione" value="tardi" { "Paga, ricevuta in ritardo" }
                button name="azione" value="doppia" { "Paga, ricevuta due volte" }
                button name="azione" value="mai" { "Paga, ricevuta mai" }
                button name="azione" value="sconosciuta" { "Paga, anche una ricevuta sconosciuta" }
            }
        }
    }
}
