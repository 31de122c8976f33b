//! The price of a fine over time: art. 202 and 203 of the traffic code, art. 27 of law 689/1981
//! (`domain.md` §10).
use super::prezzo::{Gradino, Passo};
use super::tariffa::Notifica;
use crate::kernel::{Calendario, Importo};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// Days from the notification, which is not counted, to pay 30 % less, and to pay the minimum.
const SCONTO_GIORNI: i64 = 5;
const MINIMO_GIORNI: i64 = 60;

/// The figures of a report. They are data: the law revises them every two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verbale {
    /// Minimum of the range.
    #[serde(rename = "minimo_cent")]
    pub minimo: Importo,
    /// Maximum of the range: half of it is due after the sixtieth day. `None`: it stays at the
    /// minimum, as before a report is made.
    #[serde(rename = "massimo_cent", default, skip_serializing_if = "Option::is_none")]
    pub massimo: Option<Importo>,
    /// Of assessment and notification: never discounted, never increased.
    #[serde(rename = "spese_cent")]
    pub spese: Importo,
    /// The law gives no 30 % off: licence suspended, vehicle confiscated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub senza_sconto: bool,
    /// Received already for the same fine, too little or too late: what is asked is the rest.
    #[serde(rename = "acconto_cent", default, skip_serializing_if = "is_zero")]
    pub acconto: Importo,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(importo: &Importo) -> bool {
    *importo == Importo::ZERO
}

impl Verbale {
    /// The minimum less 30 %, and costs.
    pub fn scontato(&self) -> Importo {
        self.resto(self.minimo.frazione(70, 100))
    }

    /// The minimum and costs.
    pub fn intero(&self) -> Importo {
        self.resto(self.minimo)
    }

    /// Whether `importo` and the figures agree: it is what is asked before the notification is known.
    pub fn ammette(&self, importo: Importo) -> bool {
        let importo_ok = importo == self.intero()
            || (importo == self.scontato() && !self.senza_sconto)
            // Of a rest the day decides: the minimum may have been paid.
            || Importo::ZERO < self.acconto;
        let massimo_ok = self.massimo.is_none_or(|massimo| self.minimo <= massimo);
        Importo::ZERO < self.minimo && Importo::ZERO < importo && importo_ok && massimo_ok
    }

    /// With costs, less what was received already; never below nothing.
    fn resto(&self, sanzione: Importo) -> Importo {
        let intero: Importo = [sanzione, self.spese].into_iter().sum();
        intero.checked_sub(self.acconto).unwrap_or_default()
    }

    /// The part of `importo` that costs are; of a rest nobody can tell.
    fn spese_in(&self, importo: Importo) -> Importo {
        if self.acconto == Importo::ZERO { self.spese.min(importo) } else { Importo::ZERO }
    }

    /// Last day to pay the minimum.
    pub fn ultimo(notifica: Notifica, calendario: Calendario) -> Date {
        termine(notifica, calendario, MINIMO_GIORNI)
    }

    /// Last day of the 30 % off, where the law gives it, and of the minimum.
    pub fn termini(notifica: Notifica, calendario: Calendario) -> (Date, Date) {
        (termine(notifica, calendario, SCONTO_GIORNI), Self::ultimo(notifica, calendario))
    }

    /// The step of `giorno`. Until the notification is known no term runs: what `importo` of the
    /// rata says is asked, the minimum or 30 % less, with no last day.
    pub(super) fn gradino(
        &self,
        importo: Importo,
        notifica: Option<Notifica>,
        calendario: Calendario,
        giorno: Date,
    ) -> Gradino {
        let Some(notifica) = notifica else {
            let passo = if importo < self.intero() { Passo::Scontato } else { Passo::Minimo };
            return self.fino_a(importo, passo, None);
        };
        let sconto = termine(notifica, calendario, SCONTO_GIORNI);
        if !self.senza_sconto && giorno <= sconto {
            return self.fino_a(self.scontato(), Passo::Scontato, Some(sconto));
        }
        let ultimo = Self::ultimo(notifica, calendario);
        match self.massimo {
            None => self.fino_a(self.intero(), Passo::Minimo, None),
            Some(_) if giorno <= ultimo => self.fino_a(self.intero(), Passo::Minimo, Some(ultimo)),
            Some(massimo) => self.dopo(massimo, ultimo, giorno),
        }
    }

    fn fino_a(&self, importo: Importo, passo: Passo, fino: Option<Date>) -> Gradino {
        let pieno = self.intero().max(importo);
        let spese = self.spese_in(importo);
        Gradino { pieno, spese, ..Gradino::new(importo, passo, fino) }
    }

    /// Half of the maximum, and a tenth of it more for each whole half-year since it was due.
    fn dopo(&self, massimo: Importo, ultimo: Date, giorno: Date) -> Gradino {
        let meta = massimo.frazione(1, 2);
        let esigibile = ultimo.saturating_add(1.day());
        let inizio = |semestri: u16| {
            esigibile.saturating_add(i64::from(semestri).saturating_mul(6).months())
        };
        let semestri = (1..u16::MAX).take_while(|it| inizio(*it) <= giorno).last().unwrap_or(0);
        let maggiorazione = meta.frazione(u32::from(semestri), 10);
        let importo = self.resto([meta, maggiorazione].into_iter().sum());
        let fino = inizio(semestri.saturating_add(1)).yesterday().ok();
        let passo = Passo::Sanzione { semestri };
        let (spese, maggiorazione) = (self.spese_in(importo), maggiorazione.min(importo));
        Gradino { spese, maggiorazione, ..Gradino::new(importo, passo, fino) }
    }
}

/// Last day of a term of so many days; one that ends on a holiday ends on the next working day.
fn termine(notifica: Notifica, calendario: Calendario, giorni: i64) -> Date {
    calendario.prossimo_lavorativo(notifica.perfezionata().saturating_add(giorni.days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::{Regola, Tariffa, passi, reprice};
    use crate::kernel::oggi_a_roma;
    use jiff::civil::date;

    fn importo(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    /// The worked example of `domain.md` §10: range 42–173, costs 15.30.
    fn multa(notificata_il: Date) -> Tariffa {
        let massimo = Some(importo(17_300));
        let (minimo, spese) = (importo(4_200), importo(1_530));
        let acconto = Importo::ZERO;
        let verbale = Verbale { minimo, massimo, spese, senza_sconto: false, acconto };
        let (regola, notifica) =
            (Regola::Verbale(verbale), Notifica::new(Some(notificata_il), false));
        Tariffa { regola, notifica, ..Tariffa::fissa(verbale.intero()) }
    }

    fn cent(tariffa: &Tariffa, giorno: Date) -> i64 {
        reprice(tariffa, giorno).importo.cent()
    }

    #[test]
    fn a_fine_costs_what_the_law_says_each_day() {
        // Notified on Monday 2 March 2026; the sixtieth day is the first of May, a holiday.
        let multa = multa(date(2026, 3, 2));
        let cases = [
            (date(2026, 3, 2), 4_470),
            (date(2026, 3, 3), 4_470),
            (date(2026, 3, 7), 4_470),
            (date(2026, 3, 8), 5_730),
            (date(2026, 5, 1), 5_730),
            (date(2026, 5, 2), 5_730),
            (date(2026, 5, 3), 10_180),
            (date(2026, 11, 2), 10_180),
            (date(2026, 11, 3), 11_045),
            (date(2027, 5, 2), 11_045),
            (date(2027, 5, 3), 11_910),
            (date(2027, 11, 3), 12_775),
        ];
        for (giorno, atteso) in cases {
            assert_eq!(cent(&multa, giorno), atteso, "{giorno}");
        }
        let oggi = reprice(&multa, date(2027, 11, 3));
        assert_eq!((oggi.maggiorazione.cent(), oggi.spese.cent()), (2_595, 1_530));
        assert_eq!(oggi.passo, Passo::Sanzione { semestri: 3 });
    }

    #[test]
    fn a_term_that_ends_on_a_holiday_goes_on_to_the_next_working_day() {
        let pontelago = Calendario::new(Some("09-15"), false);
        let sabato = Calendario::new(None, true);
        let nazionale = Calendario::default();
        // Notified on, calendar, last day of the fifth, last day of the sixtieth.
        let cases = [
            // Easter Sunday and Monday are the third day's: the fifth is a Wednesday.
            (date(2026, 4, 3), nazionale, date(2026, 4, 8), date(2026, 6, 3)),
            // The fifth day is Easter Monday, then Easter Sunday.
            (date(2026, 4, 1), nazionale, date(2026, 4, 7), date(2026, 6, 1)),
            (date(2026, 3, 31), nazionale, date(2026, 4, 7), date(2026, 5, 30)),
            // The fifth day is Christmas, a Friday; Saint Stephen's and Sunday follow.
            (date(2026, 12, 20), nazionale, date(2026, 12, 28), date(2027, 2, 18)),
            // The clocks change on 29 March and 25 October: days are days.
            (date(2026, 3, 24), nazionale, date(2026, 3, 30), date(2026, 5, 23)),
            (date(2026, 10, 20), nazionale, date(2026, 10, 26), date(2026, 12, 19)),
            // A leap year.
            (date(2028, 2, 24), nazionale, date(2028, 2, 29), date(2028, 4, 24)),
            // The patron saint of Pontelago, and of nobody else.
            (date(2026, 9, 10), pontelago, date(2026, 9, 16), date(2026, 11, 9)),
            (date(2026, 9, 10), nazionale, date(2026, 9, 15), date(2026, 11, 9)),
            // Saturday 7 March, where the ente says that it is no working day.
            (date(2026, 3, 2), sabato, date(2026, 3, 9), date(2026, 5, 4)),
            // Saint Francis is a holiday again since 2026.
            (date(2027, 9, 29), nazionale, date(2027, 10, 5), date(2027, 11, 29)),
            // The last days of a year.
            (date(2026, 12, 27), nazionale, date(2027, 1, 2), date(2027, 2, 25)),
        ];
        for (notificata_il, calendario, quinto, sessantesimo) in cases {
            let multa = Tariffa { calendario, ..multa(notificata_il) };
            let steps: Vec<_> = passi(&multa, notificata_il).iter().map(|it| it.fino).collect();
            assert_eq!(steps[..2], [Some(quinto), Some(sessantesimo)], "{notificata_il}");
            assert_eq!(multa.ultimo_giorno(), Some(sessantesimo));
            let after = |giorno: Date| giorno.tomorrow().unwrap();
            let prices = [quinto, after(quinto), sessantesimo, after(sessantesimo)];
            let prices = prices.map(|giorno| cent(&multa, giorno));
            assert_eq!(prices, [4_470, 5_730, 5_730, 10_180], "{notificata_il}");
        }
    }

    #[test]
    fn the_day_is_the_one_in_rome_also_when_clocks_change() {
        let multa = multa(date(2026, 3, 24));
        // The last day of the discount is Monday 30 March, in summer time.
        let cases = [
            ("2026-03-30T21:59:59Z", 4_470),
            ("2026-03-30T22:00:00Z", 5_730),
            ("2026-03-28T23:00:00Z", 4_470),
            ("2026-03-29T01:00:00Z", 4_470),
        ];
        for (now, atteso) in cases {
            assert_eq!(cent(&multa, oggi_a_roma(now.parse().unwrap())), atteso, "{now}");
        }
        let inverno = self::multa(date(2026, 10, 20));
        for (now, atteso) in [("2026-10-26T22:59:59Z", 4_470), ("2026-10-26T23:00:00Z", 5_730)] {
            assert_eq!(cent(&inverno, oggi_a_roma(now.parse().unwrap())), atteso, "{now}");
        }
    }

    #[test]
    fn what_nobody_collected_counts_from_the_eleventh_day() {
        let notifica = Notifica::new(Some(date(2026, 3, 2)), true);
        let multa = Tariffa { notifica, ..multa(date(2026, 3, 2)) };
        // Notified on 12 March: the fifth day is 17 March, the sixtieth 11 May.
        let cases = [
            (date(2026, 3, 17), 4_470),
            (date(2026, 3, 18), 5_730),
            (date(2026, 5, 11), 5_730),
            (date(2026, 5, 12), 10_180),
        ];
        for (giorno, atteso) in cases {
            assert_eq!(cent(&multa, giorno), atteso, "{giorno}");
        }
    }

    #[test]
    fn nothing_runs_until_the_notification_is_known() {
        let giorno = date(2026, 8, 1);
        let ignota = Tariffa { notifica: None, ..multa(giorno) };
        assert_eq!(cent(&ignota, date(2027, 8, 1)), 5_730);
        assert_eq!(reprice(&ignota, giorno).fino, None);
        let scontata = Tariffa { importo: importo(4_470), ..ignota };
        let prezzo = reprice(&scontata, giorno);
        assert_eq!((prezzo.importo.cent(), prezzo.pieno.cent()), (4_470, 5_730));
        // Once it is, both numbers of a notice with two ask the same.
        let nota = Tariffa { notifica: Notifica::new(Some(giorno), false), ..scontata };
        assert_eq!(cent(&nota, date(2026, 8, 20)), 5_730);
    }

    #[test]
    fn without_the_discount_or_without_a_report_the_steps_are_fewer() {
        let giorno = date(2026, 3, 2);
        let with = |change: fn(&mut Verbale)| {
            let mut tariffa = multa(giorno);
            let mut verbale = *tariffa.regola.verbale().unwrap();
            change(&mut verbale);
            tariffa.regola = Regola::Verbale(verbale);
            tariffa
        };
        let grave = with(|it| it.senza_sconto = true);
        assert_eq!((cent(&grave, giorno), cent(&grave, date(2026, 5, 3))), (5_730, 10_180));
        let preavviso = with(|it| it.massimo = None);
        assert_eq!((cent(&preavviso, giorno), cent(&preavviso, date(2027, 5, 3))), (4_470, 5_730));
        assert_eq!(passi(&preavviso, giorno).len(), 2);
    }

    #[test]
    fn what_was_received_already_is_taken_off_every_step() {
        let mut resto = multa(date(2026, 3, 2));
        let mut verbale = *resto.regola.verbale().unwrap();
        verbale.acconto = importo(4_470);
        (resto.importo, resto.regola) = (verbale.intero(), Regola::Verbale(verbale));
        assert!(verbale.ammette(importo(1_260)) && !verbale.ammette(importo(0)));
        // Nothing more is asked of who paid less within the five days.
        let cases = [(date(2026, 3, 7), 0), (date(2026, 3, 8), 1_260), (date(2026, 5, 3), 5_710)];
        for (giorno, atteso) in cases {
            assert_eq!(cent(&resto, giorno), atteso, "{giorno}");
        }
        let steps: Vec<_> = passi(&resto, date(2026, 4, 1)).iter().map(|it| it.prezzo).collect();
        assert!(steps.iter().all(|it| Importo::ZERO < it.importo), "{steps:?}");
    }

    #[test]
    fn every_step_follows_the_one_before_without_a_gap() {
        let notificata_il = date(2026, 3, 2);
        let multa = multa(notificata_il);
        for giorni in 0..1_500 {
            let oggi = notificata_il.checked_add(giorni.days()).unwrap();
            let passi = passi(&multa, oggi);
            let now = passi.iter().find(|it| it.dal <= oggi && it.fino.is_none_or(|f| oggi <= f));
            assert_eq!(now.unwrap().prezzo, reprice(&multa, oggi), "today is one of them: {oggi}");
            let dearer =
                passi.is_sorted_by(|a, b| a.fino < b.fino && a.prezzo.importo < b.prezzo.importo);
            assert!(dearer && passi.len() <= 4, "{oggi}");
        }
    }
}
