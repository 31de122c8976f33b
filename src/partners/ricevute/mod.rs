//! Those who keep receipts, over HTTP: biz-events (`biz_events.json` 0.1.89) and GPD (`gpd_payments.json`
//! 0.12.52).
mod eventi;

use crate::features::posizioni::NuovaRt;
use crate::features::recuperi::{Domanda, Motivo, Ricevute, RifiutoRicevuta, Via};
use crate::features::stazione;
use crate::platform::config::{self, RicevuteApi};
use crate::platform::http_client::{self, NoAnswer};
use anyhow::Context;
use async_trait::async_trait;
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::HeaderValue;
use std::time::Duration;
use url::Url;

/// A receipt with five stamps takes half of it.
const ANSWER_MAX: usize = 256 * 1024;

/// The adapter.
pub struct RicevuteHttp {
    eventi: Option<Servizio>,
    gpd: Option<Servizio>,
}

/// One of them.
struct Servizio {
    http: reqwest::Client,
    base: Url,
    key: HeaderValue,
}

impl RicevuteHttp {
    /// Talks to those of `config`.
    pub fn new(config: &config::Ricevute) -> anyhow::Result<Self> {
        let servizio = |it: &Option<RicevuteApi>| it.as_ref().map(Servizio::new).transpose();
        Ok(Self { eventi: servizio(&config.eventi)?, gpd: servizio(&config.gpd)? })
    }
}

#[async_trait]
impl Ricevute for RicevuteHttp {
    fn has(&self, via: Via) -> bool {
        match via {
            Via::Eventi => self.eventi.is_some(),
            Via::Gpd => self.gpd.is_some(),
        }
    }

    async fn chiedi(
        &self,
        via: Via,
        domanda: &Domanda,
        now: Timestamp,
    ) -> Result<NuovaRt, RifiutoRicevuta> {
        let servizio = match via {
            Via::Eventi => &self.eventi,
            Via::Gpd => &self.gpd,
        };
        let servizio = servizio.as_ref().ok_or(Motivo::NonRisponde)?;
        let path = match via {
            Via::Eventi => path_eventi(domanda),
            Via::Gpd => path_gpd(domanda),
        };
        let body = servizio.get(&path.ok_or(Motivo::NonAmmessa)?).await?;
        let rt = match via {
            Via::Eventi => eventi::ricevuta(&body, domanda.pagata_il, now),
            Via::Gpd => stazione::ricevuta_archiviata(&body, domanda.pagata_il, now),
        };
        Ok(rt.ok_or(Motivo::Incomprensibile)?)
    }
}

/// With the IUV where the notice number tells it: the pair is one payment for certain.
fn path_eventi(it: &Domanda) -> Option<Vec<&str>> {
    let mut path =
        vec!["organizations", it.ente_cf.as_str(), "receipts", it.iur.as_ref()?.as_str()];
    if let Some(iuv) = iuv(it) {
        path.extend(["paymentoptions", iuv]);
    }
    Some(path)
}

fn path_gpd(it: &Domanda) -> Option<Vec<&str>> {
    Some(vec!["payments", it.ente_cf.as_str(), "receipts", iuv(it)?])
}

/// Of a notice of a broker, which begins with 3: all the rest of it.
fn iuv(it: &Domanda) -> Option<&str> {
    it.numero.as_str().strip_prefix('3')
}

impl Servizio {
    fn new(config: &RicevuteApi) -> anyhow::Result<Self> {
        // The error would not show the key, nor does this sentence.
        let mut key = HeaderValue::try_from(config.subscription_key.expose().as_str())
            .context("ricevute: a key does not fit in a header")?;
        key.set_sensitive(true);
        let http = http_client::new(Duration::from_secs(config.timeout_seconds))?;
        Ok(Self { http, base: config.api_url.clone(), key })
    }

    /// The body of a 200.
    async fn get(&self, path: &[&str]) -> Result<Vec<u8>, RifiutoRicevuta> {
        let mut url = self.base.clone();
        url.path_segments_mut().map_err(|()| Motivo::NonAmmessa)?.pop_if_empty().extend(path);
        let request = self.http.get(url).header("Ocp-Apim-Subscription-Key", self.key.clone());
        let answer = http_client::ask(request, &[], ANSWER_MAX).await;
        answer.map(|it| it.body).map_err(refused)
    }
}

fn refused(it: NoAnswer) -> RifiutoRicevuta {
    let NoAnswer::Status { status, wait } = it else { return Motivo::NonRisponde.into() };
    let motivo = match status {
        StatusCode::NOT_FOUND => Motivo::NonTrovata,
        StatusCode::TOO_MANY_REQUESTS => Motivo::Troppe,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Motivo::Chiave,
        _ if status.is_client_error() => Motivo::NonAmmessa,
        _ => Motivo::Guasto,
    };
    RifiutoRicevuta { motivo, attesa: wait }
}
