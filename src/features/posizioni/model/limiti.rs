//! What the central archive cannot say of a rata (`domain.md` §4.9): it knows one notice, one account, one
//! amount.
use super::rata::{ANONIMO, Opzione, Posizione, Rata, pagabile};
use super::stato::Stato;
use jiff::civil::Date;

/// Something that is lost when somebody pays while the station is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limite {
    /// The whole sum goes to the ente, which must pass on the shares of others.
    PiuBeneficiari,
    /// The stamp is not bought: its price goes to the ente.
    MarcaDaBollo,
    /// Ways to pay that exclude each other are all open there: somebody may pay two of them.
    Alternative,
    /// Nobody's name is on it.
    Anonimo,
}

impl Limite {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PiuBeneficiari => "piu_beneficiari",
            Self::MarcaDaBollo => "marca_da_bollo",
            Self::Alternative => "alternative",
            Self::Anonimo => "anonimo",
        }
    }

    /// What the archive cannot express of `rata`, one of those of `posizione`.
    pub fn di(posizione: &Posizione, rata: &Rata) -> Vec<Self> {
        let mut limiti = vec![];
        let mut add = |is: bool, limite| {
            if is {
                limiti.push(limite);
            }
        };
        add(1 < rata.trasferimenti.len(), Self::PiuBeneficiari);
        add(rata.trasferimenti.iter().any(|it| it.bollo.is_some()), Self::MarcaDaBollo);
        let viva = |it: &&Opzione| it.stato() != Stato::Annullata;
        add(1 < posizione.opzioni.iter().filter(viva).count(), Self::Alternative);
        add(rata.debitore.codice == ANONIMO, Self::Anonimo);
        limiti
    }

    /// What it cannot express of anything that can be paid on `oggi`, each once.
    pub fn di_tutta(posizione: &Posizione, oggi: Date) -> Vec<Self> {
        let pagabili = posizione.rate().filter(|it| pagabile(it, oggi).is_ok());
        let mut limiti: Vec<Self> = pagabili.flat_map(|it| Self::di(posizione, it)).collect();
        limiti.sort_unstable();
        limiti.dedup();
        limiti
    }
}
