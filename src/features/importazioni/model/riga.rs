//! A row of a file once understood: what it asks for, or why it cannot be understood.
use super::{Scarto, Segnalazione};
use crate::features::posizioni::{
    Debitore, Metadati, Notifica, Regola, TipoOpzione, Trasferimento,
};
use crate::kernel::{Importo, NumeroAvviso, ServizioId};
use jiff::civil::Date;

/// Which layout a file follows (`peers.md` §2.2.1, §2.3, §2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "text")]
pub enum Layout {
    /// `MyPay` and Piattaforma Unitaria: a row is a posizione with one rata. `V1_0` and `V1_1` have
    /// the same columns.
    V1_0,
    /// With the budget.
    V1_2,
    /// With the choice of who makes the number.
    V1_3,
    /// With a second beneficiary.
    V1_4,
    /// Piattaforma Unitaria: rows of the same IUPD make a posizione with its opzioni.
    V2_0,
    /// The same with English names.
    #[sqlx(rename = "V2_0_ENG")]
    V2_0Eng,
    /// 86 columns.
    #[sqlx(rename = "GOVPAY_CSV")]
    GovpayCsv,
    /// `inserimenti` and `annullamenti`.
    #[sqlx(rename = "GOVPAY_JSON")]
    GovpayJson,
    /// «Lista di carico» 2.9 and earlier.
    #[sqlx(rename = "PIEMONTEPAY_LISTA")]
    PiemontepayLista,
    /// «Aggiornamento posizioni debitorie» 2.8 and earlier.
    #[sqlx(rename = "PIEMONTEPAY_AGGIORNAMENTO")]
    PiemontepayAggiornamento,
    /// Our own simplest one, whose model explains itself.
    #[sqlx(rename = "MODELLO")]
    Modello,
    /// Any other, whose columns somebody explained.
    #[sqlx(rename = "MAPPATO")]
    Mappato,
}

impl Layout {
    /// As people call it.
    pub fn nome(self) -> &'static str {
        match self {
            Self::V1_0 => "MyPay V1_0 o V1_1",
            Self::V1_2 => "MyPay V1_2",
            Self::V1_3 => "MyPay V1_3",
            Self::V1_4 => "MyPay V1_4",
            Self::V2_0 => "Piattaforma Unitaria V2_0",
            Self::V2_0Eng => "Piattaforma Unitaria V2_0_ENG",
            Self::GovpayCsv => "GovPay CSV",
            Self::GovpayJson => "GovPay JSON",
            Self::PiemontepayLista => "PiemontePay, lista di carico",
            Self::PiemontepayAggiornamento => "PiemontePay, lista di aggiornamento",
            Self::Modello => "modello di fascicolo",
            Self::Mappato => "colonne spiegate dall'ente",
        }
    }
}

/// What a row asks to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Azione {
    Inserisci,
    Modifica,
    Annulla,
    /// Insert what is new, modify what is there: of layouts whose rows only say what is owed.
    Salva,
}

/// One row. With [`Self::scarti`] it is set aside; [`Self::contenuto`] is there when it could be
/// understood in full, which a row to annul does not need.
#[derive(Debug, Clone, PartialEq)]
pub struct Riga {
    /// Physical line of the file, the first is 1.
    pub numero: u64,
    /// `None` when unreadable: the row has a scarto.
    pub azione: Option<Azione>,
    /// Empty when unreadable.
    pub iud: String,
    /// The row's group; the IUD where the file gives no IUPD.
    pub iupd: String,
    pub contenuto: Option<Contenuto>,
    pub scarti: Vec<Scarto>,
    pub segnalazioni: Vec<Segnalazione>,
}

impl Riga {
    /// Whether the row is set aside whatever the ledger holds.
    pub fn is_scartata(&self) -> bool {
        self.scarti.iter().any(|it| !it.solo_se_cambia())
    }
}

/// What the row says that is owed.
#[derive(Debug, Clone, PartialEq)]
pub struct Contenuto {
    pub testata: Testata,
    pub opzione: Opzione,
    pub rata: Rata,
}

/// What all the rows of a posizione must agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testata {
    pub servizio: ServizioId,
    /// Several people owe it: each opzione has its own debtor. Otherwise there is one.
    pub coobbligati: bool,
    pub causale: String,
    pub valida_dal: Option<Date>,
    pub notifica: Option<Notifica>,
    /// What was left in the street before this report, whose place it takes.
    pub preavviso: Option<NumeroAvviso>,
    /// Held back: not shown and not payable until a modification publishes it.
    pub bozza: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opzione {
    pub indice: i16,
    pub tipo: TipoOpzione,
    pub descrizione: String,
    pub debitore: Debitore,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Rata {
    /// Given by the ente; `None`: made by us.
    pub numero_avviso: Option<NumeroAvviso>,
    pub causale: String,
    pub importo: Importo,
    pub regola: Regola,
    pub scadenza: Option<Date>,
    pub metadati: Metadati,
    /// 1..=5, whose sum is the full amount.
    pub quote: Vec<Trasferimento>,
    /// Account and taxonomy of the first share are those of the servizio today: the row left them
    /// to us.
    pub quota_dal_catalogo: bool,
}
