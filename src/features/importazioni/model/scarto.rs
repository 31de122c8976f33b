//! Why a row is set aside.
use crate::features::posizioni::RifiutoCollegamento;
use crate::kernel::{RifiutoCodice, RifiutoIban, RifiutoImporto};

/// Why a row was not loaded. [`Scarto::codice`] is stable: entes' software may look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scarto {
    Colonne {
        attese: usize,
        trovate: usize,
    },
    Obbligatorio {
        colonna: &'static str,
    },
    Caratteri {
        colonna: &'static str,
    },
    Azione,
    Iud,
    IudDoppio {
        riga: u64,
    },
    Iupd,
    Flag {
        colonna: &'static str,
    },
    Soggetto,
    CodiceFiscale(RifiutoCodice),
    Anonimo,
    Nome,
    Importo {
        colonna: &'static str,
        motivo: RifiutoCella,
    },
    Data {
        colonna: &'static str,
    },
    ScadenzaPassata,
    ScadenzaLontana,
    Validita,
    Notifica,
    Causale {
        colonna: &'static str,
        caratteri: usize,
    },
    Servizio,
    ServizioSpento,
    Tassonomia {
        colonna: &'static str,
    },
    Iban {
        colonna: &'static str,
        motivo: RifiutoIban,
    },
    IbanEnte {
        colonna: &'static str,
    },
    Bollo {
        colonna: &'static str,
    },
    Metadati {
        colonna: &'static str,
    },
    Beneficiario {
        colonna: &'static str,
    },
    BeneficiarioSpento {
        colonna: &'static str,
    },
    Beneficiari(RifiutoBeneficiari),
    Somma,
    Nav(RifiutoNav),
    NavDoppio {
        riga: u64,
    },
    NavUsato,
    GeneraIuv,
    FuoriNodo,
    Opzione {
        colonna: &'static str,
    },
    OpzioneDiversa {
        riga: u64,
    },
    UnaRata {
        riga: u64,
    },
    RateInOrdine {
        riga: u64,
    },
    TroppeRate,
    Posizione {
        riga: u64,
    },
    Coobbligati,
    Gruppo {
        riga: u64,
    },
    Configurazione,
    Riduzione(RifiutoRiduzione),
    Verbale(RifiutoVerbale),
    Preavviso(RifiutoCollegamento),
    /// Not XML.
    Bilancio,
    /// Its amounts are not those of the row.
    SommaBilancio,
    Diversa,
    Assente,
    Pagata,
    Annullata,
    Sostituita,
    InPagamento,
    Struttura,
    IupdEsiste,
    /// A number where a code should be: its zeros or last digits may be lost.
    Numero {
        colonna: &'static str,
    },
    AltroEnte,
    NumeroRata,
    SogliaSenzaData,
    EnteSecondario,
    Componenti,
}

/// Why a cell is not an amount to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoCella {
    Zero,
    Importo(RifiutoImporto),
}

/// What is wrong with the beneficiaries as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoBeneficiari {
    /// The flag says one, the columns hold more.
    FlagSpento,
    /// The flag says more than one, the columns hold none.
    Nessuno,
    Numero {
        dichiarati: usize,
        trovati: usize,
    },
    Ripetuto,
}

/// Why the notice number given by the ente cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoNav {
    Forma,
    Segregazione(u8),
    Controllo,
}

/// Why a reduced price cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoRiduzione {
    Incompleta,
    Importo,
    Data,
    DopoScadenza,
    Passata,
}

/// Why the figures of a fine cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoVerbale {
    Incompleto,
    Importo,
    Flag,
    /// `importoDovuto` does not follow from them.
    Totale,
    ConRiduzione,
    /// Left at the post office, but not when.
    GiacenzaSenzaData,
}

impl Scarto {
    /// Stable code, one for each kind of mistake.
    pub fn codice(self) -> &'static str {
        match self {
            Self::Colonne { .. } => "IMP-COLONNE",
            Self::Obbligatorio { .. } => "IMP-OBBLIGATORIO",
            Self::Caratteri { .. } => "IMP-CARATTERI",
            Self::Azione => "IMP-AZIONE",
            Self::Iud => "IMP-IUD",
            Self::IudDoppio { .. } => "IMP-IUD-DOPPIO",
            Self::Iupd => "IMP-IUPD",
            Self::Flag { .. } => "IMP-FLAG",
            Self::Soggetto => "IMP-SOGGETTO",
            Self::CodiceFiscale(_) => "IMP-CF",
            Self::Anonimo => "IMP-ANONIMO",
            Self::Nome => "IMP-NOME",
            Self::Importo { .. } => "IMP-IMPORTO",
            Self::Data { .. } => "IMP-DATA",
            Self::ScadenzaPassata | Self::ScadenzaLontana => "IMP-SCADENZA",
            Self::Validita => "IMP-VALIDITA",
            Self::Notifica => "IMP-NOTIFICA",
            Self::Causale { .. } => "IMP-CAUSALE",
            Self::Servizio => "IMP-SERVIZIO",
            Self::ServizioSpento => "IMP-SERVIZIO-SPENTO",
            Self::Tassonomia { .. } => "IMP-TASSONOMIA",
            Self::Iban { .. } => "IMP-IBAN",
            Self::IbanEnte { .. } => "IMP-IBAN-ENTE",
            Self::Bollo { .. } => "IMP-BOLLO",
            Self::Metadati { .. } => "IMP-METADATI",
            Self::Beneficiario { .. } => "IMP-BENEFICIARIO",
            Self::BeneficiarioSpento { .. } => "IMP-BENEFICIARIO-SPENTO",
            Self::Beneficiari(_) => "IMP-BENEFICIARI",
            Self::Somma => "IMP-SOMMA",
            Self::Nav(_) => "IMP-NAV",
            Self::NavDoppio { .. } => "IMP-NAV-DOPPIO",
            Self::NavUsato => "IMP-NAV-USATO",
            Self::GeneraIuv => "IMP-GENERA-IUV",
            Self::FuoriNodo => "IMP-FUORI-NODO",
            Self::Opzione { .. } | Self::OpzioneDiversa { .. } => "IMP-OPZIONE",
            Self::UnaRata { .. } | Self::RateInOrdine { .. } | Self::TroppeRate => "IMP-RATE",
            Self::Posizione { .. } => "IMP-POSIZIONE",
            Self::Coobbligati => "IMP-COOBBLIGATI",
            Self::Gruppo { .. } => "IMP-GRUPPO",
            Self::Configurazione => "IMP-CONFIG",
            Self::Riduzione(_) => "IMP-RIDUZIONE",
            Self::Verbale(_) => "IMP-VERBALE",
            Self::Preavviso(_) => "IMP-PREAVVISO",
            Self::Bilancio | Self::SommaBilancio => "IMP-BILANCIO",
            Self::Diversa => "IMP-DIVERSA",
            Self::Assente => "IMP-ASSENTE",
            Self::Pagata => "IMP-PAGATA",
            Self::Annullata => "IMP-ANNULLATA",
            Self::Sostituita => "IMP-SOSTITUITA",
            Self::InPagamento => "IMP-IN-PAGAMENTO",
            Self::Struttura => "IMP-STRUTTURA",
            Self::IupdEsiste => "IMP-IUPD-ESISTE",
            Self::Numero { .. } => "IMP-NUMERO",
            Self::AltroEnte => "IMP-ENTE",
            Self::NumeroRata => "IMP-NUMERO-RATA",
            Self::SogliaSenzaData => "IMP-SOGLIA",
            Self::EnteSecondario => "IMP-ENTE-SECONDARIO",
            Self::Componenti => "IMP-COMPONENTI",
        }
    }

    /// True for what depends on the day or on the state of the catalogue: it matters only to a
    /// row that would change something, so a file can be loaded again a year later.
    pub fn solo_se_cambia(self) -> bool {
        matches!(
            self,
            Self::ScadenzaPassata
                | Self::ScadenzaLontana
                | Self::ServizioSpento
                | Self::IbanEnte { .. }
                | Self::BeneficiarioSpento { .. }
                | Self::Riduzione(RifiutoRiduzione::Passata)
        )
    }
}
