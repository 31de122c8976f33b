//! Backoffice: the shell of the operators' side: their first page, and who is appointed to do what.
//!
//! Owns `incarico`; the session of an operator reads it (`platform::operatori`). `identity.md` §6,
//! `peers.md` §6.14.
mod handlers;
mod model;
mod store;
mod views;

pub use handlers::routes;
pub use model::{NuovaNomina, oggetto};
pub use store::nomina_da_console;
#[cfg(test)]
pub use store::{find as find_incarico, pagina as pagina_incarichi};
