//! Accesso: logging in through identity peers, logging out, and what the register says of a person.
//!
//! Owns `accesso_avviato`, `accesso_attestato`, `persona`, `persona_estera`, `codice_precedente`.
//! Spec: `identity.md` §1.1, §1.3, §2, §4; `AgID` «Regole tecniche SPID»; DPCM 24/10/2014 art. 13
//! for what is kept of a login (`platform::registro`).
//! The account of a person is their codice fiscale: what else a proxy calls them changes.
mod actions;
mod handlers;
mod jobs;
mod model;
mod port;
mod store;
mod views;

pub use handlers::{own_callbacks, routes};
pub use jobs::purge;
pub use model::{
    Anomalia, Attestato, Chi, Collegamento, Generalita, Identita, Livello, NuovoCollegamento, Peer,
    Peers, RifiutoAccesso,
};
pub use port::{Avviato, Avvio, Invio, Notizia, ProxyIdentita, Rientro, Risposta};
pub use store::codici;
