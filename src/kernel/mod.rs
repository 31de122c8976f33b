//! Value types shared by every feature. No I/O.
//!
//! Each type can only hold what its format allows: parse once at the edge, trust everywhere else.
mod avviso;
mod calendario;
mod clock;
mod codice_fiscale;
mod controllo;
mod iban;
mod ids;
mod importo;
mod lang;
mod riservato;
mod testo;

pub use avviso::{Iuv, NumeroAvviso};
pub use calendario::{Calendario, MESI};
pub use clock::{Clock, SystemClock, inizio_a_roma, oggi_a_roma, rome};
pub use codice_fiscale::{CodiceFiscale, RifiutoCodice, is_codice_ente};
pub use controllo::lettera_di_controllo;
pub use iban::{Iban, RifiutoIban};
pub use ids::{
    AlVoloId, AllegatoId, AperturaId, CampagnaId, CarrelloId, CasoId, ChiaveId, CodicePrecedenteId,
    CompilazioneId, ContoId, EnteId, EventoId, IbanId, IncaricoId, MappaturaId, ModuloId,
    OpzioneId, PagamentoId, PosizioneId, RataId, RataRemotaId, RataRif, RegolaRateId, RtId,
    ServizioId, TracciatoId, UfficioId, WebhookId,
};
pub use importo::{Importo, RifiutoImporto};
pub use lang::Lang;
pub use riservato::Riservato;
pub use testo::{in_riga, piega};
