//! Stazione: what the Node of pagoPA calls. `POST /nodo/paForNode`, SOAP 1.1, and
//! `/nodo/payment-options/organizations/{ente}/notices/{numero}`, JSON.
//!
//! Owns `risposta_nodo`, `servizio_al_psp`, `domanda_al_psp`. Spec: SANP 3.9.1; pagopa-api `paForNode.wsdl`, `paForNode.xsd`; pagoPA
//! Payment Options for Organizations 0.7.0; `domain.md` §4, §5 and §17.1.
mod handlers;
mod jobs;
mod model;
mod store;
mod wire;

pub use handlers::routes;
pub use jobs::{RegistroRisposte, applica_ricevute, chiudi_domande};
pub use model::{Apertura, Codici, Cosa, NuovaApertura, RifiutoApertura};
pub use store::{aperture, nate_da_domanda};
