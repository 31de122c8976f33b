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

pub use avviso::{Iuv, NumeroAvviso};
pub use calendario::Calendario;
pub use clock::{Clock, SystemClock, oggi_a_roma, rome};
pub use codice_fiscale::{CodiceFiscale, RifiutoCodice, is_codice_ente};
pub use controllo::lettera_di_controllo;
pub use iban::{Iban, RifiutoIban};
pub use ids::{
    AllegatoId, AperturaId, CampagnaId, CarrelloId, CasoId, ChiaveId, CodicePrecedenteId,
    CompilazioneId, ContoId, EnteId, IbanId, IncaricoId, MappaturaId, ModuloId, OpzioneId,
    PagamentoId, PosizioneId, RataId, RataRemotaId, RataRif, RegolaRateId, RtId, ServizioId,
    TracciatoId, UfficioId,
};
pub use importo::{Importo, RifiutoImporto};
pub use lang::Lang;
pub use riservato::Riservato;
