//! What remote sources answer today: which notices were paid meanwhile, and what is made to go wrong.
use super::World;
use super::fonti::{FonteDiProva, Remota, fonte};
use super::page::Replica;
use crate::kernel::Importo;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, ServiceConfig, post};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// State of the sources, in memory.
#[derive(Default)]
pub struct Fonti {
    /// Notices that their source knows to be paid: ente, number, and the day.
    pagate: Mutex<HashMap<(String, String), Date>>,
    prove: Mutex<HashMap<&'static str, Prova>>,
}

/// What goes wrong at a source.
#[derive(Debug, Clone, Deserialize)]
struct Prova {
    modo: Modo,
    /// How late `lenta` is.
    #[serde(default)]
    millisecondi: u64,
    /// What `doppia` tells of.
    doppia: Option<Doppia>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modo {
    /// Answers late.
    Lenta,
    /// 503.
    Giu,
    /// Tells of somebody else's debts too.
    Altrui,
    /// Tells of a notice that the caller names, which another system issued.
    Doppia,
    /// One posizione has no amount.
    Malformata,
    /// Everything costs one euro more.
    CambiaImporto,
    /// Never answers.
    Appesa,
    /// What was paid is still to pay, it says.
    NonConcorda,
}

/// Every way to misbehave, for people.
pub const MODI: &[(&str, &str)] = &[
    ("lenta", "risponde dopo `millisecondi`"),
    ("giu", "503"),
    ("appesa", "non risponde mai"),
    ("altrui", "racconta anche il debito di qualcun altro"),
    (
        "doppia",
        "racconta un avviso emesso da altri: `\"doppia\": {\"ente\", \"numero\", \"importo_cent\", \"posizione\"}`",
    ),
    ("malformata", "a una posizione manca l’importo"),
    ("cambia_importo", "ogni avviso costa un euro di più, anche per il Nodo"),
    ("non_concorda", "quello che è stato pagato è ancora da pagare, dice"),
];

/// A notice of another system's.
#[derive(Debug, Clone, Deserialize)]
struct Doppia {
    numero: String,
    ente: String,
    /// 50 euro, if it is not said.
    importo_cent: Option<i64>,
    /// Its id there, if it is another system's too.
    posizione: Option<String>,
}

/// A posizione as the sources tell it: the words of `docs/fonti.openapi.json`.
#[derive(Debug, Clone, Serialize)]
pub struct Posizione {
    pub id: String,
    pub ente: Ente,
    pub causale: String,
    pub opzioni: Vec<Opzione>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ente {
    pub codice_fiscale: String,
    pub denominazione: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Opzione {
    pub tipo: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub descrizione: Option<String>,
    pub debitore: Debitore,
    pub rate: Vec<Rata>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Debitore {
    pub codice: String,
    pub nome: String,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rata {
    pub numero_avviso: String,
    pub causale: String,
    /// None: the source is broken.
    pub importo_cent: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scadenza: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valida_dal: Option<Date>,
    pub accetta_tardivi: bool,
    pub stato: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagata_il: Option<Date>,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/fonti/_prova", post().to(prova));
}

#[derive(Deserialize)]
struct Comando {
    fonte: String,
    modo: Option<Modo>,
    #[serde(default)]
    millisecondi: u64,
    doppia: Option<Doppia>,
}

/// `POST /fonti/_prova`: from now on a source misbehaves so; `null` makes it well again.
async fn prova(world: Data<World>, comando: Json<Comando>) -> Replica {
    let Some(fonte) = fonte(&comando.fonte) else {
        return Ok(problem(404, "fonte sconosciuta"));
    };
    let mut prove = world.fonti.prove.lock().unwrap_or_else(PoisonError::into_inner);
    match comando.modo {
        Some(modo) => {
            let (millisecondi, doppia) = (comando.millisecondi, comando.doppia.clone());
            prove.insert(fonte.id, Prova { modo, millisecondi, doppia });
        }
        None => drop(prove.remove(fonte.id)),
    }
    Ok(HttpResponse::NoContent().finish())
}

/// An answer that says what is wrong (RFC 9457).
pub fn problem(status: u16, title: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
        .content_type("application/problem+json")
        .body(serde_json::json!({"title": title, "status": status}).to_string())
}

impl World {
    fn prova(&self, fonte: &FonteDiProva) -> Option<Prova> {
        let prove = self.fonti.prove.lock().unwrap_or_else(PoisonError::into_inner);
        prove.get(fonte.id).cloned()
    }

    /// Waits as long as the source makes its callers wait. False: it is down.
    pub async fn fonte_risponde(&self, fonte: &FonteDiProva) -> bool {
        match self.prova(fonte) {
            Some(Prova { modo: Modo::Lenta, millisecondi, .. }) => {
                tokio::time::sleep(Duration::from_millis(millisecondi)).await;
                true
            }
            Some(Prova { modo: Modo::Appesa, .. }) => std::future::pending().await,
            Some(Prova { modo: Modo::Giu, .. }) => false,
            _ => true,
        }
    }

    /// From now on the source of that notice knows that it is paid.
    pub fn segna_pagata(&self, ente: &str, numero: &str) {
        let mut pagate = self.fonti.pagate.lock().unwrap_or_else(PoisonError::into_inner);
        pagate.insert((ente.to_owned(), numero.to_owned()), self.config.clock.oggi());
    }

    /// The notice, if it is a source's.
    pub fn remota(&self, ente: &str, numero: &str) -> Option<&Remota> {
        let mut all = self.config.cast.fonti.iter();
        all.find(|it| it.ente == ente && it.numero.as_str() == numero)
    }

    /// The source of a notice: none when another station answers for it.
    pub fn fonte_di(&self, ente: &str, numero: &str) -> Option<&'static FonteDiProva> {
        self.remota(ente, numero).and_then(|it| fonte(&it.fonte))
    }

    /// How a notice stands, whatever its source says.
    pub fn stato(&self, it: &Remota) -> &'static str {
        let pagate = self.fonti.pagate.lock().unwrap_or_else(PoisonError::into_inner);
        let pagata = |it: &Remota| {
            it.stato == "pagata"
                || pagate.contains_key(&(it.ente.clone(), it.numero.as_str().to_owned()))
        };
        if pagata(it) {
            return "pagata";
        }
        let mut others = self.config.cast.fonti.iter().filter(|other| {
            (&other.fonte, &other.posizione) == (&it.fonte, &it.posizione)
                && other.opzione != it.opzione
        });
        // Who pays in one way, or first, closes the other ways.
        let annullata = it.stato == "annullata" || others.any(pagata);
        if annullata { "annullata" } else { "da_pagare" }
    }

    /// The day it was paid; what was before anybody looked, on its last day.
    fn pagata_il(&self, it: &Remota) -> Option<Date> {
        let pagate = self.fonti.pagate.lock().unwrap_or_else(PoisonError::into_inner);
        let day = pagate.get(&(it.ente.clone(), it.numero.as_str().to_owned())).copied();
        day.or_else(|| it.scadenza.filter(|_| it.stato == "pagata"))
    }

    /// What it costs now.
    pub fn importo(&self, fonte: &FonteDiProva, it: &Remota) -> Importo {
        let dearer = self.prova(fonte).is_some_and(|it| it.modo == Modo::CambiaImporto);
        let more = if dearer { 100 } else { 0 };
        Importo::from_cent(it.importo_cent.cent() + more).unwrap_or(it.importo_cent)
    }

    /// Every posizione of `fonte`, with all its debtors.
    pub fn posizioni(&self, fonte: &FonteDiProva) -> Vec<Posizione> {
        let disagrees = self.prova(fonte).is_some_and(|it| it.modo == Modo::NonConcorda);
        let mut out: Vec<Posizione> = vec![];
        for it in self.config.cast.fonti.iter().filter(|it| it.fonte == fonte.id) {
            if out.last().is_none_or(|last| last.id != it.posizione) {
                out.push(Posizione {
                    id: it.posizione.clone(),
                    ente: Ente {
                        codice_fiscale: fonte.ente.to_owned(),
                        denominazione: fonte.ente_nome.to_owned(),
                    },
                    causale: it.causale.clone(),
                    opzioni: vec![],
                });
            }
            let Some(posizione) = out.last_mut() else { continue };
            if posizione.opzioni.len() < usize::from(it.opzione) {
                posizione.opzioni.push(Opzione {
                    tipo: it.tipo.clone(),
                    descrizione: it.descrizione.clone(),
                    debitore: Debitore {
                        codice: it.debitore.as_str().to_owned(),
                        nome: it.nome.clone(),
                    },
                    rate: vec![],
                });
            }
            let Some(opzione) = posizione.opzioni.last_mut() else { continue };
            let agrees = !disagrees || it.stato != "da_pagare";
            let stato = if agrees { self.stato(it) } else { "da_pagare" };
            opzione.rate.push(Rata {
                numero_avviso: it.numero.as_str().to_owned(),
                causale: it.rata.clone(),
                importo_cent: Some(self.importo(fonte, it).cent()),
                scadenza: it.scadenza,
                valida_dal: it.valida_dal,
                accetta_tardivi: it.accetta_tardivi,
                stato,
                pagata_il: self.pagata_il(it).filter(|_| stato == "pagata"),
            });
        }
        out
    }

    /// What `fonte` says that the people of `codici` owe: theirs only, unless it misbehaves.
    pub fn di_chi(&self, fonte: &FonteDiProva, codici: &[String]) -> Vec<Posizione> {
        let all = self.posizioni(fonte);
        let mine = |it: &Opzione| codici.contains(&it.debitore.codice);
        let mut out = all.clone();
        for posizione in &mut out {
            posizione.opzioni.retain(mine);
        }
        out.retain(|it| !it.opzioni.is_empty());
        let Some(prova) = self.prova(fonte) else { return out };
        match prova.modo {
            Modo::Altrui => {
                let other = all.into_iter().find(|it| !it.opzioni.iter().any(mine));
                out.push(other.unwrap_or_else(|| of_nobody(fonte)));
            }
            Modo::Doppia => {
                let who = codici.first().map_or("", String::as_str);
                out.extend(prova.doppia.map(|it| it.posizione(fonte, who)));
            }
            Modo::Malformata => out.iter_mut().take(1).for_each(Posizione::spoil),
            Modo::Lenta | Modo::Giu | Modo::CambiaImporto | Modo::Appesa | Modo::NonConcorda => {}
        }
        out
    }

    /// What goes wrong at `fonte` now.
    pub fn modo(&self, fonte: &FonteDiProva) -> Option<Modo> {
        self.prova(fonte).map(|it| it.modo)
    }
}

impl Posizione {
    /// Leaves its first amount out.
    pub fn spoil(&mut self) {
        let mut rate = self.opzioni.iter_mut().flat_map(|it| &mut it.rate);
        if let Some(rata) = rate.next() {
            rata.importo_cent = None;
        }
    }
}

impl Doppia {
    fn posizione(self, fonte: &FonteDiProva, who: &str) -> Posizione {
        let numero = self.numero;
        let it = one(fonte, &self.ente, numero, who, self.importo_cent.unwrap_or(5000));
        Posizione { id: self.posizione.unwrap_or(it.id), ..it }
    }
}

/// Somebody else's debt, where the source has nobody else's.
fn of_nobody(fonte: &FonteDiProva) -> Posizione {
    one(fonte, fonte.ente, "309000000000000099".to_owned(), "BNCGLI85C42E507E", 4200)
}

fn one(fonte: &FonteDiProva, ente: &str, numero: String, who: &str, cent: i64) -> Posizione {
    let rata = Rata {
        numero_avviso: numero.clone(),
        causale: "Avviso di un altro sistema".to_owned(),
        importo_cent: Some(cent),
        scadenza: None,
        valida_dal: None,
        accetta_tardivi: true,
        stato: "da_pagare",
        pagata_il: None,
    };
    Posizione {
        id: format!("X-{numero}"),
        ente: Ente { codice_fiscale: ente.to_owned(), denominazione: fonte.ente_nome.to_owned() },
        causale: "Avviso di un altro sistema".to_owned(),
        opzioni: vec![Opzione {
            tipo: "unica".to_owned(),
            descrizione: None,
            debitore: Debitore { codice: who.to_owned(), nome: "Qualcuno".to_owned() },
            rate: vec![rata],
        }],
    }
}
