//! Quietanze: what a citizen keeps of a payment, made from the receipts (RT) of the Node.
//!
//! Owns no table: receipts are facts of `posizioni`, read here and never written. A receipt is shown
//! to whom it names as debtor or as payer. Spec: `domain.md` §8.1 (what a quietanza must show).
mod handlers;
mod model;
mod pdf;
mod store;
mod views;

pub use handlers::{document, routes};
pub use model::Riassunto;
pub use pdf::pdf;
pub use store::{find_per_rate, quietanza_by_rt};
