//! What an identity proxy must do for us, whatever it speaks: `OpenID` Connect, SAML 2.
use super::model::{Attestato, Identita, Livello, RifiutoAccesso};
use crate::kernel::Riservato;
use async_trait::async_trait;
use jiff::Timestamp;
use url::Url;

/// An identity proxy: people prove to it who they are, and it tells us.
#[async_trait]
pub trait ProxyIdentita: Send + Sync {
    /// Prepares a login that comes back to `ritorno`, an address of ours that belongs to this peer
    /// only.
    async fn inizia(&self, ritorno: &Url, livello: Livello) -> Result<Avvio, RifiutoAccesso>;

    /// How the browser comes back.
    fn rientro(&self) -> Rientro;

    /// The key of [`Avvio::stato`] inside an answer; not trusted yet.
    fn stato<'a>(&self, risposta: &'a Risposta) -> Option<&'a str>;

    /// Who it is, after every check that the protocol allows. The caller has made sure that the
    /// answer belongs to `avviato`, in this browser, and is the first one.
    async fn concludi(
        &self,
        risposta: &Risposta,
        avviato: &Avviato,
    ) -> Result<Identita, RifiutoAccesso>;

    /// Where to send the browser so that the proxy ends its own session too, and comes back to
    /// `ritorno` with `stato`. None when the proxy has no such thing, or does not answer.
    async fn uscita(&self, prova: Option<&str>, ritorno: &Url, stato: &str) -> Option<Invio>;

    /// Reads what a browser brought about a logout: the proxy asks for one, or answers ours.
    async fn notizia(&self, risposta: &Risposta) -> Result<Notizia, RifiutoAccesso> {
        let _ = risposta;
        Err(RifiutoAccesso::RispostaNonValida("this peer speaks of no logout"))
    }

    /// What we publish about ourselves for this proxy, if its protocol wants that: an XML document.
    fn metadata(&self) -> Option<&str> {
        None
    }
}

/// How the browser comes back from the proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rientro {
    /// By following an address.
    Indirizzo,
    /// By a form that a page of the proxy's posts: a request from another site.
    Modulo,
}

/// What the browser is made to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invio {
    /// Follow an address.
    Indirizzo(Url),
    /// Post hidden fields to it.
    Modulo { indirizzo: Url, campi: Vec<(&'static str, String)> },
}

/// A login prepared: where to send the browser, and what to remember until it comes back.
#[derive(Debug)]
pub struct Avvio {
    pub invio: Invio,
    /// Random key that comes back with the browser.
    pub stato: String,
    /// What we ask the proxy, as it leaves: kept with the answer (DPCM 24/10/2014, art. 13).
    pub richiesta: String,
    /// What only the adapter understands, to check the answer with.
    pub promemoria: Riservato<String>,
}

/// A login under way, as the adapter gets it back.
#[derive(Debug, Clone)]
pub struct Avviato {
    /// Our address that the proxy was told.
    pub ritorno: Url,
    /// The lowest level that may enter.
    pub livello: Livello,
    pub promemoria: Riservato<String>,
    /// When the login started.
    pub at: Timestamp,
}

/// What a proxy says about a logout.
#[derive(Debug)]
pub enum Notizia {
    /// It asks us to end the sessions of `legame`; the answer to give once that is done. The
    /// request is good once.
    Richiesta { legame: String, attestato: Attestato, risposta: Invio },
    /// It answers our own request: its sessions are all ended, or not. `stato` is what we gave it.
    Risposta { completa: bool, stato: Option<String> },
}

/// What the browser brought back from the proxy: names and values, as they came.
#[derive(Clone)]
pub struct Risposta {
    campi: Vec<(String, String)>,
    grezza: String,
}

impl Risposta {
    /// Reads a query or a form body.
    pub fn parse(query: &str) -> Self {
        let campi = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { campi, grezza: query.to_owned() }
    }

    /// The value of `name`; none when it is not there, is empty, or is there twice.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.campi.iter().filter(|it| it.0 == name);
        let value = found.next().map(|it| it.1.as_str()).filter(|it| !it.is_empty());
        if found.next().is_some() { None } else { value }
    }

    /// `name=value` as it came, still encoded: what a signature of the query covers.
    pub fn raw(&self, name: &str) -> Option<&str> {
        let named = |it: &&str| it.split_once('=').is_some_and(|(its, _)| its == name);
        let mut found = self.grezza.split('&').filter(named);
        let pair = found.next();
        if found.next().is_some() { None } else { pair }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_that_is_there_twice_is_not_there() {
        let risposta = Risposta::parse("code=a%20b&state=x&state=y&iss=");
        assert_eq!(risposta.get("code"), Some("a b"));
        assert_eq!(risposta.get("state"), None);
        assert_eq!(risposta.get("iss"), None);
        assert_eq!(risposta.get("error"), None);
        assert_eq!(risposta.raw("code"), Some("code=a%20b"));
        assert_eq!(risposta.raw("state"), None);
    }
}
