//! The yearly certificate of expenses: what a person paid in a year, for whom and for what.
use super::{Metodo, Persona};
use crate::features::posizioni::EsitoRt;
use crate::kernel::{Importo, RtId};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Payments in a certificate: it is for families. A firm's index of the ZIP has no such end.
pub const MASSIMO: usize = 600;

/// What a receipt of the year says that matters here. Never shown by `Debug`: it names people.
#[derive(Clone, PartialEq, Eq)]
pub struct Spesa {
    pub id: RtId,
    /// Day of payment in Rome.
    pub giorno: Date,
    pub ente_cf: String,
    pub ente_nome: String,
    /// `None` for a notice that nobody issued here, or that is of an ente elsewhere.
    pub servizio: Option<Servizio>,
    pub causale: String,
    pub iuv: String,
    /// Without the fee of the PSP.
    pub importo: Importo,
    /// How much of it is stamp duty.
    pub bollo: Importo,
    pub psp: String,
    /// `paymentMethod` as it came.
    pub metodo: Option<String>,
    pub versante: Option<Persona>,
    pub debitore: Persona,
    pub esito: Option<EsitoRt>,
}

/// Name of a service.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Servizio {
    pub nome: String,
    /// Only the Italian name is known.
    pub it: bool,
}

/// Whose certificate it is, and for which year.
#[derive(Clone, PartialEq, Eq)]
pub struct Titolare {
    pub nome: String,
    /// The codice fiscale of today first, then those of before.
    pub codici: Vec<String>,
    pub anno: i32,
}

/// A year's expenses, sorted out. Never shown by `Debug`: it names people.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificazione {
    pub titolare: Titolare,
    /// The person first, then by name; only what is summed.
    pub persone: Vec<Beneficiata>,
    /// Not summed: second payments of a notice, that the ente may give back.
    pub doppie: Vec<Spesa>,
    /// Not summed: notices of the person that somebody else paid.
    pub di_altri: Vec<Spesa>,
}

/// Somebody that money was spent for: the debtor of the notices.
#[derive(Clone, PartialEq, Eq)]
pub struct Beneficiata {
    pub persona: Persona,
    /// Codes of before on some of the receipts, when it is the person who asks.
    pub precedenti: Vec<String>,
    pub servizi: Vec<PerServizio>,
}

/// What was paid to an ente for one service.
#[derive(Clone, PartialEq, Eq)]
pub struct PerServizio {
    pub ente_cf: String,
    pub ente_nome: String,
    pub servizio: Servizio,
    /// Oldest first.
    pub righe: Vec<Spesa>,
}

/// What there is to certify in a year.
pub enum Esito {
    Piena(Certificazione),
    /// No receipt.
    Vuota,
    /// More than [`MASSIMO`] receipts.
    Troppe,
}

/// A certificate that was given out, as whoever verifies it reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rilasciata {
    /// 32 hexadecimal digits.
    pub codice: String,
    pub anno: i32,
    /// Payments in the total.
    pub pagamenti: i32,
    pub totale: Importo,
    pub rilasciata_at: Timestamp,
}

/// How a payment is told in the certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Posto {
    Sommata,
    Doppia,
    DiAltri,
}

impl Spesa {
    /// See [`Metodo::di`].
    pub fn metodo(&self) -> Option<Metodo> {
        Metodo::di(self.metodo.as_deref())
    }

    /// Paid in a way that leaves a trace, as tax deductions want (law 160/2019, art. 1, c. 679): a way
    /// that the PSP told and that is not cash.
    pub fn is_tracciabile(&self) -> bool {
        self.metodo().is_some_and(|it| it != Metodo::Contanti)
    }

    /// Who paid, when the receipt says that it is not `titolare`. A tax code decides; where the payer
    /// has a name only, it is the words of the name.
    fn altro_versante(&self, titolare: &Titolare) -> Option<&Persona> {
        let versante = self.versante.as_ref()?;
        let suo = match &versante.codice {
            Some(codice) => titolare.codici.contains(codice),
            None => parole(&versante.nome) == parole(&self.debitore.nome),
        };
        (!suo).then_some(versante)
    }

    fn posto(&self, titolare: &Titolare) -> Posto {
        match (self.esito, self.altro_versante(titolare)) {
            (Some(EsitoRt::Duplicata), _) => Posto::Doppia,
            (_, Some(_)) => Posto::DiAltri,
            _ => Posto::Sommata,
        }
    }

    /// The service, or what the notice was for.
    fn servizio(&self) -> Servizio {
        let causale = || Servizio { nome: self.causale.clone(), it: true };
        self.servizio.clone().unwrap_or_else(causale)
    }
}

/// Lower case, in order: «ROSSI MARIO» is «Mario Rossi».
fn parole(nome: &str) -> Vec<String> {
    let mut parole: Vec<String> = nome.split_whitespace().map(str::to_lowercase).collect();
    parole.sort_unstable();
    parole
}

impl Certificazione {
    /// Sorts out the receipts of a year that name the person as debtor or payer, oldest first.
    ///
    /// A tax deduction is of who bore the expense, and CAFs check name and means of payment on the
    /// receipt. So what the person paid is summed, also for a child or anybody else whose notice it
    /// is (whether they are dependants is not ours to say); what the receipt says that somebody else
    /// paid is listed apart with who it was, and so are second payments of the same notice, which
    /// the ente gives back. A receipt without a payer, as many PSPs send, counts for its debtor.
    /// Late payments and those of notices of other entes count: the money was spent.
    pub fn new(titolare: Titolare, spese: Vec<Spesa>) -> Self {
        let mut it = Self { titolare, persone: vec![], doppie: vec![], di_altri: vec![] };
        let mut per_persona: BTreeMap<String, Vec<Spesa>> = BTreeMap::new();
        for spesa in spese {
            match spesa.posto(&it.titolare) {
                Posto::Doppia => it.doppie.push(spesa),
                Posto::DiAltri => it.di_altri.push(spesa),
                Posto::Sommata => {
                    per_persona.entry(it.titolare.chiave(&spesa.debitore)).or_default().push(spesa);
                }
            }
        }
        let persone =
            per_persona.into_values().filter_map(|spese| Beneficiata::new(&it.titolare, spese));
        it.persone = persone.collect();
        let oggi = it.titolare.codici.first().cloned();
        it.persone
            .sort_by_cached_key(|it| (it.persona.codice != oggi, it.persona.nome.to_lowercase()));
        it
    }

    /// What is summed.
    pub fn spese(&self) -> impl Iterator<Item = &Spesa> {
        self.persone.iter().flat_map(Beneficiata::spese)
    }

    pub fn totale(&self) -> Importo {
        self.spese().map(|it| it.importo).sum()
    }

    /// Of the total, what was paid in a way that leaves a trace.
    pub fn tracciabile(&self) -> Importo {
        self.spese().filter(|it| it.is_tracciabile()).map(|it| it.importo).sum()
    }

    /// Nothing was paid that year.
    pub fn is_vuota(&self) -> bool {
        self.persone.is_empty() && self.doppie.is_empty() && self.di_altri.is_empty()
    }

    /// Who paid, of one of [`Self::di_altri`].
    pub fn chi_ha_pagato<'a>(&self, spesa: &'a Spesa) -> Option<&'a Persona> {
        spesa.altro_versante(&self.titolare)
    }

    /// SHA-256 of what it certifies: the same payments, in the same places, are the same certificate.
    pub fn impronta(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        for (posto, spese) in [
            ("sommate", self.spese().collect::<Vec<_>>()),
            ("doppie", self.doppie.iter().collect()),
            ("di altri", self.di_altri.iter().collect()),
        ] {
            let mut ids: Vec<(RtId, i64)> =
                spese.iter().map(|it| (it.id, it.importo.cent())).collect();
            ids.sort_unstable_by_key(|it| it.0.0);
            hash.update(format!("{posto} {ids:?}\n"));
        }
        hash.finalize().to_vec()
    }

    /// Name of the file, without names of people.
    pub fn nome_file(&self) -> String {
        format!("certificazione-spese-{}.pdf", self.titolare.anno)
    }
}

impl Titolare {
    /// Who the expenses for `debitore` are for: every code of the person is the same person.
    fn chiave(&self, debitore: &Persona) -> String {
        match (&debitore.codice, self.codici.first()) {
            (Some(codice), Some(oggi)) if self.codici.contains(codice) => oggi.clone(),
            (Some(codice), _) => codice.clone(),
            (None, _) => debitore.nome.clone(),
        }
    }
}

impl Beneficiata {
    /// `spese` are of one person, oldest first; the newest knows the name best.
    fn new(titolare: &Titolare, spese: Vec<Spesa>) -> Option<Self> {
        let ultima = spese.last()?.debitore.clone();
        let oggi = titolare.codici.first();
        let io = oggi.is_some_and(|oggi| titolare.chiave(&ultima) == *oggi);
        let persona = if io { Persona::new(titolare.nome.clone(), oggi.cloned()) } else { ultima };
        let codici: BTreeSet<&String> =
            spese.iter().filter_map(|it| it.debitore.codice.as_ref()).collect();
        let precedenti = codici.into_iter().filter(|it| persona.codice.as_ref() != Some(*it));
        let precedenti = precedenti.cloned().collect();
        let mut per_servizio: BTreeMap<(String, Servizio), Vec<Spesa>> = BTreeMap::new();
        for spesa in spese {
            let chiave = (spesa.ente_cf.clone(), spesa.servizio());
            per_servizio.entry(chiave).or_default().push(spesa);
        }
        let mut servizi: Vec<PerServizio> = per_servizio
            .into_iter()
            .filter_map(|((ente_cf, servizio), righe)| {
                let ente_nome = righe.last()?.ente_nome.clone();
                Some(PerServizio { ente_cf, ente_nome, servizio, righe })
            })
            .collect();
        servizi.sort_by_cached_key(|it| {
            (it.ente_nome.to_lowercase(), it.servizio.nome.to_lowercase())
        });
        Some(Self { persona, precedenti, servizi })
    }

    pub fn spese(&self) -> impl Iterator<Item = &Spesa> {
        self.servizi.iter().flat_map(|it| &it.righe)
    }

    pub fn totale(&self) -> Importo {
        self.spese().map(|it| it.importo).sum()
    }
}

impl PerServizio {
    pub fn totale(&self) -> Importo {
        self.righe.iter().map(|it| it.importo).sum()
    }
}

impl fmt::Debug for Certificazione {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificazione({}, {} payments)", self.titolare.anno, self.spese().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IO: &str = "BNCGLI85E41F205X";
    const PRIMA: &str = "BNCGLI85E41F205A";
    const FIGLIO: &str = "BNCMRC15A01H501V";
    const ALTRO: &str = "RSSMRA80A01H501U";

    fn persona(nome: &str, codice: &str) -> Persona {
        Persona::new(nome.into(), Some(codice.into()))
    }

    fn spesa(id: i64, debitore: Persona, versante: Option<Persona>, cent: i64) -> Spesa {
        Spesa {
            id: RtId(id),
            giorno: jiff::civil::date(2026, 3, 2),
            ente_cf: "80012000826".into(),
            ente_nome: "Comune di Prova".into(),
            servizio: Some(Servizio { nome: "Mensa".into(), it: false }),
            causale: format!("Mensa {id}"),
            iuv: "01202600001234571".into(),
            importo: Importo::from_cent(cent).unwrap(),
            bollo: Importo::ZERO,
            psp: "Banca".into(),
            metodo: Some("creditCard".into()),
            versante,
            debitore,
            esito: Some(EsitoRt::Regolare),
        }
    }

    fn of(spese: Vec<Spesa>) -> Certificazione {
        let codici = vec![IO.to_owned(), PRIMA.to_owned()];
        Certificazione::new(Titolare { nome: "Giulia Bianchi".into(), codici, anno: 2026 }, spese)
    }

    fn cent(importo: Importo) -> i64 {
        importo.cent()
    }

    #[test]
    fn what_the_person_paid_counts_for_whomever_and_under_any_of_their_codes() {
        let io = || persona("BIANCHI GIULIA", IO);
        let it = of(vec![
            spesa(1, persona("Marco", FIGLIO), Some(io()), 100),
            spesa(2, io(), None, 20),
            spesa(3, persona("Giulia Bianchi", PRIMA), Some(persona("Giulia", PRIMA)), 3),
            Spesa { servizio: None, ..spesa(4, persona("Marco", FIGLIO), Some(io()), 4000) },
            Spesa { metodo: Some("cash".into()), ..spesa(5, io(), Some(io()), 50_000) },
            Spesa { metodo: None, ..spesa(6, io(), Some(io()), 600_000) },
        ]);
        let names: Vec<_> = it.persone.iter().map(|it| it.persona.nome.as_str()).collect();
        assert_eq!(names, ["Giulia Bianchi", "Marco"], "the person first, once");
        assert_eq!(it.persone[0].precedenti, [PRIMA]);
        assert_eq!(
            it.persone.iter().map(|it| cent(it.totale())).collect::<Vec<_>>(),
            [650_023, 4100]
        );
        let servizi: Vec<_> = it.persone[1]
            .servizi
            .iter()
            .map(|it| (it.servizio.nome.as_str(), cent(it.totale())))
            .collect();
        assert_eq!(servizi, [("Mensa", 100), ("Mensa 4", 4000)]);
        assert_eq!((cent(it.totale()), cent(it.tracciabile())), (654_123, 4123));
    }

    #[test]
    fn what_others_paid_and_second_payments_are_apart() {
        let io = || persona("Giulia Bianchi", IO);
        let nome = |nome: &str| Some(Persona::new(nome.into(), None));
        let it = of(vec![
            spesa(1, io(), Some(persona("Mario Rossi", ALTRO)), 100),
            spesa(2, io(), nome("Mario Rossi"), 100),
            spesa(3, io(), nome("BIANCHI Giulia"), 7),
            Spesa { esito: Some(EsitoRt::Duplicata), ..spesa(4, io(), Some(io()), 100) },
            Spesa { esito: Some(EsitoRt::Tardiva), ..spesa(5, io(), Some(io()), 30) },
            Spesa { esito: Some(EsitoRt::Secondaria), ..spesa(6, io(), Some(io()), 200) },
            Spesa { esito: None, ..spesa(7, io(), None, 1000) },
        ]);
        assert_eq!(cent(it.totale()), 1237);
        assert_eq!(it.di_altri.iter().map(|it| it.id.0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(it.chi_ha_pagato(&it.di_altri[0]).unwrap().nome, "Mario Rossi");
        assert_eq!(it.doppie.iter().map(|it| it.id.0).collect::<Vec<_>>(), [4]);
        assert!(of(vec![]).is_vuota() && !it.is_vuota());
    }

    #[test]
    fn the_same_payments_make_the_same_certificate_and_others_another() {
        let io = || persona("Giulia Bianchi", IO);
        let all = |cent| vec![spesa(1, io(), None, cent), spesa(2, io(), None, 5)];
        assert_eq!(of(all(1)).impronta(), of(all(1).into_iter().rev().collect()).impronta());
        assert_ne!(of(all(1)).impronta(), of(all(2)).impronta());
        let mut doppia = all(1);
        doppia[1].esito = Some(EsitoRt::Duplicata);
        assert_ne!(of(all(1)).impronta(), of(doppia).impronta());
    }
}
