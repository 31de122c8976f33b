//! The page of the proxy where a person of the cast is chosen, whatever the portal speaks.
use super::World;
use super::op::{self, random};
use super::op_token::Persona;
use super::page::{self, Replica};
use super::saml;
use crate::kernel::CodiceFiscale;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, get, post};
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;
use tokio::sync::Mutex;

/// The anomalies of SPID that a person can cause (`identity.md` §2), by number.
const ANOMALIE: &[(u8, &str)] = &[
    (19, "troppi tentativi con credenziali errate"),
    (20, "credenziali non adatte al livello richiesto"),
    (21, "tempo scaduto"),
    (22, "consenso negato"),
    (23, "identità sospesa o revocata"),
    (25, "accesso annullato"),
    (30, "identità di un altro tipo"),
];

/// What the person did on the page. The button pressed says which field counts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Scelta {
    /// Codice fiscale of somebody of the cast.
    persona: Option<String>,
    anomalia: Option<u8>,
    /// `eidas`, or `altra` for the three fields below.
    altro: Option<String>,
    codice_fiscale: String,
    nome: String,
    cognome: String,
    livello: Option<u8>,
    /// `array`: values in arrays; `senza-acr`: the level is not told.
    variante: String,
}

/// How long a login page stays good.
const LOGIN: SignedDuration = SignedDuration::from_mins(10);

/// A request for a login that was found in order, waiting for the person.
#[derive(Debug, Clone)]
pub struct Attesa {
    /// Level asked for: 1, 2 or 3.
    pub livello: u8,
    pub started: Timestamp,
    pub chiede: Chiede,
}

/// Who asked, and what it needs to be answered.
#[derive(Debug, Clone)]
pub enum Chiede {
    Oidc(op::Login),
    Saml(saml::Domanda),
}

/// Everybody who stands at the page, by the key in its address.
#[derive(Default)]
pub struct Attese(Mutex<HashMap<String, Attesa>>);

impl Attese {
    /// Where the person goes on.
    pub async fn wait(&self, world: &World, livello: u8, chiede: Chiede) -> HttpResponse {
        let started = world.config.clock.now();
        let id = random();
        let mut all = self.0.lock().await;
        all.retain(|_, it| started.duration_since(it.started) < LOGIN);
        all.insert(id.clone(), Attesa { livello, started, chiede });
        page::see_other(&format!("{}/accesso/{id}", op::issuer(world)))
    }
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/idp/accesso/{id}", get().to(show)).route("/idp/accesso/{id}", post().to(choose));
}

async fn show(world: Data<World>, id: Path<String>) -> HttpResponse {
    match world.attese.0.lock().await.get(&*id) {
        Some(attesa) => page::page("Accesso con identità digitale", &form(&world, attesa)),
        None => gone(),
    }
}

async fn choose(world: Data<World>, id: Path<String>, form: Form<Scelta>) -> Replica {
    let Some(attesa) = world.attese.0.lock().await.remove(&*id) else {
        return Ok(gone());
    };
    if let Some(nr) = form.anomalia {
        return Ok(match &attesa.chiede {
            Chiede::Oidc(login) => op::deny(&world, login, nr).await,
            Chiede::Saml(domanda) => saml::deny(&world, domanda, nr),
        });
    }
    let Some(persona) = form.persona(&world) else {
        let again = format!("/idp/accesso/{id}");
        world.attese.0.lock().await.insert(id.into_inner(), attesa);
        let body = html! {
            p role="alert" { "Il codice fiscale non è valido." }
            p { a href=(again) { "Torna indietro" } }
        };
        return Ok(page::with_status(StatusCode::UNPROCESSABLE_ENTITY, "Riprova", &body));
    };
    let livello = form.livello.filter(|it| (1..=3).contains(it)).unwrap_or(attesa.livello);
    let livello = (form.variante != "senza-acr").then_some(livello);
    match &attesa.chiede {
        Chiede::Oidc(login) => Ok(op::grant(&world, login, persona, livello).await),
        Chiede::Saml(domanda) => saml::grant(&world, domanda, &persona, livello).await,
    }
}

impl Scelta {
    /// Who logs in; `None` when the code written by hand is not one.
    fn persona(&self, world: &World) -> Option<Persona> {
        let array = self.variante == "array";
        let oggi = world.config.clock.oggi();
        let sub = random();
        if self.altro.as_deref() == Some("eidas") {
            return Some(Persona {
                sub,
                nome: "Jürgen".to_owned(),
                cognome: "Groß".to_owned(),
                codice_fiscale: None,
                email: None,
                nascita: jiff::civil::Date::new(1975, 5, 5).ok(),
                via: "eidas".to_owned(),
                eidas: Some("DE/IT/1234567890"),
                array,
            });
        }
        if let Some(persona) = self.persona.as_ref().and_then(|it| world.config.cast.persona(it)) {
            return Some(Persona {
                sub,
                nome: persona.nome.clone(),
                cognome: persona.cognome.clone(),
                codice_fiscale: Some(persona.codice_fiscale.as_str().to_owned()),
                email: persona.email.clone(),
                nascita: persona.codice_fiscale.data_nascita(oggi),
                via: persona.identita.clone()?,
                eidas: None,
                array,
            });
        }
        if let Some(it) = self.persona.as_ref().and_then(|it| world.config.cast.operatore(it)) {
            return Some(Persona {
                sub,
                nome: it.nome.clone(),
                cognome: it.cognome.clone(),
                codice_fiscale: Some(it.codice_fiscale.as_str().to_owned()),
                email: None,
                nascita: it.codice_fiscale.data_nascita(oggi),
                via: it.identita.clone(),
                eidas: None,
                array,
            });
        }
        let codice = CodiceFiscale::parse(&self.codice_fiscale).ok()?;
        Some(Persona {
            sub,
            nome: self.nome.clone(),
            cognome: self.cognome.clone(),
            codice_fiscale: Some(codice.as_str().to_owned()),
            email: None,
            nascita: codice.data_nascita(oggi),
            via: "spid".to_owned(),
            eidas: None,
            array,
        })
    }
}

fn gone() -> HttpResponse {
    let body = html! {
        p role="alert" { "Questa richiesta di accesso è finita o è già stata usata." }
        p { "Torna al portale e ricomincia." }
    };
    page::with_status(StatusCode::GONE, "Accesso non più valido", &body)
}

fn form(world: &World, attesa: &Attesa) -> Markup {
    html! {
        p { "Il portale chiede un accesso di " strong { "livello " (attesa.livello) } "." }
        form method="post" {
            h2 { "Chi entra" }
            ul class="lista" {
                @for persona in world.config.cast.persone.iter().filter(|it| it.identita.is_some()) {
                    li {
                        button class="primario" name="persona" value=(persona.codice_fiscale.as_str()) {
                            "Entra come " (persona.nome_intero())
                        }
                        br;
                        (persona.chi) ". " (persona.storia)
                    }
                }
            }
            h2 { "Chi lavora per un ente o per la Regione" }
            ul class="lista" {
                @for it in world.config.cast.operatori() {
                    @let anche_cittadino = world.config.cast.persona(it.codice_fiscale.as_str()).is_some();
                    li {
                        @if anche_cittadino { (it.nome_intero()) } @else {
                            button class="primario" name="persona" value=(it.codice_fiscale.as_str()) {
                                "Entra come " (it.nome_intero())
                            }
                        }
                        br;
                        (it.chi) ". " (it.storia)
                    }
                }
            }
            h2 { "Come" }
            label for="livello" { "Livello ottenuto" }
            select id="livello" name="livello" {
                @for livello in 1..=3 {
                    option value=(livello) selected[livello == attesa.livello] { "Livello " (livello) }
                }
            }
            label for="variante" { "Che cosa dice il proxy" }
            select id="variante" name="variante" {
                option value="" { "Tutto, come si deve" }
                option value="array" { "Ogni valore in un elenco di uno" }
                option value="senza-acr" { "Niente sul livello" }
            }
            h2 { "Qualcuno fuori dal cast" }
            label for="codice_fiscale" { "Codice fiscale" }
            input id="codice_fiscale" name="codice_fiscale" autocomplete="off";
            label for="nome" { "Nome" }
            input id="nome" name="nome" autocomplete="off";
            label for="cognome" { "Cognome" }
            input id="cognome" name="cognome" autocomplete="off";
            p {
                button name="altro" value="altra" { "Entra con questo codice" }
                button name="altro" value="eidas" { "Entra con eIDAS, senza codice fiscale" }
            }
            h2 { "Che cosa va storto" }
            p {
                @for (nr, testo) in ANOMALIE {
                    button name="anomalia" value=(nr) { "Anomalia " (nr) ": " (testo) }
                }
            }
        }
    }
}
