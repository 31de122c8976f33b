//! How an ente joins: what is still to do, and from which state it goes to which. No I/O.
use crate::features::enti::{StatoEnte, Testi};
use crate::kernel::{CodiceFiscale, EnteId};
use jiff::Timestamp;

/// Something an ente must have before it can be paid here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compito {
    /// Its code in the index of public administrations, and how to reach it.
    Dati,
    Accordo,
    /// Two people who may work for it, and came in.
    Operatori,
    /// An account that two people confirmed, good today.
    Conto,
    /// A service in use, with a code and an account that are good today.
    Servizi,
    /// What its page says, and when somebody is there.
    Testi,
    /// The codes of a notice of its were read back, from the document and from paper.
    Avviso,
    /// Our station answered for one of its notices as the Node asks.
    Stazione,
    /// The Node's receipt of a payment of one of its notices came.
    Pagamento,
}

impl Compito {
    pub const TUTTI: [Self; 9] = [
        Self::Dati,
        Self::Accordo,
        Self::Operatori,
        Self::Conto,
        Self::Servizi,
        Self::Testi,
        Self::Avviso,
        Self::Stazione,
        Self::Pagamento,
    ];
}

/// An ente and how far it is.
#[derive(Debug, Clone)]
pub struct Adesione {
    pub ente: EnteId,
    pub codice_fiscale: CodiceFiscale,
    pub denominazione: String,
    pub codice_ipa: Option<String>,
    pub segregazione: i16,
    pub accordo: Option<String>,
    pub stato: StatoEnte,
    /// Why it is in its state, when somebody changed it.
    pub motivo: Option<String>,
    pub recapiti: Recapiti,
    pub presentazione: Option<Testi>,
    pub orari: Option<Testi>,
    /// People who may work for it today.
    pub nominati: i64,
    /// Those of them who came in at least once.
    pub entrati: i64,
    pub avviso: AvvisoLetto,
    pub has_conto: bool,
    pub has_servizi: bool,
    /// The last call of our own station: what came of it, and when.
    pub prova: Option<(String, Timestamp)>,
    pub has_incassato: bool,
}

/// From what the codes of the notice of proof were read, nothing they depend on having changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AvvisoLetto {
    pub documento: bool,
    /// What the ente's own printer made.
    pub foglio: bool,
}

/// How to reach an ente.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recapiti {
    pub telefono: Option<String>,
    pub email: Option<String>,
    pub sito: Option<String>,
}

/// Why an ente does not go to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RifiutoStato {
    /// Not from where it is.
    Passo,
    /// Something is still to do.
    Compiti,
    /// Without saying why.
    Motivo,
}

impl Adesione {
    pub fn is_fatto(&self, compito: Compito) -> bool {
        let detto = |it: &Option<Testi>| it.is_some();
        match compito {
            Compito::Dati => {
                let it = &self.recapiti;
                self.codice_ipa.is_some()
                    && it.telefono.is_some()
                    && it.email.is_some()
                    && it.sito.is_some()
            }
            Compito::Accordo => self.accordo.is_some(),
            Compito::Operatori => 2 <= self.entrati,
            Compito::Conto => self.has_conto,
            Compito::Servizi => self.has_servizi,
            Compito::Testi => detto(&self.presentazione) && detto(&self.orari),
            Compito::Avviso => self.avviso.documento && self.avviso.foglio,
            Compito::Stazione => self.prova.as_ref().is_some_and(|it| it.0 == "OK"),
            Compito::Pagamento => self.has_incassato,
        }
    }

    pub fn fatti(&self) -> usize {
        Compito::TUTTI.into_iter().filter(|it| self.is_fatto(*it)).count()
    }

    pub fn is_pronto(&self) -> bool {
        self.fatti() == Compito::TUTTI.len()
    }

    /// Where it may go from here; `Attivo` only when nothing is still to do.
    pub fn verso(&self) -> &'static [StatoEnte] {
        match self.stato {
            StatoEnte::Inserito => &[StatoEnte::Prova],
            StatoEnte::Prova => &[StatoEnte::Attivo, StatoEnte::Inserito],
            StatoEnte::Attivo => &[StatoEnte::Sospeso],
            StatoEnte::Sospeso => &[StatoEnte::Attivo, StatoEnte::Prova],
        }
    }

    /// May it go to `nuovo`, for that reason? Who was live once comes back without starting over.
    pub fn puo(&self, nuovo: StatoEnte, motivo: &str) -> Result<(), RifiutoStato> {
        if !self.verso().contains(&nuovo) {
            return Err(RifiutoStato::Passo);
        }
        if self.stato == StatoEnte::Prova && nuovo == StatoEnte::Attivo && !self.is_pronto() {
            return Err(RifiutoStato::Compiti);
        }
        if motivo.trim().is_empty() { Err(RifiutoStato::Motivo) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adesione(stato: StatoEnte, pronto: bool) -> Adesione {
        let testo = |it: &str| pronto.then(|| it.to_owned());
        let testi = |it: &str| testo(it).map(|it| Testi { it, ..Testi::default() });
        Adesione {
            ente: EnteId(1),
            codice_fiscale: CodiceFiscale::parse("80023400015").unwrap(),
            denominazione: "Comune".into(),
            codice_ipa: testo("c_d612"),
            segregazione: 2,
            accordo: testo("Prot. 1"),
            stato,
            motivo: None,
            recapiti: Recapiti {
                telefono: testo("1"),
                email: testo("a@b.it"),
                sito: testo("https://b.it"),
            },
            presentazione: testi("Noi"),
            orari: testi("Mattina"),
            nominati: 2,
            entrati: if pronto { 2 } else { 1 },
            avviso: AvvisoLetto { documento: true, foglio: pronto },
            has_conto: pronto,
            has_servizi: pronto,
            prova: pronto.then(|| ("OK".to_owned(), Timestamp::UNIX_EPOCH)),
            has_incassato: pronto,
        }
    }

    #[test]
    fn an_ente_goes_live_when_nothing_is_still_to_do_and_every_step_can_be_taken_back() {
        use StatoEnte::{Attivo, Inserito, Prova, Sospeso};
        for (da, a) in [
            (Inserito, Prova),
            (Prova, Inserito),
            (Attivo, Sospeso),
            (Sospeso, Attivo),
            (Sospeso, Prova),
        ] {
            assert_eq!(adesione(da, false).puo(a, "perché"), Ok(()), "{da:?} {a:?}");
            assert_eq!(adesione(da, true).puo(a, " "), Err(RifiutoStato::Motivo));
        }
        for (da, a) in [(Inserito, Attivo), (Inserito, Sospeso), (Attivo, Prova), (Attivo, Attivo)]
        {
            assert_eq!(
                adesione(da, true).puo(a, "perché"),
                Err(RifiutoStato::Passo),
                "{da:?} {a:?}"
            );
        }
        assert_eq!(adesione(Prova, true).puo(Attivo, "perché"), Ok(()));
        assert_eq!(adesione(Prova, false).puo(Attivo, "perché"), Err(RifiutoStato::Compiti));
        // One thing missing is enough.
        let mut quasi = adesione(Prova, true);
        quasi.prova = Some(("PAA_ID_DOMINIO_ERRATO".to_owned(), Timestamp::UNIX_EPOCH));
        assert!(!quasi.is_fatto(Compito::Stazione));
        assert_eq!((quasi.fatti(), quasi.puo(Attivo, "perché")), (8, Err(RifiutoStato::Compiti)));
        let mut quasi = adesione(Prova, true);
        quasi.entrati = 1;
        assert!(!quasi.is_fatto(Compito::Operatori), "who never came in does not count");
        let mut quasi = adesione(Prova, true);
        quasi.avviso.foglio = false;
        assert!(!quasi.is_fatto(Compito::Avviso), "a document is not a sheet");
    }
}
