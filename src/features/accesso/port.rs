//! What an identity proxy must do for us, whatever it speaks (OpenID Connect today, SAML next).
use super::model::{Identita, Livello, RifiutoAccesso};
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
    async fn uscita(&self, prova: Option<&str>, ritorno: &Url, stato: &str) -> Option<Url>;
}

/// A login prepared: where to send the browser, and what to remember until it comes back.
#[derive(Debug)]
pub struct Avvio {
    pub indirizzo: Url,
    /// Random key that comes back with the browser.
    pub stato: String,
    /// What only the adapter understands, to check the answer with.
    pub promemoria: Riservato<String>,
}

/// A login under way, as the adapter gets it back.
#[derive(Debug)]
pub struct Avviato {
    /// Our address that the proxy was told.
    pub ritorno: Url,
    /// The lowest level that may enter.
    pub livello: Livello,
    pub promemoria: Riservato<String>,
    /// When the login started.
    pub at: Timestamp,
}

/// What the browser brought back from the proxy: names and values, as they came.
pub struct Risposta(Vec<(String, String)>);

impl Risposta {
    /// Reads a query or a form body.
    pub fn parse(query: &str) -> Self {
        Self(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// The value of `name`; none when it is not there, is empty, or is there twice.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|it| it.0 == name);
        let value = found.next().map(|it| it.1.as_str()).filter(|it| !it.is_empty());
        if found.next().is_some() { None } else { value }
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
    }
}
