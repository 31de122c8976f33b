//! The page of the identity provider where a person of the cast is chosen.
use super::World;
use super::op::{Login, back, random};
use super::op_token::{Concesso, Persona};
use super::page::{self, Replica};
use crate::kernel::CodiceFiscale;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, ServiceConfig, get, post};
use maud::{Markup, html};
use serde::Deserialize;

/// The anomalies of SPID that a person can cause (`identity.md` §2), by number.
const ANOMALIE: &[(u8, &str)] = &[
    (19, "troppi tentativi con credenziali errate"),
    (20, "credenziali non adatte al livello richiesto"),
    (21, "tempo scaduto"),
    (22, "consenso negato"),
    (23, "identità sospesa o revocata"),
    (25, "accesso annullato"),
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

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/idp/accesso/{id}", get().to(show)).route("/idp/accesso/{id}", post().to(choose));
}

async fn show(world: Data<World>, id: Path<String>) -> HttpResponse {
    match world.op.logins.lock().await.get(&*id) {
        Some(login) => page::page("Accesso con identità digitale", &form(&world, login)),
        None => gone(),
    }
}

async fn choose(world: Data<World>, id: Path<String>, form: Form<Scelta>) -> Replica {
    let Some(login) = world.op.logins.lock().await.remove(&*id) else {
        return Ok(gone());
    };
    if let Some(nr) = form.anomalia {
        let why = format!("ErrorCode nr{nr:02}");
        let pairs = [("error", "access_denied"), ("error_description", why.as_str())];
        return Ok(back(&world, &login, &pairs).await);
    }
    let Some(persona) = form.persona(&world) else {
        let again = format!("/idp/accesso/{id}");
        world.op.logins.lock().await.insert(id.into_inner(), login);
        let body = html! {
            p role="alert" { "Il codice fiscale non è valido." }
            p { a href=(again) { "Torna indietro" } }
        };
        return Ok(page::with_status(StatusCode::UNPROCESSABLE_ENTITY, "Riprova", &body));
    };
    let livello = form.livello.filter(|it| (1..=3).contains(it)).unwrap_or(login.livello);
    let code = random();
    let granted = Concesso {
        login: login.clone(),
        persona,
        livello: (form.variante != "senza-acr").then_some(livello),
        at: world.config.clock.now(),
        access_token: None,
    };
    world.op.codes.lock().await.insert(code.clone(), granted);
    Ok(back(&world, &login, &[("code", &code)]).await)
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

fn form(world: &World, login: &Login) -> Markup {
    html! {
        p { "Il portale chiede un accesso di " strong { "livello " (login.livello) } "." }
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
            h2 { "Come" }
            label for="livello" { "Livello ottenuto" }
            select id="livello" name="livello" {
                @for livello in 1..=3 {
                    option value=(livello) selected[livello == login.livello] { "Livello " (livello) }
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
