//! What forms are made of, what people write in them, what they become. Pure.
pub mod causale;
pub mod controllo;
pub mod espressione;
pub mod modelli;
pub mod modulo;
pub mod persona;
pub mod risposte;
pub mod stato;

#[cfg(test)]
mod tests;
