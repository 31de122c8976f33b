//! The one test binary: features through HTTP on a real PostgreSQL, partners over real HTTP.
mod accesso;
mod accesso_indipendente;
mod architecture;
mod carrello;
mod enti;
mod fascicolo;
mod importazioni;
mod kill;
mod pagamenti;
mod pagine;
mod posizioni;
mod quietanze;
mod registro;
mod richieste;
mod routes;
mod sandbox;
mod stazione;
pub mod support;
