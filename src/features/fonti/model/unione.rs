//! A debt that several sources tell of is one posizione, with every way to pay it once.
use super::remota::RataRemota;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

/// Gives each of `rate` the posizione and the opzione that it is of, whoever told of it. Sources tell of the
/// same debt where they give the same ente the same id of a posizione, or a notice of the same number; of the
/// same opzione where they have a notice in common. `note`: whatever else is known of those posizioni, which
/// tells what belongs together and is not in the answer. What one source alone tells stays as it is.
pub fn unisci(rate: Vec<RataRemota>, note: &[RataRemota]) -> Vec<RataRemota> {
    let tutte: Vec<&RataRemota> = rate.iter().chain(note).collect();
    let id = |it: &RataRemota| (it.ente_cf.clone(), it.posizione.clone());
    let numero = |it: &RataRemota| (it.ente_cf.clone(), it.numero_avviso.clone());
    let modo = |it: &RataRemota| (it.fonte.clone(), id(it), it.opzione_indice);
    let debiti = insieme(&tutte, id, numero);
    let modi = insieme(&tutte, modo, numero);
    let mut uniti: HashMap<usize, Debito<'_>> = HashMap::new();
    for ((it, debito), modo) in tutte.iter().zip(&debiti).zip(&modi) {
        let debito = uniti.entry(*debito).or_insert_with(|| Debito::new(it));
        debito.di_piu_fonti |= debito.prima.fonte != it.fonte;
        debito.modi.push((it.opzione_indice, *modo));
        if it.stato.is_pagata() {
            debito.pagati.push(*modo);
        }
    }
    let mut out = rate.clone();
    for ((it, debito), modo) in out.iter_mut().zip(&debiti).zip(&modi) {
        let Some(debito) = uniti.get(debito).filter(|it| it.di_piu_fonti) else { continue };
        let posto = debito.ordine().position(|it| it == *modo).unwrap_or_default();
        it.posizione.clone_from(&debito.prima.posizione);
        it.opzione_indice = i16::try_from(posto.saturating_add(1)).unwrap_or(i16::MAX);
        it.altra_opzione_iniziata |= debito.pagati.iter().any(|pagato| pagato != modo);
    }
    out
}

/// What several sources may tell of.
struct Debito<'a> {
    /// The first rata that is told of it: its posizione names the debt.
    prima: &'a RataRemota,
    di_piu_fonti: bool,
    /// Its opzioni, each with a place that a source gives it, and those of which something is paid.
    modi: Vec<(i16, usize)>,
    pagati: Vec<usize>,
}

impl<'a> Debito<'a> {
    fn new(prima: &'a RataRemota) -> Self {
        Self { prima, di_piu_fonti: false, modi: vec![], pagati: vec![] }
    }

    /// Its opzioni, each once, by the first place that a source gives them.
    fn ordine(&self) -> impl Iterator<Item = usize> {
        let posti: BTreeSet<(i16, usize)> = self.modi.iter().copied().collect();
        let mut visti = HashSet::new();
        posti.into_iter().map(|it| it.1).filter(move |it| visti.insert(*it))
    }
}

/// For each of `rate` the number of its group: those are together that have a key of either kind in common,
/// or are both together with a third.
fn insieme<A: Hash + Eq, B: Hash + Eq>(
    rate: &[&RataRemota],
    a: impl Fn(&RataRemota) -> A,
    b: impl Fn(&RataRemota) -> B,
) -> Vec<usize> {
    let (mut di_a, mut di_b) = (HashMap::new(), HashMap::new());
    let mut gruppi: Vec<usize> = vec![];
    for (n, it) in rate.iter().enumerate() {
        gruppi.push(n);
        for altra in [*di_a.entry(a(it)).or_insert(n), *di_b.entry(b(it)).or_insert(n)] {
            let (da, verso) = (gruppi.get(n).copied(), gruppi.get(altra).copied());
            if let Some((da, verso)) = da.zip(verso) {
                gruppi.iter_mut().filter(|it| **it == da).for_each(|it| *it = verso);
            }
        }
    }
    gruppi
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::{StatoRata, TipoOpzione};
    use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, RataRemotaId};
    use jiff::Timestamp;

    /// What `fonte` tells of notice `numero`: posizione, opzione.
    fn rata(fonte: &str, posizione: &str, opzione: i16, numero: u64) -> RataRemota {
        RataRemota {
            id: RataRemotaId(i64::try_from(numero).unwrap()),
            fonte: fonte.to_owned(),
            ente_cf: CodiceFiscale::parse("80000000002").unwrap(),
            ente_nome: "Comune".to_owned(),
            posizione: posizione.to_owned(),
            posizione_causale: "TARI".to_owned(),
            opzione_indice: opzione,
            opzione_tipo: TipoOpzione::Unica,
            numero_avviso: NumeroAvviso::genera(3, numero).unwrap().0,
            causale: "TARI".to_owned(),
            debitore_nome: "Mario Rossi".to_owned(),
            importo: Importo::from_cent(100).unwrap(),
            scadenza: None,
            valida_dal: None,
            accetta_tardivi: true,
            stato: StatoRata::DaPagare,
            pagata_at: None,
            pagata_il: None,
            altra_opzione_iniziata: false,
            letta_at: Timestamp::UNIX_EPOCH,
            sparita: false,
            in_pagamento_at: None,
            nostra: None,
        }
    }

    fn posti(rate: Vec<RataRemota>, note: &[RataRemota]) -> Vec<(String, i16)> {
        let uniti = unisci(rate, note).into_iter();
        uniti.map(|it| (it.posizione, it.opzione_indice)).collect()
    }

    fn at(posizione: &str, opzione: i16) -> (String, i16) {
        (posizione.to_owned(), opzione)
    }

    #[test]
    fn the_same_id_is_one_debt_with_every_way_of_both() {
        let rate = vec![
            rata("a", "P", 1, 1),
            rata("a", "P", 2, 2),
            rata("a", "P", 2, 3),
            rata("b", "P", 1, 4),
            rata("b", "Q", 1, 5),
        ];
        let expected = [at("P", 1), at("P", 3), at("P", 3), at("P", 2), at("Q", 1)];
        assert_eq!(posti(rate, &[]), expected);
    }

    #[test]
    fn a_notice_in_common_makes_one_of_two_ids_also_where_only_one_reading_of_it_is_shown() {
        let (prima, seconda) = (rata("a", "P", 2, 2), rata("b", "Z", 1, 1));
        let separate = posti(vec![prima.clone(), seconda.clone()], &[]);
        assert_eq!(separate, [at("P", 2), at("Z", 1)]);
        let nota = rata("a", "P", 1, 1);
        assert_eq!(posti(vec![prima, seconda], &[nota]), [at("P", 2), at("P", 1)]);
    }

    #[test]
    fn what_is_paid_at_one_source_closes_the_other_ways_of_all_and_not_its_own() {
        let pagata = RataRemota { stato: StatoRata::Pagata, ..rata("a", "P", 2, 2) };
        let rate = vec![rata("a", "P", 1, 1), pagata, rata("b", "P", 1, 3), rata("b", "P", 2, 2)];
        let chiuse = unisci(rate, &[]).into_iter().map(|it| it.altra_opzione_iniziata);
        assert_eq!(chiuse.collect::<Vec<_>>(), [true, false, true, false]);
    }

    #[test]
    fn what_one_source_tells_stays_as_it_is() {
        let rate = vec![rata("a", "P", 3, 1), rata("a", "Q", 7, 2), rata("b", "R", 2, 3)];
        assert_eq!(unisci(rate.clone(), &[]), rate);
    }
}
