//! Several people who owe the same in solido: each has ways to pay of their own, and whoever pays first pays
//! for all. Nobody sees the others', nor who they are.
use super::rata::{ANONIMO, Debitore, Opzione, Posizione, Rata};
use super::stato::{Stato, StatoRata};
use crate::kernel::OpzioneId;

/// Who owes a posizione from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debitori {
    /// By each opzione that is named.
    pub nuovi: Vec<(OpzioneId, Debitore)>,
    /// They owe it with others: by opzioni that are not named it stays who it was.
    pub in_solido: bool,
}

impl Debitori {
    /// The same person in place of who owes by `opzione`, by whichever opzione.
    #[cfg(test)]
    pub fn uno(opzione: OpzioneId, debitore: Debitore) -> Self {
        Self { nuovi: vec![(opzione, debitore)], in_solido: false }
    }

    /// What `attuali` become. A person is the same by every opzione; who is replaced is, unless
    /// they owe it in solido, by those that are not named too.
    pub fn dopo(&self, attuali: &[(OpzioneId, Debitore)]) -> Vec<(OpzioneId, Debitore)> {
        let nuovo = |id: OpzioneId| self.nuovi.iter().find(|it| it.0 == id).map(|it| &it.1);
        let prima = |id: OpzioneId| attuali.iter().find(|it| it.0 == id).map(|it| &it.1.codice);
        let dopo = |(id, attuale): &(OpzioneId, Debitore)| {
            let stesso = || self.nuovi.iter().find(|it| it.1.codice == attuale.codice);
            let al_posto = || {
                let suo = |it: &&(OpzioneId, Debitore)| prima(it.0) == Some(&attuale.codice);
                self.nuovi.iter().find(suo).filter(|_| !self.in_solido)
            };
            let nuovo = nuovo(*id).or_else(|| stesso().or_else(al_posto).map(|it| &it.1));
            (*id, nuovo.unwrap_or(attuale).clone())
        };
        attuali.iter().map(dopo).collect()
    }
}

impl Opzione {
    /// Who owes by it.
    pub fn debitore(&self) -> Option<&Debitore> {
        self.rate.first().map(|it| &it.debitore)
    }
}

impl Posizione {
    /// Several people owe it: what was withdrawn is owed by nobody.
    pub(super) fn dovuta_da_piu(&self) -> bool {
        let viva = |it: &&&Opzione| it.stato() != Stato::Annullata;
        let vive: Vec<&Opzione> = self.opzioni.iter().filter(|it| viva(&it)).collect();
        vive.iter().any(|it| codice(it) != vive.first().and_then(|it| codice(it)))
    }

    /// The first opzione of each of those who owe it, in order: mostly one.
    pub fn obbligati(&self) -> Vec<&Opzione> {
        let mut primi: Vec<&Opzione> = vec![];
        for opzione in &self.opzioni {
            let stesso = |it: &&Opzione| codice(it) == codice(opzione);
            if !primi.iter().any(stesso) {
                primi.push(opzione);
            }
        }
        primi
    }

    /// The fiscal code of each of those who owe it; none of who is nobody in particular.
    pub fn codici(&self) -> impl Iterator<Item = Option<&str>> {
        let debitori = self.obbligati().into_iter().filter_map(Opzione::debitore);
        debitori.map(|it| Some(it.codice.as_str()).filter(|it| *it != ANONIMO))
    }

    /// What is left of it for the debtors that `chi` picks; none when nothing is. It stays one that
    /// others owe too.
    pub fn solo(mut self, chi: impl Fn(&Debitore) -> bool) -> Option<Self> {
        self.opzioni.retain(|it| it.debitore().is_some_and(&chi));
        (!self.opzioni.is_empty()).then_some(self)
    }

    /// The same for who owes by that opzione.
    pub fn solo_di(&self, opzione: OpzioneId) -> Option<Self> {
        let sua = self.opzioni.iter().find(|it| it.id == opzione)?;
        self.clone().solo(|it| Some(it.codice.as_str()) == codice(sua))
    }

    /// Of what [`Self::solo`] left: somebody else has paid for these, or begun to. What the ente has
    /// withdrawn is not paid by anybody.
    pub fn is_pagata_da_altri(&self) -> bool {
        let chiusa = |it: &Rata| match it.stato {
            StatoRata::Sostituita => true,
            StatoRata::DaPagare => it.altra_opzione_iniziata,
            _ => false,
        };
        self.in_solido && !self.rate().any(|it| it.stato.is_pagata()) && self.rate().any(chiusa)
    }
}

fn codice(opzione: &Opzione) -> Option<&str> {
    opzione.debitore().map(|it| it.codice.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::rata::{Rata, raggruppa, tests::rata};
    use super::*;
    use crate::kernel::RataId;

    fn di(codice: &str, opzione: i64, stato: StatoRata) -> Rata {
        let mut it = rata();
        (it.id, it.opzione_id, it.stato) = (RataId(opzione), OpzioneId(opzione), stato);
        codice.clone_into(&mut it.debitore.codice);
        it
    }

    fn posizione(rate: Vec<Rata>) -> Posizione {
        raggruppa(rate).pop().unwrap()
    }

    #[test]
    fn each_sees_their_own_ways_to_pay_and_that_others_owe_it_too() {
        use StatoRata::{DaPagare, Pagata, Sostituita};
        let (anna, bruno) = ("RSSMRA80A01H501U", "BNCGLI85C42E507E");
        let it =
            posizione(vec![di(anna, 1, DaPagare), di(bruno, 2, DaPagare), di(anna, 3, DaPagare)]);
        let primi: Vec<i64> = it.obbligati().into_iter().map(|it| it.id.0).collect();
        assert_eq!((it.in_solido, primi), (true, vec![1, 2]));
        let sua = it.solo_di(OpzioneId(3)).unwrap();
        let sue: Vec<i64> = sua.opzioni.iter().map(|it| it.id.0).collect();
        assert_eq!((sua.in_solido, sue), (true, vec![1, 3]));
        assert!(!sua.is_pagata_da_altri());
        assert_eq!(it.clone().solo(|it| it.codice == "CSTBRN74S02D612R"), None);
        assert_eq!(it.solo_di(OpzioneId(9)), None);

        let pagata = posizione(vec![di(anna, 1, Sostituita), di(bruno, 2, Pagata)]);
        assert!(pagata.solo_di(OpzioneId(1)).unwrap().is_pagata_da_altri());
        assert!(!pagata.solo_di(OpzioneId(2)).unwrap().is_pagata_da_altri());
        let sola = posizione(vec![di(anna, 1, Sostituita), di(anna, 2, Pagata)]);
        assert!(!sola.in_solido && !sola.is_pagata_da_altri());
        // Who was charged by mistake owes nothing, whoever pays.
        let mut per_errore = di(bruno, 2, StatoRata::Annullata);
        per_errore.altra_opzione_iniziata = true;
        let pagata = posizione(vec![di(anna, 1, Pagata), per_errore]);
        assert!(!pagata.in_solido);
        assert!(!pagata.solo_di(OpzioneId(2)).unwrap().is_pagata_da_altri());
    }

    fn chi(codice: &str, nome: &str) -> Debitore {
        let mut it = rata().debitore;
        (it.codice, it.nome) = (codice.to_owned(), nome.to_owned());
        it
    }

    #[test]
    fn who_is_replaced_is_replaced_everywhere_and_nobody_else_is() {
        let id = OpzioneId;
        let (anna, bruno, carla) = (chi("A", "Anna"), chi("B", "Bruno"), chi("C", "Carla"));
        let attuali = [(id(1), anna.clone()), (id(2), bruno.clone()), (id(3), bruno.clone())];
        let dopo = |nuovi: &[(i64, &Debitore)], in_solido| {
            let nuovi = nuovi.iter().map(|(n, it)| (id(*n), (*it).clone())).collect();
            let dopo = Debitori { nuovi, in_solido }.dopo(&attuali);
            dopo.into_iter().map(|it| it.1.nome).collect::<Vec<_>>().join(" ")
        };
        let sposato = chi("B", "Bruno Neri");
        for in_solido in [false, true] {
            assert_eq!(dopo(&[], in_solido), "Anna Bruno Bruno");
            assert_eq!(dopo(&[(2, &sposato)], in_solido), "Anna Bruno Neri Bruno Neri");
        }
        assert_eq!(dopo(&[(2, &carla)], false), "Anna Carla Carla");
        assert_eq!(dopo(&[(2, &carla)], true), "Anna Carla Bruno");
        assert_eq!(dopo(&[(2, &carla), (3, &bruno)], false), "Anna Carla Bruno");
        // They owe it no more together, whichever row comes first.
        assert_eq!(dopo(&[(1, &anna), (2, &anna)], false), "Anna Anna Anna");
        assert_eq!(dopo(&[(2, &anna), (1, &anna)], false), "Anna Anna Anna");
    }
}
