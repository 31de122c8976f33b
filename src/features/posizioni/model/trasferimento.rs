//! The shares of a rata's beneficiaries, and how a price is divided among them.
use super::imputazione::{Imputazione, per};
use super::metadati::Metadati;
use crate::kernel::Importo;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
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
    /// What the stamp is for, when the share is to pay stamp duty: `iban` is empty then. A receipt has
    /// the stamp itself instead (`NuovaRt::marche`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bollo: Option<Bollo>,
    #[serde(default, skip_serializing_if = "Metadati::is_empty")]
    pub metadati: Metadati,
    /// Where in the budget of the ente it goes: they sum to `importo`; empty where nobody said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bilancio: Vec<Imputazione>,
}

impl Trasferimento {
    /// The same share of another amount: its lines in proportion.
    pub fn di(&self, importo: Importo) -> Self {
        let bilancio = per(importo, &self.bilancio);
        Self { importo, bilancio, ..self.clone() }
    }
}

/// The only taxonomy code of stamp duty (`domain.md` §4.3).
pub const TASSONOMIA_BOLLO: &str = "9/0301116TS/";

/// What a stamp (marca da bollo digitale, `richiestaMarcaDaBollo` of type 01) is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bollo {
    /// SHA-256 of the document, in base64: 44 characters. The stamp will name it.
    pub hash: String,
    /// Province where who pays lives: two capital letters.
    pub provincia: String,
}

impl Bollo {
    /// Refuses what is not a SHA-256 and a province's two letters.
    pub fn parse(hash: &str, provincia: &str) -> Option<Self> {
        let sha256 = hash.len() == 44 && STANDARD.decode(hash).is_ok_and(|it| it.len() == 32);
        let sigla = provincia.len() == 2 && provincia.bytes().all(|b| b.is_ascii_uppercase());
        let it = Self { hash: hash.to_owned(), provincia: provincia.to_owned() };
        (sha256 && sigla).then_some(it)
    }
}

/// Shares `prezzo` among the beneficiaries in proportion to what each has in the full amount; stamp
/// duty is a tax, neither reduced nor raised with it, while others can take the difference. The shares always sum exactly to `prezzo` and each is at least a cent; cents left over go to
/// the largest remainders, first beneficiary first. A price of fewer cents than beneficiaries
/// leaves the smallest of them out.
pub fn ripartisci(prezzo: Importo, trasferimenti: &[Trasferimento]) -> Vec<Trasferimento> {
    let cent = |it: &Trasferimento| it.importo.cent();
    let bolli: i64 = trasferimenti.iter().filter(|it| it.bollo.is_some()).map(cent).sum();
    let altri = trasferimenti.iter().filter(|it| it.bollo.is_none()).count();
    let altri = i64::try_from(altri).unwrap_or(i64::MAX);
    let fissi = 0 < altri && altri <= prezzo.cent().saturating_sub(bolli);
    let libero = |it: &&Trasferimento| !fissi || it.bollo.is_none();
    let pesi: Vec<i64> = trasferimenti.iter().filter(libero).map(cent).collect();
    let resto = if fissi { prezzo.cent().saturating_sub(bolli) } else { prezzo.cent() };
    let mut quote = quote(resto, &pesi).into_iter();
    let shared = trasferimenti.iter().filter_map(|it| {
        let quota = if libero(&it) { quote.next()? } else { cent(it) };
        let importo = Importo::from_cent(quota).filter(|it| *it > Importo::ZERO)?;
        Some(it.di(importo))
    });
    shared.collect()
}

/// `totale` cents in proportion to `pesi`, every cent once; what weighs nothing has nothing.
pub fn cent_in_proporzione(totale: i64, pesi: &[i64]) -> Vec<i64> {
    let veri: Vec<i64> = pesi.iter().copied().filter(|it| 0 < *it).collect();
    let mut parti = quote(totale, &veri).into_iter();
    let parte = |peso: &i64| if 0 < *peso { parti.next().unwrap_or_default() } else { 0 };
    pesi.iter().map(parte).collect()
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
pub mod tests {
    use super::*;
    use proptest::prelude::*;

    fn importo(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    /// Shares of so many cents, numbered from 1.
    pub fn quote(cent: &[i64]) -> Vec<Trasferimento> {
        let one = |(n, cent): (usize, &i64)| Trasferimento {
            indice: i16::try_from(n + 1).unwrap(),
            ente_cf: "80000000002".into(),
            denominazione: "Comune di Esempio".into(),
            iban: "IT02O9999900001000000000101".into(),
            importo: importo(*cent),
            causale: "TARI".into(),
            tassonomia: "9/0101101IM/".into(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        };
        cent.iter().enumerate().map(one).collect()
    }

    #[test]
    fn tari_and_tefa_shrink_together() {
        let parti: Vec<i64> = ripartisci(importo(10_501), &quote(&[20_000, 1_000]))
            .iter()
            .map(|it| it.importo.cent())
            .collect();
        assert_eq!(parti, [10_001, 500]);
    }

    #[test]
    fn stamp_duty_is_neither_reduced_nor_raised() {
        let mut all = quote(&[1_000, 1_600, 400]);
        let hash = "dbcOcPPTtrR2EWqBhauD0C4VUMmWPMLk42YnwPXLu68=";
        all[1].bollo = Bollo::parse(hash, "RM");
        let parti = |cent| -> Vec<i64> {
            ripartisci(importo(cent), &all).iter().map(|it| it.importo.cent()).collect()
        };
        assert_eq!(parti(3_000), [1_000, 1_600, 400]);
        assert_eq!(parti(2_300), [500, 1_600, 200]);
        assert_eq!(parti(4_400), [2_000, 1_600, 800]);
        assert_eq!(parti(1_602), [1, 1_600, 1]);
        // Not enough for everybody and the whole tax: still nothing is lost.
        assert_eq!(parti(1_601).iter().sum::<i64>(), 1_601);
        all.remove(2);
        all.remove(0);
        assert_eq!(ripartisci(importo(1_700), &all)[0].importo.cent(), 1_700);
    }

    #[test]
    fn a_stamp_is_asked_for_a_sha_256_and_a_province() {
        let hash = "dbcOcPPTtrR2EWqBhauD0C4VUMmWPMLk42YnwPXLu68=";
        assert!(Bollo::parse(hash, "RM").is_some());
        for (hash, provincia) in [
            (hash, "rm"),
            (hash, "ROM"),
            ("", "RM"),
            ("dbcOcPPTtrR2EWqBhauD0C4VUMmWPMLk42YnwPXLu6=", "RM"),
            ("75b70e70f3d3b6b4761169ea85ab83d02e1550c9963cc2e4", "RM"),
        ] {
            assert_eq!(Bollo::parse(hash, provincia), None, "{hash} {provincia}");
        }
    }

    #[test]
    fn a_price_of_two_cents_leaves_out_the_smallest_of_three() {
        let shared = ripartisci(importo(2), &quote(&[10, 500, 40]));
        let indici: Vec<i16> = shared.iter().map(|it| it.indice).collect();
        assert_eq!(indici, [2, 3]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_the_price_and_nobody_gets_nothing(
            pesi in proptest::collection::vec(1..=99_999_999_999_i64, 1..=5),
            prezzo in prop_oneof![1..=10_i64, 1..=99_999_999_999_i64],
        ) {
            let shared = ripartisci(importo(prezzo), &quote(&pesi));
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
            let shared = ripartisci(importo(prezzo), &quote(&pesi));
            for quota in shared {
                let peso = pesi[usize::try_from(quota.indice).unwrap() - 1];
                let esatta = prezzo * peso / somma;
                prop_assert!((quota.importo.cent() - esatta).abs() <= 5);
            }
        }
    }
}
