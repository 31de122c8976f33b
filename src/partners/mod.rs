//! HTTP adapters that implement the ports of features.
pub mod checkout;
pub mod identity;
