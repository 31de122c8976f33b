//! Avvisi: the notice on paper, and the codes on it that machines read.
//!
//! Owns `stampa`. Spec: `domain.md` §2 (codes), §3 (the notice, 3.5 rules); the fixed texts are those
//! of `PagoPA`'s 3.2.0 strings, in `testi/`.
mod handlers;
mod model;
mod pdf;
mod store;
mod views;

pub use handlers::routes;
pub use model::avviso::ContoPostale;
pub use model::bollettino::adattato;
pub use model::{Avviso, Lingua, RifiutoStampa, Stampa};
pub use pdf::{blocco, pdf};
pub use store::{set_stampa, stampa};
pub use views::download;
