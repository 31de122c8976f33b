//! The portal of the fascicolo delle posizioni debitorie. Start reading at `app`.
pub mod app;
mod features;
mod kernel;
mod partners;
mod platform;
mod sandbox;
mod ui;

#[cfg(test)]
mod tests;
