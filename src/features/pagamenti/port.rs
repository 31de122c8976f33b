//! What paying needs from pagoPA Checkout.
use crate::kernel::{Importo, Lang, NumeroAvviso, PagamentoId};
use async_trait::async_trait;
use url::Url;

/// Opens carts on the payment page of pagoPA.
#[async_trait]
pub trait Checkout: Send + Sync {
    /// Where to send the browser. Nothing is charged by this call, whatever comes of it.
    async fn apri(&self, ordine: &Ordine) -> Result<Url, RifiutoCheckout>;
}

/// One cart: 1 to 5 notices, all different (`checkout_v2.json`, `CartRequestV2`).
#[derive(Debug)]
pub struct Ordine {
    /// idCart.
    pub pagamento: PagamentoId,
    pub avvisi: Vec<AvvisoDaPagare>,
    /// Where the browser comes back, whatever happened: `{ritorno}?esito=ok|annullato|errore|attesa`.
    pub ritorno: Url,
    pub email: Option<String>,
    pub lingua: Lang,
}

/// One notice of a cart.
#[derive(Debug)]
pub struct AvvisoDaPagare {
    pub numero: NumeroAvviso,
    pub ente_cf: String,
    pub ente_nome: String,
    pub causale: String,
    pub importo: Importo,
}

/// Why there is no payment page. The word is kept with the payment (`pagamento.motivo`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoCheckout {
    /// 400: we sent something wrong, a fault of ours.
    #[error("non_valido")]
    NonValido,
    /// 422: a notice cannot be paid now, says the Node.
    #[error("non_pagabile")]
    NonPagabile,
    /// 5xx, or an answer that makes no sense.
    #[error("guasto")]
    Guasto,
    /// No answer in time, or no connection.
    #[error("non_risponde")]
    NonRisponde,
}
