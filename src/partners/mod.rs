//! HTTP adapters that implement the ports of features.
pub mod oidc;
