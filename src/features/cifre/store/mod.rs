//! SQL on the sums.
pub mod conti;
pub mod letture;
