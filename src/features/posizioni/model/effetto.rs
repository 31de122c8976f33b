//! What a receipt does to the rate of its posizione.
use super::caso::{Motivo, NuovoCaso, iniziata, is_chiesto, resto};
use super::prezzo::reprice;
use super::rt::{Cambio, EsitoRt, RataInGioco};
use super::stato::{EventoRata, StatoRata};
use crate::kernel::{Importo, OpzioneId, RataId, oggi_a_roma};
use jiff::Timestamp;

/// What a receipt does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effetto {
    pub esito: EsitoRt,
    /// First that of the rata it is for.
    pub cambi: Vec<Cambio>,
    /// Somebody must look at it.
    pub caso: Option<NuovoCaso>,
}

/// What a receipt of `importo` for `rata`, paid then, does to the rate of its posizione: pays it and
/// closes the other opzioni; a plan that was left, of which nothing and nothing else was paid, is the
/// one they pay. Never refuses. Nothing when `rata` is not among `rate`.
pub fn paga(
    rate: &mut [RataInGioco],
    rata: RataId,
    importo: Importo,
    pagata_at: Timestamp,
) -> Option<Effetto> {
    let it = rate.iter().find(|it| it.id == rata)?;
    let (da, opzione) = (it.stato, it.opzione_id);
    let riprese = da_riprendere(rate, it);
    let motivo = motivo(rate, it, importo, pagata_at);
    let caso = motivo.map(|motivo| NuovoCaso {
        rata,
        motivo,
        dovuto: Some(dovuto(rate, it, motivo, !riprese.is_empty(), pagata_at)),
    });
    let Ok(a) = da.dopo(EventoRata::Paga) else {
        let cambi = vec![Cambio { rata_id: rata, da, a: da }];
        return Some(Effetto { esito: EsitoRt::Duplicata, cambi, caso });
    };
    let mut cambi = vec![Cambio { rata_id: rata, da, a }];
    for altra in rate.iter_mut() {
        let evento = if altra.id == rata {
            EventoRata::Paga
        } else if altra.opzione_id != opzione {
            EventoRata::Sostituisci
        } else if riprese.contains(&altra.id) {
            EventoRata::Riprendi
        } else {
            continue;
        };
        let da = altra.stato;
        if let Ok(a) = da.dopo(evento) {
            altra.stato = a;
            if altra.id != rata {
                cambi.push(Cambio { rata_id: altra.id, da, a });
            }
        }
    }
    let tardiva = caso.is_some_and(|it| it.motivo != Motivo::Importo);
    Some(Effetto { esito: if tardiva { EsitoRt::Tardiva } else { EsitoRt::Regolare }, cambi, caso })
}

/// Why somebody must look at a payment of `it`.
fn motivo(
    rate: &[RataInGioco],
    it: &RataInGioco,
    importo: Importo,
    pagata_at: Timestamp,
) -> Option<Motivo> {
    let riduzione = it.is_riduzione();
    // What was less when its payment began, before midnight, is what was asked.
    let giorno = if riduzione { iniziata(pagata_at) } else { oggi_a_roma(pagata_at) };
    let tardi = it.is_oltre(giorno) && (riduzione || !it.accetta_tardivi);
    // The ente has not withdrawn what it asks: the plan was left, by who owes or because that changed.
    let chiede = || rate.iter().any(|it| !it.piano && it.stato != StatoRata::Annullata);
    match it.stato {
        StatoRata::Pagata | StatoRata::Rendicontata => Some(Motivo::Doppio),
        StatoRata::Sostituita => Some(Motivo::AltroModo),
        StatoRata::Annullata if it.piano && chiede() => Some(Motivo::PianoLasciato),
        StatoRata::Annullata => Some(Motivo::Annullato),
        StatoRata::Bozza | StatoRata::DaPagare if tardi => Some(Motivo::Scaduto),
        StatoRata::Bozza | StatoRata::DaPagare => {
            (!is_chiesto(it, importo, pagata_at)).then_some(Motivo::Importo)
        }
    }
}

/// What was still to pay just before.
fn dovuto(
    rate: &[RataInGioco],
    it: &RataInGioco,
    motivo: Motivo,
    ripresa: bool,
    pagata_at: Timestamp,
) -> Importo {
    let giorno = oggi_a_roma(pagata_at);
    match motivo {
        Motivo::Doppio | Motivo::Sconosciuto => Importo::ZERO,
        Motivo::Scaduto if it.is_riduzione() => match resto(rate, giorno) {
            Importo::ZERO => reprice(&it.tariffa, giorno).importo,
            intero => intero,
        },
        Motivo::Scaduto | Motivo::Importo => reprice(&it.tariffa, giorno).importo,
        Motivo::PianoLasciato if ripresa => reprice(&it.tariffa, giorno).importo,
        Motivo::AltroModo | Motivo::PianoLasciato | Motivo::Annullato => resto(rate, giorno),
    }
}

/// The other rate of the plan of `it`, when it was left and its money arrives all the same: if nothing
/// was paid in another way, and the ente still asks the same, it is the plan they pay.
fn da_riprendere(rate: &[RataInGioco], it: &RataInGioco) -> Vec<RataId> {
    let totale = |opzione: OpzioneId| -> Importo {
        rate.iter().filter(|it| it.opzione_id == opzione).map(|it| it.tariffa.importo).sum()
    };
    let lasciato = it.lasciato && it.stato == StatoRata::Annullata;
    let niente = !rate.iter().any(|it| it.stato.is_pagata());
    let chiede = |altra: &RataInGioco| !altra.piano && altra.stato == StatoRata::DaPagare;
    let stesso = |altra: &RataInGioco| totale(altra.opzione_id) == totale(it.opzione_id);
    if !(lasciato && niente && rate.iter().any(|altra| chiede(altra) && stesso(altra))) {
        return vec![];
    }
    let sue = rate.iter().filter(|altra| altra.opzione_id == it.opzione_id && altra.id != it.id);
    sue.map(|altra| altra.id).collect()
}

#[cfg(test)]
mod tests {
    use super::StatoRata::{Annullata, DaPagare, Pagata, Sostituita};
    use super::*;
    use crate::features::posizioni::{Regola, Tariffa, TipoOpzione, rata_di_prova};
    use crate::kernel::{PosizioneId, rome};
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    /// Noon in Rome.
    fn il(giorno: Date) -> Timestamp {
        giorno.at(12, 0, 0, 0).to_zoned(rome()).unwrap().timestamp()
    }

    fn importo(cent: i64) -> Importo {
        Importo::from_cent(cent).unwrap()
    }

    /// Opzione 1 with one rata, opzione 2 with two.
    fn tari() -> Vec<RataInGioco> {
        [(1, 1, 21_000), (2, 2, 10_500), (3, 2, 10_500)]
            .map(|(id, opzione, cent)| RataInGioco {
                id: RataId(id),
                opzione_id: OpzioneId(opzione),
                posizione_id: PosizioneId(1),
                tipo: if opzione == 1 { TipoOpzione::Unica } else { TipoOpzione::Rate },
                stato: DaPagare,
                tariffa: Tariffa { importo: importo(cent), ..rata_di_prova().tariffa },
                accetta_tardivi: false,
                piano: false,
                lasciato: false,
            })
            .to_vec()
    }

    fn stati(rate: &[RataInGioco]) -> Vec<StatoRata> {
        rate.iter().map(|it| it.stato).collect()
    }

    #[test]
    fn paying_one_rata_of_the_plan_closes_the_other_way_to_pay() {
        let mut rate = tari();
        let it = paga(&mut rate, RataId(2), importo(10_500), il(date(2026, 6, 30))).unwrap();
        assert_eq!((it.esito, it.cambi.len(), it.caso), (EsitoRt::Regolare, 2, None));
        assert_eq!(stati(&rate), [Sostituita, Pagata, DaPagare]);
        let it = paga(&mut rate, RataId(1), importo(21_000), il(date(2026, 6, 30))).unwrap();
        assert_eq!(it.esito, EsitoRt::Tardiva, "money for a superseded rata is taken and flagged");
        assert_eq!(stati(&rate), [Pagata, Pagata, Sostituita]);
        let dovuto = Some(importo(10_500));
        let caso = NuovoCaso { rata: RataId(1), motivo: Motivo::AltroModo, dovuto };
        assert_eq!(it.caso, Some(caso), "one rata was left of the plan");
    }

    #[test]
    fn the_first_money_of_a_plan_that_was_left_is_for_that_plan() {
        let mut rate = tari();
        for rata in &mut rate[1..] {
            (rata.piano, rata.lasciato, rata.stato) = (true, true, Annullata);
        }
        let lasciate = rate.clone();
        let it = paga(&mut rate, RataId(3), importo(10_500), il(date(2026, 6, 10))).unwrap();
        assert_eq!(stati(&rate), [Sostituita, DaPagare, Pagata]);
        let dovuto = Some(importo(10_500));
        let caso = NuovoCaso { rata: RataId(3), motivo: Motivo::PianoLasciato, dovuto };
        assert_eq!((it.esito, it.caso), (EsitoRt::Tardiva, Some(caso)));
        // What the ente asks is another amount by now, or nothing: the plan does not come back.
        let mut rate = lasciate.clone();
        rate[0].tariffa.importo = importo(30_000);
        let it = paga(&mut rate, RataId(3), importo(10_500), il(date(2026, 6, 10))).unwrap();
        assert_eq!(stati(&rate), [Sostituita, Annullata, Pagata]);
        assert_eq!(it.caso.unwrap().dovuto, Some(importo(30_000)));
        // The ente changed something since, and be it an account: nor does it.
        let mut rate = lasciate.clone();
        rate[1].lasciato = false;
        rate[2].lasciato = false;
        paga(&mut rate, RataId(3), importo(10_500), il(date(2026, 6, 10))).unwrap();
        assert_eq!(stati(&rate), [Sostituita, Annullata, Pagata]);
        let mut rate = lasciate;
        rate[0].stato = Annullata;
        let it = paga(&mut rate, RataId(3), importo(10_500), il(date(2026, 6, 10))).unwrap();
        assert_eq!(stati(&rate), [Annullata, Annullata, Pagata]);
        let dovuto = Some(Importo::ZERO);
        let caso = NuovoCaso { rata: RataId(3), motivo: Motivo::Annullato, dovuto };
        assert_eq!(it.caso, Some(caso));
    }

    #[test]
    fn another_amount_than_that_of_the_day_is_to_be_looked_at() {
        let pagata = |cent, at| {
            let mut rate = tari();
            rate[0].accetta_tardivi = true;
            rate[0].tariffa.regola =
                Regola::Ridotta { importo: importo(20_000), fino: date(2026, 6, 20) };
            paga(&mut rate, RataId(1), importo(cent), at).unwrap()
        };
        let before = il(date(2026, 6, 20));
        assert_eq!(pagata(20_000, before).caso, None);
        let it = pagata(21_000, before);
        assert_eq!(it.esito, EsitoRt::Regolare, "it is paid all the same");
        let caso = it.caso.unwrap();
        assert_eq!((caso.motivo, caso.dovuto), (Motivo::Importo, Some(importo(20_000))));
        // Begun before midnight, paid after it: the price of either day.
        let midnight = il(date(2026, 6, 21)) - jiff::SignedDuration::from_hours(12);
        for (minutes, ok) in [(10, true), (31, false)] {
            let at = midnight + jiff::SignedDuration::from_mins(minutes);
            assert_eq!(pagata(20_000, at).caso.is_none(), ok, "{minutes}");
            assert_eq!(pagata(21_000, at).caso, None);
        }
    }

    #[test]
    fn a_receipt_is_late_by_the_day_of_payment_and_only_if_the_ente_minds() {
        let esito = |mut rate: Vec<RataInGioco>, giorno| {
            paga(&mut rate, RataId(1), importo(21_000), il(giorno)).unwrap().esito
        };
        assert_eq!(esito(tari(), date(2026, 6, 30)), EsitoRt::Regolare);
        assert_eq!(esito(tari(), date(2026, 7, 1)), EsitoRt::Tardiva);
        let mut tollerante = tari();
        tollerante[0].accetta_tardivi = true;
        assert_eq!(esito(tollerante, date(2026, 7, 1)), EsitoRt::Regolare);
        let mut annullata = tari();
        annullata[0].stato = Annullata;
        assert_eq!(esito(annullata, date(2026, 6, 1)), EsitoRt::Tardiva);
    }

    #[test]
    fn a_reduction_that_was_paid_too_late_is_paid_and_the_rest_is_for_the_ente_to_ask() {
        let pagata = |at, altre: usize| {
            let mut rate = tari();
            rate.truncate(1 + altre);
            for it in &mut rate {
                it.accetta_tardivi = true;
            }
            rate[0].tipo = TipoOpzione::Ridotta;
            rate[0].tariffa.importo = importo(8_000);
            let it = paga(&mut rate, RataId(1), importo(8_000), at).unwrap();
            (stati(&rate), it.esito, it.caso.map(|it| (it.motivo, it.dovuto.unwrap().cent())))
        };
        let chiuse = vec![Pagata, Sostituita, Sostituita];
        let (ultimo, dopo) = (il(date(2026, 6, 30)), il(date(2026, 7, 1)));
        assert_eq!(pagata(ultimo, 2), (chiuse.clone(), EsitoRt::Regolare, None));
        let manca = Some((Motivo::Scaduto, 21_000));
        assert_eq!(pagata(dopo, 2), (chiuse.clone(), EsitoRt::Tardiva, manca));
        // Begun before midnight, paid after it.
        let midnight = dopo - jiff::SignedDuration::from_hours(12);
        let minuti = jiff::SignedDuration::from_mins(10);
        assert_eq!(pagata(midnight + minuti, 2), (chiuse, EsitoRt::Regolare, None));
        // Nothing else was asked for the same: nobody knows more than its own amount.
        let solo = Some((Motivo::Scaduto, 8_000));
        assert_eq!(pagata(dopo, 0), (vec![Pagata], EsitoRt::Tardiva, solo));
    }

    proptest! {
        #[test]
        fn receipts_in_any_order_and_number_pay_each_rata_once(
            stati_iniziali in proptest::collection::vec(0..6_usize, 3),
            ricevute in proptest::collection::vec(1..=3_i64, 0..10),
        ) {
            let mut rate = tari();
            for (rata, stato) in rate.iter_mut().zip(&stati_iniziali) {
                rata.stato = StatoRata::TUTTI[*stato];
            }
            let gia: Vec<i64> =
                rate.iter().filter(|it| it.stato.is_pagata()).map(|it| it.id.0).collect();
            let mut prime = vec![];
            for id in &ricevute {
                let Effetto { esito, cambi, caso } =
                    paga(&mut rate, RataId(*id), importo(1), il(date(2026, 6, 1))).unwrap();
                prop_assert!(caso.is_some(), "one cent is never what was asked");
                let nuova = esito != EsitoRt::Duplicata;
                prop_assert_eq!(nuova, !gia.contains(id) && !prime.contains(id));
                prop_assert!(cambi.iter().all(|it| !it.da.is_pagata() || it.da == it.a));
                if nuova { prime.push(*id); }
                let pagata = rate.iter().find(|it| it.id.0 == *id).unwrap().clone();
                prop_assert!(pagata.stato.is_pagata());
                let aperta_altrove =
                    rate.iter().any(|it| it.opzione_id != pagata.opzione_id && it.stato.is_aperta());
                prop_assert!(!nuova || !aperta_altrove);
            }
        }
    }
}
