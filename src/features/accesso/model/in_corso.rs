//! A login between its start and its end, and the browser that it belongs to.
use super::{Livello, Porta, RifiutoAccesso, Ritorno};
use crate::kernel::{Lang, Riservato};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long the browser may stay at the proxy.
pub const DURATA: SignedDuration = SignedDuration::from_mins(10);

/// The random value of cookie `__Host-t`: it ties a login to the browser that started it.
#[derive(Clone, PartialEq, Eq)]
pub struct Browser(String);

impl Browser {
    /// For a browser that has none.
    pub fn new() -> Self {
        Self(crate::platform::csrf::new_secret())
    }

    /// The value of a cookie, if it looks like one of ours.
    pub fn parse(cookie: &str) -> Option<Self> {
        let ours = cookie.len() == 64 && cookie.bytes().all(|it| it.is_ascii_hexdigit());
        ours.then(|| Self(cookie.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What we keep of a random key: who reads the database cannot use it.
pub fn impronta(key: &str) -> Vec<u8> {
    Sha256::digest(key.as_bytes()).to_vec()
}

/// A login under way.
#[derive(Debug)]
pub struct InCorso {
    pub porta: Porta,
    pub peer: String,
    /// [`impronta`] of the [`Browser`] that started it.
    pub browser_hash: Vec<u8>,
    pub promemoria: Riservato<String>,
    /// What we asked the proxy, sealed: the key that comes back with the browser may be in it.
    pub richiesta: Option<Vec<u8>>,
    pub ritorno: Ritorno,
    pub lang: Lang,
    /// The lowest level that may end it.
    pub livello: Livello,
    /// Cart filled before: the browser may come back without the cookie of its session.
    pub carrello: Option<Uuid>,
    /// Session in which it was begun, by its row at the same door: ends when the login succeeds.
    pub sessione: Option<Vec<u8>>,
    pub avviato_at: Timestamp,
}

impl InCorso {
    /// May `browser`, coming back from `peer`, end this login now?
    pub fn check(
        &self,
        peer: &str,
        browser: Option<&Browser>,
        now: Timestamp,
    ) -> Result<(), RifiutoAccesso> {
        let same = browser.is_some_and(|it| impronta(it.as_str()) == self.browser_hash);
        if self.peer != peer {
            Err(RifiutoAccesso::Scaduto("started at another peer"))
        } else if !same {
            Err(RifiutoAccesso::Scaduto("started in another browser"))
        } else if DURATA <= now.duration_since(self.avviato_at) {
            Err(RifiutoAccesso::Scaduto("started too long ago"))
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_ends_where_it_started_and_in_time() {
        let browser = Browser::new();
        let started = Timestamp::UNIX_EPOCH;
        let login = InCorso {
            porta: Porta::Cittadini,
            peer: "proxy".to_owned(),
            browser_hash: impronta(browser.as_str()),
            promemoria: Riservato::new(String::new()),
            richiesta: None,
            ritorno: Ritorno::parse(Porta::Cittadini, None),
            lang: Lang::It,
            livello: Livello::Due,
            carrello: None,
            sessione: None,
            avviato_at: started,
        };
        let soon = started + SignedDuration::from_secs(599);
        assert_eq!(login.check("proxy", Some(&browser), soon), Ok(()));
        assert!(login.check("altro", Some(&browser), soon).is_err());
        assert!(login.check("proxy", Some(&Browser::new()), soon).is_err());
        assert!(login.check("proxy", None, soon).is_err());
        assert!(login.check("proxy", Some(&browser), started + DURATA).is_err());
    }

    #[test]
    fn a_cookie_that_we_did_not_make_is_no_browser() {
        assert!(Browser::parse(Browser::new().as_str()).is_some());
        for cookie in ["", "abc", &"g".repeat(64), &"a".repeat(65)] {
            assert!(Browser::parse(cookie).is_none());
        }
    }
}
