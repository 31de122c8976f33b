//! The shares of a rata's beneficiaries, and how a price is divided among them.
use crate::kernel::Importo;
use serde::{Deserialize, Serialize};

/// The share of one beneficiary, in the words that go on the wire. What an ente loads is checked
/// by `NuovaPosizione::controlla`; what a receipt brings is kept as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trasferimento {
    /// idTransfer, 1–5.
    pub indice: i16,
    pub ente_cf: String,
    #[serde(default)]
    pub denominazione: String,
    /// Empty for stamp duty, which has no account.
    #[serde(default)]
    pub iban: String,
    #[serde(rename = "importo_cent")]
    pub importo: Importo,
    #[serde(default)]
    pub causale: String,
    #[serde(default)]
    pub tassonomia: String,
}

/// Shares `prezzo` among the beneficiaries in proportion to what each has in the full amount.
/// The shares always sum exactly to `prezzo` and each is at least a cent; cents left over go to
/// the largest remainders, first beneficiary first. A price of fewer cents than beneficiaries
/// leaves the smallest of them out.
pub fn ripartisci(prezzo: Importo, trasferimenti: &[Trasferimento]) -> Vec<Trasferimento> {
    let pesi: Vec<i64> = trasferimenti.iter().map(|it| it.importo.cent()).collect();
    let quote = quote(prezzo.cent(), &pesi);
    let shared = trasferimenti.iter().zip(quote).filter_map(|(trasferimento, quota)| {
        let importo = Importo::from_cent(quota).filter(|it| *it > Importo::ZERO)?;
        Some(Trasferimento { importo, ..trasferimento.clone() })
    });
    shared.collect()
}

/// `totale` cents in proportion to `pesi` by largest remainder, each at least 1 when it can be.
fn quote(totale: i64, pesi: &[i64]) -> Vec<i64> {
    let somma: i128 = pesi.iter().map(|peso| i128::from(*peso)).sum();
    if somma == i128::from(totale) {
        return pesi.to_vec();
    }
    let divisore = somma.max(1);
    // Per share: whole cents, remainder, weight.
    let mut parti: Vec<(i64, i128, i64)> = pesi
        .iter()
        .map(|peso| {
            let esatta = i128::from(totale) * i128::from(*peso);
            (i64::try_from(esatta / divisore).unwrap_or_default(), esatta % divisore, *peso)
        })
        .collect();
    let resto = totale - parti.iter().map(|parte| parte.0).sum::<i64>();
    let mut ordine: Vec<usize> = (0..parti.len()).collect();
    ordine.sort_by_key(|at| std::cmp::Reverse(parti.get(*at).map(|parte| parte.1)));
    for at in ordine.iter().cycle().take(usize::try_from(resto).unwrap_or_default()) {
        if let Some(parte) = parti.get_mut(*at) {
            parte.0 += 1;
        }
    }
    // Nobody is left with nothing while somebody has two cents: the heaviest come first.
    ordine.sort_by_key(|at| std::cmp::Reverse(parti.get(*at).map(|parte| parte.2)));
    for at in ordine {
        if parti.get(at).is_some_and(|parte| parte.0 == 0)
            && let Some(ricca) = parti.iter_mut().max_by_key(|parte| parte.0)
            && ricca.0 > 1
        {
            ricca.0 -= 1;
            if let Some(povera) = parti.get_mut(at) {
                povera.0 = 1;
            }
        }
    }
    parti.into_iter().map(|parte| parte.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn importo(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    fn trasferimenti(cent: &[i64]) -> Vec<Trasferimento> {
        let one = |(n, cent): (usize, &i64)| Trasferimento {
            indice: i16::try_from(n + 1).unwrap(),
            ente_cf: "80000000002".into(),
            denominazione: "Comune di Esempio".into(),
            iban: "IT02O9999900001000000000101".into(),
            importo: importo(*cent),
            causale: "TARI".into(),
            tassonomia: "9/0101101IM/".into(),
        };
        cent.iter().enumerate().map(one).collect()
    }

    #[test]
    fn tari_and_tefa_shrink_together() {
        let quote: Vec<i64> = ripartisci(importo(10_501), &trasferimenti(&[20_000, 1_000]))
            .iter()
            .map(|it| it.importo.cent())
            .collect();
        assert_eq!(quote, [10_001, 500]);
    }

    #[test]
    fn a_price_of_two_cents_leaves_out_the_smallest_of_three() {
        let shared = ripartisci(importo(2), &trasferimenti(&[10, 500, 40]));
        let indici: Vec<i16> = shared.iter().map(|it| it.indice).collect();
        assert_eq!(indici, [2, 3]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_the_price_and_nobody_gets_nothing(
            pesi in proptest::collection::vec(1..=99_999_999_999_i64, 1..=5),
            prezzo in prop_oneof![1..=10_i64, 1..=99_999_999_999_i64],
        ) {
            let shared = ripartisci(importo(prezzo), &trasferimenti(&pesi));
            prop_assert_eq!(shared.iter().map(|it| it.importo.cent()).sum::<i64>(), prezzo);
            prop_assert!(shared.iter().all(|it| it.importo.cent() >= 1));
            let attesi = pesi.len().min(usize::try_from(prezzo).unwrap());
            prop_assert_eq!(shared.len(), attesi);
            let indici: Vec<i16> = shared.iter().map(|it| it.indice).collect();
            prop_assert!(indici.is_sorted());
        }

        #[test]
        fn shares_are_within_a_few_cents_of_the_exact_ones(
            pesi in proptest::collection::vec(1..=1_000_000_i64, 2..=5),
            prezzo in 1..=10_000_000_i64,
        ) {
            let somma: i64 = pesi.iter().sum();
            let shared = ripartisci(importo(prezzo), &trasferimenti(&pesi));
            for quota in shared {
                let peso = pesi[usize::try_from(quota.indice).unwrap() - 1];
                let esatta = prezzo * peso / somma;
                prop_assert!((quota.importo.cent() - esatta).abs() <= 5);
            }
        }
    }
}
