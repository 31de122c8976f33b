//! pagoPA's archive of notices (ACA) over HTTP: `POST /paCreatePosition` (`paCreatePosition.json` 0.0.1).
use crate::features::archivio::{Archivio, Avviso, Motivo, RifiutoArchivio};
use crate::platform::config;
use crate::platform::http_client::{self, NoAnswer};
use async_trait::async_trait;
use jiff::SignedDuration;
use reqwest::StatusCode;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use url::Url;

/// No answer of the contract comes near it.
const ANSWER_MAX: usize = 64 * 1024;
/// The longest that we let it send us away for.
const RETRY_MAX: SignedDuration = SignedDuration::from_mins(15);

/// The adapter.
pub struct ArchivioHttp {
    http: reqwest::Client,
    create: Url,
    key: String,
    timeout: Duration,
}

impl ArchivioHttp {
    /// Talks to the archive of `config`.
    pub fn new(config: &config::Archivio) -> anyhow::Result<Self> {
        let timeout = Duration::from_secs(config.timeout_seconds);
        let base = config.api_url.as_str().trim_end_matches('/');
        Ok(Self {
            http: http_client::new(timeout)?,
            create: format!("{base}/paCreatePosition").parse()?,
            key: config.subscription_key.expose().clone(),
            timeout,
        })
    }
}

#[async_trait]
impl Archivio for ArchivioHttp {
    async fn invia(&self, avviso: &Avviso) -> Result<(), RifiutoArchivio> {
        let request = self
            .http
            .post(self.create.clone())
            .header("Ocp-Apim-Subscription-Key", &self.key)
            .json(&NewDebtPositionRequest::new(avviso));
        let answer = http_client::ask(request, &[], ANSWER_MAX).await.map_err(refused)?;
        taken(&answer.body, avviso)
    }

    fn pazienza(&self) -> SignedDuration {
        SignedDuration::try_from(self.timeout).unwrap_or(SignedDuration::MAX)
    }
}

fn refused(it: NoAnswer) -> RifiutoArchivio {
    let NoAnswer::Status { status, wait } = it else { return Motivo::NonRisponde.into() };
    let motivo = match status {
        StatusCode::TOO_MANY_REQUESTS => Motivo::Troppi,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Motivo::Chiave,
        StatusCode::NOT_FOUND => Motivo::NonTrovato,
        StatusCode::CONFLICT => Motivo::Conflitto,
        StatusCode::UNPROCESSABLE_ENTITY => Motivo::NonAmmesso,
        _ if status.is_client_error() => Motivo::NonValido,
        _ => Motivo::Guasto,
    };
    RifiutoArchivio { motivo, attesa: wait.map(|it| it.min(RETRY_MAX)) }
}

/// It says that it holds what it was sent. What it leaves out is not held against it.
fn taken(body: &[u8], avviso: &Avviso) -> Result<(), RifiutoArchivio> {
    let said: DebtPositionResponse = serde_json::from_slice(body).map_err(|_| Motivo::Guasto)?;
    let same_amount = said.amount.is_none_or(|it| it == avviso.importo.cent());
    let same_notice = said.nav.is_none_or(|it| it == avviso.numero.as_str());
    if same_amount && same_notice { Ok(()) } else { Err(Motivo::Guasto.into()) }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewDebtPositionRequest<'a> {
    pa_fiscal_code: &'a str,
    entity_type: &'static str,
    entity_fiscal_code: &'a str,
    entity_full_name: &'a str,
    iuv: &'a str,
    /// Always sent: left out, the archive would make one up.
    nav: &'a str,
    amount: i64,
    description: &'a str,
    expiration_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    iban: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_iban: Option<&'a str>,
    switch_to_expired: bool,
    pay_stand_in: bool,
}

impl<'a> NewDebtPositionRequest<'a> {
    fn new(it: &'a Avviso) -> Self {
        let conto = Some(it.conto.as_str());
        let postale = it.conto.is_postale();
        Self {
            pa_fiscal_code: it.ente_cf.as_str(),
            entity_type: it.debitore.tipo.as_str(),
            entity_fiscal_code: &it.debitore.codice,
            entity_full_name: &it.debitore.nome,
            iuv: it.iuv.as_str(),
            nav: it.numero.as_str(),
            amount: it.importo.cent(),
            description: &it.causale,
            expiration_date: it.scade_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            iban: conto.filter(|_| !postale),
            postal_iban: conto.filter(|_| postale),
            switch_to_expired: it.scade,
            pay_stand_in: true,
        }
    }
}

#[derive(Deserialize)]
struct DebtPositionResponse {
    nav: Option<String>,
    amount: Option<i64>,
}
