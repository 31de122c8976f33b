//! Quietanze: what a citizen keeps of a payment, made from the receipts (RT) of the Node.
//!
//! Receipts are facts of `posizioni`, read here and never written. A receipt is shown to whom it names
//! as debtor or as payer; so are the ZIP of a year and the certificate of its expenses. Owns
//! `certificazione`. Spec: `domain.md` §8.1 (what a quietanza must show).
mod handlers;
mod model;
mod pdf;
mod store;
mod views;
mod wire;

pub use handlers::{document, routes};
pub use model::{Metodo, Riassunto};
pub use pdf::pdf;
pub use store::{find_per_rate, quietanza_by_rt};
