//! A sum in rate, and the shares of its beneficiaries in each: no cent is lost, none is made.
use super::trasferimento::{Trasferimento, ripartisci};
use crate::kernel::Importo;

/// Splits `totale` into `numero` rate, the first ones a cent dearer when it does not come out even, each with
/// its shares: see [`dividi_quote`].
pub fn dividi(
    totale: Importo,
    numero: u8,
    trasferimenti: &[Trasferimento],
) -> Vec<(Importo, Vec<Trasferimento>)> {
    let importi = parti_uguali(totale, numero);
    let quote = dividi_quote(&importi, trasferimenti);
    importi.into_iter().zip(quote).collect()
}

/// `totale` in `numero` parts, the first ones a cent larger when it does not come out even.
pub fn parti_uguali(totale: Importo, numero: u8) -> Vec<Importo> {
    let n = i64::from(numero.max(1));
    let (base, avanzo) = (totale.cent().div_euclid(n), totale.cent().rem_euclid(n));
    (0..n).map(|riga| cents(base + i64::from(riga < avanzo))).collect()
}

/// The shares of rate of those amounts, which sum to what the shares sum to: shares of a rata sum to the
/// rata, shares of a beneficiary to what was theirs, and they go in proportion. Every share is at least a
/// cent; a beneficiary of fewer cents than rate is left out of some, and so is anybody where a rata has
/// fewer cents than beneficiaries.
pub fn dividi_quote(
    importi: &[Importo],
    trasferimenti: &[Trasferimento],
) -> Vec<Vec<Trasferimento>> {
    let n = i64::try_from(importi.len()).unwrap_or(i64::MAX).max(1);
    let minima = importi.iter().map(|it| it.cent()).min().unwrap_or_default();
    // A cent of each rata is kept for everybody who can have one in each.
    let riservati = trasferimenti.iter().filter(|it| n <= it.importo.cent()).count();
    let riservati = i64::try_from(riservati).unwrap_or(0);
    let tutti = riservati <= minima;
    let cent_di = |it: &Trasferimento| i64::from(tutti && n <= it.importo.cent());
    let mut resti: Vec<i64> =
        trasferimenti.iter().map(|it| it.importo.cent() - n * cent_di(it)).collect();
    let mut righe = vec![];
    for importo in importi.iter().map(|it| it.cent()) {
        let libero = if tutti { importo - riservati } else { importo };
        let pesi = trasferimenti.iter().zip(&resti).filter(|(_, resto)| 0 < **resto);
        let pesi: Vec<Trasferimento> = pesi
            .map(|(it, resto)| Trasferimento { importo: cents(*resto), ..it.clone() })
            .collect();
        let parti = ripartisci(cents(libero), &pesi);
        let mut quote = vec![];
        for (it, resto) in trasferimenti.iter().zip(&mut resti) {
            let parte = parti.iter().find(|parte| parte.indice == it.indice);
            let parte = parte.map_or(0, |parte| parte.importo.cent());
            *resto -= parte;
            let quota = parte + cent_di(it);
            if 0 < quota {
                quote.push(it.di(cents(quota)));
            }
        }
        righe.push(quote);
    }
    righe
}

fn cents(cent: i64) -> Importo {
    Importo::from_cent(cent).unwrap_or(Importo::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::model::trasferimento::tests::quote;
    use proptest::prelude::*;

    fn importo(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    proptest! {
        #[test]
        fn rate_and_shares_add_up_and_nobody_gets_nothing(
            cent in proptest::collection::vec(prop_oneof![1..=100_i64, 1..=9_999_999_999_i64], 1..=5),
            numero in 2..=72_u8,
        ) {
            let totale: i64 = cent.iter().sum();
            let n = i64::from(numero);
            prop_assume!(n <= totale);
            let righe = dividi(importo(totale), numero, &quote(&cent));
            prop_assert_eq!(righe.len(), usize::from(numero));
            prop_assert_eq!(righe.iter().map(|it| it.0.cent()).sum::<i64>(), totale);
            prop_assert!(righe.is_sorted_by(|a, b| a.0 >= b.0));
            prop_assert!(righe[0].0.cent() - righe[righe.len() - 1].0.cent() <= 1);
            let mut per_beneficiario = vec![0; cent.len()];
            for (importo, quote) in &righe {
                prop_assert_eq!(quote.iter().map(|it| it.importo.cent()).sum::<i64>(), importo.cent());
                prop_assert!(!quote.is_empty() && quote.iter().all(|it| 1 <= it.importo.cent()));
                prop_assert!(quote.is_sorted_by(|a, b| a.indice < b.indice));
                for quota in quote {
                    per_beneficiario[usize::try_from(quota.indice).unwrap() - 1] += quota.importo.cent();
                }
            }
            prop_assert_eq!(&per_beneficiario, &cent, "every beneficiary has all that was theirs");
            // Who can have a cent in each rata has it, when a rata has a cent for each of them.
            let tutti = cent.iter().filter(|it| n <= **it).count();
            if i64::try_from(tutti).unwrap() <= totale / n {
                for (at, it) in cent.iter().enumerate().filter(|(_, it)| n <= **it) {
                    let dentro = |quote: &Vec<Trasferimento>| {
                        quote.iter().any(|q| usize::try_from(q.indice).unwrap() == at + 1)
                    };
                    prop_assert!(righe.iter().all(|(_, quote)| dentro(quote)), "{it}");
                }
            }
        }

        #[test]
        fn rate_of_any_amounts_give_each_beneficiary_what_is_theirs(
            cent in proptest::collection::vec(prop_oneof![1..=100_i64, 1..=9_999_999_999_i64], 1..=5),
            tagli in proptest::collection::vec(0..=1_000_i64, 1..=20),
        ) {
            let totale: i64 = cent.iter().sum();
            let n = i64::try_from(tagli.len()).unwrap();
            prop_assume!(n <= totale);
            // Amounts of at least a cent that sum to the whole.
            let somma: i64 = tagli.iter().sum::<i64>().max(1);
            let mut importi: Vec<i64> = tagli
                .iter()
                .map(|it| 1 + i64::try_from(i128::from(totale - n) * i128::from(*it) / i128::from(somma)).unwrap())
                .collect();
            let dati: i64 = importi.iter().sum();
            *importi.last_mut().unwrap() += totale - dati;
            let importi: Vec<Importo> = importi.into_iter().map(importo).collect();
            let righe = dividi_quote(&importi, &quote(&cent));
            let mut per_beneficiario = vec![0; cent.len()];
            for (importo, quote) in importi.iter().zip(&righe) {
                prop_assert_eq!(quote.iter().map(|it| it.importo.cent()).sum::<i64>(), importo.cent());
                prop_assert!(!quote.is_empty() && quote.iter().all(|it| 1 <= it.importo.cent()));
                for quota in quote {
                    per_beneficiario[usize::try_from(quota.indice).unwrap() - 1] += quota.importo.cent();
                }
            }
            prop_assert_eq!(&per_beneficiario, &cent);
        }
    }
}
