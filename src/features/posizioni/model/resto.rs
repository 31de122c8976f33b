//! The rest of a fine: who paid before anybody knew when the act was notified may turn out to have paid
//! too late for what they paid. Then it is on account, and the rest is asked (`domain.md` §10).
use super::metadati::Metadati;
use super::nuova::{NuovaOpzione, NuovaPosizione, NuovaRata, Origine};
use super::prezzo::reprice;
use super::rata::{Debitore, Rata, TipoOpzione};
use super::tariffa::{Notifica, Regola, Tariffa};
use super::trasferimento::ripartisci;
use super::verbale::Verbale;
use crate::kernel::Importo;
use jiff::civil::Date;

/// A payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagato {
    pub importo: Importo,
    /// The day in Rome.
    pub giorno: Date,
}

/// What is still owed of the fine of `pagata`, by each of `obbligati`, now that `notifica` is known, after `pagamenti` in the
/// order of their days; nothing when on some day enough had been paid.
pub fn resto(
    pagata: &Rata,
    obbligati: &[&Debitore],
    pagamenti: &[Pagato],
    notifica: Notifica,
) -> Option<NuovaPosizione> {
    let verbale = pagata.tariffa.regola.verbale()?;
    let tariffa = Tariffa { notifica: Some(notifica), ..pagata.tariffa.clone() };
    let (mut acconto, mut manca) = (Importo::ZERO, None);
    for pagato in pagamenti {
        acconto = [acconto, pagato.importo].into_iter().sum();
        let dovuto = reprice(&tariffa, pagato.giorno).importo;
        manca = dovuto.checked_sub(acconto).filter(|it| Importo::ZERO < *it);
        manca?;
    }
    let verbale = Verbale { acconto, ..*verbale };
    // Who paid the minimum when half the maximum was due has nothing left of the minimum.
    let importo = Some(verbale.intero()).filter(|it| Importo::ZERO < *it).or(manca)?;
    // Short, and no ente's: two long ids may begin alike.
    let id = format!("RESTO-{}", pagata.posizione_id);
    let opzione = |(indice, debitore): (i16, &&Debitore)| NuovaOpzione {
        indice,
        tipo: TipoOpzione::Unica,
        descrizione: "Quanto resta da pagare".to_owned(),
        debitore: (*debitore).clone(),
        rate: vec![NuovaRata {
            iud: if indice == 1 { id.clone() } else { format!("{id}-{indice}") },
            numero: None,
            causale: pagata.causale.clone(),
            importo,
            regola: Regola::Verbale(verbale),
            scadenza: pagata.tariffa.scadenza,
            bozza: false,
            metadati: Metadati::default(),
            trasferimenti: ripartisci(importo, &pagata.trasferimenti),
        }],
    };
    let opzioni = (1..).zip(obbligati).map(opzione).collect();
    Some(NuovaPosizione {
        origine: Origine::Tracciato,
        servizio: pagata.servizio_id?,
        iupd: id.clone(),
        causale: pagata.posizione_causale.clone(),
        valida_dal: None,
        notifica: Some(notifica),
        opzioni,
    })
}

#[cfg(test)]
mod tests {
    use super::super::rata::tests::rata;
    use super::*;
    use jiff::civil::date;

    /// The worked example of `domain.md` §10, notified on 2 March 2026: amount and account of the rest.
    fn rest(pagamenti: &[(i64, Date)]) -> Option<(i64, i64)> {
        let cent = |cent| Importo::from_cent(cent).unwrap();
        let verbale = Verbale {
            minimo: cent(4_200),
            massimo: Some(cent(17_300)),
            spese: cent(1_530),
            senza_sconto: false,
            acconto: Importo::ZERO,
        };
        let mut pagata = rata();
        pagata.tariffa.importo = verbale.scontato();
        pagata.tariffa.regola = Regola::Verbale(verbale);
        let notifica = Notifica { il: date(2026, 3, 2), giacenza: false };
        let pagamenti: Vec<Pagato> = pagamenti
            .iter()
            .map(|(importo, giorno)| Pagato { importo: cent(*importo), giorno: *giorno })
            .collect();
        let mut altro = pagata.debitore.clone();
        altro.codice = "BNCGLI85C42E507E".to_owned();
        let nuova = resto(&pagata, &[&pagata.debitore, &altro], &pagamenti, notifica)?;
        let chi: Vec<&Debitore> = nuova.opzioni.iter().map(|it| &it.debitore).collect();
        assert_eq!(chi, [&pagata.debitore, &altro], "all who owe it owe the rest");
        let rata = &nuova.opzioni[0].rate[0];
        assert!(rata.regola.verbale().unwrap().ammette(rata.importo));
        Some((rata.importo.cent(), rata.regola.verbale().unwrap().acconto.cent()))
    }

    #[test]
    fn the_rest_is_what_was_due_on_the_day_of_the_payment_less_what_was_paid() {
        assert_eq!(rest(&[(4_470, date(2026, 3, 7))]), None, "in time");
        assert_eq!(rest(&[(4_470, date(2026, 2, 20))]), None, "before the notification");
        assert_eq!(rest(&[(4_470, date(2026, 3, 8))]), Some((1_260, 4_470)));
        // The minimum after the sixtieth day: half the maximum was due.
        assert_eq!(rest(&[(5_730, date(2026, 5, 3))]), Some((4_450, 5_730)));
        // Both numbers were paid, one after the other.
        assert_eq!(rest(&[(4_470, date(2026, 3, 8)), (5_730, date(2026, 3, 9))]), None);
        assert_eq!(
            rest(&[(4_470, date(2026, 3, 8)), (200, date(2026, 3, 9))]),
            Some((1_060, 4_670))
        );
    }
}
