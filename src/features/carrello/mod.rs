//! Carrello: rate picked to be paid together, checked again before each payment and split into
//! numbered payments of five. Also the door of who pays a notice without logging in.
//!
//! Owns `carrello` and `carrello_rata`. Spec: `checkout_v2.json`, `CartRequestV2.paymentNotices`
//! (`maxItems: 5`); SANP 3.9.1, Checkout.
mod actions;
mod handlers;
mod model;
mod portatore;
mod store;
mod views;

pub use actions::{apri, metti, rinfresca, solo};
pub use handlers::{allow_checkout, allow_checkout_and, controllo, routes};
pub use model::{Controllo, MAX_PER_PAGAMENTO, Motivo, RigaPronta};
pub use portatore::Portatore;
pub use store::{accept_lock, conta, find_id, lock, remove_all, scelte};
pub use views::{Avviso, page as pagina, pay_fields, reason};
