//! Every way to pay the posizione of a notice, as the Node may ask for it (`domain.md` §5).
use super::{Rifiuto, decide, is_postale, scadenza};
use crate::features::posizioni::{Posizione, Rata, StatoRata, reprice};
use crate::kernel::{CodiceFiscale, Importo, Iuv, NumeroAvviso, oggi_a_roma};
use jiff::civil::Date;

/// The ways to pay one posizione today. Says nothing of who owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offerte {
    pub ente_cf: CodiceFiscale,
    pub ente_nome: String,
    pub ufficio: Option<String>,
    pub valida_dal: Option<Date>,
    /// The notices of the ente are in the archive, from which the Node answers while we are down.
    pub standin: bool,
    /// At least one, and something of them can be paid.
    pub offerte: Vec<Offerta>,
}

/// One way to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offerta {
    pub descrizione: String,
    /// Sum of its voci, those left out that are [`StatoVoce::NonValida`] beside others that are not.
    pub importo: Importo,
    /// The last of its voci.
    pub scadenza: Option<Date>,
    pub stato: StatoOfferta,
    /// All the money goes to postal accounts.
    pub postale: bool,
    /// At least one.
    pub voci: Vec<Voce>,
}

/// One notice of a way to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voce {
    pub numero: NumeroAvviso,
    pub iuv: Iuv,
    pub causale: String,
    /// Of today; of one that was paid, of the day it was.
    pub importo: Importo,
    pub scadenza: Option<Date>,
    pub stato: StatoVoce,
    /// Why a verification would refuse it.
    pub rifiuto: Option<Rifiuto>,
}

/// What can be done today about a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatoVoce {
    DaPagare,
    /// Past its last day, and still taken.
    Tardiva,
    /// Past its last day, and taken no more.
    Scaduta,
    Pagata,
    /// Withdrawn, or in the way of another way to pay that was begun.
    NonValida,
}

/// What can be done today about a way to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatoOfferta {
    /// The same for all that is left of it.
    Tutta(StatoVoce),
    /// Something was paid, and something can be.
    PagataInParte,
}

impl StatoVoce {
    /// A verification says OK.
    pub fn is_pagabile(self) -> bool {
        matches!(self, Self::DaPagare | Self::Tardiva)
    }
}

/// Every way to pay the posizione of the notice `numero`, without drafts and without those of others who
/// owe it in solido. When nothing of it can be
/// paid, and for a draft, the refusal that a verification of that notice gives. `standin`: the ente uses the
/// archive.
pub fn offerte(
    posizione: &Posizione,
    numero: &NumeroAvviso,
    standin: bool,
    oggi: Date,
) -> Result<Offerte, Rifiuto> {
    let chiesta = posizione.rate().find(|it| it.numero_avviso == *numero);
    let chiesta = chiesta.ok_or(Rifiuto::Sconosciuto)?;
    let posizione = posizione.solo_di(chiesta.opzione_id).ok_or(Rifiuto::Sconosciuto)?;
    if let Err(rifiuto) = decide(chiesta, oggi) {
        let altre = posizione.rate().any(|it| decide(it, oggi).is_ok());
        if chiesta.stato == StatoRata::Bozza || !altre {
            return Err(rifiuto);
        }
    }
    // Plans that were left are nobody's way to pay any more, unless one of their notices is asked about.
    let lasciata = |it: &Rata| it.stato == StatoRata::Annullata && it.id != chiesta.id;
    let offribili = posizione.opzioni.iter();
    let offribili = offribili.filter(|it| !(it.is_piano() && it.rate.iter().all(lasciata)));
    let emesse = offribili.map(|opzione| {
        let emesse = opzione.rate.iter().filter(|it| it.stato != StatoRata::Bozza);
        (opzione, emesse.collect::<Vec<&Rata>>())
    });
    let offerte = emesse.filter(|(_, rate)| !rate.is_empty()).map(|(opzione, rate)| {
        let postale = rate.iter().flat_map(|it| &it.trasferimenti).all(is_postale);
        let voci: Vec<Voce> = rate.iter().map(|it| voce(it, oggi)).collect();
        Offerta {
            descrizione: opzione.descrizione.clone(),
            importo: totale(&voci),
            scadenza: voci.iter().filter_map(|it| it.scadenza).max(),
            stato: stato(&voci),
            postale,
            voci,
        }
    });
    Ok(Offerte {
        ente_cf: chiesta.ente_cf.clone(),
        ente_nome: chiesta.ente_nome.clone(),
        ufficio: chiesta.ufficio.clone(),
        valida_dal: chiesta.valida_dal,
        standin,
        offerte: offerte.collect(),
    })
}

fn voce(rata: &Rata, oggi: Date) -> Voce {
    let deciso = decide(rata, oggi);
    // Of what was paid the price that was asked for; of what cannot be, what it would be.
    let giorno = rata.pagata_at.filter(|_| rata.stato.is_pagata()).map_or(oggi, oggi_a_roma);
    let prezzo = deciso.unwrap_or_else(|_| reprice(&rata.tariffa, giorno));
    let stato = match deciso {
        Ok(_) if rata.is_scaduta(oggi) => StatoVoce::Tardiva,
        Ok(_) => StatoVoce::DaPagare,
        Err(Rifiuto::Duplicato) => StatoVoce::Pagata,
        Err(Rifiuto::Scaduto) => StatoVoce::Scaduta,
        Err(_) => StatoVoce::NonValida,
    };
    Voce {
        numero: rata.numero_avviso.clone(),
        iuv: rata.iuv.clone(),
        causale: rata.causale.clone(),
        importo: prezzo.importo,
        scadenza: scadenza(rata, &prezzo),
        stato,
        rifiuto: deciso.err(),
    }
}

fn totale(voci: &[Voce]) -> Importo {
    let valide = |it: &&Voce| it.stato != StatoVoce::NonValida;
    let nessuna = !voci.iter().any(|it| valide(&it));
    voci.iter().filter(|it| nessuna || valide(it)).map(|it| it.importo).sum()
}

/// Nothing is said to be payable unless one of its voci is.
fn stato(voci: &[Voce]) -> StatoOfferta {
    let some = |stato: StatoVoce| voci.iter().any(|it| it.stato == stato);
    let primo = |stati: [StatoVoce; 5]| stati.into_iter().find(|it| some(*it));
    if voci.iter().any(|it| it.stato.is_pagabile()) && some(StatoVoce::Pagata) {
        return StatoOfferta::PagataInParte;
    }
    let primo = primo([
        StatoVoce::DaPagare,
        StatoVoce::Tardiva,
        StatoVoce::Scaduta,
        StatoVoce::Pagata,
        StatoVoce::NonValida,
    ]);
    StatoOfferta::Tutta(primo.unwrap_or(StatoVoce::NonValida))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::{raggruppa, rata_di_prova};
    use crate::kernel::{OpzioneId, RataId};
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const OGGI: Date = date(2026, 6, 10);

    const STATI: [StatoRata; 6] = [
        StatoRata::Bozza,
        StatoRata::DaPagare,
        StatoRata::Pagata,
        StatoRata::Rendicontata,
        StatoRata::Annullata,
        StatoRata::Sostituita,
    ];

    /// One rata: state, days from today to its last day, opzione.
    type Fatti = (usize, i64, bool);

    /// A posizione of at most two opzioni: what was paid of one shows in the other, as in the ledger.
    fn posizione(rate: &[Fatti], dal: i64, tardivi: bool, attivo: bool) -> Posizione {
        let opzione = |seconda: bool| OpzioneId(if seconda { 2 } else { 1 });
        let pagata =
            |seconda: bool| rate.iter().any(|it| it.2 == seconda && STATI[it.0].is_pagata());
        let mut all: Vec<Rata> = vec![];
        for (n, (stato, giorni, seconda)) in rate.iter().enumerate() {
            let mut it = rata_di_prova();
            it.id = RataId(i64::try_from(n).unwrap());
            it.opzione_id = opzione(*seconda);
            it.numero_avviso = NumeroAvviso::parse(&format!("3012026000012345{n:02}")).unwrap();
            it.stato = STATI[*stato];
            it.tariffa.scadenza = Some(OGGI.checked_add(giorni.days()).unwrap());
            it.valida_dal = Some(OGGI.checked_add(dal.days()).unwrap());
            it.accetta_tardivi = tardivi;
            it.ente_attivo = attivo;
            it.altra_opzione_iniziata = pagata(!*seconda);
            it.pagata_at = it.stato.is_pagata().then(|| "2026-06-01T10:00:00Z".parse().unwrap());
            all.push(it);
        }
        all.sort_by_key(|it| it.opzione_id.0);
        raggruppa(all).remove(0)
    }

    fn one(rate: &[Fatti], tardivi: bool) -> Offerte {
        let posizione = posizione(rate, 0, tardivi, true);
        let numero = posizione.prima().unwrap().numero_avviso.clone();
        offerte(&posizione, &numero, false, OGGI).unwrap()
    }

    #[test]
    fn each_way_to_pay_says_what_is_left_of_it() {
        use StatoOfferta::{PagataInParte, Tutta};
        use StatoVoce::{DaPagare, NonValida, Pagata, Scaduta, Tardiva};
        /// Rate, whether late ones are taken; states and cents of each way to pay.
        type Caso<'a> = (&'a [Fatti], bool, &'a [StatoOfferta], &'a [i64]);
        // 1 to pay, 2 paid, 4 withdrawn, 5 replaced.
        let cases: [Caso<'_>; 7] = [
            (&[(1, 5, false)], false, &[Tutta(DaPagare)], &[21_000]),
            (&[(1, -5, false)], true, &[Tutta(Tardiva)], &[21_000]),
            (
                &[(1, -5, false), (1, 5, true)],
                false,
                &[Tutta(Scaduta), Tutta(DaPagare)],
                &[21_000, 21_000],
            ),
            (
                &[(2, 1, false), (1, 5, false), (5, 5, true)],
                false,
                &[PagataInParte, Tutta(NonValida)],
                &[42_000, 21_000],
            ),
            (&[(1, 5, false), (4, 5, false)], false, &[Tutta(DaPagare)], &[21_000]),
            (&[(1, -5, false), (1, 5, false)], true, &[Tutta(DaPagare)], &[42_000]),
            (&[(2, -5, false), (1, -1, false)], true, &[PagataInParte], &[42_000]),
        ];
        for (rate, tardivi, stati, cent) in cases {
            let it = one(rate, tardivi).offerte;
            let found: Vec<_> = it.iter().map(|it| it.stato).collect();
            assert_eq!(found, stati, "{rate:?}");
            let found: Vec<_> = it.iter().map(|it| it.importo.cent()).collect();
            assert_eq!(found, cent, "{rate:?}");
        }
        let all = |stato| stato_di(&[stato]);
        assert_eq!(all(Pagata), Tutta(Pagata));
        assert_eq!(stato_di(&[Pagata, NonValida]), Tutta(Pagata));
        assert_eq!(stato_di(&[Pagata, Scaduta]), Tutta(Scaduta), "nothing of it can be paid");
    }

    fn stato_di(stati: &[StatoVoce]) -> StatoOfferta {
        let modello = one(&[(1, 5, false)], false).offerte.remove(0).voci.remove(0);
        let voci = stati.iter().map(|stato| Voce { stato: *stato, ..modello.clone() });
        stato(&voci.collect::<Vec<Voce>>())
    }

    proptest! {
        /// Over every state of a ledger: what is offered is what a verification takes, notice by
        /// notice, and a refusal is the one that a verification gives.
        #[test]
        fn nothing_is_offered_that_a_verification_refuses_and_the_reverse(
            rate in proptest::collection::vec((0..6_usize, -40..40_i64, any::<bool>()), 1..6),
            dal in prop_oneof![4 => Just(-50_i64), 1 => 0..2_i64],
            tardivi in any::<bool>(),
            attivo in prop_oneof![9 => Just(true), 1 => Just(false)],
        ) {
            let posizione = posizione(&rate, dal, tardivi, attivo);
            for chiesta in posizione.rate() {
                let risposta = offerte(&posizione, &chiesta.numero_avviso, false, OGGI);
                let offerte = match risposta {
                    Ok(it) => it,
                    Err(rifiuto) => {
                        prop_assert_eq!(decide(chiesta, OGGI), Err(rifiuto));
                        let bozza = chiesta.stato == StatoRata::Bozza;
                        prop_assert!(bozza || posizione.rate().all(|it| decide(it, OGGI).is_err()));
                        continue;
                    }
                };
                let voci: Vec<&Voce> = offerte.offerte.iter().flat_map(|it| &it.voci).collect();
                for rata in posizione.rate() {
                    let voce = voci.iter().find(|it| it.numero == rata.numero_avviso);
                    prop_assert_eq!(voce.is_some(), rata.stato != StatoRata::Bozza);
                    let Some(voce) = voce else { continue };
                    let deciso = decide(rata, OGGI);
                    prop_assert_eq!(voce.stato.is_pagabile(), deciso.is_ok(), "{:?}", rata.stato);
                    prop_assert_eq!(voce.rifiuto, deciso.err());
                    if let Ok(prezzo) = deciso {
                        prop_assert_eq!(voce.importo, prezzo.importo);
                        prop_assert_eq!(voce.scadenza, scadenza(rata, &prezzo));
                    }
                }
                for it in &offerte.offerte {
                    let offerta = match it.stato {
                        StatoOfferta::PagataInParte => true,
                        StatoOfferta::Tutta(stato) => stato.is_pagabile(),
                    };
                    prop_assert_eq!(offerta, it.voci.iter().any(|it| it.stato.is_pagabile()));
                }
            }
        }
    }
}
