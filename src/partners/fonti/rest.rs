//! Our own contract by REST (`docs/fonti.openapi.json`): one question, `POST /posizioni/cerca`.
use super::call::{call, key};
use super::debitore;
use crate::features::fonti::{
    Fonte, Guasto, Lette, OpzioneLetta, PosizioneLetta, RataLetta, Ricerca, StatoLetto,
};
use crate::features::posizioni::TipoOpzione;
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso};
use crate::platform::config::FonteApi;
use crate::platform::http_client;
use async_trait::async_trait;
use jiff::civil::Date;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use url::Url;

/// The adapter.
pub struct FonteRest {
    http: reqwest::Client,
    cerca: Url,
    key: HeaderValue,
}

impl FonteRest {
    /// Talks to the source at `api`, for `patience` at most.
    pub fn new(api: &FonteApi, patience: Duration) -> anyhow::Result<Self> {
        let base = api.api_url.as_str().trim_end_matches('/');
        Ok(Self {
            http: http_client::trusting(patience, api.ca.as_deref())?,
            cerca: format!("{base}/posizioni/cerca").parse()?,
            key: key(api, "Bearer ")?,
        })
    }
}

#[async_trait]
impl Fonte for FonteRest {
    async fn cerca(&self, ricerca: &Ricerca) -> Result<Lette, Guasto> {
        let question = Domanda { codici: &ricerca.codici };
        let request =
            self.http.post(self.cerca.clone()).header(AUTHORIZATION, &self.key).json(&question);
        let answer = call(request, &[]).await?;
        let read: Risposta =
            serde_json::from_slice(&answer.body).map_err(|_| Guasto::Incomprensibile)?;
        let mut lette = Lette::default();
        for posizione in read.posizioni {
            let posizione = serde_json::from_value::<Posizione>(posizione).ok();
            lette.add(posizione.map(Posizione::letta));
        }
        Ok(lette)
    }
}

#[derive(Serialize)]
struct Domanda<'a> {
    codici: &'a [CodiceFiscale],
}

/// Each posizione is read by itself: one that is wrong does not spoil the others.
#[derive(Deserialize)]
struct Risposta {
    posizioni: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Posizione {
    id: String,
    ente: Ente,
    causale: String,
    opzioni: Vec<Opzione>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ente {
    codice_fiscale: CodiceFiscale,
    denominazione: String,
}

#[derive(Deserialize)]
struct Opzione {
    tipo: Tipo,
    #[serde(default)]
    descrizione: Option<String>,
    debitore: Debitore,
    rate: Vec<Rata>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tipo {
    Unica,
    Ridotta,
    Rate,
    Acconto,
}

#[derive(Deserialize)]
struct Debitore {
    codice: String,
    nome: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rata {
    numero_avviso: NumeroAvviso,
    causale: String,
    importo_cent: Importo,
    #[serde(default)]
    scadenza: Option<Date>,
    #[serde(default)]
    valida_dal: Option<Date>,
    accetta_tardivi: bool,
    stato: Stato,
    #[serde(default)]
    pagata_il: Option<Date>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stato {
    DaPagare,
    Pagata,
    Annullata,
}

impl Posizione {
    fn letta(self) -> PosizioneLetta {
        PosizioneLetta {
            id: self.id,
            ente_cf: self.ente.codice_fiscale,
            ente_nome: self.ente.denominazione,
            causale: self.causale,
            opzioni: self.opzioni.into_iter().map(Opzione::letta).collect(),
        }
    }
}

impl Opzione {
    fn letta(self) -> OpzioneLetta {
        OpzioneLetta {
            tipo: match self.tipo {
                Tipo::Unica => TipoOpzione::Unica,
                Tipo::Ridotta => TipoOpzione::Ridotta,
                Tipo::Rate => TipoOpzione::Rate,
                Tipo::Acconto => TipoOpzione::Acconto,
            },
            descrizione: self.descrizione.unwrap_or_default(),
            debitore: debitore(&self.debitore.codice, self.debitore.nome),
            rate: self.rate.into_iter().map(Rata::letta).collect(),
        }
    }
}

impl Rata {
    fn letta(self) -> RataLetta {
        RataLetta {
            numero_avviso: self.numero_avviso,
            causale: self.causale,
            importo: self.importo_cent,
            scadenza: self.scadenza,
            valida_dal: self.valida_dal,
            accetta_tardivi: self.accetta_tardivi,
            stato: match self.stato {
                Stato::DaPagare => StatoLetto::DaPagare,
                Stato::Pagata => StatoLetto::Pagata,
                Stato::Annullata => StatoLetto::Annullata,
            },
            pagata_il: self.pagata_il,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{
        ENTE, MARIO, answer, api, codice, each_fault_has_its_reason,
        only_the_body_names_the_person, ricerca,
    };
    use super::*;
    use jiff::civil::date;
    use serde_json::{Value, json};
    use wiremock::matchers::{body_json, header, method, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    fn posizione() -> Value {
        json!({
            "id": "FX482KL-2026",
            "ente": {"codiceFiscale": ENTE, "denominazione": "Regione Valmarina"},
            "causale": "Bollo auto FX 482 KL",
            "opzioni": [
                {"tipo": "unica", "debitore": {"codice": MARIO, "nome": "Mario Rossi"}, "rate": [
                    {"numeroAvviso": "309202600001234571", "causale": "Bollo auto", "importoCent": 19324,
                     "scadenza": "2026-12-31", "accettaTardivi": true, "stato": "da_pagare"}]},
                {"tipo": "rate", "descrizione": "In due rate", "debitore": {"codice": MARIO, "nome": "Mario Rossi"},
                 "rate": [
                    {"numeroAvviso": "309202600001234672", "causale": "Prima", "importoCent": 9662,
                     "validaDal": "2026-11-01", "scadenza": null, "accettaTardivi": false, "stato": "pagata",
                     "pagataIl": "2026-11-20"},
                    {"numeroAvviso": "309202600001234773", "causale": "Seconda", "importoCent": 9662,
                     "accettaTardivi": false, "stato": "annullata"}]}
            ]
        })
    }

    async fn told(posizioni: Value) -> Result<Lette, Guasto> {
        let body = json!({"posizioni": posizioni});
        answer(FonteRest::new, ResponseTemplate::new(200).set_body_json(body)).await
    }

    #[actix_web::test]
    async fn the_question_is_as_the_contract_says_and_names_the_person_in_its_body_only() {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .and(path("/fonti/posizioni/cerca"))
            .and(header("authorization", "Bearer chiave"))
            .and(body_json(json!({"codici": [MARIO]})))
            .respond_with(ResponseTemplate::new(200).set_body_json(json!({"posizioni": []})))
            .expect(1)
            .mount(&server)
            .await;
        let fonte = FonteRest::new(&api(&server), Duration::from_secs(1)).unwrap();
        assert_eq!(fonte.cerca(&ricerca(&[])).await, Ok(Lette::default()));
        only_the_body_names_the_person(&server, "authorization", "Bearer chiave").await;
    }

    #[actix_web::test]
    async fn a_posizione_is_read_with_every_way_to_pay_it_and_every_state() {
        let lette = told(json!([posizione()])).await.unwrap();
        let [it] = lette.posizioni.as_slice() else { panic!("{lette:?}") };
        assert_eq!((it.id.as_str(), &it.ente_cf), ("FX482KL-2026", &codice(ENTE)));
        let tipi: Vec<_> = it.opzioni.iter().map(|it| it.tipo).collect();
        assert_eq!(tipi, [TipoOpzione::Unica, TipoOpzione::Rate]);
        assert_eq!(it.opzioni[1].descrizione, "In due rate");
        assert_eq!(it.opzioni[0].debitore.codice, MARIO);
        let rate: Vec<_> = it.opzioni.iter().flat_map(|it| &it.rate).collect();
        let stati: Vec<_> = rate.iter().map(|it| it.stato).collect();
        assert_eq!(stati, [StatoLetto::DaPagare, StatoLetto::Pagata, StatoLetto::Annullata]);
        assert_eq!((rate[0].pagata_il, rate[1].pagata_il), (None, Some(date(2026, 11, 20))));
        assert_eq!(rate[0].importo.cent(), 19_324);
        assert_eq!(rate[0].scadenza, Some(date(2026, 12, 31)));
        assert!(rate[0].accetta_tardivi && !rate[1].accetta_tardivi);
        assert_eq!((rate[1].valida_dal, rate[1].scadenza), (Some(date(2026, 11, 1)), None));
    }

    #[actix_web::test]
    async fn what_the_contract_does_not_name_is_ignored_and_how_a_code_is_written_does_not_matter()
    {
        let mut it = posizione();
        it["targa"] = json!("FX482KL");
        it["opzioni"][0]["debitore"]["codice"] = json!(format!(" {} ", MARIO.to_lowercase()));
        it["opzioni"][0]["rate"][0]["ufficio"] = json!({"nome": "Tributi"});
        assert_eq!(told(json!([it])).await, told(json!([posizione()])).await);
    }

    #[actix_web::test]
    async fn a_posizione_that_is_wrong_is_counted_and_the_good_ones_stay() {
        let broken = |pointer: &str, value: Value| {
            let mut it = posizione();
            *it.pointer_mut(pointer).unwrap() = value;
            it
        };
        let rata = |field: &str| format!("/opzioni/0/rate/0/{field}");
        let all = vec![
            posizione(),
            broken("/id", Value::Null),
            broken("/ente/codiceFiscale", json!("80001100018")),
            broken("/opzioni/0/tipo", json!("comoda")),
            broken("/opzioni/0/debitore", json!({"codice": MARIO})),
            broken(&rata("numeroAvviso"), json!("123")),
            broken(&rata("importoCent"), json!("193,24")),
            broken(&rata("importoCent"), json!(193.24)),
            broken(&rata("importoCent"), json!(-1)),
            broken(&rata("scadenza"), json!("31/12/2026")),
            broken(&rata("accettaTardivi"), Value::Null),
            broken(&rata("stato"), json!("sospesa")),
            json!("una posizione"),
            posizione(),
        ];
        let wrong = all.len() - 2;
        let lette = told(Value::Array(all)).await.unwrap();
        assert_eq!((lette.posizioni.len(), lette.illeggibili), (2, wrong));
    }

    #[actix_web::test]
    async fn an_answer_without_its_list_is_none() {
        for body in [json!({}), json!([]), json!({"posizioni": {}}), json!({"posizioni": null})] {
            let response = ResponseTemplate::new(200).set_body_json(&body);
            assert_eq!(
                answer(FonteRest::new, response).await,
                Err(Guasto::Incomprensibile),
                "{body}"
            );
        }
    }

    #[actix_web::test]
    async fn each_fault_of_a_rest_source_has_its_reason() {
        each_fault_has_its_reason(FonteRest::new).await;
    }
}
