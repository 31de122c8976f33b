//! Bytes of the Node ⇄ model: contract `paForNode` (pagopa-api, `wsdl/paForNode.wsdl`). The only
//! place with the contract's names.
mod envelope;
mod fields;
mod receipt;
mod requests;
mod responses;
mod xml;

pub use envelope::{Chiamata, NonSoap, fault, operation_name, read};
pub use requests::{ente_chiamato, messaggio};
pub use responses::{outcome, write};
