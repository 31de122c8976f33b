//! Accesso: logging in through identity peers, logging out, the register of who did.
//!
//! Owns `accesso_avviato`, `accesso_attestato`, `persona`, `persona_estera`, `registro_accessi`.
//! Spec: `identity.md` §1.1, §1.3, §2, §4; `AgID` «Regole tecniche SPID»; DPCM 24/10/2014 art. 13
//! for the register.
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
    Anomalia, Attestato, Chi, Generalita, Identita, Livello, Peer, Peers, RifiutoAccesso,
};
pub use port::{Avviato, Avvio, Invio, Notizia, ProxyIdentita, Rientro, Risposta};
