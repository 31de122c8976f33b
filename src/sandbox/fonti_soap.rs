//! A source that speaks `docs/fonti.wsdl`: the old back end of a body that is not in the register.
use super::World;
use super::fonti::{Parla, fonte};
use super::fonti_modi::{Opzione, Posizione, Rata, problem};
use super::fonti_rest::gate;
use super::page::Replica;
use crate::kernel::Importo;
use crate::platform::xml::Elemento;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path, ServiceConfig, post};
use actix_web::{HttpRequest, HttpResponse};
use quick_xml::escape::escape;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const FONTI: &str = "urn:fascicolo:fonti:1";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/fonti/{fonte}", post().to(call));
}

/// `POST /fonti/{fonte}`: `CercaPosizioni`.
async fn call(world: Data<World>, id: Path<String>, req: HttpRequest, body: Bytes) -> Replica {
    let Some(fonte) = fonte(&id).filter(|it| it.parla == Parla::Soap) else {
        return Ok(problem(404, "non c’è"));
    };
    if let Some(refused) = gate(&world, fonte, &req).await {
        return Ok(refused);
    }
    let Some(codici) = question(&body) else {
        let fault = "<soapenv:Fault><faultcode>soapenv:Client</faultcode>\
                     <faultstring>La domanda non è del contratto</faultstring></soapenv:Fault>";
        return Ok(envelope(StatusCode::INTERNAL_SERVER_ERROR, fault));
    };
    let posizioni: String = world.di_chi(fonte, &codici).iter().map(posizione).collect();
    let answer =
        format!("<CercaPosizioniRisposta xmlns=\"{FONTI}\">{posizioni}</CercaPosizioniRisposta>");
    Ok(envelope(StatusCode::OK, &answer))
}

fn question(body: &[u8]) -> Option<Vec<String>> {
    let root = Elemento::parse(body).ok()?;
    let body = root.figli.iter().find(|it| it.nome == "Body" && it.spazio == SOAP)?;
    let [question] = body.figli.as_slice() else { return None };
    let ours = question.nome == "CercaPosizioni" && question.spazio == FONTI;
    let codici = question.figli.iter().filter(|it| it.nome == "codice" && it.spazio == FONTI);
    ours.then(|| codici.map(|it| it.testo.to_string()).collect())
}

fn envelope(status: StatusCode, payload: &str) -> HttpResponse {
    HttpResponse::build(status).content_type("text/xml; charset=utf-8").body(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <soapenv:Envelope xmlns:soapenv=\"{SOAP}\"><soapenv:Body>{payload}</soapenv:Body></soapenv:Envelope>"
    ))
}

fn leaf(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escape(text))
}

fn posizione(it: &Posizione) -> String {
    let ente = leaf("codiceFiscale", &it.ente.codice_fiscale)
        + &leaf("denominazione", &it.ente.denominazione);
    let opzioni: String = it.opzioni.iter().map(opzione).collect();
    let (id, causale) = (leaf("id", &it.id), leaf("causale", &it.causale));
    format!("<posizione>{id}<ente>{ente}</ente>{causale}{opzioni}</posizione>")
}

fn opzione(it: &Opzione) -> String {
    let descrizione = it.descrizione.as_ref().map(|it| leaf("descrizione", it));
    let debitore = leaf("codice", &it.debitore.codice) + &leaf("nome", &it.debitore.nome);
    let rate: String = it.rate.iter().map(rata).collect();
    let (tipo, descrizione) = (leaf("tipo", &it.tipo), descrizione.unwrap_or_default());
    format!("<opzione>{tipo}{descrizione}<debitore>{debitore}</debitore>{rate}</opzione>")
}

fn rata(it: &Rata) -> String {
    let importo = it.importo_cent.and_then(Importo::from_cent).map(Importo::to_pagopa);
    let day = |name, day: Option<jiff::civil::Date>| day.map(|it| leaf(name, &it.to_string()));
    let parts = [
        Some(leaf("numeroAvviso", &it.numero_avviso)),
        Some(leaf("causale", &it.causale)),
        importo.map(|it| leaf("importo", &it)),
        day("scadenza", it.scadenza),
        day("validaDal", it.valida_dal),
        Some(leaf("accettaTardivi", if it.accetta_tardivi { "true" } else { "false" })),
        Some(leaf("stato", it.stato)),
        day("pagataIl", it.pagata_il),
    ];
    format!("<rata>{}</rata>", parts.into_iter().flatten().collect::<String>())
}
