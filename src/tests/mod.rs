//! The one test binary: features through HTTP on a real PostgreSQL.
mod architecture;
mod enti;
mod posizioni;
mod sandbox;
mod stazione;
