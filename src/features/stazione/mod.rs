//! Stazione: what the Node of pagoPA calls. `POST /nodo/paForNode`, SOAP 1.1.
//!
//! Owns `risposta_nodo`. Spec: SANP 3.9.1; pagopa-api `paForNode.wsdl`, `paForNode.xsd`;
//! `domain.md` §4 and §17.1.
mod handlers;
mod jobs;
mod model;
mod store;
mod wire;

pub use handlers::routes;
pub use jobs::{RegistroRisposte, applica_ricevute};
