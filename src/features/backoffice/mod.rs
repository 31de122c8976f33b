//! Backoffice: the shell of the operators' side: their first page, who is appointed to do what, the pages of
//! the catalogue, and how an ente joins.
//!
//! Owns `incarico`, `prova_stazione`, `prova_avviso`, and the columns of `ente` that say how it joins; the session of an operator reads it (`platform::operatori`). `identity.md` §6,
//! `peers.md` §6.14.
mod actions;
mod handlers;
mod model;
mod store;
mod views;
mod wire;

pub use handlers::routes;
pub use model::{NuovaNomina, oggetto};
pub use store::nomina_da_console;
#[cfg(test)]
pub use store::{find as find_incarico, pagina as pagina_incarichi};
