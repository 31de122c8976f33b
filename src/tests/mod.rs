//! The one test binary: features through HTTP on a real PostgreSQL.
mod enti;
mod posizioni;
