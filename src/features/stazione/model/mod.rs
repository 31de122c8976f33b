//! What the Node asks of the station, what the station says, and the order in which a «no» is
//! decided (`domain.md` §17.1). No I/O.
mod adesso;
mod apertura;
mod domanda;
mod opzioni;
mod puntualita;

pub use adesso::{con_importo, is_chiedibile};
pub use apertura::{Apertura, Codici, NuovaApertura, RifiutoApertura};
pub use domanda::{
    Chiesto, Cosa, Dati, Domanda, Proposta, Riferimento, RifiutoDomanda, STESSA, VITA, posizione,
};
pub use opzioni::{Offerta, Offerte, StatoOfferta, StatoVoce, Voce, offerte};
pub use puntualita::{Conto, DOVUTE, DiEnte, DiGiorno, DiMese, Fine, Genere, NESSUNA, per_mese};

use crate::features::posizioni::{
    self, NuovaRt, Passo, Posizione, Prezzo, Rata, StatoRata, Trasferimento,
};
use crate::kernel::{Iban, Importo, NumeroAvviso};
use jiff::civil::Date;

/// What the Node can call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operazione {
    /// Can this notice be paid, and how much is it?
    Verifica,
    /// Somebody is about to pay it.
    Attivazione,
    AttivazioneV2,
    /// It was paid: the receipt.
    InvioRt,
    InvioRtV2,
    /// A notice asked for at a PSP's counter.
    AvvisoSpontaneo,
}

/// Who is called and through what, as the message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chiamante {
    pub ente_cf: String,
    pub intermediario: String,
    pub stazione: String,
}

/// A verification or an activation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Richiesta {
    pub chiamante: Chiamante,
    /// The ente in the QR code, which must be the one called.
    pub ente_qr: String,
    pub numero: NumeroAvviso,
    pub canale: Canale,
    /// The answer can ask for a stamp.
    pub con_bollo: bool,
}

/// Where the payer is, as far as it decides on accounts (`transferType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Canale {
    Qualunque,
    /// At a post office: the first transfer must go to a postal account.
    Postale,
    /// At any other PSP, which may want an account that is not a postal one.
    Pagopa,
}

/// A message that follows the contract.
#[derive(Debug)]
pub enum Messaggio {
    Verifica(Richiesta),
    Attivazione(Richiesta),
    Rt(Chiamante, Box<NuovaRt>),
    AvvisoSpontaneo(Domanda),
}

/// A «no» to the Node. Each has its code in the contract (`wire::responses`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rifiuto {
    /// Does not follow the schema of the contract.
    Sintassi,
    IntermediarioErrato,
    StazioneErrata,
    /// The ente is not one of ours, is not active, or is not the one of the QR code.
    DominioErrato,
    Sconosciuto,
    Annullato,
    /// Already paid.
    Duplicato,
    Scaduto,
    /// Paid at a post office, but the money would not go to a postal account.
    NonPostale,
    /// Of the notice a share is stamp duty, which the first version of the activation cannot ask for.
    SenzaBollo,
    /// A receipt of a payment that did not succeed.
    EsitoNegativo,
    /// What was asked for at a counter cannot be.
    Domanda(RifiutoDomanda),
    /// We are broken: try later.
    Guasto,
}

/// What the station answers.
#[derive(Debug, Clone)]
pub enum Risposta {
    /// It can be paid, at this price today.
    Verificato(Box<Rata>, Prezzo),
    Attivato(Box<Attivato>),
    /// A notice for what was asked for at a counter, at this price.
    Offerto(Box<Proposta>),
    /// The receipt is safe with us.
    Ricevuto,
    Rifiutato(Rifiuto),
}

/// What a PSP needs to take the money.
#[derive(Debug, Clone)]
pub struct Attivato {
    pub rata: Rata,
    pub prezzo: Prezzo,
    /// Who gets what; sums to the price.
    pub quote: Vec<Trasferimento>,
    /// Nothing else of the opzione is left to pay.
    pub ultimo: bool,
    /// The account for a PSP that cannot pay into the postal one of the first share.
    pub appoggio: Option<Iban>,
}

impl Messaggio {
    /// What can be refused before anything is looked up: broker, station, ente of the QR code.
    pub fn check(&self, intermediario: &str, stazione: &str) -> Result<(), Rifiuto> {
        let chiamante = self.chiamante();
        if chiamante.intermediario != intermediario {
            return Err(Rifiuto::IntermediarioErrato);
        }
        if chiamante.stazione != stazione {
            return Err(Rifiuto::StazioneErrata);
        }
        match self {
            Self::Verifica(it) | Self::Attivazione(it) if it.ente_qr != chiamante.ente_cf => {
                Err(Rifiuto::DominioErrato)
            }
            _ => Ok(()),
        }
    }

    pub fn chiamante(&self) -> &Chiamante {
        match self {
            Self::Verifica(it) | Self::Attivazione(it) => &it.chiamante,
            Self::Rt(it, _) => it,
            Self::AvvisoSpontaneo(it) => &it.chiamante,
        }
    }

    /// The notice it is about, if any.
    pub fn numero_avviso(&self) -> &str {
        match self {
            Self::Verifica(it) | Self::Attivazione(it) => it.numero.as_str(),
            Self::Rt(_, rt) => &rt.numero_avviso,
            Self::AvvisoSpontaneo(_) => "",
        }
    }
}

/// What a rata costs on `oggi`, or why it cannot be paid. Verification, activation and the list of
/// options all decide here, so that none says what another denies.
pub fn decide(rata: &Rata, oggi: Date) -> Result<Prezzo, Rifiuto> {
    if !rata.ente_attivo {
        return Err(Rifiuto::DominioErrato);
    }
    Ok(posizioni::pagabile(rata, oggi)?)
}

/// The last day to pay a rata at `prezzo`, as the Node is told it.
pub fn scadenza(rata: &Rata, prezzo: &Prezzo) -> Option<Date> {
    match prezzo.passo {
        // The last day in time is over.
        Passo::Mora | Passo::Sanzione { .. } => prezzo.fino.or(rata.scadenza()),
        _ => rata.scadenza().or(prezzo.fino),
    }
}

impl Richiesta {
    /// The price of today of the rata that was asked for, or why not.
    pub fn decide(&self, rata: &Rata, oggi: Date) -> Result<Prezzo, Rifiuto> {
        let prezzo = decide(rata, oggi)?;
        if self.canale == Canale::Postale && !primo(rata).is_some_and(is_postale) {
            return Err(Rifiuto::NonPostale);
        }
        if !self.con_bollo && rata.trasferimenti.iter().any(|it| it.bollo.is_some()) {
            return Err(Rifiuto::SenzaBollo);
        }
        Ok(prezzo)
    }

    /// Whose account, not a postal one, the answer should name beside the postal one of `rata`.
    pub fn appoggio_di<'a>(&self, rata: &'a Rata) -> Option<&'a str> {
        let primo = primo(rata).filter(|it| self.canale == Canale::Pagopa && is_postale(it));
        primo.map(|it| it.ente_cf.as_str())
    }

    /// The answer to an activation of one rata of `posizione`. `appoggio`: see [`Self::appoggio_di`].
    pub fn attiva(
        &self,
        posizione: &Posizione,
        appoggio: Option<Iban>,
        oggi: Date,
    ) -> Result<Attivato, Rifiuto> {
        let rata = posizione.rate().find(|it| it.numero_avviso == self.numero);
        let rata = rata.ok_or(Rifiuto::Sconosciuto)?;
        let prezzo = self.decide(rata, oggi)?;
        let sorelle = posizione.rate().filter(|it| it.opzione_id == rata.opzione_id);
        let aperte =
            sorelle.filter(|it| matches!(it.stato, StatoRata::DaPagare | StatoRata::Bozza));
        Ok(Attivato {
            prezzo,
            quote: posizioni::ripartisci(prezzo.importo, &rata.trasferimenti),
            ultimo: aperte.count() == 1,
            appoggio,
            rata: rata.clone(),
        })
    }
}

/// The first transfer, whose account the rules of the post are about.
fn primo(rata: &Rata) -> Option<&Trasferimento> {
    rata.trasferimenti.iter().find(|it| it.indice == 1)
}

/// The money goes to an account of Poste Italiane.
pub fn is_postale(it: &Trasferimento) -> bool {
    Iban::parse(&it.iban).is_ok_and(|iban| iban.is_postale())
}

impl Risposta {
    /// What the Node was told to ask for, when something was.
    pub fn importo(&self) -> Option<Importo> {
        match self {
            Self::Verificato(_, prezzo) => Some(prezzo.importo),
            Self::Offerto(it) => Some(it.importo),
            Self::Attivato(it) => Some(it.prezzo.importo),
            Self::Ricevuto | Self::Rifiutato(_) => None,
        }
    }
}

impl From<RifiutoDomanda> for Rifiuto {
    fn from(rifiuto: RifiutoDomanda) -> Self {
        Self::Domanda(rifiuto)
    }
}

impl From<posizioni::Rifiuto> for Rifiuto {
    fn from(rifiuto: posizioni::Rifiuto) -> Self {
        match rifiuto {
            posizioni::Rifiuto::Sconosciuta
            | posizioni::Rifiuto::NonAncoraValida
            | posizioni::Rifiuto::AltraOpzione => Self::Sconosciuto,
            posizioni::Rifiuto::Annullata => Self::Annullato,
            posizioni::Rifiuto::GiaPagata => Self::Duplicato,
            posizioni::Rifiuto::Scaduta => Self::Scaduto,
        }
    }
}
