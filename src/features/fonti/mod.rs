//! Fonti: remote sources of posizioni. What other systems say that a person owes, asked live with that
//! person's consent, kept with its age, never mixed with the ledger.
//!
//! Owns `fonte_consenso`, `fonte_lettura`, `rata_remota`, `fonte_anomalia`, `fonte_giro`, `fonte_pausa`.
//! Spec: `docs/FONTI.md` (our contract), `gpd_v3.json` (GPD).
mod actions;
mod handlers;
mod handlers_ente;
mod jobs;
mod model;
mod port;
mod store;
mod views;
mod views_ente;

pub use actions::{ATTESA, Domanda, aggiorna, bollo, con_altre, tutte, unite};
pub use handlers::routes;
pub use jobs::{pulisci, rispecchia, scalda};
pub use model::circuito::Circuito;
pub use model::lettura::Freschezza;
pub use model::posizione::{
    DebitoreLetto, Lette, OpzioneLetta, PosizioneLetta, RataLetta, StatoLetto,
};
pub use model::remota::{PosizioneRif, RataRemota};
pub use model::veicolo::{Bollo, Dovuto, Targa, TipoVeicolo, Veicolo};
#[cfg(test)]
pub use port::Nota;
pub use port::{Fonte, Fonti, Guasto, Pagina, Registrata, Ricerca, SuiVeicoli, Veicoli};
pub use store::{find, find_della_posizione, libera, set_in_pagamento};
pub use views::{freschezza, mancanti, proposta};
