//! What a vehicle owes, by REST (`docs/fonti.openapi.json`): `POST /veicoli/bollo`.
use super::call::{call, key};
use crate::features::fonti::{Bollo, Dovuto, Guasto, TipoVeicolo, Veicoli, Veicolo};
use crate::kernel::{Importo, NumeroAvviso};
use crate::platform::config::FonteApi;
use crate::platform::http_client;
use async_trait::async_trait;
use jiff::civil::Date;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;
use url::Url;

/// The adapter.
pub struct VeicoliRest {
    http: reqwest::Client,
    bollo: Url,
    key: HeaderValue,
}

impl VeicoliRest {
    /// Talks to the source at `api`, for `patience` at most.
    pub fn new(api: &FonteApi, patience: Duration) -> anyhow::Result<Self> {
        let base = api.api_url.as_str().trim_end_matches('/');
        Ok(Self {
            http: http_client::trusting(patience, api.ca.as_deref())?,
            bollo: format!("{base}/veicoli/bollo").parse()?,
            key: key(api, "Bearer ")?,
        })
    }
}

#[async_trait]
impl Veicoli for VeicoliRest {
    async fn bollo(&self, veicolo: &Veicolo) -> Result<Bollo, Guasto> {
        let tipo = match veicolo.tipo {
            TipoVeicolo::Autoveicolo => "autoveicolo",
            TipoVeicolo::Rimorchio => "rimorchio",
            TipoVeicolo::Motoveicolo => "motoveicolo",
        };
        let question = json!({"tipo": tipo, "targa": veicolo.targa.as_str()});
        let request = self.http.post(self.bollo.clone()).header(AUTHORIZATION, &self.key);
        let answer = call(request.json(&question), &[]).await?;
        let read: Risposta =
            serde_json::from_slice(&answer.body).map_err(|_| Guasto::Incomprensibile)?;
        Ok(match read {
            Risposta::DaPagare { dovuto } => Bollo::Dovuto(Dovuto {
                id: dovuto.id,
                numero: dovuto.numero_avviso,
                causale: dovuto.causale,
                importo: dovuto.importo_cent,
                scadenza: dovuto.scadenza,
            }),
            Risposta::InRegola {} => Bollo::InRegola,
            Risposta::NonDovuto {} => Bollo::NonDovuto,
            Risposta::Sconosciuto {} => Bollo::Sconosciuto,
        })
    }
}

#[derive(Deserialize)]
#[serde(tag = "esito", rename_all = "snake_case")]
enum Risposta {
    DaPagare { dovuto: Debito },
    InRegola {},
    NonDovuto {},
    Sconosciuto {},
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Debito {
    id: String,
    #[serde(default)]
    numero_avviso: Option<NumeroAvviso>,
    causale: String,
    importo_cent: Importo,
    #[serde(default)]
    scadenza: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::super::tests::api;
    use super::*;
    use crate::features::fonti::Targa;
    use serde_json::Value;
    use wiremock::matchers::{any, body_json, header, method, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    async fn told(response: ResponseTemplate) -> Result<Bollo, Guasto> {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .and(path("/fonti/veicoli/bollo"))
            .and(header("authorization", "Bearer chiave"))
            .and(body_json(json!({"tipo": "rimorchio", "targa": "GX110LM"})))
            .respond_with(response)
            .mount(&server)
            .await;
        // What does not match is a broken source, not an unknown vehicle.
        let broken = Mock::given(any()).respond_with(ResponseTemplate::new(500));
        broken.with_priority(9).mount(&server).await;
        let veicolo =
            Veicolo { tipo: TipoVeicolo::Rimorchio, targa: Targa::parse("GX110LM").unwrap() };
        let fonte = VeicoliRest::new(&api(&server), Duration::from_millis(500)).unwrap();
        fonte.bollo(&veicolo).await
    }

    async fn read(body: Value) -> Result<Bollo, Guasto> {
        told(ResponseTemplate::new(200).set_body_json(body)).await
    }

    #[actix_web::test]
    async fn a_vehicle_owes_or_not_or_is_not_known_and_anything_else_is_a_fault() {
        let debito = json!({"id": "A1", "causale": "Bollo", "importoCent": 6420, "targa": "?"});
        let mut owed = json!({"esito": "da_pagare", "dovuto": debito});
        let Ok(Bollo::Dovuto(it)) = read(owed.clone()).await else { panic!("it owes") };
        assert_eq!((it.importo.cent(), it.numero, it.scadenza), (6_420, None, None));
        assert_eq!(read(json!({"esito": "in_regola"})).await, Ok(Bollo::InRegola));
        assert_eq!(read(json!({"esito": "non_dovuto"})).await, Ok(Bollo::NonDovuto));
        assert_eq!(read(json!({"esito": "sconosciuto"})).await, Ok(Bollo::Sconosciuto));
        owed["dovuto"]["numeroAvviso"] = json!("12");
        for nonsense in [json!({}), json!([]), json!({"esito": "da_pagare"}), owed] {
            assert_eq!(read(nonsense.clone()).await, Err(Guasto::Incomprensibile), "{nonsense}");
        }
        let absent = told(ResponseTemplate::new(404)).await;
        assert_eq!(absent, Err(Guasto::Guasta(404)), "an address that is not there is a fault");
    }
}
