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
pub use model::avviso::{ContoPostale, Destinatario};
pub use model::bollettino::adattato;
pub use model::{Avviso, Forma, Lingua, Modulo, RifiutoStampa, Stampa};
pub use pdf::blocco::blocco;
pub use pdf::foglio::{Blocco, Foglio, Parte, Riga, Riquadro, Testo};
pub use pdf::{foglio, pdf};
pub use store::{set_stampa, stampa};
pub use views::download;
