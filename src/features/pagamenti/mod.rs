//! Pagamenti: one attempt to pay one cart of Checkout, from the click to the last receipt.
//!
//! Owns `pagamento` and `pagamento_rata`. What was paid is told by the rate, which only receipts
//! change; nothing here believes the browser's return. Spec: `checkout_v2.json`; `domain.md` §7.
mod actions;
mod handlers;
mod jobs;
mod model;
mod port;
mod store;
mod views;

pub use actions::{Richiesta, Rifiuto, start_once};
pub use handlers::routes;
pub use jobs::chiudi_sospesi;
pub use model::{ATTESA, Detto, Esito, Pagamento, Stato, looks_like_email};
#[cfg(test)]
pub use port::AvvisoDaPagare;
pub use port::{Checkout, Ordine, RifiutoCheckout};
pub use store::ultimo;
