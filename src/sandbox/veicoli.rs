//! Vehicles that the region's car tax knows, asked by their plate (`docs/fonti.openapi.json`).
use super::World;
use super::cast::rows;
use super::fonti::{FonteDiProva, fonte};
use super::fonti_modi::problem;
use super::fonti_rest::gate;
use super::page::Replica;
use super::region;
use crate::kernel::Importo;
use actix_web::web::{Bytes, Data, Path, ServiceConfig, post};
use actix_web::{HttpRequest, HttpResponse};
use anyhow::Context as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A vehicle with a plate. What it owes is a posizione of the source's, when somebody issued its notice,
/// or else has a reason and an amount of its own; without either it has paid, or owes no tax.
#[derive(Debug, Clone, Serialize)]
pub struct Veicolo {
    pub targa: String,
    pub tipo: String,
    pub posizione: Option<String>,
    pub causale: Option<String>,
    pub importo_cent: Option<Importo>,
    pub scadenza: Option<Date>,
    pub esente: bool,
}

impl Veicolo {
    /// What people find when they ask about it.
    pub fn storia(&self) -> &'static str {
        match (&self.posizione, self.importo_cent) {
            (_, Some(_)) => "un bollo senza avviso: nasce allo sportello",
            (Some(_), None) => "quello che dice l’avviso del suo proprietario, se non è annullato",
            (None, None) if self.esente => "niente: per quel veicolo il bollo non è dovuto",
            (None, None) => "niente: è in regola",
        }
    }
}

#[derive(Deserialize)]
struct Riga {
    targa: String,
    tipo: String,
    posizione: Option<String>,
    causale: Option<String>,
    importo: Option<String>,
    scadenza: Option<Date>,
    esente: Option<String>,
}

/// Every vehicle on `oggi`.
pub fn load(oggi: Date) -> anyhow::Result<Vec<Veicolo>> {
    let righe: Vec<Riga> = rows(&region::veicoli(oggi)?).context("veicoli.csv")?;
    let veicolo = |it: Riga| {
        let importo = it.importo.as_deref().map(Importo::parse_italiano).transpose()?;
        let Riga { targa, tipo, posizione, causale, scadenza, .. } = it;
        let esente = it.esente.is_some();
        Ok(Veicolo { targa, tipo, posizione, causale, importo_cent: importo, scadenza, esente })
    };
    righe.into_iter().map(veicolo).collect()
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/fonti/{fonte}/veicoli/bollo", post().to(bollo));
}

#[derive(Deserialize)]
struct Domanda {
    tipo: String,
    targa: String,
}

/// `POST /fonti/bollo/veicoli/bollo`.
async fn bollo(world: Data<World>, id: Path<String>, req: HttpRequest, body: Bytes) -> Replica {
    let Some(fonte) = fonte(&id).filter(|it| it.veicoli) else {
        return Ok(problem(404, "non c’è"));
    };
    if let Some(refused) = gate(&world, fonte, &req).await {
        return Ok(refused);
    }
    let Ok(domanda) = serde_json::from_slice::<Domanda>(&body) else {
        return Ok(problem(400, "la domanda non è del contratto"));
    };
    Ok(HttpResponse::Ok().json(world.bollo(fonte, &domanda)))
}

impl World {
    fn bollo(&self, fonte: &FonteDiProva, domanda: &Domanda) -> Value {
        let mut all = self.config.cast.veicoli.iter();
        let it = all.find(|it| it.targa == domanda.targa && it.tipo == domanda.tipo);
        let Some(it) = it else { return json!({"esito": "sconosciuto"}) };
        let mut notices = self.config.cast.fonti.iter().filter(|notice| {
            notice.fonte == fonte.id && Some(&notice.posizione) == it.posizione.as_ref()
        });
        if let Some(notice) = notices.find(|notice| self.stato(notice) == "da_pagare") {
            return owed(json!({
                "id": notice.posizione, "numeroAvviso": notice.numero, "causale": notice.rata,
                "importoCent": self.importo(fonte, notice), "scadenza": notice.scadenza,
            }));
        }
        match (&it.posizione, &it.causale, it.importo_cent) {
            (Some(id), Some(causale), Some(importo)) => owed(json!({
                "id": id, "causale": causale, "importoCent": importo, "scadenza": it.scadenza,
            })),
            _ if it.esente => json!({"esito": "non_dovuto"}),
            _ => json!({"esito": "in_regola"}),
        }
    }
}

fn owed(dovuto: Value) -> Value {
    json!({"esito": "da_pagare", "dovuto": dovuto})
}
