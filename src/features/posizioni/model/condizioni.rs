//! Whether a rata can be paid on a day, and how much.
use super::prezzo::{Prezzo, reprice};
use super::rata::TipoOpzione;
use super::stato::StatoRata;
use super::tariffa::Tariffa;
use crate::kernel::Importo;
use jiff::{SignedDuration, Timestamp, civil::Date};

/// A payment token lives this long; so does the lock that an activation leaves on the rata.
pub const DURATA_BLOCCO: SignedDuration = SignedDuration::from_mins(30);

/// A PSP has started to pay; another may all the same (`domain.md` §4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocco {
    pub dal: Timestamp,
    pub fino: Timestamp,
}

/// What decides, of a rata, whether it can be paid on a day, and how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condizioni {
    pub stato: StatoRata,
    pub opzione_tipo: TipoOpzione,
    pub ente_attivo: bool,
    pub valida_dal: Option<Date>,
    /// The servizio takes payments after the last day: see [`Condizioni::accetta_tardi`].
    pub accetta_tardivi: bool,
    pub altra_opzione_iniziata: bool,
    pub tariffa: Tariffa,
    pub blocco: Option<Blocco>,
}

/// Whether what is asked is a reduction that ends with its last day: another opzione asks for the whole
/// after it. Not so a fine once its notification is known: then the law has the same price for every
/// number of it.
pub fn is_riduzione(tipo: TipoOpzione, tariffa: &Tariffa) -> bool {
    tipo == TipoOpzione::Ridotta && tariffa.verbale_notificato().is_none()
}

/// Why a rata cannot be paid now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Rifiuto {
    /// No such notice, or its ente cannot be paid here.
    #[error("avviso sconosciuto")]
    Sconosciuta,
    /// A draft, or before its first day.
    #[error("avviso non ancora pagabile")]
    NonAncoraValida,
    #[error("avviso annullato dall'ente")]
    Annullata,
    #[error("avviso già pagato")]
    GiaPagata,
    /// The posizione is being paid in another way: whole instead of in rate, or the reverse.
    #[error("si sta già pagando in un altro modo")]
    AltraOpzione,
    #[error("avviso scaduto, l'ente non accetta più il pagamento")]
    Scaduta,
}

impl Condizioni {
    /// Past its last day, whether or not it is still taken.
    pub fn is_scaduta(&self, oggi: Date) -> bool {
        self.tariffa.ultimo_giorno().is_some_and(|scadenza| scadenza < oggi)
    }

    /// Whether it is taken past its last day; never what was less until then, whatever the servizio takes.
    pub fn accetta_tardi(&self) -> bool {
        self.accetta_tardivi && !self.is_riduzione()
    }

    /// [`is_riduzione`].
    pub fn is_riduzione(&self) -> bool {
        is_riduzione(self.opzione_tipo, &self.tariffa)
    }

    /// The activation that is still open at `adesso`.
    pub fn blocco_aperto(&self, adesso: Timestamp) -> Option<Blocco> {
        self.blocco.filter(|blocco| adesso < blocco.fino)
    }

    /// The price of `oggi`, or why it cannot be paid that day. Reasons in the order of `domain.md`
    /// §17.1; an open activation is none of them.
    pub fn prezzo(&self, oggi: Date) -> Result<Prezzo, Rifiuto> {
        let presto = self.valida_dal.is_some_and(|dal| oggi < dal);
        match self.stato {
            _ if !self.ente_attivo => Err(Rifiuto::Sconosciuta),
            StatoRata::Bozza => Err(Rifiuto::NonAncoraValida),
            _ if presto => Err(Rifiuto::NonAncoraValida),
            StatoRata::Annullata => Err(Rifiuto::Annullata),
            StatoRata::Pagata | StatoRata::Rendicontata => Err(Rifiuto::GiaPagata),
            StatoRata::Sostituita => Err(Rifiuto::AltraOpzione),
            StatoRata::DaPagare if self.altra_opzione_iniziata => Err(Rifiuto::AltraOpzione),
            StatoRata::DaPagare if self.is_scaduta(oggi) && !self.accetta_tardi() => {
                Err(Rifiuto::Scaduta)
            }
            StatoRata::DaPagare => {
                let prezzo = reprice(&self.tariffa, oggi);
                // As much was received already for the same fine.
                if prezzo.importo == Importo::ZERO { Err(Rifiuto::GiaPagata) } else { Ok(prezzo) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::{Notifica, Rata, Regola, Verbale, pagabile, rata_di_prova};
    use jiff::civil::date;

    #[test]
    fn what_is_less_until_a_day_is_not_payable_after_it_whatever_the_servizio_takes() {
        let (ultimo, dopo) = (date(2026, 6, 30), date(2026, 7, 1));
        let ridotta =
            Rata { opzione_tipo: TipoOpzione::Ridotta, accetta_tardivi: true, ..rata_di_prova() };
        assert!(pagabile(&ridotta, ultimo).is_ok());
        assert_eq!(pagabile(&ridotta, dopo), Err(Rifiuto::Scaduta));
        let mut senza = ridotta.clone();
        senza.tariffa.scadenza = None;
        assert!(pagabile(&senza, dopo).is_ok(), "nobody said until when");
        // Nobody knows yet when a fine was notified: it is less through the day that its ente wrote.
        let (minimo, massimo) = (Importo::from_cent(4_200).unwrap(), Importo::from_cent(17_300));
        let (spese, acconto) = (Importo::ZERO, Importo::ZERO);
        let verbale = Verbale { minimo, massimo, spese, senza_sconto: false, acconto };
        let mut multa = ridotta;
        multa.tariffa.regola = Regola::Verbale(verbale);
        multa.tariffa.importo = verbale.scontato();
        assert_eq!(pagabile(&multa, dopo), Err(Rifiuto::Scaduta));
        // Then the law says what it costs, by either number.
        multa.tariffa.notifica = Some(Notifica { il: date(2026, 6, 1), giacenza: false });
        let intera = Rata { opzione_tipo: TipoOpzione::Unica, ..multa.clone() };
        for giorno in [dopo, date(2027, 6, 1)] {
            assert_eq!(pagabile(&multa, giorno), pagabile(&intera, giorno));
            assert!(pagabile(&multa, giorno).is_ok());
        }
    }
}
