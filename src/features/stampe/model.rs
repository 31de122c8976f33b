//! A campaign of notices, and why some of them are not printed. No I/O.
use crate::features::avvisi::{Avviso, Lingua, RifiutoStampa};
use crate::features::posizioni::Rifiuto;
use crate::kernel::{CampagnaId, OpzioneId, PosizioneId, ServizioId};
use jiff::{Timestamp, civil::Date};

/// Notices of a part: a few seconds of work, and files that can still be sent by e-mail.
pub const PER_PARTE: i64 = 250;

#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum StatoCampagna {
    InCorso,
    InPausa,
    Finita,
    Annullata,
}

impl StatoCampagna {
    /// Nothing of it will be printed unless somebody asks again.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Finita | Self::Annullata)
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nuova {
    pub servizio: ServizioId,
    pub lingua: Lingua,
    pub seconda: Option<Lingua>,
    /// First and last day due, both included; without either, also what has no day.
    pub dal: Option<Date>,
    pub al: Option<Date>,
    /// To be sent by post: who has no address is left out.
    pub postale: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campagna {
    pub id: CampagnaId,
    pub servizio_nome: String,
    pub lingua: Lingua,
    pub seconda: Option<Lingua>,
    pub dal: Option<Date>,
    pub al: Option<Date>,
    pub postale: bool,
    pub stato: StatoCampagna,
    /// Who asked for it.
    pub chi: String,
    pub totale: i32,
    pub created_at: Timestamp,
    pub stampati: i32,
    pub scartati: i32,
}

impl Campagna {
    /// Notices that are printed or will not be, out of [`Campagna::totale`].
    pub fn fatti(&self) -> i32 {
        self.stampati.saturating_add(self.scartati)
    }
}

/// A file for the printer and one with a PDF for each notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parte {
    pub numero: i32,
    pub avvisi: i32,
    pub fatta_at: Timestamp,
    pub zip_byte: i64,
    pub blocco_byte: i64,
    /// Notices that were paid, changed or withdrawn since.
    pub superati: i64,
}

/// One of the two files of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archivio {
    /// A PDF for each notice.
    Zip,
    /// One PDF for the printer.
    Blocco,
}

/// Why a notice of the campaign is not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Scartato {
    Pagata,
    Annullata,
    AltraOpzione,
    Scaduta,
    Sospesa,
    NonAncora,
    /// To be sent by post, nobody knows where.
    SenzaIndirizzo,
    /// The same person has another of the campaign: since it was asked for they owe by both.
    Doppione,
    /// The document could not be made: our fault, in the log.
    Guasto,
}

impl Scartato {
    /// What may have passed meanwhile: an address is there now, a day has come, the ente collects again,
    /// our fault is mended.
    pub const RIPROVABILI: [Self; 4] =
        [Self::SenzaIndirizzo, Self::NonAncora, Self::Sospesa, Self::Guasto];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pagata => "pagata",
            Self::Annullata => "annullata",
            Self::AltraOpzione => "altra_opzione",
            Self::Scaduta => "scaduta",
            Self::Sospesa => "sospesa",
            Self::NonAncora => "non_ancora",
            Self::SenzaIndirizzo => "senza_indirizzo",
            Self::Doppione => "doppione",
            Self::Guasto => "guasto",
        }
    }
}

impl From<RifiutoStampa> for Scartato {
    fn from(rifiuto: RifiutoStampa) -> Self {
        match rifiuto {
            RifiutoStampa::NonPagabile(Rifiuto::GiaPagata) => Self::Pagata,
            RifiutoStampa::NonPagabile(Rifiuto::Annullata) => Self::Annullata,
            RifiutoStampa::NonPagabile(Rifiuto::AltraOpzione) => Self::AltraOpzione,
            RifiutoStampa::NonPagabile(Rifiuto::Scaduta) => Self::Scaduta,
            RifiutoStampa::NonPagabile(Rifiuto::Sconosciuta) => Self::Sospesa,
            RifiutoStampa::NonPagabile(Rifiuto::NonAncoraValida) | RifiutoStampa::Vuota => {
                Self::NonAncora
            }
        }
    }
}

/// To whom a notice is printed: who owes a posizione by an opzione.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destinazione {
    pub posizione: PosizioneId,
    pub opzione: OpzioneId,
    /// When the posizione was last changed, read before it is: a change meanwhile shows later.
    pub versione: Timestamp,
}

/// A notice of a part, or why it is none.
pub type Esito = (Destinazione, Result<Avviso, Scartato>);

/// What is printed, unless it is to be sent and nobody knows where.
pub fn spedibile(avviso: Avviso, postale: bool) -> Result<Avviso, Scartato> {
    if postale && avviso.destinatario.indirizzo.is_empty() {
        return Err(Scartato::SenzaIndirizzo);
    }
    Ok(avviso)
}

/// A line of the list of what was not printed. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RigaScarto {
    pub iupd: String,
    pub numero_avviso: Option<String>,
    pub motivo: Scartato,
}
