//! Stazione: what the Node of pagoPA calls. `POST /nodo/paForNode`, SOAP 1.1, and
//! `/nodo/payment-options/organizations/{ente}/notices/{numero}`, JSON. How fast it is answered entes and
//! the region read at `/operatori/risposte`.
//!
//! Owns `risposta_nodo`, `risposta_mese`, `risposta_giorno`, `servizio_al_psp`, `domanda_al_psp`. Spec: SANP 3.9.1; pagopa-api
//! `paForNode.wsdl`, `paForNode.xsd`; pagoPA Payment Options for Organizations 0.7.0; `domain.md` §4, §5 and
//! §17.1.
mod handlers;
mod handlers_ente;
mod jobs;
mod model;
mod port;
mod store;
mod views_ente;
mod wire;

pub use handlers::routes;
pub use jobs::{RegistroRisposte, applica_ricevute, chiudi_domande};
pub use model::{
    Apertura, Codici, Cosa, DiGiorno, Genere, NESSUNA, NuovaApertura, RifiutoApertura,
};
pub use port::{Detto, Gestionali};
pub use store::puntualita::{giorni, giorni_di_tutti};
pub use store::{aperture, nate_da_domanda};
pub use wire::ricevuta_archiviata;
