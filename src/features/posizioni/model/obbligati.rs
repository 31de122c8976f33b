//! Several people who owe the same in solido: each has ways to pay of their own, and whoever pays first pays
//! for all. Nobody sees the others', nor who they are.
use super::rata::{Debitore, Opzione, Posizione};
use super::stato::StatoRata;
use crate::kernel::OpzioneId;

impl Opzione {
    /// Who owes by it.
    pub fn debitore(&self) -> Option<&Debitore> {
        self.rate.first().map(|it| &it.debitore)
    }
}

impl Posizione {
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

    /// Of what [`Self::solo`] left: somebody else has paid for these, or begun to.
    pub fn is_pagata_da_altri(&self) -> bool {
        let chiusa = |stato| stato == StatoRata::Sostituita;
        self.in_solido
            && !self.rate().any(|it| it.stato.is_pagata())
            && self.rate().any(|it| chiusa(it.stato) || it.altra_opzione_iniziata)
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
    }
}
