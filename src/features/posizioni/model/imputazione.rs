//! Where in the ente's budget each cent of its shares goes.
use super::nuova::NuovaPosizione;
use super::trasferimento::{Trasferimento, cent_in_proporzione};
use crate::features::enti::{VoceBilancio, ripartisci};
use crate::kernel::{Importo, ServizioId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// What of a share goes to a line of the budget. Kept as JSON: add what may be missing, rename nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imputazione {
    /// Of the budget; none where who wrote it did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anno: Option<i16>,
    pub capitolo: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accertamento: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ufficio: Option<String>,
    #[serde(rename = "importo_cent")]
    pub importo: Importo,
}

/// `2026/10/5/U1: 12,50`: year, capitolo, accertamento, office, as far as they are told.
impl fmt::Display for Imputazione {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let anno = self.anno.map(|it| it.to_string());
        let parti = [
            anno.as_ref(),
            Some(&self.capitolo),
            self.accertamento.as_ref(),
            self.ufficio.as_ref(),
        ];
        let parti: Vec<&str> = parti.into_iter().flatten().map(String::as_str).collect();
        write!(f, "{}: {}", parti.join("/"), self.importo.to_italiano())
    }
}

/// The same lines for another sum: in proportion, every cent once; lines that have none are left out.
pub fn per(importo: Importo, voci: &[Imputazione]) -> Vec<Imputazione> {
    let pesi: Vec<i64> = voci.iter().map(|it| it.importo.cent()).collect();
    let parti = cent_in_proporzione(importo.cent(), &pesi);
    let con = |(voce, cent): (&Imputazione, i64)| {
        let importo = Importo::from_cent(cent).filter(|it| Importo::ZERO < *it)?;
        Some(Imputazione { importo, ..voce.clone() })
    };
    voci.iter().zip(parti).filter_map(con).collect()
}

/// The lines of `vecchie` go on to the shares of the same beneficiary and account that have none of their own.
pub fn eredita(nuove: &mut [Trasferimento], vecchie: &[Trasferimento]) {
    for nuova in nuove.iter_mut().filter(|it| it.bilancio.is_empty()) {
        let stessa = |it: &&Trasferimento| it.ente_cf == nuova.ente_cf && it.bollo == nuova.bollo;
        if let Some(vecchia) = vecchie.iter().find(stessa) {
            nuova.bilancio = per(nuova.importo, &vecchia.bilancio);
        }
    }
}

impl NuovaPosizione {
    /// Gives the shares of `ente_cf` the lines of their servizio, way to pay by way to pay: each line has what
    /// it has of the whole sum, each share is told to the cent. A rata that came with lines keeps its own.
    pub fn imputa(&mut self, ente_cf: &str, voci: &HashMap<ServizioId, Vec<VoceBilancio>>) {
        let Some(voci) = voci.get(&self.servizio).filter(|it| !it.is_empty()) else { return };
        for opzione in &mut self.opzioni {
            let senza = opzione
                .rate
                .iter_mut()
                .filter(|rata| rata.trasferimenti.iter().all(|it| it.bilancio.is_empty()));
            let sue = senza.flat_map(|it| &mut it.trasferimenti);
            let mut sue: Vec<&mut Trasferimento> =
                sue.filter(|it| it.ente_cf == ente_cf && it.bollo.is_none()).collect();
            let somma: Importo = sue.iter().map(|it| it.importo).sum();
            let mut resti: Vec<i64> = ripartisci(voci, somma).iter().map(|it| it.cent()).collect();
            for quota in &mut sue {
                let parti = cent_in_proporzione(quota.importo.cent(), &resti);
                for (resto, parte) in resti.iter_mut().zip(&parti) {
                    *resto -= parte;
                }
                let con = |(voce, cent): (&VoceBilancio, i64)| {
                    Some(Imputazione {
                        anno: Some(voce.anno),
                        capitolo: voce.capitolo.clone(),
                        accertamento: voce.accertamento.clone(),
                        ufficio: voce.ufficio.clone(),
                        importo: Importo::from_cent(cent).filter(|it| Importo::ZERO < *it)?,
                    })
                };
                quota.bilancio = voci.iter().zip(parti).filter_map(con).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::divisione::dividi;
    use super::super::nuova::NuovaRata;
    use super::super::nuova::tests::tari;
    use super::super::trasferimento::tests::quote;
    use super::*;
    use crate::features::enti::Parte;
    use proptest::prelude::*;

    fn voce(capitolo: usize, parte: Parte) -> VoceBilancio {
        let capitolo = capitolo.to_string();
        VoceBilancio { anno: 2026, capitolo, accertamento: None, ufficio: None, parte }
    }

    fn importo(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    proptest! {
        #[test]
        fn every_cent_of_the_ente_has_a_line_and_every_line_what_is_its_own(
            sua in 100..=9_999_999_i64, altrui in 1..=9_999_i64, numero in 1..=24_u8,
            fissa in 1..=5_000_i64, taglio in 1..=9_999_u32, pagato in 1..=9_999_999_i64,
        ) {
            let mut quote = quote(&[sua, altrui]);
            quote[1].ente_cf = "80000000010".into();
            let mut posizione = tari();
            let modello = posizione.opzioni[0].rate[0].clone();
            posizione.opzioni.truncate(1);
            posizione.opzioni[0].rate = dividi(importo(sua + altrui), numero, &quote)
                .into_iter()
                .map(|(importo, trasferimenti)| NuovaRata { importo, trasferimenti, ..modello.clone() })
                .collect();
            let voci = vec![
                voce(1, Parte::Importo(importo(fissa))),
                voce(2, Parte::Quota(taglio)),
                voce(3, Parte::Quota(10_000 - taglio)),
            ];
            let attese: Vec<i64> = ripartisci(&voci, importo(sua)).iter().map(|it| it.cent()).collect();
            posizione.imputa("80000000002", &HashMap::from([(posizione.servizio, voci)]));
            let mut avute = [0, 0, 0];
            for quota in posizione.opzioni[0].rate.iter().flat_map(|it| &it.trasferimenti) {
                if quota.ente_cf == "80000000010" {
                    prop_assert!(quota.bilancio.is_empty(), "another ente has a budget of its own");
                    continue;
                }
                let somma: i64 = quota.bilancio.iter().map(|it| it.importo.cent()).sum();
                prop_assert_eq!(somma, quota.importo.cent());
                for it in &quota.bilancio {
                    avute[it.capitolo.parse::<usize>().unwrap() - 1] += it.importo.cent();
                }
                // Whatever is paid in the end.
                let altra: i64 = per(importo(pagato), &quota.bilancio).iter().map(|it| it.importo.cent()).sum();
                prop_assert_eq!(altra, pagato);
            }
            prop_assert_eq!(&avute[..], &attese[..]);
        }
    }

    #[test]
    fn what_a_row_says_wins_over_the_servizio_and_goes_on_when_the_sum_changes() {
        let propria = Imputazione {
            anno: None,
            capitolo: "77".into(),
            accertamento: Some("5".into()),
            ufficio: None,
            importo: importo(1),
        };
        let mut posizione = tari();
        let quota = &mut posizione.opzioni[0].rate[0].trasferimenti[0];
        quota.bilancio = vec![Imputazione { importo: quota.importo, ..propria.clone() }];
        let prima = quota.clone();
        let ente = prima.ente_cf.clone();
        let voci = HashMap::from([(posizione.servizio, vec![voce(1, Parte::Quota(10_000))])]);
        posizione.imputa(&ente, &voci);
        assert_eq!(posizione.opzioni[0].rate[0].trasferimenti[0], prima);
        assert_eq!(prima.bilancio[0].to_string(), format!("77/5: {}", prima.importo.to_italiano()));
        let mut dopo = [Trasferimento { importo: importo(3), bilancio: vec![], ..prima.clone() }];
        eredita(&mut dopo, &[prima]);
        assert_eq!(dopo[0].bilancio, [Imputazione { importo: importo(3), ..propria }]);
    }
}
