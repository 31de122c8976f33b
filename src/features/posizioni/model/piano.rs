//! Plans: a debt that is asked for in one payment, split into rate by who owes it, as the rules of the
//! ente allow. No interest: the rate sum to the debt, and so do the shares of every beneficiary.
use super::divisione::dividi;
use super::rata::{Opzione, Posizione, Rata, TipoOpzione, pagabile};
use super::stato::{Stato, StatoRata};
use super::tariffa::Regola;
use super::trasferimento::Trasferimento;
use crate::features::enti::RegoleRate;
use crate::kernel::{Importo, oggi_a_roma};
use jiff::{Timestamp, civil::Date};

/// Plans of one posizione, those left included: each takes numbers that nobody uses again.
const PIANI: usize = 10;

/// A rata of a plan that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RataPiano {
    pub importo: Importo,
    pub scadenza: Date,
    /// They sum to `importo`, each at least a cent.
    pub trasferimenti: Vec<Trasferimento>,
}

/// Why a debt cannot be split, or not so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoPiano {
    /// The ente does not allow it for this debt, or its price changes over time.
    NonPrevisto,
    /// It cannot be paid, or something of it was paid.
    NonPagabile,
    /// Somebody is paying it until then.
    InPagamento { fino: Timestamp },
    /// Changed too many times.
    Troppi,
    /// Into so many rate it cannot be split.
    Numero,
    /// It is not any more what the person saw.
    Cambiato,
}

/// A debt that may be split.
#[derive(Debug, Clone, Copy)]
pub struct Divisibile<'a> {
    unica: &'a Rata,
    /// The plan that is chosen now.
    attuale: Option<&'a Opzione>,
    regole: RegoleRate,
    oggi: Date,
}

impl Opzione {
    /// A plan that who owes chose.
    pub fn is_piano(&self) -> bool {
        self.rate.iter().any(|it| it.opzione_piano_at.is_some())
    }
}

impl Posizione {
    /// The plan that who owes chose and has not left, paid or not.
    pub fn piano(&self) -> Option<&Opzione> {
        let live = |it: &&Opzione| !matches!(it.stato(), Stato::Annullata | Stato::Sostituita);
        self.opzioni.iter().filter(|it| it.is_piano()).find(live)
    }

    /// The plan that is chosen now, when it can be left at `now`: nothing was paid, and nobody is paying.
    pub fn piano_da_lasciare(&self, now: Timestamp) -> Result<Option<&Opzione>, RifiutoPiano> {
        if self.rate().any(|it| it.stato.is_pagata()) {
            return Err(RifiutoPiano::NonPagabile);
        }
        let aperto = self.rate().filter_map(|it| it.blocco_aperto(now)).map(|it| it.fino).max();
        match aperto {
            Some(fino) => Err(RifiutoPiano::InPagamento { fino }),
            None => Ok(self.piano()),
        }
    }

    /// Whether it may be split at `now`, by the rules of its servizio.
    pub fn divisibile(
        &self,
        regole: Option<&RegoleRate>,
        now: Timestamp,
    ) -> Result<Divisibile<'_>, RifiutoPiano> {
        let oggi = oggi_a_roma(now);
        let regole = *regole.ok_or(RifiutoPiano::NonPrevisto)?;
        let chieste = |it: &&Opzione| !it.is_piano() && it.stato() != Stato::Annullata;
        let chieste: Vec<&Opzione> = self.opzioni.iter().filter(chieste).collect();
        let [Opzione { tipo: TipoOpzione::Unica, rate, .. }] = chieste.as_slice() else {
            return Err(RifiutoPiano::NonPrevisto);
        };
        let [unica] = rate.as_slice() else { return Err(RifiutoPiano::NonPrevisto) };
        let tariffa = &unica.tariffa;
        // What one of several would pay in rate, the others could not pay any more.
        let ferma = !self.in_solido
            && tariffa.regola == Regola::Fissa
            && tariffa.mora.is_none()
            && unica.trasferimenti.iter().all(|it| it.bollo.is_none());
        let in_tempo = regole.scadute || !unica.is_scaduta(oggi);
        if !ferma || !in_tempo || tariffa.importo < regole.dal {
            return Err(RifiutoPiano::NonPrevisto);
        }
        if pagabile(unica, oggi).is_err() {
            return Err(RifiutoPiano::NonPagabile);
        }
        let attuale = self.piano_da_lasciare(now)?;
        if PIANI <= self.opzioni.iter().filter(|it| it.is_piano()).count() {
            return Err(RifiutoPiano::Troppi);
        }
        let it = Divisibile { unica, attuale, regole, oggi };
        if it.numeri().is_empty() { Err(RifiutoPiano::NonPrevisto) } else { Ok(it) }
    }
}

impl<'a> Divisibile<'a> {
    /// What is asked for in one payment.
    pub fn unica(&self) -> &'a Rata {
        self.unica
    }

    /// The plan that is chosen now.
    pub fn attuale(&self) -> Option<&'a Opzione> {
        self.attuale
    }

    /// Into how many rate it may be split, the fewest first.
    pub fn numeri(&self) -> Vec<u8> {
        let totale = self.unica.tariffa.importo.cent();
        let fits = |n: &u8| {
            let ultima = self.regole.giorno(self.oggi, n.saturating_sub(1));
            self.regole.minima.cent() <= totale.div_euclid(i64::from(*n))
                && self.regole.entro.is_none_or(|entro| ultima <= entro)
        };
        (2..=self.regole.massimo).filter(fits).collect()
    }

    /// The plan of so many rate, if it were chosen today.
    pub fn piano(&self, numero: u8) -> Result<Vec<RataPiano>, RifiutoPiano> {
        if !self.numeri().contains(&numero) {
            return Err(RifiutoPiano::Numero);
        }
        let righe = dividi(self.unica.tariffa.importo, numero, &self.unica.trasferimenti);
        let rate = (0..).zip(righe).map(|(dopo, (importo, trasferimenti))| RataPiano {
            importo,
            scadenza: self.regole.giorno(self.oggi, dopo),
            trasferimenti,
        });
        Ok(rate.collect())
    }

    /// What a plan depends on, as the page that shows it and the form that chooses it say it: the plan
    /// before, the debt, the day of the first rata, the months to the next.
    pub fn visto(&self) -> String {
        let attuale = self.attuale.map_or(0, |it| it.id.0);
        let cent = self.unica.tariffa.importo.cent();
        let prima = self.regole.giorno(self.oggi, 0);
        format!("{attuale}.{cent}.{prima}.{}", self.regole.ogni_mesi)
    }
}

/// Rate of a plan that who owes has left: nothing to show.
pub fn is_lasciata(rata: &Rata) -> bool {
    rata.opzione_piano_at.is_some() && rata.stato == StatoRata::Annullata
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::model::trasferimento::tests::quote;
    use crate::features::posizioni::{Blocco, raggruppa, rata_di_prova};
    use crate::kernel::{OpzioneId, RataId};
    use jiff::SignedDuration;
    use jiff::civil::date;

    fn importo(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    fn celle(totale: i64, numero: u8, cent: &[i64]) -> Vec<(i64, Vec<i64>)> {
        let righe = dividi(importo(totale), numero, &quote(cent));
        let riga = |(importo, quote): (Importo, Vec<Trasferimento>)| {
            (importo.cent(), quote.iter().map(|it| it.importo.cent()).collect())
        };
        righe.into_iter().map(riga).collect()
    }

    #[test]
    fn the_first_rate_take_the_cents_and_everybody_has_their_part() {
        let uno = celle(25_000, 3, &[25_000]);
        assert_eq!(uno, [(8_334, vec![8_334]), (8_333, vec![8_333]), (8_333, vec![8_333])]);
        let due = celle(21_000, 3, &[20_000, 1_000]);
        assert_eq!(
            due,
            [(7_000, vec![6_667, 333]), (7_000, vec![6_667, 333]), (7_000, vec![6_666, 334])]
        );
        assert_eq!(celle(300, 3, &[298, 2])[2].1.len(), 1, "two cents are not three");
    }

    const OGGI: Date = date(2026, 6, 10);

    fn adesso() -> Timestamp {
        "2026-06-10T10:00:00Z".parse().unwrap()
    }

    fn regole() -> RegoleRate {
        RegoleRate {
            dal: importo(10_000),
            massimo: 4,
            minima: importo(5_000),
            ogni_mesi: 2,
            prima_giorni: 21,
            entro: None,
            scadute: false,
        }
    }

    fn unica() -> Rata {
        Rata { trasferimenti: quote(&[20_000, 1_000]), ..rata_di_prova() }
    }

    fn posizione(rate: Vec<Rata>) -> Posizione {
        raggruppa(rate).remove(0)
    }

    #[test]
    fn a_plan_is_as_the_rules_say() {
        let posizione = posizione(vec![unica()]);
        let it = posizione.divisibile(Some(&regole()), adesso()).unwrap();
        assert_eq!(it.numeri(), [2, 3, 4]);
        let piano = it.piano(3).unwrap();
        let giorni: Vec<Date> = piano.iter().map(|it| it.scadenza).collect();
        assert_eq!(giorni, [date(2026, 7, 1), date(2026, 9, 1), date(2026, 11, 1)]);
        assert_eq!(it.piano(5), Err(RifiutoPiano::Numero));
        assert_eq!(it.piano(1), Err(RifiutoPiano::Numero));
        let numeri = |regole: RegoleRate| {
            posizione.divisibile(Some(&regole), adesso()).map(|it| it.numeri())
        };
        assert_eq!(numeri(RegoleRate { minima: importo(7_001), ..regole() }), Ok(vec![2]));
        let entro = RegoleRate { entro: Some(date(2026, 10, 31)), ..regole() };
        assert_eq!(numeri(entro), Ok(vec![2]));
        let entro = RegoleRate { entro: Some(date(2026, 8, 31)), ..regole() };
        assert_eq!(numeri(entro), Err(RifiutoPiano::NonPrevisto));
    }

    #[test]
    fn what_cannot_be_split_has_its_reason() {
        use RifiutoPiano::{InPagamento, NonPagabile, NonPrevisto};
        let ask = |rate: Vec<Rata>, regole: RegoleRate| {
            posizione(rate).divisibile(Some(&regole), adesso()).err()
        };
        assert_eq!(posizione(vec![unica()]).divisibile(None, adesso()).err(), Some(NonPrevisto));
        let fino = adesso() + SignedDuration::from_mins(5);
        let with = |change: fn(&mut Rata)| {
            let mut rata = unica();
            change(&mut rata);
            vec![rata]
        };
        let bocciati = [
            (with(|it| it.tariffa.importo = importo(9_999)), NonPrevisto),
            (
                with(|it| it.tariffa.mora = Some(crate::features::enti::Mora::default())),
                NonPrevisto,
            ),
            (
                with(|it| it.tariffa.regola = Regola::Ridotta { importo: importo(1), fino: OGGI }),
                NonPrevisto,
            ),
            (with(|it| it.tariffa.scadenza = Some(date(2026, 6, 9))), NonPrevisto),
            (with(|it| it.opzione_tipo = TipoOpzione::Ridotta), NonPrevisto),
            (with(|it| it.stato = StatoRata::Pagata), NonPagabile),
            (with(|it| it.stato = StatoRata::Annullata), NonPrevisto),
            (with(|it| it.valida_dal = Some(date(2026, 6, 11))), NonPagabile),
        ];
        for (n, (rate, rifiuto)) in bocciati.into_iter().enumerate() {
            assert_eq!(ask(rate, regole()), Some(rifiuto), "case {n}");
        }
        let bloccata = Rata { blocco: Some(Blocco { dal: adesso(), fino }), ..unica() };
        assert_eq!(ask(vec![bloccata], regole()), Some(InPagamento { fino }));
        let rata = |id, opzione| Rata { id: RataId(id), opzione_id: OpzioneId(opzione), ..unica() };
        assert_eq!(
            ask(vec![rata(1, 1), rata(2, 2)], regole()),
            Some(NonPrevisto),
            "a choice already"
        );
        let piano = |opzione, stato| Rata {
            opzione_piano_at: Some(adesso()),
            stato,
            ..rata(opzione, opzione)
        };
        let lasciati = (2..12).map(|n| piano(n, StatoRata::Annullata));
        let troppi: Vec<Rata> = std::iter::once(unica()).chain(lasciati).collect();
        assert_eq!(ask(troppi, regole()), Some(RifiutoPiano::Troppi));
        let scelto = posizione(vec![unica(), piano(2, StatoRata::DaPagare)]);
        let it = scelto.divisibile(Some(&regole()), adesso()).unwrap();
        assert_eq!(it.attuale().map(|it| it.id), Some(OpzioneId(2)));
        // Late, and the ente allows it.
        let mut tardi = unica();
        (tardi.tariffa.scadenza, tardi.accetta_tardivi) = (Some(date(2026, 6, 9)), true);
        assert_eq!(ask(vec![tardi], RegoleRate { scadute: true, ..regole() }), None);
    }
}
