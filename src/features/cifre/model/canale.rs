//! How a notice was paid, as far as its receipt tells.
use crate::features::quietanze::Metodo;

/// Where the money came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Canale {
    /// A cart of this portal, at pagoPA's Checkout.
    Portale,
    /// Cash: post offices, banks, shops.
    Contanti,
    /// A card, elsewhere than from this portal.
    Carta,
    /// An account: home banking, a bank's app.
    Conto,
    /// An account at `PayPal`.
    PayPal,
    /// The receipt does not say.
    NonDetto,
}

impl Canale {
    /// `portale`: paid within the hour after a cart of ours with it went to Checkout. `metodo`: paymentMethod.
    pub fn di(portale: bool, metodo: Option<&str>) -> Self {
        match Metodo::di(metodo) {
            _ if portale => Self::Portale,
            Some(Metodo::Contanti) => Self::Contanti,
            Some(Metodo::Carta | Metodo::Bancomat) => Self::Carta,
            Some(Metodo::Conto) => Self::Conto,
            Some(Metodo::PayPal) => Self::PayPal,
            None => Self::NonDetto,
        }
    }
}
