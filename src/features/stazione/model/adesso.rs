//! Which notices the ente's software is asked about, and what an answer makes of one. No I/O.
use crate::features::posizioni::{
    Debitori, ModificaPosizione, ModificaRata, Passo, Prezzo, Rata, Regola, ripartisci,
};
use crate::kernel::Importo;
use jiff::Timestamp;

/// Whether the amount may be another one now: nothing else changes the price of today (a reduction, a fine's steps,
/// lateness), nobody is paying it, and who owes did not choose it as part of a plan.
pub fn is_chiedibile(rata: &Rata, prezzo: &Prezzo, adesso: Timestamp) -> bool {
    rata.servizio_id.is_some()
        && rata.tariffa.regola == Regola::Fissa
        && prezzo.passo == Passo::Pieno
        && rata.opzione_piano_at.is_none()
        && rata.blocco_aperto(adesso).is_none()
        && rata.trasferimenti.iter().all(|it| it.bollo.is_none())
}

/// `rata` at another amount, shared among its beneficiaries as before; nothing else of its posizione changes.
pub fn con_importo(rata: &Rata, importo: Importo) -> ModificaPosizione {
    ModificaPosizione {
        posizione_id: rata.posizione_id,
        debitori: Debitori { nuovi: vec![], in_solido: true },
        causale: rata.posizione_causale.clone(),
        valida_dal: rata.valida_dal,
        notifica: rata.tariffa.notifica,
        motivo: rata.motivo.clone(),
        rate: vec![ModificaRata {
            rata_id: rata.id,
            causale: rata.causale.clone(),
            importo,
            regola: rata.tariffa.regola,
            scadenza: rata.tariffa.scadenza,
            pubblica: false,
            metadati: rata.metadati.clone(),
            trasferimenti: ripartisci(importo, &rata.trasferimenti),
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::enti::Mora;
    use crate::features::posizioni::{
        Blocco, Metadati, Tariffa, Trasferimento, pagabile, rata_di_prova,
    };
    use jiff::civil::date;

    fn quota(indice: i16, cent: i64) -> Trasferimento {
        Trasferimento {
            indice,
            ente_cf: "80000000002".into(),
            denominazione: String::new(),
            iban: String::new(),
            importo: Importo::from_cent(cent).unwrap(),
            causale: String::new(),
            tassonomia: String::new(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        }
    }

    #[test]
    fn only_a_plain_amount_that_nobody_is_paying_is_asked_about() {
        let ora: Timestamp = "2026-07-10T08:00:00Z".parse().unwrap();
        let di = |change: fn(&mut Rata)| {
            let mut rata = Rata { accetta_tardivi: true, ..rata_di_prova() };
            change(&mut rata);
            let prezzo = pagabile(&rata, date(2026, 7, 10)).unwrap();
            is_chiedibile(&rata, &prezzo, ora)
        };
        assert!(di(|_| {}));
        assert!(!di(|it| it.servizio_id = None));
        assert!(!di(|it| it.opzione_piano_at = Some(Timestamp::UNIX_EPOCH)));
        assert!(!di(|it| {
            let dal: Timestamp = "2026-07-10T07:59:00Z".parse().unwrap();
            it.blocco = Some(Blocco { dal, fino: "2026-07-10T08:29:00Z".parse().unwrap() });
        }));
        // Its price follows from a rule of ours.
        let (ridotto, fino) = (Importo::from_cent(100).unwrap(), date(2026, 7, 31));
        let ridotta = Regola::Ridotta { importo: ridotto, fino };
        let mut rata = Rata { accetta_tardivi: true, ..rata_di_prova() };
        rata.tariffa.regola = ridotta;
        let prezzo = pagabile(&rata, date(2026, 7, 10)).unwrap();
        assert!(!is_chiedibile(&rata, &prezzo, ora));
        assert!(!di(|it| {
            let mora = Some(Mora { interessi: true, maggiorazioni: vec![] });
            it.tariffa = Tariffa { mora, ..it.tariffa.clone() };
        }));
    }

    #[test]
    fn another_amount_is_shared_as_before_and_changes_nothing_else() {
        let rata =
            Rata { trasferimenti: vec![quota(1, 20_000), quota(2, 1_000)], ..rata_di_prova() };
        let nuovo = Importo::from_cent(23_001).unwrap();
        let cambiata = con_importo(&rata, nuovo);
        let [unica] = cambiata.rate.as_slice() else { panic!("{cambiata:?}") };
        let quote: Vec<i64> = unica.trasferimenti.iter().map(|it| it.importo.cent()).collect();
        assert_eq!((unica.importo, quote.iter().sum::<i64>()), (nuovo, 23_001));
        assert!(quote[1] * 20 <= quote[0] + 20 && quote[0] <= quote[1] * 20 + 20, "{quote:?}");
        assert_eq!((&unica.causale, unica.scadenza), (&rata.causale, rata.tariffa.scadenza));
        assert_eq!((&cambiata.causale, &cambiata.motivo), (&rata.posizione_causale, &rata.motivo));
        assert!(cambiata.debitori.nuovi.is_empty() && !unica.pubblica);
    }
}
