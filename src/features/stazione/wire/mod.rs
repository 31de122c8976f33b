//! Bytes of the Node ⇄ model: contracts `paForNode` (pagopa-api, `wsdl/paForNode.wsdl`) and payment
//! options. The only place with the contracts' names.
mod envelope;
mod fields;
mod opzioni;
mod receipt;
mod requests;
mod responses;

pub use envelope::{Chiamata, NonSoap, fault, operation_name, read};
pub use opzioni::{OPZIONI, domanda, opzioni, rifiutato};
pub use receipt::ricevuta_archiviata;
pub use requests::{ente_chiamato, messaggio};
pub use responses::{fault_code, outcome, write};
