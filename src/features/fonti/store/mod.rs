//! SQL of remote sources.
mod consenso;
mod giro;
mod letture;
mod pagina;
mod rate;

pub use consenso::{consenzienti, da_scaldare, decidi, di_notte, freschezza};
pub use giro::{fine, intero, pagina_letta, prendi_giro, rimanda};
pub use letture::{anomalie, fallita, pausa, prendi, riuscita};
pub use pagina::{accadute, conti, salute};
pub use rate::{
    find, find_della_posizione, libera, note, pulisci, scrivi, set_in_pagamento, spariscono, sue,
};
