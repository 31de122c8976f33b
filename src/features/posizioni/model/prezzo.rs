//! The price of a rata on a day.
use super::mora;
use super::tariffa::{Notifica, Regola, Tariffa};
use crate::kernel::Importo;
use jiff::civil::Date;

/// What is asked on one day, and of what it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prezzo {
    /// To pay that day; zero only of a fine of which as much was received already.
    pub importo: Importo,
    /// Without reductions.
    pub pieno: Importo,
    /// Last day on which `importo` is still this one; `None`: nothing says it will change.
    pub fino: Option<Date>,
    pub passo: Passo,
    /// Part of `importo`: costs of a fine.
    pub spese: Importo,
    /// Part of `importo`: what was added for lateness, by steps.
    pub maggiorazione: Importo,
    /// Part of `importo`: legal interest.
    pub interessi: Importo,
}

impl Prezzo {
    /// Last day of the reduced amount, when `importo` is reduced and has one.
    pub fn ridotto_fino(&self) -> Option<Date> {
        self.fino.filter(|_| self.importo < self.pieno)
    }

    /// `importo` and nothing else, for ever.
    pub fn fisso(importo: Importo) -> Self {
        Gradino::new(importo, Passo::Pieno, None).prezzo(None)
    }
}

/// Why it is that amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passo {
    /// What the ente asks.
    Pieno,
    /// Less, through a day that the ente chose.
    Ridotto,
    /// Fine: minimum less 30 %.
    Scontato,
    /// Fine: minimum.
    Minimo,
    /// Fine: half of the maximum, more by a tenth for each half-year.
    Sanzione { semestri: u16 },
    /// Late, and lateness costs.
    Mora,
}

/// A stretch of days with one reason for the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gradino {
    pub importo: Importo,
    pub pieno: Importo,
    pub passo: Passo,
    /// Last day of the stretch.
    pub fino: Option<Date>,
    pub spese: Importo,
    pub maggiorazione: Importo,
    pub interessi: Importo,
    /// Dearer every day of the stretch.
    pub cresce: bool,
}

impl Gradino {
    pub fn new(importo: Importo, passo: Passo, fino: Option<Date>) -> Self {
        let (spese, maggiorazione, interessi) = (Importo::ZERO, Importo::ZERO, Importo::ZERO);
        let pieno = importo;
        Self { importo, pieno, passo, fino, spese, maggiorazione, interessi, cresce: false }
    }

    fn prezzo(self, fino: Option<Date>) -> Prezzo {
        let Self { importo, pieno, passo, spese, maggiorazione, interessi, .. } = self;
        Prezzo { importo, pieno, fino, passo, spese, maggiorazione, interessi }
    }
}

/// The price on `giorno` (a calendar day in Rome). The only function that tells it: portal, cart,
/// station, notice and reminder all ask here, so the same day always has the same sum.
pub fn reprice(tariffa: &Tariffa, giorno: Date) -> Prezzo {
    let gradino = gradino(tariffa, giorno);
    gradino.prezzo(if gradino.cresce { Some(giorno) } else { gradino.fino })
}

fn gradino(tariffa: &Tariffa, giorno: Date) -> Gradino {
    let base = tariffa.importo;
    match tariffa.regola {
        Regola::Verbale(verbale) => {
            verbale.gradino(base, tariffa.notifica, tariffa.calendario, giorno)
        }
        Regola::Ridotta { importo, fino }
            if giorno <= fino && Importo::ZERO < importo && importo < base =>
        {
            Gradino { pieno: base, ..Gradino::new(importo, Passo::Ridotto, Some(fino)) }
        }
        Regola::Fissa | Regola::Ridotta { .. } => match (&tariffa.mora, tariffa.ultimo_giorno()) {
            (Some(mora), Some(ultimo)) => mora::gradino(mora, base, ultimo, giorno),
            _ => Gradino::new(base, Passo::Pieno, None),
        },
    }
}

/// A step of the price, for whoever decides when to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassoPrezzo {
    /// Its first day; of the first step, no matter which.
    pub dal: Date,
    /// Its last day.
    pub fino: Option<Date>,
    /// On its first day, or today when today is one of its days.
    pub prezzo: Prezzo,
    /// Dearer every day.
    pub cresce: bool,
}

impl PassoPrezzo {
    /// Its last day as people are told it: what is asked in full goes on after the last day in time,
    /// which is the one that counts.
    pub fn ultimo(&self, tariffa: &Tariffa) -> Option<Date> {
        match self.prezzo.passo {
            Passo::Minimo | Passo::Pieno => self.fino.or(tariffa.ultimo_giorno()),
            _ => self.fino,
        }
    }
}

/// How many steps are told at most.
const PASSI: usize = 6;

/// Every step of the price from when it was set to what comes after `oggi`; one alone when it never
/// changes. Of the tenths that a fine grows by, those already past are left out.
pub fn passi(tariffa: &Tariffa, oggi: Date) -> Vec<PassoPrezzo> {
    let inizi = [
        tariffa.verbale_notificato().map(Notifica::perfezionata),
        tariffa.regola.ridotta().map(|it| it.1),
        tariffa.mora.as_ref().and_then(|_| tariffa.ultimo_giorno()),
    ];
    let mut giorno = inizi.into_iter().flatten().fold(oggi, Date::min);
    let mut passi: Vec<PassoPrezzo> = vec![];
    loop {
        let it = gradino(tariffa, giorno);
        let now = giorno <= oggi && it.fino.is_none_or(|fino| oggi <= fino);
        let letto = if now { oggi } else { giorno };
        let passo = PassoPrezzo {
            dal: giorno,
            fino: it.fino,
            prezzo: reprice(tariffa, letto),
            cresce: it.cresce,
        };
        let grows =
            |it: &PassoPrezzo| matches!(it.prezzo.passo, Passo::Sanzione { .. } | Passo::Mora);
        if grows(&passo) && giorno <= oggi {
            passi.retain(|it| !grows(it));
        }
        // Of a rest there may be days on which nothing is asked.
        if Importo::ZERO < passo.prezzo.importo {
            passi.push(passo);
        }
        let ahead = oggi < giorno && grows(&passo);
        let next = it.fino.and_then(|fino| fino.tomorrow().ok());
        match next.filter(|_| !ahead && passi.len() < PASSI) {
            Some(next) => giorno = next,
            None => return passi,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::enti::{Mora, Scaglione};
    use crate::features::posizioni::Verbale;
    use crate::kernel::Calendario;
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    fn importo(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    fn tariffa(cent: i64, regola: Regola) -> Tariffa {
        Tariffa { regola, ..Tariffa::fissa(importo(cent)) }
    }

    fn ridotta(pieno: i64, ridotto: i64, fino: Date) -> Tariffa {
        tariffa(pieno, Regola::Ridotta { importo: importo(ridotto), fino })
    }

    #[test]
    fn the_reduced_amount_is_asked_through_its_last_day() {
        let ultimo = date(2026, 11, 30);
        let bollo = ridotta(4_200, 2_940, ultimo);
        let oggi = reprice(&bollo, ultimo);
        assert_eq!((oggi.importo, oggi.ridotto_fino()), (importo(2_940), Some(ultimo)));
        assert_eq!((oggi.pieno, oggi.importo), (importo(4_200), importo(2_940)));
        let domani = reprice(&bollo, ultimo.tomorrow().unwrap());
        assert_eq!(domani, Prezzo::fisso(importo(4_200)));
    }

    #[test]
    fn a_reduction_that_is_none_is_ignored() {
        let ultimo = date(2026, 11, 30);
        for ridotto in [0, 4_200, 9_999] {
            assert_eq!(reprice(&ridotta(4_200, ridotto, ultimo), ultimo).importo, importo(4_200));
        }
    }

    #[test]
    fn steps_say_what_was_what_is_and_what_comes() {
        let ultimo = date(2026, 11, 30);
        let bollo = ridotta(4_200, 2_940, ultimo);
        for oggi in [date(2026, 11, 1), ultimo, date(2027, 3, 1)] {
            let passi = passi(&bollo, oggi);
            let told: Vec<_> = passi.iter().map(|it| (it.prezzo.importo.cent(), it.fino)).collect();
            assert_eq!(told, [(2_940, Some(ultimo)), (4_200, None)], "{oggi}");
        }
        assert_eq!(passi(&tariffa(4_200, Regola::Fissa), ultimo).len(), 1);
    }

    prop_compose! {
        /// Any rule, on and around 21 November 2026.
        fn any_tariffa()(
            cent in 1..=99_999_999_999_i64,
            kind in 0..3_u8,
            ridotto in 0..=99_999_999_999_i64,
            figures in (1..=9_999_999_i64, 0..=9_999_999_i64, 0..=100_000_i64),
            days in (-2_000..2_000_i32, -2_000..2_000_i32),
            flags in any::<[bool; 5]>(),
            scaglioni in proptest::collection::btree_map(0..400_u16, 0..5_000_u32, 0..4),
        ) -> Tariffa {
            let giorno = |n: i32| date(2026, 11, 21).checked_add(n.days()).unwrap();
            let (minimo, more, spese) = figures;
            let massimo = flags[0].then(|| importo(minimo + more));
            let verbale = Verbale {
                minimo: importo(minimo), massimo, spese: importo(spese), senza_sconto: flags[1],
                acconto: Importo::ZERO,
            };
            let maggiorazioni = scaglioni
                .into_iter()
                .map(|(dopo_giorni, per_diecimila)| Scaglione { dopo_giorni, per_diecimila })
                .collect();
            let (base, regola) = match kind {
                0 => (importo(cent), Regola::Fissa),
                1 => (importo(cent), Regola::Ridotta { importo: importo(ridotto), fino: giorno(days.1) }),
                _ => (verbale.intero(), Regola::Verbale(verbale)),
            };
            Tariffa {
                importo: base,
                regola,
                scadenza: flags[2].then(|| giorno(days.0)),
                notifica: Notifica::new(flags[3].then(|| giorno(days.0)), flags[4]),
                calendario: Calendario::new(Some("12-07"), flags[4]),
                mora: flags[1].then_some(Mora { interessi: flags[0], maggiorazioni }),
            }
        }
    }

    proptest! {
        #[test]
        fn a_price_is_never_zero_and_is_made_of_its_parts(
            tariffa in any_tariffa(), giorni in -2_500..2_500_i32,
        ) {
            let oggi = date(2026, 11, 21).checked_add(giorni.days()).unwrap();
            let prezzo = reprice(&tariffa, oggi);
            prop_assert!(Importo::ZERO < prezzo.importo && prezzo.importo <= prezzo.pieno);
            let parti: i64 =
                [prezzo.spese, prezzo.maggiorazione, prezzo.interessi].iter().map(|it| it.cent()).sum();
            prop_assert!(parti <= prezzo.importo.cent());
            prop_assert!(prezzo.fino.is_none_or(|fino| oggi <= fino));
        }

        #[test]
        fn a_price_stays_the_same_through_its_last_day(
            tariffa in any_tariffa(), giorni in -2_500..2_500_i32,
        ) {
            let oggi = date(2026, 11, 21).checked_add(giorni.days()).unwrap();
            let prezzo = reprice(&tariffa, oggi);
            let ultimo = prezzo.fino.unwrap_or_else(|| oggi.checked_add(900.days()).unwrap());
            prop_assert_eq!(reprice(&tariffa, ultimo).importo, prezzo.importo);
        }

        #[test]
        fn waiting_never_makes_it_cheaper(
            tariffa in any_tariffa(), giorni in -2_500..2_500_i32, dopo in 0..1_000_i32,
        ) {
            // A fine whose half maximum is below the minimum is the law's own exception; so are
            // surcharges written in the wrong order.
            let bassa = tariffa.regola.verbale().and_then(|it| it.massimo.map(|max| (it.minimo, max)))
                .is_some_and(|(minimo, massimo)| massimo.frazione(1, 2) < minimo);
            let storta = tariffa.mora.as_ref()
                .is_some_and(|it| !it.maggiorazioni.is_sorted_by_key(|it| it.per_diecimila));
            prop_assume!(!bassa && !storta);
            let oggi = date(2026, 11, 21).checked_add(giorni.days()).unwrap();
            let poi = oggi.checked_add(dopo.days()).unwrap();
            prop_assert!(reprice(&tariffa, oggi).importo <= reprice(&tariffa, poi).importo);
        }

        #[test]
        fn steps_are_in_order_and_today_is_one_of_them(
            tariffa in any_tariffa(), giorni in -2_500..2_500_i32,
        ) {
            let oggi = date(2026, 11, 21).checked_add(giorni.days()).unwrap();
            let passi = passi(&tariffa, oggi);
            prop_assert!((1..=PASSI).contains(&passi.len()));
            prop_assert!(passi.is_sorted_by(|a, b| a.fino.is_some_and(|fino| fino < b.dal)));
            let now: Vec<_> = passi.iter()
                .filter(|it| it.dal <= oggi && it.fino.is_none_or(|fino| oggi <= fino)).collect();
            prop_assert_eq!(now.len(), 1);
            prop_assert_eq!(now[0].prezzo, reprice(&tariffa, oggi));
        }
    }
}
