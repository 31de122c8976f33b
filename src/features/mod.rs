//! One folder per thing a citizen or an operator can name.
pub mod enti;
pub mod posizioni;
