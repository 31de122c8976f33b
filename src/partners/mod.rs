//! HTTP adapters that implement the ports of features.
pub mod archivio;
pub mod checkout;
pub mod fonti;
pub mod identity;
pub mod ricevute;
pub mod webhook;
