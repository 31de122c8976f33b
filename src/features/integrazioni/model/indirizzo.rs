//! The form of an address where software is told what happens. Pure.
use crate::kernel::{Importo, ServizioId};
use crate::platform::egress::{Guardia, RifiutoIndirizzo};
use serde::Deserialize;
use url::Url;

/// As it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ModuloWebhook {
    pub nome: String,
    pub url: String,
    /// Empty: every service.
    pub servizio: String,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErroreWebhook {
    Nome,
    /// It is no address, or too long.
    Url,
    NonCifrato,
    Interno,
    Servizio,
    Massimo,
    /// Another one is asked about the same service.
    Doppio,
}

/// A field, and what is wrong with it.
pub type Sbaglio = (&'static str, ErroreWebhook);

/// What the form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookChiesto {
    pub nome: String,
    pub url: Url,
    pub servizio: Option<ServizioId>,
}

impl ModuloWebhook {
    /// Everything that is wrong, field by field; `servizi` are those that may be chosen.
    pub fn parse(
        &self,
        servizi: &[(ServizioId, String)],
        guardia: &Guardia,
    ) -> Result<WebhookChiesto, Vec<Sbaglio>> {
        let nome = self.nome.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut errori = vec![];
        if !(1..=100).contains(&nome.chars().count()) || nome.contains(char::is_control) {
            errori.push(("nome", ErroreWebhook::Nome));
        }
        let url = indirizzo(&self.url, guardia);
        errori.extend(url.as_ref().err().map(|it| ("url", *it)));
        let scelto = self.servizio.parse().ok();
        let servizio = servizi.iter().map(|it| it.0).find(|it| Some(*it) == scelto);
        if servizio.is_none() && !self.servizio.is_empty() {
            errori.push(("servizio", ErroreWebhook::Servizio));
        }
        match url {
            Ok(url) if errori.is_empty() => Ok(WebhookChiesto { nome, url, servizio }),
            _ => Err(errori),
        }
    }
}

/// Who is asked how much is owed now, as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ModuloRichiamo {
    /// Empty: nobody.
    pub importo: String,
    /// Euro.
    pub massimo: String,
}

impl ModuloRichiamo {
    /// Whom, and no answer above which amount is believed; everything that is wrong, field by field.
    pub fn parse(&self, guardia: &Guardia) -> Result<Option<(Url, Importo)>, Vec<Sbaglio>> {
        if self.importo.trim().is_empty() {
            return Ok(None);
        }
        let url = indirizzo(&self.importo, guardia).map_err(|it| ("importo", it));
        let massimo = Importo::parse_italiano(self.massimo.trim()).ok();
        let massimo = massimo.filter(|it| Importo::ZERO < *it);
        let massimo = massimo.ok_or(("massimo", ErroreWebhook::Massimo));
        match (url, massimo) {
            (Ok(url), Ok(massimo)) => Ok(Some((url, massimo))),
            (url, massimo) => Err([url.err(), massimo.err()].into_iter().flatten().collect()),
        }
    }
}

fn indirizzo(text: &str, guardia: &Guardia) -> Result<Url, ErroreWebhook> {
    let url: Url = text.trim().parse().map_err(|_| ErroreWebhook::Url)?;
    if 500 < url.as_str().len() {
        return Err(ErroreWebhook::Url);
    }
    guardia.ammette(&url).map_err(|why| match why {
        RifiutoIndirizzo::NonCifrato => ErroreWebhook::NonCifrato,
        RifiutoIndirizzo::ConAltro => ErroreWebhook::Url,
        RifiutoIndirizzo::Interno => ErroreWebhook::Interno,
    })?;
    Ok(url)
}
