//! Avvisi: the notice on paper, and the codes on it that machines read; the strip of the street.
//!
//! Owns `stampa`. Spec: `domain.md` §2 (codes), §3 (the notice, 3.5 rules); the fixed texts are those
//! of `PagoPA`'s 3.2.0 strings, in `testi/`.
mod handlers;
mod model;
mod pdf;
mod store;
mod views;
mod wire;

pub use handlers::{Lingue, routes, scarica};
pub use model::avviso::{ContoPostale, Destinatario, Stemma};
pub use model::bollettino::adattato;
pub use model::lettura::{Codice, EsitoLettura, Lettura, NomeCampo, giudica};
pub use model::{Avviso, Emittente, Forma, Lingua, Modulo, RifiutoStampa, Stampa, Striscia};
pub use pdf::blocco::blocco;
pub use pdf::foglio::{Blocco, Foglio, Parte, Riga, Riquadro, Testo};
pub use pdf::striscia::striscia;
pub use pdf::{facsimile, foglio, pdf};
pub use store::{set_stampa, stampa};
pub use views::download;
pub use wire::{Rotolo, escpos};
